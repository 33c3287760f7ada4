import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Card } from "./chat/card.ts";
import { type Translator, voice } from "./chat/translate.ts";
import { entryOf, type PreparedCourse } from "./classroom/course.ts";
import { entryCard } from "./classroom/entry-card.ts";
import { questionCard } from "./classroom/round-card.ts";
import { inOrder, type Problem } from "./content/problem.ts";
import { misfits as onDiscord } from "./discord/fit.ts";
import { misfits as onSlack } from "./slack/fit.ts";
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
      const positions = Array.from({ length: 10 }, (_each, i) => i);
      const wording = question.in[lang];
      const places = wording && "options" in wording ? wording.options.length : wording?.kind === "matching" ? wording.rights.length : 2;
      const round: Round = { id: "", class: "", kind: "quiz", question, order: positions.slice(0, places), tell: "at once", openedAt: 0 };
      const card = questionCard(spoken, round, "0".repeat(16), { number: 20, of: 20 });
      report(
        card,
        bank.at((line) => line.includes(`[id:${question.id}]`)),
        bank.file,
        question.id,
      );
    }
  }
  return inOrder(problems);

  function report(card: Card, line: number, file: string, name: string): void {
    for (const misfit of new Set([...onDiscord(card), ...onSlack(card)])) {
      problems.push({ file, line, message: `“${name}” does not fit: ${misfit}.`, remedy: "Make it shorter, or make two of it." });
    }
  }
}

async function lineFinder(
  data: string,
  course: PreparedCourse,
  name: string,
): Promise<{ file: string; at: (is: (line: string) => boolean) => number }> {
  const file = `courses/${course.id}/${name}`;
  const lines = (await readFile(join(data, file), "utf8")).split("\n");
  return { file, at: (is) => lines.findIndex(is) + 1 || 1 };
}
