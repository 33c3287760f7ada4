import { afterEach, beforeEach } from "vitest";
import type { Question } from "../../../src/teaching/question.ts";
import type { Answer, Board, Class, NewPosting, Posting, Quiz, Round, Store } from "../../../src/teaching/store.ts";

export type Open = () => Promise<Store>;

export const CLASS = "class-1";
export const OTHER_CLASS = "class-2";
export const SPACE = "slack:T1";
export const OTHER_SPACE = "discord:G1";

/** 2026-11-24, a Tuesday, at ten in Madrid. */
export const START = Date.parse("2026-11-24T09:00:00Z");
export const DAY = "2026-11-24";
export const MINUTE = 60_000;

export const newClass = (id: string, over: Partial<Class> = {}): Class => ({
  ...{ id, name: "1º ASIR", lang: "es", zone: "Europe/Madrid", course: "virtualizacion", createdAt: START },
  settings: { mayStart: "anyone" },
  ...over,
});

export const question = (id: string, topic = "contenedores"): Question => ({
  ...{ id, concept: "namespace", topic, kind: "truefalse" },
  in: {
    es: { stem: "¿Comparten núcleo?", kind: "truefalse", answer: true, whenRight: "Sí: es el mismo.", feedback: "«núcleo»" },
    en: { stem: "Do they share a kernel?", kind: "truefalse", answer: true },
  },
});

export interface Asking {
  id?: string;
  class?: string;
  channel?: string;
  starter?: string;
  question?: Question;
  tell?: Round["tell"];
  openedAt?: number;
  closesAt?: number;
  questions?: string[];
}

/** A class with Ann and Ben, and another class with Zoe. */
export class Room {
  readonly store: Store;
  constructor(store: Store) {
    this.store = store;
  }

  async fill(): Promise<this> {
    await this.store.openClass({ class: newClass(CLASS), place: { space: SPACE } });
    await this.store.openClass({ class: newClass(OTHER_CLASS), place: { space: OTHER_SPACE } });
    for (const name of ["ann", "ben"]) await this.enrol(name);
    await this.enrol("zoe", OTHER_CLASS);
    return this;
  }

  enrol(name: string, classId = CLASS) {
    return this.store.enrol({ class: classId, user: `${SPACE}:${name}`, name, id: name, at: START });
  }

  /** Starts a quiz whose first round it is; everything is named after its id. */
  start(asking: Asking = {}) {
    const { id = "1", class: classId = CLASS, starter = "ann", openedAt = START, tell = "at once" } = asking;
    const channel = asking.channel ?? `${SPACE}:C${id}`;
    const asked = asking.question ?? question(`question-${id}`);
    const quiz: Quiz = {
      ...{ id: `quiz-${id}`, class: classId, channel, starter, topic: "", position: 0, state: "running", startedAt: openedAt },
      questions: asking.questions ?? [asked.id, "another"],
    };
    const round: Round = {
      ...{ id: `round-${id}`, class: classId, kind: "quiz", quiz: quiz.id, question: asked, order: [1, 0], tell, openedAt },
      ...(asking.closesAt === undefined ? {} : { closesAt: asking.closesAt }),
    };
    const posting: NewPosting = this.posting(`posting-${id}`, { subject: { kind: "round", id: round.id }, class: classId, channel });
    return { quiz, round, posting };
  }

  /** Starts it in the store and returns the round's id. */
  async ask(asking: Asking = {}): Promise<string> {
    const start = this.start(asking);
    if ((await this.store.startQuiz(start)) !== "started") throw new Error(`a quiz is running in ${start.quiz.channel}`);
    return start.round.id;
  }

  posting(id: string, over: Partial<NewPosting> = {}): NewPosting {
    return { id, class: CLASS, subject: { kind: "round", id: "round-1" }, kind: "question", channel: `${SPACE}:C1`, dueAt: START, ...over };
  }

  answer(round: string, student: string, over: Partial<Answer> = {}): Promise<"first" | "repeat" | "closed"> {
    return this.store.recordAnswer(answer(round, student, over));
  }

  /** Claims what is due and says it is there. */
  async post(at = START): Promise<Posting[]> {
    const claimed = await this.store.claimPostings({ owner: "poster", now: at, leaseMs: MINUTE, platforms: ["slack"], limit: 100 });
    for (const { id, state, version } of claimed) {
      if (state === "waiting") await this.store.recordPosted({ id, owner: "poster", message: `message-${id}`, at });
      else await this.store.recordEdited({ id, owner: "poster", version });
    }
    return claimed;
  }

  board(over: Partial<Parameters<Store["board"]>[0]> = {}): Promise<Board> {
    return this.store.board({ class: CLASS, period: "all", topic: "", limit: 10, student: "ann", ...over });
  }
}

export const answer = (round: string, student: string, over: Partial<Answer> = {}): Answer => ({
  ...{ round, student, response: { chosen: [1] }, fraction: 1, right: true, points: 10, at: START + MINUTE, day: DAY },
  ...over,
});

/** A new room for each test of the surrounding `describe`. */
export function eachInItsRoom(open: Open): () => Room {
  let room: Room | undefined;
  beforeEach(async () => {
    room = await new Room(await open()).fill();
  });
  afterEach(() => room?.store.close());
  return () => {
    if (!room) throw new Error("there is a room only during a test");
    return room;
  };
}
