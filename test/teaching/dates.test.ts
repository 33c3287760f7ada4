import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDate, takenOut, wholeDates } from "../../src/teaching/dates.ts";

const TODAY = "2026-11-24";
const at = (iso: string) => Date.parse(iso);

describe("a date as people type it", () => {
  test.each([
    ["2026-12-24", "2026-12-24"],
    ["24/12/2026", "2026-12-24"],
    ["24.12.2026", "2026-12-24"],
    ["24-12-2026", "2026-12-24"],
    ["24/12", "2026-12-24"],
    ["24.12.", "2026-12-24"],
    ["7/1", "2027-01-07"],
    ["24/11", "2026-11-24"],
    ["23/11", "2027-11-23"],
    ["29/2", "2028-02-29"],
    ["hoy", "2026-11-24"],
    ["Tomorrow", "2026-11-25"],
    [" mañana ", "2026-11-25"],
  ])("%s is %s", (typed, day) => expect(readDate(typed, TODAY)).toBe(day));

  test.each(["30/2", "31/4", "32/1", "2026-13-01", "29/2/2026", "soon", "", "24", "12/24/2026", "24/12/26"])("“%s” is none", (typed) =>
    expect(readDate(typed, TODAY)).toBeUndefined(),
  );

  test("any text is read or refused, and what has no year lies ahead", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,4}[/.-]\d{1,2}([/.-]\d{1,4})?$/)), (typed) => {
        const day = readDate(typed, TODAY);
        if (day !== undefined && !/\d{4}/.test(typed)) expect(day >= TODAY).toBe(true);
      }),
    );
  });
});

test("what is left of a range without another: nothing, one range or two", () => {
  const whole = { from: "2026-12-22", to: "2027-01-07" };
  expect(takenOut(whole, { from: "2026-12-24", to: "2026-12-25" })).toEqual([
    { from: "2026-12-22", to: "2026-12-23" },
    { from: "2026-12-26", to: "2027-01-07" },
  ]);
  expect(takenOut(whole, { from: "2026-12-01", to: "2026-12-31" })).toEqual([{ from: "2027-01-01", to: "2027-01-07" }]);
  expect(takenOut(whole, { from: "2027-01-07", to: "2027-02-01" })).toEqual([{ from: "2026-12-22", to: "2027-01-06" }]);
  expect(takenOut(whole, whole)).toEqual([]);
  expect(takenOut(whole, { from: "2027-01-08", to: "2027-01-09" })).toEqual([whole]);
});

test("the dates between two instants are the whole ones, on the zone's own calendar", () => {
  const between = (from: string, to: string, zone = "Europe/Madrid") => wholeDates(at(from), at(to), zone);
  expect(between("2026-11-24T12:00:00Z", "2026-11-27T12:00:00Z")).toEqual({ from: "2026-11-25", to: "2026-11-26" });
  expect(between("2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z")).toEqual({ from: "2026-11-24", to: "2026-11-24" });
  expect(between("2026-11-24T12:00:00Z", "2026-11-25T12:00:00Z")).toBeUndefined();
  expect(between("2026-11-24T12:00:00Z", "2026-11-26T12:00:00Z", "Pacific/Kiritimati")).toEqual({ from: "2026-11-26", to: "2026-11-26" });
});
