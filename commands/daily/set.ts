import { folded } from "../../src/chat/args.ts";
import { type Block, type Card, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { message } from "../../src/chat/translate.ts";
import { lineAgain, offerOf } from "../../src/classroom/again.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { suggestTopics, topicNamed } from "../../src/classroom/course.ts";
import { cronMeant, scheduleMeant } from "../../src/classroom/daily.ts";
import { isEverybodys } from "../../src/classroom/role.ts";
import { passedToday, scheduleBlocks } from "../../src/classroom/schedule-card.ts";
import { suggestZones, zoneNamed } from "../../src/classroom/zone.ts";
import { isProblem, readTime } from "../../src/teaching/cron.ts";
import { newId } from "../../src/teaching/random.ts";
import type { Schedule, ScheduleChanges } from "../../src/teaching/schedule.ts";

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
  async run(ctx, args) {
    const { time, days, zone, topic, channel, closes, mention, quiet, feedback, cron, schedule } = args;
    const where = channel ?? ctx.from.channel;
    if (where === undefined) throw new UserError("A daily question needs a channel: set it where the class can see it, or name one.");
    const before = await scheduleToChange(ctx, schedule);
    const line = cronMeant(ctx, { time, days, cron }, before);
    if (line === undefined && before === undefined) throw new UserError("When? For example: /daily set time:09:00 days:mon-fri");
    // Only what is said: two teachers may change it at once.
    const changes: ScheduleChanges = {
      id: before?.id ?? newId(ctx.random),
      class: ctx.class.id,
      ...(line === undefined ? {} : { cron: line }),
      ...(zone === undefined
        ? {}
        : { zone: means(ctx, zone, message("class")) ? null : zoneNamed(zone, offerOf(ctx, "daily set", args, "zone")) }),
      ...(topic === undefined ? {} : { topic: topicMeant(ctx, topic, (id) => lineAgain(ctx, "daily set", { ...args, topic: id })) }),
      ...(closes === undefined ? {} : { closes: closingMeant(ctx, closes) }),
      ...(feedback === undefined ? {} : { tell: feedback }),
    };
    if (mention !== undefined && isEverybodys(mention))
      throw new UserError("I never call everybody. Name the one role to mention, such as that of the students.");
    const role = quiet ? { role: null } : mention === undefined ? {} : { role: mention };
    const saved = await ctx.store.saveSchedule({ schedule: changes, channel: { channel: where, ...role }, at: ctx.clock() });
    return answer(ctx, saved, before);
  },
});

/** The one that is there already, unless a new one is asked for. */
async function scheduleToChange(ctx: Context, named: string | undefined): Promise<Schedule | undefined> {
  if (named !== undefined && means(ctx, named, message("new"))) return undefined;
  if (named === undefined && (await ctx.store.schedules(ctx.class.id)).length === 0) return undefined;
  if (named !== undefined && !/^\d{1,4}$/.test(named.trim()))
    throw new UserError("A daily question is named by its number, or “new” for one more: schedule:1, schedule:new");
  return scheduleMeant(ctx, named === undefined ? undefined : Number(named));
}

/** Whether somebody has typed one of these words, in any of our languages. */
const means = ({ translator }: Context, typed: string, ...words: readonly string[]): boolean =>
  words.some((word) => translator.languages.some((lang) => folded(translator.translation(word, lang) ?? word) === folded(typed)));

const topicMeant = (ctx: Context, typed: string, again: (topic: string) => string | undefined): string =>
  means(ctx, typed, message("all"), message("all topics")) ? "" : topicNamed(ctx.course, typed, ctx.lang, again).id;

function closingMeant(ctx: Context, typed: string): string | null {
  if (means(ctx, typed, message("morning"), message("the next morning"))) return null;
  const read = readTime(typed);
  if (isProblem(read)) throw new UserError(read.message, read.values);
  return read;
}

async function answer(ctx: Context, saved: Schedule, before: Schedule | undefined): Promise<Card> {
  const blocks: Block[] = await scheduleBlocks(ctx, saved);
  const passed = await passedToday(ctx, saved);
  if (passed !== undefined)
    blocks.push(text(ctx.say("Today's {time} has passed. `/daily now` asks today's question all the same.", { time: passed })));
  if (before) blocks.push(text(ctx.say("This changed the one there was; `schedule:new` makes one more.")));
  return { title: ctx.t("Daily question {number}", { number: saved.number }), blocks };
}
