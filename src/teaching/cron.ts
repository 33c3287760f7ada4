import { Temporal } from "temporal-polyfill";

/**
 * When a daily question is due: five cron fields (minute hour day-of-month month day-of-week) read on the class's wall clock. Minute and hour are single
 * numbers, since a day has one question. Days and months take numbers, ranges, lists, steps and names in English and Spanish.
 */
export interface Cron {
  minute: number;
  hour: number;
  /** 1..31 */
  monthDays: ReadonlySet<number>;
  /** 1..12 */
  months: ReadonlySet<number>;
  /** 1 (Monday) .. 7 (Sunday) */
  weekdays: ReadonlySet<number>;
  /** Both days of the month and of the week are named: then either will do, as in every cron (POSIX). */
  either: boolean;
}

/** Why a text is no schedule: a message for people. */
export interface CronProblem {
  message: string;
  values: Readonly<Record<string, string | number>>;
}

export const isProblem = (read: Cron | CronProblem | string): read is CronProblem => typeof read !== "string" && "message" in read;

const WEEKDAYS = [
  ["mon", "monday", "lun", "lunes"],
  ["tue", "tuesday", "mar", "martes"],
  ["wed", "wednesday", "mie", "miercoles"],
  ["thu", "thursday", "jue", "jueves"],
  ["fri", "friday", "vie", "viernes"],
  ["sat", "saturday", "sab", "sabado"],
  ["sun", "sunday", "dom", "domingo"],
];
const MONTHS = [
  ["jan", "ene"],
  ["feb"],
  ["mar"],
  ["apr", "abr"],
  ["may"],
  ["jun"],
  ["jul"],
  ["aug", "ago"],
  ["sep"],
  ["oct"],
  ["nov"],
  ["dec", "dic"],
];

const named = (names: readonly (readonly string[])[], word: string): number | undefined => {
  const found = names.findIndex((each) => each.includes(word));
  return found < 0 ? undefined : found + 1;
};

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** Reads five cron fields. */
export function readCron(text: string): Cron | CronProblem {
  const fields = fold(text).split(/\s+/u);
  const [minute = "", hour = "", monthDay = "", month = "", weekday = ""] = fields;
  if (fields.length !== 5)
    return {
      message: "A cron line has five fields, such as `0 9 * * 1-5`: minute, hour, day of the month, month, day of the week.",
      values: {},
    };
  if ([minute, hour].every((field) => /^\d+$/.test(field)) && !(isNumber(minute, 59) && isNumber(hour, 23)))
    return { message: "In a cron line the minute goes from 0 to 59 and the hour from 0 to 23, in this order.", values: {} };
  if (!isNumber(minute, 59) || !isNumber(hour, 23))
    return { message: "Minute and hour are single numbers in a daily question, such as 0 9 for nine o'clock.", values: {} };
  const monthDays = readField(monthDay, 1, 31, []);
  const months = readField(month, 1, 12, MONTHS);
  const weekdays = readWeekdays(weekday);
  const wrong = [monthDays ? undefined : monthDay, months ? undefined : month, weekdays ? undefined : weekday].find(
    (field) => field !== undefined,
  );
  if (!monthDays || !months || !weekdays)
    return {
      message:
        "I cannot read “{field}” in that cron line. Days of the month go from 1 to 31, months from 1 to 12, days of the week from 0 (Sunday) to 7 (Sunday again).",
      values: { field: (wrong ?? "").slice(0, 40) },
    };
  return {
    minute: Number(minute),
    hour: Number(hour),
    monthDays,
    months,
    weekdays,
    either: !monthDay.startsWith("*") && !weekday.startsWith("*"),
  };
}

