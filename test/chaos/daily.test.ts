import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breachesOf } from "./dates.ts";
import { chaos } from "./harness.ts";

/** A sample of what `npm run chaos` does for minutes. */

describe("one occurrence a schedule and local school day, never two, never none", () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));

  test("in any zone, at any time, on any days, over any year", () => {
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
        fc.integer({ min: 2024, max: 2036 }),
        (zone, hour, minute, weekdays, year) => {
          expect(breachesOf({ zone, hour, minute, weekdays, from: `${year}-01-01`, days: 370 })).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("less the days the class is off", () => {
    const off = [
      { from: "2026-12-22", to: "2027-01-07", name: "Navidad", kind: "holiday" },
      { from: "2026-10-12", to: "2026-10-12", name: "Fiesta", kind: "holiday" },
    ] as const;
    expect(
      breachesOf({ zone: "Europe/Madrid", hour: 2, minute: 30, weekdays: [1, 2, 3, 4, 5], from: "2026-09-01", days: 300, off }),
    ).toEqual([]);
  });

  test("where a zone once left a day out", () => {
    for (const zone of ["Pacific/Apia", "Pacific/Fakaofo"])
      expect(breachesOf({ zone, hour: 9, minute: 0, weekdays: [0, 1, 2, 3, 4, 5, 6], from: "2011-12-01", days: 60 })).toEqual([]);
  });
});

test("two posters, killed, frozen and cut off at random: every class has its question once a day", { timeout: 60_000 }, async () => {
  const outcome = await chaos({ seed: 20261124, classes: 60, days: 2, everyMs: 30_000 });
  expect(outcome.breaches).toEqual([]);
  expect(outcome.counts.faults / outcome.counts.requests).toBeGreaterThan(0.2);
  expect(outcome.posted).toBeGreaterThan(60);
});
