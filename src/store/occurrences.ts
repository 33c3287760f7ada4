import { sql } from "kysely";
import type { DueOccurrence, Opening, Schedule, Schedules } from "../teaching/schedule.ts";
import { insertPosting, toNewRow } from "./postings.ts";
import { type Given, query, row } from "./query.ts";
import { insertRound, roundRow } from "./quizzes.ts";
import { toClass, toOccurrence } from "./rows.ts";
import { beginAnew, readSchedule } from "./schedules.ts";
import { settleDay } from "./settling.ts";
import type { Sqlite, Transaction } from "./sqlite.ts";
import type { ClassTable, OccurrenceTable } from "./tables.ts";

/** The dates of the daily questions: opened once, or missed, or skipped. */

type Own = Pick<
  Schedules,
  | ("dueOccurrences" | "openOccurrences" | "openByHand" | "missOccurrence" | "skipOccurrence" | "unskipOccurrence")
  | ("occurrence" | "occurrenceOf" | "occurrences" | "askedOccurrences" | "asked" | "openQuestions")
>;

type Key = Pick<OccurrenceTable, "schedule" | "day">;

const due = query((k, given: Given<{ now: number; limit: number }>) =>
  k
    .selectFrom("occurrence")
    .leftJoin("pin", (join) => join.onRef("pin.schedule", "=", "occurrence.schedule").onRef("pin.day", "=", "occurrence.day"))
    .select(["occurrence.schedule", "occurrence.day", "occurrence.class", "occurrence.due_at", "pin.question"])
    .where("occurrence.state", "=", sql.lit("planned"))
    .where("occurrence.due_at", "<=", given.now)
    .orderBy("occurrence.due_at")
    .orderBy("occurrence.schedule")
    .orderBy("occurrence.day")
    .limit(given.limit),
);

const classOf = query((k, given: Given<{ id: string }>) => k.selectFrom("class").selectAll().where("id", "=", given.id));

/** Only the date as it was planned: a change of the schedule since then makes this opening nobody's. */
const open = query((k, given: Given<Key & { due_at: number; round: string }>) =>
  k
    .updateTable("occurrence")
    .set({ state: "open", round: given.round })
    .where("schedule", "=", given.schedule)
    .where("day", "=", given.day)
    .where("due_at", "=", given.due_at)
    .where("state", "=", sql.lit("planned")),
);

const putOpen = query((k, given: Given<Key & { class: string; due_at: number; round: string }>) =>
  k
    .insertInto("occurrence")
    .values({ ...row(given, "schedule", "day", "class", "due_at", "round"), state: "open" })
    .onConflict((conflict) =>
      conflict.columns(["schedule", "day"]).doUpdateSet({ state: "open", round: sql`excluded.round`, reason: null }),
    ),
);

const put = query((k, given: Given<Key & { class: string; due_at: number; state: OccurrenceTable["state"] }>) =>
  k
    .insertInto("occurrence")
    .values(row(given, "schedule", "day", "class", "due_at", "state"))
    .onConflict((conflict) => conflict.columns(["schedule", "day"]).doUpdateSet({ state: sql`excluded.state` })),
);

const miss = query((k, given: Given<Key & { reason: string }>) =>
  k
    .updateTable("occurrence")
    .set({ state: "missed", reason: given.reason })
    .where("schedule", "=", given.schedule)
    .where("day", "=", given.day)
    .where("state", "=", sql.lit("planned"))
    .returning("class"),
);

const unskip = query((k, given: Given<Key>) =>
  k.deleteFrom("occurrence").where("schedule", "=", given.schedule).where("day", "=", given.day).where("state", "=", sql.lit("skipped")),
);

const bare = query((k, given: Given<Key>) =>
  k.selectFrom("occurrence").selectAll().where("schedule", "=", given.schedule).where("day", "=", given.day),
);

/** A posting of which it is not known whether it got through. */
const unsettled = query((k, given: Given<{ round: string }>) =>
  k
    .selectFrom("posting")
    .select("id")
    .where("subject_kind", "=", sql.lit("round"))
    .where("subject", "=", given.round)
    .where("state", "=", sql.lit("waiting")),
);

const answersCounted = sql<number>`(select count(*) from answer where answer.round = occurrence.round)`.as("answers");

const occurrence = query((k, given: Given<Key>) =>
  k.selectFrom("occurrence").selectAll().select(answersCounted).where("schedule", "=", given.schedule).where("day", "=", given.day),
);

const occurrenceOf = query((k, given: Given<{ round: string }>) =>
  k.selectFrom("occurrence").selectAll().select(answersCounted).where("round", "=", given.round),
);

const occurrences = query((k, given: Given<{ schedule: string; limit: number }>) =>
  k
    .selectFrom("occurrence")
    .selectAll()
    .select(answersCounted)
    .where("schedule", "=", given.schedule)
    .orderBy("day", "desc")
    .limit(given.limit),
);

const askedOccurrences = query((k, given: Given<{ class: string; limit: number }>) =>
  k
    .selectFrom("occurrence")
    .selectAll()
    .select(answersCounted)
    .where("class", "=", given.class)
    .where("state", "in", ["open", "posted", "closed"])
    .orderBy("day", "desc")
    .orderBy("due_at", "desc")
    .limit(given.limit),
);

