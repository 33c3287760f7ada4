import type { Class, ClassChanges, Place, Store } from "../teaching/store.ts";
import { type Given, query, row } from "./query.ts";
import { toClass } from "./rows.ts";
import { followZone } from "./schedules.ts";
import type { Sqlite, Transaction } from "./sqlite.ts";
import type { ClassTable, PlaceTable, TeacherTable } from "./tables.ts";

/** Classes, the places they are bound to, and who was named their teacher. */

type Classes = Pick<
  Store,
  "classAt" | "classOf" | "openClass" | "changeClass" | "bindPlace" | "places" | "teachers" | "addTeacher" | "removeTeacher"
>;

/** A channel's own class goes before its space's. */
const classAt = query((k, given: Given<{ space: string; channel: string }>) =>
  k
    .selectFrom("place")
    .innerJoin("class", "class.id", "place.class")
    .selectAll("class")
    .where("place.space", "=", given.space)
    .where((where) => where.or([where("place.channel", "=", ""), where("place.channel", "=", given.channel)]))
    .orderBy("place.channel", "desc")
    .limit(1),
);

export const classAtPlace = query((k, given: Given<Omit<PlaceTable, "class">>) =>
  k
    .selectFrom("place")
    .innerJoin("class", "class.id", "place.class")
    .selectAll("class")
    .where("place.space", "=", given.space)
    .where("place.channel", "=", given.channel),
);

export const classOf = query((k, given: Given<{ id: string }>) => k.selectFrom("class").selectAll().where("id", "=", given.id));

const insertClass = query((k, given: Given<ClassTable>) =>
  k.insertInto("class").values(row(given, "id", "name", "lang", "zone", "course", "settings", "created_at")),
);

const updateClass = query((k, given: Given<Omit<ClassTable, "created_at">>) =>
  k
    .updateTable("class")
    .set(row(given, "name", "lang", "zone", "course", "settings"))
    .where("id", "=", given.id),
);

export const bindPlace = query((k, given: Given<PlaceTable>) =>
  k
    .insertInto("place")
    .values(row(given, "space", "channel", "class"))
    .onConflict((conflict) => conflict.columns(["space", "channel"]).doUpdateSet({ class: (update) => update.ref("excluded.class") })),
);

const placesOf = query((k, given: Given<{ class: string }>) =>
  k.selectFrom("place").select(["space", "channel"]).where("class", "=", given.class).orderBy("space").orderBy("channel"),
);

const teachersOf = query((k, given: Given<{ class: string }>) =>
  k.selectFrom("teacher").select(["platform_user", "name"]).where("class", "=", given.class).orderBy("place"),
);

const nextTeacherPlace = query((k, given: Given<{ class: string }>) =>
  k
    .selectFrom("teacher")
    .select((select) => select.fn.max("place").as("last"))
    .where("class", "=", given.class),
);

const insertTeacher = query((k, given: Given<TeacherTable>) =>
  k
    .insertInto("teacher")
    .values(row(given, "class", "platform_user", "name", "place"))
    .onConflict((conflict) => conflict.columns(["class", "platform_user"]).doNothing()),
);

const deleteTeacher = query((k, given: Given<{ class: string; user: string }>) =>
  k.deleteFrom("teacher").where("class", "=", given.class).where("platform_user", "=", given.user),
);

const keyOf = ({ space, channel = "" }: Place) => ({ space, channel });

async function theClass(tx: Transaction, id: string): Promise<Class> {
  const found = await tx.first(classOf, { id });
  if (!found) throw new Error(`there is no class ${id}`);
  return toClass(found);
}

export const classes = (db: Sqlite): Classes => ({
  classAt: (space, channel = "") =>
    db.read(async (tx) => {
      const found = await tx.first(classAt, { space, channel });
      return found && toClass(found);
    }),

  classOf: (id) =>
    db.read(async (tx) => {
      const found = await tx.first(classOf, { id });
      return found && toClass(found);
    }),

  openClass: ({ class: fresh, place }) =>
    db.write(async (tx) => {
      const there = await tx.first(classAtPlace, keyOf(place));
      if (there) return { class: toClass(there), created: false };
      const { createdAt, settings, ...rest } = fresh;
      await tx.run(insertClass, { ...rest, settings: JSON.stringify(settings), created_at: createdAt });
      await tx.run(bindPlace, { ...keyOf(place), class: fresh.id });
      return { class: await theClass(tx, fresh.id), created: true };
    }),

  changeClass: (id, changes) =>
    db.write(async (tx) => {
      const before = await theClass(tx, id);
      const changed = changedClass(before, changes);
      const { name, lang, zone, course, settings } = changed;
      await tx.run(updateClass, { id, name, lang, zone, course, settings: JSON.stringify(settings) });
      if (zone !== before.zone) await tx.run(followZone, { class: id });
      return changed;
    }),

  bindPlace: (place, to) =>
    db.write(async (tx) => {
      const before = await tx.first(classAtPlace, keyOf(place));
      await tx.run(bindPlace, { ...keyOf(place), class: to });
      return before && toClass(before);
    }),

  places: (classId) =>
    db.read(async (tx) => {
      const rows = await tx.all(placesOf, { class: classId });
      return rows.map(({ space, channel }) => (channel === "" ? { space } : { space, channel }));
    }),

  teachers: (classId) =>
    db.read(async (tx) => {
      const rows = await tx.all(teachersOf, { class: classId });
      return rows.map(({ platform_user, name }) => ({ user: platform_user, name }));
    }),

  addTeacher: (classId, { user, name }) =>
    db.write(async (tx) => {
      const last = (await tx.first(nextTeacherPlace, { class: classId }))?.last ?? 0;
      const added = await tx.run(insertTeacher, { class: classId, platform_user: user, name, place: last + 1 });
      return added === 1 ? "added" : "repeat";
    }),

  removeTeacher: (classId, user) =>
    db.write(async (tx) => ((await tx.run(deleteTeacher, { class: classId, user })) === 1 ? "removed" : "absent")),
});

/** What is not mentioned stays; a setting that is null goes. */
function changedClass(before: Class, { settings, ...changes }: ClassChanges): Class {
  const merged = Object.entries({ ...before.settings, ...settings }).filter(([, value]) => value !== null && value !== undefined);
  return { ...before, ...changes, settings: { mayStart: before.settings.mayStart, ...Object.fromEntries(merged) } };
}
