import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MANAGE_SERVER } from "./loopback.ts";
import { type Ground, loopbackGround, step } from "./roam.ts";
import { startWholeBot, type WholeBot } from "./whole-bot.ts";

const HOUR = 3_600_000;

let bot: WholeBot;
let ground: Ground;
beforeAll(async () => {
  bot = await startWholeBot({ respondWithinMs: 15_000, guild: { name: "*1º* ASIR", channels: ["general", "lessons"] } });
  const { discord, world } = bot;
  const people = [
    discord.person("Ana", { locale: "es-ES" }),
    discord.person("@everyone **x** <@1>", { locale: "fr" }),
    discord.person("Profa", { permissions: MANAGE_SERVER, locale: "en-GB" }),
    discord.person("\u202e`|", { nick: "||Ben||", roles: ["290000000000000001"] }),
  ];
  const [course] = world.courses.values();
  const headwords = [...(course?.concepts.values() ?? [])].slice(0, 8).map(({ entries }) => entries.es?.headword ?? "");
  ground = { ...loopbackGround(discord, people), sayings: [...headwords, "contenedores", "en", "9:00", "Europe/Madrid"] };
});
afterAll(async () => {
  await bot.stop();
  expect(bot.discord.violations).toEqual([]);
  expect(bot.world.bugs).toEqual([]);
});

/** Either somebody does something, or time passes. */
const deed = fc.oneof(
  { weight: 8, arbitrary: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 * HOUR }) },
);

test("whatever a class does with every command there is, each deed is answered with payloads Discord takes, and nothing breaks", async () => {
  const { discord, logged, world } = bot;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 30 }), async (deeds) => {
      for (const each of deeds) await (Array.isArray(each) ? step(ground, each) : bot.passes(each));
      await world.bot.post();
      expect(discord.state.violations.splice(0)).toEqual([]);
      expect(world.bugs.splice(0)).toEqual([]);
      expect(logged.filter((line) => line.startsWith("error"))).toEqual([]);
    }),
    { numRuns: 20, interruptAfterTimeLimit: 10_000, endOnFailure: true },
  );
});
