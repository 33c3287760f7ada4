import fc from "fast-check";
import { expect, test } from "vitest";
import { readGift } from "../../src/content/gift.ts";
import { writeGift } from "../../src/content/write-gift.ts";
import type { Question, Wording } from "../../src/teaching/question.ts";

const question = (wording: Wording, id = "q-1", concept = "kvm"): Question => ({
  id,
  concept,
  topic: "",
  kind: wording.kind,
  in: { en: wording },
});

test("a question is written as a teacher would write it", () => {
  const wording: Wording = {
    kind: "choice",
    stem: "What is 2 = 2?",
    feedback: "A: sum.",
    options: [
      { text: "{true}", fraction: 1, feedback: "Yes" },
      { text: "50% of it", fraction: 0.5 },
      { text: "no", fraction: 0 },
    ],
  };
  expect(writeGift(question(wording), "en")).toBe(`// [id:q-1] [tag:concept:kvm]
::q-1::What is 2 \\= 2? {
\t=\\{true\\}#Yes
\t~%50%50% of it
\t~no
\t####A\\: sum.
}
`);
});

/** Words with every sign that means something in GIFT, tidy as they are once read. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.constantFrom(
        ..."~=#{}:\\%*&<>[]$".split(""),
        "->",
        "::",
        "####",
        "//",
        "[html]",
        "[plain]",
        "TRUE",
        "%50%",
        "\\n",
        "..",
        "<br>",
        "&lt;",
        "$CATEGORY:",
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) =>
    parts
      .join(" ")
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Noncharacter_Code_Point}\s]+/gu, " ")
      .trim(),
  )
  .filter((text) => text !== "" && text.isWellFormed() && text === text.normalize("NFC"));

/** With line breaks too. */
const paragraphs = fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));
const feedback = fc.option(paragraphs, { nil: undefined });
const fraction = fc.integer({ min: -100_000, max: 100_000 }).map((thousandths) => (thousandths === 0 ? 0 : Number(`${thousandths}e-5`)));

/** Leaves out what is undefined. */
const present = <T extends object>(record: T): T => JSON.parse(JSON.stringify(record)) as T;

const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e25, max: 1e25 }))
  .map((value) => value + 0 || 0);
const every = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
const range = fc.oneof(
  fc.tuple(number, number).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
  number.map((a) => ({ min: a, max: a })),
  fc.constant(every),
);

const option = fc.record({ text: words, fraction, feedback });
const wording: fc.Arbitrary<Wording> = fc
  .oneof(
    fc.tuple(paragraphs, feedback, option, fc.array(option, { minLength: 1, maxLength: 5 })).map(([stem, general, right, others]) => ({
      kind: "choice" as const,
      stem,
      feedback: general,
      options: [...others, { ...right, fraction: 1 }],
    })),
    fc
      .tuple(paragraphs, feedback, fc.array(option, { minLength: 1, maxLength: 5 }))
      .map(([stem, general, options]) => ({ kind: "several" as const, stem, feedback: general, options })),
    fc.record({
      kind: fc.constant("truefalse" as const),
      stem: paragraphs,
      feedback,
      answer: fc.boolean(),
      whenRight: feedback,
      whenWrong: feedback,
    }),
    fc.record({
      kind: fc.constant("short" as const),
      stem: paragraphs,
      feedback,
      accepted: fc.array(option, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant("numeric" as const),
      stem: paragraphs,
      feedback,
      accepted: fc.array(
        fc.tuple(range, fraction, feedback).map(([{ min, max }, worth, said]) => ({ min, max, fraction: worth, feedback: said })),
        { minLength: 1, maxLength: 4 },
      ),
    }),
    fc
      .tuple(
        paragraphs,
        feedback,
        fc.array(words, { minLength: 1, maxLength: 4 }),
        fc.array(words, { maxLength: 2 }),
        fc.array(words, { minLength: 4, maxLength: 4 }),
      )
      .map(([stem, general, lefts, alone, rights]) => ({
        kind: "matching" as const,
        stem,
        feedback: general,
        lefts,
        rights: [...rights.slice(0, lefts.length), ...alone],
      })),
  )
  .map((each) => present(each) as Wording);

// Moodle has no way to write an id that ends in a backslash.
const name = words.map((text) => text.replace(/[\\\s]+$/, "") || "x");

test("what is written is read again as it was", () => {
  fc.assert(
    fc.property(wording, name, name, (asked, id, concept) => {
      const { questions, findings } = readGift(
        `${writeGift(question(asked, id, concept), "en")}\n${writeGift(question(asked, id, concept), "en")}`,
      );
      expect(findings).toEqual([]);
      expect(questions.map((read) => [read.id, read.concepts, read.wording])).toEqual([
        [id, [concept], asked],
        [id, [concept], asked],
      ]);
    }),
    { numRuns: 500 },
  );
});
