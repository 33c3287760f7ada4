import { type Block, text } from "../../src/chat/card.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { scheduleBlocks, scheduleCard } from "../../src/classroom/schedule-card.ts";

export default defineCommand({
  describe: "Show the daily questions of this class and when they come next",
  seenBy: "caller",
  params: {},
  async run(ctx) {
    const schedules = await ctx.store.schedules(ctx.class.id);
    const [only, ...more] = schedules;
    if (!only) {
      const blocks = [text(ctx.t("This class has no daily question yet."))];
      if (ctx.teaches) blocks.push(text(ctx.say("A teacher sets one up: `/daily set time:09:00 days:mon-fri`")));
      return { title: ctx.t("Daily questions"), blocks };
    }
    if (more.length === 0) return scheduleCard(ctx, only);
    const blocks: Block[] = [];
    for (const each of schedules) {
      blocks.push(text([{ text: ctx.t("Daily question {number}", { number: each.number }), style: "bold" }]));
      blocks.push(...(await scheduleBlocks(ctx, each)));
    }
    return { title: ctx.t("Daily questions"), blocks };
  },
});
