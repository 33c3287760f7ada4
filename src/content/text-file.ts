import { readFileSync, statSync } from "node:fs";
import { READ } from "./limits.ts";
import type { Finding } from "./problem.ts";
import { cannot } from "./trouble.ts";

export interface TextFile {
  /** Without byte order mark, lines ended by "\n". Absent when it cannot be read as text at all. */
  text?: string;
  findings: Finding[];
}

/** Undefined when there is no such file. What is broken in it is found and replaced by U+FFFD, so that the rest can still be checked. */
export function readText(path: string): TextFile | undefined {
  let bytes: Uint8Array;
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    if (!stat.isFile()) return unreadable("This is not a file.", "Put a text file in its place.");
    if (stat.size > READ.fileBytes)
      return unreadable("The file is too large to be a course file.", "Split the course, or remove what does not belong in it.");
    bytes = readFileSync(path);
  } catch (error) {
    return unreadable(`The file ${cannot("be read", error)}`, "Check its permissions.");
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return unreadable("The file is UTF-16.", "Save it again as UTF-8.");
  return decode(bytes);
}

const unreadable = (message: string, remedy: string): TextFile => ({ findings: [{ line: 1, message, remedy }] });

function decode(bytes: Uint8Array): TextFile {
  const findings: Finding[] = [];
  if (!isUtf8(bytes)) {
    findings.push({
      line: countLines(new TextDecoder().decode(bytes.subarray(0, firstBroken(bytes)))),
      message: "There is a byte here that is not UTF-8.",
      remedy: "Save the file as UTF-8 (it may be in Latin-1 or Windows-1252), and check the accents on this line.",
    });
  }
  const { text, first, count } = withoutControls(new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n"));
  if (first !== undefined) {
    findings.push({
      line: countLines(text.slice(0, first.at)),
      message: `There is an invisible character here (U+${first.code.toString(16).toUpperCase().padStart(4, "0")})${count > 1 ? `, the first of ${count} in this file` : ""}.`,
      remedy: "Delete it, or type the line again.",
    });
  }
  return { text, findings };
}

/** Characters with no place in a text: control characters but tab and newline, and code points that Unicode keeps out of texts. */
const CONTROL = /[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}/gu;

function withoutControls(raw: string): { text: string; first?: { at: number; code: number }; count: number } {
  let first: { at: number; code: number } | undefined;
  let count = 0;
  const text = raw.replace(CONTROL, (character, at: number) => {
    first ??= { at, code: character.codePointAt(0) ?? 0 };
    count++;
    return "\ufffd";
  });
  return first === undefined ? { text, count } : { text, first, count };
}

/** The length of the shortest beginning that cannot be UTF-8 any more, by halving: a beginning cut inside a character still can. */
function firstBroken(bytes: Uint8Array): number {
  let good = 0;
  let broken = bytes.length;
  while (good + 1 < broken) {
    const middle = (good + broken) >> 1;
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle;
    else broken = middle;
  }
  return broken;
}

function isUtf8(bytes: Uint8Array, mayBeCut = false): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: mayBeCut });
    return true;
  } catch {
    return false;
  }
}

/** The line, from 1, on which what follows this beginning stands. */
const countLines = (beginning: string): number => beginning.split(/\r\n?|\n/).length;
