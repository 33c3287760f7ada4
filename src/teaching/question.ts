import type { InEvery } from "./course.ts";

/**
 * A question of the bank, the same in every language: same kind, same number of options in the same order, same fractions. An answer is
 * therefore a position or a text, never a language. Texts are plain.
 */
export interface Question {
  id: string;
  /** Concept id. */
  concept: string;
  /** Topic id, of the concept. */
  topic: string;
  kind: QuestionKind;
  in: InEvery<Wording>;
}

export type QuestionKind = "choice" | "several" | "truefalse" | "short" | "numeric" | "matching";

/** A question in one language; `fraction` is what an answer earns, -1..1. */
export type Wording = { stem: string; feedback?: string } & (
  | { kind: "choice" | "several"; options: Choice[] }
  | { kind: "truefalse"; answer: boolean; whenRight?: string; whenWrong?: string }
  | { kind: "short"; accepted: Accepted[] }
  | { kind: "numeric"; accepted: Range[] }
  /** `rights` holds what each left goes with, in the order of `lefts`; then those that go with none. */
  | { kind: "matching"; lefts: string[]; rights: string[] }
);

export interface Choice {
  text: string;
  fraction: number;
  feedback?: string;
}

/** A text that is taken for an answer; `*` stands for any run of characters. */
export interface Accepted {
  text: string;
  fraction: number;
  feedback?: string;
}

/** A closed interval. */
export interface Range {
  min: number;
  max: number;
  fraction: number;
  feedback?: string;
}

/** What a student answered. Positions are the question's own, not those of the order it was shown in. */
export type Response =
  /** choice, several: positions of options; truefalse: [1] for true, [0] for false. */
  | { chosen: number[] }
  /** short, numeric */
  | { typed: string }
  /** matching: for each left, the position of a right. */
  | { matched: number[] };

export interface Verdict {
  /** 0..1, what the answer is worth. */
  fraction: number;
  /** Everything it could be worth. */
  right: boolean;
  /** What the question says to this answer, in the language asked for; general feedback last. */
  feedback: string[];
}
