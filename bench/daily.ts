import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import cron from "node-cron";
import { createBot } from "../src/bot.ts";
import type { Platform } from "../src/chat/platform.ts";
import { planDaily } from "../src/classroom/daily-beat.ts";
import { REQUESTS_PER_SECOND } from "../src/discord/limits.ts";
import { createPace } from "../src/discord/pace.ts";
import { connect } from "../src/store/connection.ts";
import { migrate } from "../src/store/migrate.ts";
import { openStore, storeOn } from "../src/store/store.ts";
import type { Store } from "../src/teaching/store.ts";
import { seeded } from "../test/random.ts";
import { shippedContent } from "../test/wires/world.ts";
import { folderOnDisk } from "./store/folder.ts";

/** Ten thousand classes whose question is due at nine, against ten thousand timers of node-cron in the same run. */

const CLASSES = 10_000;
const ZONE = "Europe/Madrid";
const EVE = Date.parse("2026-11-23T20:00:00Z");
const NINE = Date.parse("2026-11-24T08:00:00Z");

/** Bars: planned in so many seconds, and so much of the time lost to anything but pacing. */
const PLANNED_S = 2;
const LOST = 0.05;

/** A request's way there and back. */
const ROUND_TRIP_MS = 120;

const say = (line: string) => void process.stdout.write(`${line}\n`);

export async function bench(): Promise<void> {
  await timers();
  const folder = await folderOnDisk();
  const file = join(folder, "aula.db");
  await classes(file);
  const store = await openStore(file);
  try {
    await plan(store);
    await post(store);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timers(): Promise<void> {
  const [before, resident] = [heapMb(), residentMb()];
  const from = performance.now();
  const tasks = Array.from({ length: CLASSES }, () => cron.schedule("0 9 * * 1-5", () => {}, { timezone: ZONE }));
  const took = performance.now() - from;
  say(
    `node-cron: ${count(CLASSES)} zoned tasks made in ${(took / 1000).toFixed(2)} s, ${(heapMb() - before).toFixed(0)} MB of heap kept, ${(residentMb() - resident).toFixed(0)} MB of memory in all`,
  );
  for (const task of tasks) await task.destroy();
}

/** Built without flushes; measured after it is opened again. */
async function classes(file: string): Promise<void> {
  const database = connect(file);
  migrate(database, file);
  database.pragma("synchronous = off");
  const store = storeOn(database);
  const { courses } = await shippedContent();
  const course = [...courses.keys()][0] ?? "";
  for (let i = 0; i < CLASSES; i++) {
    const id = `class-${i}`;
    const here = { id, name: id, lang: "es", zone: ZONE, course, settings: { mayStart: "anyone" }, createdAt: EVE } as const;
    await store.openClass({ class: here, place: { space: `discord:G${i}` } });
    await store.saveSchedule({
      schedule: { id: `schedule-${i}`, class: id, cron: "0 9 * * 1-5", topic: "", tell: "at close" },
      channel: { channel: `discord:G${i}:C1` },
      at: EVE,
    });
  }
  await store.close();
}

async function plan(store: Store): Promise<void> {
  const before = heapMb();
  const from = performance.now();
  const work = { store, clock: () => EVE, report: (error: unknown) => say(String(error)) };
  while (await planDaily(work));
  const took = (performance.now() - from) / 1000;
  const verdict = took < PLANNED_S ? "reached" : "MISSED";
  say(
    `planned: ${count(CLASSES)} schedules, two days ahead, in ${took.toFixed(2)} s (under ${PLANNED_S} s: ${verdict}), ${(heapMb() - before).toFixed(0)} MB of heap kept`,
  );
}

async function post(store: Store): Promise<void> {
  const content = await shippedContent();
  const turn = createPace(REQUESTS_PER_SECOND, { now: () => performance.now(), wait: (ms) => pause(ms) });
  let posted = 0;
  let firstAt = 0;
  let lastAt = 0;
  const heap: number[] = [];
  const discord: Platform = {
    name: "discord",
    async start() {},
    async stop() {},
    async post(channel, _card, once) {
      await turn();
      if (posted++ === 0) firstAt = performance.now();
      lastAt = performance.now();
      if (posted % (CLASSES / 10) === 0) heap.push(heapMb());
      await pause(ROUND_TRIP_MS);
      return { channel, id: once };
    },
    findPosted: async () => [],
    async edit() {},
    async remove() {},
  };
  const from = performance.now();
  const bot = createBot({
    ...content,
    store,
    platforms: [discord],
    clock: () => NINE + Math.floor(performance.now() - from),
    random: seeded(2),
    beginnings: { lang: "es", zone: ZONE },
    report: ({ error }) => say(String(error)),
    reportPosting: (error) => say(String(error)),
    reportUncounted: (error) => say(String(error)),
  });
  await bot.beat();
  const ideal = (CLASSES - 1) / REQUESTS_PER_SECOND;
  const took = (lastAt - firstAt) / 1000;
  const lost = took / ideal - 1;
  say(
    `posted: ${count(posted)} at ${REQUESTS_PER_SECOND} a second, the first ${((firstAt - from) / 1000).toFixed(2)} s after nine, all in ${took.toFixed(1)} s; pacing alone ${ideal.toFixed(1)} s, lost ${(100 * lost).toFixed(1)} % (under ${100 * LOST} %: ${lost < LOST ? "reached" : "MISSED"})`,
  );
  say(`memory while posting, at each tenth: ${heap.map((each) => each.toFixed(0)).join(", ")} MB of heap`);
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heapMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const residentMb = (): number => process.memoryUsage().rss / 2 ** 20;

const count = (value: number): string => value.toLocaleString("en");
