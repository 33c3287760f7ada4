import { text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { scheduleMeant } from "../../src/classroom/daily.ts";

export default defineCommand({
  describe: "Pause a daily question, or its part in one channel; nothing is deleted",
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
    await ctx.store.pauseSchedule({ id: schedule.id, ...part, paused: true, at: ctx.clock() });
    const title = ctx.t("Daily question {number}", { number: schedule.number });
    return {
      title,
      blocks: [
        text(
          channel === undefined
            ? ctx.say("It is paused: nothing is asked until `/daily resume`. What is open goes on until it closes.")
            : ctx.say("It no longer goes to that channel, until `/daily resume` with the same channel."),
        ),
      ],
    };
  },
});
