import { afterEach, describe, expect, test } from "vitest";

import { createPoster } from "../../src/classroom/post.ts";
import { newId } from "../../src/teaching/random.ts";
import type { Class } from "../../src/teaching/store.ts";
import { connected } from "../chat-server.ts";
import { seeded } from "../random.ts";
import { shippedContent } from "../wires/world.ts";
import { CHANNEL, DAY, type DailyRoom, HOUR, MINUTE, openDailyRoom } from "./daily-room.ts";

/** The rules of DESIGN section 6, one by one. */

const DISCORD = "discord:G1:C1";
const NINE = Date.parse("2026-11-24T08:00:00Z");
const DATE = "2026-11-24";

let room: DailyRoom;
afterEach(() => room.close());

async function open(over: Parameters<DailyRoom["schedule"]>[0] = {}, platforms?: ("slack" | "discord")[]): Promise<void> {
  room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z", platforms);
  await room.schedule(over);
  await room.at("2026-11-24T07:00:00Z");
}
/** One more poster on the room's store, on Slack alone. */
const poster = (owner: string, line?: Parameters<typeof connected>[2]) =>
  createPoster({
    store: room.store,
    platforms: [connected(room.slack, () => room.clock.now, line)],
    cardOf: async () => ({ blocks: [] }),
    opensFor: () => undefined,
    refused: async () => {},
    missed: async () => {},
    owner,
    clock: () => room.clock.now,
    report: (error) => room.bugs.push(error),
  });
const occurrence = () => room.store.occurrence("schedule-1", DATE);
const notices = async () => (await room.store.takeNotices(room.class.id, room.clock.now)).map(({ message }) => message);
const theRound = async () => {
  const found = await room.store.round((await occurrence())?.round ?? "");
  if (!found) throw new Error("no round");
  return found;
};

describe("1 plan", () => {
  test("today, tomorrow and the day after, and no further", async () => {
    await open();
    expect((await room.store.occurrences("schedule-1", 9)).map(({ day, state }) => `${day} ${state}`)).toEqual([
      "2026-11-26 planned",
      "2026-11-25 planned",
      "2026-11-24 planned",
    ]);
  });

  test("the question is picked when the occurrence is opened, not before: what a quiz asked meanwhile is not asked again", async () => {
    await open();
    expect((await occurrence())?.round).toBeUndefined();
    await room.at(NINE);
    const first = await theRound();
    expect(first.kind).toBe("daily");
    await room.until(NINE + DAY);
    const second = await room.store.occurrence("schedule-1", "2026-11-25");
    expect((await room.store.round(second?.round ?? ""))?.question.id).not.toBe(first.question.id);
  });

  test("a pinned question is asked on its date, and the forecast holds", async () => {
    await open();
    const [course] = (await shippedContent()).courses.values();
    const wanted = [...(course?.questions.keys() ?? [])][42] ?? "";
    await room.store.pinQuestion({ schedule: "schedule-1", day: DATE, question: wanted });
    await room.at(NINE);
    expect((await theRound()).question.id).toBe(wanted);
  });
});

describe("2 claim", () => {
  test("a claim is committed before any network call, and nobody else's for 120 s", async () => {
    await open();
    let seen = -1;
    const other = createPoster({
      store: room.store,
      platforms: [
        connected(
          room.slack,
          () => room.clock.now,
          async (request) => {
            seen = (await room.store.claimPostings({ owner: "b", now: room.clock.now, leaseMs: 1, platforms: ["slack"], limit: 9 })).length;
            return request();
          },
        ),
      ],
      cardOf: async () => ({ blocks: [] }),
      opensFor: () => undefined,
      refused: async () => {},
      missed: async () => {},
      owner: newId(seeded(9)),
      clock: () => room.clock.now,
      report: () => {},
    });
    room.line.faults = ["before"];
    await room.at(NINE);
    await room.at(NINE + 119_000);
    expect(room.posted()).toEqual([]);
    room.clock.now = NINE + 120_000;
    await other();
    expect(seen).toBe(0);
    expect(room.posted()).toEqual(["2026-11-24T08:02:00Z"]);
  });
});

