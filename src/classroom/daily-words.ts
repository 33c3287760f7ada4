import { message, type Voice } from "../chat/translate.ts";
import { type Cron, isProblem, readCron } from "../teaching/cron.ts";
import type { MissReason, Occurrence, OccurrenceState } from "../teaching/schedule.ts";

/** When a daily question comes, and what became of it, in words. */

/** The fields a schedule was saved with; they were read before they were saved. */
export function cronOf({ cron }: { cron: string }): Cron {
  const read = readCron(cron);
  if (isProblem(read)) throw new Error(`a schedule with the cron line ${cron}`);
  return read;
}

export const timeOf = ({ hour, minute }: Cron): string => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;

/** "Monday to Friday at 09:00 (Europe/Madrid)" */
export const whenInWords = (voice: Voice, cron: Cron, zone: string): string =>
  voice.t("{days} at {time} ({zone})", { days: daysInWords(voice, cron), time: timeOf(cron), zone });

/** "Monday to Friday", "on day 1 of the month" */
export function daysInWords(voice: Voice, cron: Cron): string {
  const list = (items: readonly string[]) => new Intl.ListFormat(voice.lang, { type: "conjunction" }).format(items);
  const anyDate = cron.monthDays.size === 31;
  const byMonth = voice.t("on day {days} of the month", { days: list([...cron.monthDays].sort((a, b) => a - b).map(String)) });
  const byWeek = weekdaysInWords(voice, cron.weekdays, list);
  const days = cron.either
    ? voice.t("{a} or {b}", { a: byMonth, b: byWeek })
    : anyDate
      ? byWeek
      : cron.weekdays.size === 7
        ? byMonth
        : voice.t("{a}, if that is {b}", { a: byMonth, b: byWeek });
  if (cron.months.size === 12) return days;
  const months = [...cron.months].sort((a, b) => a - b).map((month) => named(voice, { month: "long" }, Date.UTC(2024, month - 1, 15)));
  return voice.t("{days}, in {months}", { days, months: list(months) });
}

function weekdaysInWords(voice: Voice, weekdays: ReadonlySet<number>, list: (items: readonly string[]) => string): string {
  if (weekdays.size === 7) return voice.t("every day");
  const sorted = [...weekdays].sort((a, b) => a - b);
  // 2024-01-01 was a Monday.
  const names = sorted.map((day) => named(voice, { weekday: "long" }, Date.UTC(2024, 0, day)));
  const [first = "", last = ""] = [names[0], names.at(-1)];
  const inARow = sorted.every((day, i) => day === (sorted[0] ?? 0) + i);
  return inARow && sorted.length > 2 ? voice.t("{first} to {last}", { first, last }) : list(names);
}

const named = (voice: Voice, options: Intl.DateTimeFormatOptions, at: number): string =>
  new Intl.DateTimeFormat(voice.lang, { ...options, timeZone: "UTC" }).format(at);

/** "Tuesday, 24 November" of a local date; with its year where that is another than that of `today`. */
export function dateInWords(voice: Voice, day: string, today?: string): string {
  const year = today === undefined || today.slice(0, 4) === day.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(dayFirst(voice.lang), { weekday: "long", day: "numeric", month: "long", ...year, timeZone: "UTC" }).format(
    Date.parse(`${day}T12:00:00Z`),
  );
}

/** "Tuesday, 24 November, 09:00" of an instant, on a zone's clock. */
export const momentInWords = (voice: Voice, at: number, zone: string): string =>
  new Intl.DateTimeFormat(dayFirst(voice.lang), {
    ...{ weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    timeZone: zone,
  }).format(at);

export const clockInWords = (voice: Voice, at: number, zone: string): string =>
  new Intl.DateTimeFormat(dayFirst(voice.lang), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(at);

/** The day stands before the month, as `readDate` reads it. */
const dayFirst = (lang: string): string => (lang === "en" ? "en-GB" : lang);

/** "3 min", "2 h 5 min" */
export function lateInWords(voice: Voice, ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return voice.t("in time");
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? `${minutes} min` : `${hours} h ${rest} min`;
}

const REASONS: Readonly<Record<string, string>> = {
  down: message("I was not running"),
  outage: message("the platform did not take it in time"),
  "signed-out": message("my sign-in was not accepted"),
  "nothing to ask": message("there was no question to ask"),
  "no channel": message("it had no channel to go to"),
  "channel-gone": message("its channel is gone"),
  "not-allowed": message("I may not write in its channel"),
  "not-in-channel": message("I am not in its channel"),
};

export const reasonInWords = (voice: Voice, reason: MissReason | undefined): string =>
  voice.t(REASONS[reason ?? ""] ?? message("the platform would not take it"));

const STATES: Readonly<Record<OccurrenceState, string>> = {
  planned: message("to come"),
  open: message("being sent"),
  posted: message("open"),
  closed: message("closed"),
  missed: message("missed"),
  skipped: message("skipped"),
};

export const stateInWords = (voice: Voice, { state, reason }: Occurrence): string =>
  state === "missed" ? `${voice.t(STATES.missed)}: ${reasonInWords(voice, reason)}` : voice.t(STATES[state]);
