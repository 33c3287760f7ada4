import { type Block, text } from "../../src/chat/card.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { canBePosted, scheduleMeant, zoneOf } from "../../src/classroom/daily.ts";
import { clockInWords, dateInWords, lateInWords, stateInWords } from "../../src/classroom/daily-words.ts";

/** Dates shown. */
const SHOWN = 10;

/** Buttons for dates that were missed. */
const OFFERED = 3;

export default defineCommand({
  describe: "What became of the last daily questions: when due, when posted, why not",
  seenBy: "caller",
  teachersOnly: true,
  params: { schedule: { type: "integer", describe: "its number, where the class has several", optional: true, min: 1, max: 9999 } },
  async run(ctx, { schedule: number }) {
    const schedule = await scheduleMeant(ctx, number);
    const zone = zoneOf(ctx, schedule);
    const all = await ctx.store.occurrences(schedule.id, 2 * SHOWN);
    const past = all.filter(({ state, dueAt }) => state !== "planned" || dueAt <= ctx.clock()).slice(0, SHOWN);
    const title = ctx.t("Daily question {number}", { number: schedule.number });
    if (past.length === 0) return { title, blocks: [text(ctx.t("It has not been asked yet."))] };
    const rows = past.map((each) => [
      dateInWords(ctx, each.day),
      clockInWords(ctx, each.dueAt, zone),
      each.postedAt === undefined ? "–" : clockInWords(ctx, each.postedAt, zone),
      each.lateMs === undefined ? "–" : lateInWords(ctx, each.lateMs),
      String(each.answers),
      stateInWords(ctx, each),
    ]);
    const columns = [ctx.t("Date"), ctx.t("Due"), ctx.t("Posted"), ctx.t("Late"), ctx.t("Answers"), ctx.t("State")];
    const blocks: Block[] = [{ kind: "table", columns, rows }];
    const missed = past.filter(canBePosted).slice(0, OFFERED);
    if (missed.length > 0)
      blocks.push({
        kind: "buttons",
        buttons: missed.map(({ day }) => ({
          label: ctx.t("Post now: {date}", { date: dateInWords(ctx, day) }),
          press: `daily now|${schedule.id}.${day}`,
        })),
      });
    return { title, blocks };
  },
});
