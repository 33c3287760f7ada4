import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCourses } from "../../src/content/course.ts";
import { readItems, readParts } from "../../src/teaching/markup.ts";
import { canonical, readRuns } from "../../src/teaching/markup-runs.ts";
import { writeDefinition, writeItems } from "../../src/teaching/markup-write.ts";
import type { Passage, Prose } from "../../src/teaching/prose.ts";
import { codePoint } from "../strings.ts";

/** What a teacher types in a chat, read; and written down again as it was read. */

const { courses } = readCourses(join(import.meta.dirname, "..", "..", "data"));
const entries = courses.flatMap((course) => [...course.concepts.values()].flatMap(({ entries }) => Object.values(entries)));

describe("a definition", () => {
  test("is paragraphs, lists and code, and a line break is one", () => {
    expect(readParts("Uno\ndos\n\n- a\n- b\n  c\n1. d\n\n```sh\ndocker ps\n```\nfin").definition).toEqual([
      { kind: "text", text: [{ text: "Uno\ndos" }] },
      {
        kind: "list",
        ordered: false,
        items: [[{ text: "a" }], [{ text: "b\nc" }]],
      },
      { kind: "list", ordered: true, items: [[{ text: "d" }]] },
      { kind: "code", code: "docker ps", language: "sh" },
      { kind: "text", text: [{ text: "fin" }] },
    ]);
  });

  test("has parts that bold leads open, in either language, with the list below them", () => {
    const { definition, examples, confusedWith, aspects } = readParts(
      "Qué es.\n**Arranque:** segundos\n**Ejemplos**:\n- uno\n- dos\n**Not to be confused with:** otra cosa",
    );
    expect(definition).toEqual([{ kind: "text", text: [{ text: "Qué es." }] }]);
    expect(aspects).toEqual([{ name: "Arranque", value: [{ text: "segundos" }] }]);
    expect(examples).toEqual([[{ text: "uno" }], [{ text: "dos" }]]);
    expect(confusedWith).toEqual([[{ text: "otra cosa" }]]);
  });

  test("a number inside a paragraph opens no list, and a lead without a text stays words", () => {
    expect(readParts("apareció en\n98. Después").definition).toEqual([{ kind: "text", text: [{ text: "apareció en\n98. Después" }] }]);
    expect(readParts("**Ventajas:**").definition).toEqual([{ kind: "text", text: [{ text: "Ventajas", style: "bold" }] }]);
  });

  test("a lead with nothing but an empty block of code below it stays words", () => {
    const words = { definition: [{ kind: "text", text: [{ text: "Ventajas", style: "bold" }] }], aspects: [] };
    for (const code of ["```", "```\n```", "```\n  \n```"]) expect(readParts(`**Ventajas:**\n\n${code}`)).toMatchObject(words);
  });

  test("a block of code with nothing in it but a word beside its ticks is that word", () => {
    expect(readParts("```a").definition).toEqual([{ kind: "text", text: [{ text: "a" }] }]);
  });

  test("code that is never closed goes on to the end", () => {
    expect(readParts("a\n```\nb\n\nc").definition.at(-1)).toEqual({ kind: "code", code: "b\n\nc" });
  });
});

describe("inside a paragraph", () => {
  const runs: [string, Prose][] = [
    [
      "**a** y *b* y _c_ y `d`",
      [
        { text: "a", style: "bold" },
        { text: " y " },
        { text: "b", style: "italic" },
        { text: " y " },
        { text: "c", style: "italic" },
        { text: " y " },
        { text: "d", style: "code" },
      ],
    ],
    ["2 * 3 * 4, snake_case_name, **sin cerrar", [{ text: "2 * 3 * 4, snake_case_name, **sin cerrar" }]],
    ["un [hipervisor](#hipervisor)", [{ text: "un " }, { text: "hipervisor", concept: "hipervisor" }]],
    ["[w](https://es.wikipedia.org/wiki/X_(Y))", [{ text: "w", link: "https://es.wikipedia.org/wiki/X_(Y)" }]],
    ["[w\n](https://x.org)**A:** b", [{ text: "w", link: "https://x.org" }, { text: " " }, { text: "A:", style: "bold" }, { text: " b" }]],
    ["[x](javascript:alert(1)) [y](../z)", [{ text: "[x](javascript:alert(1)) [y](../z)" }]],
    ["\\*no\\* \\`ni\\`", [{ text: "*no* `ni`" }]],
    ["``a ` b``", [{ text: "a ` b", style: "code" }]],
    ["<script>alert(1)</script> <!channel> @everyone", [{ text: "<script>alert(1)</script> <!channel> @everyone" }]],
    ["***a***", [{ text: "a", style: "bold" }]],
  ];
  test.each(runs)("%s", (text, prose) => {
    expect(readRuns(text)).toEqual(prose);
  });
});

