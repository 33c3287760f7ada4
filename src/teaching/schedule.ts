import type { Asked, Due } from "./daily.ts";
import type { Class, NewPosting, Posting, Round } from "./store.ts";

/** What the class remembers of its daily questions. Like every method of the store, each of these is one atomic step. */
export interface Schedules {
  /**
   * A new daily question, which has at least its times, or changes of one: what they do not name stays. Dates due later than `at` are planned anew, from `at` on; what was due by then, and every date that was
   * sent, stays as it is. The channel is added, or changed where it is there already; null takes its role away.
   */
  saveSchedule(saving: { schedule: ScheduleChanges; channel?: { channel: string; role?: string | null }; at: number }): Promise<Schedule>;
  /** Every daily question of a class, by number. */
  schedules(classId: string): Promise<Schedule[]>;
  schedule(id: string): Promise<Schedule | undefined>;
  /**
   * Pauses or resumes a daily question, or one channel's part of it. What is planned goes when it pauses, and comes back for the time after it resumes.
   * Resuming forgets what a channel has refused.
   */
  pauseSchedule(pause: { id: string; channel?: string; paused: boolean; at: number }): Promise<void>;
  /** One question on one date; without a question the date is free again. Returns whether there was one before. */
  pinQuestion(pin: { schedule: string; day: string; question?: string }): Promise<boolean>;
  /** Pinned question ids by date, those of the past left out. */
  pins(schedule: string, from: string): Promise<Map<string, string>>;

  /** Daily questions whose next dates are to be planned, the longest waiting first. */
  duePlans(now: number, limit: number): Promise<ToPlan[]>;
  /** Writes what was planned. A plan made before the schedule or the calendar changed changes nothing: it is due again. */
  recordPlans(plans: readonly Planned[]): Promise<void>;

  /** What is due to be opened, in the order it was due. */
  dueOccurrences(now: number, limit: number): Promise<DueOccurrence[]>;
  /** Opens rounds for dates that are still planned for that instant; says of each whether it was this call that opened it. */
  openOccurrences(openings: readonly Opening[]): Promise<boolean[]>;
  /**
   * Opens a round for a date because a teacher asks: one that is planned, missed, skipped or none at all. Otherwise, or while it is not known whether an
   * earlier posting of it got through, nothing happens and its state is returned.
   */
  openByHand(opening: Opening): Promise<"opened" | OccurrenceState>;
  /** Nobody was there to open it in time. False when it is no longer planned. */
  missOccurrence(missed: { schedule: string; day: string; reason: MissReason }): Promise<boolean>;
  /** The date posts nothing. Returns its state, which is another when it was opened before. */
  skipOccurrence(skip: Due & { schedule: string; class: string }): Promise<OccurrenceState>;
  /** The date is planned again, if it is still to come. False when it was not skipped. */
  unskipOccurrence(skip: { schedule: string; day: string; at: number }): Promise<boolean>;
  occurrence(schedule: string, day: string): Promise<Occurrence | undefined>;
  occurrenceOf(round: string): Promise<Occurrence | undefined>;
  /** The dates of one daily question, the newest first. */
  occurrences(schedule: string, limit: number): Promise<Occurrence[]>;
  /** What a class was asked, whether open or closed, the newest first. */
  askedOccurrences(classId: string, limit: number): Promise<Occurrence[]>;

  /** What the class has done with each question, by question id. Answers that are not yet told count for nothing. */
  asked(classId: string): Promise<Map<string, Asked>>;
  /** Questions whose answers are still a secret, or being asked in a quiz. */
  openQuestions(classId: string): Promise<{ question: string; tell: Round["tell"] }[]>;

  /** Holidays and breaks, and the days the bot was down, by date. */
  daysOff(classId: string): Promise<DayOff[]>;
  /** What is planned on those dates later than `at` goes. Returns how many of them were new. */
  addDaysOff(adding: { class: string; days: readonly HolidayRange[]; at: number }): Promise<number>;
  /** Takes dates out of holidays, which may be shortened or split by it. Returns the holidays it took them from, as they were. */
  removeDaysOff(removing: { class: string; from: string; to: string; at: number }): Promise<DayOff[]>;

