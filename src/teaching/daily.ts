import { Temporal } from "temporal-polyfill";
import type { SchoolCalendar } from "./calendar.ts";
import { localDate } from "./calendar.ts";
import type { Course } from "./course.ts";
import { type Cron, datesFrom, dueAt } from "./cron.ts";
import type { Question } from "./question.ts";
import { type Random, shuffled } from "./random.ts";

/** The rules of a daily question: on which dates it is asked, until when it is open, and which question it is. */

/** Occurrences are planned so many local dates ahead, today included. */
export const PLANNED_DAYS = 3;

/** Late but the same local date and within this, a question is still posted. */
export const GRACE_MS = 4 * 3_600_000;

/** A question of the last so many is not asked again while there is another. */
export const LAST_ASKED = 10;

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

/**
 * When a question that is due then closes (epoch ms): at the first `closes` (HH:MM, on the class's clock) after it; where nobody says, at eight the next
 * morning, or at its own time where that is earlier, so that it never overlaps the next one.
 */
export function closesAt(cron: Cron, day: string, zone: string, closes: string | undefined): number {
  const due = dueAt(cron, day, zone);
  const date = Temporal.PlainDate.from(day);
  const own = Temporal.PlainTime.from({ hour: cron.hour, minute: cron.minute });
  const at = (on: Temporal.PlainDate, time: Temporal.PlainTime) =>
    on.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  if (closes === undefined) {
    const morning = Temporal.PlainTime.from(MORNING);
    return at(date.add({ days: 1 }), Temporal.PlainTime.compare(morning, own) < 0 ? morning : own);
  }
  const time = Temporal.PlainTime.from(closes);
  const sameDay = at(date, time);
  return sameDay > due ? sameDay : at(date.add({ days: 1 }), time);
}

/** Whether something that was due can still be posted now: the same local date, and within the class's grace. */
export const inGrace = (due: number, day: string, zone: string, now: number, graceMs: number): boolean =>
  now <= due + graceMs && localDate(now, zone) === day;

/** What the class has done with a question. */
export interface Asked {
  /** Epoch ms. */
  last: number;
  answers: number;
  /** Sum of the fractions. */
  credit: number;
}

/**
 * Which question is asked: one the class has not seen, else one it got wrong most and longest ago; never one of the last `LAST_ASKED` while there is
 * another; `taken` are spoken for. Chance decides between equals.
 */
export function pickDaily(
  course: Course,
  topic: string,
  asked: ReadonlyMap<string, Asked>,
  taken: ReadonlySet<string>,
  now: number,
  random: Random,
): Question | undefined {
  const pool = [...course.questions.values()].filter((question) => (topic === "" || question.topic === topic) && !taken.has(question.id));
  const unseen = pool.filter(({ id }) => !asked.has(id));
  if (unseen.length > 0) return shuffled(unseen, random)[0];
  const recent = new Set(
    [...asked]
      .sort(([, a], [, b]) => b.last - a.last)
      .slice(0, Math.min(LAST_ASKED, pool.length - 1))
      .map(([id]) => id),
  );
  const rested = pool.filter(({ id }) => !recent.has(id));
  const from = shuffled(rested.length > 0 ? rested : pool, random);
  return from.sort((a, b) => need(asked.get(b.id), now) - need(asked.get(a.id), now))[0];
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
