import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { importCalendar } from "../src/calendar-import.ts";
import { openStore } from "../src/store/store.ts";
import type { Class } from "../src/teaching/store.ts";

const NOW = Date.parse("2026-11-24T09:00:00Z");
let folder: string;
let database: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aula-calendar-"));
  database = join(folder, "aula.db");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function classes(...names: string[]): Promise<void> {
  const store = await openStore(database);
  for (const [i, name] of names.entries()) {
    const fresh: Class = {
      id: `class-${i}`,
      name,
      lang: "es",
      zone: "Europe/Madrid",
      course: "c",
      settings: { mayStart: "anyone" },
      createdAt: 0,
    };
    await store.openClass({ class: fresh, place: { space: `slack:T${i}` } });
  }
  await store.close();
}

async function file(...events: string[][]): Promise<string> {
  const path = join(folder, "fiestas.ics");
  const lines = events.flatMap((event) => ["BEGIN:VEVENT", ...event, "END:VEVENT"]);
  await writeFile(path, ["BEGIN:VCALENDAR", ...lines, "END:VCALENDAR"].join("\r\n"));
  return path;
}

const HOLIDAY = ["SUMMARY:Inmaculada", "DTSTART;VALUE=DATE:20201208", "RRULE:FREQ=YEARLY"];

test("the days of a file are the class's days off, and once only", async () => {
  await classes("Virtualización");
  const path = await file(HOLIDAY, ["SUMMARY:Claustro", "DTSTART:20261201T160000"]);
  const { ok, lines } = await importCalendar(database, [path], NOW);
  expect(ok).toBe(true);
  expect(lines).toEqual([
    expect.stringMatching(/fiestas\.ics:9: “Claustro” has a time of day/),
    "Virtualización: 4 in the file, 4 of them new. /class calendar lists them.",
  ]);
  expect((await importCalendar(database, [path], NOW)).lines.at(-1)).toContain("4 in the file, 0 of them new");
  const store = await openStore(database);
  expect((await store.daysOff("class-0")).map(({ from }) => from)).toEqual(["2025-12-08", "2026-12-08", "2027-12-08", "2028-12-08"]);
  await store.close();
});

test("of several classes the one that is named, without accents and capitals too; else they are listed", async () => {
  await classes("Redes", "Virtualización");
  const path = await file(HOLIDAY);
  expect((await importCalendar(database, ["virtualizacion", path], NOW)).lines.at(-1)).toContain("Virtualización: 4 in the file");
  expect((await importCalendar(database, ["class-0", path], NOW)).lines.at(-1)).toContain("Redes: 4 in the file");
  expect(await importCalendar(database, [path], NOW)).toEqual({
    ok: false,
    lines: ["Which class? By id or by name, these are the classes:", "  class-0  Redes", "  class-1  Virtualización"],
  });
  expect((await importCalendar(database, ["Historia", path], NOW)).ok).toBe(false);
});

test("a file that is not there, or no calendar, is said in one line and changes nothing", async () => {
  await classes("Redes");
  expect((await importCalendar(database, [join(folder, "nowhere.ics")], NOW)).lines).toEqual([expect.stringMatching(/cannot be read/)]);
  await writeFile(join(folder, "page.ics"), "<html>");
  const { ok, lines } = await importCalendar(database, [join(folder, "page.ics")], NOW);
  expect(ok).toBe(false);
  expect(lines[0]).toContain("no iCalendar file");
  expect((await importCalendar(database, [], NOW)).ok).toBe(false);
});
