import { type Block, type Card, text } from "../../src/chat/card.ts";
import { cut } from "../../src/chat/clean.ts";
import { UserError } from "../../src/chat/errors.ts";
import { lineAgain } from "../../src/classroom/again.ts";
import { datesInWords } from "../../src/classroom/calendar-words.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { localDate } from "../../src/teaching/calendar.ts";
import { readDate } from "../../src/teaching/dates.ts";
import type { DayOff } from "../../src/teaching/schedule.ts";

/** Longest break: a mistyped year is found. */
const LONGEST_DAYS = 200;

/** Ranges shown. */
const SHOWN = 20;

const ACTIONS = { list: "list", add: "add", remove: "remove" } as const;

export default defineCommand({
  describe: "Holidays and breaks: on these days nothing is asked, and no streak breaks",
  seenBy: "caller",
  params: {
    do: { type: "choice", describe: "what to do", choices: ACTIONS, optional: true, forTeachers: true },
    from: {
      type: "text",
      describe: "a date, or the first of several: 2026-12-24 or 24/12",
      optional: true,
      forTeachers: true,
      max: 140,
    },
    to: { type: "text", describe: "the last date, where there are several", optional: true, forTeachers: true, max: 140 },
    name: { type: "text", describe: "what it is called", optional: true, forTeachers: true, max: 80 },
  },
  async run(ctx, { do: what, from, to, name }): Promise<Card> {
    if (what === "list" || (what === undefined && from === undefined)) return listed(ctx);
    if (!ctx.teaches) throw new UserError("Only teachers change the calendar. Anybody may read it: /class calendar");
    if (what === undefined) throw whatToDo(ctx, { from, to, name });
    if (from === undefined)
      throw what === "add"
        ? new UserError("Which dates? For example: /class calendar add 24/12 7/1 name:Christmas")
        : new UserError("Which dates? For example: /class calendar remove 24/12 7/1");
    const { range, called } = daysMeant(ctx, from, to, name);
    const said = { dates: datesInWords(ctx, range) };
    if (what === "remove") {
      const found = await ctx.store.removeDaysOff({ class: ctx.class.id, ...range, at: ctx.clock() });
      if (found.length === 0) throw new UserError("{dates}: nothing was off then.", said);
      return listed(ctx, ctx.t("{dates}: not off any more.", said));
    }
    const days = [{ ...range, name: called ?? ctx.to("everyone").t("Holiday") }];
    const added = await ctx.store.addDaysOff({ class: ctx.class.id, days, at: ctx.clock() });
    return listed(ctx, ctx.t(added === 0 ? "{dates}: was off already." : "{dates}: off. Nothing is asked, and no streak breaks.", said));
  },
});

/** Dates without an action, or with a word before them that is none: what can be done with them is offered. */
function whatToDo(ctx: Context, { from = "", to, name }: { from?: string | undefined; to: string | undefined; name: string | undefined }) {
  const [first = "", ...rest] = from.split(/\s+/u);
  const isDate = readDate(first, localDate(ctx.clock(), ctx.class.zone)) !== undefined;
  const dates = isDate ? from : rest.join(" ");
  const offer = (["add", "remove"] as const).flatMap((what) => {
    const line = lineAgain(ctx, "class calendar", { do: what, from: dates, to, name });
    return dates === "" || line === undefined ? [] : [{ label: `${ctx.t(ACTIONS[what])} ${dates}`, press: `run|${line}` }];
  });
  const actions = Object.values(ACTIONS)
    .map((label) => ctx.t(label))
    .join(", ");
  if (isDate) return new UserError("What is to be done with {dates}? There is: {actions}.", { dates, actions }, offer);
  return new UserError("“{word}” is nothing the calendar does. There is: {actions}.", { word: cut(first, 40), actions }, offer);
}

/** In a line of text a date takes what follows it: "24/12 7/1 Christmas". */
function daysMeant(ctx: Context, from: string, to: string | undefined, name: string | undefined) {
  const [first = "", ...others] = from.split(/\s+/u);
  const [until, ...more] = to?.split(/\s+/u) ?? [];
  const last = until ?? (readDate(others[0] ?? "", localDate(ctx.clock(), ctx.class.zone)) === undefined ? undefined : others.shift());
  const rest = [...others, ...more];
  return { range: rangeMeant(ctx, first, last), called: name ?? (rest.length > 0 ? rest.join(" ") : undefined) };
}

function rangeMeant(ctx: Context, from: string, to: string | undefined): { from: string; to: string } {
  const today = localDate(ctx.clock(), ctx.class.zone);
  const first = dateMeant(from, today);
  const last = to === undefined ? first : dateMeant(to, first);
  if (last < first) throw new UserError("The last date comes before the first.");
  if ((Date.parse(last) - Date.parse(first)) / 86_400_000 >= LONGEST_DAYS)
    throw new UserError("That is more than {days} days. Is the year right?", { days: LONGEST_DAYS });
  return { from: first, to: last };
}

function dateMeant(typed: string, today: string): string {
  const day = readDate(typed, today);
  if (day === undefined)
    throw new UserError("“{date}” is no date I can read. Write it as 2026-12-24 or 24/12.", { date: typed.slice(0, 40) });
  return day;
}

async function listed(ctx: Context, first?: string): Promise<Card> {
  const today = localDate(ctx.clock(), ctx.class.zone);
  const ahead = (await ctx.store.daysOff(ctx.class.id)).filter(({ kind, to }) => kind === "holiday" && to >= today);
  const blocks: Block[] = first === undefined ? [] : [text(first)];
  if (ahead.length === 0) blocks.push(text(ctx.t("No holidays ahead: school days are Monday to Friday.")));
  else
    blocks.push({ kind: "table", columns: [ctx.t("Dates"), ctx.t("Name")], rows: ahead.slice(0, SHOWN).map((each) => shown(ctx, each)) });
  if (ahead.length > SHOWN)
    blocks.push(text(ctx.t("{count, plural, one {and # more} other {and # more}}", { count: ahead.length - SHOWN })));
  if (ctx.teaches)
    blocks.push(text(ctx.say("`/class calendar add 24/12 7/1 name:…` adds days, `/class calendar remove 24/12` takes one out.")));
  return { title: ctx.t("Calendar"), blocks };
}

const shown = (ctx: Context, off: DayOff): string[] => [datesInWords(ctx, off), off.name];
