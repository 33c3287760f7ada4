import fc from "fast-check";
import { expect, test } from "vitest";
import { type Card, text } from "../../src/chat/card.ts";
import { misfits } from "../../src/discord/fit.ts";
import { render } from "../../src/discord/render.ts";

test("a card that fits has none", () => {
  const card: Card = {
    title: "hypervisor",
    blocks: [
      text("A layer."),
      { kind: "buttons", buttons: [{ label: "host", press: "run|/explain host" }] },
      { kind: "image", media: "a.png", alt: "x" },
    ],
  };
  expect(misfits(card)).toEqual([]);
});

test.each<[string, Card["blocks"][number], RegExp]>([
  ["a text", text("x".repeat(4001)), /its text has 4003 characters/],
  ["a label", { kind: "buttons", buttons: [{ label: "x".repeat(81), press: "a|b" }] }, /has 81 characters, Discord takes 80/],
  ["a press", { kind: "buttons", buttons: [{ label: "Go", press: "x".repeat(101) }] }, /the press of "Go" cannot travel/],
  [
    "a menu",
    {
      kind: "choose",
      press: "a|b",
      placeholder: "",
      options: Array.from({ length: 26 }, (_, i) => ({ label: `${i}`, value: `${i}` })),
      min: 1,
      max: 1,
    },
    /a menu has 26 options/,
  ],
  [
    "the number of components",
    { kind: "buttons", buttons: Array.from({ length: 35 }, (_, i) => ({ label: `${i}`, press: `a|${i}` })) },
    /it has 42 components/,
  ],
])("%s that is too much is named", (_, block, why) => {
  expect(misfits({ blocks: [block] })).toEqual([expect.stringMatching(why)]);
});

test("texts are too long exactly when the renderer cuts one", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 1500 }), { minLength: 1, maxLength: 8 }), (texts) => {
      const card: Card = { blocks: [text("beginning"), ...texts.map((each) => text(each.repeat(3)))] };
      expect(misfits(card).length > 0).toBe(JSON.stringify(render(card, new Map(), "answer").body).includes("…"));
    }),
    { numRuns: 100 },
  );
});
