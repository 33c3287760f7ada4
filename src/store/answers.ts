import { sql } from "kysely";
import type { Store } from "../teaching/store.ts";
import { type Given, query } from "./query.ts";
import { toAnswer } from "./rows.ts";
import type { Sqlite } from "./sqlite.ts";
import type { AnswerTable } from "./tables.ts";

/** What students answered. */

type Answers = Pick<Store, "recordAnswer" | "answerOf" | "answers" | "quizAnswers" | "answerDays">;

/** One statement finds the round open, the student in its class and the answer the first, or writes nothing. */
const insertAnswer = query((k, given: Given<Omit<AnswerTable, "scored">>) =>
  k
    .insertInto("answer")
    .columns(["round", "student", "response", "fraction", "correct", "points", "at", "day", "took", "scored"])
    .expression((from) =>
      from
        .selectFrom("round")
        .innerJoin("student", "student.class", "round.class")
        .select(["round.id", "student.id as student", given.response.as("response"), given.fraction.as("fraction")])
        .select([given.correct.as("correct"), given.points.as("points"), given.at.as("at"), given.day.as("day")])
        .select([given.took.as("took"), sql.lit(0).as("scored")])
        .where("round.id", "=", given.round)
        .where("student.id", "=", given.student)
        .where("round.closed_at", "is", null)
        .where((where) => where.or([where("round.closes_at", "is", null), where("round.closes_at", ">", given.at)])),
    )
    .onConflict((conflict) => conflict.columns(["round", "student"]).doNothing()),
);

const roundFor = query((k, given: Given<{ round: string; student: string }>) =>
  k
    .selectFrom("round")
    .innerJoin("student", "student.class", "round.class")
    .select(["round.closes_at", "round.closed_at"])
    .where("round.id", "=", given.round)
    .where("student.id", "=", given.student),
);

const answerOf = query((k, given: Given<{ round: string; student: string }>) =>
  k.selectFrom("answer").selectAll().where("round", "=", given.round).where("student", "=", given.student),
);

const answersOf = query((k, given: Given<{ round: string }>) =>
  k.selectFrom("answer").selectAll().where("round", "=", given.round).orderBy("at").orderBy("student"),
);

const quizAnswers = query((k, given: Given<{ quiz: string; student: string }>) =>
  k
    .selectFrom("round")
    .innerJoin("answer", "answer.round", "round.id")
    .selectAll("answer")
    .where("round.quiz", "=", given.quiz)
    .where("answer.student", "=", given.student)
    .orderBy("round.opened_at")
    .orderBy("round.id"),
);

const answerDays = query((k, given: Given<{ student: string; limit: number }>) =>
  k.selectFrom("answer").select("day").distinct().where("student", "=", given.student).orderBy("day", "desc").limit(given.limit),
);

export const answers = (db: Sqlite): Answers => ({
  recordAnswer: ({ round, student, response, fraction, right, points, at, day, took }) =>
    db.write(async (tx) => {
      const columns = { round, student, fraction, points, at, day, response: JSON.stringify(response), correct: Number(right) };
      if ((await tx.run(insertAnswer, { ...columns, took: took ?? null })) === 1) return "first";
      const found = await tx.first(roundFor, { round, student });
      if (!found) throw new Error(`there is no round ${round} in the class of student ${student}`);
      const open = found.closed_at === null && (found.closes_at === null || at < found.closes_at);
      return open ? "repeat" : "closed";
    }),

  answerOf: (round, student) =>
    db.read(async (tx) => {
      const found = await tx.first(answerOf, { round, student });
      return found && toAnswer(found);
    }),

  answers: (round) => db.read(async (tx) => (await tx.all(answersOf, { round })).map(toAnswer)),

  quizAnswers: (quiz, student) => db.read(async (tx) => (await tx.all(quizAnswers, { quiz, student })).map(toAnswer)),

  answerDays: (student, limit) => db.read(async (tx) => (await tx.all(answerDays, { student, limit })).map(({ day }) => day)),
});
