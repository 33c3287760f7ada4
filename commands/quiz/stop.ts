import { text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { stopQuiz } from "../../src/classroom/quiz.ts";

export default defineCommand({
  describe: "End the quiz of this channel and show the result",
  seenBy: "caller",
  params: {},
  async run(ctx) {
    if (ctx.from.channel === undefined) throw new UserError("No quiz is running here.");
    await stopQuiz(ctx, ctx.from.channel);
    return { blocks: [text(ctx.t("The quiz is over. The result follows in the channel."))] };
  },
});
