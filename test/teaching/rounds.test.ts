import fc from "fast-check";
import { expect, test } from "vitest";
import type { Course } from "../../src/teaching/course.ts";
import type { Question } from "../../src/teaching/question.ts";
import { newId, type Random, shuffled } from "../../src/teaching/random.ts";
import { distribution, isOver, orderOf, pickQuestions, positionsAt } from "../../src/teaching/rounds.ts";
import type { Round } from "../../src/teaching/store.ts";
import { seeded } from "../random.ts";

const question = (id: string, concept: string, topic = "t"): Question => ({
  id,
  concept,
  topic,
  kind: "choice",
  in: { es: { kind: "choice", stem: id, options: ["a", "b", "c", "d"].map((text, i) => ({ text, fraction: i === 0 ? 1 : 0 })) } },
});
const course = (questions: Question[]): Course => ({
  id: "c",
  title: { es: "C" },
  languages: ["es"],
  topics: new Map(),
  concepts: new Map(),
  questions: new Map(questions.map((each) => [each.id, each])),
});
const round = (fields: Partial<Round>): Round => ({
  id: "r",
  class: "k",
  kind: "quiz",
  question: question("q", "c"),
  order: [2, 0, 3, 1],
  tell: "at once",
  openedAt: 0,
  ...fields,
});

test("a quiz asks what was never asked first, then what was asked longest ago", () => {
  const bank = course(["a", "b", "c", "d"].map((id) => question(id, id)));
  const asked = new Map([
    ["a", 30],
    ["b", 10],
    ["c", 20],
  ]);
  expect(pickQuestions(bank, { topic: "", count: 3 }, asked, seeded(1)).map(({ id }) => id)).toEqual(["d", "b", "c"]);
});

test("a concept comes a second time only when every other has come once", () => {
  const bank = course([question("a1", "a"), question("a2", "a"), question("a3", "a"), question("b1", "b"), question("c1", "c")]);
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const concepts = pickQuestions(bank, { topic: "", count: 3 }, new Map(), seeded(seed)).map(({ concept }) => concept);
      expect(new Set(concepts).size).toBe(3);
    }),
  );
});

test("a topic keeps to itself, and a short bank gives what it has", () => {
  const bank = course([question("a", "a", "t"), question("b", "b", "u")]);
  expect(pickQuestions(bank, { topic: "u", count: 5 }, new Map(), seeded(1)).map(({ id }) => id)).toEqual(["b"]);
  expect(pickQuestions(bank, { topic: "none", count: 5 }, new Map(), seeded(1))).toEqual([]);
});

test("chance decides between equals: over many quizzes every question comes", () => {
  const bank = course(["a", "b", "c", "d", "e", "f"].map((id) => question(id, id)));
  const random = seeded(7);
  const first = Array.from({ length: 200 }, () => pickQuestions(bank, { topic: "", count: 1 }, new Map(), random)[0]?.id);
  expect(new Set(first).size).toBe(6);
});

test("the order is a permutation, and places are read back through it", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const order = orderOf(question("q", "c"), seeded(seed));
      expect([...order].sort()).toEqual([0, 1, 2, 3]);
      expect(positionsAt(round({ order }), ["0", "1", "2", "3"])).toEqual(order);
    }),
  );
  expect(positionsAt(round({}), ["1"])).toEqual([0]);
  for (const nowhere of ["4", "-1", "x", "", "1e0", "00000000000"]) expect(positionsAt(round({}), [nowhere])).toBeUndefined();
});

test("the closing time decides, not the edit of the message", () => {
  expect(isOver(round({}), 1e12)).toBe(false);
  expect(isOver(round({ closesAt: 100 }), 99)).toBe(false);
  expect(isOver(round({ closesAt: 100 }), 100)).toBe(true);
  expect(isOver(round({ closesAt: 100, closedAt: 50 }), 60)).toBe(true);
});

test("the distribution counts what was chosen, and says who nowhere", () => {
  const answers = [
    { response: { chosen: [0] }, fraction: 1, right: true },
    { response: { chosen: [2] }, fraction: 0, right: false },
    { response: { chosen: [2] }, fraction: 0.5, right: false },
  ];
  expect(distribution(question("q", "c"), answers)).toEqual({ answers: 3, right: 1, partly: 1, chosen: [1, 0, 2, 0] });
});

test("an id is 16 characters of its alphabet, and the same chance draws the same", () => {
  const random: Random = seeded(3);
  const ids = Array.from({ length: 1000 }, () => newId(random));
  expect(ids.every((id) => /^[0-9a-z]{16}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(1000);
  expect(newId(seeded(3))).toBe(ids[0]);
  expect(shuffled([], random)).toEqual([]);
});
