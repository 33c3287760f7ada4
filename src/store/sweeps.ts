import { sql } from "kysely";
import type { Schedules } from "../teaching/schedule.ts";
import type { Posting, Store } from "../teaching/store.ts";
import { type Given, query, row } from "./query.ts";
import { toPosting } from "./rows.ts";
import { settle } from "./settling.ts";
import type { Sqlite } from "./sqlite.ts";
import type { PostingTable } from "./tables.ts";

/** What no owner sees to: postings whose time passed before anybody claimed them, and twins that may stand beside what was posted. */

type Sweeps = Pick<Store, "dueSweeps" | "recordSwept"> & Pick<Schedules, "missPostings" | "sweepLater">;

const never = query((k, given: Given<{ now: number; limit: number }>) =>
  k
    .selectFrom("posting")
    .select("id")
    .where("state", "=", sql.lit("waiting"))
    .where("attempt", "=", sql.lit(0))
    .where("until_at", "<", given.now)
    .orderBy("until_at")
    .limit(given.limit),
);

const missUnclaimed = query((k, given: Given<{ id: string }>) =>
  k
    .updateTable("posting")
    .set({ state: "missed", reason: "down", stale: 0, ready_at: null })
    .where("id", "=", given.id)
    .where("state", "=", sql.lit("waiting"))
    .where("attempt", "=", 0)
    .returningAll(),
);

const dueSweeps = query((k, given: Given<{ platform: string; now: number; limit: number }>) =>
  k
    .selectFrom("posting")
    .selectAll()
    .where("platform", "=", given.platform)
    .where("sweep_at", "<=", given.now)
    .orderBy("sweep_at")
    .orderBy("id")
    .limit(given.limit),
);

const swept = query((k, given: Given<{ id: string; sweepAt: number; again: number | null }>) =>
  k.updateTable("posting").set({ sweep_at: given.again }).where("id", "=", given.id).where("sweep_at", "=", given.sweepAt),
);

const sweepLater = query((k, given: Given<{ id: string; sweep_at: number }>) =>
  k.updateTable("posting").set(row(given, "sweep_at")).where("id", "=", given.id),
);

export const sweeps = (db: Sqlite): Sweeps => ({
  async missPostings(now, limit) {
    const some = await db.read((tx) => tx.first(never, { now, limit }));
    if (!some) return [];
    return db.write(async (tx) => {
      const missed: Posting[] = [];
      for (const { id } of await tx.all(never, { now, limit })) {
        const found = await tx.first(missUnclaimed, { id });
        if (!found) continue;
        await settle(tx, found.subject);
        missed.push(toPosting(found));
      }
      return missed;
    });
  },

  dueSweeps: (now, platforms, limit) =>
    db.read(async (tx) => {
      const found: PostingTable[] = [];
      for (const platform of new Set(platforms)) found.push(...(await tx.all(dueSweeps, { platform, now, limit })));
      return found
        .sort((a, b) => (a.sweep_at ?? 0) - (b.sweep_at ?? 0) || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(toPosting);
    }),

  sweepLater: (id, at) =>
    db.write(async (tx) => {
      await tx.run(sweepLater, { id, sweep_at: at });
    }),

  recordSwept: ({ id, sweepAt, again }) =>
    db.write(async (tx) => {
      await tx.run(swept, { id, sweepAt, again: again ?? null });
    }),
});
