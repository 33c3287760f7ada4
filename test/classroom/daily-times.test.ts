import { afterEach, describe, expect, test } from "vitest";
import { CHANNEL, DAY, type DailyRoom, HOUR, MINUTE, openDailyRoom } from "./daily-room.ts";

let room: DailyRoom;
afterEach(() => room.close());

const states = async (schedule = "schedule-1") =>
  Object.fromEntries((await room.store.occurrences(schedule, 50)).map(({ day, state }) => [day, state]));

describe("every gap and repeat of the clock, through planner and poster", () => {
  test.each([
    ["Madrid, 02:30 in the spring gap", "Europe/Madrid", "30 2 * * *", "2026-03-29", "2026-03-29T01:30:00Z"],
    ["Madrid, 02:30 twice in autumn", "Europe/Madrid", "30 2 * * *", "2026-10-25", "2026-10-25T00:30:00Z"],
    ["Havana, midnight gap", "America/Havana", "0 0 * * *", "2026-03-08", "2026-03-08T05:00:00Z"],
    ["Havana, midnight twice", "America/Havana", "0 0 * * *", "2026-11-01", "2026-11-01T04:00:00Z"],
    ["Cairo, midnight gap", "Africa/Cairo", "0 0 * * *", "2026-04-24", "2026-04-23T22:00:00Z"],
    ["Santiago, midnight gap", "America/Santiago", "0 0 * * *", "2026-09-06", "2026-09-06T04:00:00Z"],
    ["Beirut, midnight gap", "Asia/Beirut", "0 0 * * *", "2026-03-29", "2026-03-28T22:00:00Z"],
    ["Lord Howe, half-hour gap", "Australia/Lord_Howe", "15 2 * * *", "2026-10-04", "2026-10-03T15:45:00Z"],
    ["Lord Howe, half an hour twice", "Australia/Lord_Howe", "45 1 * * *", "2026-04-05", "2026-04-04T14:45:00Z"],
    ["Scoresbysund, 23:30 moved past midnight", "America/Scoresbysund", "30 23 * * *", "2026-03-28", "2026-03-29T01:30:00Z"],
    ["fourteen hours ahead", "Pacific/Kiritimati", "0 9 * * *", "2026-11-24", "2026-11-23T19:00:00Z"],
    ["fourteen hours behind that", "Etc/GMT+12", "0 9 * * *", "2026-11-24", "2026-11-24T21:00:00Z"],
    ["29 February", "Europe/Madrid", "0 9 29 2 *", "2028-02-29", "2028-02-29T08:00:00Z"],
  ])("%s", async (_what, zone, cron, day, instant) => {
    room = await openDailyRoom(zone, new Date(Date.parse(instant) - 26 * HOUR).toISOString());
    await room.schedule({ cron });
    await room.until(Date.parse(instant) + 20 * HOUR);
    const found = await room.store.occurrence("schedule-1", day);
    expect(found).toMatchObject({ dueAt: Date.parse(instant), postedAt: Date.parse(instant), lateMs: 0 });
    // Once on its date, and on no date twice.
    const dates = (await room.store.occurrences("schedule-1", 9)).filter(({ postedAt }) => postedAt !== undefined);
    expect(room.posted()).toHaveLength(dates.length);
    expect(room.posted()).toContain(instant);
  });

  test("a restart between the two passes of a repeated hour asks nothing again", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-10-25T00:00:00Z");
    await room.schedule({ cron: "30 2 * * *" });
    await room.until("2026-10-25T01:00:00Z");
    room.restart();
    await room.until("2026-10-25T04:00:00Z");
    expect(room.posted()).toEqual(["2026-10-25T00:30:00Z"]);
  });

  test("a date that its zone left out is not asked on: Samoa went from 29 to 31 December 2011", async () => {
    room = await openDailyRoom("Pacific/Apia", "2011-12-29T00:00:00Z");
    await room.schedule();
    await room.until("2012-01-01T00:00:00Z");
    expect(
      Object.keys(await states())
        .sort()
        .slice(0, 3),
    ).toEqual(["2011-12-29", "2011-12-31", "2012-01-01"]);
    expect(room.posted()).toEqual(["2011-12-29T19:00:00Z", "2011-12-30T19:00:00Z", "2011-12-31T19:00:00Z"]);
  });
});