/** A time as HH:MM. */
export function readTime(time: string): string | CronProblem {
  const clock = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(fold(time));
  const [hour, minute] = [Number(clock?.[1]), Number(clock?.[2] ?? 0)];
  if (!clock || hour > 23 || minute > 59)
    return { message: "“{time}” is no time I can read. Write it as 09:00.", values: { time: time.slice(0, 40) } };
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** Reads a time (`9:00`, `09.00`, `9`) and days (`mon-fri`, `lun,mié`, `every day`); the fields in words. */
export function readTimeAndDays(time: string, days: string): string | CronProblem {
  const read = readTime(time);
  if (typeof read !== "string") return read;
  const [hour, minute] = read.split(":").map(Number);
  const words = fold(days);
  if (["every day", "everyday", "daily", "all", "todos", "todos los dias", "cada dia", "*"].includes(words))
    return `${minute} ${hour} * * *`;
  const list = words
    .replace(/\s+(?:y|and|e)\s+/gu, ",")
    .replace(/\s*,\s*/gu, ",")
    .replace(/\s*(?:-|–| a | to )\s*/gu, "-");
  if (!readWeekdays(list))
    return { message: "“{days}” are no days I can read. Write them as mon-fri, or mon,wed,fri.", values: { days: days.slice(0, 40) } };
  return `${minute} ${hour} * * ${list}`;
}

const isNumber = (text: string, most: number): boolean => /^\d{1,2}$/.test(text) && Number(text) <= most;

/** Sunday is 0 or 7, and a range may run over it (sat-mon). */
function readWeekdays(text: string): Set<number> | undefined {
  const read = readField(text, 0, 7, WEEKDAYS, 7);
  return read && new Set([...read].map((day) => (day === 0 ? 7 : day)));
}

/** One field: `*`, numbers, names, ranges, lists, steps. `wraps` is where a backward range turns over. */
function readField(text: string, min: number, max: number, names: readonly (readonly string[])[], wraps?: number): Set<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(?:(\*)|([a-z]+|\d{1,2})(?:-([a-z]+|\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return undefined;
    const [, all, first, last, every] = match;
    const step = every === undefined ? 1 : Number(every);
    const from = all ? Math.max(min, 1) : numberNamed(first, names);
    const to = all ? (wraps ?? max) : last !== undefined ? numberNamed(last, names) : every === undefined ? from : max;
    if (from === undefined || to === undefined || step < 1 || from < min || to < min || from > max || to > max) return undefined;
    if (to < from && wraps === undefined) return undefined;
    const end = to < from ? to + (wraps ?? 0) : to;
    for (let value = from; value <= end; value += step) values.add(wraps !== undefined && value > wraps ? value - wraps : value);
  }
  return values.size > 0 ? values : undefined;
}

const numberNamed = (word: string | undefined, names: readonly (readonly string[])[]): number | undefined =>
  word === undefined ? undefined : /^\d+$/.test(word) ? Number(word) : named(names, word);

/** Whether the schedule asks on that local date. */
export function fallsOn(cron: Cron, date: Temporal.PlainDate): boolean {
  if (!cron.months.has(date.month)) return false;
  const byMonth = cron.monthDays.has(date.day);
  const byWeek = cron.weekdays.has(date.dayOfWeek);
  return cron.either ? byMonth || byWeek : byMonth && byWeek;
}

/** Whether the schedule asks on that local date, YYYY-MM-DD. */
export const fallsOnDay = (cron: Cron, day: string): boolean => fallsOn(cron, Temporal.PlainDate.from(day));

/** Whether any date is ever like that: 30 February is not. In 28 years every date of the calendar comes on every day of the week. */
export const everComes = (cron: Cron): boolean => datesFrom(cron, "2000-01-01", 28 * 366, 1).length > 0;

/**
 * The instant (epoch ms) of the schedule's time on a local date. Temporal's "compatible" rule: a time that a clock change skips moves forward by the length of
 * the gap, one that comes twice means its first pass (RFC 5545 reads it alike).
 */
export function dueAt(cron: Cron, day: string, zone: string): number {
  const time = Temporal.PlainTime.from({ hour: cron.hour, minute: cron.minute });
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** The local dates from `from` on, at most `most` of them and none later than `days` days on. */
export function datesFrom(cron: Cron, from: string, days: number, most: number): string[] {
  const found: string[] = [];
  let date = Temporal.PlainDate.from(from);
  for (let i = 0; i < days && found.length < most; i++, date = date.add({ days: 1 })) if (fallsOn(cron, date)) found.push(date.toString());
  return found;
}
