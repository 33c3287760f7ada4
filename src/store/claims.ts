import { sql } from "kysely";
import type { Schedules } from "../teaching/schedule.ts";
import type { Posting, Store } from "../teaching/store.ts";
import { type Given, query, row } from "./query.ts";
import { toPosting } from "./rows.ts";
import { restChannel } from "./schedules.ts";
import { settle } from "./settling.ts";
import type { Sqlite, Transaction } from "./sqlite.ts";

/** A posting in the hands of its one owner: claimed under a lease, and what came of it, which only the owner may record. */

type Claims = Pick<Store, "claimPostings" | "recordPosted" | "recordEdited" | "refusePosting" | "releasePosting"> &
  Pick<Schedules, "missPosting">;

/**
 * One platform at a time: in that order its index is read, and the postings of one that is down are not in the way. Those without a time after which they
 * are no longer posted, a quiz's, have somebody waiting for them: they go before ten thousand daily questions.
 */
const ready = (kind: "is" | "is not") =>
  query((k, given: Given<{ platform: string; now: number; limit: number }>) =>
    k
      .selectFrom("posting")
      .select(["id", "due_at"])
      .where("platform", "=", given.platform)
      .where("until_at", kind, null)
      .where("due_at", "<=", given.now)
      .where("ready_at", "<=", given.now)
      .orderBy("due_at")
      .orderBy("id")
      .limit(given.limit),
  );

const readyAtOnce = ready("is");
const readyInTime = ready("is not");

/** Whoever ends a turn gives the claim back: an owner still named here was killed, or stands still. */
const lapses = sql<boolean>`owner is not null and state = 'waiting'`;

/**
 * Whoever makes the first claim of a waiting posting renders it as it is from now on. Later that cannot be known: an earlier attempt may have
 * got through with an older version, so a stale one stays stale.
 */
const claim = query((k, given: Given<{ id: string; owner: string; now: number; until: number }>) =>
  k
    .updateTable("posting")
    .set((set) => ({
      owner: given.owner,
      ready_at: given.until,
      attempt: set("attempt", "+", 1),
      claimed_at: set.fn.coalesce("claimed_at", given.now),
      lapsed_at: set.case().when(lapses).then(given.now).else(set.ref("lapsed_at")).end(),
      stale: set.case().when("attempt", "=", 0).then(0).else(set.ref("stale")).end(),
    }))
    .where("id", "=", given.id)
    .returningAll(),
);

const recordPosted = query((k, given: Given<{ id: string; owner: string; message: string; posted_at: number; sweep_at: number | null }>) =>
  k
    .updateTable("posting")
    .set((set) => ({
      ...row(given, "message", "posted_at", "sweep_at"),
      state: "posted",
      owner: null,
      ready_at: set.case().when("stale", "=", 1).then(given.posted_at).else(null).end(),
    }))
    .where("id", "=", given.id)
    .where("owner", "=", given.owner)
    .where("state", "=", "waiting")
    .returning(["subject_kind", "subject"]),
);

/** Of a round that has none yet: the first posting opens it. */
const setClosing = query((k, given: Given<{ round: string; closes_at: number }>) =>
  k
    .updateTable("round")
    .set(row(given, "closes_at"))
    .where("id", "=", given.round)
    .where("closed_at", "is", null)
    .where("closes_at", "is", null),
);

/** Rendered for an older version, it is due again at once. */
const recordEdited = query((k, given: Given<{ id: string; owner: string; version: number }>) =>
  k
    .updateTable("posting")
    .set((set) => ({
      owner: null,
      stale: set.case().when("version", "=", given.version).then(0).else(1).end(),
      ready_at: set.case().when("version", "=", given.version).then(null).else(set.ref("due_at")).end(),
    }))
    .where("id", "=", given.id)
    .where("owner", "=", given.owner)
    .where("state", "=", "posted"),
);

