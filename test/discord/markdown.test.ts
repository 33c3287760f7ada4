import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Span } from "../../src/chat/card.ts";
import { codeBlock, spansToMarkdown, visible } from "../../src/discord/markdown.ts";
import { codePoint } from "../strings.ts";
import { readMarkdown } from "./reader.ts";

/** Text with plenty of what Discord could take for markup. */
const hostile = fc.oneof(
  fc.string({ unit: codePoint, maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "*",
          "**",
          "_",
          "__",
          "~~",
          "||",
          "`",
          "```",
          "\\",
          "[",
          "](",
          ")",
          "<",
          ">",
          ">>> ",
          "# ",
          "## ",
          "-# ",
          "- ",
          "+ ",
          "1. ",
          "23) ",
        ],
        ...[
          "@everyone",
          "@here",
          "<@123456789012345678>",
          "<@&123456789012345678>",
          "<#123456789012345678>",
          "<t:1700000000:R>",
          "</quiz:1>",
        ],
        ...[
          "<:cat:123456789012345678>",
          ":smile:",
          "https://example.com/a(b)",
          "http://x.y",
          "steam://run",
          "mailto://a",
          "discord.gg/abc",
        ],
        ...[
          "\n",
          "\n\n",
          " ",
          "    ",
          "a",
          "hypervisor",
          "é",
          "👩‍🚀",
          "\u202e",
          "\u200b",
          "¯\\_(ツ)_/¯",
          "std::vector",
          "10:30:15",
          "a_b_c",
          "x*y*z",
        ],
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join("")),
);

const style = fc.constantFrom<Span["style"]>(undefined, "bold", "italic", "code");

describe("text stays text", () => {
  test("whatever a name or a term holds, Discord shows exactly that and nothing else", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readMarkdown(spansToMarkdown([{ text }]))).toEqual({ text: visible(text), constructs: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test("markup that only several spans together would make is inert too", () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 6 }), (texts) => {
        const reading = readMarkdown(spansToMarkdown(texts.map((text) => ({ text }))));
        expect(reading).toEqual({ text: visible(texts.join("")), constructs: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["@everyone", "\\@everyone"],
    ["# Title", "\\# Title"],
    ["  - item", "  \\- item"],
    ["a - b", "a - b"],
    ["1. first", "1\\. first"],
    ["v1. first", "v1. first"],
    ["<@1>", "\\<\\@1>"],
    ["https://a.b", "https\\://a.b"],
    ["at 10: now", "at 10: now"],
    ["snake_case", "snake\\_case"],
  ])("%j is escaped only where it must be", (text, markdown) => {
    expect(spansToMarkdown([{ text }])).toBe(markdown);
  });
});

describe("styles", () => {
  test("a styled text shows its text, and nothing is marked but what was asked for", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ text: hostile, style }), { maxLength: 5 }), (parts) => {
        const spans: Span[] = parts.map(({ text, style }) => (style === undefined ? { text } : { text, style }));
        const { text, constructs } = readMarkdown(spansToMarkdown(spans));
        const plain = (shown: string) => shown.replaceAll("\u200b", "");
        expect(plain(text)).toBe(plain(visible(spans.map((span) => span.text).join(""))));
        const allowed = new Set(spans.map((span) => span.style));
        for (const construct of constructs) expect(allowed).toContain(construct.split(":")[0]);
      }),
      { numRuns: 1000 },
    );
  });

  test("neighbours do not run together", () => {
    const spans: Span[] = [
      { text: "bold", style: "bold" },
      { text: "italic", style: "italic" },
      { text: "code", style: "code" },
      { text: "more", style: "code" },
    ];
    expect(readMarkdown(spansToMarkdown(spans)).constructs).toEqual(["bold: bold", "italic: italic", "code: code", "code: more"]);
  });

  test("spaces stay outside the marks, and each line is marked by itself", () => {
    expect(spansToMarkdown([{ text: " two\nlines ", style: "bold" }])).toBe(" **two**\n**lines** ");
  });

  test("code keeps its back-ticks", () => {
    for (const code of ["a`b", "`", "``", "`a`", "a```b"]) {
      const { text, constructs } = readMarkdown(spansToMarkdown([{ text: code, style: "code" }]));
      expect(text.replaceAll("\u200b", "")).toBe(code);
      expect(constructs).toHaveLength(1);
    }
  });
});

describe("links", () => {
  test("only a span's link is one, and only to the web", () => {
    expect(readMarkdown(spansToMarkdown([{ text: "the [docs]", link: "https://example.com/a_(b)?c=*d*" }]))).toEqual({
      text: "the [docs]",
      constructs: ["link: the [docs] -> https://example.com/a%5F%28b%29?c=%2Ad%2A"],
    });
    for (const link of ["javascript:alert(1)", "discord://x", "not a link", "file:///etc/passwd"])
      expect(readMarkdown(spansToMarkdown([{ text: "here", link }])).constructs).toEqual([]);
  });

  test("a link can be styled", () => {
    expect(readMarkdown(spansToMarkdown([{ text: "here", link: "https://example.com", style: "bold" }])).constructs).toEqual([
      "link: here -> https://example.com/",
      "bold: here",
    ]);
  });
});

describe("code blocks", () => {
  test("nothing inside ends one early", () => {
    fc.assert(
      fc.property(hostile, (code) => {
        const block = codeBlock(code, "yaml");
        if (block === "") return;
        const { constructs } = readMarkdown(block);
        expect(constructs).toHaveLength(1);
        expect(constructs[0]).toMatch(/^code block: /);
      }),
      { numRuns: 1000 },
    );
  });

  test("a language that is none is left out", () => {
    expect(codeBlock("x", "yaml\n@everyone")).toBe("```\nx\n```");
    expect(codeBlock("x", "yaml")).toBe("```yaml\nx\n```");
  });
});

test("nothing invisible gets through that turns the direction of a line", () => {
  expect(visible("a\u202eb\u2066c\u0000d\r\ne\u2028f\tg\ud800")).toBe("abcd\ne\nf    g\ufffd");
});
