import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readIcs } from "../../src/teaching/ics.ts";

const FROM = "2026-09-01";
const TO = "2028-08-31";

const calendar = (...lines: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:1", "SUMMARY:Fiesta", ...lines, "END:VEVENT"];
const read = (...lines: string[]) => readIcs(calendar(...event(...lines)), FROM, TO);
const dates = (...lines: string[]) => {
  const { days, problems } = read(...lines);
  expect(problems).toEqual([]);
  return days.map(({ from, to }) => (from === to ? from : `${from}..${to}`));
};
const why = (...lines: string[]) => read(...lines).problems.map((problem) => `${problem.line}: ${problem.why}`);

describe("all-day events", () => {
  test("one day, with or without an end, and a range whose end is the first day after it", () => {
    expect(dates("DTSTART;VALUE=DATE:20261208")).toEqual(["2026-12-08"]);
    expect(dates("DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20261209")).toEqual(["2026-12-08"]);
    expect(dates("DTSTART;VALUE=DATE:20261222", "DTEND;VALUE=DATE:20270108")).toEqual(["2026-12-22..2027-01-07"]);
    expect(dates("DTSTART;VALUE=DATE:20261222", "DURATION:P1W")).toEqual(["2026-12-22..2026-12-28"]);
    expect(dates("DTSTART:20261208")).toEqual(["2026-12-08"]);
  });

  test("a name is unfolded, its escapes undone; parameters may hold colons in quotes", () => {
    const { days } = readIcs(
      calendar(
        "BEGIN:VEVENT",
        'SUMMARY;LANGUAGE=es;X-NOTE="a:b;c":Navidad\\, fin de',
        "  año\\n(centro)",
        "DTSTART;VALUE=DATE:20261224",
        "END:VEVENT",
      ),
      FROM,
      TO,
    );
    expect(days).toEqual([{ from: "2026-12-24", to: "2026-12-24", name: "Navidad, fin de año (centro)" }]);
  });

  test("an alarm inside an event, a time zone and a task are not days", () => {
    expect(
      dates("DTSTART;VALUE=DATE:20261208", "BEGIN:VALARM", "TRIGGER:-P1D", "DTSTART;VALUE=DATE:20200101", "SUMMARY:x", "END:VALARM"),
    ).toEqual(["2026-12-08"]);
    const others = calendar("BEGIN:VTIMEZONE", "BEGIN:STANDARD", "DTSTART:19701025T030000", "END:STANDARD", "END:VTIMEZONE");
    expect(readIcs(others, FROM, TO)).toEqual({ days: [], problems: [] });
  });

  test("what is cancelled, or outside the years asked for, is no day off and no problem", () => {
    expect(dates("STATUS:CANCELLED", "DTSTART;VALUE=DATE:20261208")).toEqual([]);
    expect(dates("DTSTART;VALUE=DATE:20011208")).toEqual([]);
    expect(dates("DTSTART;VALUE=DATE:20260825", "DTEND;VALUE=DATE:20260903")).toEqual(["2026-08-25..2026-09-02"]);
  });

  test("any line end, a byte order mark, lower-case names", () => {
    const text = `\ufeff${calendar(...event("dtstart;value=date:20261208")).replaceAll("\r\n", "\n")}`;
    expect(readIcs(text, FROM, TO).days).toHaveLength(1);
  });
});

describe("repeated events", () => {
  test("yearly, also by the weekday of a month; 29 February only where there is one", () => {
    expect(dates("DTSTART;VALUE=DATE:20201208", "RRULE:FREQ=YEARLY")).toEqual(["2026-12-08", "2027-12-08"]);
    expect(dates("DTSTART;VALUE=DATE:20201126", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")).toEqual(["2026-11-26", "2027-11-25"]);
    expect(dates("DTSTART;VALUE=DATE:20210531", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO")).toEqual(["2027-05-31", "2028-05-29"]);
    expect(dates("DTSTART;VALUE=DATE:20200229", "RRULE:FREQ=YEARLY")).toEqual(["2028-02-29"]);
  });

  test("weekly, every so often, so many times, until a date, without some dates", () => {
    expect(dates("DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=WEEKLY;COUNT=3")).toEqual(["2026-12-01", "2026-12-08", "2026-12-15"]);
    expect(dates("DTSTART;VALUE=DATE:20261202", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261209")).toEqual([
      "2026-12-02",
      "2026-12-07",
      "2026-12-09",
    ]);
    expect(dates("DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3", "EXDATE;VALUE=DATE:20261215")).toEqual([
      "2026-12-01",
      "2026-12-29",
    ]);
    expect(dates("DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;COUNT=2", "RDATE;VALUE=DATE:20261224")).toEqual([
      "2026-12-01",
      "2026-12-02",
      "2026-12-24",
    ]);
  });
});

describe("what cannot be read is named with its line, and the rest is read", () => {
  test.each([
    [["DTSTART:20261208T090000Z"], "6: “Fiesta” has a time of day"],
    [["DTSTART;VALUE=DATE:20261308"], "6: “Fiesta” begins on 20261308, which is no date"],
    [["DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20261201"], "7: “Fiesta” ends before it begins"],
    [["DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20361201"], "7: “Fiesta” lasts more than a year"],
    [["DTSTART;VALUE=DATE:20261208", "RRULE:FREQ=MONTHLY"], "7: “Fiesta” repeats in a way I do not read (MONTHLY)"],
    [["DTSTART;VALUE=DATE:20261208", "RRULE:FREQ=YEARLY;BYEASTER=1"], "7: “Fiesta” repeats by BYEASTER"],
    [["DTSTART;VALUE=DATE:20261208", "RRULE:FREQ=WEEKLY;BYDAY=2MO"], "7: “Fiesta” repeats by BYDAY=2MO"],
    [["DTSTART;VALUE=DATE:20261208", "RECURRENCE-ID;VALUE=DATE:20261208"], "7: “Fiesta” changes one date"],
    [[], "3: “Fiesta” has no date"],
  ])("%j", (lines, message) => {
    expect(why(...lines)).toEqual([expect.stringContaining(message)]);
  });

  test("a file that is cut off, and one that is no calendar", () => {
    const cut = calendar(...event("DTSTART;VALUE=DATE:20261208"), "BEGIN:VEVENT", "SUMMARY:x").replace("END:VCALENDAR\r\n", "");
    const { days, problems } = readIcs(cut, FROM, TO);
    expect(days).toHaveLength(1);
    expect(problems).toEqual([{ line: 8, why: "the event that begins here never ends: the file is cut off" }]);
    expect(readIcs("<html>", FROM, TO).problems).toEqual([{ line: 1, why: expect.stringContaining("no iCalendar file") }]);
  });
});

test("any text is read or refused, quickly and never thrown, and every range is one", () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom("BEGIN:VEVENT", "END:VEVENT", "DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20261210", "BEGIN:VALARM", "END:VALARM"),
    fc.string().map((each) => `RRULE:FREQ=WEEKLY;${each}`),
    fc.string().map((each) => `RRULE:FREQ=YEARLY;INTERVAL=${each}`),
    fc.string().map((each) => `SUMMARY:${each}`),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { days } = readIcs(calendar(...lines), FROM, TO);
      for (const { from, to } of days) expect(from <= to && to >= FROM && from <= TO).toBe(true);
    }),
  );
});
