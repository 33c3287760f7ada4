import { planned } from "../../src/classroom/daily-beat.ts";
import type { DayOff } from "../../src/teaching/schedule.ts";

/**
 * One occurrence a schedule and local school day, never two, never none: the planner is driven as the heartbeat drives it, day after day, and its dates are
 * held against the calendar as Intl knows it, which shares no code with the planner's Temporal.
 */

const DAY = 86_400_000;

export interface Stretch {
  zone: string;
  hour: number;
  minute: number;
  /** 0 (Sunday) .. 6 */
  weekdays: readonly number[];
  from: string;
  days: number;
  off?: readonly DayOff[];
  /** The bot runs on every so many days only; each day unless told. */
  runsEvery?: number;
}

/** What is wrong with a stretch of dates, in words. */
export function breachesOf({ zone, hour, minute, weekdays, from, days, off = [], runsEvery = 1 }: Stretch): string[] {
  const breaches: string[] = [];
  const wall = wallClockOf(zone);
  const cron = `${minute} ${hour} * * ${weekdays.join(",")}`;
  const start = Date.parse(`${from}T00:00:00Z`);
  const dates = plannedDates(cron, zone, start, start + days * DAY, off, runsEvery);
  const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  let before = Number.NEGATIVE_INFINITY;
  // The edges belong to the stretch or not by the zone's own midnight: they are left to the next one.
  for (let at = start + 2 * DAY; at < start + (days - 2) * DAY; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    const due = dates.get(day);
    const asked = weekdays.includes(new Date(at).getUTCDay()) && !off.some((each) => each.from <= day && day <= each.to);
    if (!asked || !exists(day, wall)) {
      if (due !== undefined) breaches.push(`${zone} ${cron}: ${day} is asked on`);
      continue;
    }
    if (due === undefined) breaches.push(`${zone} ${cron}: ${day} is not asked on`);
    else {
      const wrong = wrongInstant(due, `${day} ${time}`, wall);
      if (wrong !== undefined) breaches.push(`${zone} ${cron}: ${day} ${wrong}`);
      if (due <= before) breaches.push(`${zone} ${cron}: ${day} is not after the date before it`);
      before = due;
    }
  }
  return breaches;
}

/** The heartbeat's planning through all that time; a date that is there already stays as it is, as in the table. */
function plannedDates(cron: string, zone: string, since: number, until: number, off: readonly DayOff[], runsEvery: number) {
  const dates = new Map<string, number>();
  let plannedTo: string | undefined;
  for (let now = since; now < until; ) {
    const known = plannedTo === undefined ? {} : { plannedTo };
    const plan = planned({ schedule: "s", class: "c", cron, zone, off: [...off], since, revision: 0, ...known }, now);
    for (const { day, dueAt } of plan.dates) if (!dates.has(day)) dates.set(day, dueAt);
    plannedTo = plan.to;
    if (plan.again <= now) throw new Error(`${zone}: planning does not go on after ${new Date(now).toISOString()}`);
    now = plan.again + (runsEvery - 1) * DAY;
  }
  return dates;
}

type Wall = (at: number) => string;

/** "2026-11-24 09:00" */
function wallClockOf(zone: string): Wall {
  const format = new Intl.DateTimeFormat("sv-SE", {
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    timeZone: zone,
  });
  return (at) => format.format(at);
}

const asUtc = (wall: string): number => Date.parse(`${wall.replace(" ", "T")}:00Z`);

/** Minutes of the zone's offset at an instant, as milliseconds. */
const offsetAt = (at: number, wall: Wall): number => asUtc(wall(at)) - Math.floor(at / 60_000) * 60_000;

function exists(day: string, wall: Wall): boolean {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return [0, -6, 6, -12, 12, -14].some((hours) => wall(noon + hours * 3_600_000).startsWith(day));
}

/** Why an instant is not that wall time's: of two that have it the first, of none the one as far behind the gap as the time was into it. */
function wrongInstant(due: number, wanted: string, wall: Wall): string | undefined {
  // Nearly always: the right time, and no change of the clock far and wide.
  const offset = offsetAt(due, wall);
  if (asUtc(wanted) - offset === due && [-30, 30].every((hours) => offsetAt(due + hours * 3_600_000, wall) === offset)) return undefined;
  const around = new Set([-30, -3, 3, 30].map((hours) => offsetAt(due + hours * 3_600_000, wall)));
  const having = [...around].map((offset) => asUtc(wanted) - offset).filter((at) => wall(at) === wanted);
  if (having.length > 0) return due === Math.min(...having) ? undefined : `is asked at ${wall(due)}, not at the first ${wanted}`;
  const [earliest = 0, latest = 0] = [Math.min(...around), Math.max(...around)];
  return due === asUtc(wanted) - earliest && latest > earliest ? undefined : `is asked at ${wall(due)}, though ${wanted} is in a gap`;
}