/** What never reached the class was not asked. */
const asked = query((k, given: Given<{ class: string }>) =>
  k
    .selectFrom("round")
    .leftJoin("answer", (join) =>
      join
        .onRef("answer.round", "=", "round.id")
        .on((on) => on.or([on("round.tell", "=", sql.lit("at once")), on("round.closed_at", "is not", null)])),
    )
    .select((select) => [
      "round.question_id",
      select.fn.max<number>("round.opened_at").as("last"),
      select.fn.count<number>("answer.student").as("answers"),
      select.fn.coalesce(select.fn.sum<number>("answer.fraction"), sql.lit(0)).as("credit"),
    ])
    .where("round.class", "=", given.class)
    .where((where) =>
      where.or([
        where("round.kind", "!=", sql.lit("daily")),
        where.exists(
          where
            .selectFrom("occurrence")
            .select("day")
            .whereRef("occurrence.round", "=", "round.id")
            .where("occurrence.state", "!=", sql.lit("missed")),
        ),
      ]),
    )
    .groupBy("round.question_id"),
);

const openRounds = query((k, given: Given<{ class: string }>) =>
  k.selectFrom("round").select(["question_id", "tell"]).where("class", "=", given.class).where("closed_at", "is", null),
);

const runningQuizzes = query((k, given: Given<{ class: string }>) =>
  k.selectFrom("quiz").select("questions").where("class", "=", given.class).where("state", "=", sql.lit("running")),
);

async function begin(tx: Transaction, { round, postings }: Opening): Promise<void> {
  await tx.run(insertRound, roundRow(round));
  for (const posting of postings) await tx.run(insertPosting, toNewRow(posting));
}

export const occurrencesOf = (db: Sqlite): Own => ({
  dueOccurrences: (now, limit) =>
    db.read(async (tx) => {
      const schedules = new Map<string, Schedule | undefined>();
      const classes = new Map<string, ClassTable | undefined>();
      const found: DueOccurrence[] = [];
      for (const { schedule: id, day, class: classId, due_at, question } of await tx.all(due, { now, limit })) {
        if (!schedules.has(id)) schedules.set(id, await readSchedule(tx, id));
        if (!classes.has(classId)) classes.set(classId, await tx.first(classOf, { id: classId }));
        const [schedule, here] = [schedules.get(id), classes.get(classId)];
        if (schedule && here)
          found.push({
            ...{ schedule, class: toClass(here), zone: schedule.zone ?? here.zone, day, dueAt: due_at },
            ...(question === null ? {} : { pin: question }),
          });
      }
      return found;
    }),

  openOccurrences: (openings) =>
    db.write(async (tx) => {
      const opened: boolean[] = [];
      for (const opening of openings) {
        // The round first, since the date refers to it; when the date is no longer to be had, nothing is left of it.
        const { schedule, day, dueAt, round } = opening;
        const there = await tx.first(bare, { schedule, day });
        const free = there?.state === "planned" && there.due_at === dueAt;
        if (free) {
          await begin(tx, opening);
          await tx.run(open, { schedule, day, due_at: dueAt, round: round.id });
        }
        opened.push(free);
      }
      return opened;
    }),

  openByHand: (opening) =>
    db.write(async (tx) => {
      const { schedule, day, dueAt, round } = opening;
      const before = await tx.first(bare, { schedule, day });
      if (before && !["planned", "missed", "skipped"].includes(before.state)) return before.state;
      if (before?.round && (await tx.first(unsettled, { round: before.round }))) return "open";
      await begin(tx, opening);
      await tx.run(putOpen, { schedule, day, class: round.class, due_at: before?.due_at ?? dueAt, round: round.id });
      await settleDay(tx, { class: round.class, day });
      return "opened";
    }),

  missOccurrence: ({ schedule, day, reason }) =>
    db.write(async (tx) => {
      const missed = await tx.first(miss, { schedule, day, reason });
      if (missed) await settleDay(tx, { class: missed.class, day });
      return missed !== undefined;
    }),

  skipOccurrence: ({ schedule, class: classId, day, dueAt }) =>
    db.write(async (tx) => {
      const before = await tx.first(bare, { schedule, day });
      if (before && before.state !== "planned") return before.state;
      await tx.run(put, { schedule, day, class: classId, due_at: dueAt, state: "skipped" });
      await settleDay(tx, { class: classId, day });
      return "skipped";
    }),

  unskipOccurrence: ({ schedule, day, at }) =>
    db.write(async (tx) => {
      const skipped = await tx.first(bare, { schedule, day });
      if (!skipped || (await tx.run(unskip, { schedule, day })) === 0) return false;
      await settleDay(tx, { class: skipped.class, day });
      await beginAnew(tx, schedule, at);
      return true;
    }),

  occurrence: (schedule, day) =>
    db.read(async (tx) => {
      const found = await tx.first(occurrence, { schedule, day });
      return found && toOccurrence(found);
    }),

  occurrenceOf: (round) =>
    db.read(async (tx) => {
      const found = await tx.first(occurrenceOf, { round });
      return found && toOccurrence(found);
    }),

  occurrences: (schedule, limit) => db.read(async (tx) => (await tx.all(occurrences, { schedule, limit })).map(toOccurrence)),

  askedOccurrences: (classId, limit) =>
    db.read(async (tx) => (await tx.all(askedOccurrences, { class: classId, limit })).map(toOccurrence)),

  asked: (classId) =>
    db.read(async (tx) => {
      const rows = await tx.all(asked, { class: classId });
      return new Map(rows.map(({ question_id, ...each }) => [question_id, each]));
    }),

  openQuestions: (classId) =>
    db.read(async (tx) => {
      const rounds = await tx.all(openRounds, { class: classId });
      const quizzes = await tx.all(runningQuizzes, { class: classId });
      return [
        ...rounds.map(({ question_id, tell }) => ({ question: question_id, tell })),
        ...quizzes.flatMap(({ questions }) =>
          (JSON.parse(questions) as string[]).map((question) => ({ question, tell: "at once" as const })),
        ),
      ];
    }),
});
