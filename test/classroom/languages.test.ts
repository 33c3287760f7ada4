import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import type { Origin, Reply } from "../../src/chat/dispatch.ts";
import { createWorld, type World } from "../wires/world.ts";

/** What everyone sees is in the class's language; what one person sees is in theirs. */

let world: World;
let ids: number;
beforeEach(async () => {
  world = await createWorld();
  ids = 0;
});
afterEach(async () => {
  await world.close();
  expect(world.bugs).toEqual([]);
});

const from: Origin = {
  space: "slack:T1",
  channel: "slack:T1:C1",
  user: "slack:T1:U1",
  userName: "Ann",
  admin: false,
  roles: [],
  locale: "en",
};

const reply = (answer: unknown): Reply => (answer ?? {}) as Reply;
const says = async (text: string, who = from) =>
  reply(await world.bot.answer({ from: who, id: String(++ids), kind: "command", name: "", input: { text } }));
const presses = async (press: string, who = from) =>
  reply(await world.bot.answer({ from: who, id: String(++ids), kind: "press", press, chosen: [] }));

const labelsOf = (card: Card | undefined): string[] =>
  (card?.blocks ?? []).flatMap((block) => (block.kind === "buttons" ? block.buttons.map(({ label }) => label) : []));
const textOf = (card: Card | undefined): string =>
  (card?.blocks ?? []).flatMap((block) => (block.kind === "text" ? block.text.map(({ text }) => text) : [])).join(" ");

describe("somebody who speaks English in a Spanish class", () => {
  test("sees an explanation for everyone in Spanish, and one for them alone in English", async () => {
    expect((await says("/explain virtual machine")).show?.title).toBe("Máquina virtual");
    expect((await presses("run|/explain virtual machine")).whisper?.title).toBe("Virtual machine");
  });

  test("is asked back in English what they mean, with the names in English", async () => {
    const { whisper } = await says("/explain x");
    expect(textOf(whisper)).toMatch(/I am not sure/);
    expect(labelsOf(whisper)).toEqual(["Hardware-assisted virtualisation"]);
  });

  test("is told in English which languages there are, and which the two names mean", async () => {
    expect(textOf((await says("/explain docker language:klingon")).whisper)).toMatch(/es \(Spanish\), en \(English\)/);
    expect(labelsOf((await says('/compare vm "virtual machine"')).whisper)).toEqual(["Virtual machine"]);
    expect(labelsOf((await says("/compare docker x")).whisper)).toEqual(["Hardware-assisted virtualisation"]);
  });
});
