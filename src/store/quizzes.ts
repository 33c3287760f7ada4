import { sql } from "kysely";
import type { AfterRound, Quiz, Round, Store } from "../teaching/store.ts";
import { closePostings, insertPosting, markStale, questionPosting, toNewRow } from "./postings.ts";
import { type Given, query, row } from "./query.ts";
import { toPosting, toQuiz, toRound } from "./rows.ts";
import { scoreRound } from "./scoring.ts";
import { settle } from "./settling.ts";
import type { Sqlite, Transaction } from "./sqlite.ts";
import type { QuizTable, RoundTable } from "./tables.ts";

/** Quizzes and their rounds: one asked at a time, from the start to the result. */

type Quizzes = Pick<
  Store,
  "startQuiz" | "runningQuiz" | "quiz" | "round" | "currentRound" | "dueRounds" | "lastAsked" | "closeRound" | "strandedQuestions"
>;

const insertQuiz = query((k, given: Given<QuizTable>) =>
  k
    .insertInto("quiz")
    .values(row(given, "id", "class", "channel", "starter", "topic", "questions", "position", "state", "started_at"))
    .onConflict((conflict) => conflict.doNothing()),
);

const runningQuiz = query((k, given: Given<{ channel: string }>) =>
  k.selectFrom("quiz").selectAll().where("channel", "=", given.channel).where("state", "=", sql.lit("running")),
);

const quizById = query((k, given: Given<{ id: string }>) => k.selectFrom("quiz").selectAll().where("id", "=", given.id));

/** Only from where the quiz was thought to be: of two that close a round, one moves it on. */
const moveQuiz = query((k, given: Given<{ id: string; from: number; position: number; state: QuizTable["state"] }>) =>
  k
    .updateTable("quiz")
    .set(row(given, "position", "state"))
    .where("id", "=", given.id)
    .where("position", "=", given.from)
    .where("state", "=", sql.lit("running")),
);

export const insertRound = query((k, given: Given<RoundTable>) =>
  k
    .insertInto("round")
    .values(
      row(
        given,
        "id",
        "class",
        "kind",
        "quiz",
        "question_id",
        "topic",
        "tell",
        "opened_at",
        "closes_at",
        "closed_at",
        "shown_order",
        "question",
      ),
    ),
);

const roundById = query((k, given: Given<{ id: string }>) => k.selectFrom("round").selectAll().where("id", "=", given.id));

const openRound = query((k, given: Given<{ quiz: string }>) =>
  k.selectFrom("round").selectAll().where("quiz", "=", given.quiz).where("closed_at", "is", null),
);

const dueRounds = query((k, given: Given<{ now: number; limit: number }>) =>
  k
    .selectFrom("round")
    .selectAll()
    .where("closed_at", "is", null)
    .where("closes_at", "<=", given.now)
    .orderBy("closes_at")
    .orderBy("id")
    .limit(given.limit),
);

const strandedQuestions = query((k, given: Given<{ limit: number }>) =>
  k
    .selectFrom("quiz")
    .innerJoin("round", "round.quiz", "quiz.id")
    .innerJoin("posting", "posting.subject", "round.id")
    .selectAll("posting")
    .where("quiz.state", "=", sql.lit("running"))
    .where("round.closed_at", "is", null)
    .where("posting.subject_kind", "=", sql.lit("round"))
    .where("posting.state", "=", sql.lit("refused"))
    .limit(given.limit),
);

const lastAsked = query((k, given: Given<{ class: string }>) =>
  k
    .selectFrom("round")
    .select((select) => ["question_id", select.fn.max("opened_at").as("at")])
    .where("class", "=", given.class)
    .groupBy("question_id"),
);

const closeRound = query((k, given: Given<{ id: string; closed_at: number }>) =>
  k.updateTable("round").set(row(given, "closed_at")).where("id", "=", given.id).where("closed_at", "is", null),
);

export const quizzes = (db: Sqlite): Quizzes => ({
  startQuiz: ({ quiz, round, posting }) =>
    db.write(async (tx) => {
      if ((await tx.run(insertQuiz, quizRow(quiz))) === 0) {
        const there = (await tx.first(runningQuiz, { channel: quiz.channel })) ?? (await tx.first(quizById, { id: quiz.id }));
        if (!there) throw new Error(`quiz ${quiz.id} was not made, and there is no other in ${quiz.channel}`);
        return { running: toQuiz(there) };
      }
      await tx.run(insertRound, roundRow(round));
      await tx.run(insertPosting, toNewRow(posting));
      return "started";
    }),

  runningQuiz: (channel) =>
    db.read(async (tx) => {
      const found = await tx.first(runningQuiz, { channel });
      return found && toQuiz(found);
    }),

  quiz: (id) =>
    db.read(async (tx) => {
      const found = await tx.first(quizById, { id });
      return found && toQuiz(found);
    }),

  round: (id) =>
    db.read(async (tx) => {
      const found = await tx.first(roundById, { id });
      return found && toRound(found);
    }),

  currentRound: (quizId) =>
    db.read(async (tx) => {
      const round = await tx.first(openRound, { quiz: quizId });
      const posting = round && (await tx.first(questionPosting, { round: round.id }));
      return posting && { round: toRound(round), posting: toPosting(posting) };
    }),

  dueRounds: (now, limit) => db.read(async (tx) => (await tx.all(dueRounds, { now, limit })).map(toRound)),

  strandedQuestions: (limit) => db.read(async (tx) => (await tx.all(strandedQuestions, { limit })).map(toPosting)),

  lastAsked: (classId) =>
    db.read(async (tx) => {
      const rows = await tx.all(lastAsked, { class: classId });
      return new Map(rows.map(({ question_id, at }) => [question_id, at]));
    }),

  closeRound: ({ round, at, after, sweepAt }) =>
    db.write(async (tx) => {
      if ((await tx.run(closeRound, { id: round, closed_at: at })) === 0) return false;
      await scoreRound(tx, round);
      await tx.run(markStale, { subject_kind: "round", subject: round, at });
      await closePostings(tx, round, sweepAt);
      await settle(tx, round);
      if (after) await follow(tx, after);
      return true;
    }),
});

async function follow(tx: Transaction, { quiz, position, next, posting }: AfterRound): Promise<void> {
  const to = next ? ({ position: next.position, state: "running" } as const) : ({ position, state: "ended" } as const);
  if ((await tx.run(moveQuiz, { id: quiz, from: position, ...to })) === 0) return;
  if (next) await tx.run(insertRound, roundRow(next.round));
  if (posting) await tx.run(insertPosting, toNewRow(posting));
}

const quizRow = ({ questions, startedAt, ...quiz }: Quiz): QuizTable => ({
  ...quiz,
  questions: JSON.stringify(questions),
  started_at: startedAt,
});

export const roundRow = (round: Round): RoundTable => ({
  id: round.id,
  class: round.class,
  kind: round.kind,
  quiz: round.quiz ?? null,
  question_id: round.question.id,
  topic: round.question.topic,
  tell: round.tell,
  opened_at: round.openedAt,
  closes_at: round.closesAt ?? null,
  closed_at: round.closedAt ?? null,
  shown_order: JSON.stringify(round.order),
  question: JSON.stringify(round.question),
});
