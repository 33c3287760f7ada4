import { type Card, text } from "../../src/chat/card.ts";
import { cut } from "../../src/chat/clean.ts";
import { UserError } from "../../src/chat/errors.ts";
import { offerOf } from "../../src/classroom/again.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { dayMeant, mustCome, questionMeant, questionsLike, scheduleMeant, stemOf } from "../../src/classroom/daily.ts";
import { dateInWords } from "../../src/classroom/daily-words.ts";

export default defineCommand({
  describe: "Fix which question is asked on a date; without a question the date is free again",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    date: { type: "text", describe: "such as 2026-12-24, 24/12 or tomorrow", max: 140 },
    question: { type: "text", describe: "its id, or some words of it", optional: true, max: 100, suggest: suggestQuestions },
    schedule: { type: "integer", describe: "its number, where the class has several", optional: true, min: 1, max: 9999 },
  },
  async run(ctx, { date, question: asked, schedule: number }): Promise<Card> {
    const schedule = await scheduleMeant(ctx, number);
    // In a line of text the date takes what follows it.
    const [typed = "", ...words] = date.split(/\s+/u);
    const question = asked ?? (words.length > 0 ? words.join(" ") : undefined);
    const day = dayMeant(ctx, schedule, typed);
    const said = { date: dateInWords(ctx, day) };
    const occurrence = await ctx.store.occurrence(schedule.id, day);
    if (occurrence?.round !== undefined) throw new UserError("The question of {date} was asked, and a date is asked once.", said);
    if (question === undefined) {
      const was = await ctx.store.pinQuestion({ schedule: schedule.id, day });
      return { blocks: [text(ctx.t(was ? "{date} is free again." : "Nothing was fixed for {date}.", said))] };
    }
    if (occurrence === undefined || occurrence.state === "skipped")
      await mustCome(ctx, schedule, day, offerOf(ctx, "daily pin", { date, question, schedule: number }, "date"));
    const pinned = questionMeant(ctx, schedule, question, (id) => `/daily pin date:${day} question:${id} schedule:${schedule.number}`);
    await ctx.store.pinQuestion({ schedule: schedule.id, day, question: pinned.id });
    return { blocks: [text(ctx.say("On **{date}** I ask: {question}", { ...said, question: stemOf(ctx, pinned) }))] };
  },
});

/** Only teachers see what may be asked. */
function suggestQuestions(ctx: Context, typed: string) {
  if (!ctx.teaches) return [];
  return questionsLike(ctx, typed)
    .slice(0, 25)
    .map((each) => ({ label: cut(stemOf(ctx, each), 100), value: each.id }));
}
