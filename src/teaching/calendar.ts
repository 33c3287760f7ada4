import { Temporal } from "temporal-polyfill";

/** Class time: local dates, periods and streaks. Dates are `YYYY-MM-DD` in the class's own zone. */

/** The local date of an instant (epoch ms) in an IANA zone. */
export function localDate(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export type PeriodName = "today" | "week" | "month" | "all";

/** The periods a local date counts towards, as standings name them; weeks are ISO 8601's and start on Monday. */
export function periodsOf(day: string): Record<PeriodName, string> {
  const date = Temporal.PlainDate.from(day);
  const week = String(date.weekOfYear).padStart(2, "0");
  return { today: `day:${day}`, week: `week:${date.yearOfWeek}-W${week}`, month: `month:${day.slice(0, 7)}`, all: "all" };
}

/** The days a class is off, both ends included, and the days the bot itself was down: none of them breaks a streak. */
export interface SchoolCalendar {
  off: readonly { from: string; to: string; name: string; kind?: "holiday" | "down" }[];
}

export const NO_HOLIDAYS: SchoolCalendar = { off: [] };

/** Monday to Friday, unless the class has a holiday. */
function isSchoolDay(day: string, { off }: SchoolCalendar): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek <= 5 && !off.some((each) => each.kind !== "down" && covers(each, day));
}

const wasDown = (day: string, { off }: SchoolCalendar): boolean => off.some((each) => each.kind === "down" && covers(each, day));

const covers = ({ from, to }: { from: string; to: string }, day: string): boolean => from <= day && day <= to;

/**
 * Consecutive school days with an answer, up to and including today; a school day still running does not break it, and answers on other
 * days neither break nor lengthen it. A day the bot was down, or missed its question, is excused; whoever answered on it all the same keeps it.
 */
export function streak(days: readonly string[], today: string, calendar: SchoolCalendar = NO_HOLIDAYS): number {
  const answered = new Set(days);
  let day = Temporal.PlainDate.from(today);
  if (!answered.has(today)) day = day.subtract({ days: 1 });
  const oldest = [...answered].sort()[0];
  let count = 0;
  for (; oldest !== undefined && Temporal.PlainDate.compare(day, oldest) >= 0; day = day.subtract({ days: 1 })) {
    const date = day.toString();
    if (!isSchoolDay(date, calendar)) continue;
    if (answered.has(date)) count++;
    else if (!wasDown(date, calendar)) break;
  }
  return count;
}

/** Whether the runtime knows this IANA zone. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}
