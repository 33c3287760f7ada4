import { openStore } from "../../src/store/store.ts";
import type { Class, Store } from "../../src/teaching/store.ts";
import type { Server } from "../chat-server.ts";
import { seeded } from "../random.ts";
import { shippedContent } from "../wires/world.ts";
import { createAdapters, discordChannel, type Payload, slackChannel } from "./adapters.ts";
import { type Around, BotProcess, type Odds } from "./process.ts";
import { Simulation } from "./simulation.ts";
import { judge, type Verdict } from "./verdict.ts";

/**
 * Two posters on one store and everything that can happen to them, through the bot's own adapters, over a Slack that knows no message again and a Discord
 * that knows one for some minutes: whole school weeks, in which each class's question must come once a day.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A Monday. */
const FIRST = Date.parse("2026-11-02T00:00:00Z");

/** Nine o'clock in these falls between six and nine, UTC; with its grace the day's posting is over by 13:30. */
const ZONES = ["Europe/London", "Atlantic/Canary", "Europe/Madrid", "Europe/Berlin", "Europe/Athens", "Africa/Cairo", "Europe/Istanbul"];
const OPENS = 5.5 * HOUR;
const ENDS = 14 * HOUR;

/** A quarter of all requests fails, before its effect or after it. */
export const WILD: Odds = { before: 0.11, after: 0.11, late: 0.03, paced: 0.02, freeze: 0.004, kill: 0.003 };

export interface Chaos {
  seed: number;
  classes: number;
  /** School days. */
  days: number;
  everyMs?: number;
  odds?: Odds;
}

export interface Outcome extends Verdict {
  classDays: number;
  counts: Around["counts"];
  outages: number;
  /** Removed by the sweeper. */
  duplicatesRemoved: number;
}

export async function chaos({ seed, classes, days, everyMs = 20_000, odds = WILD }: Chaos): Promise<Outcome> {
  const random = seeded(seed);
  const simulation = new Simulation(FIRST);
  const store = await openStore(":memory:");
  const bugs: unknown[] = [];
  const adapters = createAdapters(simulation, (problem) => bugs.push(problem));
  const { servers } = adapters;
  const content = await shippedContent();
  await settle(store, classes, [...content.courses.keys()][0] ?? "", random);

  const outages: { server: Server<Payload>; from: number; to: number }[] = [];
  const isOut = (server: Server<Payload>) =>
    outages.some((outage) => outage.server === server && outage.from <= simulation.now && simulation.now < outage.to);
  const counts = { requests: 0, faults: 0, kills: 0, freezes: 0 };
  const around: Around = { simulation, store, adapters, isOut, odds, random, content, counts, bugs };
  const processes: BotProcess[] = [];
  /** Nobody starts a process again while the whole machine is down. */
  let blackoutUntil = 0;

  function start(): void {
    const fresh = new BotProcess(around, everyMs);
    processes.push(fresh);
    // Whoever runs it notices, after a while.
    const watch = () => {
      if (simulation.now >= blackoutUntil && !fresh.alive) start();
      else simulation.at(simulation.now + 10_000 + random() * 3 * MINUTE, watch);
    };
    simulation.at(simulation.now + 10_000, watch);
  }
  const running = () => processes.filter(({ alive }) => alive);
  start();
  start();

  for (let day = 0, school = 0; school < days; day++) {
    const midnight = FIRST + day * DAY;
    const weekday = (day % 7) + 1;
    await simulation.until(midnight + OPENS);
    if (weekday > 5) continue;
    school++;
    for (const server of servers) {
      for (let i = 0; i < random() * 3 - 1; i++) {
        const from = midnight + 6 * HOUR + random() * 5 * HOUR;
        outages.push({ server, from, to: from + MINUTE + random() * 40 * MINUTE });
      }
    }
    // The one excuse: every poster down for the whole grace.
    if (random() < 0.15) {
      blackoutUntil = midnight + ENDS;
      for (const each of running()) each.kill();
    } else {
      for (let i = 0; i < 12; i++)
        simulation.at(midnight + 6 * HOUR + random() * 7 * HOUR, () => {
          const [some] = running().slice(Math.floor(random() * 2));
          if (random() < 0.5) some?.kill();
          else some?.freeze(10_000 + random() * 10 * MINUTE);
        });
    }
    await simulation.until(midnight + ENDS);
    // The night: nothing is due before tomorrow, so nobody need look.
    for (const each of running()) each.kill();
    blackoutUntil = midnight + DAY + OPENS - MINUTE;
  }

  // A quiet day at the end: what is open closes, and the sweeper has its last turn.
  const end = simulation.now;
  blackoutUntil = 0;
  for (const each of running()) each.kill();
  const last = new BotProcess({ ...around, odds: CALM, counts: { requests: 0, faults: 0, kills: 0, freezes: 0 } }, MINUTE);
  await simulation.until(end + 20 * HOUR);
  last.kill();
  const verdict = await judge({ store, servers, processes, outages, from: FIRST, to: end });
  await store.close();
  return {
    ...verdict,
    breaches: [...bugs.map((bug) => `a bug: ${String(bug)}`), ...verdict.breaches],
    classDays: classes * days,
    counts,
    outages: outages.length,
    duplicatesRemoved: servers.reduce((sum, { removedTwins }) => sum + removedTwins, 0),
  };
}

const CALM: Odds = { before: 0, after: 0, late: 0, paced: 0, freeze: 0, kill: 0 };

async function settle(store: Store, classes: number, course: string, random: () => number): Promise<void> {
  for (let i = 0; i < classes; i++) {
    const here: Class = {
      ...{ id: `class-${i}`, name: `Class ${i}`, lang: "es", zone: ZONES[i % ZONES.length] ?? "UTC", course },
      ...{ settings: { mayStart: "anyone" }, createdAt: FIRST },
    };
    await store.openClass({ class: here, place: { space: `slack:T${i}` } });
    const minute = Math.floor(random() * 30);
    const schedule = { id: `schedule-${i}`, class: here.id, cron: `${minute} 9 * * 1-5`, topic: "", tell: "at close" } as const;
    const channels = [slackChannel(i), discordChannel(i)].filter((_channel, at) => i % 3 === 2 || i % 3 === at);
    for (const channel of channels) await store.saveSchedule({ schedule, channel: { channel }, at: FIRST });
  }
}
