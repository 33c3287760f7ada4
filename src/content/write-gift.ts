import type { Lang } from "../teaching/course.ts";
import { inLanguage } from "../teaching/course.ts";
import type { Question, Wording } from "../teaching/question.ts";
import { escapeText, startsWithFormat } from "./gift-text.ts";

/** A question as GIFT, with its id and concept above it. `readGift` reads the same question from it, and Moodle imports it. */
export function writeGift(question: Question, lang: Lang): string {
  const wording = inLanguage(question.in, lang);
  const { id, concept } = question;
  const answers = [...answersOf(wording), ...(wording.feedback === undefined ? [] : [`####${textOf(wording.feedback)}`])];
  const opening = wording.kind === "numeric" ? "{#" : "{";
  return [
    `// [id:${bracketed(id)}] [tag:concept:${bracketed(concept)}]`,
    `::${escapeText(id)}::${textOf(wording.stem)} ${opening}`,
    ...answers.map((line) => `\t${line}`),
    "}",
    "",
  ].join("\n");
}

function answersOf(wording: Wording): string[] {
  switch (wording.kind) {
    case "choice":
    case "several":
      return wording.options.map(({ text, fraction, feedback }, i) => {
        // Only one has the =: options that all had it would be read as a short answer.
        const right = wording.kind === "choice" && i === wording.options.findIndex((option) => option.fraction === 1);
        return `${right ? "=" : "~"}${weight(fraction, right ? 1 : 0, text)}${textOf(text)}${hash(feedback)}`;
      });
    case "truefalse": {
      const { answer, whenWrong, whenRight } = wording;
      const wrong = whenWrong !== undefined || whenRight !== undefined ? `#${textOf(whenWrong ?? "")}` : "";
      return [`${answer ? "TRUE" : "FALSE"}${wrong}${hash(whenRight)}`];
    }
    case "short":
      return wording.accepted.map(({ text, fraction, feedback }) => `=${weight(fraction, 1, text)}${withoutArrow(text)}${hash(feedback)}`);
    case "numeric":
      return wording.accepted.map(({ min, max, fraction, feedback }) => {
        const every = min === -Number.MAX_VALUE && max === Number.MAX_VALUE;
        return `=${weight(fraction, 1, "")}${every ? "*" : min === max ? String(min) : `${min}..${max}`}${hash(feedback)}`;
      });
    case "matching":
      return wording.rights.map((right, i) => {
        return `=${withoutArrow(wording.lefts[i] ?? "")} -> ${textOf(right)}`;
      });
  }
}

const hash = (feedback: string | undefined): string => (feedback === undefined ? "" : `#${textOf(feedback)}`);

/** Left out when it is what its marker says; said when the text could be taken for one. */
const weight = (fraction: number, otherwise: number, text: string): string =>
  fraction === otherwise && !text.startsWith("%") ? "" : `%${Number((100 * fraction).toFixed(5))}%`;

const textOf = (text: string): string => (startsWithFormat(text) ? "[plain]" : "") + escapeText(text);

/** An arrow makes a pair, and cannot be escaped in GIFT; in HTML it can. */
function withoutArrow(text: string): string {
  if (!text.includes("->")) return textOf(text);
  return `[html]${escapeText(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replace(/\n/g, "<br>"))}`;
}

const bracketed = (text: string): string => text.replaceAll("]", "\\]");
