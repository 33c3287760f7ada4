import { type Block, type Card, text } from "../chat/card.ts";
import type { Press } from "../chat/command.ts";
import { UserError } from "../chat/errors.ts";
import { localDate } from "../teaching/calendar.ts";
import { grade, pointsFor, readNumbers } from "../teaching/grading.ts";
import type { Question, Response } from "../teaching/question.ts";
import { newId } from "../teaching/random.ts";
import { isOver, positionsAt } from "../teaching/rounds.ts";
import type { Answer, Posting, Round } from "../teaching/store.ts";
import { answerForm } from "./answer-form.ts";
import type { Context } from "./context.ts";
import { answerText } from "./round-words.ts";
import { verdictCard } from "./verdict-card.ts";

/** Answering a round: by button, menu or form; private; the first answer counts. */

/** A round as a press found it, through the posting it was pressed on. */
export interface Asked {
  posting: Posting;
  round: Round;
}

/** The round behind a posting's button, whatever has happened since, a restart included. */
export async function askedBy(ctx: Context, once: string): Promise<Asked> {
  const posting = await ctx.store.posting(once);
  const round = posting?.subject.kind === "round" ? await ctx.store.round(posting.subject.id) : undefined;
  if (!posting || !round) throw new UserError("I do not know that question any more. `/quiz start` asks new ones.");
  return { posting, round };
}

/** A press on a place, or what was chosen in a menu. */
export async function answerPlaces(ctx: Context, asked: Asked, places: readonly string[]): Promise<Press> {
  const positions = positionsAt(asked.round, [...new Set(places)]);
  if (!positions || !takesPlaces(asked.round.question.kind, positions.length))
    throw new UserError("I do not know that option. Please choose one of those the question shows.");
  return { whisper: await record(ctx, asked, { chosen: positions }) };
}

/** A press that no message of ours has is no answer. */
const takesPlaces = (kind: Question["kind"], count: number): boolean =>
  kind === "several" ? count > 0 : (kind === "choice" || kind === "truefalse") && count === 1;

/** The form of a typed or matching question; whoever has answered sees what they said instead. */
export async function openAnswer(ctx: Context, asked: Asked): Promise<Press> {
  const before = await ctx.store.answerOf(asked.round.id, await studentIn(ctx, asked.round.class));
  if (before) return { whisper: already(ctx, asked.round, before) };
  const form = answerForm(ctx, asked.round, asked.posting.id);
  if (!form) throw new UserError("That question is answered with its buttons.");
  return { form };
}

export async function answerForms(ctx: Context, asked: Asked, fields: Record<string, string[]>): Promise<Press> {
  return { whisper: await record(ctx, asked, responseFrom(asked.round, fields)) };
}

/** My result: what I answered and what it was worth, once that may be told. */
export async function myResult(ctx: Context, { round }: Asked): Promise<Card> {
  const answer = await ctx.store.answerOf(round.id, await studentIn(ctx, round.class));
  if (!answer) return { blocks: [text(ctx.t("You did not answer this question."))] };
  return isTold(ctx, round) ? told(ctx, round, answer) : kept(ctx, round, answer);
}

async function record(ctx: Context, asked: Asked, response: Response): Promise<Card> {
  const { round, posting } = asked;
  const at = ctx.clock();
  const verdict = grade(round.question, response, ctx.lang);
  const answer: Answer = {
    round: round.id,
    student: await studentIn(ctx, round.class),
    response,
    fraction: verdict.fraction,
    right: verdict.right,
    points: pointsFor(verdict.fraction),
    at,
    day: localDate(at, await zoneIn(ctx, round.class)),
    ...(posting.postedAt === undefined ? {} : { took: Math.max(0, at - posting.postedAt) }),
  };
  const outcome = isOver(round, at) ? "closed" : await ctx.store.recordAnswer(answer);
  switch (outcome) {
    case "first":
      return round.tell === "at once" ? verdictCard(ctx, round, verdict, answer, ctx.course, true) : kept(ctx, round, answer);
    case "repeat":
      return already(ctx, round, (await ctx.store.answerOf(round.id, answer.student)) ?? answer);
    case "closed": {
      const before = await ctx.store.answerOf(round.id, answer.student);
      return before ? already(ctx, round, before) : verdictCard(ctx, round, verdict, answer, ctx.course, false);
    }
  }
}

/** Who they are in the class a question was asked to: it may not be the one its channel has now. */
export async function studentIn(ctx: Context, classId: string): Promise<string> {
  if (classId === ctx.class.id) return ctx.student.id;
  const enrolment = { class: classId, user: ctx.from.user, name: ctx.student.name, id: newId(ctx.random), at: ctx.clock() };
  return (await ctx.store.enrol(enrolment)).id;
}

async function zoneIn(ctx: Context, classId: string): Promise<string> {
  return (classId === ctx.class.id ? undefined : await ctx.store.classOf(classId))?.zone ?? ctx.class.zone;
}

const isTold = (ctx: Context, round: Round): boolean => round.tell === "at once" || isOver(round, ctx.clock());

function already(ctx: Context, round: Round, answer: Answer): Card {
  const first: Block = text(ctx.t("You have already answered this question, and the first answer counts."));
  const rest = isTold(ctx, round) ? told(ctx, round, answer) : kept(ctx, round, answer);
  return { blocks: [first, ...rest.blocks] };
}

const told = (ctx: Context, round: Round, answer: Answer): Card =>
  verdictCard(ctx, round, grade(round.question, answer.response, ctx.lang), answer, ctx.course, true);

const kept = (ctx: Context, round: Round, answer: Answer): Card => ({
  blocks: [
    text(
      ctx.say("Your answer is kept: {answer}. You will see how it went when the question closes.", {
        answer: answerText(ctx, round, answer.response),
      }),
    ),
  ],
});

function responseFrom(round: Round, fields: Record<string, string[]>): Response {
  const kind = round.question.kind;
  if (kind !== "matching" && kind !== "short" && kind !== "numeric") throw new UserError("That question is answered with its buttons.");
  if (kind === "matching") {
    const positions = positionsAt(
      round,
      leftsOf(round.question).map((_left, i) => fields[`left${i}`]?.[0] ?? ""),
    );
    if (!positions) throw new UserError("Please choose something for each row.");
    return { matched: positions };
  }
  const typed = (fields.typed?.[0] ?? "").slice(0, 500);
  if (typed.trim() === "") throw new UserError("Please write an answer.");
  if (kind === "numeric" && readNumbers(typed).length === 0)
    throw new UserError("That is not a number. Please write it with digits, for example 12 or 1.5.");
  return { typed };
}

function leftsOf(question: Question): string[] {
  const [wording] = Object.values(question.in);
  return wording?.kind === "matching" ? wording.lefts : [];
}