  /** When the bot was last seen to be running. */
  lastBeat(): Promise<number | undefined>;
  /** The time zones classes live in. */
  zones(): Promise<string[]>;
  /** The bot is running; dates on which it was down, in each zone, break nobody's streak. */
  recordBeat(beat: { at: number; down: readonly { zone: string; from: string; to: string }[] }): Promise<void>;
  classes(): Promise<Class[]>;

  /** Its time has passed and it is not there: false when no longer the owner. */
  missPosting(missed: { id: string; owner: string; reason: MissReason; sweepAt?: number }): Promise<boolean>;
  /** Those that nobody ever claimed in time, whatever their platform. */
  missPostings(now: number, limit: number): Promise<Posting[]>;
  /** A younger duplicate of our own is looked for at `at`. */
  sweepLater(id: string, at: number): Promise<void>;
}

/** A daily question: when it is asked, where, and about what. */
export interface Schedule {
  id: string;
  class: string;
  /** What people call it: 1, 2, … in its class. */
  number: number;
  /** Five fields, as `readCron` reads them. */
  cron: string;
  /** IANA time zone; without it the class's own. */
  zone?: string;
  /** '' is all. */
  topic: string;
  /** HH:MM; without it the next morning. */
  closes?: string;
  tell: Round["tell"];
  paused: boolean;
  /** In the order they were added. */
  channels: ScheduleChannel[];
}

/** null takes away: the class's own zone, the next morning. */
export interface ScheduleChanges extends Partial<Pick<Schedule, "cron" | "topic" | "tell">> {
  id: string;
  class: string;
  zone?: string | null;
  closes?: string | null;
}

export interface ScheduleChannel {
  channel: string;
  /** A platform role, mentioned with each question there. */
  role?: string;
  paused: boolean;
  /** Why the platform would not have it: its part rests until a teacher resumes it. */
  refused?: string;
}

/** Whether a question is posted there. */
export const isLive = ({ paused, refused }: ScheduleChannel): boolean => !paused && refused === undefined;

export interface ToPlan {
  schedule: string;
  class: string;
  cron: string;
  zone: string;
  /** Of the class, without the days the bot was down. */
  off: DayOff[];
  /** The last date that was planned; without it planning begins anew. */
  plannedTo?: string;
  /** Nothing due before this is asked; without it, before now. */
  since?: number;
  /** Counts the changes of what a plan is made from. */
  revision: number;
}

export interface Planned {
  schedule: string;
  class: string;
  revision: number;
  since: number;
  /** Planned dates due after `since` that are not among these go. */
  anew: boolean;
  dates: readonly Due[];
  to: string;
  again: number;
}

/** planned: to come. open: being sent. posted: there. missed: never got there. skipped: a teacher wanted none. */
export type OccurrenceState = "planned" | "open" | "posted" | "closed" | "missed" | "skipped";

/** down: the bot was not running. outage: the platform did not take it in time. signed-out: nor the bot's sign-in. Else what it was refused for. */
export type MissReason = "down" | "outage" | "signed-out" | "nothing to ask" | "no channel" | (string & {});

/** One date of a daily question. There is one a schedule and date, ever: that is what no crash, repeat or change gets around. */
export interface Occurrence {
  schedule: string;
  class: string;
  day: string;
  dueAt: number;
  state: OccurrenceState;
  round?: string;
  /** When the first of its postings was there. */
  postedAt?: number;
  /** How late that was, in milliseconds; 0 when it was in time or a teacher had it early. */
  lateMs?: number;
  reason?: MissReason;
  /** How many answered. */
  answers: number;
}

export interface DueOccurrence extends Due {
  schedule: Schedule;
  class: Class;
  zone: string;
  /** Question id. */
  pin?: string;
}

export interface Opening extends Due {
  schedule: string;
  round: Round;
  postings: readonly NewPosting[];
}

export interface HolidayRange {
  /** Both included. */
  from: string;
  to: string;
  name: string;
}

export interface DayOff extends HolidayRange {
  /** down: the bot was not there for the class. */
  kind: "holiday" | "down";
}
