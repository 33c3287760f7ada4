import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerKey, grade, pointsFor, readNumbers } from "../../src/teaching/grading.ts";
import type { Question, Wording } from "../../src/teaching/question.ts";
import { codePoint } from "../strings.ts";

const question = (...wordings: Wording[]): Question => ({
  id: "q",
  concept: "c",
  topic: "t",
  kind: wordings[0]?.kind ?? "choice",
  in: Object.fromEntries(wordings.map((wording, i) => [i === 0 ? "es" : "en", wording])),
});
const short = (...texts: [string, number][]): Wording => ({
  kind: "short",
  stem: "?",
  accepted: texts.map(([text, fraction]) => ({ text, fraction, feedback: `said ${text}` })),
});
const fraction = (asked: Question, typed: string) => grade(asked, { typed }, "es").fraction;

describe("single choice", () => {
  const asked = question({
    kind: "choice",
    stem: "?",
    feedback: "general",
    options: [
      { text: "a", fraction: 1, feedback: "yes" },
      { text: "b", fraction: -0.5, feedback: "no" },
    ],
  });

  test("earns what the option says, never below nothing, with its feedback and the general one", () => {
    expect(grade(asked, { chosen: [0] }, "es")).toEqual({ fraction: 1, right: true, feedback: ["yes", "general"] });
    expect(grade(asked, { chosen: [1] }, "es")).toEqual({ fraction: 0, right: false, feedback: ["no", "general"] });
  });

  test("takes one option: ticking two, none or one that is not there earns nothing", () => {
    for (const response of [{ chosen: [0, 1] }, { chosen: [] }, { chosen: [9] }, { typed: "a" }])
      expect(grade(asked, response, "es").fraction).toBe(0);
  });
});

test("several answers: the fractions add up, ticking everything earns nothing, a double tick counts once", () => {
  const options = [0.5, 0.5, -0.5, -0.5].map((each, i) => ({ text: String(i), fraction: each }));
  const asked = question({ kind: "several", stem: "?", options });
  const of = (...chosen: number[]) => grade(asked, { chosen }, "es").fraction;
  expect([of(0, 1), of(0), of(0, 0), of(0, 2), of(0, 1, 2, 3), of(2)]).toEqual([1, 0.5, 0.5, 0, 0, 0]);
});

test("thirds that sum to 99.99 are still everything", () => {
  const options = [0.33333, 0.33333, 0.33333].map((each, i) => ({ text: String(i), fraction: each }));
  expect(grade(question({ kind: "several", stem: "?", options }), { chosen: [0, 1, 2] }, "es").right).toBe(true);
});

test("true or false", () => {
  const asked = question({ kind: "truefalse", stem: "?", answer: false, whenRight: "well", whenWrong: "badly" });
  expect(grade(asked, { chosen: [0] }, "es")).toMatchObject({ right: true, feedback: ["well"] });
  expect(grade(asked, { chosen: [1] }, "es")).toMatchObject({ right: false, feedback: ["badly"] });
});

