import type { Concept, Lang } from "../teaching/course.ts";
import type { Question, Wording } from "../teaching/question.ts";
import type { ReadGift, ReadQuestion } from "./gift.ts";
import { LIMITS } from "./limits.ts";
import type { Report } from "./problem.ts";
import { quote } from "./problem.ts";
import { checkWording } from "./question-checks.ts";

/** The questions of one language, and where their problems go. */
export interface Bank extends ReadGift {
  lang: Lang;
  name: string;
  report: Report;
}

/** A question that has an id no other has in its file. */
type Named = ReadQuestion & { id: string };

export interface JoinedBanks {
  questions: Map<string, Question>;
  /** Concepts that some question is about, though it may be a broken one. */
  asked: Set<string>;
}

/**
 * Makes questions of the banks of all languages; the first bank is the one the others are compared with. Without `concepts`, tags are
 * not followed.
 */
export function joinBanks(banks: Bank[], concepts?: ReadonlyMap<string, Concept>): JoinedBanks {
  const [first, ...others] = banks.map((bank) => ({
    ...bank,
    named: namedOf(bank, concepts),
    broken: new Set(bank.unread.flatMap(({ ids }) => ids)),
  }));
  const questions = new Map<string, Question>();
  if (first === undefined) return { questions, asked: new Set() };

  for (const question of first.named.values()) {
    const inEvery: Record<Lang, Wording> = { [first.lang]: question.wording };
    for (const other of others) {
      const translation = other.named.get(question.id);
      if (translation !== undefined) {
        inEvery[other.lang] = translation.wording;
        compare(question, translation, first.name, other.report);
      } else if (!other.broken.has(question.id)) {
        first.report(question.line, `The question ${quote(question.id)} is not in ${other.name}.`, "Write it there too, with the same id.");
      }
    }
    const concept = question.concepts[0] ?? "";
    questions.set(question.id, {
      id: question.id,
      concept,
      topic: concepts?.get(concept)?.topic ?? "",
      kind: question.wording.kind,
      in: inEvery,
    });
  }
  for (const other of others) {
    for (const { id, line } of other.named.values()) {
      if (!first.named.has(id) && !first.broken.has(id))
        other.report(
          line,
          `The question ${quote(id)} is not in ${first.name}.`,
          "Write it there too, with the same id, or correct this one.",
        );
    }
  }
  return { questions, asked: new Set([...first.questions, ...first.unread].flatMap((question) => question.concepts)) };
}

function namedOf(bank: Bank, concepts: ReadonlyMap<string, unknown> | undefined): Map<string, Named> {
  const named = new Map<string, Named>();
  if (bank.questions.length === 0 && bank.findings.length === 0)
    bank.report(1, "There are no questions in this file.", "Write a text, and its answers in { } after it.");
  for (const question of bank.questions) {
    const { id, line } = question;
    checkWording(question, bank.report);
    checkTags(question, concepts, bank.report);
    if (id === undefined)
      bank.report(
        line,
        `The question ${quote(question.wording.stem)} has no id.`,
        "Write // [id:a-name] [tag:concept:a-concept] directly above it, the same in every language.",
      );
    else if (id.length > LIMITS.name) bank.report(line, `The id ${quote(id)} has over ${LIMITS.name} characters.`, "Shorten it.");
    else {
      const twin = named.get(id);
      if (twin === undefined) named.set(id, { ...question, id });
      else
        bank.report(
          line,
          `The id ${quote(id)} is taken by the question on line ${twin.line}.`,
          "Give one of the two another id, in every language.",
        );
    }
  }
  return named;
}

function checkTags(
  { line, wording, concepts: tags }: ReadQuestion,
  concepts: ReadonlyMap<string, unknown> | undefined,
  report: Report,
): void {
  const [tag, second] = tags;
  if (tag === undefined)
    report(
      line,
      `The question ${quote(wording.stem)} does not say which concept it is about.`,
      "Write [tag:concept:a-concept] in the comment directly above it.",
    );
  else if (second !== undefined)
    report(line, `The question ${quote(wording.stem)} has more than one concept.`, "Keep the one that it tests most.");
  else if (concepts !== undefined && !concepts.has(tag))
    report(
      line,
      `There is no concept ${quote(tag)}.`,
      "Correct the tag: the id of a concept is its headword in the course's first language, in lower case, with hyphens.",
    );
}

/** The same question in two languages must be answerable by the same positions, for the same points. */
function compare(question: Named, translation: Named, name: string, report: Report): void {
  const tag = question.concepts[0] === translation.concepts[0] ? undefined : "they have different tags";
  for (const difference of [tag, differenceOf(question.wording, translation.wording)]) {
    if (difference === undefined) continue;
    report(
      translation.line,
      `The question ${quote(question.id)} is not the same as in ${name}, line ${question.line}: ${difference}.`,
      "Make both alike, in the same order: answers count by their position in every language.",
    );
  }
}

function differenceOf(a: Wording, b: Wording): string | undefined {
  if (a.kind !== b.kind) return `this one is ${NAMES[b.kind]}, that one ${NAMES[a.kind]}`;
  if (a.kind === "truefalse") return b.kind === "truefalse" && a.answer !== b.answer ? "another answer is right" : undefined;
  if (a.kind === "matching") {
    return b.kind === "matching" && (a.lefts.length !== b.lefts.length || a.rights.length !== b.rights.length)
      ? "there are more pairs or fewer"
      : undefined;
  }
  const [as, bs] = [weighed(a), weighed(b)];
  if (as.length !== bs.length) return `it has ${bs.length} answers here, ${as.length} there`;
  if (as.some((answer, i) => !near(answer.fraction, bs[i]?.fraction ?? 0))) return "the weights or their order differ";
  if (a.kind !== "numeric" || b.kind !== "numeric") return undefined;
  return a.accepted.some(({ min, max }, i) => min !== b.accepted[i]?.min || max !== b.accepted[i]?.max)
    ? "other numbers are right"
    : undefined;
}

/** What has weights; true or false and pairs have none. */
const weighed = (wording: Wording): { fraction: number }[] =>
  "options" in wording ? wording.options : "accepted" in wording ? wording.accepted : [];

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

const NAMES: Readonly<Record<Wording["kind"], string>> = {
  choice: "a single choice",
  several: "of several answers",
  truefalse: "true or false",
  short: "a short answer",
  numeric: "a number",
  matching: "matching",
};
