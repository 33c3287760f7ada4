import { folded } from "../chat/args.ts";
import { cut } from "../chat/clean.ts";
import { UserError } from "../chat/errors.ts";
import { localDate } from "../teaching/calendar.ts";
import { inLanguage } from "../teaching/course.ts";
import { dueAt, everComes, isProblem, readCron, readTimeAndDays } from "../teaching/cron.ts";
import { closesAt, type Due, nextDates } from "../teaching/daily.ts";
import { readDate } from "../teaching/dates.ts";
import type { Question } from "../teaching/question.ts";
import { isLive, type Occurrence, type Schedule } from "../teaching/schedule.ts";
import type { Offer } from "./again.ts";
import type { Context } from "./context.ts";
import { chooseQuestion, graceOf, openingFor } from "./daily-beat.ts";
import { cronOf, dateInWords, daysInWords, timeOf, whenInWords } from "./daily-words.ts";

/** What the commands of the daily question have in common. */

export const zoneOf = (ctx: Context, { zone }: Pick<Schedule, "zone">): string => zone ?? ctx.class.zone;

/** The daily question that is meant: by its number, the only one, or the only one of this channel. Throws a UserError that lists them. */
export async function scheduleMeant(ctx: Context, number: number | undefined): Promise<Schedule> {
  const all = await ctx.store.schedules(ctx.class.id);
  if (all.length === 0) throw new UserError("This class has no daily question yet. For example: /daily set time:09:00 days:mon-fri");
  const found =
    number === undefined ? (onlyOne(all) ?? onlyOne(all.filter((each) => isIn(ctx, each)))) : all.find((each) => each.number === number);
  if (found) return found;
  const list = all.map((each) => `${each.number}: ${whenInWords(ctx, cronOf(each), zoneOf(ctx, each))}`).join("; ");
  if (number === undefined)
    throw new UserError("This class has several daily questions ({list}). Say which, for example schedule:{number}", {
      list,
      number: all[0]?.number ?? 1,
    });
  throw new UserError("There is no daily question {number}. There is: {list}", { list, number });
}

const isIn = (ctx: Context, { channels }: Schedule): boolean => channels.some(({ channel }) => channel === ctx.from.channel);

const onlyOne = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** What somebody wants of a schedule's times; each may be left out. */
export interface When {
  time: string | undefined;
  days: string | undefined;
  cron: string | undefined;
}

/** Where nobody says: school days. */
const USUAL_DAYS = "mon-fri";

/** A time that cannot be days. */
const CLOCK = /^\d{1,2}[:.h]\d{2}$/;

/** The five fields that are meant; what is not said stays as it was. Undefined when nothing is said. */
export function cronMeant(ctx: Context, { time, days, cron }: When, before: Schedule | undefined): string | undefined {
  if (cron !== undefined) {
    if (time !== undefined || days !== undefined) throw new UserError("Say it either as time and days or as cron, not both.");
    return sound(ctx, cron);
  }
  if (time === undefined && days === undefined) return undefined;
  // "09:00 mon-fri" and "mon-fri 09:00", typed as one.
  const words = (days ?? "").split(/\s+/u);
  const last = time === undefined && CLOCK.test(words.at(-1) ?? "") ? words.pop() : undefined;
  const [first = "", ...rest] = (time ?? last ?? "").split(/\s+/u);
  const named = [...rest, ...words].join(" ") || undefined;
  const known = before && cronOf(before);
  const at = first || (known && timeOf(known));
  if (at === undefined) throw new UserError("At what time? For example: /daily set time:09:00 days:mon-fri");
  const read = readTimeAndDays(at, named ?? USUAL_DAYS);
  if (isProblem(read)) throw new UserError(read.message, read.values);
  if (named !== undefined || !before) return sound(ctx, read);
  return sound(ctx, [...read.split(" ").slice(0, 2), ...before.cron.split(/\s+/u).slice(2)].join(" "));
}

function sound(ctx: Context, line: string): string {
  const read = readCron(line);
  if (isProblem(read)) throw new UserError(read.message, read.values);
  if (!everComes(read)) throw new UserError("There is no such date: {days}. It would never be asked.", { days: daysInWords(ctx, read) });
  return line.trim().replace(/\s+/gu, " ");
}

/** The dates to come from an instant on (epoch ms), now unless told, without those that were asked or skipped already. */
export async function datesAhead(ctx: Context, schedule: Schedule, most: number, since?: number): Promise<Due[]> {
  const off = (await ctx.store.daysOff(ctx.class.id)).filter(({ kind }) => kind === "holiday");
  const known = await ctx.store.occurrences(schedule.id, 60);
  const gone = new Set(known.filter(({ state }) => state !== "planned").map(({ day }) => day));
  const dates = nextDates(cronOf(schedule), zoneOf(ctx, schedule), { off }, since ?? ctx.clock(), most + gone.size);
  return dates.filter(({ day }) => !gone.has(day)).slice(0, most);
}

