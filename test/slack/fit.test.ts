import { describe, expect, test } from "vitest";
import { type Block, type Card, text } from "../../src/chat/card.ts";
import { misfits } from "../../src/slack/fit.ts";
import { ballot } from "./room.ts";

const card = (...blocks: Block[]): Card => ({ title: "T", blocks });
const option = (label: string, value = label) => ({ label, value });

describe("what a card would lose on Slack", () => {
  test("is nothing where all of it is shown", () => {
    expect(misfits(ballot("¿?"))).toEqual([]);
    expect(misfits(card(...Array.from({ length: 200 }, (_, i) => text(`Paragraph ${i}`))))).toEqual([]);
  });

  test.each([
    ["words", card(text("palabra ".repeat(2_000))), /it takes \d+ bytes on Slack, which shows 12900/],
    [
      "blocks",
      card(...Array.from({ length: 60 }, () => ({ kind: "buttons" as const, buttons: [{ label: "a", press: "b" }] }))),
      /61 blocks/,
    ],
    [
      "a label",
      card({ kind: "buttons", buttons: [{ label: "x".repeat(80), press: "p" }] }),
      /the button "x+" has 80 characters, Slack takes 75/,
    ],
    ["a press", card({ kind: "buttons", buttons: [{ label: "Go", press: "x".repeat(2_001) }] }), /the press of "Go" cannot travel/],
    [
      "a value",
      card({ kind: "choose", press: "p", placeholder: "?", options: [option("A", "x".repeat(151))], min: 1, max: 1 }),
      /the value of "A"/,
    ],
    [
      "options",
      card({
        kind: "choose",
        press: "p",
        placeholder: "?",
        options: Array.from({ length: 101 }, (_, i) => option(`${i}`)),
        min: 1,
        max: 1,
      }),
      /101 options, Slack takes 100/,
    ],
    ["a description", card({ kind: "image", media: "m", alt: "x".repeat(2_001) }), /description of a picture has 2001/],
  ])("is named: %s", (_what, any, words) => {
    expect(misfits(any)).toEqual([expect.stringMatching(words)]);
  });
});