describe("a short answer", () => {
  const asked = question(short(["hipervisor", 1], ["gestor", 0.5]), short(["hypervisor", 1], ["manager", 0.5]));

  test.each(["hipervisor", "  HIPERVISOR. ", "el hipervisor", "hípervisor", "Hypervisor", "the hypervisor", "ｈｉｐｅｒｖｉｓｏｒ"])(
    "accepts %s",
    (typed) => expect(fraction(asked, typed)).toBe(1),
  );
  test.each(["", " ", "hipervisores", "visor", "un hipervisor de tipo 1", "*", "hip"])("does not accept “%s”", (typed) =>
    expect(fraction(asked, typed)).toBe(0),
  );

  test("gives part of the points where the question does, with the feedback in the language asked for", () => {
    expect(grade(asked, { typed: "gestor" }, "es")).toEqual({ fraction: 0.5, right: false, feedback: ["said gestor"] });
    expect(grade(asked, { typed: "gestor" }, "en")).toEqual({ fraction: 0.5, right: false, feedback: ["said manager"] });
  });

  test("says what the question says to a wrong answer it foresees", () => {
    const foreseen = question(short(["hipervisor", 1], ["emulador", 0], ["*", 0]));
    expect(grade(foreseen, { typed: "emulador" }, "es")).toMatchObject({ fraction: 0, feedback: ["said emulador"] });
    expect(grade(foreseen, { typed: "otra cosa" }, "es")).toMatchObject({ fraction: 0, feedback: ["said *"] });
  });

  test("`*` stands for any run of characters, and all the rest must be there", () => {
    const open = question(short(["docker run*nginx", 1]));
    expect(
      ["docker run nginx", "docker run -d nginx", "docker run", "nginx docker run", "docker runginx"].map((typed) => fraction(open, typed)),
    ).toEqual([1, 1, 0, 0, 0]);
    expect(fraction(question(short(["a*a", 1])), "a")).toBe(0);
  });

  test("is never a part of what is accepted, nor the other way round", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,8}$/), fc.stringMatching(/^[a-z]{1,4}$/), (wanted, more) => {
        const only = question(short([wanted, 1]));
        expect(fraction(only, wanted)).toBe(1);
        expect(fraction(only, wanted + more)).toBe(0);
        expect(fraction(only, more + wanted)).toBe(0);
      }),
    );
  });

  test("any text is graded without a crash", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: codePoint }),
        fc.string({ unit: codePoint }),
        (typed, accepted) => void fraction(question(short([accepted, 1])), typed),
      ),
    );
  });

  test("the key folds case, accents, punctuation and a leading article, and keeps what names a technology", () => {
    expect(["C++", "c#", "El  Kernel-compartido", "the"].map(answerKey)).toEqual(["c++", "c#", "kernel compartido", "the"]);
  });
});

describe("a number", () => {
  test.each([
    ["1.5", [1.5]],
    ["1,5", [1.5]],
    ["-3", [-3]],
    ["−3", [-3]],
    ["1.024", [1024, 1.024]],
    ["1,024", [1024, 1.024]],
    ["1.024,5", [1024.5]],
    ["1,024.5", [1024.5]],
    ["10 000", [10000]],
    ["4 GB", [4]],
    ["50%", [50]],
    ["2e3", [2000]],
    ["cuatro", []],
    ["1 o 2", []],
    ["1.2.3", []],
    ["", []],
  ])("%s is read as %j", (typed, numbers) => expect(readNumbers(typed)).toEqual(numbers));

  test("is right inside its interval, ends included, whatever the separator", () => {
    const asked = question({
      kind: "numeric",
      stem: "?",
      accepted: [
        { min: 0.1, max: 0.3, fraction: 1 },
        { min: 0, max: 1, fraction: 0.5 },
      ],
    });
    expect(["0.1", "0,3", "0.31", "2"].map((typed) => fraction(asked, typed))).toEqual([1, 1, 0.5, 0]);
    expect(fraction(question({ kind: "numeric", stem: "?", accepted: [{ min: 1024, max: 1024, fraction: 1 }] }), "1.024")).toBe(1);
  });
});

test("matching earns its share of right pairs, and two rights of the same text are the same", () => {
  const asked = question({ kind: "matching", stem: "?", lefts: ["a", "b", "c"], rights: ["one", "two", "one", "none"] });
  expect([[0, 1, 2], [2, 1, 0], [0, 0, 0], [3, 3, 3], []].map((matched) => grade(asked, { matched }, "es").fraction)).toEqual([
    1,
    1,
    2 / 3,
    0,
    0,
  ]);
});

test("points are ten for everything, rounded, never below zero", () => {
  expect([1, 0.5, 0.33, 0, -1].map(pointsFor)).toEqual([10, 5, 3, 0, 0]);
});
