import { sql } from "kysely";
import { isLive, type Schedule, type ScheduleChanges, type Schedules } from "../teaching/schedule.ts";
import type { Place } from "../teaching/store.ts";
import { type Given, query, row } from "./query.ts";
import { toDayOff, toSchedule } from "./rows.ts";
import type { Sqlite, Transaction } from "./sqlite.ts";
import type { DayOffTable, OccurrenceTable, PinTable, ScheduleChannelTable, ScheduleTable } from "./tables.ts";

/** Daily questions: what a teacher has set, and the dates planned from it. */

type Own = Pick<
  Schedules,
  "saveSchedule" | "schedules" | "schedule" | "pauseSchedule" | "pinQuestion" | "pins" | "duePlans" | "recordPlans"
>;

const scheduleById = query((k, given: Given<{ id: string }>) => k.selectFrom("schedule").selectAll().where("id", "=", given.id));

const schedulesOf = query((k, given: Given<{ class: string }>) =>
  k.selectFrom("schedule").selectAll().where("class", "=", given.class).orderBy("number"),
);

const channelsOf = query((k, given: Given<{ schedule: string }>) =>
  k.selectFrom("schedule_channel").selectAll().where("schedule", "=", given.schedule).orderBy("place"),
);

const insertSchedule = query((k, given: Given<ScheduleTable>) =>
  k
    .insertInto("schedule")
    .values(
      row(
        given,
        ...(["id", "class", "number", "cron", "zone", "topic", "closes", "tell"] as const),
        ...(["paused", "since", "planned_to", "plan_at", "revision"] as const),
      ),
    ),
);

type Settings = Pick<ScheduleTable, "id" | "cron" | "zone" | "topic" | "closes" | "tell">;

const updateSchedule = query((k, given: Given<Settings>) =>
  k
    .updateTable("schedule")
    .set(row(given, "cron", "zone", "topic", "closes", "tell"))
    .where("id", "=", given.id),
);

const setPaused = query((k, given: Given<Pick<ScheduleTable, "id" | "paused">>) =>
  k.updateTable("schedule").set(row(given, "paused")).where("id", "=", given.id),
);

/** Dates due by then are on their way and stay. */
const dropPlanned = query((k, given: Given<{ schedule: string; at: number }>) =>
  k.deleteFrom("occurrence").where("schedule", "=", given.schedule).where("state", "=", sql.lit("planned")).where("due_at", ">", given.at),
);

const dropAllPlanned = query((k, given: Given<{ schedule: string }>) =>
  k.deleteFrom("occurrence").where("schedule", "=", given.schedule).where("state", "=", sql.lit("planned")),
);

const planAnew = query((k, given: Given<{ id: string; since: number | null }>) =>
  k
    .updateTable("schedule")
    .set((set) => ({ since: given.since, planned_to: null, plan_at: 0, revision: set("revision", "+", 1) }))
    .where("id", "=", given.id),
);

/** Its dates from `at` on are to be planned from what it says now. */
export async function beginAnew(tx: Transaction, schedule: string, at: number): Promise<void> {
  await tx.run(dropPlanned, { schedule, at });
  await tx.run(planAnew, { id: schedule, since: at });
}

/** The class's clock has changed: its schedules that go by it are planned anew from when that is next done. */
export const followZone = query((k, given: Given<{ class: string }>) =>
  k
    .updateTable("schedule")
    .set((set) => ({ since: null, planned_to: null, plan_at: 0, revision: set("revision", "+", 1) }))
    .where("class", "=", given.class)
    .where("zone", "is", null),
);

const channelOf = query((k, given: Given<{ schedule: string; channel: string }>) =>
  k.selectFrom("schedule_channel").selectAll().where("schedule", "=", given.schedule).where("channel", "=", given.channel),
);

const lastPlace = query((k, given: Given<{ schedule: string }>) =>
  k
    .selectFrom("schedule_channel")
    .select((select) => select.fn.max("place").as("last"))
    .where("schedule", "=", given.schedule),
);

const putChannel = query((k, given: Given<ScheduleChannelTable>) =>
  k
    .insertInto("schedule_channel")
    .values(row(given, "schedule", "channel", "place", "role", "paused", "refused"))
    .onConflict((conflict) =>
      conflict.columns(["schedule", "channel"]).doUpdateSet({ role: sql`excluded.role`, paused: sql`excluded.paused`, refused: null }),
    ),
);

const acceptChannels = query((k, given: Given<{ schedule: string }>) =>
  k.updateTable("schedule_channel").set({ refused: null }).where("schedule", "=", given.schedule),
);

