import { text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { type Offer, offerOf } from "../../src/classroom/again.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { datesAhead, dayMeant, leftOut, mustCome, scheduleMeant, zoneOf } from "../../src/classroom/daily.ts";
import { cronOf, dateInWords } from "../../src/classroom/daily-words.ts";
import { localDate } from "../../src/teaching/calendar.ts";
import { dueAt } from "../../src/teaching/cron.ts";
import type { Schedule } from "../../src/teaching/schedule.ts";

export default defineCommand({
  describe: "Leave out the next daily question, or that of a date",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    date: { type: "text", describe: "the date to leave out; the next one unless said", optional: true, max: 40 },
    undo: { type: "flag", describe: "ask it after all", optional: true },
    schedule: { type: "integer", describe: "its number, where the class has several", optional: true, min: 1, max: 9999 },
  },
  async run(ctx, { date, undo, schedule: number }) {
    const schedule = await scheduleMeant(ctx, number);
    const zone = zoneOf(ctx, schedule);
    const today = localDate(ctx.clock(), zone);
    const offer = offerOf(ctx, "daily skip", { undo, schedule: number }, "date");
    if (undo) {
      const day = date === undefined ? await onlyLeftOut(ctx, schedule, offer) : dayMeant(ctx, schedule, date);
      const said = { date: dateInWords(ctx, day, today) };
      if (!(await ctx.store.unskipOccurrence({ schedule: schedule.id, day, at: ctx.clock() })))
        throw new UserError("{date} was not left out.", said);
      return { blocks: [text(ctx.t("{date} is asked after all, if its time is still to come.", said))] };
    }
    const [next] = date === undefined ? await datesAhead(ctx, schedule, 1) : [];
    const day = next?.day ?? dayMeant(ctx, schedule, date);
    const said = { date: dateInWords(ctx, day, today) };
    if (!(await ctx.store.occurrence(schedule.id, day))) await mustCome(ctx, schedule, day, offer);
    const state = await ctx.store.skipOccurrence({
      schedule: schedule.id,
      class: ctx.class.id,
      day,
      dueAt: dueAt(cronOf(schedule), day, zone),
    });
    if (state === "missed")
      throw new UserError("The question of {date} was missed: nobody was asked. `/daily history` can post it now.", said);
    if (state !== "skipped") throw new UserError("The question of {date} was asked, and a date is asked once.", said);
    return {
      blocks: [
        text(ctx.t("{date} is left out, and nobody's streak breaks by it.", said)),
        text(ctx.say("`/daily skip undo:yes` takes that back.")),
      ],
    };
  },
});

/** Where nobody says which date is to be asked after all, the one there is; of several, each is offered. */
async function onlyLeftOut(ctx: Context, schedule: Schedule, offer: Offer): Promise<string> {
  const days = await leftOut(ctx, schedule);
  const [only, ...more] = days;
  if (only === undefined) throw new UserError("No date to come is left out.");
  if (more.length === 0) return only;
  const options = days.map((day) => ({ label: dateInWords(ctx, day), value: day }));
  const dates = options.map(({ label }) => label).join("; ");
  throw new UserError("Several dates are left out: {dates}. Which one is to be asked after all?", { dates }, offer(options));
}
