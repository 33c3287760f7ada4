import type { DayOff, Occurrence, Schedule, ScheduleChannel } from "../teaching/schedule.ts";
import type { Answer, Class, Posting, Quiz, Round, Student } from "../teaching/store.ts";
import type {
  AnswerTable,
  ClassTable,
  DayOffTable,
  OccurrenceTable,
  PostingTable,
  QuizTable,
  RoundTable,
  ScheduleChannelTable,
  ScheduleTable,
  StudentTable,
} from "./tables.ts";

/** From rows to what the classroom knows. */

/** SQL's null is a property that is not there. */
const optional = <K extends string, V>(name: K, value: V | null): { [P in K]?: V } =>
  value === null ? {} : ({ [name]: value } as { [P in K]: V });

export const toClass = (row: ClassTable): Class => ({
  id: row.id,
  name: row.name,
  lang: row.lang,
  zone: row.zone,
  course: row.course,
  settings: JSON.parse(row.settings),
  createdAt: row.created_at,
});

export const toStudent = (row: Pick<StudentTable, "id" | "class" | "name" | "alias" | "hidden">): Student => ({
  id: row.id,
  class: row.class,
  name: row.name,
  ...optional("alias", row.alias),
  hidden: row.hidden === 1,
});

export const toQuiz = (row: QuizTable): Quiz => ({
  id: row.id,
  class: row.class,
  channel: row.channel,
  starter: row.starter,
  topic: row.topic,
  questions: JSON.parse(row.questions),
  position: row.position,
  state: row.state,
  startedAt: row.started_at,
});

export const toRound = (row: RoundTable): Round => ({
  id: row.id,
  class: row.class,
  kind: row.kind,
  ...optional("quiz", row.quiz),
  question: JSON.parse(row.question),
  order: JSON.parse(row.shown_order),
  tell: row.tell,
  openedAt: row.opened_at,
  ...optional("closesAt", row.closes_at),
  ...optional("closedAt", row.closed_at),
});

export const toAnswer = (row: AnswerTable): Answer => ({
  round: row.round,
  student: row.student,
  response: JSON.parse(row.response),
  fraction: row.fraction,
  right: row.correct === 1,
  points: row.points,
  at: row.at,
  day: row.day,
  ...optional("took", row.took),
});

export const toPosting = (row: PostingTable): Posting => ({
  id: row.id,
  class: row.class,
  subject: { kind: row.subject_kind, id: row.subject },
  kind: row.kind,
  channel: row.channel,
  state: row.state,
  stale: row.stale === 1,
  version: row.version,
  attempt: row.attempt,
  dueAt: row.due_at,
  ...optional("until", row.until_at),
  ...optional("claimedAt", row.claimed_at),
  ...optional("lapsedAt", row.lapsed_at),
  ...optional("message", row.message),
  ...optional("postedAt", row.posted_at),
  ...optional("sweepAt", row.sweep_at),
  ...optional("reason", row.reason),
});

export const toSchedule = (row: ScheduleTable, channels: readonly ScheduleChannelTable[]): Schedule => ({
  id: row.id,
  class: row.class,
  number: row.number,
  cron: row.cron,
  ...optional("zone", row.zone),
  topic: row.topic,
  ...optional("closes", row.closes),
  tell: row.tell,
  paused: row.paused === 1,
  channels: channels.map(toScheduleChannel),
});

const toScheduleChannel = (row: ScheduleChannelTable): ScheduleChannel => ({
  channel: row.channel,
  ...optional("role", row.role),
  paused: row.paused === 1,
  ...optional("refused", row.refused),
});

export const toOccurrence = (row: OccurrenceTable & { answers: number }): Occurrence => ({
  schedule: row.schedule,
  class: row.class,
  day: row.day,
  dueAt: row.due_at,
  state: row.state,
  ...optional("round", row.round),
  ...optional("postedAt", row.posted_at),
  ...optional("lateMs", row.late_ms),
  ...optional("reason", row.reason),
  answers: row.answers,
});

export const toDayOff = (row: DayOffTable): DayOff => ({ from: row.from_day, to: row.to_day, name: row.name, kind: row.kind });
