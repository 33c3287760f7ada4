import { UserError } from "../chat/errors.ts";
import type { RefusalReason } from "../chat/platform.ts";
import type { Question } from "../teaching/question.ts";
import { newId, type Random } from "../teaching/random.ts";
import { orderOf, pickQuestions } from "../teaching/rounds.ts";
import type { AfterRound, NewPosting, Posting, Quiz, Round, Store } from "../teaching/store.ts";
import type { Context } from "./context.ts";
import { courseOf, type PreparedCourse } from "./course.ts";
import { refusalNotice } from "./notice.ts";
import { SWEEP_AFTER_MS } from "./send.ts";

/** A quiz in a channel: one round after another, each closed before the next is posted. */

/** Questions in a quiz where nobody says how many. */
export const USUAL_QUESTIONS = 5;
export const MOST_QUESTIONS = 20;

export interface Started {
  quiz: Quiz;
  /** False where there was one already, which goes on; `open` is its question. */
  isNew: boolean;
  open?: { round: Round; posting: Posting };
}

export async function startQuiz(ctx: Context, wanted: { channel: string; topic: string; count: number }): Promise<Started> {
  const already = await ctx.store.runningQuiz(wanted.channel);
  if (already) return running(ctx, already);
  if (ctx.class.settings.mayStart === "teachers" && !ctx.teaches) throw new UserError("In this class only teachers start a quiz.");
  const course = without(ctx.course, await secretsOf(ctx.store, ctx.class.id));
  const questions = pickQuestions(course, wanted, await ctx.store.lastAsked(ctx.class.id), ctx.random);
  const [first] = questions;
  if (!first) throw new UserError("There are no questions on that topic yet.");
  const at = ctx.clock();
  const quiz: Quiz = {
    id: newId(ctx.random),
    class: ctx.class.id,
    channel: wanted.channel,
    starter: ctx.student.id,
    topic: wanted.topic,
    questions: questions.map(({ id }) => id),
    position: 0,
    state: "running",
    startedAt: at,
  };
  const round = newRound(quiz, first, at, ctx.random);
  const outcome = await ctx.store.startQuiz({ quiz, round, posting: postingOf(quiz, { kind: "round", id: round.id }, at, ctx.random) });
  return outcome === "started" ? { quiz, isNew: true } : running(ctx, outcome.running);
}

async function running({ store }: Context, quiz: Quiz): Promise<Started> {
  const open = await store.currentRound(quiz.id);
  return { quiz, isNew: false, ...(open ? { open } : {}) };
}

/** What the class is still thinking about; a quiz would tell it at once. */
async function secretsOf(store: Store, classId: string): Promise<Set<string>> {
  const open = await store.openQuestions(classId);
  return new Set(open.filter(({ tell }) => tell === "at close").map(({ question }) => question));
}

function without(course: PreparedCourse, secret: ReadonlySet<string>): PreparedCourse {
  if (secret.size === 0) return course;
  return { ...course, questions: new Map([...course.questions].filter(([id]) => !secret.has(id))) };
}

/** Closes the open question; the next one follows, or the result after the last. Only the starter and teachers may. */
export async function nextQuestion(ctx: Context, round: Round): Promise<void> {
  const quiz = await quizOf(ctx.store, round);
  if (!quiz) return;
  await mustSteer(ctx, quiz);
  await closeRound(ctx, quiz, round, "go on");
}

/** Ends the quiz of a channel after the question that is open. */
export async function stopQuiz(ctx: Context, channel: string): Promise<void> {
  const quiz = await ctx.store.runningQuiz(channel);
  if (!quiz) throw new UserError("No quiz is running in this channel. `/quiz start` starts one.");
  await mustSteer(ctx, quiz);
  const current = await ctx.store.currentRound(quiz.id);
  if (current) await closeRound(ctx, quiz, current.round, "end");
}

/** What closing needs of the world; a context has it, and so does the heartbeat. */
export interface Closing {
  store: Store;
  courses: ReadonlyMap<string, PreparedCourse>;
  clock: () => number;
  random: Random;
}

