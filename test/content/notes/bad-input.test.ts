import { describe, expect, test } from "vitest";
import { MOST_CHARACTERS } from "../../../src/content/notes/bytes.ts";
import { draftGlossary } from "../../../src/content/notes.ts";
import { bytesOf } from "./drafting.ts";

const GOOD = "## ¿Qué es un nodo?\n\nUn nodo es cada máquina de una red, según su función.\n";
const told = (bytes: Uint8Array): { terms: string[]; problems: string[] } => {
  const draft = draftGlossary([
    { name: "bad.md", bytes },
    { name: "good.md", bytes: bytesOf("## Red\n\nUna red es un conjunto de nodos.") },
  ]);
  return {
    terms: draft.entries.map((entry) => entry.headword),
    problems: draft.problems.map(({ file, line, message }) => `${file}:${line} ${message}`),
  };
};

describe("bad input is told in a line, and the rest is imported", () => {
  test.each([
    ["nothing", bytesOf(""), "bad.md:1 The file is empty."],
    ["blank lines", bytesOf("\n \n"), "bad.md:1 There is no text in the file."],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), "bad.md:1 This is not a text file."],
    ["compressed bytes", Uint8Array.from({ length: 5_000 }, (_, i) => 1 + ((i * 7919) % 255)), "bad.md:1 This is not a text file."],
  ])("%s", (_what, bytes, problem) => expect(told(bytes)).toEqual({ terms: ["Red"], problems: [problem] }));

  test("Latin-1 is read, and said", () => {
    expect(told(Buffer.from(GOOD, "latin1"))).toEqual({
      terms: ["Nodo", "Red"],
      problems: ["bad.md:1 The file is not UTF-8; it was read as Latin-1 (Windows-1252)."],
    });
  });

  test.each([
    ["a byte order mark", `\ufeff${GOOD}`],
    ["lines of Windows", GOOD.replaceAll("\n", "\r\n")],
    ["lines of an old Mac", GOOD.replaceAll("\n", "\r")],
  ])("%s is nothing to speak of", (_what, text) => expect(told(bytesOf(text))).toEqual({ terms: ["Nodo", "Red"], problems: [] }));

  test("UTF-16 is read", () => expect(told(Buffer.from(`\ufeff${GOOD}`, "utf16le"))).toEqual({ terms: ["Nodo", "Red"], problems: [] }));

  test("a fence that is never closed does not swallow the page", () => {
    expect(told(bytesOf(`# Uso\n\n\`\`\`bash\nls\n\n${GOOD}\n\`\`\`js\nlet x\n\`\`\`\n`))).toEqual({
      terms: ["Nodo", "Red"],
      problems: ["bad.md:3 The block of code that begins here is never closed."],
    });
    expect(told(bytesOf(`~~~\nx\n\n${GOOD}`)).terms).toEqual(["Nodo", "Red"]);
  });

  test("a box that is never closed ends before the next heading or box, and makes nothing of the page its own", () => {
    const page = `:::tip\nRecuerda.\n\n${GOOD}\n- **Bus**: cable que une todos los equipos.\n\n:::note[Arco]\nUnión de dos nodos.\n:::\n`;
    expect(told(bytesOf(page))).toEqual({
      terms: ["Nodo", "Bus", "Arco", "Red"],
      problems: ["bad.md:1 The box that begins here is never closed."],
    });
    expect(told(bytesOf(`::: {.callout-note}\n## Arco\nUnión de dos nodos.\n\n${GOOD}`)).terms).toEqual(["Arco", "Nodo", "Red"]);
    expect(told(bytesOf(`:::tip\nUno.\n\n:::tip\nDos.\n:::\n\n${GOOD}`)).terms).toEqual(["Nodo", "Red"]);
  });

  test("boxes in boxes without end", () => {
    expect(told(bytesOf(`${":::note\n".repeat(2_000)}\n${GOOD}`)).terms).toEqual(["Nodo", "Red"]);
    expect(told(bytesOf(`${":::note\n".repeat(2_000)}${":::\n".repeat(2_000)}\n${GOOD}`)).terms).toEqual(["Nodo", "Red"]);
  }, 60_000);

  test("forty thousand short lines take the time of their length, not of its square", () => {
    const begun = performance.now();
    expect(told(bytesOf(`${GOOD}${"\n+---+---+\n".repeat(40_000)}`)).terms).toContain("Nodo");
    expect(performance.now() - begun).toBeLessThan(40_000);
  }, 120_000);

  test("a thousand of them are not told a thousand times", () => {
    const { problems } = told(bytesOf(`${GOOD}${"\n```js\n\nx\n".repeat(1_000)}`));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toContain("more such lines");
  });

  test("a soup of HTML", () => {
    const soup =
      "</div><p><table><tr><td>x<ul><li>y</p></b><h2>¿Qué es un nodo?</h1>\n<p>Un nodo es cada máquina <b>de una red.\n\n<div><div>\n\n";
    expect(told(bytesOf(soup)).terms).toContain("Nodo");
  });

  test("fifty megabytes are read as far as a course may go, and what was left out is said", () => {
    const page = bytesOf(`${GOOD}\n${"Una línea más de la página, con sus palabras.\n\n".repeat(100)}`);
    const bytes = new Uint8Array(50_000_000);
    for (let at = 0; at < bytes.length; at += page.length) bytes.set(page.subarray(0, bytes.length - at), at);
    const { terms, problems } = told(bytes);
    expect(terms).toEqual(["Nodo", "Red"]);
    expect(problems).toEqual([
      expect.stringContaining(`The file has 50000000 bytes; what comes after its first ${MOST_CHARACTERS} characters was not read.`),
    ]);
  }, 120_000);

  test("one line of fifty megabytes", () => {
    expect(told(new Uint8Array(50_000_000).fill(97))).toMatchObject({
      terms: ["Red"],
      problems: [
        "bad.md:1 This line is longer than 10000 characters and was left out.",
        expect.stringContaining("was not read"),
        "bad.md:1 There is no text in the file.",
      ],
    });
  });
});
