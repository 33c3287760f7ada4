import { expect, test } from "vitest";
import { isZone, localDate, periodsOf, streak } from "../../src/teaching/calendar.ts";

const at = (iso: string) => Date.parse(iso);

test("the local date is the class's own, on both sides of midnight and of the date line", () => {
  expect(localDate(at("2026-11-24T22:59:59Z"), "Europe/Madrid")).toBe("2026-11-24");
  expect(localDate(at("2026-11-24T23:00:00Z"), "Europe/Madrid")).toBe("2026-11-25");
  expect(localDate(at("2026-11-24T12:00:00Z"), "Pacific/Kiritimati")).toBe("2026-11-25");
  expect(localDate(at("2026-11-24T10:00:00Z"), "Pacific/Pago_Pago")).toBe("2026-11-23");
});

test("weeks are ISO 8601's: they start on Monday, and the year of a week may be another", () => {
  expect(periodsOf("2026-11-24")).toEqual({ today: "day:2026-11-24", week: "week:2026-W48", month: "month:2026-11", all: "all" });
  expect(periodsOf("2027-01-03").week).toBe("week:2026-W53");
  expect(periodsOf("2027-01-04").week).toBe("week:2027-W01");
});

test("a streak counts school days in a row; today does not break it before it is over", () => {
  // 2026-11-24 is a Tuesday.
  expect(streak([], "2026-11-24")).toBe(0);
  expect(streak(["2026-11-24"], "2026-11-24")).toBe(1);
  expect(streak(["2026-11-23"], "2026-11-24")).toBe(1);
  expect(streak(["2026-11-20", "2026-11-23", "2026-11-24"], "2026-11-24")).toBe(3);
  expect(streak(["2026-11-19", "2026-11-23", "2026-11-24"], "2026-11-24")).toBe(2);
  expect(streak(["2026-11-20"], "2026-11-24")).toBe(0);
});

test("a weekend neither breaks a streak nor lengthens it", () => {
  expect(streak(["2026-11-20", "2026-11-21", "2026-11-22"], "2026-11-22")).toBe(1);
  expect(streak(["2026-11-21"], "2026-11-22")).toBe(0);
});

test("a day the bot was down breaks no streak, and an answer that was given on it counts", () => {
  const off = [{ from: "2026-11-23", to: "2026-11-23", name: "", kind: "down" as const }];
  expect(streak(["2026-11-20", "2026-11-24"], "2026-11-24", { off })).toBe(2);
  expect(streak(["2026-11-20", "2026-11-23", "2026-11-24"], "2026-11-24", { off })).toBe(3);
  expect(streak(["2026-11-23"], "2026-11-23", { off })).toBe(1);
  const holiday = off.map((each) => ({ ...each, kind: "holiday" as const }));
  expect(streak(["2026-11-20", "2026-11-23", "2026-11-24"], "2026-11-24", { off: [...off, ...holiday] })).toBe(2);
});

test("a zone is one the runtime knows, by its name", () => {
  expect(["Europe/Madrid", "America/Bogota", "UTC"].map(isZone)).toEqual([true, true, true]);
  expect(["Europe/Atlantis", "", "+02:00", "Madrid", "../etc"].map(isZone)).toEqual([false, false, false, false, false]);
});
