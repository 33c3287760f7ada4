import { Temporal } from "temporal-polyfill";
import { localDate, type SchoolCalendar } from "./calendar.ts";
import type { Course } from "./course.ts";
import { type Cron, datesFrom, dueAt, fallsOn } from "./cron.ts";
import type { Question } from "./question.ts";

/** The rules of a daily question: on which dates it is asked, until when it is open, and which question it is. */

/** Occurrences are planned for so many local dates, today included. */
const PLANNED_DAYS = 3;

/** Late but the same local date and within this, a question is still posted. */
export const GRACE_MS = 4 * 3_600_000;

/** A question of the last so many is not asked again while there is another. */
const LAST_ASKED = 10;

/** Below so many unseen questions the teacher is warned. */
export const FEW_UNSEEN = 10;

/** When a question closes where nobody says: this time of the next morning. */
const MORNING = "08:00";

/** The local dates a schedule asks on, from a date on: what its cron says, less the days the class is off. */
export function askedOn(cron: Cron, calendar: SchoolCalendar, from: string, days: number): string[] {
  return datesFrom(cron, from, days, days).filter((day) => isAsked(calendar, day));
}

/** A holiday asks nothing; a Saturday does where the schedule names it, though it is no school day. */
const isAsked = (calendar: SchoolCalendar, day: string): boolean => !calendar.off.some(({ from, to }) => from <= day && day <= to);

/** When a date is asked (epoch ms). */
export interface Due {
  day: string;
  dueAt: number;
}

export interface Plan {
  dates: Due[];
  /** The last date this plan has looked at. */
  to: string;
  /** From when the next dates are to be planned (epoch ms). */
  again: number;
}

/**
 * The dates a schedule names from `from` to the day after tomorrow, holidays included. When the bot was down for longer than it plans ahead, the dates in
 * between are there too, to be posted late or shown as missed.
 */
export function planOf(cron: Cron, zone: string, from: string, now: number): Plan {
  const today = Temporal.PlainDate.from(localDate(now, zone));
  const last = today.add({ days: PLANNED_DAYS - 1 });
  const dates: Due[] = [];
  const end = last.toString();
  for (let date = Temporal.PlainDate.from(from), day = from; day <= end; date = date.add({ days: 1 }), day = date.toString()) {
    const due = fallsOn(cron, date) ? dueOn(cron, date, day, zone) : undefined;
    if (due !== undefined) dates.push({ day, dueAt: due });
  }
  return { dates, to: end, again: startOf(today.add({ days: 1 }), zone) };
}

/** Those of the dates that are asked: not when the class is off, and not what was due before `since`. A schedule made at ten does not make up for nine. */
export const askedOf = (dates: readonly Due[], calendar: SchoolCalendar, since: number): Due[] =>
  dates.filter(({ day, dueAt }) => dueAt >= since && isAsked(calendar, day));

/** The next dates from `since` on, for people: at most `most`, and none later than two years on. */
export function nextDates(cron: Cron, zone: string, calendar: SchoolCalendar, since: number, most: number): Due[] {
  const found: Due[] = [];
  let from = Temporal.PlainDate.from(localDate(since, zone));
  for (let month = 0; month < 24 && found.length < most; month++, from = from.add({ days: 31 })) {
    for (const day of askedOn(cron, calendar, from.toString(), 31)) {
      const due = dueOn(cron, Temporal.PlainDate.from(day), day, zone);
      if (due !== undefined && due >= since) found.push({ day, dueAt: due });
    }
  }
  return found.slice(0, most);
}

/** As `dueAt`; undefined for a date that never was: a zone that crosses the date line leaves out a whole day (Samoa, 2011-12-30). */
function dueOn(cron: Cron, date: Temporal.PlainDate, day: string, zone: string): number | undefined {
  const zoned = date.toZonedDateTime({ timeZone: zone, plainTime: { hour: cron.hour, minute: cron.minute } });
  // Nearly always it lands on its own date, and no more need be asked.
  if (zoned.day === date.day || localDate(startOf(date, zone), zone) === day) return zoned.epochMilliseconds;
  return undefined;
}

const startOf = (date: Temporal.PlainDate, zone: string): number => date.toZonedDateTime({ timeZone: zone }).epochMilliseconds;

/**
 * When a question that is due then closes (epoch ms): at the first `closes` (HH:MM, on the class's clock) after it was opened; where nobody says, at eight the
 * next morning, or at its own time where that is earlier, so that it never overlaps the next one.
 */
