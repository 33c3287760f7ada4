import fc from "fast-check";
import { expect, test } from "vitest";
import { labelledNotes } from "../../../bench/notes/labelled.ts";
import { readGlossary } from "../../../src/content/glossary.ts";
import { draftAsJson, draftGlossary, writeDraft } from "../../../src/content/notes.ts";
import { fold } from "../../../src/content/slug.ts";

const notes = labelledNotes(new URL("../../../bench/notes/set/", import.meta.url)).map((note) => new TextDecoder().decode(note.bytes));

/** What begins, ends or breaks something in one dialect or another. */
const PIECES =
  '# |## ¿Qué es un nodo?\n\n|Un nodo es una cosa que |**Nodo**: |- **A**: el que |!!! note "X"\n    |:::note[X]\n|:::\n|> [!info] X\n> |```js\n|```\n|~~~\n|\\| Término \\| Definición \\|\n\\|---\\|---\\|\n\\| Bit \\| Cero o uno \\|\n|Nodo\n: |<div>|</div>|<table><tr><td>|</td></tr>|<ul><li>|<details><summary>|</details>|<!--|-->|[[a\\|b]]|![[a.png]]|*[RAM]: Random Access Memory\n|\n\n|    |\t|{#id}|{.x}|se denomina **a** a |%%|\r\n|\u0000|\ufeff|=== "T"\n    |---\n|`|$|\\|&amp;|😀|![a](b.png)|(VM)| / |*|_|:|~|[a]: b\n|[a][b]|[l](https://a.b)|1. |> '
    .replaceAll("\\|", "\u0001")
    .split("|")
    .map((piece) => piece.replaceAll("\u0001", "|"));

const soup = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 10, unit: "grapheme" })), { maxLength: 40 })
  .map((pieces) => pieces.join(""));
/** Real notes with something cut out and something put in. */
const broken = fc.tuple(fc.constantFrom(...notes), fc.nat(), fc.nat(60), fc.constantFrom(...PIECES)).map(([note, at, length, piece]) => {
  const start = at % note.length;
  return note.slice(Math.max(0, start - 1_000), start) + piece + note.slice(start + length, start + 1_000);
});

test("whatever the notes hold, the draft is a glossary with the same names and nothing to complain of", () => {
  fc.assert(
    fc.property(fc.oneof(soup, broken), (text) => {
      const draft = draftGlossary([{ name: "n.md", bytes: new TextEncoder().encode(text) }]);
      const read = readGlossary(writeDraft(draft));
      expect(read.findings).toEqual([]);
      expect(read.entries.map(({ names }) => names.map((name) => fold(name.text)))).toEqual(
        draft.entries.map(({ headword, aliases }) => [headword, ...aliases].map(fold)),
      );
      for (const { line, confidence } of draftAsJson(draft)) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);

test("any bytes are read or refused, never thrown at", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(() => writeDraft(draftGlossary([{ name: "n.md", bytes }]))).not.toThrow();
    }),
    { numRuns: 150 },
  );
}, 120_000);