describe("3 look back, 4 post", () => {
  test("a lost answer posts once: the second attempt finds the first message", async () => {
    await open();
    room.line.faults = ["after"];
    await room.until(NINE + 5 * MINUTE, 5_000);
    expect(room.posted()).toEqual(["2026-11-24T08:00:00Z"]);
    expect(await occurrence()).toMatchObject({ state: "posted", lateMs: 2 * MINUTE });
  });

  test("a lost request is posted by the second attempt", async () => {
    await open();
    room.line.faults = ["before"];
    await room.until(NINE + 5 * MINUTE, 5_000);
    expect(room.posted()).toEqual(["2026-11-24T08:02:00Z"]);
  });

  test("while a look-back fails nothing is posted blindly", async () => {
    await open();
    room.line.faults = ["after", "before", "before"];
    await room.until(NINE + 10 * MINUTE, 5_000);
    expect(room.posted()).toEqual(["2026-11-24T08:00:00Z"]);
    expect(room.slack.messages).toHaveLength(1);
  });
});

describe("5 record", () => {
  test("a definite refusal pauses that channel's part, is told once with the remedy, and deletes nothing", async () => {
    await open({
      channels: [
        { channel: CHANNEL, paused: false },
        { channel: DISCORD, paused: false },
      ],
    });
    room.slack.refusing.set(CHANNEL, "not-in-channel");
    await room.at(NINE);
    expect(room.posted(DISCORD)).toEqual(["2026-11-24T08:00:00Z"]);
    expect(await occurrence()).toMatchObject({ state: "posted" });
    expect((await room.store.schedule("schedule-1"))?.channels).toEqual([
      { channel: CHANNEL, paused: false, refused: "not-in-channel" },
      { channel: DISCORD, paused: false },
    ]);
    await room.until(NINE + 2 * DAY);
    expect(room.posted(DISCORD)).toHaveLength(3);
    expect((await notices()).filter((each) => each.includes("not in one of its channels"))).toHaveLength(1);
    // Put right and resumed, it goes there again.
    room.slack.refusing.clear();
    await room.store.pauseSchedule({ id: "schedule-1", paused: false, at: room.clock.now });
    await room.until(NINE + 3 * DAY);
    expect(room.posted(CHANNEL)).toEqual(["2026-11-27T08:00:00Z"]);
  });

  test("refused in its only channel, the date is missed and says why", async () => {
    await open();
    room.slack.refusing.set(CHANNEL, "channel-gone");
    await room.until(NINE + DAY);
    expect(await occurrence()).toMatchObject({ state: "missed", reason: "channel-gone" });
    expect(await room.store.occurrence("schedule-1", "2026-11-25")).toMatchObject({ state: "missed", reason: "channel-gone" });
  });

  test("a question the platform does not take says nothing about the channel: the next one comes", async () => {
    await open();
    room.slack.refusing.set(CHANNEL, "bad-payload");
    await room.at(NINE);
    room.slack.refusing.clear();
    await room.until(NINE + DAY);
    expect(room.posted()).toEqual(["2026-11-25T08:00:00Z"]);
  });

  test("a sign-in that is not accepted is an outage: the day is posted late when it is renewed", async () => {
    await open();
    room.slack.refusing.set(CHANNEL, "signed-out");
    await room.until(NINE + 2 * HOUR);
    expect(await occurrence()).toMatchObject({ state: "open" });
    expect((await notices()).filter((each) => each.includes("renew the token"))).toHaveLength(1);
    room.slack.refusing.clear();
    await room.until(NINE + 3 * HOUR);
    expect(room.posted()).toHaveLength(1);
    expect((await room.store.schedule("schedule-1"))?.channels[0]?.refused).toBeUndefined();
  });

  test("and missed when it is not", async () => {
    await open();
    room.slack.refusing.set(CHANNEL, "signed-out");
    await room.until(NINE + 5 * HOUR);
    room.slack.refusing.clear();
    await room.until(NINE + 6 * HOUR);
    expect(await occurrence()).toMatchObject({ state: "missed", reason: "signed-out" });
    expect(room.posted()).toEqual([]);
  });

  test("a poster that has lost its lease while it was sending records nothing, and one of the two messages goes", async () => {
    await open({}, []);
    const { promise: frozen, resolve: thaw } = Promise.withResolvers<void>();
    await room.at(NINE);
    // Frozen between its lease check and its send.
    const sleeper = poster("a", async (request) => {
      await frozen;
      return request();
    })();
    await new Promise(setImmediate);
    const awake = poster("b");
    room.clock.now = NINE + 3 * MINUTE;
    await awake();
    room.clock.now = NINE + 10 * MINUTE;
    await awake();
    thaw();
    await sleeper;
    expect(room.posted()).toHaveLength(2);
    room.clock.now += 2 * MINUTE;
    await awake();
    expect(room.posted()).toEqual(["2026-11-24T08:03:00Z"]);
    expect(room.slack.removedTwins).toBe(1);
  });
});

