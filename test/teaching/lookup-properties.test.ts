import fc from "fast-check";
import { expect, test } from "vitest";
import { createLookup, type Indexed } from "../../src/teaching/lookup.ts";
import { codePoint } from "../strings.ts";
import { GLOSSARY } from "./lookup-glossary.ts";

const lookup = createLookup(GLOSSARY);
const lang = fc.constantFrom("es", "en");
const hostile = fc.oneof(
  fc.string({ unit: codePoint, maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc
    .array(
      fc.constantFrom("vm", "vs", "y", "o", "diferencia", "entre", "docker", "qué es", "→", "\u0000", "\u202e", "1", "c++", "'", "א", "🙂"),
      { maxLength: 60 },
    )
    .map((words) => words.join(" ")),
);
const title = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => text.normalize("NFKC").replace(/[\s\p{C}]/gu, "") !== "" && !text.includes("→"));
/** Titles that differ only in what this takes away are one title to a reader. */
const bare = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{S}]/gu, "");

test("any text is answered, and twice the same", () => {
  fc.assert(
    fc.property(hostile, lang, (query, lang) => {
      const outcome = lookup.find(query, lang);
      expect(lookup.find(query, lang)).toEqual(outcome);
      expect(createLookup(GLOSSARY.slice(0, 6)).find(query, lang).kind).toBeDefined();
      if (outcome.kind === "unsure") expect(outcome.ids.length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 300 },
  );
});

test("any text is completed, within the limit and without repeating a concept", () => {
  fc.assert(
    fc.property(hostile, lang, fc.integer({ min: 0, max: 30 }), (typed, lang, limit) => {
      const shown = lookup.near(typed, lang, limit);
      expect(shown.length).toBeLessThanOrEqual(limit);
      expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
      expect(lookup.near(typed, lang, limit)).toEqual(shown);
    }),
    { numRuns: 300 },
  );
});

test("a title typed as it stands is found, whatever the titles are", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(title, {
        minLength: 1,
        maxLength: 20,
        selector: bare,
      }),
      (headwords) => {
        const titles: Indexed[] = headwords.map((headword, i) => ({ id: `t${i}`, lang: "es", headword, aliases: [] }));
        const { find } = createLookup(titles);
        for (const { id, headword } of titles) expect(find(headword, "es")).toEqual({ kind: "sure", id });
      },
    ),
    { numRuns: 200 },
  );
});

test("more titles never change what an exact title finds", () => {
  fc.assert(
    fc.property(fc.array(title, { maxLength: 20 }), lang, (strangers, lang) => {
      const names = new Set(GLOSSARY.flatMap(({ headword, aliases }) => [headword, ...aliases]).map(bare));
      const unrelated = strangers
        .filter((text) => !names.has(bare(text)))
        .map((headword, i): Indexed => ({ id: `x${i}`, lang, headword, aliases: [] }));
      const { find } = createLookup([...unrelated, ...GLOSSARY]);
      for (const { id, lang, headword } of GLOSSARY) expect(find(headword, lang)).toEqual({ kind: "sure", id });
    }),
    { numRuns: 100 },
  );
});

test("the order of the titles does not change what is sure", () => {
  const backwards = createLookup([...GLOSSARY].reverse());
  for (const query of ["hipervisro", "maquina vritual", "dockers", "docker compos", "que es un kubernetis", "bare metal"])
    expect(backwards.find(query, "es")).toEqual(lookup.find(query, "es"));
});

test.each([
  ["ten thousand letters", "a".repeat(10_000)],
  ["ten thousand words", "docker vs podman o imagen y capa ".repeat(400)],
  ["ten thousand spaces, then a word", `${" ".repeat(10_000)}docker`],
  ["letters that NFKC makes eighteen times as long", "ﷺ".repeat(3000)],
  ["marks upon marks", `e${"\u0301".repeat(10_000)}`],
  ["control characters", "\u0000\u0007\u001b[31m".repeat(1000)],
  ["lone surrogates", "\ud800".repeat(1000)],
  ["questions upon questions", "que es ".repeat(2000)],
])("%s: harmless", (_what, query) => {
  expect(["sure", "unsure", "compare", "unknown"]).toContain(lookup.find(query, "es").kind);
  expect(lookup.near(query, "es", 25).length).toBeLessThanOrEqual(25);
});

test("control characters, direction marks and zero-width spaces do not hide a title", () => {
  expect(lookup.find("hiper\u200bvisor", "es")).toEqual({ kind: "sure", id: "hipervisor" });
  expect(lookup.find("\u202edocker\u202c", "es")).toEqual({ kind: "sure", id: "docker" });
  expect(lookup.find("docker\u0000\n", "es")).toEqual({ kind: "sure", id: "docker" });
  expect(lookup.find("🐳 docker 🐳", "es")).toEqual({ kind: "sure", id: "docker" });
});
