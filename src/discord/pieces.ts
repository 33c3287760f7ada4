import type { Span } from "../chat/card.ts";
import { MESSAGE } from "./limits.ts";
import { codeBlock, firstOf, spansToMarkdown, visible, wholeCharacters } from "./markdown.ts";
import type { MentionOf } from "./mentions.ts";

/** A block of text that can say itself in less room. `cut(max)` is at most `max` long and ends in an ellipsis, or is `full` when that fits. */
export interface Piece {
  full: string;
  cut(max: number): string;
  /** Headings and code blocks bring their own space: no blank line beside them. */
  tight: boolean;
}

const ELLIPSIS = "…";

export function spansPiece(spans: readonly Span[], mentionOf?: MentionOf): Piece {
  return { full: trimmed(spansToMarkdown(spans, mentionOf)), cut: (max) => cutSpans(spans, max, mentionOf), tight: false };
}

export function headingPiece(spans: readonly Span[]): Piece {
  const text = spansToMarkdown(spans);
  return {
    full: text === "" ? "" : `### ${text}`,
    cut: (max) => (max < 8 ? ELLIPSIS : `### ${cutSpans(spans, max - 4)}`),
    tight: true,
  };
}

export function codePiece(code: string, language?: string): Piece {
  const text = visible(code);
  const shown = (units: number) => codeBlock(`${wholeCharacters(text, units).trimEnd()}\n${ELLIPSIS}`, language);
  return { full: codeBlock(text, language), cut: (max) => longest(text.length, max, shown), tight: true };
}

function cutSpans(spans: readonly Span[], max: number, mentionOf?: MentionOf): string {
  const whole = spans.map((span) => ({ ...span, text: visible(span.text) }));
  const units = whole.reduce((sum, { text }) => sum + text.length, 0);
  return longest(units, max, (kept) => trimmed(spansToMarkdown(firstOf(whole, kept), mentionOf)) + ELLIPSIS);
}

/** The longest beginning whose rendering fits. Escapes make a rendering longer than its text by no fixed measure, hence the search. */
function longest(units: number, max: number, shown: (units: number) => string): string {
  let low = 0;
  let high = Math.min(units, max);
  let best = ELLIPSIS;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const text = shown(middle);
    if (text.length <= max) {
      best = text;
      low = middle;
    } else high = middle - 1;
  }
  return best;
}

/** Blank lines at the ends of a block are no part of what it says. */
const trimmed = (markdown: string): string => markdown.replace(/^(?:[ \t]*\n)+|\s+$/g, "");

/** More pieces than this cannot each say something. */
const MOST_PIECES = 400;

/**
 * What each piece shows, with the line breaks that part it from the text before it. Together they keep within a message: when they do not
 * fit, the longest are cut first and short ones stay whole.
 */
export function fitted(pieces: readonly Piece[]): Map<Piece, string> {
  const kept = pieces.slice(0, MOST_PIECES);
  const seams = kept.map((piece, i) => (i === 0 ? "" : piece.tight || kept[i - 1]?.tight ? "\n" : "\n\n"));
  const room = MESSAGE.text - 2 * ELLIPSIS.length - seams.join("").length;
  const most = allowance(
    kept.map(({ full }) => full.length),
    room,
  );
  const texts = new Map(pieces.map((piece) => [piece, ""]));
  for (const [i, piece] of kept.entries()) texts.set(piece, seams[i] + (piece.full.length <= most ? piece.full : piece.cut(most)));
  const last = kept.at(-1);
  if (last && pieces.length > kept.length) texts.set(last, `${seams.at(-1)}${ELLIPSIS}`);
  return texts;
}

/** The largest length at which all of them fit when none may be longer. */
function allowance(lengths: readonly number[], room: number): number {
  let left = room;
  let count = lengths.length;
  for (const length of lengths.toSorted((a, b) => a - b)) {
    if (length * count > left) return Math.max(1, Math.floor(left / count));
    left -= length;
    count -= 1;
  }
  return Number.POSITIVE_INFINITY;
}
