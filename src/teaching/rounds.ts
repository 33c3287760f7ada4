import type { Course } from "./course.ts";
import type { Question, Response } from "./question.ts";
import { type Random, shuffled } from "./random.ts";
import type { Answer, Round } from "./store.ts";

/** The rules of asking: which questions, in which order, and what the answers came to. */

/** How long a question of a quiz stays open when nobody presses Next. */
export const QUIZ_ROUND_MS = 10 * 60_000;

/**
 * Questions for a quiz: those the class was never asked first, then the ones asked longest ago; chance decides between equals, and a concept
 * comes a second time only when every other has come once.
 */
export function pickQuestions(
  course: Course,
  wanted: { topic: string; count: number },
  lastAsked: ReadonlyMap<string, number>,
  random: Random,
): Question[] {
  const candidates = [...course.questions.values()].filter(({ topic }) => wanted.topic === "" || topic === wanted.topic);
  const ordered = shuffled(candidates, random).sort((a, b) => (lastAsked.get(a.id) ?? 0) - (lastAsked.get(b.id) ?? 0));
  const times = new Map<string, number>();
  const turn = new Map<string, number>();
  for (const { id, concept } of ordered) {
    turn.set(id, times.get(concept) ?? 0);
    times.set(concept, (times.get(concept) ?? 0) + 1);
  }
  return ordered
    .sort((a, b) => (turn.get(a.id) ?? 0) - (turn.get(b.id) ?? 0) || (lastAsked.get(a.id) ?? 0) - (lastAsked.get(b.id) ?? 0))
    .slice(0, wanted.count);
}

/** What is shown at each place: a random order of the options, or of a matching's rights. True stands before false. */
export function orderOf(question: Question, random: Random): number[] {
  const [wording] = Object.values(question.in);
  switch (wording?.kind) {
    case "choice":
    case "several":
      return shuffled([...wording.options.keys()], random);
    case "matching":
      return shuffled([...wording.rights.keys()], random);
    case "truefalse":
      return [1, 0];
    default:
      return [];
  }
}

/** From the places a person pressed or chose, as the message shows them, to the question's own positions; undefined when there is no such place. */
export function positionsAt(round: Round, places: readonly string[]): number[] | undefined {
  const positions = places.map((place) => (/^\d{1,2}$/.test(place) ? round.order[Number(place)] : undefined));
  return positions.every((position) => position !== undefined) ? positions : undefined;
}

/** An answer that comes when the round is over, by the time that counts, not by the edit of the message. */
export const isOver = (round: Round, at: number): boolean =>
  round.closedAt !== undefined || (round.closesAt !== undefined && at >= round.closesAt);

export interface Distribution {
  answers: number;
  right: number;
  /** Neither right nor worth nothing. */
  partly: number;
  /** How often each of the question's own positions was chosen (choice, several, truefalse), or each left was matched rightly. */
  chosen: number[];
}

/** What the class answered. Never says who. */
export function distribution(question: Question, answers: readonly Pick<Answer, "response" | "fraction" | "right">[]): Distribution {
  const [wording] = Object.values(question.in);
  const places =
    wording && "options" in wording
      ? wording.options.length
      : wording?.kind === "truefalse"
        ? 2
        : wording?.kind === "matching"
          ? wording.lefts.length
          : 0;
  const chosen = Array.from({ length: places }, () => 0);
  for (const { response } of answers) {
    for (const position of counted(question, response)) {
      const before = chosen[position];
      if (before !== undefined) chosen[position] = before + 1;
    }
  }
  const right = answers.filter((answer) => answer.right).length;
  return { answers: answers.length, right, partly: answers.filter((answer) => !answer.right && answer.fraction > 0).length, chosen };
}

function counted(question: Question, response: Response): number[] {
  if ("chosen" in response) return [...new Set(response.chosen)];
  if (!("matched" in response)) return [];
  const [wording] = Object.values(question.in);
  if (wording?.kind !== "matching") return [];
  return wording.lefts.flatMap((_left, i) => (wording.rights[response.matched[i] ?? -1] === wording.rights[i] ? [i] : []));
}