describe("6 late, or missed", () => {
  test("down across its time, it is posted late within the grace", async () => {
    await open();
    await room.at(NINE + 4 * HOUR - 1_000);
    expect(await occurrence()).toMatchObject({ state: "posted", lateMs: 4 * HOUR - 1_000 });
  });

  test("past the grace it is missed, visible, told once, and breaks no streak", async () => {
    await open();
    await room.at(NINE + 4 * HOUR + 1);
    expect(await occurrence()).toMatchObject({ state: "missed", reason: "down" });
    expect(room.posted()).toEqual([]);
    expect(await notices()).toContainEqual(expect.stringContaining("was not posted"));
    expect(await room.store.daysOff(room.class.id)).toEqual([{ from: DATE, to: DATE, name: "", kind: "down" }]);
  });

  test("the grace is the class's own, and ends at midnight", async () => {
    await open();
    await room.store.changeClass(room.class.id, { settings: { graceHours: 1 } });
    await room.at(NINE + HOUR + 1);
    expect(await occurrence()).toMatchObject({ state: "missed" });
    await room.close();
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    await room.schedule({ cron: "0 23 * * *" });
    await room.at("2026-11-24T07:00:00Z");
    await room.at("2026-11-24T23:00:00Z");
    expect(await occurrence()).toMatchObject({ state: "missed" });
  });

  test("past the grace a stale claim is only looked back: found, it stands as posted", async () => {
    await open();
    room.line.faults = ["after"];
    await room.at(NINE);
    await room.at(NINE + 5 * HOUR);
    expect(room.posted()).toEqual(["2026-11-24T08:00:00Z"]);
    expect(await occurrence()).toMatchObject({ state: "posted" });
  });

  test("not found, it is missed and not posted", async () => {
    await open();
    room.line.faults = ["before"];
    await room.at(NINE);
    await room.at(NINE + 5 * HOUR);
    expect(room.posted()).toEqual([]);
    expect(await occurrence()).toMatchObject({ state: "missed", reason: "outage" });
  });

  test("as long as the look-back cannot be made, it is neither posted nor missed", async () => {
    await open();
    room.line.faults = Array.from({ length: 40 }, () => "before" as const);
    room.line.faults[0] = "after";
    await room.until(NINE + 5 * HOUR, 10 * MINUTE);
    expect(await occurrence()).toMatchObject({ state: "open" });
    room.line.faults = [];
    await room.until(NINE + 6 * HOUR);
    expect(await occurrence()).toMatchObject({ state: "posted" });
    expect(room.slack.messages).toHaveLength(1);
  });

  test("on a platform that is not running it is missed in one channel and posted in the other", async () => {
    await open(
      {
        channels: [
          { channel: CHANNEL, paused: false },
          { channel: DISCORD, paused: false },
        ],
      },
      ["discord"],
    );
    await room.until(NINE + 5 * HOUR);
    expect(await occurrence()).toMatchObject({ state: "posted" });
    expect((await room.store.postingsOf({ kind: "round", id: (await theRound()).id })).map(({ state }) => state).sort()).toEqual([
      "missed",
      "posted",
    ]);
  });

  test("after a week of absence every date between is there, in order, and only today's is posted", async () => {
    await open();
    await room.at(NINE + 7 * DAY + HOUR);
    const all = (await room.store.occurrences("schedule-1", 20)).reverse();
    expect(all.slice(0, 7).map(({ state }) => state)).toEqual(Array.from({ length: 7 }, () => "missed"));
    expect(all[7]).toMatchObject({ day: "2026-12-01", state: "posted", lateMs: HOUR });
    expect(room.posted()).toHaveLength(1);
  });
});

