import { text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { scheduleMeant } from "../../src/classroom/daily.ts";
import { scheduleBlocks } from "../../src/classroom/schedule-card.ts";

export default defineCommand({
  describe: "Go on with a daily question, or with a channel that had refused it",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    schedule: { type: "integer", describe: "its number, where the class has several", optional: true, min: 1, max: 9999 },
    channel: { type: "channel", describe: "only its part in one channel", optional: true },
  },
  async run(ctx, { schedule: number, channel }) {
    const schedule = await scheduleMeant(ctx, number);
    if (channel !== undefined && !schedule.channels.some((each) => each.channel === channel))
      throw new UserError("Daily question {number} does not go to that channel.", { number: schedule.number });
    const part = channel === undefined ? {} : { channel };
    await ctx.store.pauseSchedule({ id: schedule.id, ...part, paused: false, at: ctx.clock() });
    const resumed = (await ctx.store.schedule(schedule.id)) ?? schedule;
    return {
      title: ctx.t("Daily question {number}", { number: schedule.number }),
      blocks: [text(ctx.t("It goes on.")), ...(await scheduleBlocks(ctx, resumed))],
    };
  },
});
