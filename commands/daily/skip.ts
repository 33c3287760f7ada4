import { text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { datesAhead, dayMeant, scheduleMeant, zoneOf } from "../../src/classroom/daily.ts";
import { cronOf, dateInWords } from "../../src/classroom/daily-words.ts";
import { localDate } from "../../src/teaching/calendar.ts";
import { dueAt } from "../../src/teaching/cron.ts";

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
    const [next] = date === undefined && !undo ? await datesAhead(ctx, schedule, 1) : [];
    const day = next?.day ?? dayMeant(ctx, schedule, date);
    const said = { date: dateInWords(ctx, day, today) };
    if (undo) {
      if (!(await ctx.store.unskipOccurrence({ schedule: schedule.id, day, at: ctx.clock() })))
        throw new UserError("{date} was not left out.", said);
      return { blocks: [text(ctx.t("{date} is asked after all, if its time is still to come.", said))] };
    }
    if (day < today) throw new UserError("{date} is over.", said);
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
        text(ctx.say("`/daily skip date:… undo:yes` takes that back.")),
      ],
    };
  },
});
