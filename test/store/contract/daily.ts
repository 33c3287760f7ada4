import { describe, expect, test } from "vitest";
import type { Opening, Planned, ScheduleChanges, ScheduleChannel } from "../../../src/teaching/schedule.ts";
import type { Round } from "../../../src/teaching/store.ts";
import { answer, CLASS, eachInItsRoom, MINUTE, type Open, OTHER_CLASS, OTHER_SPACE, question, type Room, SPACE, START } from "./room.ts";

const HOUR = 60 * MINUTE;
const CHANNEL = `${SPACE}:C1`;
const SECOND = `${SPACE}:C2`;

const schedule = (id = "s", over: Partial<ScheduleChanges> = {}): ScheduleChanges => ({
  ...{ id, class: CLASS, cron: "0 9 * * 1-5", topic: "", tell: "at close" },
  ...over,
});

export function describeDaily(open: Open): void {
  describe("daily questions", () => {
    const room = eachInItsRoom(open);

    const save = (over: Partial<ScheduleChanges> = {}, channel = CHANNEL, at = START) =>
      room().store.saveSchedule({ schedule: schedule(over.id ?? "s", over), channel: { channel }, at });

    /** Plans dates due at START and every hour after it. */
    async function plan(days: readonly string[], over: Partial<Planned> = {}): Promise<void> {
      const [due] = (await room().store.duePlans(START * 2, 99)).filter((each) => each.schedule === (over.schedule ?? "s"));
      const dates = days.map((day, i) => ({ day, dueAt: START + i * HOUR }));
      await room().store.recordPlans([
        {
          ...{ schedule: "s", class: CLASS, revision: due?.revision ?? -1, since: START, anew: true },
          ...{ dates, to: days.at(-1) ?? "2026-11-24", again: START * 3 },
          ...over,
        },
      ]);
    }

    const opening = (day: string, dueAt: number, id = day, channels = [CHANNEL]): Opening => {
      const round: Round = {
        ...{ id: `round-${id}`, class: CLASS, kind: "daily", question: question(`question-${id}`), order: [1, 0], tell: "at close" },
        ...{ openedAt: dueAt, closesAt: dueAt + 20 * HOUR },
      };
      const postings = channels.map((channel, i) => ({
        ...room().posting(`posting-${id}-${i}`, { subject: { kind: "round", id: round.id }, channel, dueAt }),
        until: dueAt + 4 * HOUR,
      }));
      return { schedule: "s", day, dueAt, round, postings };
    };

    const states = async (): Promise<Record<string, string>> =>
      Object.fromEntries((await room().store.occurrences("s", 99)).map(({ day, state }) => [day, state]));

    const claim = (now = START) => room().store.claimPostings({ owner: "a", now, leaseMs: 2 * MINUTE, platforms: ["slack"], limit: 99 });

    test("are numbered in their class, and changed by their id; a channel is added once, and keeps its role unless told", async () => {
      const { store } = room();
      expect(await save()).toMatchObject({ number: 1, paused: false, channels: [{ channel: CHANNEL, paused: false }] });
      expect(await save({ id: "t" })).toMatchObject({ number: 2 });
      expect(await save({ id: "u", class: OTHER_CLASS })).toMatchObject({ number: 1 });
      await store.saveSchedule({ schedule: schedule(), channel: { channel: SECOND, role: "slack:T1:S1" }, at: START });
      const changed = await store.saveSchedule({
        schedule: schedule("s", { closes: "20:00", zone: "Europe/London" }),
        channel: { channel: SECOND },
        at: START,
      });
      expect(changed).toMatchObject({ number: 1, closes: "20:00", zone: "Europe/London" });
      expect(changed.channels).toEqual<ScheduleChannel[]>([
        { channel: CHANNEL, paused: false },
        { channel: SECOND, role: "slack:T1:S1", paused: false },
      ]);
      expect(
        (await store.saveSchedule({ schedule: schedule(), channel: { channel: SECOND, role: null }, at: START })).channels[1],
      ).not.toHaveProperty("role");
      expect((await store.schedules(CLASS)).map(({ id }) => id)).toEqual(["s", "t"]);
      expect(await store.schedule("nobody's")).toBeUndefined();
    });

    test("keep what a change does not name; null takes it away", async () => {
      const { store } = room();
      await save({ zone: "Europe/London", closes: "20:00", topic: "docker", tell: "at once" });
      const change = (changes: Partial<ScheduleChanges>) =>
        store.saveSchedule({ schedule: { id: "s", class: CLASS, ...changes }, at: START });
      await Promise.all([change({ cron: "0 10 * * 1-5" }), change({ closes: "21:00" })]);
      expect(await store.schedule("s")).toMatchObject({
        cron: "0 10 * * 1-5",
        zone: "Europe/London",
        closes: "21:00",
        topic: "docker",
        tell: "at once",
      });
      const cleared = await change({ zone: null, closes: null, topic: "" });
      expect(cleared).toMatchObject({ cron: "0 10 * * 1-5", topic: "" });
      expect(cleared).not.toHaveProperty("zone");
      expect(cleared).not.toHaveProperty("closes");
      await expect(store.saveSchedule({ schedule: { id: "z", class: CLASS }, at: START })).rejects.toThrow();
    });

    test("rest where a place becomes another class's, and are paused where no channel is left", async () => {
      const { store } = room();
      await save();
      await save({ id: "t" });
      await store.saveSchedule({ schedule: schedule("t"), channel: { channel: `${OTHER_SPACE}:C5` }, at: START });
      await save({ id: "u", class: OTHER_CLASS }, `${OTHER_SPACE}:C6`);
      await plan(["2026-11-24"]);
      await store.offerLink({ hash: "h", class: OTHER_CLASS, expiresAt: START + 1 });
      await store.redeemLink({ hash: "h", place: { space: SPACE }, at: START });
      expect(await store.schedule("s")).toMatchObject({ paused: true, channels: [{ channel: CHANNEL, paused: true }] });
      expect(await states()).toEqual({});
      expect(await store.schedule("t")).toMatchObject({ paused: false, channels: [{ paused: true }, { paused: false }] });
      expect(await store.schedule("u")).toMatchObject({ paused: false, channels: [{ paused: false }] });
    });

    test("left out on a date excuse it, until that is taken back", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24", "2026-11-25"]);
      const skip = { schedule: "s", class: CLASS, day: "2026-11-25", dueAt: START + HOUR };
      await store.skipOccurrence(skip);
      expect(await store.daysOff(CLASS)).toMatchObject([{ from: "2026-11-25", to: "2026-11-25", kind: "down" }]);
      await store.unskipOccurrence({ schedule: "s", day: "2026-11-25", at: START });
      expect(await store.daysOff(CLASS)).toEqual([]);
    });

    test("are planned once for each date; a plan of an older revision writes nothing", async () => {
      await save();
      const [before] = await room().store.duePlans(START, 9);
      expect(before).toMatchObject({ schedule: "s", zone: "Europe/Madrid", since: START, off: [] });
      await plan(["2026-11-24", "2026-11-25"]);
      expect(await room().store.duePlans(START, 9)).toEqual([]);
      await save({ cron: "0 10 * * 1-5" }, CHANNEL, START + 1);
      await plan(["2026-11-26"], { revision: before?.revision ?? 0 });
      // What was due by the change stays, what was not is to be planned anew.
      expect(await states()).toEqual({ "2026-11-24": "planned" });
      await plan(["2026-11-24", "2026-11-25"]);
      expect(await room().store.occurrence("s", "2026-11-24")).toMatchObject({ dueAt: START });
    });

    test("keep their dates when only the channel or the closing changes", async () => {
      await save();
      await plan(["2026-11-24", "2026-11-25"]);
      await save({ closes: "18:00" }, SECOND, START + 1);
      expect(Object.keys(await states())).toHaveLength(2);
      expect(await room().store.duePlans(START, 9)).toEqual([]);
    });

    test("are opened once, however many try, and only as they were planned", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24", "2026-11-25"]);
      expect((await store.dueOccurrences(START, 9)).map(({ day }) => day)).toEqual(["2026-11-24"]);
      const mine = opening("2026-11-24", START);
      const moved = opening("2026-11-25", START + 2 * HOUR);
      expect(await store.openOccurrences([mine, { ...mine, round: { ...mine.round, id: "another" } }, moved])).toEqual([
        true,
        false,
        false,
      ]);
      expect(await states()).toEqual({ "2026-11-24": "open", "2026-11-25": "planned" });
      expect(await store.round("another")).toBeUndefined();
      expect(await store.dueOccurrences(START, 9)).toEqual([]);
      expect(await store.occurrenceOf("round-2026-11-24")).toMatchObject({ day: "2026-11-24", answers: 0 });
    });

    test("know what became of them from their postings: posted, how late; refused in every channel, missed", async () => {
      const { store } = room();
      await save();
      await save({}, SECOND);
      await plan(["2026-11-24", "2026-11-25"]);
      await store.openOccurrences([opening("2026-11-24", START, "a", [CHANNEL, SECOND])]);
      const [first, second] = await claim(START + MINUTE);
      await store.refusePosting({ id: first?.id ?? "", owner: "a", reason: "not-in-channel", rests: true });
      expect(await states()).toMatchObject({ "2026-11-24": "open" });
      expect((await store.schedule("s"))?.channels).toEqual([
        { channel: CHANNEL, paused: false, refused: "not-in-channel" },
        { channel: SECOND, paused: false },
      ]);
      await store.recordPosted({ id: second?.id ?? "", owner: "a", message: "m", at: START + 2 * MINUTE });
      expect(await store.occurrence("s", "2026-11-24")).toMatchObject({ state: "posted", lateMs: 2 * MINUTE });

      await store.openOccurrences([opening("2026-11-25", START + HOUR, "b")]);
      const [third] = await claim(START + HOUR);
      await store.refusePosting({ id: third?.id ?? "", owner: "a", reason: "channel-gone" });
      expect(await store.occurrence("s", "2026-11-25")).toMatchObject({ state: "missed", reason: "channel-gone" });
      expect(await store.round("round-b")).toHaveProperty("closedAt");
    });

    test("that nobody claimed in time are missed, whatever their platform; a claimed one is its owner's to miss", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24", "2026-11-25"]);
      await store.openOccurrences([opening("2026-11-24", START, "a"), opening("2026-11-25", START + HOUR, "b")]);
      expect(await store.missPostings(START + 4 * HOUR, 9)).toEqual([]);
      const [mine] = await claim(START);
      expect(await store.missPostings(START + 9 * HOUR, 9)).toMatchObject([{ id: "posting-b-0", state: "missed", reason: "down" }]);
      expect(await store.missPosting({ id: mine?.id ?? "", owner: "b", reason: "outage" })).toBe(false);
      expect(await store.missPosting({ id: mine?.id ?? "", owner: "a", reason: "outage", sweepAt: START })).toBe(true);
      expect(await states()).toEqual({ "2026-11-24": "missed", "2026-11-25": "missed" });
      expect((await store.dueSweeps(START, ["slack"], 9)).map(({ id }) => id)).toEqual(["posting-a-0"]);
      expect(await store.daysOff(CLASS)).toMatchObject([{ kind: "down" }, { kind: "down" }]);
    });

    test("are asked by hand when they were missed or skipped, or there is none; not while it is unknown whether they got through", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24"]);
      await store.openOccurrences([opening("2026-11-24", START, "a")]);
      expect(await store.openByHand(opening("2026-11-24", START, "b"))).toBe("open");
      const [mine] = await claim();
      await store.missPosting({ id: mine?.id ?? "", owner: "a", reason: "outage" });
      expect(await store.daysOff(CLASS)).toHaveLength(1);
      expect(await store.openByHand(opening("2026-11-24", START + HOUR, "b"))).toBe("opened");
      expect(await store.occurrence("s", "2026-11-24")).toMatchObject({ state: "open", dueAt: START, round: "round-b" });
      expect(await store.daysOff(CLASS)).toEqual([]);
      expect(await store.openByHand(opening("2026-11-28", START + HOUR, "c"))).toBe("opened");
      expect(await store.skipOccurrence({ schedule: "s", class: CLASS, day: "2026-11-24", dueAt: START })).toBe("open");
    });

    test("are skipped before they are opened, and planned again when that is taken back", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24", "2026-11-25"]);
      expect(await store.skipOccurrence({ schedule: "s", class: CLASS, day: "2026-11-25", dueAt: START + HOUR })).toBe("skipped");
      expect(await store.openOccurrences([opening("2026-11-25", START + HOUR)])).toEqual([false]);
      expect(await store.unskipOccurrence({ schedule: "s", day: "2026-11-25", at: START })).toBe(true);
      expect(await store.unskipOccurrence({ schedule: "s", day: "2026-11-25", at: START })).toBe(false);
      expect(await store.duePlans(START, 9)).toHaveLength(1);
    });

    test("that are paused lose what is planned, and are planned from when they are resumed, which forgets refusals", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24", "2026-11-25"]);
      await store.pauseSchedule({ id: "s", paused: true, at: START });
      expect(await states()).toEqual({});
      expect(await store.duePlans(START * 2, 9)).toEqual([]);
      await store.pauseSchedule({ id: "s", paused: false, at: START + HOUR });
      expect(await store.duePlans(START * 2, 9)).toMatchObject([{ since: START + HOUR }]);
      await store.pauseSchedule({ id: "s", channel: CHANNEL, paused: true, at: START });
      expect((await store.schedule("s"))?.channels[0]).toMatchObject({ paused: true });
    });

    test("close with their points, and what is still a secret counts for nothing until then", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24"]);
      await store.openOccurrences([opening("2026-11-24", START, "a")]);
      await room().post(START);
      await store.recordAnswer(answer("round-a", "ann"));
      expect(await store.asked(CLASS)).toEqual(new Map([["question-a", { last: START, answers: 0, credit: 0 }]]));
      expect(await store.openQuestions(CLASS)).toEqual([{ question: "question-a", tell: "at close" }]);
      expect((await room().board()).rows).toEqual([]);
      expect(await store.closeRound({ round: "round-a", at: START + HOUR })).toBe(true);
      expect(await store.occurrence("s", "2026-11-24")).toMatchObject({ state: "closed", answers: 1 });
      expect((await room().board()).rows).toMatchObject([{ student: "ann", points: 10 }]);
      expect((await store.asked(CLASS)).get("question-a")).toMatchObject({ answers: 1, credit: 1 });
      expect(await store.openQuestions(CLASS)).toEqual([]);
      expect((await store.askedOccurrences(CLASS, 9)).map(({ round }) => round)).toEqual(["round-a"]);
    });

    test("that never reached the class were not asked", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24"]);
      await store.openOccurrences([opening("2026-11-24", START, "a")]);
      await store.missPostings(START + 9 * HOUR, 9);
      expect(await store.asked(CLASS)).toEqual(new Map());
    });

    test("have pinned questions, by date", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24"]);
      expect(await store.pinQuestion({ schedule: "s", day: "2026-11-24", question: "q1" })).toBe(false);
      expect(await store.pinQuestion({ schedule: "s", day: "2026-11-24", question: "q2" })).toBe(true);
      expect(await store.dueOccurrences(START, 9)).toMatchObject([{ pin: "q2" }]);
      expect(await store.pins("s", "2026-11-24")).toEqual(new Map([["2026-11-24", "q2"]]));
      expect(await store.pins("s", "2026-11-25")).toEqual(new Map());
      expect(await store.pinQuestion({ schedule: "s", day: "2026-11-24" })).toBe(true);
      expect(await store.dueOccurrences(START, 9)).not.toHaveProperty("0.pin");
    });

    test("wait while somebody waits for a quiz", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24"]);
      await store.openOccurrences([opening("2026-11-24", START - HOUR, "a")]);
      await plan(["2026-11-24"], { dates: [] });
      await store.openOccurrences([opening("2026-11-24", START, "b")]);
      await room().ask({ id: "quiz", channel: SECOND, openedAt: START + MINUTE });
      const order = await store.claimPostings({ owner: "a", now: START + HOUR, leaseMs: MINUTE, platforms: ["slack"], limit: 9 });
      expect(order.map(({ id }) => id)[0]).toBe("posting-quiz");
    });

    describeCalendar(room, save, plan, states);
  });
}

