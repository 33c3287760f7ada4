import { nameKey } from "../teaching/names.ts";
import type { Store } from "../teaching/store.ts";
import { type Given, query, row } from "./query.ts";
import { toStudent } from "./rows.ts";
import type { Sqlite } from "./sqlite.ts";
import type { IdentityTable, StudentTable } from "./tables.ts";

/** Who is in a class, and what they go by. */

type Students = Pick<Store, "enrol" | "student" | "studentOf" | "changeStudent">;

const studentOf = query((k, given: Given<{ class: string; user: string }>) =>
  k
    .selectFrom("identity")
    .innerJoin("student", "student.id", "identity.student")
    .selectAll("student")
    .where("identity.class", "=", given.class)
    .where("identity.platform_user", "=", given.user),
);

const studentById = query((k, given: Given<{ id: string }>) => k.selectFrom("student").selectAll().where("id", "=", given.id));

const insertStudent = query((k, given: Given<Pick<StudentTable, "id" | "class" | "name" | "name_key" | "hidden" | "created_at">>) =>
  k.insertInto("student").values(row(given, "id", "class", "name", "name_key", "hidden", "created_at")),
);

const insertIdentity = query((k, given: Given<IdentityTable>) =>
  k.insertInto("identity").values(row(given, "class", "platform_user", "student")),
);

const renameStudent = query((k, given: Given<Pick<StudentTable, "id" | "name" | "name_key">>) =>
  k
    .updateTable("student")
    .set(row(given, "name", "name_key"))
    .where("id", "=", given.id),
);

const changeStudent = query((k, given: Given<Pick<StudentTable, "id" | "alias" | "alias_key" | "hidden">>) =>
  k
    .updateTable("student")
    .set(row(given, "alias", "alias_key", "hidden"))
    .where("id", "=", given.id),
);

/** The standings carry it, so that a board reads one index. */
const hideStandings = query((k, given: Given<{ student: string; hidden: number }>) =>
  k.updateTable("standing").set(row(given, "hidden")).where("student", "=", given.student),
);

const namesake = query((k, given: Given<{ class: string; key: string; self: string }>) =>
  k
    .selectFrom("student")
    .select("id")
    .where("class", "=", given.class)
    .where((where) => where.or([where("name_key", "=", given.key), where("alias_key", "=", given.key)]))
    .where("id", "!=", given.self)
    .limit(1),
);

export const students = (db: Sqlite): Students => ({
  async enrol({ class: classId, user, name, id, at }) {
    const known = await db.read((tx) => tx.first(studentOf, { class: classId, user }));
    if (known?.name === name) return toStudent(known);
    return db.write(async (tx) => {
      const name_key = nameKey(name);
      const there = await tx.first(studentOf, { class: classId, user });
      if (there) {
        await tx.run(renameStudent, { id: there.id, name, name_key });
        return toStudent({ ...there, name });
      }
      await tx.run(insertStudent, { id, class: classId, name, name_key, hidden: 0, created_at: at });
      await tx.run(insertIdentity, { class: classId, platform_user: user, student: id });
      return { id, class: classId, name, hidden: false };
    });
  },

  student: (id) =>
    db.read(async (tx) => {
      const found = await tx.first(studentById, { id });
      return found && toStudent(found);
    }),

  studentOf: (classId, user) =>
    db.read(async (tx) => {
      const found = await tx.first(studentOf, { class: classId, user });
      return found && toStudent(found);
    }),

  changeStudent: (id, changes) =>
    db.write(async (tx) => {
      const before = await tx.first(studentById, { id });
      if (!before) throw new Error(`there is no student ${id}`);
      const alias = changes.alias === undefined ? before.alias : changes.alias;
      const alias_key = alias === null ? null : nameKey(alias);
      if (
        typeof changes.alias === "string" &&
        alias_key !== null &&
        (await tx.first(namesake, { class: before.class, key: alias_key, self: id }))
      )
        return "taken";
      const hidden = Number(changes.hidden ?? before.hidden === 1);
      await tx.run(changeStudent, { id, alias, alias_key, hidden });
      if (hidden !== before.hidden) await tx.run(hideStandings, { student: id, hidden });
      return toStudent({ ...before, alias, hidden });
    }),
});
