import { describe, expect, test } from "vitest";
import { BLANK } from "../../../src/teaching/terms.ts";
import { CLASS, eachInItsRoom, type Open, OTHER_CLASS, START } from "./room.ts";

export function describeGaps(open: Open): void {
  describe("what was asked, and what was clear", () => {
    const room = eachInItsRoom(open);
    const COURSE = "virtualizacion";
    const ask = (text: string, student: string, at = START, classId = CLASS) =>
      room().store.noteAsked({ class: classId, text, student, at });
    const often = (since = 0, limit = 10) => room().store.askedOften(CLASS, since, limit);

    test("a text is shown once a second student asks it, however often the first does", async () => {
      for (let i = 0; i < 5; i++) await ask("pod", "ann");
      expect(await often()).toEqual([]);
      await ask("pod", "ben");
      expect(await often()).toEqual([{ text: "pod", times: 2 }]);
      await ask("pod", "ann");
      expect(await often()).toEqual([{ text: "pod", times: 3 }]);
    });

    test("two at once are two", async () => {
      await Promise.all([ask("pod", "ann"), ask("pod", "ben")]);
      expect(await often()).toEqual([{ text: "pod", times: 2 }]);
    });

    test("the most often asked first, and no more than wanted; of another class nothing", async () => {
      await room().enrol("cleo");
      for (const text of ["a", "b", "c"]) for (const student of ["ann", "ben"]) await ask(text, student);
      await ask("b", "cleo");
      await ask("z", "zoe", START, OTHER_CLASS);
      await ask("a", "zoe", START, OTHER_CLASS);
      expect(await often(0, 2)).toEqual([
        { text: "b", times: 3 },
        { text: "a", times: 2 },
      ]);
      expect(await room().store.askedOften(OTHER_CLASS, 0, 10)).toEqual([]);
    });

    test("what was last asked before a time is neither shown nor kept", async () => {
      for (const student of ["ann", "ben"]) {
        await ask("old", student, START);
        await ask("new", student, START + 10);
      }
      await ask("alone", "ann", START);
      expect(await often(START + 1)).toEqual([{ text: "new", times: 2 }]);
      await room().store.forgetAsked(START + 1);
      expect(await often()).toEqual([{ text: "new", times: 2 }]);
      await ask("alone", "ben", START + 20);
      expect(await often()).toEqual([{ text: "new", times: 2 }]);
    });

    test("what a teacher has taken off comes back only when two ask again", async () => {
      for (const student of ["ann", "ben"]) await ask("tortilla", student);
      await room().store.dropAsked(CLASS, ["tortilla", "nada"]);
      await ask("tortilla", "ann");
      expect(await often()).toEqual([]);
      await ask("tortilla", "ben");
      expect(await often()).toEqual([{ text: "tortilla", times: 2 }]);
    });

    test("one vote a student and concept: the last counts", async () => {
      const { store } = room();
      const vote = (student: string, clear: boolean, concept = "kernel", at = START) =>
        store.voteClear({ class: CLASS, course: COURSE, concept, student, clear, at });
      await vote("ann", true);
      await vote("ann", false, "kernel", START + 1);
      await vote("ben", true);
      await vote("ben", true, "docker");
      await store.voteClear({ class: OTHER_CLASS, course: COURSE, concept: "kernel", student: "zoe", clear: false, at: START });
      expect(await store.clarity(CLASS, COURSE)).toEqual([
        { concept: "docker", clear: 1, unclear: 0 },
        { concept: "kernel", clear: 1, unclear: 1 },
      ]);
      expect(await store.clarity(CLASS, "redes")).toEqual([]);
    });

    test("a vote is about what was seen: a later version leaves it behind, until the student votes again", async () => {
      const { store } = room();
      const vote = (at: number) => store.voteClear({ class: CLASS, course: COURSE, concept: "kernel", student: "ann", clear: false, at });
      await vote(START);
      const content = { kind: "own", topic: "x", in: { es: { ...BLANK, term: "Kernel", definition: "d" } } } as const;
      await store.publishTerm({ class: CLASS, course: COURSE, term: { concept: "kernel", number: 1, content, by: "ben", at: START + 1 } });
      expect(await store.clarity(CLASS, COURSE)).toEqual([]);
      await vote(START + 2);
      expect(await store.clarity(CLASS, COURSE)).toEqual([{ concept: "kernel", clear: 0, unclear: 1 }]);
    });
  });
}
