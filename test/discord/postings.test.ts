import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import { Paced, Refused } from "../../src/chat/platform.ts";
import { type Bot, startBot } from "./bot.ts";
import type { Fault } from "./loopback/faults.ts";
import { type Channel, type Message, readable } from "./loopback.ts";

let bot: Bot;
let room: Channel;
let count = 0;
beforeAll(async () => {
  bot = await startBot();
});
afterEach(() => {
  bot.discord.state.faults.clear();
  expect(bot.discord.state.violations.splice(0)).toEqual([]);
});
afterAll(() => bot.stop());

/** A question as the poster posts one: the mark stands in every control. */
const question = (once: string, said = "What runs virtual machines?"): Card => ({
  blocks: [
    { kind: "text", text: [{ text: said }] },
    {
      kind: "buttons",
      buttons: [
        { label: "A", press: `quiz|${once}.0` },
        { label: "B", press: `quiz|${once}.1` },
      ],
    },
  ],
});

const newOnce = () => `once${++count}`;
/** A channel of its own for each test, so that none sees another's messages. */
const newRoom = () => {
  room = bot.discord.addGuild(`School ${++count}`, ["general"]).channels[0] as Channel;
  return room;
};
const posted = () => bot.discord.posted(room);
const calls = (pattern: RegExp) => bot.discord.requests(pattern).filter(({ request }) => request.includes(room.id)).length;
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  return error instanceof Refused ? error.reason : error;
};

describe("posting", () => {
  test("a card stands in the channel, marked so that a repeat is harmless", async () => {
    const { ours } = newRoom();
    const first = await bot.platform.post(ours, question("k1"), "k1");
    const second = await bot.platform.post(ours, question("k1"), "k1");
    expect(second).toEqual(first);
    expect(posted().map((message) => [message.id, message.nonce, readable(message)])).toEqual([
      [first.id, "k1", "What runs virtual machines?\n[A]\n[B]"],
    ]);
  });

  test("a role is mentioned where the card says so, and nobody else", async () => {
    const { ours, guild } = newRoom();
    const role = `discord:${guild?.id}:290000000000000001`;
    const card: Card = { blocks: [{ kind: "mention", role, name: "2B" }, ...question("k2", "@everyone <@1>").blocks] };
    await bot.platform.post(ours, card, "k2");
    expect(posted()[0]?.allowedMentions).toEqual({ parse: [], roles: ["290000000000000001"] });
  });

  test("a picture goes with it", async () => {
    const { ours } = newRoom();
    await bot.platform.post(ours, { blocks: [{ kind: "image", media: "figure.png", alt: "boxes" }, ...question("k3").blocks] }, "k3");
    expect([...(posted()[0]?.files.keys() ?? [])]).toEqual(["figure-1.png"]);
  });
});

describe("looking back", () => {
  test("finds our own posting by the mark in its controls, oldest first, and nothing else", async () => {
    const { ours } = newRoom();
    const before = Date.now();
    const { id } = await bot.platform.post(ours, question("m1"), "m1");
    await bot.platform.post(ours, question("m10"), "m10");
    await bot.platform.post(ours, { blocks: [{ kind: "text", text: [{ text: "m1" }] }] }, "other");
    // The mark alone, as a menu or a closed card carries it, posted by another attempt.
    const menu = { kind: "choose", press: "quiz|m1", placeholder: "", options: [{ label: "A", value: "0" }], min: 1, max: 1 } as const;
    const again = await bot.platform.post(ours, { blocks: [{ ...menu, options: [...menu.options] }] }, "attempt2");
    const foreign = posted().at(-1) as Message;
    bot.discord.state.messages.push({ ...foreign, id: String(BigInt(foreign.id) + 1n), author: bot.discord.person("Another bot") });
    expect(await bot.platform.findPosted(ours, "m1", before)).toEqual([
      { channel: ours, id },
      { channel: ours, id: again.id },
    ]);
    expect(await bot.platform.findPosted(ours, "m2", before)).toEqual([]);
  });

  test("reads on for as long as there is a full page", async () => {
    const { ours } = newRoom();
    const before = Date.now();
    const { id } = await bot.platform.post(ours, question("p1"), "p1");
    const [model] = posted();
    if (!model) throw new Error("nothing was posted");
    for (let i = 1; i <= 230; i++) bot.discord.state.messages.push({ ...model, id: String(BigInt(id) + BigInt(i)), components: [] });
    const last = { ...model, id: String(BigInt(id) + 231n) };
    bot.discord.state.messages.push(last);
    expect((await bot.platform.findPosted(ours, "p1", before)).map((found) => found.id)).toEqual([id, last.id]);
    expect(calls(/^GET/)).toBe(3);
  });

  test("gives up where there is more than can be read: that is no sign that nothing was posted", async () => {
    const { ours } = newRoom();
    const before = Date.now();
    const { id } = await bot.platform.post(ours, question("l1"), "l1");
    const [model] = posted();
    if (!model) throw new Error("nothing was posted");
    for (let i = 1; i <= 2000; i++) bot.discord.state.messages.push({ ...model, id: String(BigInt(id) + BigInt(i)), components: [] });
    const failure = await bot.platform.findPosted(ours, "l2", before).catch((error: unknown) => error);
    expect(failure).toEqual(new Error(`More messages than can be looked through in ${ours}`));
    expect(failure).not.toBeInstanceOf(Refused);
    bot.discord.state.messages.splice(0);
  });
});

