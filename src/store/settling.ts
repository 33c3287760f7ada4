import { sql } from "kysely";
import { type Given, query, row } from "./query.ts";
import { scoreRound } from "./scoring.ts";
import type { Transaction } from "./sqlite.ts";
import type { DayOffTable, OccurrenceTable } from "./tables.ts";

/** What became of a date follows from its postings: this comes after each change of one of them, in the same transaction. */

const occurrenceOf = query((k, given: Given<{ round: string }>) =>
  k
    .selectFrom("occurrence")
    .innerJoin("round", "round.id", "occurrence.round")
    .select(["schedule", "day", "occurrence.class", "due_at", "closed_at"])
    .where("round", "=", given.round),
);

const postingsOf = query((k, given: Given<{ round: string }>) =>
  k
    .selectFrom("posting")
    .select(["state", "posted_at", "reason"])
    .where("subject_kind", "=", sql.lit("round"))
    .where("subject", "=", given.round)
    .orderBy("posted_at"),
);

const became = query((k, given: Given<Pick<OccurrenceTable, "schedule" | "day" | "state" | "posted_at" | "late_ms" | "reason">>) =>
  k
    .updateTable("occurrence")
    .set({ state: given.state, posted_at: given.posted_at, late_ms: given.late_ms, reason: given.reason })
    .where("schedule", "=", given.schedule)
    .where("day", "=", given.day),
);

/** It never was there, so it is over as soon as it began: nobody can answer it. */
const neverOpen = query((k, given: Given<{ round: string }>) =>
  k
    .updateTable("round")
    .set((set) => ({ closed_at: set.ref("opened_at") }))
    .where("id", "=", given.round)
    .where("closed_at", "is", null),
);

export async function settle(tx: Transaction, round: string): Promise<void> {
  const found = await tx.first(occurrenceOf, { round });
  if (!found) return;
  const { schedule, day, class: classId, due_at, closed_at } = found;
  const postings = await tx.all(postingsOf, { round });
  const first = postings.find(({ state }) => state === "posted")?.posted_at ?? null;
  if (first !== null) {
    const late_ms = Math.max(0, first - due_at);
    await tx.run(became, { schedule, day, state: closed_at === null ? "posted" : "closed", posted_at: first, late_ms, reason: null });
  } else {
    const waiting = postings.some(({ state }) => state === "waiting");
    if (waiting && closed_at === null) return;
    const reason = waiting ? "outage" : ((postings.find(({ state }) => state === "missed") ?? postings[0])?.reason ?? "no channel");
    await tx.run(became, { schedule, day, state: "missed", posted_at: null, late_ms: null, reason });
    if ((await tx.run(neverOpen, { round })) === 1) await scoreRound(tx, round);
  }
  await settleDay(tx, { class: classId, day });
}

type ClassDay = { class: string; day: string };

const statesOn = query((k, given: Given<ClassDay>) =>
  k.selectFrom("occurrence").select("state").where("class", "=", given.class).where("day", "=", given.day),
);

const putDown = query((k, given: Given<DayOffTable>) =>
  k
    .insertInto("day_off")
    .values(row(given, "class", "kind", "from_day", "to_day", "name"))
    .onConflict((conflict) => conflict.doNothing()),
);

const dropDown = query((k, given: Given<Omit<DayOffTable, "name">>) =>
  k
    .deleteFrom("day_off")
    .where("class", "=", given.class)
    .where("kind", "=", given.kind)
    .where("from_day", "=", given.from_day)
    .where("to_day", "=", given.to_day),
);

/** A day whose questions were all missed or left out breaks nobody's streak; when one comes after all, it is a day like any other. */
export async function settleDay(tx: Transaction, { class: classId, day }: ClassDay): Promise<void> {
  const states = new Set((await tx.all(statesOn, { class: classId, day })).map(({ state }) => state));
  const down = { class: classId, kind: "down", from_day: day, to_day: day } as const;
  const came = states.has("open") || states.has("posted") || states.has("closed");
  if (!came && (states.has("missed") || states.has("skipped"))) await tx.run(putDown, { ...down, name: "" });
  else await tx.run(dropDown, down);
}
