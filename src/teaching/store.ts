import type { Lang } from "./course.ts";
import type { Gaps } from "./gaps.ts";
import type { Question, Response } from "./question.ts";
import type { Schedules } from "./schedule.ts";
import type { Terms } from "./terms.ts";

/**
 * The class's memory. Each method is one atomic step, so nobody awaits the network inside a transaction. Ids and times are given, never
 * drawn here; times are epoch milliseconds UTC, local dates `YYYY-MM-DD`. Writes are keyed: a repeat changes nothing.
 */
export interface Store extends Schedules, Terms, Gaps {
  close(): Promise<void>;

  /** The class of a channel, else of its space. */
  classAt(space: string, channel: string | undefined): Promise<Class | undefined>;
  classOf(id: string): Promise<Class | undefined>;
  /** Makes a class at a place; a place that is bound already keeps its class, which is returned. */
  openClass(opening: { class: Class; place: Place }): Promise<{ class: Class; created: boolean }>;
  changeClass(id: string, changes: ClassChanges): Promise<Class>;
  /** Binds a place to a class; returns the class that was there, which is kept. */
  bindPlace(place: Place, to: string): Promise<Class | undefined>;
  places(classId: string): Promise<Place[]>;
  /** Platform users named as teachers, in the order they were named. */
  teachers(classId: string): Promise<Teacher[]>;
  addTeacher(classId: string, teacher: Teacher): Promise<"added" | "repeat">;
  removeTeacher(classId: string, user: string): Promise<"removed" | "absent">;

  /** Keeps the hash of a one-time code that lets another space join a class. */
  offerLink(offer: { hash: string; class: string; expiresAt: number }): Promise<void>;
  /** The class a code that is still good was made for. */
  offeredLink(hash: string, at: number): Promise<Class | undefined>;
  /** Uses a code up: the place now belongs to the class it was made for; undefined when the code is not good (any more). */
  redeemLink(redemption: { hash: string; place: Place; at: number }): Promise<Class | undefined>;

  /** The student behind a platform user, made on first use; the name as shown is kept up to date. */
  enrol(enrolment: { class: string; user: string; name: string; id: string; at: number }): Promise<Student>;
  student(id: string): Promise<Student | undefined>;
  /** The student behind a platform user, if the class has met them. */
  studentOf(classId: string, user: string): Promise<Student | undefined>;
  /** "taken" when another student of the class already goes by that alias or name (compared by `nameKey`). */
  changeStudent(id: string, changes: { alias?: string | null; hidden?: boolean }): Promise<Student | "taken">;

  /** One quiz at a time in a channel: a running one is returned and nothing is made. */
  startQuiz(start: { quiz: Quiz; round: Round; posting: NewPosting }): Promise<"started" | { running: Quiz }>;
  runningQuiz(channel: string): Promise<Quiz | undefined>;
  quiz(id: string): Promise<Quiz | undefined>;
  round(id: string): Promise<Round | undefined>;
  /** The round now being asked in a quiz. */
  currentRound(quizId: string): Promise<{ round: Round; posting: Posting } | undefined>;
  /** Open rounds whose time is up, the longest waiting first. */
  dueRounds(now: number, limit: number): Promise<Round[]>;
  /** When each question was last asked to the class, by question id. */
  lastAsked(classId: string): Promise<Map<string, number>>;

  /**
   * The first answer counts: a double click, a redelivery and a second process all end here. When verdicts are told at once its points
   * count in everything that is read from then on; otherwise from the close of the round. Throws when the student is not of the round's class.
   */
  recordAnswer(answer: Answer): Promise<"first" | "repeat" | "closed">;
  answerOf(roundId: string, studentId: string): Promise<Answer | undefined>;
  answers(roundId: string): Promise<Answer[]>;
  /**
   * Closes a round: no answer is taken any more, points not yet told are written, its postings are to be edited, and what comes next is
   * made; all or nothing. False when it was closed before, and then nothing changes. `sweepAt`: where there was a second attempt, a duplicate is looked for
   * once more.
   */
  closeRound(closing: { round: string; at: number; after?: AfterRound; sweepAt?: number }): Promise<boolean>;

