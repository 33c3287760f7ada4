import { type Block, type Card, text } from "../chat/card.ts";
import { type Translator, type Voice, voice } from "../chat/translate.ts";
import type { Posting, Quiz, Round, Store } from "../teaching/store.ts";
import { boardTable, TOP } from "./board-card.ts";
import { courseOf, type PreparedCourse, topicTitle, withTerms } from "./course.ts";
import { dailyPostingCard } from "./daily-card.ts";
import { closedCard, progressOf, questionCard } from "./round-card.ts";

/** What a posting should show now, in the class's language: made anew from the database each time it is posted or edited. */
export async function postingCard(
  around: { store: Store; courses: ReadonlyMap<string, PreparedCourse>; translator: Translator },
  posting: Posting,
): Promise<Card | undefined> {
  const { store, courses, translator } = around;
  const here = await store.classOf(posting.class);
  if (!here) return undefined;
  const shipped = courseOf(courses, here.course);
  const course = withTerms(shipped, await store.terms(here.id, shipped.id));
  const spoken = voice(translator, here.lang);
  if (posting.subject.kind === "quiz") {
    const quiz = await store.quiz(posting.subject.id);
    return quiz && resultCard(spoken, store, course, posting, quiz);
  }
  const round = await store.round(posting.subject.id);
  return round && roundCard(spoken, store, course, posting, round);
}

async function roundCard(spoken: Voice, store: Store, course: PreparedCourse, posting: Posting, round: Round): Promise<Card> {
  if (round.kind === "daily") return dailyPostingCard(spoken, store, course, posting, round);
  const quiz = round.quiz === undefined ? undefined : await store.quiz(round.quiz);
  const progress = quiz && progressOf(quiz, round);
  if (round.closedAt === undefined) return questionCard(spoken, round, posting.id, progress);
  return closedCard(spoken, round, posting.id, progress, await store.answers(round.id), course);
}

async function resultCard(spoken: Voice, store: Store, course: PreparedCourse, posting: Posting, quiz: Quiz): Promise<Card> {
  const board = await store.quizBoard(quiz.id, TOP);
  const about = quiz.topic === "" ? spoken.t("all topics") : topicTitle(course, quiz.topic, spoken.lang);
  const blocks: Block[] = [text(spoken.say("The quiz on **{topic}** is over.", { topic: about }))];
  if (board.rows.length === 0) blocks.push(text(spoken.t("Nobody answered.")));
  else blocks.push(boardTable(spoken, board.rows));
  if (board.size > board.rows.length)
    blocks.push(text(spoken.t("{count, plural, one {and # more} other {and # more}}", { count: board.size - board.rows.length })));
  const buttons = [
    { label: spoken.t("My result"), press: `quiz|${posting.id}.r` },
    { label: spoken.t("My points"), press: "run|/my points" },
  ];
  return { title: spoken.t("Result"), blocks: [...blocks, { kind: "buttons", buttons }] };
}
