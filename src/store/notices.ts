import type { Store } from "../teaching/store.ts";
import { type Given, query, row } from "./query.ts";
import type { Sqlite } from "./sqlite.ts";
import type { NoticeTable } from "./tables.ts";

/** What the teachers of a class are to be told, once. */

type Notices = Pick<Store, "addNotice" | "takeNotices">;

const insertNotice = query((k, given: Given<Omit<NoticeTable, "shown_at">>) =>
  k
    .insertInto("notice")
    .values(row(given, "class", "notice_key", "message", "fill", "at"))
    .onConflict((conflict) => conflict.columns(["class", "notice_key"]).doNothing()),
);

const waiting = query((k, given: Given<{ class: string }>) =>
  k.selectFrom("notice").selectAll().where("class", "=", given.class).where("shown_at", "is", null).orderBy("at").orderBy("notice_key"),
);

const markShown = query((k, given: Given<{ class: string; shown_at: number }>) =>
  k.updateTable("notice").set(row(given, "shown_at")).where("class", "=", given.class).where("shown_at", "is", null),
);

export const notices = (db: Sqlite): Notices => ({
  addNotice: ({ class: classId, key, message, values, at }) =>
    db.write(async (tx) => {
      await tx.run(insertNotice, { class: classId, notice_key: key, message, fill: JSON.stringify(values), at });
    }),

  async takeNotices(classId, at) {
    // Asked at every request of a teacher, and mostly there is nothing: that takes no write lock.
    const some = await db.read((tx) => tx.first(waiting, { class: classId }));
    if (!some) return [];
    return db.write(async (tx) => {
      const rows = await tx.all(waiting, { class: classId });
      await tx.run(markShown, { class: classId, shown_at: at });
      return rows.map(({ notice_key, message, fill, at }) => ({
        class: classId,
        key: notice_key,
        message,
        values: JSON.parse(fill),
        at,
      }));
    });
  },
});
