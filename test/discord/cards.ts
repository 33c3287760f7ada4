import fc from "fast-check";
import type { Block, Card, Form } from "../../src/chat/card.ts";
import { codePoint, webUrl } from "../strings.ts";

/** Any card at all, most of them out of all measure: what renderers have to live with. */

const anyText = fc.oneof(
  fc.string({ unit: codePoint, maxLength: 40 }),
  fc.constantFrom("", " ", "@everyone", "```", "**", "\u0000", "\ud800", "👩‍🚀", "# x", "a\nb", "hypervisor"),
  fc
    .tuple(fc.constantFrom("word ", "*", "`", "é", "👍", "\n", ":x: "), fc.integer({ min: 1, max: 3000 }))
    .map(([unit, times]) => unit.repeat(times)),
);

const press = fc.oneof(fc.constantFrom("quiz|ab12.0", "quiz|ab12.1", "run|/explain hypervisor", ""), fc.string({ maxLength: 130 }));

const span = fc.record(
  { text: anyText, style: fc.constantFrom("bold", "italic", "code"), link: fc.oneof(webUrl, anyText) },
  { requiredKeys: ["text"] },
);

const option = fc.record({ label: anyText, value: anyText, describe: anyText }, { requiredKeys: ["label", "value"] });
const count = fc.oneof(fc.integer({ min: -2, max: 40 }), fc.constant(Number.NaN));

const block = fc.oneof(
  fc.record({ kind: fc.constant("text"), text: fc.array(span, { maxLength: 6 }) }),
  fc.record({ kind: fc.constant("code"), code: anyText, language: anyText }, { requiredKeys: ["kind", "code"] }),
  fc.record({
    kind: fc.constant("table"),
    columns: fc.array(anyText, { maxLength: 6 }),
    rows: fc.array(fc.array(anyText, { maxLength: 6 }), { maxLength: 30 }),
  }),
  fc.record({ kind: fc.constant("image"), media: fc.constantFrom("there.png", "missing.png", "huge.png"), alt: anyText }),
  fc.record({
    kind: fc.constant("buttons"),
    buttons: fc.array(
      fc.record({ label: anyText, press, style: fc.constantFrom("plain", "good", "bad") }, { requiredKeys: ["label", "press"] }),
      { maxLength: 45 },
    ),
  }),
  fc.record({
    kind: fc.constant("choose"),
    press,
    placeholder: anyText,
    options: fc.array(option, { maxLength: 30 }),
    min: count,
    max: count,
  }),
  fc.record({
    kind: fc.constant("mention"),
    role: fc.oneof(
      fc.constantFrom("discord:111111111111111111:222222222222222222", "discord:111111111111111111:111111111111111111"),
      anyText,
    ),
    name: anyText,
  }),
) as fc.Arbitrary<Block>;

export const anyCard: fc.Arbitrary<Card> = fc
  .record({ title: fc.option(anyText, { nil: undefined }), blocks: fc.array(block, { maxLength: 14 }) })
  .map(({ title, blocks }) => (title === undefined ? { blocks } : { title, blocks }));

export const anyForm = fc.record({
  submit: press,
  title: anyText,
  fields: fc.array(
    fc.oneof(
      fc.record(
        {
          kind: fc.constant("text"),
          name: anyText,
          label: anyText,
          long: fc.boolean(),
          value: anyText,
          placeholder: anyText,
          max: count,
          optional: fc.boolean(),
        },
        { requiredKeys: ["kind", "name", "label"] },
      ),
      fc.record({
        kind: fc.constant("choose"),
        name: anyText,
        label: anyText,
        options: fc.array(option, { maxLength: 30 }),
        min: count,
        max: count,
      }),
    ),
    { maxLength: 7 },
  ),
}) as fc.Arbitrary<Form>;
