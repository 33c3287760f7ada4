import { type RawBuilder, sql } from "kysely";
import { periodsOf } from "../teaching/calendar.ts";
import { type Given, query } from "./query.ts";
import type { Transaction } from "./sqlite.ts";
import type { StandingTable } from "./tables.ts";

/**
 * From answers to the ledger and the standings, always both in one transaction. An answer is safe as soon as it is recorded; its points get
 * here with the transaction that closes its round or, where verdicts are told at once, with the next one that reads a standing, whichever
 * comes first. So many answers share one pass over the standings' pages, which is most of the work, and no student waits for it.
 */

const BILLION = 1_000_000_000;

/** A sum of fractions, from billionths. */
export const credit = (billionths: number): number => billionths / BILLION;

const unscoredDays = query((k, given: Given<{ round: string }>) =>
  k
    .selectFrom("answer")
    .innerJoin("round", "round.id", "answer.round")
    .select(["answer.day", "round.topic"])
    .distinct()
    .where("answer.round", "=", given.round)
    .where("answer.scored", "=", sql.lit(0)),
);

const scoredDays = query((k, given: Given<{ class: string }>) =>
  k
    .selectFrom("round")
    .innerJoin("answer", "answer.round", "round.id")
    .select(["answer.round", "answer.day", "round.topic"])
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

type Slot = Pick<StandingTable, "period" | "topic"> & { round: string; day: string };

/**
 * Adds the ledger's rows of one round and day to one period and topic. `reached_at` is when the points were reached: the last answer that
 * brought any, else the first answer. Every sum here is the same in whatever order answers come.
 */
const addToStandings = (scored: 0 | 1) =>
  query((k, given: Given<Slot>) =>
    k
      .insertInto("standing")
      .columns(["student", "period", "topic", "class", "hidden", "points", "answers", "credit", "reached_at"])
      .expression((from) =>
        from
          .selectFrom("answer")
          .innerJoin("score", (join) => join.onRef("score.round", "=", "answer.round").onRef("score.student", "=", "answer.student"))
          .innerJoin("student", "student.id", "answer.student")
          .select(["answer.student", given.period.as("period"), given.topic.as("topic"), "student.class", "student.hidden"])
          .select(["score.points", sql.lit(1).as("answers"), billionths.as("credit"), "score.at"])
          .where("answer.round", "=", given.round)
          .where("answer.day", "=", given.day)
          .where("answer.scored", "=", sql.lit(scored)),
      )
      .onConflict((conflict) =>
        conflict.columns(["student", "period", "topic"]).doUpdateSet({
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

const dropStandings = query((k, given: Given<{ class: string }>) => k.deleteFrom("standing").where("class", "=", given.class));

/** Writes what a round's answers are worth, unless it is written already. */
export async function scoreRound(tx: Transaction, round: string): Promise<void> {
  const days = await tx.all(unscoredDays, { round });
  if (days.length === 0) return;
  await tx.run(writeScores, { round });
  for (const { day, topic } of days) for (const slot of slots(round, day, topic)) await tx.run(addUnscored, slot);
  await tx.run(markScored, { round });
}

/** Writes what has been told in a class and is not yet written. Comes before whatever reads the ledger or the standings. */
export async function scoreTold(tx: Transaction, classId: string): Promise<void> {
  for (const { id } of await tx.all(tellingRounds, { class: classId })) await scoreRound(tx, id);
}

export const somethingTold = async (tx: Transaction, classId: string): Promise<boolean> =>
  (await tx.first(tellingRounds, { class: classId })) !== undefined;

export async function rebuild(tx: Transaction, classId: string): Promise<void> {
  await tx.run(dropStandings, { class: classId });
  for (const { round, day, topic } of await tx.all(scoredDays, { class: classId }))
    for (const slot of slots(round, day, topic)) await tx.run(addScored, slot);
}

/** The standings an answer counts towards. */
function slots(round: string, day: string, topic: string): Slot[] {
  return Object.values(periodsOf(day)).flatMap((period) => ["", topic].map((each) => ({ round, day, period, topic: each })));
}
