import { type Card, text } from "../chat/card.ts";
import type { Answer } from "../teaching/store.ts";
import { studentIn } from "./answer.ts";
import type { Context } from "./context.ts";

/** My own result in a quiz, from the button under its result; undefined when `once` is no such posting. */
export async function quizResult(ctx: Context, once: string): Promise<Card | undefined> {
  const posting = await ctx.store.posting(once);
  if (posting?.subject.kind !== "quiz") return undefined;
  const answers = await ctx.store.quizAnswers(posting.subject.id, await studentIn(ctx, posting.class));
  if (answers.length === 0) return { blocks: [text(ctx.t("You did not answer in this quiz."))] };
  const right = answers.filter((answer) => answer.right).length;
  const points = answers.reduce((total: number, answer: Answer) => total + answer.points, 0);
  return {
    blocks: [
      text(
        ctx.say(
          "You answered {answers, plural, one {# question} other {# questions}}, **{right}** of them right, for **{points, plural, one {# point} other {# points}}**.",
          { answers: answers.length, right, points },
        ),
      ),
    ],
  };
}
