import type { Draft, Term, Terms } from "../teaching/terms.ts";
import { type Given, query, row } from "./query.ts";
import type { Sqlite } from "./sqlite.ts";
import type { DraftTable, TermTable } from "./tables.ts";

/** A class's own terms, version by version, and those on their way. */

type Place = { class: string; course: string };

const latestTerms = query((k, given: Given<Place>) =>
  k
    .selectFrom("term")
    .selectAll()
    .where("class", "=", given.class)
    .where("course", "=", given.course)
    .where("number", "=", (where) =>
      where
        .selectFrom("term as later")
        .select((select) => select.fn.max("later.number").as("last"))
        .where("later.class", "=", given.class)
        .where("later.course", "=", given.course)
        .whereRef("later.concept", "=", "term.concept"),
    ),
);

const firstTerms = query((k, given: Given<Place>) =>
  k
    .selectFrom("term")
    .select("concept")
    .where("class", "=", given.class)
    .where("course", "=", given.course)
    .where("number", "=", 1)
    .orderBy("at")
    .orderBy("concept"),
);

const versions = query((k, given: Given<Place & { concept: string }>) =>
  k
    .selectFrom("term")
    .selectAll()
    .where("class", "=", given.class)
    .where("course", "=", given.course)
    .where("concept", "=", given.concept)
    .orderBy("number", "desc"),
);

const lastNumber = query((k, given: Given<Place & { concept: string }>) =>
  k
    .selectFrom("term")
    .select((select) => select.fn.max("number").as("last"))
    .where("class", "=", given.class)
    .where("course", "=", given.course)
    .where("concept", "=", given.concept),
);

const insertTerm = query((k, given: Given<TermTable>) =>
  k.insertInto("term").values(row(given, "class", "course", "concept", "number", "content", "author", "at")),
);

const putDraft = query((k, given: Given<DraftTable>) =>
  k
    .insertInto("draft")
    .values(row(given, "id", "class", "course", "concept", "base", "lang", "topic", "wording", "at"))
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row(given, "base", "lang", "topic", "wording", "at"))),
);

const draftById = query((k, given: Given<{ id: string }>) => k.selectFrom("draft").selectAll().where("id", "=", given.id));

const deleteDraft = query((k, given: Given<{ id: string }>) => k.deleteFrom("draft").where("id", "=", given.id));

const deleteDrafts = query((k, given: Given<{ before: number }>) => k.deleteFrom("draft").where("at", "<", given.before));

export const terms = (db: Sqlite): Terms => ({
  terms: (classId, course) =>
    db.read(async (tx) => {
      const latest = new Map((await tx.all(latestTerms, { class: classId, course })).map((each) => [each.concept, toTerm(each)]));
      const order = await tx.all(firstTerms, { class: classId, course });
      return order.flatMap(({ concept }) => latest.get(concept) ?? []);
    }),

  termVersions: (classId, course, concept) =>
    db.read(async (tx) => (await tx.all(versions, { class: classId, course, concept })).map(toTerm)),

  publishTerm: ({ class: classId, course, term, draft }) =>
    db.write(async (tx) => {
      const { concept, number, content, by, at } = term;
      const last = (await tx.first(lastNumber, { class: classId, course, concept }))?.last ?? 0;
      if (last !== number - 1) return false;
      await tx.run(insertTerm, { class: classId, course, concept, number, content: JSON.stringify(content), author: by, at });
      if (draft !== undefined) await tx.run(deleteDraft, { id: draft });
      return true;
    }),

  keepDraft: ({ concept = null, topic = null, wording, ...draft }) =>
    db.write(async (tx) => {
      await tx.run(putDraft, { ...draft, concept, topic, wording: JSON.stringify(wording) });
    }),

  draft: (id) =>
    db.read(async (tx) => {
      const found = await tx.first(draftById, { id });
      return found && toDraft(found);
    }),

  dropDraft: (id) =>
    db.write(async (tx) => {
      await tx.run(deleteDraft, { id });
    }),

  forgetDrafts: (before) =>
    db.write(async (tx) => {
      await tx.run(deleteDrafts, { before });
    }),
});

const toTerm = ({ concept, number, content, author, at }: TermTable): Term => ({
  concept,
  number,
  content: JSON.parse(content),
  by: author,
  at,
});

const toDraft = ({ concept, topic, wording, ...draft }: DraftTable): Draft => ({
  ...draft,
  ...(concept === null ? {} : { concept }),
  ...(topic === null ? {} : { topic }),
  wording: JSON.parse(wording),
});
