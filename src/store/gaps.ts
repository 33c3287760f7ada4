import { sql } from "kysely";
import type { Gaps } from "../teaching/gaps.ts";
import { type Given, query, row } from "./query.ts";
import type { Sqlite } from "./sqlite.ts";
import type { AskedTable, ClarityTable } from "./tables.ts";
import type { Tally } from "./tally.ts";

/** What a class was asked for and what it found clear. Nobody can tell from it who asked, once a second person has. */

/** Texts kept that nobody but one student has asked, so that no one fills the file: past it their oldest go. */
const MOST_ALONE = 200;

const askedText = query((k, given: Given<{ class: string; text: string }>) =>
  k.selectFrom("asked").select(["asker", "times"]).where("class", "=", given.class).where("text", "=", given.text),
);

const insertAsked = query((k, given: Given<AskedTable>) =>
  k.insertInto("asked").values(row(given, "class", "text", "times", "asker", "at")),
);

const countAsked = query((k, given: Given<Pick<AskedTable, "class" | "text" | "at">>) =>
  k
    .updateTable("asked")
    .set({ times: sql`times + 1`, asker: null, at: given.at })
    .where("class", "=", given.class)
    .where("text", "=", given.text),
);

const askedOften = query((k, given: Given<{ class: string; since: number; limit: number }>) =>
  k
    .selectFrom("asked")
    .select(["text", "times"])
    .where("class", "=", given.class)
    .where("asker", "is", null)
    .where("at", ">=", given.since)
    .orderBy("times", "desc")
    .orderBy("text")
    .limit(given.limit),
);

/** Of what one student alone has asked, the last that is too much. */
const spareAsked = query((k, given: Given<{ asker: string }>) =>
  k.selectFrom("asked").select("at").where("asker", "=", given.asker).orderBy("at", "desc").limit(1).offset(MOST_ALONE),
);

const deleteSpare = query((k, given: Given<{ asker: string; at: number }>) =>
  k.deleteFrom("asked").where("asker", "=", given.asker).where("at", "<=", given.at),
);

const deleteAsked = query((k, given: Given<{ class: string; text: string }>) =>
  k.deleteFrom("asked").where("class", "=", given.class).where("text", "=", given.text),
);

const deleteOld = query((k, given: Given<{ before: number }>) => k.deleteFrom("asked").where("at", "<", given.before));

const putVote = query((k, given: Given<ClarityTable>) =>
  k
    .insertInto("clarity")
    .values(row(given, "class", "course", "concept", "student", "clear", "at"))
    .onConflict((conflict) => conflict.columns(["class", "course", "concept", "student"]).doUpdateSet(row(given, "clear", "at"))),
);

/** A version that was published later leaves the votes before it behind. */
const votes = query((k, given: Given<{ class: string; course: string }>) =>
  k
    .selectFrom("clarity")
    .select("concept")
    .select(sql<number>`sum(clear)`.as("clear"))
    .select(sql<number>`sum(1 - clear)`.as("unclear"))
    .where("class", "=", given.class)
    .where("course", "=", given.course)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("term")
            .select("term.number")
            .whereRef("term.class", "=", "clarity.class")
            .whereRef("term.course", "=", "clarity.course")
            .whereRef("term.concept", "=", "clarity.concept")
            .whereRef("term.at", ">", "clarity.at"),
        ),
      ),
    )
    .groupBy("concept")
    .orderBy("concept"),
);

export const gaps = (db: Sqlite, tally: Tally): Gaps => ({
  async noteAsked({ class: classId, text, student, at }) {
    const asking = { class: classId, text, at };
    if (await tally.count({ ...asking, student })) return;
    // A lone asker's repeats take no write lock.
    const known = await db.read((tx) => tx.first(askedText, { class: classId, text }));
    if (known?.asker === student) return tally.know(asking, student);
    if (known?.asker === null) await tally.know(asking, null);
    const alone = await db.write(async (tx) => {
      const there = await tx.first(askedText, { class: classId, text });
      if (there) {
        if (there.asker !== student) await tx.run(countAsked, { class: classId, text, at });
        return there.asker === student;
      }
      await tx.run(insertAsked, { class: classId, text, times: 1, asker: student, at });
      const spare = await tx.first(spareAsked, { asker: student });
      if (spare) await tx.run(deleteSpare, { asker: student, at: spare.at });
      return true;
    });
    await tally.know(asking, alone ? student : null);
  },

  async askedOften(classId, since, limit) {
    await tally.write();
    return db.read((tx) => tx.all(askedOften, { class: classId, since, limit }));
  },

  async dropAsked(classId, texts) {
    await tally.forget();
    await db.write(async (tx) => {
      for (const text of texts) await tx.run(deleteAsked, { class: classId, text });
    });
  },

  async forgetAsked(before) {
    await tally.forget();
    await db.write((tx) => tx.run(deleteOld, { before }));
  },

  async voteClear({ class: classId, clear, ...vote }) {
    await db.write((tx) => tx.run(putVote, { ...vote, class: classId, clear: Number(clear) }));
  },

  clarity: (classId, course) => db.read((tx) => tx.all(votes, { class: classId, course })),
});
