import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "./loopback/faults.ts";
import { type Message, type Person, readable } from "./loopback.ts";
import { answers, begin, goesOn, posting, postings, said } from "./taking-part.ts";
import { startWholeBot, type WholeBot } from "./whole-bot.ts";

/** What goes wrong between the whole bot and Discord in the middle of a lesson: nothing is asked twice, nothing counts twice, nothing is lost. */

/** A send whose answer is lost is looked for when its lease has run out. */
const LEASE = 121_000;

let bot: WholeBot;
let ana: Person;
beforeEach(async () => {
  bot = await startWholeBot({ respondWithinMs: 20_000, knobs: { lateMs: 14_000 } });
  ana = bot.discord.person("Ana", { locale: "es-ES" });
});
afterEach(async () => {
  await bot.stop();
  expect(bot.world.bugs).toEqual([]);
  expect(bot.discord.violations).toEqual([]);
});

const startQuiz = () => bot.discord.slash(ana, "quiz start", { questions: 2 }).settled;

async function firstQuestion(): Promise<Message> {
  await startQuiz();
  return posting(bot.discord, 1);
}

/** How many answers the bot has counted for somebody. */
const counted = async (person: Person) =>
  /con (\d+) respuesta/.exec(said(await bot.discord.slash(person, "my points").settled))?.[1] ?? "0";

/** The failure has been noted, and the poster rests. */
async function settledAfter(request: RegExp): Promise<unknown[]> {
  await bot.discord.until("the failed request", () => bot.discord.requests(request).length > 0);
  await bot.world.bot.post();
  return bot.world.bugs.splice(0);
}

const LOSSES: [string, Omit<Fault, "on">][] = [
  ["a fault before the work", { does: "status", status: 503 }],
  ["a fault after the work", { does: "status", status: 502, after: true }],
  ["a connection broken before the work", { does: "reset" }],
  ["a connection broken after the work", { does: "reset", after: true }],
];

describe("a question that is posted", () => {
  const POST = /^POST \/channels\/\d+\/messages$/;

  test("waits as long as Discord asks", async () => {
    bot.discord.fault({ on: POST, does: "429", retryAfter: 7 });
    await startQuiz();
    expect(await settledAfter(POST)).toEqual([]);
    await bot.passes(6000);
    expect(postings(bot.discord)).toEqual([]);
    await bot.passes(2000);
    await answers(bot.discord, ana, await posting(bot.discord, 1));
    expect(bot.discord.requests(POST).map(({ status }) => status)).toEqual([429, 200]);
    expect(await counted(ana)).toBe("1");
  });

  test.each(LOSSES)("stands there once after %s", async (_, fault) => {
    bot.discord.fault({ on: POST, ...fault });
    await startQuiz();
    expect(await settledAfter(POST)).toHaveLength(1);
    await bot.passes(LEASE);
    // The sweep for a twin has nothing to do.
    await bot.passes(LEASE);
    const question = await posting(bot.discord, 1);
    await answers(bot.discord, ana, question);
    expect(postings(bot.discord)).toEqual([question]);
    expect(bot.discord.requests(/^DELETE/)).toEqual([]);
    expect(await counted(ana)).toBe("1");
  });

  test("whose channel refuses it ends the quiz, and a teacher is told", async () => {
    bot.discord.fault({ on: POST, does: "status", status: 403, code: 50001 });
    await startQuiz();
    expect(await settledAfter(POST)).toEqual([]);
    await bot.passes(LEASE);
    expect(postings(bot.discord)).toEqual([]);
    const maria = bot.discord.person("María", { permissions: 1n << 5n, locale: "es-ES" });
    const asked = await bot.discord.slash(maria, "help").settled;
    await bot.discord.until("the notice", () => asked.said.length === 2);
    expect(said(asked)).toMatch(/No he podido publicar una pregunta: no puedo escribir en su canal/);
    // An invitation into a channel is Slack's.
    expect(said(asked)).not.toMatch(/\/invite/);
  });
});

describe("a question that is closed", () => {
  const EDIT = /^PATCH \/channels\/\d+\/messages\/\d+$/;

  test.each([["a short wait", { does: "429", retryAfter: 2 } as const], ...LOSSES])(
    "is closed once in spite of %s, and the next one follows",
    async (_, fault) => {
      const question = await firstQuestion();
      await answers(bot.discord, ana, question);
      bot.discord.fault({ on: EDIT, ...fault });
      await goesOn(bot.discord, ana, question).settled;
      expect(await settledAfter(EDIT)).toHaveLength(fault.does === "429" ? 0 : 1);
      await bot.passes(LEASE);
      await posting(bot.discord, 2);
      expect(readable(question)).toMatch(/Pregunta 1 de 2 · cerrada[\s\S]*Respuestas correctas: [01] de 1/);
      expect(postings(bot.discord)).toHaveLength(2);
      expect(await answers(bot.discord, ana, await posting(bot.discord, 2))).not.toMatch(/práctica/);
      expect(await counted(ana)).toBe("2");
    },
  );
});

describe("an answer", () => {
  test.each(LOSSES)("is told once and counts once in spite of %s", async (_, fault) => {
    const question = await firstQuestion();
    const answer = await begin(bot.discord, ana, question, () => bot.discord.fault({ on: /callback$/, ...fault }));
    await answer.settled;
    await bot.discord.until("the second attempt", () => callbacks(answer.id).length === 2);
    expect(answer.said).toHaveLength(1);
    expect(await answers(bot.discord, ana, question)).toMatch(/Ya has respondido/);
    expect(await counted(ana)).toBe("1");
  });

  test("that Discord delivers twice is answered once and counts once", async () => {
    const question = await firstQuestion();
    const answer = await begin(bot.discord, ana, question, () => {
      bot.discord.gateway.duplicateNext = true;
    });
    await answer.settled;
    expect(await counted(ana)).toBe("1");
    expect([callbacks(answer.id).length, answer.said.length]).toEqual([1, 1]);
  });

  const callbacks = (id: string) => bot.discord.requests(/callback$/).filter(({ request }) => request.includes(id));
});

describe("a connection lost in the middle of a quiz", () => {
  test("comes back with what was answered meanwhile", async () => {
    const question = await firstQuestion();
    bot.discord.gateway.drop();
    await answers(bot.discord, ana, question);
    await goesOn(bot.discord, ana, question).settled;
    await answers(bot.discord, ana, await posting(bot.discord, 2));
    expect([bot.discord.gateway.identified, bot.discord.gateway.resumed]).toEqual([1, 1]);
    expect(await counted(ana)).toBe("2");
  });

  test("whose session is gone begins a new one, and the same buttons work in it", async () => {
    const question = await firstQuestion();
    bot.discord.gateway.invalidate();
    await bot.discord.until("the second session", () => bot.discord.gateway.identified === 2, 20_000);
    await answers(bot.discord, ana, question);
    expect(postings(bot.discord)).toEqual([question]);
    expect(await counted(ana)).toBe("1");
  });
});
