import fc from "fast-check";
import type { Block, Card, Span } from "../src/chat/card.ts";
import { codePoint } from "./strings.ts";

/** Cards of every kind with hostile text in them, for the properties of renderers. */

const HOSTILE = [
  "*x*",
  "**b**",
  "`c`",
  "```",
  "<!channel>",
  "<@U1>",
  "@everyone",
  "\u001b[31mred",
  "\u0007",
  "\u202egnp",
  "👩‍👩‍👧‍👦",
  "مرحبا",
  "a\nb",
  "# h",
  "> q",
  "- l",
  "[x](http://y)",
  "&lt;",
  "x".repeat(5000),
  "",
];

export const anyText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "grapheme" }), fc.string({ unit: codePoint }));

const span: fc.Arbitrary<Span> = fc.record(
  {
    text: anyText,
    style: fc.constantFrom("bold", "italic", "code"),
    link: fc.constantFrom("https://example.org/a?b=1&c=2", "javascript:alert(1)"),
  },
  { requiredKeys: ["text"] },
);
const press = fc.constantFrom("quiz|r.0", "run|/explain x", `run|${"x".repeat(96)}`);
const option = fc.record(
  { label: anyText, value: fc.string({ minLength: 1, maxLength: 90 }), describe: anyText },
  { requiredKeys: ["label", "value"] },
);

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: fc.array(span, { maxLength: 6 }) }),
  fc.record(
    { kind: fc.constant("code" as const), code: anyText, language: fc.constantFrom("sh", "yaml") },
    { requiredKeys: ["kind", "code"] },
  ),
  fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.record({
      kind: fc.constant("table" as const),
      columns: fc.array(anyText, { minLength: width, maxLength: width }),
      rows: fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { maxLength: 12 }),
    }),
  ),
  fc.record({ kind: fc.constant("image" as const), media: fc.constantFrom("a.svg", "nowhere.svg"), alt: anyText }),
  fc.record({
    kind: fc.constant("buttons" as const),
    buttons: fc.array(
      fc.record(
        { label: anyText, press, style: fc.constantFrom("plain" as const, "good" as const, "bad" as const) },
        { requiredKeys: ["label", "press"] },
      ),
      { maxLength: 30 },
    ),
  }),
  fc
    .array(option, { minLength: 1, maxLength: 30 })
    .map((options) => ({ kind: "choose" as const, press: "quiz|r.m", placeholder: "choose", options, min: 1, max: options.length })),
);

export const anyCard: fc.Arbitrary<Card> = fc.record(
  { title: anyText, blocks: fc.array(block, { maxLength: 12 }) },
  { requiredKeys: ["blocks"] },
);
