import type { Generated } from "kysely";

/**
 * The tables as SQL sees them (`migrations` makes them): flags are 0 or 1, times epoch milliseconds, days `YYYY-MM-DD`, and what a query never
 * looks into is JSON.
 */
export interface Tables {
  class: ClassTable;
  place: PlaceTable;
  student: StudentTable;
  identity: IdentityTable;
  teacher: TeacherTable;
  link: LinkTable;
  quiz: QuizTable;
  round: RoundTable;
  posting: PostingTable;
  notice: NoticeTable;
  answer: AnswerTable;
  score: ScoreTable;
  board: BoardTable;
  standing: StandingTable;
  schedule: ScheduleTable;
  schedule_channel: ScheduleChannelTable;
  pin: PinTable;
  occurrence: OccurrenceTable;
  day_off: DayOffTable;
  beat: BeatTable;
  term: TermTable;
  draft: DraftTable;
  asked: AskedTable;
  clarity: ClarityTable;
}

export interface ClassTable {
  id: string;
  name: string;
  lang: string;
  zone: string;
  course: string;
  /** JSON */
  settings: string;
  created_at: number;
}

export interface LinkTable {
  hash: string;
  class: string;
  expires_at: number;
}

export interface PlaceTable {
  space: string;
  /** '' is the whole space. */
  channel: string;
  class: string;
}

export interface StudentTable {
  id: string;
  class: string;
  name: string;
  name_key: string;
  alias: string | null;
  alias_key: string | null;
  hidden: number;
  created_at: number;
}

export interface IdentityTable {
  class: string;
  platform_user: string;
  student: string;
}

export interface TeacherTable {
  class: string;
  platform_user: string;
  name: string;
  /** Counts up as they are named. */
  place: number;
}

export interface QuizTable {
  id: string;
  class: string;
  channel: string;
  starter: string;
  topic: string;
  /** JSON */
  questions: string;
  position: number;
  state: "running" | "ended";
  started_at: number;
}

export interface RoundTable {
  id: string;
  class: string;
  kind: "quiz" | "daily" | "practice" | "review";
  quiz: string | null;
  question_id: string;
  topic: string;
  tell: "at once" | "at close";
  opened_at: number;
  closes_at: number | null;
  closed_at: number | null;
  /** JSON */
  shown_order: string;
  /** JSON */
  question: string;
}

export interface PostingTable {
  id: string;
  class: string;
  subject_kind: "round" | "quiz";
  subject: string;
  kind: "question" | "result";
  channel: string;
  /** What stands before the first colon of the channel. */
  platform: string;
  state: "waiting" | "posted" | "refused" | "missed";
  stale: number;
  version: number;
  attempt: number;
  due_at: number;
  /** Later than this it is only looked for. */
  until_at: number | null;
  /** From when it may be taken: when it is due, when its lease ends, when it is to be tried again; null when there is nothing to do. */
  ready_at: number | null;
  owner: string | null;
  claimed_at: number | null;
  lapsed_at: number | null;
  message: string | null;
  posted_at: number | null;
  sweep_at: number | null;
  reason: string | null;
}

export interface NoticeTable {
  class: string;
  notice_key: string;
  message: string;
  /** JSON */
  fill: string;
  at: number;
  shown_at: number | null;
}

export interface AnswerTable {
  round: string;
  student: string;
  /** JSON */
  response: string;
  fraction: number;
  correct: number;
  points: number;
  at: number;
  day: string;
  took: number | null;
  /** Whether it stands in the ledger and in the standings. */
  scored: number;
}

export interface ScoreTable {
  round: string;
  student: string;
  rule: "answer";
  points: number;
  at: number;
}

export interface BoardTable {
  id: Generated<number>;
  class: string;
  period: string;
  topic: string;
  /** Standings that are not hidden. */
  size: Generated<number>;
}

export interface StandingTable {
  board: number;
  student: string;
  hidden: number;
  points: number;
  answers: number;
  /** Sum of the fractions, in billionths: whole numbers add up the same in any order. */
  credit: number;
  reached_at: number;
}

export interface ScheduleTable {
  id: string;
  class: string;
  number: number;
  cron: string;
  /** null is the class's own. */
  zone: string | null;
  /** '' is all. */
  topic: string;
  /** HH:MM; null is the next morning. */
  closes: string | null;
  tell: "at once" | "at close";
  paused: number;
  /** Nothing due before it is asked; null is from when it is next planned. */
  since: number | null;
  /** The last date planned; null when planning begins anew. */
  planned_to: string | null;
  /** From when there are dates to plan. */
  plan_at: number;
  /** Counts the changes of what a plan is made from. */
  revision: number;
}

export interface ScheduleChannelTable {
  schedule: string;
  channel: string;
  place: number;
  role: string | null;
  paused: number;
  /** Why the platform would not have it. */
  refused: string | null;
}

export interface PinTable {
  schedule: string;
  day: string;
  question: string;
}

export interface OccurrenceTable {
  schedule: string;
  day: string;
  class: string;
  due_at: number;
  state: "planned" | "open" | "posted" | "closed" | "missed" | "skipped";
  round: string | null;
  posted_at: number | null;
  late_ms: number | null;
  reason: string | null;
}

export interface DayOffTable {
  class: string;
  kind: "holiday" | "down";
  from_day: string;
  to_day: string;
  name: string;
}

export interface BeatTable {
  only: number;
  at: number;
}

export interface TermTable {
  class: string;
  course: string;
  concept: string;
  number: number;
  /** JSON */
  content: string;
  author: string;
  at: number;
}

export interface DraftTable {
  id: string;
  class: string;
  course: string;
  concept: string | null;
  base: number;
  lang: string;
  topic: string | null;
  /** JSON */
  wording: string;
  at: number;
}

export interface AskedTable {
  class: string;
  text: string;
  times: number;
  /** Null from the second asker on. */
  asker: string | null;
  at: number;
}

export interface ClarityTable {
  class: string;
  course: string;
  concept: string;
  student: string;
  clear: number;
  at: number;
}