/** The date somebody means, today where nothing is said. */
export function dayMeant(ctx: Context, schedule: Pick<Schedule, "zone">, typed: string | undefined): string {
  const today = localDate(ctx.clock(), zoneOf(ctx, schedule));
  if (typed === undefined) return today;
  const day = readDate(typed, today);
  if (day === undefined)
    throw new UserError("“{date}” is no date I can read. Write it as 2026-12-24 or 24/12.", { date: typed.slice(0, 40) });
  return day;
}

/** The dates still to come that a teacher has left out, the nearest first. */
export async function leftOut(ctx: Context, schedule: Schedule): Promise<string[]> {
  const today = dayMeant(ctx, schedule, undefined);
  const known = await ctx.store.occurrences(schedule.id, 60);
  return known.flatMap(({ state, day }) => (state === "skipped" && day >= today ? [day] : [])).sort();
}

/** Throws where a question never comes on a date, and offers the next date on which one does. */
export async function mustCome(ctx: Context, schedule: Schedule, day: string, offer: Offer): Promise<void> {
  const today = dayMeant(ctx, schedule, undefined);
  const from = day < today ? ctx.clock() : dueAt(cronOf(schedule), day, zoneOf(ctx, schedule));
  const [next] = await datesAhead(ctx, schedule, 1, from);
  if (next?.day === day) return;
  const date = dateInWords(ctx, day, today);
  if (!next) throw new UserError("Nothing is asked on {date}, nor later.", { date });
  const then = dateInWords(ctx, next.day, today);
  throw new UserError(
    day < today ? "{date} is over. The next question comes on {next}." : "Nothing is asked on {date}. The next question comes on {next}.",
    { date, next: then },
    offer([{ label: then, value: next.day }]),
  );
}

/** Posts the question of a date at once: today's before its time, or one that was missed or skipped. */
export async function askNow(ctx: Context, schedule: Schedule, day: string): Promise<void> {
  const zone = zoneOf(ctx, schedule);
  const now = ctx.clock();
  const today = localDate(now, zone);
  if (day > today) throw new UserError("That date is still to come. `/daily pin` says what is asked on it.");
  const before = await ctx.store.occurrence(schedule.id, day);
  if (day < today && before?.state !== "missed" && before?.state !== "skipped")
    throw new UserError(before ? "The question of {date} was asked, and a date is asked once." : "Nothing was to be asked on {date}.", {
      date: dateInWords(ctx, day, today),
    });
  if (!schedule.channels.some(isLive))
    throw new UserError("This daily question has no channel that takes it. `/daily show` says why; `/daily resume` tries them again.");
  const chosen = await chosenFor(ctx, schedule, day, now);
  if (!chosen) throw new UserError("There is no question left to ask. Its topic has none, or all of them are being asked.");
  const closes = closesAt(cronOf(schedule), day, zone, schedule.closes, now);
  const until = Math.min(now + graceOf(ctx.class), closes - 1);
  const opening = openingFor(ctx, { schedule, day, dueAt: now }, chosen, { now, closes, until });
  const outcome = await ctx.store.openByHand(opening);
  if (outcome === "opened") return;
  if (outcome === "open")
    throw new UserError(
      "The question of {date} is being sent, or it is not known yet whether it got through. `/daily history` shows what became of it.",
      {
        date: dateInWords(ctx, day, today),
      },
    );
  throw new UserError("The question of {date} was asked, and a date is asked once.", { date: dateInWords(ctx, day, today) });
}

async function chosenFor(ctx: Context, schedule: Schedule, day: string, now: number): Promise<Question | undefined> {
  const open = await ctx.store.openQuestions(ctx.class.id);
  const known = { asked: await ctx.store.asked(ctx.class.id), taken: new Set(open.map(({ question }) => question)) };
  const pin = (await ctx.store.pins(schedule.id, day)).get(day);
  return chooseQuestion(ctx.course, schedule, day, known, pin, now)?.question;
}

/** The question somebody means: by its id or by words of it. */
export function questionMeant(ctx: Context, schedule: Schedule, typed: string, line: (id: string) => string): Question {
  const direct = ctx.course.questions.get(typed.trim());
  if (direct) return direct;
  const found = questionsLike(ctx, typed).filter(({ topic }) => schedule.topic === "" || topic === schedule.topic);
  if (found.length === 1 && found[0]) return found[0];
  if (found.length === 0)
    throw new UserError("I have no question like “{words}”. Its id or some words of it are enough.", { words: typed.slice(0, 60) });
  throw new UserError(
    "Several questions are like that. Which one?",
    {},
    found.slice(0, 5).map((each) => ({ label: cut(stemOf(ctx, each), 75), press: `run|${line(each.id)}` })),
  );
}

export function questionsLike(ctx: Context, typed: string): Question[] {
  const words = folded(typed).split(/\s+/u);
  return [...ctx.course.questions.values()].filter((question) => {
    const stem = folded(`${question.id} ${stemOf(ctx, question)}`);
    return words.every((word) => stem.includes(word));
  });
}

export const stemOf = (ctx: Pick<Context, "lang">, question: Question): string => inLanguage(question.in, ctx.lang).stem;

/** Whether a teacher can still have a date posted. */
export const canBePosted = ({ state }: Occurrence): boolean => state === "missed";
