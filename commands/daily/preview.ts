import { type Block, type Span, text } from "../../src/chat/card.ts";
import { cut } from "../../src/chat/clean.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { datesAhead, scheduleMeant, stemOf } from "../../src/classroom/daily.ts";
import { dateInWords } from "../../src/classroom/daily-words.ts";
import { bold, lines } from "../../src/classroom/entry-card.ts";
import { forecast, rankOf, unseenCount } from "../../src/teaching/daily.ts";

/** Questions forecast. */
const AHEAD = 7;

/** As much of a question as tells which one it is, in whole words. */
const MOST_SHOWN = 90;
const shortened = (stem: string): string =>
  stem.length <= MOST_SHOWN ? stem : `${cut(stem, MOST_SHOWN).replace(/[\s,;:]+\S*…$|…$/u, "")}…`;

export default defineCommand({
  describe: "The next seven questions, as things stand",
  seenBy: "caller",
  teachersOnly: true,
  params: { schedule: { type: "integer", describe: "its number, where the class has several", optional: true, min: 1, max: 9999 } },
  async run(ctx, { schedule: number }) {
    const schedule = await scheduleMeant(ctx, number);
    const dates = await datesAhead(ctx, schedule, AHEAD);
    const asked = await ctx.store.asked(ctx.class.id);
    const pins = await ctx.store.pins(schedule.id, dates[0]?.day ?? "");
    const ahead = forecast(ctx.course, schedule.topic, asked, dates, pins, (day) => rankOf(schedule.id, day));
    const rows = ahead.map(({ day, question, pinned }): Span[] => [
      bold(`${dateInWords(ctx, day)}: `),
      { text: question ? shortened(stemOf(ctx, question)) : ctx.t("nothing to ask") },
      ...(question ? [{ text: " " }, { text: question.id, style: "code" as const }] : []),
      ...(pinned ? [{ text: ` (${ctx.t("pinned")})` }] : []),
    ]);
    const left = unseenCount(ctx.course, schedule.topic, asked);
    const blocks: Block[] = [
      text(lines(rows)),
      text(
        ctx.t(
          "The class has not seen {left, plural, one {# question} other {# questions}} of this yet. Quizzes in between may change what comes.",
          { left },
        ),
      ),
      text(ctx.say("`/daily pin date:… question:…` fixes one.")),
    ];
    return { title: ctx.t("Daily question {number}", { number: schedule.number }), blocks };
  },
});
