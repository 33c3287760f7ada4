import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Bot, startBot } from "./bot.ts";
import { readable } from "./loopback.ts";

/** What goes wrong between an interaction and its answer. The person sees one answer, and the log says what happened. */

/** The one is in time however slow the machine is, the other finds everything late that its gate holds back. */
let prompt: Bot;
let slow: Bot;
beforeAll(async () => {
  prompt = await startBot({ respondWithinMs: 15_000, knobs: { lateMs: 14_000 } });
  slow = await startBot({ respondWithinMs: 15_000, knobs: { lateMs: 30 } });
});
afterEach(() => {
  slow.gate.open();
  for (const { discord, logged } of [prompt, slow]) {
    discord.state.faults.clear();
    logged.length = 0;
    expect(discord.state.violations.splice(0)).toEqual([]);
  }
});
afterAll(() => Promise.all([prompt.stop(), slow.stop()]));

const quiz = ({ discord }: Bot) => discord.slash(discord.person("Ana"), "quiz start");
const problems = ({ logged }: Bot) => logged.filter((line) => /^(warn|error)/.test(line));
const callbacks = ({ discord }: Bot, id: string) => discord.requests(/callback$/).filter(({ request }) => request.includes(id));

describe("the first response", () => {
  test.each([
    ["its answer is lost", { does: "status", status: 502, after: true }],
    ["its connection breaks after the work", { does: "reset", after: true }],
  ] as const)("%s: the person has it, and that is success", async (_, fault) => {
    prompt.discord.fault({ on: /callback$/, ...fault });
    const asked = await quiz(prompt).settled;
    await prompt.discord.until("the second attempt", () => callbacks(prompt, asked.id).length === 2);
    expect(asked.said.map(readable)).toEqual(["A quiz of 5."]);
    expect(
      callbacks(prompt, asked.id)
        .map(({ status }) => status)
        .at(-1),
    ).toBe(400);
    expect(problems(prompt)).toEqual([]);
  });

  test.each([
    ["a fault before the work", { does: "status", status: 503 }],
    ["a connection broken before the work", { does: "reset" }],
  ] as const)("%s is made good by a second attempt", async (_, fault) => {
    prompt.discord.fault({ on: /callback$/, ...fault });
    expect((await quiz(prompt).settled).said.map(readable)).toEqual(["A quiz of 5."]);
  });

  test("a message Discord refuses gives way to an apology", async () => {
    prompt.discord.fault({ on: /callback$/, does: "status", status: 400, code: 50035 });
    const asked = await quiz(prompt).settled;
    expect(asked.said.map(readable)).toEqual([expect.stringMatching(new RegExp(`went wrong.*${asked.id}`))]);
    expect(problems(prompt)).toEqual([expect.stringMatching(/^error: Discord refuses a message/)]);
  });

  test("what came too late for Discord is one line in the log", async () => {
    prompt.discord.fault({ on: /callback$/, does: "status", status: 404, code: 10062 });
    quiz(prompt);
    await prompt.discord.until("the callback", () => prompt.discord.requests(/callback$/).at(-1)?.status === 404);
    await quiz(prompt).settled;
    expect(problems(prompt)).toEqual([expect.stringMatching(/^warn: an answer came too late/)]);
  });
});

describe("an announced answer", () => {
  test("whose announcement's answer was lost is filled in all the same", async () => {
    slow.discord.fault({ on: /callback$/, does: "status", status: 502, after: true });
    slow.gate.shut();
    const asked = quiz(slow);
    await slow.discord.until("the announcement", () => asked.response);
    slow.gate.open();
    await asked.settled;
    expect(asked.said.map(readable)).toEqual(["A quiz of 5."]);
  });

  test("that could not be announced at all comes as the first response", async () => {
    slow.discord.fault({ on: /callback$/, does: "status", status: 503, times: 3 });
    slow.gate.shut();
    const asked = quiz(slow);
    await slow.discord.until("three attempts", () => callbacks(slow, asked.id).length === 3);
    slow.gate.open();
    await asked.settled;
    expect(asked.response?.type).toBe(4);
    expect(asked.said.map(readable)).toEqual(["A quiz of 5."]);
    expect(problems(slow)).toEqual([expect.stringMatching(/^warn: an answer could not be announced/)]);
  });

  test("that was announced though every answer was lost is filled in", async () => {
    slow.discord.fault({ on: /callback$/, does: "reset", after: true, times: 3 });
    slow.gate.shut();
    const asked = quiz(slow);
    await slow.discord.until("three attempts", () => callbacks(slow, asked.id).length >= 2);
    slow.gate.open();
    await asked.settled;
    expect(asked.said.map(readable)).toEqual(["A quiz of 5."]);
  });

  test.each([
    ["a fault", { does: "status", status: 500 }],
    ["a lost answer", { does: "reset", after: true }],
    ["a short wait", { does: "429", retryAfter: 0.05 }],
  ] as const)("is edited again after %s", async (_, fault) => {
    slow.discord.fault({ on: /^PATCH .*@original$/, ...fault });
    slow.gate.shut();
    const asked = quiz(slow);
    await slow.discord.until("the announcement", () => asked.response);
    slow.gate.open();
    await asked.settled;
    expect(asked.said.map(readable)).toEqual(["A quiz of 5."]);
  });

  test("that can no longer be edited is one line in the log", async () => {
    slow.discord.fault({ on: /^PATCH .*@original$/, does: "status", status: 401, code: 50027 });
    slow.gate.shut();
    const asked = quiz(slow);
    await slow.discord.until("the announcement", () => asked.response);
    slow.gate.open();
    await slow.discord.until("the edit", () => slow.discord.requests(/@original$/).at(-1)?.status === 401);
    await quiz(slow).settled;
    expect(problems(slow)).toHaveLength(1);
    // A token of an interaction that has run out is not the bot's: it stays signed in.
    expect(slow.lost).toEqual([]);
  });
});

test("a server whose name cannot be had is answered without it", async () => {
  const other = prompt.discord.addGuild("Elsewhere", ["general"]);
  prompt.discord.fault({ on: /^GET \/guilds/, does: "status", status: 500, times: 5 });
  await prompt.discord.slash(prompt.discord.person("Ana"), "quiz start", {}, other.channels[0]).settled;
  expect(prompt.asked.at(-1)).not.toHaveProperty("spaceName");
});

test("a server that has the commands without the bot is told of in the log, once, with what to do", async () => {
  const other = prompt.discord.addGuild("Half invited", ["general"]);
  prompt.discord.fault({ on: /^GET \/guilds/, does: "status", status: 404, code: 10004, times: 5 });
  for (let i = 0; i < 2; i++) await prompt.discord.slash(prompt.discord.person("Ana"), "quiz start", {}, other.channels[0]).settled;
  expect(problems(prompt)).toEqual([expect.stringMatching(/^warn: This server has my commands but not me.*discord invite/)]);
});
