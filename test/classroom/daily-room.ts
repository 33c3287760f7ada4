import { type Bot, createBot } from "../../src/bot.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { openStore } from "../../src/store/store.ts";
import type { Schedule } from "../../src/teaching/schedule.ts";
import type { Class, Store } from "../../src/teaching/store.ts";
import { connected, type Message, Server } from "../chat-server.ts";
import { seeded } from "../random.ts";
import { shippedContent } from "../wires/world.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const CHANNEL = "slack:T1:C1";

/** The real bot with its planner and poster, a platform in memory, and a clock that is set. */
export interface DailyRoom {
  clock: { now: number };
  store: Store;
  slack: Server;
  discord: Server;
  class: Class;
  bot: Bot;
  /** What the next requests run into, one each; then all is well. */
  line: { faults: ("before" | "after")[] };
  bugs: unknown[];
  /** A daily question as `/daily set` makes it. */
  schedule(over?: Partial<Schedule> & { channels?: Schedule["channels"] }): Promise<Schedule>;
  /** Sets the clock and lets the heart beat. */
  at(when: string | number): Promise<void>;
  /** The heart beats every so often until then. */
  until(when: string | number, everyMs?: number): Promise<void>;
  /** The process ends and another begins on the same store. */
  restart(): void;
  /** When messages that still stand were posted, as ISO without milliseconds. */
  posted(channel?: string): string[];
  messages(channel?: string): Message[];
  close(): Promise<void>;
}

export async function openDailyRoom(
  zone = "Europe/Madrid",
  start = "2026-11-23T00:00:00Z",
  platforms: ("slack" | "discord")[] = ["slack", "discord"],
  /** Of the shipped course, so many. */
  bank = Number.POSITIVE_INFINITY,
): Promise<DailyRoom> {
  const shipped = await shippedContent();
  const courses = new Map(
    [...shipped.courses].map(([id, each]) => [id, { ...each, questions: new Map([...each.questions].slice(0, bank)) }]),
  );
  const content = { ...shipped, courses };
  const store = await openStore(":memory:");
  const clock = { now: Date.parse(start) };
  const [course] = content.courses.values();
  const here: Class = {
    ...{ id: "class-1", name: "1º B", lang: "es", zone, course: course?.id ?? "" },
    ...{ settings: { mayStart: "anyone" }, createdAt: clock.now },
  };
  await store.openClass({ class: here, place: { space: "slack:T1" } });
  const servers = { slack: new Server("slack"), discord: new Server("discord") };
  const line: DailyRoom["line"] = { faults: [] };
  const bugs: unknown[] = [];
  const faulty = async <T>(request: () => T): Promise<T> => {
    const fault = line.faults.shift();
    if (fault === "before") throw new Error("the network is gone");
    const answer = request();
    if (fault === "after") throw new Error("the answer is lost");
    return answer;
  };
  let lives = 0;
  const begin = (): Bot => {
    const random = seeded(++lives);
    const connections: Platform[] = platforms.map((name) => connected(servers[name], () => clock.now, faulty));
    const report = (error: unknown) => void bugs.push(error);
    return createBot({
      ...content,
      ...{ store, platforms: connections, random, clock: () => clock.now, beginnings: { lang: "es", zone } },
      report: ({ error }) => report(error),
      reportPosting: report,
      reportUncounted: report,
    });
  };
  const time = (when: string | number) => (typeof when === "number" ? when : Date.parse(when));
  let made = 0;

  const room: DailyRoom = {
    ...{ clock, store, class: here, line, bugs, ...servers },
    bot: begin(),
    async schedule({ channels = [{ channel: CHANNEL, paused: false }], ...over } = {}) {
      const set = { id: `schedule-${++made}`, class: here.id, cron: "0 9 * * *", topic: "", tell: "at close", ...over } as const;
      let saved: Schedule | undefined;
      for (const channel of channels) saved = await store.saveSchedule({ schedule: set, channel, at: clock.now });
      if (!saved) throw new Error("a schedule without a channel");
      return saved;
    },
    async at(when) {
      clock.now = time(when);
      await room.bot.beat();
    },
    async until(when, everyMs = 15 * MINUTE) {
      while (clock.now < time(when)) await room.at(Math.min(time(when), clock.now + everyMs));
    },
    restart() {
      room.bot = begin();
    },
    messages: (channel) => [...servers.slack.standing(channel), ...servers.discord.standing(channel)].sort((a, b) => a.at - b.at),
    posted: (channel) => room.messages(channel).map(({ at }) => new Date(at).toISOString().replace(".000Z", "Z")),
    close: () => store.close(),
  };
  return room;
}
