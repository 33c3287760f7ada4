import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, type Card, text } from "../../src/chat/card.ts";
import type { Picture } from "../../src/chat/platform.ts";
import { renderModal } from "../../src/discord/modal.ts";
import { picturesOf, render } from "../../src/discord/render.ts";
import type { Message } from "../../src/discord/wire.ts";
import { anyCard, anyForm } from "./cards.ts";
import { components, messageProblems, modalProblems } from "./loopback/rules.ts";
import type { Json } from "./loopback/shape.ts";
import { readable } from "./readable.ts";
import { readMarkdown } from "./reader.ts";

const picture = (bytes: number): Picture => ({ png: new Uint8Array(bytes), hash: "abc", width: 10, height: 10 });
const pictures = new Map([
  ["there.png", picture(8)],
  ["huge.png", picture(11 * 1024 * 1024)],
]);

const drawn = (card: Card, place: "answer" | "posting" = "answer") => render(card, pictures, place);
const card = (...blocks: Block[]): Card => ({ blocks });

function problems({ body, files }: Message, kind: "first response" | "posting" = "first response"): string[] {
  const uploaded = files.map(({ name, data }, i) => ({ field: `files[${i}]`, name, bytes: data.byteLength }));
  return messageProblems(kind === "posting" ? { ...body, nonce: "n", enforce_nonce: true } : body, uploaded, kind);
}

const seen = (message: Message): string => readable({ content: "", components: message.body.components as unknown as Json[] });
const controls = (message: Message, type: number): Json[] => [...components(message.body.components)].filter((each) => each.type === type);
const texts = (message: Message): string[] => controls(message, 10).map(({ content }) => String(content));

describe("any card", () => {
  test("is a message within Discord's limits", () => {
    fc.assert(
      fc.property(anyCard, fc.constantFrom("answer" as const, "posting" as const), (any, place) => {
        const message = drawn(any, place);
        expect(problems(message, place === "posting" ? "posting" : "first response")).toEqual([]);
        expect(JSON.parse(JSON.stringify(message.body))).toEqual(message.body);
      }),
      { numRuns: 150 },
    );
  });

  test("mentions nobody, whatever it says", () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        expect(drawn(any).body.allowed_mentions).toEqual({ parse: [] });
        for (const content of texts(drawn(any)))
          expect(readMarkdown(content).constructs.filter((each) => /^(mention|emoji|url)/.test(each))).toEqual([]);
      }),
      { numRuns: 75 },
    );
  });

  test("any form is a modal within Discord's limits", () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(modalProblems(JSON.parse(JSON.stringify(renderModal(form))))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a whole card", () => {
  const whole: Card = {
    title: "hipervisor *",
    blocks: [
      text([{ text: "A layer that runs " }, { text: "virtual machines", style: "bold" }, { text: "." }]),
      { kind: "code", code: "virsh list --all", language: "sh" },
      { kind: "table", columns: ["Type", "Runs on"], rows: [["1", "hardware"]] },
      { kind: "image", media: "there.png", alt: "The path of a request" },
      text("Related:"),
      {
        kind: "buttons",
        buttons: [
          { label: "type 1", press: "run|/explain type 1" },
          { label: "No", press: "x|1", style: "bad" },
        ],
      },
      { kind: "choose", press: "x|2", placeholder: "Choose", options: [{ label: "A", value: "a", describe: "first" }], min: 1, max: 1 },
    ],
  };

  test("keeps every block, in order", () => {
    const message = drawn(whole);
    expect(message.body.components.map(({ type }) => type)).toEqual([10, 12, 10, 1, 1]);
    expect(texts(message)[0]).toBe(
      "### hipervisor \\*\nA layer that runs **virtual machines**.\n```sh\nvirsh list --all\n```\n```\nType  Runs on\n────  ────────\n   1  hardware\n```",
    );
    expect(texts(message)[1]).toBe("Related:");
    expect(seen(message)).toContain("(The path of a request)");
  });

  test("a picture is an upload with its description", () => {
    const { body, files } = drawn(whole);
    expect(files).toEqual([{ name: "figure-1.png", data: pictures.get("there.png")?.png }]);
    expect(body.attachments).toEqual([{ id: "0", filename: "figure-1.png", description: "The path of a request" }]);
    expect(picturesOf(whole)).toEqual(["there.png"]);
  });

  test("an edit without pictures takes the old ones away", () => {
    expect(drawn(card(text("x"))).body.attachments).toEqual([]);
  });
});

