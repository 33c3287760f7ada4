import { type Block, type Card, text } from "../chat/card.ts";
import { localDate, streak } from "../teaching/calendar.ts";
import type { Context } from "./context.ts";
import { topicTitle } from "./course.ts";
import { lines } from "./entry-card.ts";

/** Days looked back for a streak: two school years. */
const DAYS = 800;

/** My points, my streak, and how I do by topic. */
export async function pointsCard(ctx: Context): Promise<Card> {
  const standings = await ctx.store.standingsOf(ctx.student.id, "all");
  const all = standings.find(({ topic }) => topic === "");
  if (!all) return { title: ctx.t("My points"), blocks: [text(ctx.say("No answers yet. `/quiz start` begins a quiz."))] };
  const off = await ctx.store.daysOff(ctx.class.id);
  const days = streak(await ctx.store.answerDays(ctx.student.id, DAYS), localDate(ctx.clock(), ctx.class.zone), { off });
  const blocks: Block[] = [
    text(
      lines([
        ctx.say("**{points, plural, one {# point} other {# points}}** from {answers, plural, one {# answer} other {# answers}}.", {
          points: all.points,
          answers: all.answers,
        }),
        ctx.say("Streak: {days, plural, =0 {none yet} one {# school day} other {# school days}}.", { days }),
      ]),
    ),
  ];
  const rows = standings
    .filter(({ topic }) => topic !== "")
    .sort((a, b) => b.points - a.points)
    .map(({ topic, points, answers, credit }) => [
      topicTitle(ctx.course, topic, ctx.lang),
      String(points),
      `${Math.round((100 * credit) / answers)} %`,
    ]);
  blocks.push({ kind: "table", columns: [ctx.t("Topic"), ctx.t("Points"), ctx.t("Right")], rows });
  return { title: ctx.t("My points"), blocks };
}