  /** Open questions of quizzes that their channels have refused for good: nothing closes these. */
  strandedQuestions(limit: number): Promise<Posting[]>;

  posting(id: string): Promise<Posting | undefined>;
  postingsOf(subject: Subject): Promise<Posting[]>;
  /**
   * Takes what is due for posting or editing, under a lease: nobody else gets it until then. The oldest first; `attempt` counts the claims.
   * Only channels of `platforms` ("slack") are taken.
   */
  claimPostings(claim: { owner: string; now: number; leaseMs: number; platforms: readonly string[]; limit: number }): Promise<Posting[]>;
  /** False when no longer the owner. `closesAt` sets when the round of a quiz closes. */
  recordPosted(posted: { id: string; owner: string; message: string; at: number; closesAt?: number; sweepAt?: number }): Promise<boolean>;
  /** The message shows what it should; `version` is the one that was rendered. */
  recordEdited(edited: { id: string; owner: string; version: number }): Promise<boolean>;
  /** A definite no of the platform: the posting stops. `rests` stops the channel's part in a daily question too, until a teacher resumes it. */
  refusePosting(refusal: { id: string; owner: string; reason: string; rests?: boolean }): Promise<boolean>;
  /** Gives a claim back, to be tried again at `retryAt`. */
  releasePosting(release: { id: string; owner: string; retryAt: number; reason?: string }): Promise<boolean>;
  /** Postings whose sweep is due: a younger duplicate of our own may stand beside them. */
  dueSweeps(now: number, platforms: readonly string[], limit: number): Promise<Posting[]>;
  /** Unless another sweep was asked for meanwhile; `again` asks for the next. */
  recordSwept(swept: { id: string; sweepAt: number; again?: number }): Promise<void>;

  /** Told once to the teachers of a class; a key that was told before adds nothing. */
  addNotice(notice: Notice): Promise<void>;
  /** Notices not yet shown, which now count as shown. */
  takeNotices(classId: string, at: number): Promise<Notice[]>;

  /** Ranks 1, 2, 2, 4 over those who are not hidden; `me` is there whenever the student has answered, ranked among the visible. */
  board(query: BoardQuery): Promise<Board>;
  /** How the students of one quiz did, the best first; ranks 1, 2, 2, 4 over those who are not hidden. */
  quizBoard(quizId: string, limit: number): Promise<{ rows: BoardRow[]; size: number }>;
  /** What one student answered in a quiz, in the order it was asked. */
  quizAnswers(quizId: string, studentId: string): Promise<Answer[]>;
  /** A student's standings in one period, the one over all topics ('') included. */
  standingsOf(studentId: string, period: string): Promise<Standing[]>;
  /** Local dates on which the student answered, newest first. */
  answerDays(studentId: string, limit: number): Promise<string[]>;
  /** Drops the standings of a class and makes them again from the ledger. */
  rebuildStandings(classId: string): Promise<void>;
}

export interface Class {
  id: string;
  name: string;
  lang: Lang;
  /** IANA time zone. */
  zone: string;
  course: string;
  settings: Settings;
  createdAt: number;
}

export interface Settings {
  mayStart: "anyone" | "teachers";
  /** A platform role whose members teach. */
  teacherRole?: string;
  /** How late a daily question may be posted; 4 unless told. */
  graceHours?: number;
}

export interface ClassChanges {
  name?: string;
  lang?: Lang;
  zone?: string;
  course?: string;
  /** Merged into what is there; null takes a setting away. */
  settings?: { [K in keyof Settings]?: Settings[K] | null };
}

/** A platform space, or one channel of it (then it goes before the space). */
export interface Place {
  space: string;
  channel?: string;
}

