import { type RawBuilder, sql } from "kysely";
import { type PeriodName, periodsOf } from "../teaching/calendar.ts";
import { type Given, query, row } from "./query.ts";
import type { Transaction } from "./sqlite.ts";

/**
 * From answers to the ledger and the standings, always both in one transaction. An answer is safe as soon as it is recorded; its points get
 * here with the transaction that closes its round or, where verdicts are told at once, with the next one that reads a standing, whichever
 * comes first. So many answers share one pass over the standings' pages, which is most of the work, and no student waits for it.
 */

const BILLION = 1_000_000_000;

/** A sum of fractions, from billionths. */
export const credit = (billionths: number): number => billionths / BILLION;

/** Answers of one round and one day: what they are worth goes to the same boards. */
interface Batch {
  round: string;
  day: string;
  class: string;
  topic: string;
}

const unscored = query((k, given: Given<{ round: string }>) =>
  k
    .selectFrom("answer")
    .innerJoin("round", "round.id", "answer.round")
    .select(["answer.round", "answer.day", "round.class", "round.topic"])
    .distinct()
    .where("answer.round", "=", given.round)
    .where("answer.scored", "=", sql.lit(0)),
);

const scored = query((k, given: Given<{ class: string }>) =>
  k
    .selectFrom("round")
    .innerJoin("answer", "answer.round", "round.id")
    .select(["answer.round", "answer.day", "round.class", "round.topic"])
    .distinct()
    .where("round.class", "=", given.class)
    .where("answer.scored", "=", sql.lit(1)),
);

/** Rounds that tell at once and have answers to be scored; those that are closed have none. */
const tellingRounds = query((k, given: Given<{ class: string }>) =>
  k
    .selectFrom("round")
    .select("round.id")
    .where("round.class", "=", given.class)
    .where("round.tell", "=", "at once")
    .where("round.closed_at", "is", null)
    .where((where) =>
      where.exists(
        where
          .selectFrom("answer")
          .select("answer.student")
          .whereRef("answer.round", "=", "round.id")
          .where("answer.scored", "=", sql.lit(0)),
      ),
    ),
);

const writeScores = query((k, given: Given<{ round: string }>) =>
  k
    .insertInto("score")
    .columns(["round", "student", "rule", "points", "at"])
    .expression((from) =>
      from
        .selectFrom("answer")
        .select(["round", "student", sql.lit("answer").as("rule"), "points", "at"])
        .where("round", "=", given.round)
        .where("scored", "=", sql.lit(0)),
    ),
);

const markScored = query((k, given: Given<{ round: string }>) =>
  k.updateTable("answer").set({ scored: 1 }).where("round", "=", given.round).where("scored", "=", sql.lit(0)),
);

const openBoard = query((k, given: Given<{ class: string; period: string; topic: string }>) =>
  k
    .insertInto("board")
    .values(row(given, "class", "period", "topic"))
    .onConflict((conflict) => conflict.columns(["class", "period", "topic"]).doNothing()),
);

/**
 * Adds the ledger's rows of a batch to the standings on its boards. `reached_at` is when the points were reached: the last answer that
 * brought any, else the first answer. Every sum here is the same in whatever order answers come.
 */
const addToStandings = (written: 0 | 1) =>
  query((k, given: Given<Batch & Record<PeriodName, string>>) =>
    k
      .insertInto("standing")
      .columns(["board", "student", "hidden", "points", "answers", "credit", "reached_at"])
      .expression((from) =>
        from
          .selectFrom("board")
          .innerJoin("answer", (join) => join.onTrue())
          .innerJoin("score", (join) => join.onRef("score.round", "=", "answer.round").onRef("score.student", "=", "answer.student"))
          .innerJoin("student", "student.id", "answer.student")
          .select(["board.id", "answer.student", "student.hidden", "score.points", sql.lit(1).as("answers")])
          .select([billionths.as("credit"), "score.at"])
          .where("board.class", "=", given.class)
          .where("board.period", "in", [given.today, given.week, given.month, given.all])
          .where((where) => where.or([where("board.topic", "=", ""), where("board.topic", "=", given.topic)]))
          .where("answer.round", "=", given.round)
          .where("answer.day", "=", given.day)
          .where("answer.scored", "=", sql.lit(written)),
      )
      .onConflict((conflict) =>
        conflict.columns(["board", "student"]).doUpdateSet({
          points: sql`standing.points + excluded.points`,
          answers: sql`standing.answers + excluded.answers`,
          credit: sql`standing.credit + excluded.credit`,
          reached_at: sql`case
            when standing.points > 0 and excluded.points > 0 then max(standing.reached_at, excluded.reached_at)
            when standing.points > 0 then standing.reached_at
            when excluded.points > 0 then excluded.reached_at
            else min(standing.reached_at, excluded.reached_at) end`,
        }),
      ),
  );

const billionths: RawBuilder<number> = sql`cast(round(answer.fraction * ${sql.lit(BILLION)}) as integer)`;

const addUnscored = addToStandings(0);
const addScored = addToStandings(1);

const dropStandings = query((k, given: Given<{ class: string }>) =>
  k.deleteFrom("standing").where("board", "in", (from) => from.selectFrom("board").select("id").where("class", "=", given.class)),
);

/** Writes what a round's answers are worth, unless it is written already. */
export async function scoreRound(tx: Transaction, round: string): Promise<void> {
  const batches = await tx.all(unscored, { round });
  if (batches.length === 0) return;
  await tx.run(writeScores, { round });
  for (const batch of batches) await add(tx, addUnscored, batch);
  await tx.run(markScored, { round });
}

/** Writes what has been told in a class and is not yet written. Comes before whatever reads the ledger or the standings. */
export async function scoreTold(tx: Transaction, classId: string): Promise<void> {
  for (const { id } of await tx.all(tellingRounds, { class: classId })) await scoreRound(tx, id);
}

export const somethingTold = async (tx: Transaction, classId: string): Promise<boolean> =>
  (await tx.first(tellingRounds, { class: classId })) !== undefined;

/** Makes a class's standings again from the ledger. */
export async function rebuild(tx: Transaction, classId: string): Promise<void> {
  await tx.run(dropStandings, { class: classId });
  for (const batch of await tx.all(scored, { class: classId })) await add(tx, addScored, batch);
}

async function add(tx: Transaction, addition: typeof addScored, batch: Batch): Promise<void> {
  const periods = periodsOf(batch.day);
  for (const period of Object.values(periods))
    for (const topic of ["", batch.topic]) await tx.run(openBoard, { class: batch.class, period, topic });
  await tx.run(addition, { ...batch, ...periods });
}
