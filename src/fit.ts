import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Card } from "./chat/card.ts";
import { type Translator, type Voice, voice } from "./chat/translate.ts";
import { entryOf, type PreparedCourse } from "./classroom/course.ts";
import { entryCard } from "./classroom/entry-card.ts";
import { closedCard, questionCard } from "./classroom/round-card.ts";
import { verdictCard } from "./classroom/verdict-card.ts";
import { inOrder, type Problem } from "./content/problem.ts";
import { misfits as onDiscord } from "./discord/fit.ts";
import { misfits as onSlack } from "./slack/fit.ts";
import { inLanguage } from "./teaching/course.ts";
import { grade } from "./teaching/grading.ts";
import type { Question, Response, Wording } from "./teaching/question.ts";
import type { Round } from "./teaching/store.ts";

/** Content that a platform would have to cut fails its check: each card of a course is laid out for every platform. */
export async function misfitsOf(data: string, course: PreparedCourse, translator: Translator): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const lang of course.languages) {
    const spoken = voice(translator, lang);
    const glossary = await lineFinder(data, course, `glossary.${lang}.md`);
    for (const concept of course.concepts.values()) {
      const { headword } = entryOf(concept, lang);
      report(
        entryCard(spoken, course, concept),
        glossary.at((line) => line.trim() === headword),
        glossary.file,
        headword,
      );
    }
    const bank = await lineFinder(data, course, `questions.${lang}.gift`);
    for (const question of course.questions.values()) {
      const at = bank.at((line) => line.includes(`[id:${question.id}]`));
      for (const card of cardsOf(spoken, course, question)) report(card, at, bank.file, question.id);
    }
  }
  return inOrder(problems);

  function report(card: Card, line: number, file: string, name: string): void {
    for (const misfit of new Set([...onDiscord(card), ...onSlack(card)])) {
      problems.push({ file, line, message: `“${name}” does not fit: ${misfit}.`, remedy: "Make it shorter, or make two of it." });
    }
  }
}

/** A question as it is asked, as it is closed, and what is told of an answer, at its longest. */
function cardsOf(spoken: Voice, course: PreparedCourse, question: Question): Card[] {
  const wording = inLanguage(question.in, spoken.lang);
  const order = range("options" in wording ? wording.options.length : wording.kind === "matching" ? wording.rights.length : 2);
  const round: Round = { id: "", class: "", kind: "quiz", question, order, tell: "at once", openedAt: 0 };
  const place = ["0".repeat(16), { number: 20, of: 20 }] as const;
  const told = longestAnswers(wording).map((response) =>
    verdictCard(spoken, round, grade(question, response, spoken.lang), { points: 0, response }, course, true),
  );
  return [questionCard(spoken, round, ...place), closedCard(spoken, round, ...place, [], course), ...told];
}

/** Answers of which most is said: each option, all of them, every pair wrong. */
function longestAnswers(wording: Wording): Response[] {
  switch (wording.kind) {
    case "choice":
      return range(wording.options.length).map((position) => ({ chosen: [position] }));
    case "several":
      return [{ chosen: range(wording.options.length) }];
    case "truefalse":
      return [{ chosen: [0] }, { chosen: [1] }];
    case "matching":
      return [{ matched: range(wording.lefts.length).map((left) => (left + 1) % wording.rights.length) }];
    default:
      return [{ typed: "" }];
  }
}

const range = (length: number): number[] => Array.from({ length }, (_each, i) => i);

async function lineFinder(
  data: string,
  course: PreparedCourse,
  name: string,
): Promise<{ file: string; at: (is: (line: string) => boolean) => number }> {
  const file = `courses/${course.id}/${name}`;
  const lines = (await readFile(join(data, file), "utf8")).split("\n");
  return { file, at: (is) => lines.findIndex(is) + 1 || 1 };
}
