import { describe, expect, test } from "vitest";
import { readGlossary } from "../../src/content/glossary.ts";

/** The one entry of a topic, from its term lines and its body, which is indented here. */
function entryWith(body: string) {
  const indented = body.split("\n").map((line, i) => (i === 0 ? `:   ${line}` : line === "" ? "" : `    ${line}`));
  const { entries, findings } = readGlossary(`## Topic\n\nTerm\n${indented.join("\n")}\n`);
  const [read] = entries;
  if (read === undefined || entries.length > 1) throw new Error(`${entries.length} entries`);
  return { ...read, ...read.entry, findings };
}

const text = (words: string) => ({ kind: "text", text: [{ text: words }] });

describe("entries", () => {
  const names = (markdown: string) =>
    readGlossary(`## Topic\n\n${markdown}`).entries.map((entry) => entry.names.map(({ text, line }) => `${line} ${text}`));

  test("have a headword and aliases, a line each", () => {
    expect(names("Hypervisor\nVMM\nvirtual machine monitor\n:   A program.\n\nHost\n: A machine.\n")).toEqual([
      ["3 Hypervisor", "4 VMM", "5 virtual machine monitor"],
      ["8 Host"],
    ]);
  });

  test("may have a blank line before the colon, or none before the terms", () => {
    expect(names("Host\n\n:   A machine.\n")).toEqual([["3 Host"]]);
    expect(readGlossary("## Topic\nHost\n:   A machine.\n").entries.map((entry) => entry.entry.headword)).toEqual(["Host"]);
  });

  test("say a name once, and know their marks from their letters", () => {
    expect(names("VMM\nvmm\nC\\+\\+\n`chroot`\n*Xen* &amp; KVM\n2. Generation\n- x\nsnake_case_name\n: x\n")).toEqual([
      ["3 VMM", "5 C++", "6 chroot", "7 Xen & KVM", "8 2. Generation", "9 - x", "10 snake_case_name"],
    ]);
  });

  test("are not what stands in a comment or in code", () => {
    expect(names("<!--\n\nA\n: a\n\n-->\n\n```\nB\n: b\n\n\nC\n: c\n```\n\n<!-- short -->\n\n~~~~\n~~~\nD\n: d\n~~~~\n\nE\n: e\n")).toEqual(
      [["27 E"]],
    );
  });

  test("belong to the heading of the second level above them", () => {
    const { topics, entries } = readGlossary("# Title\n\n## One *two* {#uno}\n\nA\n: a\n\n### Part\n\nB\n: b\n\n## Three ##\n\nC\n: c\n");
    expect(topics).toEqual([
      { title: "One two", id: "uno", line: 3 },
      { title: "Three", line: 13 },
    ]);
    expect(entries.map(({ entry, topic }) => `${entry.headword} ${topic?.title}`)).toEqual(["A One two", "B One two", "C Three"]);
  });

  test("may be introduced", () => {
    expect(
      readGlossary("# T\n\nHello.\n\n- a\n\n## Topic\n\nSome words.\n\n> More.\n\nA\n: a\n\n### Part\n\nOther words.\n\n---\n\nB\n: b\n")
        .findings,
    ).toEqual([]);
  });
});

