import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { cannot } from "./content/trouble.ts";
import { openStore } from "./store/store.ts";
import { localDate } from "./teaching/calendar.ts";
import { readIcs } from "./teaching/ics.ts";
import { nameKey } from "./teaching/names.ts";
import type { Class } from "./teaching/store.ts";

/** `aula calendar <class> <file.ics>`: the days off of a calendar file, into a class's calendar. The bot may be running meanwhile. */

/** Events this far back still matter to streaks, and so far ahead repeated ones are written down (days). */
const BACK = 400;
const AHEAD = 3 * 366;

const LARGEST_BYTES = 10_000_000;

/** What was done, in lines for the person; `ok` is false when nothing was. */
export interface Imported {
  ok: boolean;
  lines: string[];
}

export async function importCalendar(database: string, args: readonly string[], now: number): Promise<Imported> {
  const unknown = args.find((arg) => arg.startsWith("-"));
  if (unknown !== undefined) return { ok: false, lines: [`calendar knows no ${unknown}: npm run aula -- calendar <class> <file.ics>`] };
  const file = args.at(-1);
  const wanted = args.length > 1 ? args.slice(0, -1).join(" ") : undefined;
  if (file === undefined) return { ok: false, lines: ["Name the class and the file: npm run aula -- calendar <class> <file.ics>"] };
  const text = await textOf(file);
  if (typeof text !== "string") return { ok: false, lines: [text.problem] };
  // To open one that is not there is to make one.
  if (!existsSync(database))
    return { ok: false, lines: [`There is no database ${database}. DATABASE_URL names it, and it begins when the bot is first used.`] };
  const store = await openStore(database);
  try {
    const classes = await store.classes();
    const here = classMeant(classes, wanted);
    if (!here) return { ok: false, lines: whichClass(classes, wanted) };
    const today = Temporal.PlainDate.from(localDate(now, here.zone));
    const from = today.subtract({ days: BACK }).toString();
    const { days, problems } = readIcs(text, from, today.add({ days: AHEAD }).toString());
    const added = await store.addDaysOff({ class: here.id, days, at: now });
    const lines = problems.map(({ line, why }) => `${file}:${line}: ${why}.`);
    lines.push(`${here.name}: ${days.length} in the file, ${added} of them new. /class calendar lists them.`);
    return { ok: days.length > 0 || problems.length === 0, lines };
  } finally {
    await store.close();
  }
}

async function textOf(file: string): Promise<string | { problem: string }> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_BYTES) return { problem: `${file} is larger than any school calendar (${Math.round(size / 1_000_000)} MB).` };
    return await readFile(file, "utf8");
  } catch (error) {
    return { problem: `${file} ${cannot("be read", error)}` };
  }
}

/** By its id or its name; the only class there is needs no name. */
function classMeant(classes: readonly Class[], wanted: string | undefined): Class | undefined {
  if (wanted === undefined) return classes.length === 1 ? classes[0] : undefined;
  const found = classes.filter(({ id, name }) => id === wanted || nameKey(name) === nameKey(wanted));
  return found.length === 1 ? found[0] : undefined;
}

function whichClass(classes: readonly Class[], wanted: string | undefined): string[] {
  if (classes.length === 0) return ["There is no class yet: it begins when the bot is first used."];
  const first = wanted === undefined ? "Which class?" : `There is not exactly one class “${wanted}”.`;
  return [`${first} By id or by name, these are the classes:`, ...classes.map(({ id, name }) => `  ${id}  ${name}`)];
}
