import { type Card, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { lineAgain } from "../../src/classroom/again.ts";
import { answerForms, answerPlaces, askedBy, myResult, openAnswer } from "../../src/classroom/answer.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { suggestTopics, topicNamed, topicTitle } from "../../src/classroom/course.ts";
import { MOST_QUESTIONS, maySteer, nextQuestion, type Started, startQuiz, USUAL_QUESTIONS } from "../../src/classroom/quiz.ts";
import { quizResult } from "../../src/classroom/quiz-result.ts";
import { progressOf, questionCard } from "../../src/classroom/round-card.ts";

export default defineCommand({
  describe: "Start a quiz in this channel",
  seenBy: "caller",
  default: true,
  params: {
    topic: {
      type: "text",
      describe: "one topic of the course; without it, all of them",
      optional: true,
      suggest: (ctx, typed) => suggestTopics(ctx.course, typed, ctx.lang),
    },
    questions: { type: "integer", describe: "how many questions", optional: true, min: 1, max: MOST_QUESTIONS },
  },
  async run(ctx, { topic, questions }) {
    const { channel } = ctx.from;
    if (channel === undefined) throw new UserError("A quiz needs a channel: start it where the class can see it.");
    const about =
      topic === undefined
        ? undefined
        : topicNamed(ctx.course, topic, ctx.lang, (id) => lineAgain(ctx, "quiz start", { topic: id, questions }));
    const started = await startQuiz(ctx, { channel, topic: about?.id ?? "", count: questions ?? USUAL_QUESTIONS });
    if (!started.isNew) return stillRunning(ctx, started);
    const count = started.quiz.questions.length;
    const name = about ? topicTitle(ctx.course, about.id, ctx.lang) : ctx.t("all topics");
    return {
      blocks: [
        text(
          ctx.say(
            "Off we go: {count, plural, one {# question} other {# questions}} on **{topic}**. Each stays open for ten minutes, or until you or a teacher press Next.",
            { count, topic: name },
          ),
        ),
      ],
    };
  },
  async press(ctx, payload, chosen) {
    const [once = "", what = ""] = payload.split(".");
    if (what === "r") return { whisper: (await quizResult(ctx, once)) ?? (await myResult(ctx, await askedBy(ctx, once))) };
    const asked = await askedBy(ctx, once);
    switch (what) {
      case "n":
        await nextQuestion(ctx, asked.round);
        return {};
      case "a":
        return openAnswer(ctx, asked);
      case "m":
        return answerPlaces(ctx, asked, chosen);
      default:
        return answerPlaces(ctx, asked, [what]);
    }
  },
  async submit(ctx, payload, fields) {
    return answerForms(ctx, await askedBy(ctx, payload), fields);
  },
});

/**
 * The question that is open, shown again to whoever asked: in a long conversation, or after a restart, it is far up. With the button that goes on for those
 * who may press it.
 */
async function stillRunning(ctx: Context, { quiz, open }: Started): Promise<Card> {
  if (!open) return { blocks: [text(ctx.t("A quiz is already running in this channel."))] };
  const progress = (await maySteer(ctx, quiz)) ? progressOf(quiz, open.round) : undefined;
  const card = questionCard(ctx, open.round, open.posting.id, progress);
  return { ...card, blocks: [text(ctx.t("A quiz is already running in this channel. This is its open question:")), ...card.blocks] };
}