export function closesAt(cron: Cron, day: string, zone: string, closes: string | undefined, openedAt = 0): number {
  const due = dueAt(cron, day, zone);
  const opened = Math.max(due, openedAt);
  const own = Temporal.PlainTime.from({ hour: cron.hour, minute: cron.minute });
  const morning = Temporal.PlainTime.from(MORNING);
  const time = closes === undefined ? (Temporal.PlainTime.compare(morning, own) < 0 ? morning : own) : Temporal.PlainTime.from(closes);
  const from = Temporal.PlainDate.from(opened > due ? localDate(opened, zone) : day);
  // Where nobody says, the day it is asked on is never the day it closes: a class that meets at seven still has its day.
  for (let ahead = closes === undefined ? 1 : 0; ; ahead++) {
    const at = from.add({ days: ahead }).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
    if (at > opened) return at;
  }
}

/**
 * Until when something that was due can still be posted (epoch ms): within the class's grace, on the same local date (that of the instant it was due, since a
 * clock change may move 23:30 past midnight), and never after it closes.
 */
export function postableUntil(due: number, zone: string, graceMs: number, closes: number): number {
  const midnight = startOf(Temporal.PlainDate.from(localDate(due, zone)).add({ days: 1 }), zone);
  return Math.min(due + graceMs, midnight - 1, closes - 1);
}

/** What the class has done with a question. */
export interface Asked {
  /** Epoch ms. */
  last: number;
  answers: number;
  /** Sum of the fractions. */
  credit: number;
}

/** Decides between equals: the question with the lowest rank. */
export type Rank = (question: string) => number;

/**
 * A rank that looks random, is the same whenever it is asked for, and differs from date to date. A forecast made on Monday therefore holds on Friday,
 * whatever else was asked meanwhile, unless that very question was (highest random weight: Thaler and Ravishankar, 1998; hash: FNV-1a, then murmur3's finish).
 */
export const rankOf =
  (schedule: string, day: string): Rank =>
  (question) => {
    let hash = 0x811c9dc5;
    for (const character of `${schedule} ${day} ${question}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };

/**
 * Which question is asked: one the class has not seen, else one it got wrong most and longest ago; never one of the last `LAST_ASKED` while there is
 * another; `taken` are spoken for. The rank decides between equals.
 */
export function pickDaily(
  course: Course,
  topic: string,
  asked: ReadonlyMap<string, Asked>,
  taken: ReadonlySet<string>,
  now: number,
  rank: Rank,
): Question | undefined {
  const pool = [...course.questions.values()].filter((question) => (topic === "" || question.topic === topic) && !taken.has(question.id));
  const unseen = pool.filter(({ id }) => !asked.has(id));
  if (unseen.length > 0) return first(unseen, rank, () => 0);
  const recent = new Set(
    [...asked]
      .sort(([, a], [, b]) => b.last - a.last)
      .slice(0, Math.min(LAST_ASKED, pool.length - 1))
      .map(([id]) => id),
  );
  const rested = pool.filter(({ id }) => !recent.has(id));
  const from = rested.length > 0 ? rested : pool;
  return first(from, rank, ({ id }) => need(asked.get(id), now));
}

/** The one that is needed most; of equals the one of lowest rank. */
function first(questions: readonly Question[], rank: Rank, needed: (question: Question) => number): Question | undefined {
  const weighed = questions.map((question) => ({ question, need: needed(question), rank: rank(question.id) }));
  return weighed.reduce<(typeof weighed)[number] | undefined>(
    (best, each) => (best === undefined || each.need > best.need || (each.need === best.need && each.rank < best.rank) ? each : best),
    undefined,
  )?.question;
}

/** How much a question is worth asking again: what was got wrong, times the weeks since. Unanswered counts as half wrong. */
function need(asked: Asked | undefined, now: number): number {
  if (!asked) return Number.POSITIVE_INFINITY;
  const wrong = (asked.answers - asked.credit + 0.5) / (asked.answers + 1);
  const weeks = Math.max(0, now - asked.last) / (7 * 86_400_000);
  return wrong * weeks;
}

/** How many questions of a topic the class has not seen. */
export const unseenCount = (course: Course, topic: string, asked: ReadonlyMap<string, unknown>): number =>
  [...course.questions.values()].filter((question) => (topic === "" || question.topic === topic) && !asked.has(question.id)).length;

/** What is asked on the dates ahead as things stand, if nothing else is asked meanwhile; a pinned question on its date. */
export function forecast(
  course: Course,
  topic: string,
  asked: ReadonlyMap<string, Asked>,
  dates: readonly Due[],
  pins: ReadonlyMap<string, string>,
  rankOn: (day: string) => Rank,
): { day: string; dueAt: number; question: Question | undefined; pinned: boolean }[] {
  const then = new Map(asked);
  const pinned = new Set(pins.values());
  return dates.map(({ day, dueAt }) => {
    const pin = course.questions.get(pins.get(day) ?? "");
    const question =
      pin ?? pickDaily(course, topic, then, pinned, dueAt, rankOn(day)) ?? pickDaily(course, topic, then, new Set(), dueAt, rankOn(day));
    if (question) then.set(question.id, { answers: 0, credit: 0, ...then.get(question.id), last: dueAt });
    return { day, dueAt, question, pinned: pin !== undefined };
  });
}
