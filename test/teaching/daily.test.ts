import { describe, expect, test } from "vitest";
import { localDate, NO_HOLIDAYS } from "../../src/teaching/calendar.ts";
import type { Course } from "../../src/teaching/course.ts";
import { type Cron, dueAt, isProblem, readCron } from "../../src/teaching/cron.ts";
import { type Asked, askedOn, closesAt, pickDaily, postableUntil, rankOf, unseenCount } from "../../src/teaching/daily.ts";
import type { Question } from "../../src/teaching/question.ts";

function cron(text: string): Cron {
  const read = readCron(text);
  if (isProblem(read)) throw new Error(read.message);
  return read;
}
const at = (iso: string) => Date.parse(iso);
const DAY = 86_400_000;

test("a holiday asks nothing; a Saturday does where the schedule names it", () => {
  const off = { off: [{ from: "2026-12-07", to: "2026-12-08", name: "Puente" }] };
  expect(askedOn(cron("0 9 * * 1-5"), off, "2026-12-04", 7)).toEqual(["2026-12-04", "2026-12-09", "2026-12-10"]);
  expect(askedOn(cron("0 9 * * 6"), NO_HOLIDAYS, "2026-12-04", 7)).toEqual(["2026-12-05"]);
});

describe("a question closes", () => {
  const close = (line: string, day: string, closes?: string) => new Date(closesAt(cron(line), day, "Europe/Madrid", closes)).toISOString();

  test("at eight the next morning, or at its own time where that is earlier", () => {
    expect(close("0 9 * * *", "2026-11-24")).toBe("2026-11-25T07:00:00.000Z");
    expect(close("30 7 * * *", "2026-11-24")).toBe("2026-11-25T06:30:00.000Z");
  });

  test("at the first time that was asked for after it, the next day where that is past", () => {
    expect(close("0 9 * * *", "2026-11-24", "18:00")).toBe("2026-11-24T17:00:00.000Z");
    expect(close("0 9 * * *", "2026-11-24", "09:00")).toBe("2026-11-25T08:00:00.000Z");
    expect(close("0 9 * * *", "2026-11-24", "02:30")).toBe("2026-11-25T01:30:00.000Z");
  });

  test("on the class's own clock over a change of it", () => {
    expect(close("0 9 * * *", "2026-10-24")).toBe("2026-10-25T07:00:00.000Z");
    expect(close("0 9 * * *", "2026-03-28")).toBe("2026-03-29T06:00:00.000Z");
    expect(close("0 9 * * *", "2026-03-28", "02:30")).toBe("2026-03-29T01:30:00.000Z");
  });
});

describe("a question can still be posted", () => {
  const until = (due: string, zone: string, closes = "2030-01-01T00:00:00Z") =>
    new Date(postableUntil(at(due), zone, 4 * 3_600_000, at(closes))).toISOString();

  test("for four hours, and not past midnight of the class whatever is left of them", () => {
    expect(until("2026-11-24T08:00:00Z", "Europe/Madrid")).toBe("2026-11-24T12:00:00.000Z");
    expect(until("2026-11-24T20:00:00Z", "Europe/Madrid")).toBe("2026-11-24T22:59:59.999Z");
  });

  test("never once it has closed", () => {
    expect(until("2026-11-24T08:00:00Z", "Europe/Madrid", "2026-11-24T09:00:00Z")).toBe("2026-11-24T08:59:59.999Z");
  });

  test("on the date its instant falls on, where a clock change moves 23:30 past midnight", () => {
    const due = dueAt(cron("30 23 * * *"), "2026-03-28", "America/Scoresbysund");
    expect(localDate(due, "America/Scoresbysund")).toBe("2026-03-29");
    expect(postableUntil(due, "America/Scoresbysund", 4 * 3_600_000, due * 2)).toBe(due + 4 * 3_600_000);
  });
});

describe("which question", () => {
  const question = (id: string, topic = "t"): Question => ({
    id,
    concept: id,
    topic,
    kind: "truefalse",
    in: { es: { kind: "truefalse", stem: id, answer: true } },
  });
  const course = (ids: string[]): Course => ({
    id: "c",
    title: { es: "C" },
    languages: ["es"],
    topics: new Map(),
    concepts: new Map(),
    questions: new Map(ids.map((id) => [id, question(id, id[0])])),
  });
  const asked = (entries: Record<string, Partial<Asked>>) =>
    new Map(Object.entries(entries).map(([id, each]): [string, Asked] => [id, { last: 0, answers: 10, credit: 10, ...each }]));
  const pick = (ids: string[], seen: ReadonlyMap<string, Asked>, { topic = "", taken = [] as string[], seed = 1 } = {}) =>
    pickDaily(course(ids), topic, seen, new Set(taken), 100 * DAY, rankOf(String(seed), ""))?.id;
  const many = Array.from({ length: 30 }, (_each, i) => `a${i}`);

  test("unseen first", () => {
    expect(pick(["a1", "a2", "a3"], asked({ a1: {}, a3: {} }))).toBe("a2");
  });

  test("then what was got wrong most and longest ago, never one of the last ten", () => {
    const seen = asked(Object.fromEntries(many.map((id, i) => [id, { last: i * DAY, credit: 9 }])));
    seen.set("a5", { last: 5 * DAY, answers: 10, credit: 1 });
    seen.set("a29", { last: 29 * DAY, answers: 10, credit: 0 });
    expect(pick(many, seen)).toBe("a5");
  });

  test("a bank smaller than ten still asks, and not the one just asked", () => {
    for (let seed = 0; seed < 20; seed++)
      expect(pick(["a1", "a2"], asked({ a1: { last: 2 * DAY, credit: 0 }, a2: { last: DAY } }), { seed })).toBe("a2");
    expect(pick(["a1"], asked({ a1: {} }))).toBe("a1");
    expect(pick([], new Map())).toBeUndefined();
  });

  test("of its topic, and not one that is spoken for", () => {
    expect(pick(["a1", "b1"], new Map(), { topic: "b" })).toBe("b1");
    expect(pick(["a1", "a2"], new Map(), { taken: ["a1"] })).toBe("a2");
  });

  test("how many are left unseen is counted for the warning", () => {
    expect(unseenCount(course(["a1", "a2", "b1"]), "a", asked({ a1: {} }))).toBe(1);
  });
});
