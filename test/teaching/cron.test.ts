import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cron, datesFrom, dueAt, everComes, isProblem, readCron, readTimeAndDays } from "../../src/teaching/cron.ts";

function cron(text: string): Cron {
  const read = readCron(text);
  if (isProblem(read)) throw new Error(read.message);
  return read;
}
const iso = (text: string, day: string, zone: string) => new Date(dueAt(cron(text), day, zone)).toISOString();

describe("five fields", () => {
  test("that no date has never come; those of 29 February do, and of one that is a Monday", () => {
    expect(["0 9 30 2 *", "0 9 31 4,6,9,11 *"].map((line) => everComes(cron(line)))).toEqual([false, false]);
    expect(["0 9 29 2 *", "0 9 */29 2 1", "0 9 30 2 1"].map((line) => everComes(cron(line)))).toEqual([true, true, true]);
  });

  test("numbers, ranges, lists, steps and names in both languages", () => {
    expect([...cron("0 9 * * 1-5").weekdays]).toEqual([1, 2, 3, 4, 5]);
    expect([...cron("0 9 * * lun-vie").weekdays]).toEqual([1, 2, 3, 4, 5]);
    expect([...cron("0 9 * * mon,Mié,FRI").weekdays]).toEqual([1, 3, 5]);
    expect([...cron("0 9 * * 0").weekdays]).toEqual([7]);
    expect([...cron("0 9 * * sat-mon").weekdays].sort()).toEqual([1, 6, 7]);
    expect([...cron("0 9 1-10/3 jan,ago *").monthDays]).toEqual([1, 4, 7, 10]);
    expect([...cron("0 9 1 jan,ago *").months]).toEqual([1, 8]);
    expect(cron("0 9 * * *").weekdays.size).toBe(7);
  });

  test.each([
    "",
    "0 9 * *",
    "* 9 * * *",
    "0 */2 * * *",
    "60 9 * * *",
    "0 24 * * *",
    "0 9 32 * *",
    "0 9 0 * *",
    "0 9 * 13 *",
    "0 9 * * 8",
    "0 9 * * foo",
    "0 9 10-5 * *",
    "0 9 */0 * *",
    "0 9 * * 1;2",
  ])("“%s” is no schedule, and why is said", (text) => {
    expect(readCron(text)).toHaveProperty("message");
  });

  test("any text is read or refused, never thrown", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => void [readCron(a), readCron(`0 9 ${a} * ${b}`), readTimeAndDays(a, b)]));
  });
});

test("a day of the month or one of the week: either will do when both are named", () => {
  expect(datesFrom(cron("0 9 1 * fri"), "2026-11-24", 14, 9)).toEqual(["2026-11-27", "2026-12-01", "2026-12-04"]);
  expect(datesFrom(cron("0 9 29 2 *"), "2026-01-01", 1500, 9)).toEqual(["2028-02-29"]);
});

describe("in words", () => {
  test.each([
    ["09:00", "mon-fri", "0 9 * * mon-fri"],
    ["9", "lunes a viernes", "0 9 * * lunes-viernes"],
    ["18.30", "lun, mié y vie", "30 18 * * lun,mie,vie"],
    ["7:05", "every day", "5 7 * * *"],
    ["7h05", "todos los días", "5 7 * * *"],
  ])("%s, %s", (time, days, line) => {
    expect(readTimeAndDays(time, days)).toBe(line);
    cron(line);
  });

  test.each([
    ["25:00", "mon-fri"],
    ["nine", "mon-fri"],
    ["9:60", "mon-fri"],
    ["9:00", "someday"],
  ])("%s, %s is refused", (time, days) => expect(readTimeAndDays(time, days)).toHaveProperty("message"));
});

describe("the instant of a local time", () => {
  test.each([
    ["Madrid, spring gap: forward", "30 2 * * *", "2026-03-29", "Europe/Madrid", "2026-03-29T01:30:00.000Z"],
    ["Madrid, autumn: first pass", "30 2 * * *", "2026-10-25", "Europe/Madrid", "2026-10-25T00:30:00.000Z"],
    ["Havana, midnight gap", "0 0 * * *", "2026-03-08", "America/Havana", "2026-03-08T05:00:00.000Z"],
    ["Cairo, midnight gap", "0 0 * * *", "2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00.000Z"],
    ["Santiago, midnight gap", "0 0 * * *", "2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
    ["Beirut, midnight gap", "0 0 * * *", "2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00.000Z"],
    ["Lord Howe, half-hour gap", "15 2 * * *", "2026-10-04", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z"],
    ["+14", "0 9 * * *", "2026-11-24", "Pacific/Kiritimati", "2026-11-23T19:00:00.000Z"],
    ["−11", "0 9 * * *", "2026-11-24", "Pacific/Pago_Pago", "2026-11-24T20:00:00.000Z"],
  ])("%s", (_what, line, day, zone, instant) => expect(iso(line, day, zone)).toBe(instant));
});
