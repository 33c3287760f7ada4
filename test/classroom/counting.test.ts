import { expect, test } from "vitest";
import { createBot } from "../../src/bot.ts";
import type { Request } from "../../src/chat/dispatch.ts";
import { seeded } from "../random.ts";
import { createWorld } from "../wires/world.ts";

test("what is asked is answered though it cannot be counted, and whoever runs the bot is told", async () => {
  const world = await createWorld();
  const { courses, vocabulary, translator, store } = world;
  const full = new Error("database or disk is full");
  const uncounted: unknown[] = [];
  const bot = createBot({
    ...{ courses, vocabulary, translator, random: seeded(3), platforms: [] },
    store: { ...store, noteAsked: () => Promise.reject(full) },
    clock: () => world.clock.now,
    beginnings: { lang: "es", zone: "Europe/Madrid" },
    report: ({ error }) => expect.fail(String(error)),
    reportPosting: (error) => expect.fail(String(error)),
    reportUncounted: (error) => uncounted.push(error),
  });
  const from = { space: "slack:T1", channel: "slack:T1:C1", user: "slack:T1:U1", userName: "Ann", admin: false, roles: [] };
  const request: Request = { from, id: "1", kind: "command", name: "", input: { text: "/explain docker" } };
  expect(await bot.answer(request)).toMatchObject({ show: { title: "Docker" }, seenBy: "everyone" });
  expect(uncounted).toEqual([full]);
  await world.close();
});