describe("editing and removing", () => {
  test("an edit takes the card's place and keeps the mark", async () => {
    const { ours } = newRoom();
    const before = Date.now();
    const message = await bot.platform.post(ours, question("e1"), "e1");
    await bot.platform.edit(message, question("e1", "It was the hypervisor."), "e1");
    expect(readable(posted()[0] as Message)).toBe("It was the hypervisor.\n[A]\n[B]");
    expect(await bot.platform.findPosted(ours, "e1", before)).toEqual([message]);
  });

  test("what is gone cannot be edited, and is as good as removed", async () => {
    const { ours } = newRoom();
    const message = await bot.platform.post(ours, question("e2"), "e2");
    await bot.platform.remove(message);
    expect(posted()).toEqual([]);
    await bot.platform.remove(message);
    expect(await refusal(bot.platform.edit(message, question("e2"), "e2"))).toBe("message-gone");
    await bot.platform.remove({ channel: "discord:1:290000000000000008", id: "290000000000000009" });
  });
});

describe("a definite no is told as one, and is asked for once", () => {
  const once = (fault: Omit<Fault, "on">): Fault => ({ on: /messages/, ...fault });

  test.each([
    ["the channel is gone", once({ does: "status", status: 404, code: 10003 }), "channel-gone"],
    ["the bot is not let in", once({ does: "status", status: 403, code: 50001 }), "not-allowed"],
    ["the bot may not write there", once({ does: "status", status: 403, code: 50013 }), "not-allowed"],
    ["the payload is bad", once({ does: "status", status: 400, code: 50035 }), "bad-payload"],
  ])("%s", async (_, fault, reason) => {
    newRoom();
    bot.discord.fault(fault);
    const mark = newOnce();
    expect(await refusal(bot.platform.post(room.ours, question(mark), mark))).toBe(reason);
    expect(calls(/^POST/)).toBe(1);
  });

  test("ids of another platform, or of none, never reach Discord", async () => {
    newRoom();
    expect(await refusal(bot.platform.post("slack:T1:C1", question("x"), "x"))).toBe("channel-gone");
    expect(await refusal(bot.platform.post("discord:1:../../users/@me", question("x"), "x"))).toBe("channel-gone");
    expect(await refusal(bot.platform.edit({ channel: room.ours, id: "1/../2" }, question("x"), "x"))).toBe("message-gone");
    expect(calls(/./)).toBe(0);
  });
});

describe("asked to wait", () => {
  test.each([
    ["as long as Discord says", { retryAfter: 7 }, 7000],
    ["of the whole bot", { retryAfter: 7, global: true }, 7000],
    ["without saying how long", {}, 1000],
  ])("%s", async (_, fault, atLeast) => {
    const own = await startBot();
    own.discord.fault({ on: /^POST .*messages$/, does: "429", ...fault });
    const error = await own.platform.post(own.discord.channel().ours, question("w"), "w").catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(Paced);
    expect((error as Paced).retryAfterMs).toBeGreaterThanOrEqual(atLeast);
    expect(own.discord.posted()).toEqual([]);
    expect(own.discord.requests(/^POST .*messages$/)).toHaveLength(1);
    await own.stop();
  });
});

describe("an ambiguous end is neither, is not repeated, and a look-back tells", () => {
  test.each([
    ["a fault before the work", { does: "status", status: 503 }, 0],
    ["a fault after the work", { does: "status", status: 503, after: true }, 1],
    ["a broken connection before the work", { does: "reset" }, 0],
    ["a broken connection after the work", { does: "reset", after: true }, 1],
    ["a proxy's page instead of an answer", { does: "status", status: 403 }, 0],
  ] as const)("%s", async (_, fault, done) => {
    const { ours } = newRoom();
    const mark = newOnce();
    const before = Date.now();
    bot.discord.fault({ on: /^POST .*messages$/, ...fault });
    const error = await bot.platform.post(ours, question(mark), mark).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Refused);
    expect(error).not.toBeInstanceOf(Paced);
    expect(calls(/^POST/)).toBe(1);
    expect(await bot.platform.findPosted(ours, mark, before)).toHaveLength(done);
    await bot.platform.post(ours, question(mark), mark);
    expect(posted()).toHaveLength(1);
  });
});