describe("what does not fit is cut visibly", () => {
  test("a long text ends in an ellipsis, and what stands after it stays", () => {
    const message = drawn(card(text("word ".repeat(2000)), text("the end"), { kind: "buttons", buttons: [{ label: "Go", press: "a|b" }] }));
    expect(texts(message)).toHaveLength(1);
    expect(texts(message)[0]).toMatch(/wor?d? ?…\n\nthe end$/);
    expect(texts(message)[0]?.length).toBeGreaterThan(3900);
    expect(controls(message, 2)).toHaveLength(1);
  });

  test("short blocks stay whole beside long ones", () => {
    const message = drawn(card(text("a".repeat(5000)), text("short"), text("b".repeat(5000))));
    expect(texts(message)[0]).toMatch(/^a{1900,}…\n\nshort\n\nb{1900,}…$/);
  });

  test("a cut never leaves markup open", () => {
    const { constructs } = readMarkdown(texts(drawn(card(text([{ text: "bold ".repeat(2000), style: "bold" }]))))[0] ?? "");
    expect(constructs).toHaveLength(1);
  });

  test("a long code block stays a code block", () => {
    const [shown] = texts(drawn(card({ kind: "code", code: "line\n".repeat(3000) })));
    expect(shown).toMatch(/^```\nline\n[\s\S]+\n…\n```$/);
  });

  test("a row that Discord would refuse for its length is shortened at its label", () => {
    const [button] = controls(drawn(card({ kind: "buttons", buttons: [{ label: "x".repeat(100), press: "a|b" }] })), 2);
    expect(button?.label).toBe(`${"x".repeat(79)}…`);
  });

  test("more than 40 components end in an ellipsis", () => {
    const buttons = Array.from({ length: 60 }, (_, i) => ({ label: `b${i}`, press: `a|${i}` }));
    const message = drawn(card(text("before"), { kind: "buttons", buttons }, text("after")));
    expect(texts(message)).toEqual(["before", "…"]);
    expect(controls(message, 2).length).toBeGreaterThanOrEqual(30);
  });

  test("a menu of more than 25 says how many are missing", () => {
    const options = Array.from({ length: 30 }, (_, i) => ({ label: `o${i}`, value: `v${i}` }));
    const [menu] = controls(drawn(card({ kind: "choose", press: "a|b", placeholder: "Pick", options, min: 1, max: 1 })), 3);
    expect(menu).toMatchObject({ placeholder: "Pick … 25/30" });
  });

  test("a missing picture shows its description", () => {
    expect(texts(drawn(card({ kind: "image", media: "missing.png", alt: "Two *boxes*" })))).toEqual(["*🖼 Two \\*boxes\\**"]);
  });

  test("an empty card is no empty message", () => {
    expect(texts(drawn(card()))).toEqual(["…"]);
  });
});

describe("controls", () => {
  test("five buttons a row", () => {
    const buttons = Array.from({ length: 7 }, (_, i) => ({ label: `b${i}`, press: `a|${i}` }));
    expect(
      drawn(card({ kind: "buttons", buttons })).body.components.map((row) => ("components" in row ? row.components.length : 0)),
    ).toEqual([5, 2]);
  });

  test("two buttons with one press differ for Discord", () => {
    const ids = controls(
      drawn(
        card({
          kind: "buttons",
          buttons: [
            { label: "A", press: "a|b" },
            { label: "B", press: "a|b" },
          ],
        }),
      ),
      2,
    );
    expect(ids.map(({ custom_id }) => custom_id)).toEqual(["a|b", "a|b\u200b"]);
  });

  test("a press too long to travel is grey", () => {
    const [button] = controls(drawn(card({ kind: "buttons", buttons: [{ label: "A", press: "x".repeat(101) }] })), 2);
    expect(button).toMatchObject({ disabled: true });
  });
});

describe("mentions", () => {
  const mention: Block = { kind: "mention", role: "discord:111111111111111111:222222222222222222", name: "Class 2B" };

  test("a posting mentions its one role and nothing else", () => {
    const message = drawn(card(mention, text("@everyone <@&333333333333333333>")), "posting");
    expect(message.body.allowed_mentions).toEqual({ parse: [], roles: ["222222222222222222"] });
    expect(readMarkdown(texts(message)[0] ?? "").constructs).toEqual(["mention: <@&222222222222222222>"]);
  });

  test("an answer only names it", () => {
    const message = drawn(card(mention));
    expect(message.body.allowed_mentions).toEqual({ parse: [] });
    expect(seen(message)).toBe("@Class 2B");
  });

  test("a second role, the role of everyone and what is no role are only named", () => {
    const other: Block = { kind: "mention", role: "discord:111111111111111111:444444444444444444", name: "Others" };
    const everyone: Block = { kind: "mention", role: "discord:111111111111111111:111111111111111111", name: "everyone" };
    const message = drawn(card(mention, other, everyone, { kind: "mention", role: "slack:T:S", name: "x" }), "posting");
    expect(message.body.allowed_mentions.roles).toEqual(["222222222222222222"]);
    expect(readMarkdown(texts(message).join("\n")).constructs.filter((each) => each.startsWith("mention"))).toHaveLength(1);
  });
});

test("a form is a modal with labelled fields", () => {
  const modal = renderModal({
    submit: "quiz|ab12",
    title: "Your answer",
    fields: [
      { kind: "text", name: "typed", label: "Answer", placeholder: "One word", max: 40 },
      { kind: "text", name: "why", label: "Why?", long: true, optional: true },
      { kind: "choose", name: "left", label: "Goes with", options: [{ label: "A", value: "a" }], min: 1, max: 1 },
    ],
  });
  expect(modal).toEqual({
    custom_id: "quiz|ab12",
    title: "Your answer",
    components: [
      {
        type: 18,
        label: "Answer",
        component: { type: 4, custom_id: "typed", style: 1, required: true, max_length: 40, placeholder: "One word" },
      },
      { type: 18, label: "Why?", component: { type: 4, custom_id: "why", style: 2, required: false, max_length: 4000 } },
      {
        type: 18,
        label: "Goes with",
        component: { type: 3, custom_id: "left", options: [{ label: "A", value: "a" }], min_values: 1, max_values: 1, required: true },
      },
    ],
  });
});
