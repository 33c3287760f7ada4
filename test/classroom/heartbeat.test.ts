import { afterEach, expect, test } from "vitest";
import { type Bot, createBot } from "../../src/bot.ts";
import type { Store } from "../../src/teaching/store.ts";
import { connected, Server } from "../chat-server.ts";
import { seeded } from "../random.ts";
import { createWorld, type World } from "../wires/world.ts";

/** What a heartbeat does with what it cannot do. */

let world: World;
afterEach(() => world.close());

const errors: unknown[] = [];
const botOver = (store: Store, server: Server): Bot => {
  const { courses, vocabulary, translator, clock } = world;
  errors.length = 0;
  return createBot({
    ...{ courses, vocabulary, translator, store, random: seeded(5), platforms: [connected(server, () => clock.now)] },
    clock: () => clock.now,
    beginnings: { lang: "es", zone: "Europe/Madrid" },
    report: ({ error }) => errors.push(error),
    reportPosting: (error) => errors.push(error),
    reportUncounted: (error) => errors.push(error),
  });
};

const ask = (bot: Bot, text: string, id: string) =>
  bot.answer({
    from: { space: "slack:T1", channel: "slack:T1:C1", user: "slack:T1:U1", userName: "Ann", admin: true, roles: [] },
    ...{ id, kind: "command", name: "", input: { text } },
  });

test("a quiz whose channel refused its question ends, even when the process is killed before it could end it", async () => {
  world = await createWorld();
  const server = new Server("slack");
  server.refusing.set("slack:T1:C1", "not-in-channel");
  const killed = botOver({ ...world.store, closeRound: () => new Promise(() => {}) }, server);
  await ask(killed, "/quiz start questions:3", "1");
  void killed.post();
  while ((await world.store.strandedQuestions(1)).length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(await world.store.runningQuiz("slack:T1:C1")).toBeDefined();
  const next = botOver(world.store, server);
  await next.beat();
  expect(await world.store.runningQuiz("slack:T1:C1")).toBeUndefined();
  expect(JSON.stringify(await ask(next, "/class show", "2"))).toContain("no estoy en su canal");
  expect(errors).toEqual([]);
});

test("what cannot be planned, opened or closed is told, keeps no other from its turn, and is not tried again before the next beat", async () => {
  world = await createWorld();
  const broken = new Error("broken");
  let tries = 0;
  const stuck = Array.from({ length: 250 }, (_, i) => ({
    ...{ schedule: `s${i}`, class: "c", cron: "never", zone: "Europe/Madrid" },
    off: [],
    revision: 0,
  }));
  const store: Store = {
    ...world.store,
    duePlans: async () => {
      tries++;
      return stuck;
    },
    dueRounds: async (_now, limit) => {
      tries++;
      return Array.from({ length: limit }, (_, i) => ({ id: `r${i}`, class: "c", kind: "quiz", quiz: "q" }) as never);
    },
    quiz: () => Promise.reject(broken),
  };
  await botOver(store, new Server("slack")).beat();
  expect(tries).toBe(2);
  expect(errors).toHaveLength(250 + 50);
});
