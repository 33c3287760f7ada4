import type { Accepted, Choice, Range, Wording } from "../teaching/question.ts";
import type { ReadQuestion } from "./gift.ts";
import { LIMITS } from "./limits.ts";
import type { Report } from "./problem.ts";
import { quote } from "./problem.ts";

/** What can be said of a question by itself, in one language. */
export function checkWording({ line, lines, wording }: ReadQuestion, report: Report): void {
  const lineOf = (place: number): number => lines[place] ?? line;
  const tooLong = (text: string, limit: number, at: number, what: string): void => {
    if (text.length > limit) report(at, `${what} has ${text.length} characters, over ${limit}: ${quote(text)}.`, "Shorten it.");
  };

  tooLong(wording.stem, LIMITS.stem, line, "The text of a question");
  const feedback = feedbackOf(wording);
  if (feedback.every((text) => text === undefined))
    report(
      line,
      `The question ${quote(wording.stem)} has no feedback.`,
      "Write what there is to learn from it: after # for one answer, after #### at the end for all.",
    );
  for (const [i, text] of feedback.entries()) tooLong(text ?? "", LIMITS.feedback, i === 0 ? line : lineOf(i - 1), "A feedback");

  switch (wording.kind) {
    case "choice":
    case "several":
      checkOptions(wording.kind, wording.options, line, lineOf, report);
      for (const [i, { text }] of wording.options.entries()) tooLong(text, LIMITS.option, lineOf(i), "An option");
      break;
    case "short":
      for (const [i, { text }] of wording.accepted.entries()) tooLong(text, LIMITS.option, lineOf(i), "An accepted answer");
      checkFullMarks(wording.accepted, line, report);
      break;
    case "numeric":
      checkFullMarks(wording.accepted, line, report);
      break;
    case "matching":
      checkPairs(wording, line, lineOf, report);
      for (const [i, text] of wording.lefts.entries()) tooLong(text, LIMITS.left, lineOf(i), "The left side of a pair");
      for (const [i, text] of wording.rights.entries()) tooLong(text, LIMITS.option, lineOf(i), "The right side of a pair");
      break;
    case "truefalse":
      break;
  }
}

/** The general feedback first, then that of each answer. */
function feedbackOf(wording: Wording): (string | undefined)[] {
  switch (wording.kind) {
    case "choice":
    case "several":
      return [wording.feedback, ...wording.options.map((option) => option.feedback)];
    case "truefalse":
      return [wording.feedback, wording.whenWrong, wording.whenRight];
    case "short":
    case "numeric":
      return [wording.feedback, ...wording.accepted.map((answer) => answer.feedback)];
    case "matching":
      return [wording.feedback];
  }
}

function checkOptions(
  kind: "choice" | "several",
  options: Choice[],
  line: number,
  lineOf: (place: number) => number,
  report: Report,
): void {
  const { min, max } = LIMITS.options;
  if (options.length < min) report(line, "There are fewer than two options.", "Write the right one after =, the wrong ones each after ~.");
  if (options.length > max) report(lineOf(max), `There are ${options.length} options, over ${max}.`, "Take the least plausible ones out.");
  for (const i of repeated(options.map((option) => option.text))) {
    report(lineOf(i), `The option ${quote(options[i]?.text ?? "")} is there twice.`, "Change one of the two.");
  }
  if (kind === "choice") {
    const right = options.filter(({ fraction }) => fraction === 1).length;
    if (right !== 1) {
      report(
        line,
        `${right === 0 ? "No option is" : `${right} options are`} worth everything in a question with one answer.`,
        "Put = before the right one and ~ before the others; for several answers put ~%50% and so on before each; a = that belongs to a text is written \\=.",
      );
    }
    return;
  }
  const sum = options.reduce((total, { fraction }) => total + Math.max(0, fraction), 0);
  if (Math.abs(100 * sum - 100) > LIMITS.sumTolerance + 1e-9) {
    report(
      line,
      sum === 0 ? "No option is right." : `The right options add up to ${Number((100 * sum).toFixed(3))} %, not 100 %.`,
      "Put = before the one right option, or divide 100 among the right ones: ~%50%.",
    );
  }
}

function checkFullMarks(accepted: (Accepted | Range)[], line: number, report: Report): void {
  if (!accepted.some(({ fraction }) => fraction === 1))
    report(line, "No answer is worth everything.", "Leave out the weight of the right answer, or make it %100%.");
}

function checkPairs(
  { lefts, rights }: { lefts: string[]; rights: string[] },
  line: number,
  lineOf: (place: number) => number,
  report: Report,
): void {
  const { min, max } = LIMITS.pairs;
  if (lefts.length < min) report(line, `There are ${lefts.length} pairs, fewer than ${min}.`, "Add some, or ask with options instead.");
  if (lefts.length > max)
    report(lineOf(max), `There are ${lefts.length} pairs, over ${max}, the most a form can hold.`, "Make two questions of it.");
  if (rights.length > LIMITS.options.max)
    report(
      lineOf(LIMITS.options.max),
      `There are ${rights.length} right sides, over ${LIMITS.options.max}.`,
      "Take out those that go with nothing.",
    );
  for (const i of repeated(lefts)) report(lineOf(i), `The left side ${quote(lefts[i] ?? "")} is there twice.`, "Change one of the two.");
  for (const i of repeated(rights))
    report(lineOf(i), `The right side ${quote(rights[i] ?? "")} is there twice, so a menu would offer it twice.`, "Change one of the two.");
}

/** Places of texts that stand further up already. */
function repeated(texts: string[]): number[] {
  const seen = new Set<string>();
  return [...texts.keys()].filter((i) => {
    const text = texts[i] ?? "";
    return seen.has(text) || !seen.add(text);
  });
}