describe("a schedule", () => {
  test("made at 08:59:59 asks at nine; made at 09:00:01 asks tomorrow", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T07:59:59Z");
    await room.schedule();
    room.clock.now += 2_000;
    await room.schedule();
    await room.until("2026-11-24T12:00:00Z", MINUTE);
    expect(await room.store.occurrence("schedule-1", "2026-11-24")).toMatchObject({ state: "posted", lateMs: MINUTE + 1_000 });
    expect(await room.store.occurrence("schedule-2", "2026-11-24")).toBeUndefined();
    await room.until("2026-11-25T08:00:00Z");
    expect(await room.store.occurrence("schedule-2", "2026-11-25")).toMatchObject({ state: "posted" });
  });

  const change = (cron: string) =>
    room.store.saveSchedule({
      schedule: { id: "schedule-1", class: room.class.id, cron, topic: "", tell: "at close" },
      at: room.clock.now,
    });

  test("changed before today's time is asked at the new one, once", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule();
    await room.at("2026-11-24T07:30:00Z");
    await change("0 11 * * *");
    await room.until("2026-11-25T12:00:00Z");
    expect(room.posted()).toEqual(["2026-11-24T10:00:00Z", "2026-11-25T10:00:00Z"]);
  });

  test("changed to a time that has passed today begins tomorrow", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule();
    await room.at("2026-11-24T07:30:00Z");
    await change("0 8 * * *");
    await room.until("2026-11-25T12:00:00Z");
    expect(room.posted()).toEqual(["2026-11-25T07:00:00Z"]);
  });

  test("changed after today's time is never asked twice on a date", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule();
    await room.until("2026-11-24T08:30:00Z");
    await change("0 11 * * *");
    await room.until("2026-11-25T12:00:00Z");
    expect(room.posted()).toEqual(["2026-11-24T08:00:00Z", "2026-11-25T10:00:00Z"]);
  });

  test("changed when it is due and not yet opened still asks what was due", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule();
    await room.at("2026-11-24T07:00:00Z");
    room.clock.now = Date.parse("2026-11-24T08:00:02Z");
    await change("0 8 * * *");
    await room.until("2026-11-25T08:00:00Z");
    expect(room.posted()).toEqual(["2026-11-24T08:15:02Z", "2026-11-25T07:00:02Z"]);
  });

  test("changed while it is being sent stays one question on that date", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T07:00:00Z");
    await room.schedule();
    await room.at("2026-11-24T07:30:00Z");
    room.line.faults = ["after"];
    await room.at("2026-11-24T08:00:00Z");
    await change("5 9 * * *");
    await room.until("2026-11-24T12:00:00Z", MINUTE);
    expect(room.posted()).toEqual(["2026-11-24T08:00:00Z"]);
    expect(await states()).toMatchObject({ "2026-11-24": "posted", "2026-11-25": "planned" });
  });

  test("paused and resumed asks from then on, and nothing twice", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T07:00:00Z");
    await room.schedule();
    await room.until("2026-11-24T09:00:00Z");
    await room.store.pauseSchedule({ id: "schedule-1", paused: true, at: room.clock.now });
    await room.until("2026-11-25T09:00:00Z");
    await room.store.pauseSchedule({ id: "schedule-1", paused: false, at: room.clock.now });
    await room.until("2026-11-26T09:00:00Z");
    expect(room.posted()).toEqual(["2026-11-24T08:00:00Z", "2026-11-26T08:00:00Z"]);
  });
});

