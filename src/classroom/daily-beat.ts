import { localDate } from "../teaching/calendar.ts";
import type { Course } from "../teaching/course.ts";
import {
  type Asked,
  askedOf,
  closesAt,
  FEW_UNSEEN,
  GRACE_MS,
  type Plan,
  pickDaily,
  planOf,
  postableUntil,
  rankOf,
  unseenCount,
} from "../teaching/daily.ts";
import { wholeDates } from "../teaching/dates.ts";
import type { Question } from "../teaching/question.ts";
import { type Clock, newId, type Random } from "../teaching/random.ts";
import { orderOf } from "../teaching/rounds.ts";
import {
  type DueOccurrence,
  isLive,
  type MissReason,
  type Opening,
  type Planned,
  type Schedule,
  type ToPlan,
} from "../teaching/schedule.ts";
import type { Class, NewPosting, Posting, Round, Store } from "../teaching/store.ts";
import { fewUnseenNotice, missedNotice } from "./daily-notice.ts";
import { cronOf } from "./daily-words.ts";

/**
 * What the heartbeat does for daily questions. There is no timer a class: the tables say what is due, and each step here may be cut off or repeated
 * anywhere.
 */
export interface Daily {
  store: Store;
  courses: ReadonlyMap<string, Course>;
  clock: Clock;
  random: Random;
  /** One schedule that cannot be worked out is told, and keeps no other from its turn. */
  report: (error: unknown) => void;
}

/** Schedules planned, and dates opened or missed, at once: some tens of milliseconds of work. */
const PLANNED_TOGETHER = 250;
const OPENED_TOGETHER = 50;

/** Plans the dates ahead, of some of the schedules that are due for it; true when there may be more. */
export async function planDaily({ store, clock, report }: Omit<Daily, "courses" | "random">): Promise<boolean> {
  const now = clock();
  const due = await store.duePlans(now, PLANNED_TOGETHER);
  const planOn = remembering(now);
  const plans: Planned[] = [];
  for (const each of due) {
    try {
      plans.push(planned(each, now, planOn));
    } catch (error) {
      report(error);
    }
  }
  if (plans.length > 0) await store.recordPlans(plans);
  return plans.length > 0 && due.length === PLANNED_TOGETHER;
}

type PlanOn = (cron: string, zone: string, from: string) => Plan;

/** Ten thousand classes ask at nine in a handful of zones: each of these is worked out once. */
function remembering(now: number): PlanOn {
  const known = new Map<string, Plan>();
  return (cron, zone, from) => {
    const key = `${cron}|${zone}|${from}`;
    const plan = known.get(key) ?? planOf(cronOf({ cron }), zone, from, now);
    known.set(key, plan);
    return plan;
  };
}

/** What a schedule's next dates are. Without `since`, what its dates are made from has changed just now. */
export function planned(plan: ToPlan, now: number, planOn: PlanOn = remembering(now)): Planned {
  const since = plan.since ?? now;
  const anew = plan.plannedTo === undefined;
  const { dates, to, again } = planOn(plan.cron, plan.zone, plan.plannedTo ?? localDate(since, plan.zone));
  // A clock that was ahead for a while has planned further than today needs.
  const furthest = plan.plannedTo !== undefined && plan.plannedTo > to ? plan.plannedTo : to;
  const asked = askedOf(dates, { off: plan.off }, since);
  return { schedule: plan.schedule, class: plan.class, revision: plan.revision, since, anew, dates: asked, to: furthest, again };
}

/** Opens some of what is due, or says that it was missed; true when there may be more. */
export async function openDaily(daily: Daily): Promise<boolean> {
  const { store, clock } = daily;
  const now = clock();
  const due = await store.dueOccurrences(now, OPENED_TOGETHER);
  const openings: { due: DueOccurrence; opening: Opening; left: number }[] = [];
  const memory = new Memory(store);
  let missed = 0;
  for (const each of due) {
    try {
      const opening = await openingOf(daily, memory, each, now);
      if (typeof opening !== "string") openings.push({ due: each, ...opening });
      else {
        await miss(store, each, opening, now);
        missed++;
      }
    } catch (error) {
      daily.report(error);
    }
  }
  const opened = openings.length === 0 ? [] : await store.openOccurrences(openings.map(({ opening }) => opening));
  for (const [i, { due: each, left }] of openings.entries()) {
    if (!opened[i] || left >= FEW_UNSEEN) continue;
    const bank = daily.courses.get(each.class.course)?.questions.size ?? 0;
    await store.addNotice(fewUnseenNotice(each.schedule, left, bank, now));
  }
  return missed + openings.length > 0 && due.length === OPENED_TOGETHER;
}

/** What nobody was there to post in time, on platforms that may not even be running. */
export async function missUnclaimed({ store, clock }: Pick<Daily, "store" | "clock">): Promise<void> {
  for (const posting of await store.missPostings(clock(), OPENED_TOGETHER)) await tellMissed(store, posting, clock());
}

