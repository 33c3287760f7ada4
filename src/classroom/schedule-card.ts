import { type Block, type Card, text } from "../chat/card.ts";
import { message } from "../chat/translate.ts";
import { localDate } from "../teaching/calendar.ts";
import { dueAt, fallsOnDay } from "../teaching/cron.ts";
import type { Schedule, ScheduleChannel } from "../teaching/schedule.ts";
import type { Context } from "./context.ts";
import { topicTitle } from "./course.ts";
import { datesAhead, zoneOf } from "./daily.ts";
import { cronOf, momentInWords, reasonInWords, timeOf, whenInWords } from "./daily-words.ts";

/** Dates shown of what is to come. */
const SHOWN = 5;

/** A daily question as it is set, and when it comes next. */
export async function scheduleCard(ctx: Context, schedule: Schedule): Promise<Card> {
  return { title: ctx.t("Daily question {number}", { number: schedule.number }), blocks: await scheduleBlocks(ctx, schedule) };
}

export async function scheduleBlocks(ctx: Context, schedule: Schedule): Promise<Block[]> {
  const zone = zoneOf(ctx, schedule);
  const blocks: Block[] = [text([{ text: whenInWords(ctx, cronOf(schedule), zone), style: "bold" }]), text(howItGoes(ctx, schedule))];
  if (ctx.teaches) blocks.push(text(schedule.channels.map((each) => channelInWords(ctx, each)).join("\n")));
  if (schedule.paused) return [...blocks, text(ctx.say("It is **paused**. `/daily resume` goes on."))];
  const dates = await datesAhead(ctx, schedule, SHOWN);
  blocks.push(
    dates.length === 0
      ? text(ctx.t("It has no date in the next two years."))
      : text(ctx.t("Next: {dates}", { dates: `\n${dates.map((date) => `• ${momentInWords(ctx, date.dueAt, zone)}`).join("\n")}` })),
  );
  return blocks;
}

function howItGoes(ctx: Context, schedule: Schedule): string {
  const { topic, closes, tell } = schedule;
  const about = topic === "" ? ctx.t("all topics") : topicTitle(ctx.course, topic, ctx.lang);
  const isNextDay = closes !== undefined && closes <= timeOf(cronOf(schedule));
  const until = closes === undefined ? ctx.t("the next morning") : isNextDay ? ctx.t("{time} of the next day", { time: closes }) : closes;
  return tell === "at close"
    ? ctx.t("Topic: {topic}. Open until {until}; the result is told then.", { topic: about, until })
    : ctx.t("Topic: {topic}. Open until {until}; each answer is told at once whether it is right.", { topic: about, until });
}

const PLATFORMS: Readonly<Record<string, string>> = { discord: "Discord", slack: "Slack", terminal: message("the terminal") };

function channelInWords(ctx: Context, { channel, paused, refused }: ScheduleChannel): string {
  const parts = channel.split(":");
  const where =
    channel === ctx.from.channel
      ? ctx.t("this channel")
      : ctx.t("{platform}, channel {channel}", { platform: ctx.t(PLATFORMS[parts[0] ?? ""] ?? ""), channel: parts.at(-1) ?? "" });
  if (paused) return `• ${where}: ${ctx.t("paused")}`;
  return refused === undefined
    ? `• ${where}`
    : `• ${where}: ${ctx.t("resting, because {reason}", { reason: reasonInWords(ctx, refused) })}`;
}

/** A date that has begun, whose time is past and which this schedule would have asked on: a teacher may want it after all. */
export async function passedToday(ctx: Context, schedule: Schedule): Promise<string | undefined> {
  const zone = zoneOf(ctx, schedule);
  const today = localDate(ctx.clock(), zone);
  const cron = cronOf(schedule);
  if (schedule.paused || !fallsOnDay(cron, today) || dueAt(cron, today, zone) > ctx.clock()) return undefined;
  const off = await ctx.store.daysOff(ctx.class.id);
  if (off.some(({ kind, from, to }) => kind === "holiday" && from <= today && today <= to)) return undefined;
  return (await ctx.store.occurrence(schedule.id, today)) ? undefined : timeOf(cron);
}
