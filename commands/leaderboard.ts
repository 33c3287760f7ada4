import { lineAgain } from "../src/classroom/again.ts";
import { boardCard, TOP } from "../src/classroom/board-card.ts";
import { defineCommand } from "../src/classroom/context.ts";
import { suggestTopics, topicNamed, topicTitle } from "../src/classroom/course.ts";
import { localDate, type PeriodName, periodsOf } from "../src/teaching/calendar.ts";

const PERIODS: Record<PeriodName, string> = { today: "today", week: "this week", month: "this month", all: "all time" };

export default defineCommand({
  describe: "Who has how many points, and where I stand",
  seenBy: "caller",
  params: {
    period: { type: "choice", describe: "the time it is about", choices: PERIODS, optional: true },
    topic: {
      type: "text",
      describe: "one topic of the course",
      optional: true,
      suggest: (ctx, typed) => suggestTopics(ctx.course, typed, ctx.lang),
    },
  },
  async run(ctx, { period = "all", topic }) {
    const about =
      topic === undefined
        ? undefined
        : topicNamed(ctx.course, topic, ctx.lang, (id) => lineAgain(ctx, "leaderboard", { period, topic: id }));
    const board = await ctx.store.board({
      class: ctx.class.id,
      period: periodsOf(localDate(ctx.clock(), ctx.class.zone))[period],
      topic: about?.id ?? "",
      limit: TOP,
      student: ctx.student.id,
    });
    const name = about ? topicTitle(ctx.course, about.id, ctx.lang) : ctx.t("all topics");
    return boardCard(ctx, ctx.t("Leaderboard: {period}, {topic}", { period: ctx.t(PERIODS[period]), topic: name }), board, ctx.student);
  },
});
