import { type Block, type Card, text } from "../chat/card.ts";
import { isOver } from "../teaching/rounds.ts";
import type { Occurrence } from "../teaching/schedule.ts";
import type { Posting, Round } from "../teaching/store.ts";
import { myResult } from "./answer.ts";
import type { Context } from "./context.ts";
import { zoneOf } from "./daily.ts";
import { dailyTitle, openBlocks } from "./daily-card.ts";
import { bold } from "./entry-card.ts";
import { wordingOf } from "./round-words.ts";

/** Looked through for those that are open. */
const LATEST = 8;

/** Open ones shown at once. */
const SHOWN = 3;

/** Today's question again, my answer, and my result once it is closed. */
export async function todayCard(ctx: Context): Promise<Card> {
  const latest = await ctx.store.askedOccurrences(ctx.class.id, LATEST);
  const asked: { occurrence: Occurrence; round: Round; posting: Posting }[] = [];
  for (const occurrence of latest) {
    const round = await ctx.store.round(occurrence.round ?? "");
    const posting = round && (await postingHere(ctx, round));
    if (posting) asked.push({ occurrence, round, posting });
  }
  const open = asked.filter(({ round }) => !isOver(round, ctx.clock())).slice(0, SHOWN);
  const shown = open.length > 0 ? open : asked.slice(0, 1);
  if (shown.length === 0) return { title: dailyTitle(ctx, undefined), blocks: [await noneYet(ctx)] };
  const blocks: Block[] = [];
  for (const each of shown) {
    if (shown.length > 1) blocks.push(text([bold(dailyTitle(ctx, each.occurrence))]));
    blocks.push(...(await askedBlocks(ctx, each.round, each.posting)));
  }
  return { title: dailyTitle(ctx, shown.length === 1 ? shown[0]?.occurrence : undefined), blocks };
}

/** Of this channel where there is one: any of them leads to the same round. */
async function postingHere(ctx: Context, round: Round): Promise<Posting | undefined> {
  const postings = await ctx.store.postingsOf({ kind: "round", id: round.id });
  return postings.find(({ channel }) => channel === ctx.from.channel) ?? postings[0];
}

/** Whoever has not answered can do it here; whoever has sees what they said, and how it went once that may be told. */
async function askedBlocks(ctx: Context, round: Round, posting: Posting): Promise<Block[]> {
  const answer = await ctx.store.answerOf(round.id, ctx.student.id);
  if (!answer && !isOver(round, ctx.clock())) {
    const schedule = await ctx.store.occurrenceOf(round.id).then((found) => found && ctx.store.schedule(found.schedule));
    return openBlocks(ctx, round, posting.id, schedule ? zoneOf(ctx, schedule) : ctx.class.zone);
  }
  const mine = await myResult(ctx, { round, posting });
  return [text([bold(wordingOf(round, ctx.lang).stem)]), ...mine.blocks];
}

async function noneYet(ctx: Context): Promise<Block> {
  const schedules = await ctx.store.schedules(ctx.class.id);
  return text(
    schedules.length === 0
      ? ctx.t("This class has no daily question yet.")
      : ctx.say("The first question is still to come. `/daily show` says when."),
  );
}
