import { sql } from "kysely";
import type { NewPosting, Store } from "../teaching/store.ts";
import { type Given, query, row } from "./query.ts";
import { toPosting } from "./rows.ts";
import type { Sqlite, Transaction } from "./sqlite.ts";
import type { PostingTable } from "./tables.ts";

/** What the bot says by itself: made with the round or quiz it is about, stale when that changes, and at an end with it. */

type Postings = Pick<Store, "posting" | "postingsOf">;

type NewRow = Pick<
  PostingTable,
  | ("id" | "class" | "subject_kind" | "subject" | "kind" | "channel" | "platform" | "state")
  | ("stale" | "version" | "attempt" | "due_at" | "until_at" | "ready_at")
>;

export const insertPosting = query((k, given: Given<NewRow>) =>
  k
    .insertInto("posting")
    .values(
      row(
        given,
        "id",
        "class",
        "subject_kind",
        "subject",
        "kind",
        "channel",
        "platform",
        "state",
        "stale",
        "version",
        "attempt",
        "due_at",
        "until_at",
        "ready_at",
      ),
    )
    .onConflict((conflict) => conflict.doNothing()),
);

export const toNewRow = ({ id, class: classId, subject, kind, channel, dueAt, until }: NewPosting): NewRow => ({
  id,
  class: classId,
  subject_kind: subject.kind,
  subject: subject.id,
  kind,
  channel,
  platform: channel.slice(0, channel.indexOf(":")),
  state: "waiting",
  stale: 0,
  version: 1,
  attempt: 0,
  due_at: dueAt,
  until_at: until ?? null,
  ready_at: dueAt,
});

/** A posting that is claimed stays its owner's until the lease ends: the new version tells that what is being rendered is old. */
export const markStale = query((k, given: Given<Pick<PostingTable, "subject_kind" | "subject"> & { at: number }>) =>
  k
    .updateTable("posting")
    .set((set) => ({ stale: 1, version: set("version", "+", 1), ready_at: set.fn.coalesce("ready_at", given.at) }))
    .where("subject_kind", "=", given.subject_kind)
    .where("subject", "=", given.subject)
    .where("state", "in", ["waiting", "posted"]),
);

/** Of a daily question that closes: what nobody ever tried to post never comes. */
const missNever = query((k, given: Given<{ round: string }>) =>
  k
    .updateTable("posting")
    .set({ state: "missed", reason: "down", stale: 0, ready_at: null })
    .where("subject_kind", "=", sql.lit("round"))
    .where("subject", "=", given.round)
    .where("state", "=", sql.lit("waiting"))
    .where("attempt", "=", 0)
    .where("until_at", "is not", null),
);

/** A process may have been frozen between its lease check and its send for hours: the last chance to find what it sent. */
const sweepRetried = query((k, given: Given<{ round: string; sweep_at: number }>) =>
  k
    .updateTable("posting")
    .set(row(given, "sweep_at"))
    .where("subject_kind", "=", sql.lit("round"))
    .where("subject", "=", given.round)
    .where("state", "in", ["posted", "missed"])
    .where("attempt", ">", 1),
);

export async function closePostings(tx: Transaction, round: string, sweepAt: number | undefined): Promise<void> {
  await tx.run(missNever, { round });
  if (sweepAt !== undefined) await tx.run(sweepRetried, { round, sweep_at: sweepAt });
}

export const questionPosting = query((k, given: Given<{ round: string }>) =>
  k
    .selectFrom("posting")
    .selectAll()
    .where("subject_kind", "=", "round")
    .where("subject", "=", given.round)
    .where("kind", "=", "question")
    .orderBy("due_at")
    .orderBy("id")
    .limit(1),
);

const postingById = query((k, given: Given<{ id: string }>) => k.selectFrom("posting").selectAll().where("id", "=", given.id));

const postingsOf = query((k, given: Given<Pick<PostingTable, "subject_kind" | "subject">>) =>
  k
    .selectFrom("posting")
    .selectAll()
    .where("subject_kind", "=", given.subject_kind)
    .where("subject", "=", given.subject)
    .orderBy("due_at")
    .orderBy("id"),
);

export const postings = (db: Sqlite): Postings => ({
  posting: (id) =>
    db.read(async (tx) => {
      const found = await tx.first(postingById, { id });
      return found && toPosting(found);
    }),

  postingsOf: ({ kind, id }) => db.read(async (tx) => (await tx.all(postingsOf, { subject_kind: kind, subject: id })).map(toPosting)),
});