const refuse = query((k, given: Given<{ id: string; owner: string; reason: string }>) =>
  k
    .updateTable("posting")
    .set({ state: "refused", reason: given.reason, stale: 0, owner: null, ready_at: null })
    .where("id", "=", given.id)
    .where("owner", "=", given.owner)
    .returning(["subject_kind", "subject", "channel"]),
);

const miss = query((k, given: Given<{ id: string; owner: string; reason: string; sweep_at: number | null }>) =>
  k
    .updateTable("posting")
    .set((set) => ({
      state: "missed",
      // What an earlier attempt was told says more.
      reason: set.fn.coalesce("reason", given.reason),
      sweep_at: given.sweep_at,
      stale: 0,
      owner: null,
      ready_at: null,
    }))
    .where("id", "=", given.id)
    .where("owner", "=", given.owner)
    .where("state", "=", sql.lit("waiting"))
    .returning("subject"),
);

const release = query((k, given: Given<{ id: string; owner: string; ready_at: number; reason: string | null }>) =>
  k
    .updateTable("posting")
    .set((set) => ({ ...row(given, "ready_at"), owner: null, reason: set.fn.coalesce(given.reason, "reason") }))
    .where("id", "=", given.id)
    .where("owner", "=", given.owner),
);

interface Due {
  now: number;
  platforms: readonly string[];
  limit: number;
}

async function readyOf(tx: Transaction, { now, platforms, limit }: Due): Promise<string[]> {
  const found: string[] = [];
  for (const read of [readyAtOnce, readyInTime]) {
    const some: { id: string; due_at: number }[] = [];
    for (const platform of new Set(platforms)) some.push(...(await tx.all(read, { platform, now, limit: limit - found.length })));
    some.sort((a, b) => a.due_at - b.due_at || (a.id < b.id ? -1 : 1));
    found.push(...some.slice(0, limit - found.length).map(({ id }) => id));
    if (found.length === limit) break;
  }
  return found;
}

export const claims = (db: Sqlite): Claims => ({
  async claimPostings({ owner, now, leaseMs, ...wanted }) {
    // Asked at every heartbeat, and mostly there is nothing: that takes no write lock.
    const some = await db.read((tx) => readyOf(tx, { now, ...wanted }));
    if (some.length === 0) return [];
    return db.write(async (tx) => {
      const claimed: Posting[] = [];
      for (const id of await readyOf(tx, { now, ...wanted })) {
        const taken = await tx.first(claim, { id, owner, now, until: now + leaseMs });
        if (taken) claimed.push(toPosting(taken));
      }
      return claimed;
    });
  },

  recordPosted: ({ id, owner, message, at, closesAt, sweepAt }) =>
    db.write(async (tx) => {
      const posted = await tx.first(recordPosted, { id, owner, message, posted_at: at, sweep_at: sweepAt ?? null });
      if (!posted) return false;
      if (closesAt !== undefined && posted.subject_kind === "round")
        await tx.run(setClosing, { round: posted.subject, closes_at: closesAt });
      if (posted.subject_kind === "round") await settle(tx, posted.subject);
      return true;
    }),

  recordEdited: (edited) => db.write(async (tx) => (await tx.run(recordEdited, edited)) === 1),

  refusePosting: ({ id, owner, reason, rests }) =>
    db.write(async (tx) => {
      const refused = await tx.first(refuse, { id, owner, reason });
      if (!refused) return false;
      const { subject_kind, subject, channel } = refused;
      if (subject_kind === "round" && rests) await tx.run(restChannel, { round: subject, channel, refused: reason });
      if (subject_kind === "round") await settle(tx, subject);
      return true;
    }),

  missPosting: ({ id, owner, reason, sweepAt }) =>
    db.write(async (tx) => {
      const missed = await tx.first(miss, { id, owner, reason, sweep_at: sweepAt ?? null });
      if (missed) await settle(tx, missed.subject);
      return missed !== undefined;
    }),

  releasePosting: ({ id, owner, retryAt, reason }) =>
    db.write(async (tx) => (await tx.run(release, { id, owner, ready_at: retryAt, reason: reason ?? null })) === 1),
});
