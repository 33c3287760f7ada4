import { type Block, type Card, text } from "../chat/card.ts";
import { localDate, periodsOf } from "../teaching/calendar.ts";
import { boardCard, TOP } from "./board-card.ts";
import type { Context } from "./context.ts";
import { bold } from "./entry-card.ts";
import { pointsCard } from "./points-card.ts";
import { todayCard } from "./today-card.ts";

/** What somebody sees when they open the bot itself (Slack's App Home): how they do, today's question, and the board. */
export async function homeCard(ctx: Context): Promise<Card> {
  const own = await pointsCard(ctx);
  const period = periodsOf(localDate(ctx.clock(), ctx.class.zone)).week;
  const board = await ctx.store.board({ class: ctx.class.id, period, topic: "", limit: TOP, student: ctx.student.id });
  const title = ctx.t("Leaderboard: {period}, {topic}", { period: ctx.t("this week"), topic: ctx.t("all topics") });
  const week = boardCard(ctx, title, board, ctx.student);
  const daily = await todayCard(ctx);
  const part = ({ title: heading, blocks }: Card): Block[] => [text([bold(heading ?? "")]), ...blocks];
  const blocks: Block[] = [...own.blocks, ...part(daily), ...part({ ...week, title })];
  const buttons = [
    { label: ctx.t("The glossary"), press: "run|/glossary list" },
    { label: ctx.t("What I can do"), press: "run|/help" },
  ];
  return { title: own.title ?? "Aula", blocks: [...blocks, { kind: "buttons", buttons }] };
}