describe("caught up after the bot was down", () => {
  const OTHER = "slack:T2:C1";

  /** Six daily questions of one class in one channel, made in another order than they are due in, and two of a class with less grace. */
  async function down(): Promise<void> {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T00:00:00Z");
    const hours = [8, 5, 9, 4, 7, 6];
    for (const hour of hours) await room.schedule({ id: `at-${hour}`, cron: `0 ${hour} * * *` });
    const strict: Class = { ...room.class, id: "class-2", settings: { ...room.class.settings, graceHours: 1 } };
    await room.store.openClass({ class: strict, place: { space: "slack:T2" } });
    const channels = [{ channel: OTHER, paused: false }];
    for (const hour of [7, 9]) await room.schedule({ id: `strict-at-${hour}`, class: strict.id, cron: `0 ${hour} * * *`, channels });
    await room.at("2026-11-24T01:00:00Z");
    room.restart();
    await room.at("2026-11-24T08:30:00Z");
  }

  test("what is within its grace is posted in the order it was due in", async () => {
    await down();
    const rounds = await Promise.all([6, 7, 8, 9].map((hour) => room.store.occurrence(`at-${hour}`, DATE)));
    const due = await Promise.all(rounds.map((each) => room.store.postingsOf({ kind: "round", id: each?.round ?? "" })));
    expect(room.slack.standing(CHANNEL).map(({ once }) => once)).toEqual(due.flat().map(({ id }) => id));
    expect(rounds.map((each) => each?.lateMs)).toEqual([3.5, 2.5, 1.5, 0.5].map((hours) => hours * HOUR));
  });

  test("what is past the grace of its class is shown as missed", async () => {
    await down();
    for (const schedule of ["at-4", "at-5", "strict-at-7"])
      expect(await room.store.occurrence(schedule, DATE)).toMatchObject({ state: "missed", reason: "down" });
    expect(await room.store.occurrence("strict-at-9", DATE)).toMatchObject({ state: "posted", lateMs: HOUR / 2 });
    expect(room.slack.standing(OTHER)).toHaveLength(1);
  });
});

describe("8 sweep", () => {
  test("two minutes after a second attempt a younger duplicate of our own goes", async () => {
    await open();
    room.line.faults = ["before"];
    await room.at(NINE);
    await room.at(NINE + 2 * MINUTE);
    const [message] = room.messages();
    // The first request was only late.
    room.slack.post(CHANNEL, { blocks: [] }, message?.once ?? "", NINE + 2 * MINUTE + 1_000);
    expect(room.posted()).toHaveLength(2);
    await room.at(NINE + 4 * MINUTE);
    expect(room.messages()).toEqual([message]);
  });

  test("a sweep that fails is tried again", async () => {
    await open();
    room.line.faults = ["after", "before"];
    await room.until(NINE + 4 * MINUTE, 5_000);
    const [message] = room.messages();
    room.slack.post(CHANNEL, { blocks: [] }, message?.once ?? "", room.clock.now);
    room.line.faults = ["before"];
    await room.until(NINE + 9 * MINUTE, 5_000);
    expect(room.messages()).toEqual([message]);
  });

  test("where the question counts as missed, what comes late goes too", async () => {
    await open();
    room.line.faults = ["before"];
    await room.at(NINE);
    const [posting] = await room.store.postingsOf({ kind: "round", id: (await theRound()).id });
    await room.at(NINE + 5 * HOUR);
    room.slack.post(CHANNEL, { blocks: [] }, posting?.id ?? "", room.clock.now);
    await room.at(NINE + 5 * HOUR + 2 * MINUTE);
    expect(room.posted()).toEqual([]);
  });

  test("a process frozen past its lease and killed as its message is there tells nobody: it is looked for again and again", async () => {
    await open({}, []);
    await room.at(NINE);
    const { promise: frozen, resolve: thaw } = Promise.withResolvers<void>();
    void poster("a", async (request) => {
      await frozen;
      request();
      return new Promise<never>(() => {});
    })();
    await new Promise(setImmediate);
    const awake = poster("b");
    const lookEvery20s = async (until: number) => {
      for (; room.clock.now < until; room.clock.now += 20_000) await awake();
    };
    await lookEvery20s(NINE + 40 * MINUTE);
    expect(room.posted()).toHaveLength(1);
    thaw();
    await new Promise(setImmediate);
    expect(room.posted()).toHaveLength(2);
    // It stands no longer than it was late.
    await lookEvery20s(NINE + 80 * MINUTE);
    expect(room.posted()).toEqual(["2026-11-24T08:02:00Z"]);
    expect(room.slack.removedTwins).toBe(1);
  });

  test("less and less often, and no more when a day is over", async () => {
    await open({}, []);
    await room.at(NINE);
    void poster("a", () => new Promise<never>(() => {}))();
    await new Promise(setImmediate);
    const asked: number[] = [];
    const awake = poster("b", async (request) => {
      asked.push((room.clock.now - NINE) / MINUTE);
      return request();
    });
    for (; room.clock.now < NINE + 3 * DAY; room.clock.now += MINUTE) await awake();
    // Two minutes after nine it is looked for and posted, and swept from then on.
    expect(asked).toEqual([2, 2, 4, 6, 10, 18, 34, 66, 130, 258, 514, 1026]);
  });

  test("once is enough where every attempt is known to have ended, as in an outage", async () => {
    await open();
    room.line.faults = ["before", "before", "after"];
    await room.until(NINE + 30 * MINUTE, 20_000);
    const [posting] = await room.store.postingsOf({ kind: "round", id: (await theRound()).id });
    expect(posting).toMatchObject({ state: "posted", attempt: 4 });
    expect(posting?.sweepAt).toBeUndefined();
  });

  test("once more when it closes: a process may have been frozen for hours", async () => {
    await open();
    room.line.faults = ["before"];
    await room.until(NINE + 10 * MINUTE, 5_000);
    const [message] = room.messages();
    room.slack.post(CHANNEL, { blocks: [] }, message?.once ?? "", room.clock.now);
    await room.until(NINE + DAY - 30 * MINUTE);
    expect(room.messages().map(({ id }) => id)).toEqual([message?.id]);
  });
});

