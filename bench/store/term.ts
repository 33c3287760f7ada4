import { connect } from "../../src/store/connection.ts";
import { migrate } from "../../src/store/migrate.ts";
import { storeOn } from "../../src/store/store.ts";
import { localDate } from "../../src/teaching/calendar.ts";
import type { Question } from "../../src/teaching/question.ts";
import type { Answer, Store } from "../../src/teaching/store.ts";

/** A class and its quizzes, one question each, on one school day after another. */
export interface Term {
  students: readonly string[];
  /** Asks the next question, which tells at once; returns what a student answers. */
  ask(store: Store): Promise<(student: string) => Answer>;
  /** Closes the question that is open. */
  close(store: Store): Promise<void>;
}

const CLASS = "classroom-1";
const CHANNEL = "slack:T1:C1";
const TOPICS = ["fundamentos", "hipervisores", "contenedores", "nube"];
const ZONE = "Europe/Madrid";
const DAY_MS = 86_400_000;
const BEGIN = Date.parse("2026-09-14T08:00:00Z");

/** So many students and days of answers in a new file, written without flushes: what is measured comes after. */
export async function pastTerm(file: string, { size, days }: { size: number; days: number }): Promise<Term> {
  const database = connect(file);
  migrate(database, file);
  database.pragma("synchronous = off");
  const store = storeOn(database);
  await store.openClass({
    class: { ...{ id: CLASS, name: "1º ASIR", lang: "es", zone: ZONE, course: "c" }, settings: { mayStart: "anyone" }, createdAt: 0 },
    place: { space: "slack:T1" },
  });
  // Ids come in no order, as drawn ones do.
  const students = Array.from({ length: size }, (_none, i) => String((i * 2_654_435_761) % 2 ** 32).padStart(16, "0"));
  for (const [i, id] of students.entries()) await store.enrol({ class: CLASS, user: `slack:T1:U${i}`, name: `Student ${i}`, id, at: 0 });
  const term = newTerm(students);
  for (let day = 0; day < days; day++) {
    const answer = await term.ask(store);
    for (const student of students) await store.recordAnswer(answer(student));
    await term.close(store);
  }
  await store.close();
  return term;
}

function newTerm(students: readonly string[]): Term {
  let asked = 0;
  let now = BEGIN;
  return {
    students,
    async ask(store) {
      now = BEGIN + asked * DAY_MS;
      const question = questionOn(TOPICS[asked % TOPICS.length] ?? "", ++asked);
      const ids = { quiz: `quiz-${asked}`, round: `round-${asked}`, channel: `${CHANNEL}${asked}` };
      await store.startQuiz({
        quiz: {
          ...{ id: ids.quiz, class: CLASS, channel: ids.channel, starter: students[0] ?? "", topic: "", questions: [question.id] },
          ...{ position: 0, state: "running", startedAt: now },
        },
        round: {
          ...{ id: ids.round, class: CLASS, kind: "quiz", quiz: ids.quiz, question, order: [1, 0], tell: "at once" },
          openedAt: now,
        },
        posting: {
          ...{ id: `posting-${asked}`, class: CLASS, subject: { kind: "round", id: ids.round }, kind: "question" },
          ...{ channel: ids.channel, dueAt: now },
        },
      });
      return (student) => {
        const right = (Number(student) + asked) % 3 !== 0;
        return {
          ...{ round: ids.round, student, response: { chosen: [Number(right)] }, fraction: Number(right), right },
          ...{ points: right ? 10 : 0, at: now++, day: localDate(now, ZONE), took: 4_200 },
        };
      };
    },
    async close(store) {
      await store.closeRound({ round: `round-${asked}`, at: now });
    },
  };
}

function questionOn(topic: string, number: number): Question {
  const whenRight = "Cada contenedor tiene sus propios espacios de nombres; el núcleo es el mismo para todos.";
  const wording = {
    stem: "¿Comparten núcleo dos contenedores?",
    kind: "truefalse",
    answer: true,
    whenRight,
    whenWrong: whenRight,
  } as const;
  return { id: `question-${number}`, concept: "namespace", topic, kind: "truefalse", in: { es: wording, en: wording } };
}
