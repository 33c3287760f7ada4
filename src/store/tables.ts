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
  quiz: QuizTable;
  round: RoundTable;
  posting: PostingTable;
  notice: NoticeTable;
  answer: AnswerTable;
  score: ScoreTable;
  board: BoardTable;
  standing: StandingTable;
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
  state: "waiting" | "posted" | "refused";
  stale: number;
  version: number;
  attempt: number;
  due_at: number;
  /** From when it may be taken: when it is due, when its lease ends, when it is to be tried again; null when there is nothing to do. */
  ready_at: number | null;
  owner: string | null;
  claimed_at: number | null;
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
