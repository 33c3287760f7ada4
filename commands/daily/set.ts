import { folded } from "../../src/chat/args.ts";
import { type Block, type Card, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { suggestTopics, topicNamed } from "../../src/classroom/course.ts";
import { cronMeant, scheduleMeant } from "../../src/classroom/daily.ts";
import { passedToday, scheduleBlocks } from "../../src/classroom/schedule-card.ts";
import { suggestZones, zoneNamed } from "../../src/classroom/zone.ts";
import { isProblem, readTime } from "../../src/teaching/cron.ts";
import { newId } from "../../src/teaching/random.ts";
import type { NewSchedule, Schedule } from "../../src/teaching/schedule.ts";

export default defineCommand({
  describe: "Ask the class one question a day: when, where and about what",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    time: { type: "text", describe: "the class's local time, such as 09:00", optional: true, max: 60 },
    days: { type: "text", describe: "such as mon-fri, or mon,wed; school days unless said", optional: true, max: 60 },
    zone: {
      type: "text",
      describe: "another time zone than the class's; “class” for its own",
      optional: true,
      max: 60,
      suggest: suggestZones,
    },
    topic: {
      type: "text",
      describe: "one topic of the course; “all” for all of them",
      optional: true,
      suggest: (ctx, typed) => suggestTopics(ctx.course, typed, ctx.lang),
    },
    channel: { type: "channel", describe: "the channel to ask in; this one unless said", optional: true },
    closes: { type: "text", describe: "when it closes, such as 20:00; “morning” for the next morning", optional: true, max: 20 },
    mention: { type: "role", describe: "the one role that each question mentions in this channel", optional: true },
    quiet: { type: "flag", describe: "mention no role any more", optional: true },
    feedback: {
      type: "choice",
      describe: "when students are told whether they were right",
      choices: { "at close": "afterwards", "at once": "immediately" },
      optional: true,
    },
    cron: { type: "text", describe: "instead of time and days, as a cron line: 0 9 * * 1-5", optional: true, max: 100 },
    schedule: { type: "text", describe: "the number of the one to change, or “new” for one more", optional: true, max: 20 },
  },
  async run(ctx, { time, days, zone, topic, channel, closes, mention, quiet, feedback, cron, schedule }) {
    const where = channel ?? ctx.from.channel;
    if (where === undefined) throw new UserError("A daily question needs a channel: set it where the class can see it, or name one.");
    const before = await scheduleToChange(ctx, schedule);
    const line = cronMeant({ time, days, cron }, before) ?? before?.cron;
    if (line === undefined) throw new UserError("When? For example: /daily set time:09:00 days:mon-fri");
    const set: NewSchedule = {
      id: before?.id ?? newId(ctx.random),
      class: ctx.class.id,
      cron: line,
      ...(zone === undefined ? kept("zone", before?.zone) : means(zone, ["class", "clase"]) ? {} : { zone: zoneNamed(zone) }),
      topic: topic === undefined ? (before?.topic ?? "") : topicMeant(ctx, topic),
      ...(closes === undefined ? kept("closes", before?.closes) : closingMeant(closes)),
      tell: feedback ?? before?.tell ?? "at close",
    };
    const role = quiet ? { role: null } : mention === undefined ? {} : { role: mention };
    const saved = await ctx.store.saveSchedule({ schedule: set, channel: { channel: where, ...role }, at: ctx.clock() });
    return answer(ctx, saved, before);
  },
});

/** The one that is there already, unless a new one is asked for. */
async function scheduleToChange(ctx: Context, named: string | undefined): Promise<Schedule | undefined> {
  if (named !== undefined && means(named, ["new", "nueva", "nuevo"])) return undefined;
  if (named === undefined && (await ctx.store.schedules(ctx.class.id)).length === 0) return undefined;
  if (named !== undefined && !/^\d{1,4}$/.test(named.trim()))
    throw new UserError("A daily question is named by its number, or “new” for one more: schedule:1, schedule:new");
  return scheduleMeant(ctx, named === undefined ? undefined : Number(named));
}

const means = (typed: string, words: readonly string[]): boolean => words.includes(folded(typed));

const kept = <K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [name]: value } as { [P in K]: V });

const topicMeant = (ctx: Context, typed: string): string =>
  means(typed, ["all", "all topics", "todos", "todos los temas"])
    ? ""
    : topicNamed(ctx.course, typed, ctx.lang, (id) => `/daily set topic:${id}`).id;

function closingMeant(typed: string): { closes?: string } {
  if (means(typed, ["morning", "the next morning", "manana", "la manana siguiente"])) return {};
  const read = readTime(typed);
  if (isProblem(read)) throw new UserError(read.message, read.values);
  return { closes: read };
}

async function answer(ctx: Context, saved: Schedule, before: Schedule | undefined): Promise<Card> {
  const blocks: Block[] = await scheduleBlocks(ctx, saved);
  const passed = await passedToday(ctx, saved);
  if (passed !== undefined)
    blocks.push(text(ctx.say("Today's {time} has passed. `/daily now` asks today's question all the same.", { time: passed })));
  if (before) blocks.push(text(ctx.say("This changed the one there was; `schedule:new` makes one more.")));
  return { title: ctx.t("Daily question {number}", { number: saved.number }), blocks };
}
