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

/**
 * Makes questions of the banks of all languages; the first bank is the one the others are compared with. Without `concepts`, tags are
 * not followed.
 */
export function joinBanks(banks: Bank[], concepts?: ReadonlyMap<string, Concept>): Map<string, Question> {
  const named = banks.map((bank) => namedOf(bank, concepts));
  const [first, ...others] = banks;
  const [firstNamed, ...othersNamed] = named;
  const questions = new Map<string, Question>();
  if (first === undefined || firstNamed === undefined) return questions;

  for (const question of firstNamed.values()) {
    const inEvery: Record<Lang, Wording> = { [first.lang]: question.wording };
    for (const [i, other] of others.entries()) {
      const translation = othersNamed[i]?.get(question.id);
      if (translation === undefined) {
        first.report(question.line, `The question ${quote(question.id)} is not in ${other.name}.`, "Write it there too, with the same id.");
        continue;
      }
      inEvery[other.lang] = translation.wording;
      compare(question, translation, first.name, other.report);
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
  for (const [i, other] of others.entries()) {
    for (const question of othersNamed[i]?.values() ?? []) {
      if (!firstNamed.has(question.id))
        other.report(
          question.line,
          `The question ${quote(question.id)} is not in ${first.name}.`,
          "Write it there too, with the same id, or correct this one.",
        );
    }
  }
  return questions;
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
  const { line } = translation;
  const on = `the question ${quote(question.id)} in ${name}, line ${question.line}`;
  if (question.concepts[0] !== translation.concepts[0]) report(line, `The tag is not that of ${on}.`, "Tag both with the same concept.");
  const difference = differenceOf(question.wording, translation.wording);
  if (difference !== undefined)
    report(line, `${difference} than ${on}.`, "Make both alike, in the same order: answers count by their position.");
}

function differenceOf(a: Wording, b: Wording): string | undefined {
  if (a.kind !== b.kind) return `This is another kind of question (${NAMES[b.kind]}, not ${NAMES[a.kind]})`;
  if (a.kind === "truefalse") return b.kind === "truefalse" && a.answer !== b.answer ? "Another answer is right" : undefined;
  if (a.kind === "matching") {
    if (b.kind !== "matching") return undefined;
    return a.lefts.length !== b.lefts.length || a.rights.length !== b.rights.length ? "There are more or fewer pairs here" : undefined;
  }
  const [as, bs] = [weighed(a), weighed(b)];
  if (as.length !== bs.length) return `There are ${bs.length} answers here, not ${as.length}: more or fewer`;
  if (as.some((answer, i) => !near(answer.fraction, bs[i]?.fraction ?? 0))) return "The answers have other weights, or another order,";
  if (
    a.kind === "numeric" &&
    b.kind === "numeric" &&
    a.accepted.some(({ min, max }, i) => min !== b.accepted[i]?.min || max !== b.accepted[i]?.max)
  )
    return "Other numbers are right";
  return undefined;
}

/** What has weights; true or false and pairs have none. */
const weighed = (wording: Wording): { fraction: number }[] =>
  "options" in wording ? wording.options : "accepted" in wording ? wording.accepted : [];

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

const NAMES: Readonly<Record<Wording["kind"], string>> = {
  choice: "single choice",
  several: "several answers",
  truefalse: "true or false",
  short: "short answer",
  numeric: "numeric",
  matching: "matching",
};