describe("a change of the class's zone", () => {
  test("moves the days to come, and asks no date twice", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule();
    await room.until("2026-11-24T08:30:00Z");
    await room.store.changeClass(room.class.id, { zone: "America/New_York" });
    await room.until("2026-11-26T00:00:00Z");
    expect(room.posted()).toEqual(["2026-11-24T08:00:00Z", "2026-11-25T14:00:00Z"]);
  });

  test("before today's time asks at today's time there", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule();
    await room.at("2026-11-24T07:00:00Z");
    await room.store.changeClass(room.class.id, { zone: "Europe/London" });
    await room.until("2026-11-24T20:00:00Z");
    expect(room.posted()).toEqual(["2026-11-24T09:00:00Z"]);
  });

  test("over the date line and back asks each date once", async () => {
    room = await openDailyRoom("Pacific/Kiritimati", "2026-11-23T12:00:00Z");
    await room.schedule();
    await room.until("2026-11-23T20:00:00Z");
    await room.store.changeClass(room.class.id, { zone: "Pacific/Pago_Pago" });
    await room.until("2026-11-24T21:00:00Z");
    await room.store.changeClass(room.class.id, { zone: "Pacific/Kiritimati" });
    await room.until("2026-11-28T00:00:00Z");
    const asked = (await room.store.occurrences("schedule-1", 20)).filter(({ postedAt }) => postedAt !== undefined);
    expect(new Set(asked.map(({ day }) => day)).size).toBe(room.posted().length);
    expect(asked.map(({ day }) => day)).toContain("2026-11-24");
  });

  test("leaves a schedule with a zone of its own alone", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule({ zone: "Europe/London" });
    await room.at("2026-11-24T07:00:00Z");
    await room.store.changeClass(room.class.id, { zone: "Asia/Tokyo" });
    await room.until("2026-11-24T10:00:00Z");
    expect(room.posted()).toEqual(["2026-11-24T09:00:00Z"]);
  });
});

describe("the machine's clock", () => {
  const run = async (step: number, when = "2026-11-24T08:30:00Z") => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-23T00:00:00Z");
    await room.schedule();
    await room.until(when);
    room.clock.now += step;
    room.restart();
    await room.until("2026-11-28T00:00:00Z");
    const asked = (await room.store.occurrences("schedule-1", 20)).filter(({ round }) => round !== undefined);
    expect(room.posted(CHANNEL)).toHaveLength(asked.length);
    return (await states())["2026-11-24"];
  };

  test.each([
    ["an hour back", -HOUR],
    ["an hour on", HOUR],
    ["a day back", -DAY],
    ["a day on", DAY],
    ["two hours on", 2 * HOUR],
  ])("stepped %s after the question asks nothing twice", async (_what, step) => {
    expect(await run(step)).toBe("closed");
    expect(room.posted()).toHaveLength(new Set(room.posted()).size);
  });

  test.each([
    ["an hour back", -HOUR, "closed"],
    ["an hour on, over the time", HOUR, "closed"],
    ["two hours on", 2 * HOUR, "closed"],
    ["a day on: its grace is over", DAY, "missed"],
  ])("stepped %s before the question", async (_what, step, state) => {
    expect(await run(step, "2026-11-24T07:30:00Z")).toBe(state);
  });
});

describe("days off", () => {
  test("that are added take back what was planned, and nothing that was asked", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule();
    await room.until("2026-11-24T09:00:00Z");
    await room.store.addDaysOff({
      ...{ class: room.class.id, at: room.clock.now },
      days: [{ from: "2026-11-24", to: "2026-11-26", name: "Puente" }],
    });
    await room.until("2026-11-27T09:00:00Z");
    expect(room.posted()).toEqual(["2026-11-24T08:00:00Z", "2026-11-27T08:00:00Z"]);
  });

  test("that are taken out are asked on again", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.store.addDaysOff({
      ...{ class: room.class.id, at: room.clock.now },
      days: [{ from: "2026-11-24", to: "2026-11-27", name: "Puente" }],
    });
    await room.schedule();
    await room.until("2026-11-24T09:00:00Z");
    await room.store.removeDaysOff({ class: room.class.id, from: "2026-11-25", to: "2026-11-25", at: room.clock.now });
    await room.until("2026-11-27T09:00:00Z");
    expect(room.posted()).toEqual(["2026-11-25T08:00:00Z"]);
  });

  test("a plan made while the calendar changes comes to nothing, and is made again", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule();
    const [plan] = await room.store.duePlans(room.clock.now, 1);
    await room.store.addDaysOff({
      ...{ class: room.class.id, at: room.clock.now },
      days: [{ from: "2026-11-24", to: "2026-11-24", name: "Fiesta" }],
    });
    await room.store.recordPlans([
      {
        ...{ schedule: "schedule-1", class: room.class.id, revision: plan?.revision ?? -1, since: 0, anew: true },
        ...{ dates: [{ day: "2026-11-24", dueAt: room.clock.now }], to: "2026-11-24", again: room.clock.now + DAY },
      },
    ]);
    expect(await states()).toEqual({});
    await room.until("2026-11-25T09:00:00Z");
    expect(room.posted()).toEqual(["2026-11-25T08:00:00Z"]);
  });
});
