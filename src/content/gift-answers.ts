import type { Accepted, Choice, Range, Wording } from "../teaching/question.ts";
import type { Format, Piece } from "./gift-text.ts";
import { cut, plainOf, split } from "./gift-text.ts";
import type { Report } from "./problem.ts";
import { quote } from "./problem.ts";

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What stands in the braces, but for the general feedback. */
export interface ReadAnswers {
  answers: Without<Wording, "stem" | "feedback">;
  /** Of each option, accepted answer or pair. */
  lines: number[];
}

/** The kind of a question is told by its answers alone, in Moodle's order. Undefined, and reported, when they cannot be read. */
export function readAnswers(answers: Piece, format: Format, report: Report): ReadAnswers | undefined {
  const { text, line } = answers;
  if (text === "") {
    report(
      line,
      "The braces are empty: Moodle makes an essay of it, which nobody could mark here.",
      "Write answers in the braces, or take the question out.",
    );
    return undefined;
  }
  if (/^(?:T|TRUE|F|FALSE)\s*(?:#|$)/i.test(text)) return trueFalse(answers, format);
  if (text.startsWith("#")) return numeric(cut(answers, 1), format, report);
  if (text.includes("~")) return choice(answers, format, report);
  const answered = accepted(answers);
  if (text.includes("=") && answered.some(hasArrow)) return matching(answered, format, report);
  return short(answered, format, report);
}

/** The first feedback is for who answers wrongly, the second for who answers rightly. */
function trueFalse(answers: Piece, format: Format): ReadAnswers {
  const [value, wrong, ...right] = split(answers, "#");
  const whenWrong = wrong === undefined ? "" : plainOf(wrong, format);
  const whenRight = right[0] === undefined ? "" : plainOf({ ...right[0], text: right.map((piece) => piece.text).join("#") }, format);
  return {
    answers: {
      kind: "truefalse",
      answer: /^T/i.test(value?.text ?? ""),
      ...(whenRight === "" ? {} : { whenRight }),
      ...(whenWrong === "" ? {} : { whenWrong }),
    },
    lines: [],
  };
}

function choice(answers: Piece, format: Format, report: Report): ReadAnswers | undefined {
  // Cut before each marker, so that each piece begins with its own.
  const pieces = split(answers, /(?=[~=])/).filter(({ text }) => text !== "");
  const options: Choice[] = [];
  for (const piece of pieces) {
    const right = piece.text.startsWith("=");
    if (!right && !piece.text.startsWith("~")) {
      report(
        piece.line,
        `This stands before the first option: ${quote(piece.text)}.`,
        "Begin each option with = when it is right, with ~ when it is not.",
      );
      return undefined;
    }
    const weighed = weigh(cut(piece, 1), right ? 1 : 0, report);
    if (weighed === undefined) return undefined;
    const [answer, feedback] = withFeedback(weighed.rest, format);
    const text = plainOf(answer, format);
    if (text === "") {
      report(piece.line, "An option has no text.", "Write it after the ~ or =; a ~ or = that belongs to a text is written \\~ or \\=.");
      return undefined;
    }
    options.push({ text, fraction: weighed.fraction, ...feedback });
  }
  return { answers: { kind: answers.text.includes("=") ? "choice" : "several", options }, lines: pieces.map(({ line }) => line) };
}

function short(answered: Piece[], format: Format, report: Report): ReadAnswers | undefined {
  const read: Accepted[] = [];
  for (const piece of answered) {
    const weighed = weigh(piece, 1, report);
    if (weighed === undefined) return undefined;
    const [answer, feedback] = withFeedback(weighed.rest, format);
    const text = plainOf(answer, format);
    if (text === "") {
      report(piece.line, "An accepted answer has no text.", "Write it after the =; a = that belongs to a text is written \\=.");
      return undefined;
    }
    read.push({ text, fraction: weighed.fraction, ...feedback });
  }
  return { answers: { kind: "short", accepted: read }, lines: answered.map(({ line }) => line) };
}

function matching(pairs: Piece[], format: Format, report: Report): ReadAnswers | undefined {
  const lefts: string[] = [];
  const rights: string[] = [];
  const alone: string[] = [];
  for (const pair of pairs) {
    if (pair.text.includes("#")) {
      report(
        pair.line,
        "A pair cannot have feedback of its own.",
        "Write general feedback after #### at the end; a # of the text is written \\#.",
      );
      return undefined;
    }
    const arrow = pair.text.indexOf("->");
    if (arrow < 0) {
      report(
        pair.line,
        `There is no -> in this pair: ${quote(pair.text)}.`,
        "Write every pair as =left -> right; a = that belongs to a text is written \\=.",
      );
      return undefined;
    }
    const left = plainOf(cut(pair, 0, arrow), format);
    const right = plainOf(cut(pair, arrow + 2), format);
    if (right === "") {
      report(pair.line, `Nothing goes with ${quote(left)}.`, "Write what it goes with after the ->.");
      return undefined;
    }
    if (left === "") alone.push(right);
    else {
      lefts.push(left);
      rights.push(right);
    }
  }
  return { answers: { kind: "matching", lefts, rights: [...rights, ...alone] }, lines: pairs.map(({ line }) => line) };
}

/** A wrong answer's feedback (`~#…`, or `*`) is that of every number: an interval that survives JSON, worth nothing. */
const EVERY = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };

function numeric(answers: Piece, format: Format, report: Report): ReadAnswers | undefined {
  const tilde = answers.text.indexOf("~");
  const answered = accepted(tilde < 0 ? answers : cut(answers, 0, tilde)).filter(({ text }) => text !== "");
  const ranges: Range[] = [];
  for (const piece of answered) {
    const weighed = weigh(piece, 1, report);
    if (weighed === undefined) return undefined;
    const [answer, feedback] = withFeedback(weighed.rest, format);
    const range = answer.text === "*" ? EVERY : rangeOf(answer.text);
    if (range === undefined) {
      report(
        piece.line,
        `${quote(answer.text)} is not a number, a number with a tolerance or an interval.`,
        "Write 3, 3:0.5 or 1..5, with a point for decimals.",
      );
      return undefined;
    }
    ranges.push({ ...range, fraction: weighed.fraction, ...feedback });
  }
  if (answered.length === 0) {
    report(answers.line, "No number is right here.", "Write it after the #: {#3}, {#3:0.5} or {#1..5}.");
    return undefined;
  }
  const lines = answered.map(({ line }) => line);
  if (tilde >= 0) {
    const wrong = cut(answers, tilde);
    const [, feedback] = withFeedback(wrong, format);
    ranges.push({ ...EVERY, fraction: 0, ...feedback });
    lines.push(wrong.line);
  }
  return { answers: { kind: "numeric", accepted: ranges }, lines };
}

const NUMBER = /^[+-]?(?:\d+\.?(\d*)|\.(\d+))(?:e[+-]?\d{1,3})?$/i;

function rangeOf(text: string): { min: number; max: number } | undefined {
  const dots = text.indexOf("..");
  if (dots > 0) {
    const [min, max] = [numberOf(text.slice(0, dots)), numberOf(text.slice(dots + 2))];
    return min !== undefined && max !== undefined && min <= max ? { min, max } : undefined;
  }
  const [middle = "", tolerance = "0", ...more] = text.split(/:|\ufdd0/);
  const [number, around] = [numberOf(middle), numberOf(tolerance)];
  if (number === undefined || around === undefined || around < 0 || more.length > 0) return undefined;
  // 0.1 + 0.2 is 0.30000000000000004: the ends are as exact as what is written.
  const decimals = Math.min(100, Math.max(decimalsOf(middle), decimalsOf(tolerance)));
  const exactly = (end: number) => (/e/i.test(text) ? end : Number(end.toFixed(decimals)));
  return { min: exactly(number - around), max: exactly(number + around) };
}

function numberOf(text: string): number | undefined {
  const number = NUMBER.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

const decimalsOf = (text: string): number => {
  const [, after, alone] = NUMBER.exec(text.trim()) ?? [];
  return (after ?? alone ?? "").length;
};

/** The pieces that begin with =; the first = may be left out. */
function accepted(answers: Piece): Piece[] {
  const [first, ...others] = split(answers, "=");
  return first === undefined || first.text === "" ? others : [first, ...others];
}

const beforeFeedback = (piece: Piece): Piece => (piece.text.includes("#") ? cut(piece, 0, piece.text.indexOf("#")) : piece);

const hasArrow = (piece: Piece): boolean => beforeFeedback(piece).text.includes("->");

function withFeedback(piece: Piece, format: Format): [Piece, { feedback?: string }] {
  const hash = piece.text.indexOf("#");
  const feedback = hash < 0 ? "" : plainOf(cut(piece, hash + 1), format);
  return [beforeFeedback(piece), feedback === "" ? {} : { feedback }];
}

/** `%50%` in front is what an answer earns. */
function weigh(piece: Piece, otherwise: number, report: Report): { fraction: number; rest: Piece } | undefined {
  const [weight, percent] = /^%([-+]?\d[\d.,]{0,20})%/.exec(piece.text) ?? [];
  if (weight === undefined) return { fraction: otherwise, rest: piece };
  // Read with its exponent, so that 33.3 % is the number nearest to 0.333.
  const fraction = NUMBER.test(percent ?? "") ? Number(`${percent}e-2`) : Number.NaN;
  if (Math.abs(fraction) <= 1) return { fraction, rest: cut(piece, weight.length) };
  report(
    piece.line,
    `${quote(weight)} is not a weight.`,
    "Write a percentage from -100 to 100, with a point for decimals: %50% or %33.333%.",
  );
  return undefined;
}