/** Closes what has run out of time, `most` at once; true when there may be more. One that cannot be closed keeps no other from it. */
export async function closeDueRounds(around: Closing & { report: (error: unknown) => void }, most: number): Promise<boolean> {
  const due = await around.store.dueRounds(around.clock(), most);
  let closed = 0;
  for (const round of due) {
    try {
      const quiz = await quizOf(around.store, round);
      if (quiz) await closeRound(around, quiz, round, "go on");
      else await around.store.closeRound({ round: round.id, at: around.clock(), sweepAt: around.clock() + SWEEP_AFTER_MS });
      closed++;
    } catch (error) {
      around.report(error);
    }
  }
  return closed > 0 && due.length === most;
}

async function closeRound(around: Closing, quiz: Quiz, round: Round, then: "go on" | "end"): Promise<void> {
  const { store, clock, random } = around;
  const at = clock();
  const next = then === "go on" ? await questionAfter(around, quiz) : undefined;
  const after: AfterRound = next
    ? { quiz: quiz.id, position: quiz.position, ...followedBy(quiz, next, at, random) }
    : { quiz: quiz.id, position: quiz.position, posting: postingOf(quiz, { kind: "quiz", id: quiz.id }, at, random) };
  await store.closeRound({ round: round.id, at, after });
}

function followedBy(quiz: Quiz, { question, position }: Next, at: number, random: Random): Pick<AfterRound, "next" | "posting"> {
  const round = newRound(quiz, question, at, random);
  return { next: { round, position }, posting: postingOf(quiz, { kind: "round", id: round.id }, at, random) };
}

interface Next {
  question: Question;
  position: number;
}

/** Leaves out questions that have left the course since the quiz began, and those that have become a secret: a teacher has fixed one for today. */
async function questionAfter({ store, courses }: Closing, quiz: Quiz): Promise<Next | undefined> {
  const here = await store.classOf(quiz.class);
  if (!here) return undefined;
  const { questions } = courseOf(courses, here.course);
  const secret = await secretsOf(store, quiz.class);
  for (let position = quiz.position + 1; position < quiz.questions.length; position++) {
    const id = quiz.questions[position] ?? "";
    const question = secret.has(id) ? undefined : questions.get(id);
    if (question) return { question, position };
  }
  return undefined;
}

async function quizOf(store: Store, round: Round): Promise<Quiz | undefined> {
  return round.quiz === undefined ? undefined : store.quiz(round.quiz);
}

/** The starter and teachers may. The channel may have become a class of its own since, in which the starter is another student. */
export async function maySteer(ctx: Context, quiz: Quiz): Promise<boolean> {
  if (ctx.teaches || quiz.starter === ctx.student.id) return true;
  if (quiz.class === ctx.class.id) return false;
  return (await ctx.store.studentOf(quiz.class, ctx.from.user))?.id === quiz.starter;
}

async function mustSteer(ctx: Context, quiz: Quiz): Promise<void> {
  if (!(await maySteer(ctx, quiz))) throw new UserError("Only whoever started this quiz, or a teacher, can do that.");
}

const newRound = (quiz: Quiz, question: Question, at: number, random: Random): Round => ({
  id: newId(random),
  class: quiz.class,
  kind: "quiz",
  quiz: quiz.id,
  question,
  order: orderOf(question, random),
  tell: "at once",
  openedAt: at,
});

const postingOf = (quiz: Quiz, subject: NewPosting["subject"], at: number, random: Random): NewPosting => ({
  id: newId(random),
  class: quiz.class,
  subject,
  kind: subject.kind === "round" ? "question" : "result",
  channel: quiz.channel,
  dueAt: at,
});

/** Quizzes ended at once because their channel takes nothing more. */
const ENDED_TOGETHER = 50;

/** Ends the quizzes whose question a channel has refused for good, without trying to post a result there; their teachers are told. */
export async function endStranded({ store, clock }: Pick<Closing, "store" | "clock">): Promise<void> {
  for (const posting of await store.strandedQuestions(ENDED_TOGETHER)) {
    const round = await store.round(posting.subject.id);
    const quiz = round && (await quizOf(store, round));
    if (!round || !quiz) continue;
    await store.addNotice(refusalNotice(posting, (posting.reason ?? "not-allowed") as RefusalReason, clock()));
    await store.closeRound({ round: round.id, at: clock(), after: { quiz: quiz.id, position: quiz.position } });
  }
}
