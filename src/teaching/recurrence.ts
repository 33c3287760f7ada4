import { Temporal } from "temporal-polyfill";

/** The dates a yearly, weekly or daily event falls on (RFC 5545, section 3.3.10, of which holidays need this much). */

export interface Rule {
  every: "year" | "week" | "day";
  interval: number;
  count?: number;
  /** The last date, included. */
  until?: string;
  /** 1 (Monday) .. 7, of a weekly rule; of a yearly one with `nth`, in `month`. */
  weekdays: readonly number[];
  nth?: number;
  month?: number;
}

const EVERY: Readonly<Record<string, Rule["every"]>> = { YEARLY: "year", WEEKLY: "week", DAILY: "day" };
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Every so many years, weeks or days, at most. */
const LONGEST_INTERVAL = 1_000;

/** Reads an RRULE for an event that starts on a date; says what it cannot do, in English. */
export function readRule(text: string, start: string): Rule | { cannot: string } {
  const parts = new Map(text.split(";").map((part): [string, string] => halves(part.toUpperCase())));
  const every = EVERY[parts.get("FREQ") ?? ""];
  if (!every) return { cannot: `repeats in a way I do not read (${parts.get("FREQ") ?? "no FREQ"}): yearly, weekly and daily I do` };
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const count = parts.get("COUNT");
  if (!Number.isInteger(interval) || interval < 1 || interval > LONGEST_INTERVAL || (count !== undefined && !/^[1-9]\d*$/.test(count)))
    return { cannot: `repeats by a rule that says nothing (${text})` };
  const until = parts.get("UNTIL");
  const last = until === undefined ? undefined : dateIn(until);
  if (until !== undefined && last === undefined) return { cannot: `repeats until ${until}, which is no date` };
  const days = weekdaysIn(every, parts, start);
  if ("cannot" in days) return days;
  const known = new Set(["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY"]);
  const unknown = [...parts.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) return { cannot: `repeats by ${unknown}, which I do not read` };
  return {
    every,
    interval,
    ...(count === undefined ? {} : { count: Number(count) }),
    ...(last === undefined ? {} : { until: last }),
    ...days,
  };
}

function weekdaysIn(
  every: Rule["every"],
  parts: ReadonlyMap<string, string>,
  start: string,
): Pick<Rule, "weekdays" | "nth" | "month"> | { cannot: string } {
  const [byDay, byMonth, byMonthDay] = ["BYDAY", "BYMONTH", "BYMONTHDAY"].map((name) => parts.get(name));
  const { month, day } = Temporal.PlainDate.from(start);
  if (byMonthDay !== undefined && (every !== "year" || byDay !== undefined || Number(byMonthDay) !== day))
    return { cannot: `repeats by BYMONTHDAY=${byMonthDay}, which is not the day it starts on` };
  if (byMonth !== undefined && (every !== "year" || !/^\d{1,2}$/.test(byMonth) || (byDay === undefined && Number(byMonth) !== month)))
    return { cannot: `repeats by BYMONTH=${byMonth}, which is not the month it starts in` };
  if (byDay === undefined) return { weekdays: [] };
  const read = byDay.split(",").map((each) => /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(each));
  const weekdays = read.map((match) => WEEKDAYS.indexOf(match?.[2] ?? "") + 1);
  const ordinals = read.flatMap((match) => (match?.[1] === undefined ? [] : [Number(match[1])]));
  if (weekdays.includes(0)) return { cannot: `repeats by BYDAY=${byDay}, which I do not read` };
  if (every === "week" && ordinals.length === 0) return { weekdays };
  const [nth] = ordinals;
  if (every === "year" && weekdays.length === 1 && nth !== undefined && nth !== 0 && Math.abs(nth) <= 5)
    return { weekdays, nth, month: byMonth === undefined ? month : Number(byMonth) };
  return { cannot: `repeats by BYDAY=${byDay}, which I do not read` };
}

/** No calendar of a school goes through more repetitions than this. */
const MOST = 50_000;

/** The dates a rule gives, from the start on and up to `to`. */
export function* datesOf(rule: Rule, start: string, to: string): Generator<string> {
  const last = rule.until !== undefined && rule.until < to ? rule.until : to;
  let given = 0;
  let steps = 0;
  for (const date of stepped(rule, Temporal.PlainDate.from(start))) {
    if (++steps > MOST) return;
    const day = date.toString();
    if (day > last || given === rule.count) return;
    if (day < start) continue;
    given++;
    yield day;
  }
}

/** Every date of the rule in order, some perhaps before the start. */
function* stepped({ every, interval, weekdays, nth, month }: Rule, start: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  switch (every) {
    case "day":
      for (let i = 0; ; i++) yield start.add({ days: i * interval });
    case "week": {
      const monday = start.subtract({ days: start.dayOfWeek - 1 });
      const days = weekdays.length === 0 ? [start.dayOfWeek] : [...weekdays].sort((a, b) => a - b);
      for (let i = 0; ; i++) for (const day of days) yield monday.add({ days: 7 * i * interval + day - 1 });
    }
    case "year":
      for (let year = start.year; ; year += interval) {
        const date = nth === undefined ? sameDay(start, year) : nthWeekday(year, month ?? start.month, weekdays[0] ?? 1, nth);
        // 29 February comes in leap years only, a fifth Monday not in every month.
        if (date) yield date;
        else if (year > 9000) return;
      }
  }
}

function sameDay({ month, day }: Temporal.PlainDate, year: number): Temporal.PlainDate | undefined {
  const date = Temporal.PlainDate.from({ year, month, day });
  return date.day === day ? date : undefined;
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): Temporal.PlainDate | undefined {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const edge = nth > 0 ? first : first.with({ day: first.daysInMonth });
  const away = nth > 0 ? (weekday - edge.dayOfWeek + 7) % 7 : -((edge.dayOfWeek - weekday + 7) % 7);
  const date = edge.add({ days: away + 7 * (nth > 0 ? nth - 1 : nth + 1) });
  return date.month === month ? date : undefined;
}

/** The date of `20261224` or `20261224T…`. */
export function dateIn(value: string): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(value.trim());
  if (!match) return undefined;
  try {
    const [, year, month, day] = match;
    return Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}

function halves(part: string): [string, string] {
  const at = part.indexOf("=");
  return at < 0 ? [part.trim(), ""] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}
