import { sql } from "kysely";
import { takenOut } from "../teaching/dates.ts";
import type { Schedules } from "../teaching/schedule.ts";
import { type Given, query, row } from "./query.ts";
import { toClass, toDayOff } from "./rows.ts";
import type { Sqlite } from "./sqlite.ts";
import type { BeatTable, DayOffTable } from "./tables.ts";

/** The days a class is off, and the days the bot was not there. */

type Own = Pick<Schedules, "daysOff" | "addDaysOff" | "removeDaysOff" | "lastBeat" | "zones" | "recordBeat" | "classes">;

const daysOff = query((k, given: Given<{ class: string }>) =>
  k.selectFrom("day_off").selectAll().where("class", "=", given.class).orderBy("from_day").orderBy("to_day"),
);

const putDayOff = query((k, given: Given<DayOffTable>) =>
  k
    .insertInto("day_off")
    .values(row(given, "class", "kind", "from_day", "to_day", "name"))
    .onConflict((conflict) => conflict.columns(["class", "kind", "from_day", "to_day"]).doNothing()),
);

type Range = { class: string; from: string; to: string };

const holidaysIn = query((k, given: Given<Range>) =>
  k
    .selectFrom("day_off")
    .selectAll()
    .where("class", "=", given.class)
    .where("kind", "=", sql.lit("holiday"))
    .where("from_day", "<=", given.to)
    .where("to_day", ">=", given.from)
    .orderBy("from_day"),
);

const dropDayOff = query((k, given: Given<Omit<DayOffTable, "name">>) =>
  k
    .deleteFrom("day_off")
    .where("class", "=", given.class)
    .where("kind", "=", given.kind)
    .where("from_day", "=", given.from_day)
    .where("to_day", "=", given.to_day),
);

/** What was due by then is on its way and stays. */
const dropPlanned = query((k, given: Given<Range & { at: number }>) =>
  k
    .deleteFrom("occurrence")
    .where("class", "=", given.class)
    .where("state", "=", sql.lit("planned"))
    .where("day", ">=", given.from)
    .where("day", "<=", given.to)
    .where("due_at", ">", given.at),
);

/** A plan that is being made from the calendar as it was comes to nothing. */
const revise = query((k, given: Given<{ class: string }>) =>
  k
    .updateTable("schedule")
    .set((set) => ({ revision: set("revision", "+", 1) }))
    .where("class", "=", given.class),
);

const planAnew = query((k, given: Given<{ class: string; since: number }>) =>
  k
    .updateTable("schedule")
    .set((set) => ({ since: given.since, planned_to: null, plan_at: 0, revision: set("revision", "+", 1) }))
    .where("class", "=", given.class),
);

const lastBeat = query((k, _given: Given<Record<never, never>>) => k.selectFrom("beat").selectAll().where("only", "=", sql.lit(1)));

const putBeat = query((k, given: Given<BeatTable>) =>
  k
    .insertInto("beat")
    .values(row(given, "only", "at"))
    .onConflict((conflict) => conflict.columns(["only"]).doUpdateSet({ at: sql`excluded.at` })),
);

const zones = query((k, _given: Given<Record<never, never>>) => k.selectFrom("class").select("zone").distinct().orderBy("zone"));

const classes = query((k, _given: Given<Record<never, never>>) => k.selectFrom("class").selectAll().orderBy("name").orderBy("id"));

const wereDown = query((k, given: Given<{ zone: string; from: string; to: string }>) =>
  k
    .insertInto("day_off")
    .columns(["class", "kind", "from_day", "to_day", "name"])
    .expression((from) =>
      from
        .selectFrom("class")
        .select(["id", sql.lit("down").as("kind"), given.from.as("from_day"), given.to.as("to_day"), sql.lit("").as("name")])
        .where("zone", "=", given.zone),
    )
    .onConflict((conflict) => conflict.doNothing()),
);

export const calendar = (db: Sqlite): Own => ({
  daysOff: (classId) => db.read(async (tx) => (await tx.all(daysOff, { class: classId })).map(toDayOff)),

  addDaysOff: ({ class: classId, days, at }) =>
    db.write(async (tx) => {
      let added = 0;
      for (const { from, to, name } of days) {
        added += await tx.run(putDayOff, { class: classId, kind: "holiday", from_day: from, to_day: to, name });
        await tx.run(dropPlanned, { class: classId, from, to, at });
      }
      await tx.run(revise, { class: classId });
      return added;
    }),

  removeDaysOff: ({ class: classId, from, to, at }) =>
    db.write(async (tx) => {
      const found = await tx.all(holidaysIn, { class: classId, from, to });
      for (const { kind, from_day, to_day, name } of found) {
        await tx.run(dropDayOff, { class: classId, kind, from_day, to_day });
        for (const rest of takenOut({ from: from_day, to: to_day }, { from, to }))
          await tx.run(putDayOff, { class: classId, kind, from_day: rest.from, to_day: rest.to, name });
      }
      if (found.length > 0) await tx.run(planAnew, { class: classId, since: at });
      return found.map(toDayOff);
    }),

  lastBeat: () => db.read(async (tx) => (await tx.first(lastBeat, {}))?.at),

  zones: () => db.read(async (tx) => (await tx.all(zones, {})).map(({ zone }) => zone)),

  recordBeat: ({ at, down }) =>
    db.write(async (tx) => {
      for (const each of down) await tx.run(wereDown, each);
      await tx.run(putBeat, { only: 1, at });
    }),

  classes: () => db.read(async (tx) => (await tx.all(classes, {})).map(toClass)),
});
