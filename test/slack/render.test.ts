import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, type Card, type Form, type Span, text } from "../../src/chat/card.ts";
import { decode } from "../../src/slack/decode.ts";
import { renderForm } from "../../src/slack/form.ts";
import { renderHome, renderMessage, renderSheet } from "../../src/slack/render.ts";
import { codePoint } from "../strings.ts";
import { type Json, json, list, problemsOfMessage, problemsOfView, string } from "./blocks.ts";
import { shown } from "./shown.ts";

const asJson = (value: object): Json => JSON.parse(JSON.stringify(value));
const seen = (card: Card) =>
  shown({ ...renderMessage(card), ts: "", channel: "", user: "", blocks: list(asJson(renderMessage(card)).blocks).map(json) });

const HOSTILE = [
  "<!channel>",
  "<@U1>",
  "*x*",
  "_x_",
  "`x`",
  "&lt;!here&gt;",
  "<https://evil.example|x>",
  "@everyone",
  "\u0000\u001b[31m",
  "\ud800",
  "\u202e",
  ":skull:",
  "",
  " ",
  "\n\n",
  "😀".repeat(30),
  `e${"\u0301".repeat(300)}`,
  "a".repeat(5_000),
];
const words = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...HOSTILE) }, fc.string({ unit: codePoint, maxLength: 200 }), fc.lorem());
const link = fc.oneof(
  fc.constant("https://example.org/a?b=1"),
  words,
  fc.constantFrom("javascript:alert(1)", "https://", `https://x.example/${"a".repeat(4_000)}`),
);
const span: fc.Arbitrary<Span> = fc.record(
  { text: words, style: fc.constantFrom("bold" as const, "italic" as const, "code" as const), link },
  { requiredKeys: ["text"] },
);
const option = fc.record({ label: words, value: words, describe: words }, { requiredKeys: ["label", "value"] });
const most = fc.constantFrom(0, 1, 2, 7, 200, 1.5);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: fc.array(span, { maxLength: 8 }) }),
  fc.record({ kind: fc.constant("code" as const), code: words }),
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(words, { maxLength: 6 }),
    rows: fc.array(fc.array(words, { maxLength: 7 }), { maxLength: 12 }),
  }),
  fc.record({ kind: fc.constant("image" as const), media: fc.constantFrom("a", "b"), alt: words }),
  fc.record({
    kind: fc.constant("buttons" as const),
    buttons: fc.array(
      fc.record(
        { label: words, press: words, style: fc.constantFrom("plain" as const, "good" as const, "bad" as const) },
        { requiredKeys: ["label", "press"] },
      ),
      { maxLength: 30 },
    ),
  }),
  fc.record({
    kind: fc.constant("choose" as const),
    press: words,
    placeholder: words,
    options: fc.array(option, { maxLength: 130 }),
    min: most,
    max: most,
  }),
  fc.record({ kind: fc.constant("mention" as const), role: fc.constantFrom("slack:T1:S1", "slack:T2:S1", "discord:G1:R1"), name: words }),
);
const card: fc.Arbitrary<Card> = fc.record({ title: words, blocks: fc.array(block, { maxLength: 60 }) }, { requiredKeys: ["blocks"] });
const look = fc.record(
  {
    once: fc.string({ minLength: 1, maxLength: 25 }),
    team: fc.constant("T1"),
    picture: fc.constant((name: string) => (name === "a" ? "https://aula.example/media/a.png" : undefined)),
    shownBy: words,
  },
  { requiredKeys: [] },
);

describe("any card", () => {
  test("is a message within Slack's limits, with nothing live in it", () => {
    fc.assert(
      fc.property(card, look, (any, how) => {
        const message = asJson(renderMessage(any, how));
        expect(problemsOfMessage(message)).toEqual([]);
        if (how.once !== undefined) expect(json(list(message.blocks)[0]).block_id).toBe(how.once);
        if (how.team === undefined) expect(JSON.stringify(message)).not.toContain('"usergroup"');
      }),
      { numRuns: 300 },
    );
  });

  test("is an App Home and a modal within Slack's limits", () => {
    fc.assert(
      fc.property(card, look, (any, how) => {
        expect(problemsOfView(asJson(renderHome(any, how)))).toEqual([]);
        expect(problemsOfView(asJson(renderSheet(any, how)))).toEqual([]);
      }),
    );
  });

  test("shows every text and every button that there is room for", () => {
    const short = fc.stringMatching(/^[A-Za-z]{1,12}$/);
    const small = fc.array(short, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(small, small, small, (texts, cells, labels) => {
        const shown = seen({
          title: texts[0] ?? "",
          blocks: [
            ...texts.map((each) => text(each)),
            { kind: "code", code: texts.join("\n") },
            { kind: "table", columns: cells, rows: [cells, cells] },
            { kind: "buttons", buttons: labels.map((label) => ({ label, press: `x|${label}` })) },
            { kind: "choose", press: "x", placeholder: "pick", options: labels.map((label) => ({ label, value: label })), min: 1, max: 1 },
          ],
        });
        for (const word of [...texts, ...cells, ...labels]) expect(shown).toContain(word);
      }),
    );
  });
});

