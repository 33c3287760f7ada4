import { type Phrase, part, read } from "./phrase.ts";
import { isAsking, isSmall } from "./word.ts";

/** Two things that stand in one question. */
export interface Sides {
  left: Phrase;
  right: Phrase;
  /** compared: the question says so ("difference", "vs"). either: "docker o podman". both: "docker y podman". */
  how: "compared" | "either" | "both";
  /** A word of the question asks for the difference: then it is a comparison, whatever title it may look like. */
  asked: boolean;
}

/** Words that say that two things are set against each other, with the spellings they are met in: "diffrence", "difernecia". */
const DIFFERENCE =
  /^(?:dif{1,2}s?|dif{1,2}[a-z]*[rn][a-z]*[cts][a-z]*|differ|distingu[a-z]+|distint[oa]s?|compar[a-z]+|contrast[a-z]*|mejor|peor|better|worse|mism[oa]s?|same|igual(?:es)?|parecen?|parecid[oa]s?|similar(?:es)?|alike|confund[a-z]+|confuse[ds]?|mix(?:ed|ing)?)$/;
/** Between the two, and enough by themselves. */
const AGAINST = /^(?:vs|versus|contra|against)$/;
/** Between the two, but common elsewhere too. */
const EITHER = /^(?:o|u|or)$/;
const BOTH = /^(?:y|e|and|n)$/;
/** The same in several words. */
const SET_AGAINST = ["frente a", "en vez de", "en lugar de", "instead of", "rather than"].map((words) => words.split(" "));
const ONLY_BESIDE_DIFFERENCE = /^(?:a|al|as|como|con|de|del|entre|from|que|than|to|with)$/;

const setOf = (words: string) => new Set(words.split(" "));
/** What belongs to the asking, before the first and after the second. */
const BEFORE = setOf(
  "a ahi ai al an and are as ay between btw btwn bueno como con cons contras cual cuales cuando de del desventajas dime do does el en entiendo entre es esta estan existe existen explain explica explicame hace hay how i in is " +
    "la las lo los main me no of or por porque pq principal principales pros puedes que q quiero saber se should son tell the un una up usar use uso ventajas what whats when which why y",
);
const AFTER = setOf("a are arent as cual en explained gracias hay existe is isnt lo los no not o or please se que si son than the");

/** Every way in which a question may name two things, the likeliest first; empty for most. */
export function sides(phrase: Phrase): Sides[] {
  const words = phrase.words.map((word) => word.text);
  const out: Sides[] = [];
  const differs = words.some((word) => DIFFERENCE.test(word));
  const split = (leftEnd: number, rightStart: number, how: Sides["how"]) => {
    const left = stripped(phrase, 0, leftEnd);
    const right = stripped(phrase, rightStart, words.length);
    if (left.words.length > 0 && right.words.length > 0) out.push({ left, right, how, asked: differs });
  };
  for (const [i, word] of words.entries()) {
    const between = SET_AGAINST.find((each) => each.every((other, j) => words[i + j] === other));
    if (between) split(i, i + between.length, "compared");
    else if (AGAINST.test(word)) split(i, i + 1, "compared");
    else if (EITHER.test(word)) split(i, i + 1, differs ? "compared" : "either");
    else if (BOTH.test(word)) split(i, i + 1, differs ? "compared" : "both");
    else if (differs && ONLY_BESIDE_DIFFERENCE.test(word)) split(i, i + 1, "compared");
  }
  // "vm container difference": nothing stands between them.
  if (differs && out.length === 0) for (let i = 1; i < words.length; i++) split(i, i, "compared");
  return out;
}

/** What stands between the words that join things, and between commas: "contenedor, imagen y volumen" has three parts. */
export function partsOf(phrase: Phrase): Phrase[] {
  const parts: Phrase[] = [];
  let from = 0;
  const end = (to: number) => {
    const part = stripped(phrase, from, to);
    if (part.words.some(({ text }) => !isSmall(text) && !isAsking(text))) parts.push(part);
  };
  for (const [i, { text, start }] of phrase.words.entries()) {
    const joins = AGAINST.test(text) || EITHER.test(text) || BOTH.test(text);
    if (!joins && !/[,;]/.test(phrase.text.slice(phrase.words[i - 1]?.end ?? start, start))) continue;
    end(i);
    from = joins ? i + 1 : i;
  }
  end(phrase.words.length);
  return parts;
}

/** What one side may be when the other says what it leaves out. */
export const completed = (way: Sides): Phrase[] => [...completedRight(way), ...completedLeft(way)].slice(0, MOST_COMPLETIONS);
const MOST_COMPLETIONS = 4;

/** What the right side may be when the left says what it leaves out: "hipervisor de tipo 1 y 2". */
export function completedRight({ left, right }: Sides): Phrase[] {
  return left.words.slice(1).map((_, i, rest) => read(`${text(left, 0, rest.length - i)} ${text(right)}`));
}

/** What the left side may be when the right says what it leaves out: "type 1 vs type 2 hypervisors". */
export function completedLeft({ left, right }: Sides): Phrase[] {
  return right.words.slice(1).map((_, i) => read(`${text(left)} ${text(right, i + 1)}`));
}

const text = ({ words }: Phrase, from = 0, to = words.length): string =>
  words
    .slice(from, to)
    .map((word) => word.text)
    .join(" ");

/** "i keep mixing up vm", "podman no son lo mismo": a side ends where the words about the two begin. */
function withoutDifference({ words }: Phrase, from: number, to: number): [start: number, end: number] {
  const differs = (at: number) => DIFFERENCE.test(words[at]?.text ?? "");
  let start = from;
  let end = to;
  if (from === 0) for (let i = from; i < to - 1; i++) if (differs(i)) start = i + 1;
  if (to === words.length) for (let i = to - 1; i > start; i--) if (differs(i)) end = i;
  return [start, end];
}

/** Without the words of asking and of difference around it. */
function stripped(phrase: Phrase, from: number, to: number): Phrase {
  const text = (i: number) => phrase.words[i]?.text ?? "";
  let [start, end] = withoutDifference(phrase, from, to);
  while (start < end && (BEFORE.has(text(start)) || isAsking(text(start)) || DIFFERENCE.test(text(start)))) start++;
  while (end > start && (AFTER.has(text(end - 1)) || isAsking(text(end - 1)) || DIFFERENCE.test(text(end - 1)))) end--;
  return part(phrase, start, end);
}