function describeCalendar(
  room: () => Room,
  save: () => Promise<unknown>,
  plan: (days: readonly string[]) => Promise<void>,
  states: () => Promise<Record<string, string>>,
): void {
  describe("and the calendar", () => {
    const days = (from: string, to: string, name = "Puente") => [{ from, to, name }];

    test("days off are added once, and what is planned on them later goes", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24", "2026-11-25", "2026-11-26"]);
      const adding = { class: CLASS, days: days("2026-11-24", "2026-11-25"), at: START };
      expect(await store.addDaysOff(adding)).toBe(1);
      expect(await store.addDaysOff(adding)).toBe(0);
      // The first was due by then and is on its way.
      expect(await states()).toEqual({ "2026-11-24": "planned", "2026-11-26": "planned" });
      expect(await store.daysOff(OTHER_CLASS)).toEqual([]);
    });

    test("dates taken out shorten a holiday, or split it, and are planned anew", async () => {
      const { store } = room();
      await save();
      await plan(["2026-11-24"]);
      await store.addDaysOff({ class: CLASS, days: days("2026-12-22", "2027-01-07"), at: START });
      expect(await store.removeDaysOff({ class: CLASS, from: "2026-12-24", to: "2026-12-25", at: START })).toHaveLength(1);
      expect((await store.daysOff(CLASS)).map(({ from, to }) => `${from} ${to}`)).toEqual([
        "2026-12-22 2026-12-23",
        "2026-12-26 2027-01-07",
      ]);
      expect(await store.removeDaysOff({ class: CLASS, from: "2026-10-01", to: "2026-10-02", at: START })).toEqual([]);
      expect(await store.duePlans(START, 9)).toHaveLength(1);
    });

    test("a change of the class's zone has its schedules planned anew from then, but for those with a zone of their own", async () => {
      const { store } = room();
      await save();
      await store.saveSchedule({ schedule: schedule("t", { zone: "Europe/London" }), at: START });
      await plan(["2026-11-24"]);
      const [own] = await store.duePlans(START, 9);
      await store.recordPlans([
        {
          ...{ schedule: "t", class: CLASS, revision: own?.revision ?? 0, since: START, anew: true, dates: [], to: "2026-11-26" },
          again: START * 2,
        },
      ]);
      await store.changeClass(CLASS, { zone: "Asia/Tokyo" });
      const due = await store.duePlans(START, 9);
      expect(due).toMatchObject([{ schedule: "s", zone: "Asia/Tokyo" }]);
      expect(due[0]).not.toHaveProperty("since");
    });

    test("the days the bot was down are written for every class of a zone, and once", async () => {
      const { store } = room();
      expect(await store.lastBeat()).toBeUndefined();
      const down = [{ zone: "Europe/Madrid", from: "2026-11-20", to: "2026-11-21" }];
      await store.recordBeat({ at: START, down });
      await store.recordBeat({ at: START + 1, down });
      expect(await store.lastBeat()).toBe(START + 1);
      expect(await store.daysOff(CLASS)).toEqual([{ from: "2026-11-20", to: "2026-11-21", name: "", kind: "down" }]);
      expect(await store.zones()).toEqual(["Europe/Madrid"]);
      expect((await store.classes()).map(({ id }) => id)).toEqual([CLASS, OTHER_CLASS]);
    });
  });
}