const nasty = fc
  .array(
    fc.constantFrom(
      "*",
      "**",
      "_",
      "`",
      "```",
      "[",
      "](#a)",
      "](https://x.org)",
      "]",
      "(",
      "\\",
      "\n",
      "\n\n",
      "- ",
      "1. ",
      "# ",
      "> ",
      ":",
      "**A:** ",
      "**Ejemplos:**",
      " ",
      "a",
      "b c",
      "ñ",
      "👩‍👧",
      "•",
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""));
const text = fc.oneof(nasty, fc.string({ unit: "grapheme", maxLength: 200 }), fc.string({ unit: codePoint, maxLength: 200 }));

function isWrittenAsRead(typed: string): void {
  const read = readParts(typed);
  const again = readParts(writeDefinition(read));
  expect(again.definition).toEqual(read.definition);
  expect(again.aspects).toEqual(read.aspects);
  expect(readItems(writeItems(read.examples))).toEqual(read.examples);
  expect(readItems(writeItems(read.confusedWith))).toEqual(read.confusedWith);
}

describe("whatever is typed", () => {
  test("is read, and what was read is written so that it is read the same", () => {
    fc.assert(fc.property(text, isWrittenAsRead), { numRuns: 3_000 });
  });

  test.each([
    "[*\n](https://x.org)**A:** ",
    "**A:** *\n> > ",
    "**A:** *\n> - *",
    "**A:** *\n> # *",
    "**A:** *\n> 1. *",
    "**Ejemplos:**\n\n```\n# ",
    "***::**",
    "***b c*\n****A:** ",
  ])("%j is", isWrittenAsRead);

  test("keeps its words: nothing but marks and space is lost", () => {
    const words = (given: string) => given.replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "b", "é", " ", "*", "_", "`", "\n", "-", "1", "."), maxLength: 80 }), (typed) => {
        const { definition, aspects, examples, confusedWith } = readParts(typed);
        const shown = [definition, aspects, examples, confusedWith].flatMap((part) => part.map((each) => said(each as never))).join("");
        // The numbers of a list are its own.
        expect(words(shown).replace(/1/g, "").length).toBe(words(typed).replace(/1/g, "").length);
      }),
    );
  });

  test("ten thousand marks of any kind are read without end or depth being a matter", () => {
    for (const mark of ["*", "**a", "_a ", "`", "[", "[a](", "> ", "- ", "\\", "a_", "**a:**\n"])
      expect(readParts(mark.repeat(10_000 / mark.length))).toBeDefined();
  });

  test("many colons in a lead or a heading take no more than linear time", () => {
    const colons = `${":".repeat(200_000)}x`;
    expect(readParts(`**${colons}**: y`).aspects).toHaveLength(1);
    expect(readParts(`# ${colons}`).definition).toHaveLength(1);
  });
});

test("every entry of the shipped course comes back from the form as it went in", () => {
  expect(entries.length).toBeGreaterThan(100);
  for (const { headword, definition, aspects, examples, confusedWith } of entries) {
    const read = readParts(writeDefinition({ definition, aspects }));
    expect(read.definition, headword).toEqual(definition.map(tidy));
    expect(read.aspects, headword).toEqual(aspects.map(({ name, value }) => ({ name, value: canonical(value) })));
    expect(readItems(writeItems(examples)), headword).toEqual(examples.map(canonical));
    expect(readItems(writeItems(confusedWith)), headword).toEqual(confusedWith.map(canonical));
  }
});

/** Space is put outside what is styled. */
function tidy(passage: Passage): Passage {
  if (passage.kind === "text") return { ...passage, text: canonical(passage.text) };
  return passage.kind === "list" ? { ...passage, items: passage.items.map(canonical) } : passage;
}

const said = (each: Passage | Prose | { name: string; value: Prose }): string => {
  if (Array.isArray(each)) return each.map((run) => run.text).join("");
  if ("name" in each) return each.name + said(each.value);
  return each.kind === "text"
    ? said(each.text)
    : each.kind === "list"
      ? each.items.map(said).join("")
      : `${each.code}${each.language ?? ""}`;
};
