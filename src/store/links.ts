import type { Store } from "../teaching/store.ts";
import { bindPlace, classAtPlace, classOf } from "./classes.ts";
import { type Given, query, row } from "./query.ts";
import { toClass } from "./rows.ts";
import { restIn } from "./schedules.ts";
import type { Sqlite } from "./sqlite.ts";
import type { LinkTable } from "./tables.ts";

/** One-time codes that join another space to a class. */

type Links = Pick<Store, "offerLink" | "offeredLink" | "redeemLink">;

const insertLink = query((k, given: Given<LinkTable>) =>
  k
    .insertInto("link")
    .values(row(given, "hash", "class", "expires_at"))
    .onConflict((conflict) => conflict.column("hash").doNothing()),
);

const liveLink = query((k, given: Given<{ hash: string; at: number }>) =>
  k.selectFrom("link").select("class").where("hash", "=", given.hash).where("expires_at", ">", given.at),
);

const dropLink = query((k, given: Given<{ hash: string }>) => k.deleteFrom("link").where("hash", "=", given.hash));

const dropExpired = query((k, given: Given<{ at: number }>) => k.deleteFrom("link").where("expires_at", "<=", given.at));

export const links = (db: Sqlite): Links => ({
  offerLink: ({ hash, class: classId, expiresAt }) =>
    db.write(async (tx) => {
      await tx.run(insertLink, { hash, class: classId, expires_at: expiresAt });
    }),

  offeredLink: (hash, at) =>
    db.read(async (tx) => {
      const found = await tx.first(liveLink, { hash, at });
      const offering = found && (await tx.first(classOf, { id: found.class }));
      return offering && toClass(offering);
    }),

  redeemLink: ({ hash, place, at }) =>
    db.write(async (tx) => {
      const found = await tx.first(liveLink, { hash, at });
      await tx.run(dropExpired, { at });
      const offering = found && (await tx.first(classOf, { id: found.class }));
      if (!offering) return undefined;
      await tx.run(dropLink, { hash });
      const here = { space: place.space, channel: place.channel ?? "" };
      const before = await tx.first(classAtPlace, here);
      if (before && before.id !== offering.id) await restIn(tx, before.id, place);
      await tx.run(bindPlace, { ...here, class: offering.id });
      return toClass(offering);
    }),
});