export interface Teacher {
  user: string;
  name: string;
}

export interface Student {
  id: string;
  class: string;
  /** As the platform shows it. */
  name: string;
  alias?: string;
  /** Sees their own rank and holds no public one. */
  hidden: boolean;
}

export interface Quiz {
  id: string;
  class: string;
  channel: string;
  /** Student id. */
  starter: string;
  /** '' is all. */
  topic: string;
  /** Question ids, in the order they are asked. */
  questions: string[];
  /** Of the question being asked. */
  position: number;
  state: "running" | "ended";
  startedAt: number;
}

/** One asking of one question to one class. */
export interface Round {
  id: string;
  class: string;
  kind: "quiz" | "daily" | "practice" | "review";
  quiz?: string;
  /** An immutable copy, in every language it has. */
  question: Question;
  /** What is shown at each place: the question's own position (options, or the rights of a matching). */
  order: number[];
  tell: "at once" | "at close";
  openedAt: number;
  /** Decides late answers even when the edit is late. Of a quiz round it is set when its posting is recorded. */
  closesAt?: number;
  closedAt?: number;
}

export interface Answer {
  round: string;
  student: string;
  response: Response;
  /** 0..1 */
  fraction: number;
  right: boolean;
  points: number;
  at: number;
  /** Local date of the class. */
  day: string;
  /** From the posting to the answer, in milliseconds. */
  took?: number;
}

/** What a posting is about. */
export interface Subject {
  kind: "round" | "quiz";
  id: string;
}

/** One message the bot sends by itself. `id` is its `once`: at most 25 characters. Unique (subject, kind, channel). */
export interface Posting {
  id: string;
  class: string;
  subject: Subject;
  kind: "question" | "result";
  channel: string;
  /** waiting: to be posted. posted: there; `stale` when it is to be edited. refused: stopped for good. missed: its time passed before it was there. */
  state: "waiting" | "posted" | "refused" | "missed";
  stale: boolean;
  /** Counts what it should show; an edit is recorded for the version it rendered. */
  version: number;
  attempt: number;
  dueAt: number;
  /** Later than this it is not posted, only looked for. */
  until?: number;
  /** When it was first claimed: a look-back goes no further. */
  claimedAt?: number;
  /** When a claim to post it was last taken over from an owner who never said what became of it: what that one was sending may come at any time. */
  lapsedAt?: number;
  message?: string;
  postedAt?: number;
  /** When a duplicate is to be looked for. */
  sweepAt?: number;
  reason?: string;
}

export type NewPosting = Pick<Posting, "id" | "class" | "subject" | "kind" | "channel" | "dueAt" | "until">;

/** What follows a round of a quiz, if the quiz still stands at `position`. */
export interface AfterRound {
  quiz: string;
  position: number;
  /** The next question and its place; without it the quiz ends. */
  next?: { round: Round; position: number };
  /** Of the next question, or of the result; none where the channel takes no more. */
  posting?: NewPosting;
}

export interface Notice {
  class: string;
  /** Unique in the class. */
  key: string;
  /** English, the key of its translations. */
  message: string;
  values: Readonly<Record<string, string | number>>;
  at: number;
}

export interface BoardQuery {
  class: string;
  /** One of `periodsOf`. */
  period: string;
  /** '' is all. */
  topic: string;
  limit: number;
  student: string;
}

export interface BoardRow {
  rank: number;
  student: string;
  /** Alias, else the name as shown. */
  name: string;
  points: number;
  answers: number;
}

export interface Board {
  rows: BoardRow[];
  me?: BoardRow;
  /** Visible students with an answer in this period and topic. */
  size: number;
}

export interface Standing {
  period: string;
  topic: string;
  student: string;
  points: number;
  answers: number;
  /** Sum of the fractions: over `answers` it is the accuracy. */
  credit: number;
}