/** The teachers are told when a date was missed altogether; a channel of several shows in the history. */
export async function tellMissed(store: Store, posting: Posting, at: number): Promise<void> {
  const occurrence = posting.subject.kind === "round" ? await store.occurrenceOf(posting.subject.id) : undefined;
  const schedule = occurrence && (await store.schedule(occurrence.schedule));
  if (schedule && occurrence.state === "missed") await store.addNotice(missedNotice(schedule, occurrence.day, at));
}

async function miss(store: Store, { schedule, day }: DueOccurrence, reason: MissReason, now: number): Promise<void> {
  if (await store.missOccurrence({ schedule: schedule.id, day, reason })) await store.addNotice(missedNotice(schedule, day, now));
}

/** What is read once a class while many dates are opened; what one of them takes is taken for the others. */
class Memory {
  readonly #store: Store;
  readonly #classes = new Map<string, { asked: Map<string, Asked>; taken: Set<string> }>();

  constructor(store: Store) {
    this.#store = store;
  }

  async of(classId: string): Promise<{ asked: Map<string, Asked>; taken: Set<string> }> {
    const known = this.#classes.get(classId);
    if (known) return known;
    const open = await this.#store.openQuestions(classId);
    const read = { asked: await this.#store.asked(classId), taken: new Set(open.map(({ question }) => question)) };
    this.#classes.set(classId, read);
    return read;
  }
}

async function openingOf(
  daily: Daily,
  memory: Memory,
  due: DueOccurrence,
  now: number,
): Promise<{ opening: Opening; left: number } | MissReason> {
  const { schedule, class: here, zone, day, dueAt } = due;
  const closes = closesAt(cronOf(schedule), day, zone, schedule.closes);
  const until = postableUntil(dueAt, zone, graceOf(here), closes);
  if (now > until) return "down";
  if (!schedule.channels.some(isLive)) return schedule.channels.find(({ refused }) => refused !== undefined)?.refused ?? "no channel";
  const known = await memory.of(here.id);
  const chosen = chooseQuestion(daily.courses.get(here.course), schedule, day, known, due.pin, now);
  if (!chosen) return "nothing to ask";
  known.taken.add(chosen.question.id);
  return { opening: openingFor(daily, { schedule, day, dueAt }, chosen.question, { now, closes, until }), left: chosen.left };
}

export const graceOf = ({ settings }: Class): number => (settings.graceHours === undefined ? GRACE_MS : settings.graceHours * 3_600_000);

/** The pinned question, as long as the course has it, else the one that is due; and how many unseen ones are left after it. */
export function chooseQuestion(
  course: Course | undefined,
  { id, topic }: Pick<Schedule, "id" | "topic">,
  day: string,
  { asked, taken }: { asked: ReadonlyMap<string, Asked>; taken: ReadonlySet<string> },
  pin: string | undefined,
  now: number,
): { question: Question; left: number } | undefined {
  const question = course && (course.questions.get(pin ?? "") ?? pickDaily(course, topic, asked, taken, now, rankOf(id, day)));
  if (!question) return undefined;
  return { question, left: unseenCount(course, topic, asked) - (asked.has(question.id) ? 0 : 1) };
}

/** One round for the date, and one posting for each channel that takes it. */
export function openingFor(
  { random }: Pick<Daily, "random">,
  { schedule, day, dueAt }: { schedule: Schedule; day: string; dueAt: number },
  question: Question,
  { now, closes, until }: { now: number; closes: number; until: number },
): Opening {
  const round: Round = {
    id: newId(random),
    class: schedule.class,
    kind: "daily",
    question,
    order: orderOf(question, random),
    tell: schedule.tell,
    openedAt: now,
    closesAt: closes,
  };
  const postings = schedule.channels.filter(isLive).map(
    ({ channel }): NewPosting => ({
      id: newId(random),
      class: schedule.class,
      subject: { kind: "round", id: round.id },
      kind: "question",
      channel,
      // Not now: what is caught up at once is posted in the order it was due in.
      dueAt,
      until,
    }),
  );
  return { schedule: schedule.id, day, dueAt, round, postings };
}

/** A gap in the beats longer than this means that the bot was not there. */
const DOWN_MS = 10 * 60_000;

/** The beat is written down this often: enough to tell a day that was lost. */
const BEAT_MS = 60_000;

/** Writes down that the bot is running, and which whole days it was not: they break nobody's streak. */
export async function recordRunning({ store, clock }: Pick<Daily, "store" | "clock">): Promise<void> {
  const at = clock();
  const last = await store.lastBeat();
  if (last !== undefined && last <= at && at - last < BEAT_MS) return;
  const gone = last !== undefined && at - last > DOWN_MS ? await store.zones() : [];
  const down = gone.flatMap((zone) => {
    const days = wholeDates(last ?? at, at, zone);
    return days ? [{ zone, ...days }] : [];
  });
  await store.recordBeat({ at, down });
}
