import { type Phrase, part, read } from "./phrase.ts";

/** Two things that stand in one question. */
export interface Sides {
  left: Phrase;
  right: Phrase;
  /** compared: the question says so ("difference", "vs"). either: "docker o podman". both: "docker y podman". */
  how: "compared" | "either" | "both";
}

/** Words that say that two things are set against each other, with the spellings they are met in. */
const DIFFERENCE = /^(?:dif{1,2}[ei]?r[ei]n[a-z]{1,7}|disting[a-z]+|distint[oa]s?|compar[a-z]+|contrast[a-z]*)$/;
/** Between the two, and enough by themselves. */
const AGAINST = /^(?:vs|versus|contra|against)$/;
/** Between the two, but common elsewhere too. */
const EITHER = /^(?:o|u|or)$/;
const BOTH = /^(?:y|e|and|n)$/;
const ONLY_BESIDE_DIFFERENCE = /^(?:con|with|de|del|from|to|than|que|a|al|como|entre)$/;

const setOf = (words: string) => new Set(words.split(" "));
/** What belongs to the asking, before the first and after the second. */
const BEFORE = setOf(
  "a al an are between bueno cual cuales cuando de del dime do does el en entre es esta estan existe existen explain explica explicame hace hay how i in is la las los main me mejor better best of principal " +
    "principales puedes que q quiero saber se should son tell the un una usar use uso what whats when which",
);
const AFTER = setOf("are better compared comparada comparado diferente diferentes es existe gracias hay is mejor please son");

/** Every way in which a question may name two things, the likeliest first; empty for most. */
export function sides(phrase: Phrase): Sides[] {
  const words = phrase.words.map((word) => word.text);
  const out: Sides[] = [];
  const split = (leftEnd: number, rightStart: number, how: Sides["how"]) => {
    const left = stripped(phrase, 0, leftEnd);
    const right = stripped(phrase, rightStart, words.length);
    if (left.words.length > 0 && right.words.length > 0) out.push({ left, right, how });
  };
  const differs = words.some((word) => DIFFERENCE.test(word));
  for (const [i, word] of words.entries()) {
    if (AGAINST.test(word)) split(i, i + 1, "compared");
    else if (word === "frente" && words[i + 1] === "a") split(i, i + 2, "compared");
    else if (EITHER.test(word)) split(i, i + 1, differs ? "compared" : "either");
    else if (BOTH.test(word)) split(i, i + 1, differs ? "compared" : "both");
    else if (differs && ONLY_BESIDE_DIFFERENCE.test(word)) split(i, i + 1, "compared");
  }
  // "vm container difference": nothing stands between them.
  if (differs && out.length === 0) for (let i = 1; i < words.length; i++) split(i, i, "compared");
  return out;
}

/** What one side may be when the other says what it leaves out: "hipervisor de tipo 1 y 2", "type 1 vs type 2 hypervisors". */
export function completed({ left, right }: Sides): Phrase[] {
  const text = ({ words }: Phrase, from = 0, to = words.length) =>
    words
      .slice(from, to)
      .map((word) => word.text)
      .join(" ");
  const out: Phrase[] = [];
  for (let kept = left.words.length - 1; kept > 0; kept--) out.push(read(`${text(left, 0, kept)} ${text(right)}`));
  for (let at = 1; at < right.words.length; at++) out.push(read(`${text(left)} ${text(right, at)}`));
  return out.slice(0, MOST_COMPLETIONS);
}
const MOST_COMPLETIONS = 4;

/** Without the words of asking and of difference around it. */
function stripped(phrase: Phrase, from: number, to: number): Phrase {
  const text = (i: number) => phrase.words[i]?.text ?? "";
  let start = from;
  let end = to;
  while (start < end && (BEFORE.has(text(start)) || DIFFERENCE.test(text(start)))) start++;
  while (end > start && (AFTER.has(text(end - 1)) || DIFFERENCE.test(text(end - 1)))) end--;
  return part(phrase, start, end);
}
