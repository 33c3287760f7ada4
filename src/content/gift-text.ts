import { htmlText } from "./html-text.ts";
import { READ } from "./limits.ts";
import { plainMarkdown } from "./markdown.ts";

/** A piece of a GIFT file and the line it begins on. */
export interface Piece {
  text: string;
  line: number;
}

/** In texts, each of these is written with a backslash before it; `\n` is a line break. */
const ESCAPES = [":", "#", "=", "{", "}", "~", "\\", "n"];
/** Stands for the nth escape while a question is taken apart. Unicode keeps these code points out of texts, and so does `readText`. */
const FIRST_STAND_IN = 0xfdd0;
const STAND_IN = /[\ufdd0-\ufdd7]/g;

/** Takes escapes out of the way: what is left of `: # = { } ~` is syntax. A backslash before anything else stays what it is. */
export const hideEscapes = (text: string): string =>
  text
    .replace(STAND_IN, "\ufffd")
    .replace(/\\([:#={}~\\n])/g, (_escape, character: string) => String.fromCharCode(FIRST_STAND_IN + ESCAPES.indexOf(character)));

const showEscapes = (text: string): string =>
  text.replace(STAND_IN, (standIn) => {
    const character = ESCAPES[standIn.charCodeAt(0) - FIRST_STAND_IN] ?? "";
    return character === "n" ? "\n" : character;
  });

export const escapeText = (text: string): string => text.replace(/[:#={}~\\]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");

/** The part of a piece from one place to another, without white space around it. */
export function cut(piece: Piece, from: number, to = piece.text.length): Piece {
  const part = piece.text.slice(from, to);
  const text = part.trimStart();
  return {
    text: text.trimEnd(),
    line: piece.line + newlines(piece.text.slice(0, from)) + newlines(part.slice(0, part.length - text.length)),
  };
}

/** The pieces between separators, each without white space around it. */
export function split(piece: Piece, separator: string | RegExp): Piece[] {
  let line = piece.line;
  return piece.text.split(separator).map((part) => {
    const placed = cut({ text: part, line }, 0);
    line += newlines(part);
    return placed;
  });
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

export type Format = "html" | "markdown" | "moodle" | "plain";

const FORMAT = /^\[(html|markdown|moodle|plain)\]/;

export const startsWithFormat = (text: string): boolean => FORMAT.test(text);

/** A text may say what it is written in; the question's own format is that of its answers and feedback unless they say otherwise. */
export const formatOf = (text: string, otherwise: Format): Format => (FORMAT.exec(text)?.[1] as Format | undefined) ?? otherwise;

/** What a student reads. A line break of the file is a space, as in a paragraph; `\n` is a line break. */
export function plainOf(piece: Piece, otherwise: Format): string {
  const format = formatOf(piece.text, otherwise);
  const source = piece.text.replace(FORMAT, "");
  const text =
    format === "html"
      ? htmlText(showEscapes(source))
      : format === "markdown" && source.length <= READ.entry
        ? plainMarkdown(showEscapes(source))
        : showEscapes(unfolded(source));
  return tidy(text);
}

/** As one reads it: single spaces, none at the ends of lines. */
const tidy = (text: string): string =>
  text
    .normalize("NFC")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();

const unfolded = (text: string): string => text.replace(/[ \t\n]+/g, " ");
