import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bot, startBot } from "./bot.ts";
import { MANAGE_SERVER } from "./loopback.ts";
import { type Ground, loopbackGround, step } from "./roam.ts";

let bot: Bot;
beforeAll(async () => {
  bot = await startBot({ respondWithinMs: 15_000, guild: { channels: ["general", "lessons"] } });
});
afterAll(() => bot.stop());

test("whatever people do, every deed is answered and every payload is one Discord takes", async () => {
  const { discord, logged, bugs } = bot;
  const ground = loopbackGround(discord, [
    discord.person("Ana", { locale: "es-ES" }),
    discord.person("Profa", { permissions: MANAGE_SERVER }),
  ]);
  const walk = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      for (const numbers of steps) await step(ground, numbers);
      expect(discord.state.violations.splice(0)).toEqual([]);
      expect(logged.filter((line) => line.startsWith("error"))).toEqual([]);
      // One command of the test's own fails on purpose.
      expect(bugs.splice(0).filter((error) => !(error instanceof Error && error.message === "a bug"))).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test("nobody types more into an option that suggests than it takes", async () => {
  const typed: string[] = [];
  const nothing = async () => {};
  const ground: Ground = {
    commands: () => [{ name: "find", options: [{ type: 3, name: "what", autocomplete: true, max_length: 5 }] }],
    controls: () => [],
    modals: () => [],
    ids: { people: [], channels: [], roles: [] },
    slash: nothing,
    suggest: async (_name, { what }) => void typed.push(String(what)),
    press: nothing,
    choose: nothing,
    submit: nothing,
  };
  for (let number = 0; number < 60; number++) await step(ground, [2, 0, 0, 0, number]);
  expect(typed).toHaveLength(60);
  expect(typed.filter((text) => text.length > 5)).toEqual([]);
});