const pauseChannel = query((k, given: Given<{ schedule: string; channel: string; paused: number }>) =>
  k
    .updateTable("schedule_channel")
    .set({ paused: given.paused, refused: null })
    .where("schedule", "=", given.schedule)
    .where("channel", "=", given.channel),
);

const liveIn = query((k, given: Given<{ class: string; from: string; before: string }>) =>
  k
    .selectFrom("schedule_channel")
    .innerJoin("schedule", "schedule.id", "schedule_channel.schedule")
    .select(["schedule_channel.schedule", "schedule_channel.channel"])
    .where("schedule.class", "=", given.class)
    .where("schedule_channel.channel", ">=", given.from)
    .where("schedule_channel.channel", "<", given.before),
);

/** The place is another class's from now on: nothing of this one is posted there, and what has no other channel is paused. */
export async function restIn(tx: Transaction, classId: string, { space, channel }: Place): Promise<void> {
  const [from, before] = channel === undefined ? [`${space}:`, `${space};`] : [channel, `${channel}\u0000`];
  for (const each of await tx.all(liveIn, { class: classId, from, before })) {
    await tx.run(pauseChannel, { schedule: each.schedule, channel: each.channel, paused: 1 });
    const schedule = await readSchedule(tx, each.schedule);
    if (schedule?.channels.some(isLive)) continue;
    await tx.run(setPaused, { id: each.schedule, paused: 1 });
    await tx.run(dropAllPlanned, { schedule: each.schedule });
  }
}

/** A refused channel rests; the round it was refused for says whose it is. */
export const restChannel = query((k, given: Given<{ round: string; channel: string; refused: string }>) =>
  k
    .updateTable("schedule_channel")
    .set(row(given, "refused"))
    .where("channel", "=", given.channel)
    .where("schedule", "=", (where) => where.selectFrom("occurrence").select("schedule").where("round", "=", given.round)),
);

const putPin = query((k, given: Given<PinTable>) =>
  k
    .insertInto("pin")
    .values(row(given, "schedule", "day", "question"))
    .onConflict((conflict) => conflict.columns(["schedule", "day"]).doUpdateSet({ question: sql`excluded.question` })),
);

const pinOn = query((k, given: Given<Omit<PinTable, "question">>) =>
  k.selectFrom("pin").selectAll().where("schedule", "=", given.schedule).where("day", "=", given.day),
);

const dropPin = query((k, given: Given<Omit<PinTable, "question">>) =>
  k.deleteFrom("pin").where("schedule", "=", given.schedule).where("day", "=", given.day),
);

const pinsFrom = query((k, given: Given<{ schedule: string; from: string }>) =>
  k.selectFrom("pin").selectAll().where("schedule", "=", given.schedule).where("day", ">=", given.from).orderBy("day"),
);

const duePlans = query((k, given: Given<{ now: number; limit: number }>) =>
  k
    .selectFrom("schedule")
    .innerJoin("class", "class.id", "schedule.class")
    .selectAll("schedule")
    .select(sql<string>`coalesce(schedule.zone, class.zone)`.as("own_zone"))
    .where("plan_at", "<=", given.now)
    .where("paused", "=", sql.lit(0))
    .orderBy("plan_at")
    .orderBy("schedule.id")
    .limit(given.limit),
);

const holidays = query((k, given: Given<{ class: string }>) =>
  k.selectFrom("day_off").selectAll().where("class", "=", given.class).where("kind", "=", sql.lit("holiday")).orderBy("from_day"),
);

const recordPlan = query((k, given: Given<{ id: string; revision: number; since: number; planned_to: string; plan_at: number }>) =>
  k
    .updateTable("schedule")
    .set(row(given, "since", "planned_to", "plan_at"))
    .where("id", "=", given.id)
    .where("revision", "=", given.revision)
    .where("paused", "=", sql.lit(0)),
);

type NewDate = Pick<OccurrenceTable, "schedule" | "day" | "class" | "due_at" | "state">;

const insertDate = query((k, given: Given<NewDate>) =>
  k
    .insertInto("occurrence")
    .values(row(given, "schedule", "day", "class", "due_at", "state"))
    .onConflict((conflict) => conflict.doNothing()),
);

export async function readSchedule(tx: Transaction, id: string): Promise<Schedule | undefined> {
  const found = await tx.first(scheduleById, { id });
  return found && toSchedule(found, await tx.all(channelsOf, { schedule: id }));
}

