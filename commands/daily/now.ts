import { type Card, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { askNow, dayMeant, scheduleMeant } from "../../src/classroom/daily.ts";
import { dateInWords } from "../../src/classroom/daily-words.ts";

export default defineCommand({
  describe: "Ask today's question at once, or one that was missed",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    date: { type: "text", describe: "the date that was missed; today unless said", optional: true, max: 40 },
    schedule: { type: "integer", describe: "its number, where the class has several", optional: true, min: 1, max: 9999 },
  },
  async run(ctx, { date, schedule: number }) {
    const schedule = await scheduleMeant(ctx, number);
    const day = dayMeant(ctx, schedule, date);
    await askNow(ctx, schedule, day);
    return onItsWay(ctx, day);
  },
  async press(ctx, payload) {
    const [id = "", day = ""] = payload.split(".");
    const schedule = await ctx.store.schedule(id);
    if (!schedule || schedule.class !== ctx.class.id || !/^\d{4}-\d\d-\d\d$/.test(day))
      throw new UserError("I do not know that daily question any more. `/daily show` shows what there is.");
    await askNow(ctx, schedule, day);
    return { whisper: onItsWay(ctx, day) };
  },
});

const onItsWay = (ctx: Context, day: string): Card => ({
  blocks: [text(ctx.t("The question of {date} is on its way.", { date: dateInWords(ctx, day) }))],
});
