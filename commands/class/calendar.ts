import { type Block, type Card, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { datesInWords } from "../../src/classroom/calendar-words.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { localDate } from "../../src/teaching/calendar.ts";
import { readDate } from "../../src/teaching/dates.ts";
import type { DayOff } from "../../src/teaching/schedule.ts";

/** Longest break: a mistyped year is found. */
const LONGEST_DAYS = 200;

/** Ranges shown. */
const SHOWN = 20;

export default defineCommand({
  describe: "Holidays and breaks: on these days nothing is asked, and no streak breaks",
  seenBy: "caller",
  params: {
    do: { type: "choice", describe: "what to do", choices: { list: "list", add: "add", remove: "remove" }, optional: true },
    from: { type: "text", describe: "a date, or the first of several: 2026-12-24 or 24/12", optional: true, max: 140 },
    to: { type: "text", describe: "the last date, where there are several", optional: true, max: 40 },
    name: { type: "text", describe: "what it is called", optional: true, max: 80 },
  },
  async run(ctx, { do: what, from, to, name }): Promise<Card> {
    if (what === undefined || what === "list") return listed(ctx);
    if (!ctx.teaches) throw new UserError("Only teachers change the calendar. Anybody may read it: /class calendar");
    if (from === undefined) throw new UserError("Which dates? For example: /class calendar add 24/12 7/1 name:Christmas");
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

/** In a line of text the first date takes what follows it: "24/12 7/1 Christmas". */
function daysMeant(ctx: Context, from: string, to: string | undefined, name: string | undefined) {
  const [first = "", ...rest] = from.split(/\s+/u);
  const last = to ?? (readDate(rest[0] ?? "", localDate(ctx.clock(), ctx.class.zone)) === undefined ? undefined : rest.shift());
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