/** What is not said stays as it was. */
const changed = (before: Settings, { cron, zone, topic, closes, tell }: ScheduleChanges): Settings => ({
  id: before.id,
  cron: cron ?? before.cron,
  zone: zone === undefined ? before.zone : zone,
  topic: topic ?? before.topic,
  closes: closes === undefined ? before.closes : closes,
  tell: tell ?? before.tell,
});

export const schedules = (db: Sqlite): Own => ({
  saveSchedule: ({ schedule, channel, at }) =>
    db.write(async (tx) => {
      const { id } = schedule;
      const before = await tx.first(scheduleById, { id });
      if (before) {
        const settings = changed(before, schedule);
        await tx.run(updateSchedule, settings);
        // What changes no date leaves the dates alone.
        if (before.cron !== settings.cron || before.zone !== settings.zone) await beginAnew(tx, id, at);
      } else {
        const others = await tx.all(schedulesOf, { class: schedule.class });
        const number = Math.max(0, ...others.map((each) => each.number)) + 1;
        if (schedule.cron === undefined) throw new Error(`the new schedule ${id} has no times`);
        const settings = changed({ id, cron: schedule.cron, zone: null, topic: "", closes: null, tell: "at close" }, schedule);
        const fresh = { paused: 0, since: at, planned_to: null, plan_at: 0, revision: 0 };
        await tx.run(insertSchedule, { ...settings, class: schedule.class, number, ...fresh });
      }
      if (channel) await addChannel(tx, id, channel);
      const saved = await readSchedule(tx, id);
      if (!saved) throw new Error(`the schedule ${id} was not saved`);
      return saved;
    }),

  schedules: (classId) =>
    db.read(async (tx) => {
      const found: Schedule[] = [];
      for (const each of await tx.all(schedulesOf, { class: classId }))
        found.push(toSchedule(each, await tx.all(channelsOf, { schedule: each.id })));
      return found;
    }),

  schedule: (id) => db.read((tx) => readSchedule(tx, id)),

  pauseSchedule: ({ id, channel, paused, at }) =>
    db.write(async (tx) => {
      if (channel !== undefined) {
        await tx.run(pauseChannel, { schedule: id, channel, paused: Number(paused) });
        return;
      }
      const before = await tx.first(scheduleById, { id });
      await tx.run(setPaused, { id, paused: Number(paused) });
      if (paused) await tx.run(dropAllPlanned, { schedule: id });
      else {
        await tx.run(acceptChannels, { schedule: id });
        if (before?.paused === 1) await beginAnew(tx, id, at);
      }
    }),

  pinQuestion: ({ schedule, day, question }) =>
    db.write(async (tx) => {
      const before = await tx.first(pinOn, { schedule, day });
      if (question === undefined) await tx.run(dropPin, { schedule, day });
      else await tx.run(putPin, { schedule, day, question });
      return before !== undefined;
    }),

  pins: (schedule, from) =>
    db.read(async (tx) => {
      const rows = await tx.all(pinsFrom, { schedule, from });
      return new Map(rows.map(({ day, question }) => [day, question]));
    }),

  duePlans: (now, limit) =>
    db.read(async (tx) => {
      const off = new Map<string, DayOffTable[]>();
      const found = await tx.all(duePlans, { now, limit });
      for (const { class: id } of found) if (!off.has(id)) off.set(id, await tx.all(holidays, { class: id }));
      return found.map(({ own_zone, ...each }) => ({
        ...{ schedule: each.id, class: each.class, cron: each.cron, zone: own_zone },
        off: (off.get(each.class) ?? []).map(toDayOff),
        ...(each.planned_to === null ? {} : { plannedTo: each.planned_to }),
        ...(each.since === null ? {} : { since: each.since }),
        revision: each.revision,
      }));
    }),

  recordPlans: (plans) =>
    db.write(async (tx) => {
      for (const { schedule, class: classId, revision, since, anew, dates, to, again } of plans) {
        if ((await tx.run(recordPlan, { id: schedule, revision, since, planned_to: to, plan_at: again })) === 0) continue;
        if (anew) await tx.run(dropPlanned, { schedule, at: since });
        for (const { day, dueAt } of dates) await tx.run(insertDate, { schedule, day, class: classId, due_at: dueAt, state: "planned" });
      }
    }),
});

async function addChannel(tx: Transaction, schedule: string, { channel, role }: { channel: string; role?: string | null }): Promise<void> {
  const before = await tx.first(channelOf, { schedule, channel });
  const place = before?.place ?? ((await tx.first(lastPlace, { schedule }))?.last ?? 0) + 1;
  const kept = role === undefined ? (before?.role ?? null) : role;
  await tx.run(putChannel, { schedule, channel, place, role: kept, paused: 0, refused: null });
}