describe("a definition", () => {
  test("is Markdown: paragraphs, lists and code", () => {
    expect(
      entryWith(`First
goes on.

Second.

- one
- two
  goes on

1. a
2. b

\`\`\`dockerfile
FROM scratch

RUN : x
\`\`\`

Last.`),
    ).toMatchObject({
      definition: [
        text("First goes on."),
        text("Second."),
        { kind: "list", ordered: false, items: [[{ text: "one" }], [{ text: "two goes on" }]] },
        { kind: "list", ordered: true, items: [[{ text: "a" }], [{ text: "b" }]] },
        { kind: "code", code: "FROM scratch\n\nRUN : x", language: "dockerfile" },
        text("Last."),
      ],
      findings: [],
    });
  });

  test("goes on without an indent until a blank line, and with a tab or two spaces after one", () => {
    const { entries } = readGlossary("## T\n\nTerm\n: first\ngoes on\n\n\tsecond\n\n  third\n\nOther\n: x\n");
    expect(entries.map((read) => read.entry.definition)).toEqual([[text("first goes on"), text("second"), text("third")], [text("x")]]);
  });

  test("ends at a heading", () => {
    expect(
      readGlossary("## T\n\nTerm\n: first\n## U\n\nOther\n: x\n").entries.map((read) => `${read.topic?.title} ${read.entry.headword}`),
    ).toEqual(["T Term", "U Other"]);
  });

  test("keeps what is nested in a list as lines of its item", () => {
    expect(entryWith("Either\n\n- one\n\n  more\n  - nested *deep*\n- two").definition.at(1)).toEqual({
      kind: "list",
      ordered: false,
      items: [[{ text: "one\nmore\n– nested " }, { text: "deep", style: "italic" }], [{ text: "two" }]],
    });
  });

  test("keeps bold, italic, code, links and line breaks", () => {
    expect(
      entryWith("A **b *c*** *d* `e` [f](https://example.org/) [g *h*](#host)\\\nk <https://l.m> &lt;n&gt; \\*o\\*").definition,
    ).toEqual([
      {
        kind: "text",
        text: [
          { text: "A " },
          { text: "b c", style: "bold" },
          { text: " " },
          { text: "d", style: "italic" },
          { text: " " },
          { text: "e", style: "code" },
          { text: " " },
          { text: "f", link: "https://example.org/" },
          { text: " " },
          { text: "g ", concept: "host" },
          { text: "h", style: "italic", concept: "host" },
          { text: "\nk " },
          { text: "https://l.m", link: "https://l.m" },
          { text: " <n> *o*" },
        ],
      },
    ]);
  });

  test("shows a quotation, a heading and a rule as well as a chat can", () => {
    expect(entryWith("A\n\n> quoted\n>\n> again\n\n### Bold\n\n***\n\nB").definition).toEqual([
      text("A"),
      text("quoted"),
      text("again"),
      { kind: "text", text: [{ text: "Bold", style: "bold" }] },
      text("B"),
    ]);
  });

  test("says on which line its links and figures are", () => {
    const { links, figures, figureLines } = entryWith("A [b](#c)\n\n- d\n- [e](#f)\n\n![A *picture*\nof it](media/x.svg)");
    expect(links).toEqual([
      { text: "c", line: 4 },
      { text: "f", line: 7 },
    ]);
    expect({ figures, figureLines }).toEqual({ figures: [{ media: "media/x.svg", alt: "A picture of it" }], figureLines: [9] });
  });

  test("leaves a figure out of its text", () => {
    expect(entryWith("A ![b](media/b.svg) c\n\n![d](media/d.svg)").definition).toEqual([text("A c")]);
  });
});

describe("the parts of an entry", () => {
  test("begin with a bold lead and a colon, in either language", () => {
    expect(
      entryWith(`Something.

**Ejemplos:** ESXi y *KVM*; Xen.

**Not to be confused with:** the [emulator](#emulation).

**Se ejecuta sobre:** el hierro.

**Licence**: free.

**Bold** is not a lead, nor is **this:** one.`),
    ).toMatchObject({
      definition: [
        text("Something."),
        {
          kind: "text",
          text: [{ text: "Bold", style: "bold" }, { text: " is not a lead, nor is " }, { text: "this:", style: "bold" }, { text: " one." }],
        },
      ],
      examples: [[{ text: "ESXi y " }, { text: "KVM", style: "italic" }, { text: "; Xen." }]],
      confusedWith: [[{ text: "the " }, { text: "emulator", concept: "emulation" }, { text: "." }]],
      aspects: [
        { name: "Se ejecuta sobre", value: [{ text: "el hierro." }] },
        { name: "Licence", value: [{ text: "free." }] },
      ],
      findings: [],
    });
  });

  test("may be a list, or code", () => {
    expect(
      entryWith(`Something.

**Examples:**

- one
- *two*

**Example:** three:

- four

**Size:**

- small
- large

**Example:**

    docker run x

- not an example`),
    ).toMatchObject({
      definition: [text("Something."), { kind: "list", items: [[{ text: "not an example" }]] }],
      examples: [
        [{ text: "one" }],
        [{ text: "two", style: "italic" }],
        [{ text: "three:" }],
        [{ text: "four" }],
        [{ text: "docker run x", style: "code" }],
      ],
      aspects: [{ name: "Size", value: [{ text: "small; large" }] }],
      findings: [],
    });
  });
});