describe("the round", () => {
  test("is one over all channels, and closes at the time set when it was opened", async () => {
    await open({
      channels: [
        { channel: CHANNEL, paused: false },
        { channel: DISCORD, paused: false },
      ],
      closes: "20:00",
    });
    await room.at(NINE + HOUR);
    const round = await theRound();
    expect(round).toMatchObject({ tell: "at close", closesAt: Date.parse("2026-11-24T19:00:00Z") });
    expect(room.messages()).toHaveLength(2);
    await room.until(NINE + 12 * HOUR);
    expect(room.messages().every(({ card }) => card.title?.includes("cerrada"))).toBe(true);
    expect(await occurrence()).toMatchObject({ state: "closed" });
  });

  test("mentions the role of its channel, in that channel alone, and no more once it is closed", async () => {
    await open({
      channels: [
        { channel: CHANNEL, paused: false, role: "slack:T1:S1" },
        { channel: DISCORD, paused: false },
      ],
    });
    await room.at(NINE);
    const mentions = (channel: string) =>
      room.messages(channel).flatMap(({ card }) => card.blocks.filter(({ kind }) => kind === "mention"));
    expect(mentions(CHANNEL)).toEqual([{ kind: "mention", role: "slack:T1:S1", name: "S1" }]);
    expect(mentions(DISCORD)).toEqual([]);
    await room.until(NINE + DAY - HOUR);
    expect(mentions(CHANNEL)).toEqual([]);
  });

  test("with nothing to ask the date is missed and says so", async () => {
    await open({ topic: "a topic that is gone" });
    await room.at(NINE);
    expect(await occurrence()).toMatchObject({ state: "missed", reason: "nothing to ask" });
  });

  test("its teacher is warned once when few unseen questions are left", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z");
    const { courses } = await shippedContent();
    const [course] = courses.values();
    const sizes = Map.groupBy(course?.questions.values() ?? [], ({ topic }) => topic);
    const [topic, questions] = [...sizes].sort(([, a], [, b]) => a.length - b.length)[0] ?? ["", []];
    await room.schedule({ topic });
    const told: number[] = [];
    for (let i = 0; i < questions.length; i++) {
      await room.at("2026-11-24T07:00:00Z");
      await room.at(NINE + i * DAY);
      if ((await notices()).some((each) => each.includes("has not seen"))) told.push(questions.length - 1 - i);
    }
    expect(told).toEqual([Math.min(9, questions.length - 1)]);
  });
});

