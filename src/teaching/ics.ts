import { Temporal } from "temporal-polyfill";
import { dateIn, datesOf, readRule } from "./recurrence.ts";
import type { HolidayRange } from "./schedule.ts";

/** A calendar file (iCalendar, RFC 5545) as days off: its all-day events, the repeated ones too. */
export interface IcsDays {
  days: HolidayRange[];
  /** What was left out and why, by its line; the rest is read. */
  problems: { line: number; why: string }[];
}

/** A property of an event, and the line it begins on. */
interface Property {
  line: number;
  params: ReadonlyMap<string, string>;
  value: string;
}

type Event = { line: number; properties: ReadonlyMap<string, Property[]> };

/** Longest name kept of an event. */
const LONGEST_NAME = 80;

/** Days off between two dates, both included. Never throws, whatever the file holds. */
export function readIcs(text: string, from: string, to: string): IcsDays {
  const problems: IcsDays["problems"] = [];
  const { events, found } = eventsIn(text, problems);
  if (!found) return { days: [], problems: [{ line: 1, why: "this is no iCalendar file: it has no BEGIN:VCALENDAR" }] };
  const days = new Map<string, HolidayRange>();
  for (const event of events) {
    const read = daysOf(event, from, to);
    if ("why" in read) problems.push(read);
    else for (const each of read.days) days.set(`${each.from} ${each.to}`, each);
  }
  const sorted = [...days.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1));
  return { days: sorted, problems: problems.sort((a, b) => a.line - b.line) };
}

function eventsIn(text: string, problems: IcsDays["problems"]): { events: Event[]; found: boolean } {
  const events: Event[] = [];
  let found = false;
  /** Components inside an event (alarms) have properties of their own, which are not the event's. */
  let inside = 0;
  let event: { line: number; properties: Map<string, Property[]> } | undefined;
  for (const { line, content } of unfolded(text)) {
    const property = propertyIn(content, line);
    if (!property) continue;
    const { name, value } = property;
    const component = value.trim().toUpperCase();
    if (name === "BEGIN") {
      if (component === "VCALENDAR") found = true;
      if (event) inside++;
      else if (component === "VEVENT") event = { line, properties: new Map() };
    } else if (name === "END" && event) {
      if (inside > 0) inside--;
      else {
        events.push(event);
        event = undefined;
      }
    } else if (event && inside === 0) event.properties.set(name, [...(event.properties.get(name) ?? []), property]);
  }
  if (event) problems.push({ line: event.line, why: "the event that begins here never ends: the file is cut off" });
  return { events, found };
}

/** Long lines are folded: what begins with a space goes on with the line before. */
function unfolded(text: string): { line: number; content: string }[] {
  const lines: { line: number; content: string }[] = [];
  for (const [i, each] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(each) && last) last.content += each.slice(1);
    else lines.push({ line: i + 1, content: each });
  }
  return lines;
}

/** `DTSTART;VALUE=DATE:20261224`; a parameter's value may stand in quotes, with colons in it. */
function propertyIn(content: string, line: number): (Property & { name: string }) | undefined {
  const match = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/su.exec(content);
  if (!match) return undefined;
  const [, name = "", params = "", value = ""] = match;
  const read = [...params.matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)/gu)].map(([, key = "", each = ""]): [string, string] => [
    key.toUpperCase(),
    each.replaceAll('"', ""),
  ]);
  return { name: name.toUpperCase(), params: new Map(read), value, line };
}

function daysOf({ line, properties }: Event, from: string, to: string): { days: HolidayRange[] } | { line: number; why: string } {
  const first = (name: string) => properties.get(name)?.[0];
  const name = nameOf(first("SUMMARY")?.value);
  const no = (reason: string, at = line) => ({ line: at, why: `“${name}” ${reason}; it was left out` });
  if (first("STATUS")?.value.trim().toUpperCase() === "CANCELLED") return { days: [] };
  const start = first("DTSTART");
  if (!start) return no("has no date");
  if (start.params.get("VALUE")?.toUpperCase() !== "DATE" && !/^\d{8}$/.test(start.value.trim()))
    return no("has a time of day, and only whole days are days off", start.line);
  const begin = dateIn(start.value);
  if (begin === undefined) return no(`begins on ${start.value.trim().slice(0, 20)}, which is no date`, start.line);
  const changed = first("RECURRENCE-ID");
  if (changed) return no("changes one date of a repeated event, which I do not read", changed.line);
  const length = lengthOf(begin, first("DTEND"), first("DURATION"));
  if (typeof length === "string") return no(length, (first("DTEND") ?? first("DURATION"))?.line);

  const repeated = first("RRULE");
  const rule = repeated && readRule(repeated.value.trim(), begin);
  if (rule && "cannot" in rule) return no(rule.cannot, repeated.line);
  const without = new Set(datesListed(properties.get("EXDATE")));
  const dates = [...(rule ? datesOf(rule, begin, to) : [begin]), ...datesListed(properties.get("RDATE"))];
  const ranges = dates
    .filter((day) => !without.has(day))
    .map((day) => ({
      from: day,
      to: Temporal.PlainDate.from(day)
        .add({ days: length - 1 })
        .toString(),
      name,
    }))
    .filter((range) => range.to >= from && range.from <= to);
  return { days: ranges };
}

/** In days; the end is the first day after the event. */
function lengthOf(begin: string, end: Property | undefined, duration: Property | undefined): number | string {
  if (end) {
    const after = dateIn(end.value);
    if (after === undefined) return `ends on ${end.value.trim().slice(0, 20)}, which is no date`;
    const days = Temporal.PlainDate.from(begin).until(after, { largestUnit: "days" }).days;
    if (days < 0) return "ends before it begins";
    return plausible(Math.max(1, days));
  }
  if (!duration) return 1;
  const match = /^\+?P(?:(\d{1,3})W|(\d{1,4})D)$/.exec(duration.value.trim().toUpperCase());
  return match ? plausible(Math.max(1, 7 * Number(match[1] ?? 0) + Number(match[2] ?? 0))) : "has a length I do not read";
}

const plausible = (days: number): number | string => (days > 366 ? "lasts more than a year" : days);

const datesListed = (properties: readonly Property[] = []): string[] =>
  properties.flatMap(({ value }) => value.split(",").flatMap((each) => dateIn(each.split("/")[0] ?? "") ?? []));

/** Its text, with the escapes of RFC 5545 undone and on one line. */
function nameOf(summary: string | undefined): string {
  const text = (summary ?? "")
    .replace(/\\([nN,;\\])/gu, (_whole, character: string) => (/n/i.test(character) ? " " : character))
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return [...text].slice(0, LONGEST_NAME).join("") || "–";
}