describe("any form", () => {
  const field = fc.oneof(
    fc.record(
      {
        kind: fc.constant("text" as const),
        name: words,
        label: words,
        long: fc.boolean(),
        value: words,
        placeholder: words,
        max: fc.constantFrom(0, 1, 50, 9_000),
        optional: fc.boolean(),
      },
      { requiredKeys: ["kind", "name", "label"] },
    ),
    fc.record({
      kind: fc.constant("choose" as const),
      name: words,
      label: words,
      options: fc.array(option, { maxLength: 120 }),
      min: most,
      max: most,
    }),
  );
  test("is a modal within Slack's limits", () => {
    const form = fc.record({
      submit: fc.string({ minLength: 1, maxLength: 100 }),
      title: words,
      fields: fc.array(field, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(form, fc.string({ maxLength: 4_000 }), (any, metadata) => {
        expect(problemsOfView(asJson(renderForm(any, metadata)))).toEqual([]);
      }),
    );
  });

  test("comes back under its fields' own names, whatever those are", () => {
    const form: Form = {
      submit: "a|b",
      title: "T",
      fields: [
        { kind: "text", name: "2.why", label: "Why" },
        { kind: "text", name: "__proto__", label: "How" },
      ],
    };
    const [first, second] = renderForm(form, "").blocks.map(({ block_id }) => string(block_id));
    const values = Object.fromEntries([first, second].map((id) => [id, { value: { type: "plain_text_input", value: id } }]));
    const payload = {
      type: "view_submission",
      team: { id: "T1" },
      user: { id: "U1" },
      trigger_id: "1",
      view: { callback_id: "a|b", state: { values } },
    };
    const found = decode(payload, { user: "UBOT" });
    expect(found).toMatchObject({ request: { fields: { "2.why": ["0.2.why"] } } });
  });
});

describe("a card", () => {
  test("says what people and content say, as it stands", () => {
    for (const odd of ["<!channel>", "*x* _y_ `z`", "<@U1> <https://x.example|y>", "a & b < c"]) {
      expect(seen({ title: odd, blocks: [text(odd), { kind: "code", code: odd }] })).toBe(`${odd}\n${odd}\n${odd}`);
      expect(renderMessage({ blocks: [text(odd)] }).text).not.toMatch(/[<>]/);
    }
  });

  test("has a picture's words where there is no picture, and the command that shows it where it cannot", () => {
    const figure: Card = { blocks: [{ kind: "image", media: "a", alt: "two boxes" }] };
    expect(seen(figure)).toBe("🖼 two boxes");
    expect(JSON.stringify(renderMessage(figure, { shownBy: "/explain x" }))).toContain("/explain x");
    expect(renderMessage(figure, { picture: () => "https://a.example/x.png" }).blocks).toEqual([
      { type: "image", image_url: "https://a.example/x.png", alt_text: "two boxes" },
    ]);
  });

  test("sets a narrow table in columns, numbers to the right", () => {
    const table: Block = {
      kind: "table",
      columns: ["#", "Nombre", "Puntos"],
      rows: [
        ["1", "Ana", "120"],
        ["2", "José 😀", "90"],
        ["10", "宇", "5"],
      ],
    };
    const lines = [" #  Nombre   Puntos", "──  ───────  ──────", " 1  Ana         120", " 2  José 😀      90", "10  宇            5"];
    expect(seen({ blocks: [table] })).toBe(lines.join("\n"));
  });

  test("sets a wider one row by row, and a wide one cell by cell", () => {
    const wider: Block = { kind: "table", columns: ["#", "Nombre", "Puntos"], rows: [["1", "Maximiliano Alejandro de la Fuente", "120"]] };
    expect(seen({ blocks: [wider] })).toBe("# · Nombre · Puntos\n1 · Maximiliano Alejandro de la Fuente · 120");
    const wide: Block = {
      kind: "table",
      columns: ["Aspecto", "Contenedor", "Máquina virtual"],
      rows: [["Núcleo", "comparte el del anfitrión con los demás contenedores", "tiene uno propio, que arranca entero"]],
    };
    expect(seen({ blocks: [wide] })).toBe(
      "Núcleo\nContenedor: comparte el del anfitrión con los demás contenedores\nMáquina virtual: tiene uno propio, que arranca entero",
    );
  });

  test("that is too long is cut where everybody sees it, and keeps its buttons", () => {
    const long: Card = {
      blocks: [text("palabra ".repeat(3_000)), text("after"), { kind: "buttons", buttons: [{ label: "Next", press: "x|1" }] }],
    };
    const shown = seen(long);
    expect(shown).toMatch(/palabra…\n\[Next\]$/);
    expect(shown.length).toBeGreaterThan(10_000);
  });

  test("with more than fits says how much more", () => {
    const shown = seen({
      blocks: Array.from({ length: 400 }, (_, i) => ({ kind: "buttons", buttons: [{ label: `B${i}`, press: "x" }] }) satisfies Block),
    });
    const buttons = shown.match(/\[B\d+\]/g)?.length ?? 0;
    expect(buttons).toBeGreaterThan(40);
    expect(shown).toMatch(new RegExp(`… \\+${400 - buttons}$`));
  });

  test("names what cannot be pressed or chosen", () => {
    const long = "x".repeat(200);
    expect(
      seen({
        blocks: [
          {
            kind: "buttons",
            buttons: [
              { label: "Too long", press: "x".repeat(2_001) },
              { label: "Fine", press: "y" },
            ],
          },
        ],
      }),
    ).toBe("[Fine]\n• Too long");
    const options = [
      { label: "One", value: "1" },
      { label: "Again", value: "1" },
      { label: "Long", value: long },
    ];
    expect(seen({ blocks: [{ kind: "choose", press: "x|", placeholder: "Pick", options, min: 1, max: 1 }] })).toBe(
      "[Pick]\n• Again\n\n• Long",
    );
  });

  test("with nothing in it is still a message", () => {
    expect(seen({ blocks: [] })).toBe("–");
    expect(seen({ title: " ", blocks: [text(""), text(" ")] })).toBe("–");
  });

  test("keeps paragraphs apart", () => {
    expect(seen({ blocks: [text("one"), text("two"), { kind: "code", code: "three" }, text("four")] })).toBe("one\n\ntwo\nthree\nfour");
  });
});