describe("the answers", () => {
  const channels = [
    { channel: CHANNEL, paused: false },
    { channel: DISCORD, paused: false },
  ];
  let requests = 0;
  const from = (channel: string, user: string) => ({
    ...{ space: "slack:T1", channel, user, userName: user, admin: false, roles: [] },
  });
  /** Whatever kind of question it is, its first button or the first option of its menu. */
  async function press(channel: string, user: string): Promise<string> {
    const [message] = room.messages(channel);
    const buttons = message?.card.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : [])) ?? [];
    const answer = await room.bot.answer({
      ...{ from: from(channel, user), id: String(++requests), kind: "press" },
      ...{ press: buttons[0]?.press ?? "", chosen: [] },
    });
    return JSON.stringify(answer);
  }
  const pinAChoice = async () => {
    const { courses } = await shippedContent();
    const choice = [...([...courses.values()][0]?.questions.values() ?? [])].find(({ kind }) => kind === "choice");
    await room.store.pinQuestion({ schedule: "schedule-1", day: DATE, question: choice?.id ?? "" });
  };

  test("are one attempt a student over all channels", async () => {
    await open({ channels });
    await pinAChoice();
    await room.at(NINE);
    expect(await press(CHANNEL, "slack:T1:ann")).toContain("queda guardada");
    expect(await press(DISCORD, "slack:T1:ann")).toContain("Ya has respondido");
    expect(await press(DISCORD, "slack:T1:ben")).toContain("queda guardada");
    expect(await room.store.answers((await theRound()).id)).toHaveLength(2);
  });

  test("are given away by no quiz: it does not ask what is still open", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z", undefined, 5);
    await room.schedule();
    await room.at("2026-11-24T07:00:00Z");
    await room.at(NINE);
    await room.bot.answer({
      ...{ from: from("slack:T1:C9", "slack:T1:ann"), id: String(++requests), kind: "command", name: "" },
      input: { text: "/quiz start questions:20" },
    });
    const quiz = await room.store.runningQuiz("slack:T1:C9");
    expect(quiz?.questions).toHaveLength(4);
    expect(quiz?.questions).not.toContain((await theRound()).question.id);
  });

  test("are given away by no quiz that is running: it leaves out what a teacher has fixed for today", async () => {
    room = await openDailyRoom("Europe/Madrid", "2026-11-24T06:00:00Z", undefined, 5);
    await room.schedule();
    await room.at("2026-11-24T07:59:00Z");
    const says = (text: string) =>
      room.bot.answer({ from: from("slack:T1:C9", "slack:T1:ann"), id: String(++requests), kind: "command", name: "", input: { text } });
    await says("/quiz start questions:3");
    const quiz = await room.store.runningQuiz("slack:T1:C9");
    const [first, second = "", third] = quiz?.questions ?? [];
    await room.store.pinQuestion({ schedule: "schedule-1", day: DATE, question: second });
    await room.at(NINE);
    expect((await theRound()).question.id).toBe(second);
    const asked: (string | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      const open = await room.store.currentRound(quiz?.id ?? "");
      asked.push(open?.round.question.id);
      if (open)
        await room.bot.answer({
          from: from("slack:T1:C9", "slack:T1:ann"),
          id: String(++requests),
          kind: "press",
          press: `quiz|${open.posting.id}.n`,
          chosen: [],
        });
    }
    expect(asked).toEqual([first, third, undefined]);
  });
});

describe("the days the bot was not there", () => {
  test("are written down for every class, by its own dates", async () => {
    await open();
    await room.at("2026-11-27T12:00:00Z");
    const off = await room.store.daysOff(room.class.id);
    expect(off).toContainEqual({ from: "2026-11-25", to: "2026-11-26", name: "", kind: "down" });
  });

  test("a quiet night is none of them", async () => {
    await open();
    await room.until("2026-11-25T07:00:00Z", 5 * MINUTE);
    expect(await room.store.daysOff(room.class.id)).toEqual([]);
  });
});
