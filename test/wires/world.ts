import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bot, createBot } from "../../src/bot.ts";
import type { Vocabulary } from "../../src/chat/command.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { createTranslator, type Translator } from "../../src/chat/translate.ts";
import type { Context } from "../../src/classroom/context.ts";
import { type PreparedCourse, prepareCourse } from "../../src/classroom/course.ts";
import { readCourses } from "../../src/content/course.ts";
import { loadLocales, loadVocabulary } from "../../src/load.ts";
import { openStore } from "../../src/store/store.ts";
import type { Store } from "../../src/teaching/store.ts";
import { seeded } from "../random.ts";
import type { Attached, Room, RoomOptions } from "./wire.ts";

export const DATA = join(import.meta.dirname, "..", "..", "data");

/** A Tuesday morning in Madrid. */
export const START = Date.parse("2026-11-24T09:00:00Z");

interface Shipped {
  vocabulary: Vocabulary<Context>;
  translator: Translator;
  courses: ReadonlyMap<string, PreparedCourse>;
}

let shipped: Promise<Shipped> | undefined;

/** What the bot ships with, read once for all tests of a file. */
export function shippedContent(): Promise<Shipped> {
  shipped ??= (async () => {
    const [vocabulary, locales, { courses }] = await Promise.all([loadVocabulary<Context>(), loadLocales(DATA), readCourses(DATA)]);
    return {
      vocabulary,
      translator: createTranslator(locales),
      courses: new Map(courses.map((course) => [course.id, prepareCourse(course)])),
    };
  })();
  return shipped;
}

/** The real bot on a real file, with a clock that is set and chance that is seeded. */
export interface World extends Shipped {
  bot: Bot;
  store: Store;
  /** Filled by the wires, each with its own. */
  platforms: Platform[];
  clock: { now: number };
  lang: string;
  /** Bugs that were reported; a scenario ends with none. */
  bugs: unknown[];
  /** All there is of the database on the disk. */
  bytes(): Promise<Buffer>;
  /** The process ends and another begins on the same file: memory is gone. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** The room of a wire that has a world to itself. */
export async function roomOf(attach: (world: World) => Promise<Attached>, options: RoomOptions | undefined): Promise<Room> {
  const world = await createWorld(options);
  const attached = await attach(world);
  return {
    get store() {
      return world.store;
    },
    ...attached,
    async close() {
      await attached.close();
      await world.close();
      if (world.bugs.length > 0) throw world.bugs[0];
    },
  };
}

export async function createWorld({ lang = "es", seed = 1 }: RoomOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "aula-"));
  const content = await shippedContent();
  const clock = { now: START };
  const random = seeded(seed);
  const bugs: unknown[] = [];
  const platforms: Platform[] = [];

  const open = async () => {
    const store = await openStore(join(folder, "aula.db"));
    const bot = createBot({
      ...content,
      store,
      platforms,
      random,
      clock: () => clock.now,
      beginnings: { lang, zone: "Europe/Madrid" },
      report: ({ error }) => bugs.push(error),
      reportPosting: (error) => bugs.push(error),
      reportUncounted: (error) => bugs.push(error),
    });
    return { store, bot };
  };

  const world: World = {
    ...content,
    ...(await open()),
    platforms,
    clock,
    lang,
    bugs,
    async bytes() {
      const files = (await readdir(folder)).filter((name) => name.startsWith("aula.db")).sort();
      return Buffer.concat(await Promise.all(files.map((name) => readFile(join(folder, name)))));
    },
    async reopen() {
      await world.store.close();
      Object.assign(world, await open());
    },
    async close() {
      await world.store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}
