import { Temporal } from "temporal-polyfill";
import { localDate } from "./calendar.ts";

/** Ranges of local dates, both ends included. */
export interface DateRange {
  from: string;
  to: string;
}

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** What is left of a range without another: nothing, one range or two. */
export function takenOut(whole: DateRange, out: DateRange): DateRange[] {
  if (out.to < whole.from || out.from > whole.to) return [whole];
  return [
    ...(whole.from < out.from ? [{ from: whole.from, to: dayBefore(out.from) }] : []),
    ...(out.to < whole.to ? [{ from: dayAfter(out.to), to: whole.to }] : []),
  ];
}

/** The dates of a zone that lie wholly between two instants (epoch ms): on these nobody could have done anything. */
export function wholeDates(since: number, until: number, zone: string): DateRange | undefined {
  const startOf = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
  const first = localDate(since, zone);
  const from = startOf(first) >= since ? first : dayAfter(first);
  const to = dayBefore(localDate(until, zone));
  return from <= to ? { from, to } : undefined;
}

const DATE = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?)$/;
const RELATIVE = [
  ["today", "hoy"],
  ["tomorrow", "mañana", "manana"],
];

/**
 * A date as people type it: 2026-12-24, 24/12/2026, 24.12. (the next one), today, tomorrow. The day stands before the month. Undefined when it is none:
 * 30/2 or 31/4 are not.
 */
export function readDate(text: string, today: string): string | undefined {
  const typed = text.trim().toLowerCase().replace(/\.$/, "");
  const ahead = RELATIVE.findIndex((words) => words.includes(typed));
  if (ahead >= 0) return Temporal.PlainDate.from(today).add({ days: ahead }).toString();
  const match = DATE.exec(typed);
  if (!match) return undefined;
  const [, isoYear, isoMonth, isoDay, day, month, year] = match;
  const given = isoYear ?? year;
  if (given !== undefined) return dateOf(Number(given), Number(isoMonth ?? month), Number(isoDay ?? day));
  // 29/2 may be years ahead.
  for (let ahead = 0, from = Number(today.slice(0, 4)); ahead <= 8; ahead++) {
    const found = dateOf(from + ahead, Number(month), Number(day));
    if (found !== undefined && found >= today) return found;
  }
  return undefined;
}

function dateOf(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}
