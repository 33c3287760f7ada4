import type { Lang } from "./course.ts";
import { inLanguage } from "./course.ts";
import type { Accepted, Question, Range, Response, Verdict, Wording } from "./question.ts";

/**
 * What an answer is worth. A typed answer is compared with those of every language the question has, since a student may well know the
 * term in the other one; feedback is in the language asked for. A response that does not fit the question is worth nothing.
 */
export function grade(question: Question, response: Response, lang: Lang): Verdict {
  const wording = inLanguage(question.in, lang);
  const { fraction, feedback } = worth(question, wording, response);
  const earned = Math.min(1, Math.max(0, fraction));
  return { fraction: earned, right: earned > 0.999, feedback: [...feedback, wording.feedback].filter((text): text is string => !!text) };
}

/** 10 points for everything, none below zero, none for speed. */
export const pointsFor = (fraction: number): number => Math.max(0, Math.round(10 * fraction));

interface Worth {
  fraction: number;
  feedback: (string | undefined)[];
}

const NOTHING: Worth = { fraction: 0, feedback: [] };

function worth(question: Question, wording: Wording, response: Response): Worth {
  switch (wording.kind) {
    case "choice":
    case "several": {
      if (!("chosen" in response)) return NOTHING;
      const chosen = [...new Set(response.chosen)].map((position) => wording.options[position]).filter((option) => option !== undefined);
      if (wording.kind === "choice" && chosen.length !== 1) return NOTHING;
      return { fraction: sum(chosen.map((option) => option.fraction)), feedback: chosen.map((option) => option.feedback) };
    }
    case "truefalse": {
      if (!("chosen" in response) || response.chosen.length !== 1) return NOTHING;
      const right = (response.chosen[0] === 1) === wording.answer;
      return { fraction: right ? 1 : 0, feedback: [right ? wording.whenRight : wording.whenWrong] };
    }
    case "short":
      return "typed" in response
        ? best(
            question,
            wording,
            (w) => (w.kind === "short" ? w.accepted : []),
            (a) => isAccepted(response.typed, a),
          )
        : NOTHING;
    case "numeric": {
      if (!("typed" in response)) return NOTHING;
      const numbers = readNumbers(response.typed);
      return best(
        question,
        wording,
        (w) => (w.kind === "numeric" ? w.accepted : []),
        (range) => numbers.some((n) => isWithin(n, range)),
      );
    }
    case "matching": {
      if (!("matched" in response)) return NOTHING;
      const right = wording.lefts.filter((_left, i) => wording.rights[response.matched[i] ?? -1] === wording.rights[i]).length;
      return { fraction: right / wording.lefts.length, feedback: [] };
    }
  }
}

/**
 * The best of what the question knows, and what the wording says to it: an answer in another language gets the same place's feedback. What is
 * worth nothing may have feedback too.
 */
function best<A extends Accepted | Range>(
  question: Question,
  wording: Wording,
  acceptedBy: (wording: Wording) => A[],
  fits: (accepted: A) => boolean,
): Worth {
  let found: Worth | undefined;
  for (const other of [wording, ...Object.values(question.in)]) {
    for (const [place, accepted] of acceptedBy(other).entries()) {
      if (accepted.fraction > (found?.fraction ?? Number.NEGATIVE_INFINITY) && fits(accepted)) {
        found = { fraction: accepted.fraction, feedback: [acceptedBy(wording)[place]?.feedback] };
      }
    }
  }
  return found ?? NOTHING;
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * A typed answer as it is compared: without case, accents, punctuation and a leading article, spaces and hyphens folded. Nothing else is
 * forgiven: "chair" is not "air".
 */
export function answerKey(typed: string): string {
  const folded = typed
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*+#]+/gu, " ")
    .trim();
  return folded.replace(/^(?:el|la|los|las|un|una|unos|unas|the|a|an) (?=.)/u, "");
}

/** `*` in what is accepted stands for any run of characters; all the rest must be there. */
function isAccepted(typed: string, accepted: Accepted): boolean {
  const given = answerKey(typed.slice(0, 500).replaceAll("*", " "));
  const wanted = answerKey(accepted.text);
  if (given === "" || !wanted.includes("*")) return given !== "" && given === wanted;
  const [start = "", ...rest] = wanted.split("*");
  const end = rest.pop() ?? "";
  if (!given.startsWith(start) || given.length < start.length + end.length || !given.endsWith(end)) return false;
  let at = start.length;
  for (const part of rest) {
    const found = given.indexOf(part, at);
    if (found < 0 || found + part.length > given.length - end.length) return false;
    at = found + part.length;
  }
  return true;
}

/**
 * The numbers a text may mean: "1,5" and "1.5" are the same, "1.024" may be either a fraction or a thousand, and a unit may follow ("4 GB").
 * Both readings are tried: a student is not marked down for a separator.
 */
export function readNumbers(typed: string): number[] {
  const match = /^([+-]?)\s*(\d[\d.,\u00a0\u202f' ]*)(e[+-]?\d{1,3})?\s*[^\d.,]{0,30}$/iu.exec(
    typed.normalize("NFKC").replace("−", "-").trim().slice(0, 60),
  );
  if (match === null) return [];
  const [, sign = "", body = "", exponent = ""] = match;
  const digits = body.replace(/[\u00a0\u202f' ]/g, "").replace(/[.,]$/, "");
  const readings: string[] = [];
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(digits) && new Set(digits.replace(/\d/g, "")).size === 1) readings.push(digits.replace(/[.,]/g, ""));
  if (/^\d+(?:[.,]\d+)?$/.test(digits)) readings.push(digits.replace(",", "."));
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits)) readings.push(digits.replaceAll(".", "").replace(",", "."));
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(digits)) readings.push(digits.replaceAll(",", ""));
  return readings.map((reading) => Number(`${sign}${reading}${exponent}`));
}

/** Closed, with room for the last bit of a decimal fraction. */
function isWithin(number: number, { min, max }: Range): boolean {
  const room = 1e-9 * Math.max(1, Math.abs(min), Math.abs(max));
  return number >= min - room && number <= max + room;
}
