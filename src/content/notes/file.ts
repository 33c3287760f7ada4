import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { NotesFile } from "../notes.ts";
import type { Problem } from "../problem.ts";
import { MOST_BYTES } from "./bytes.ts";

/** Reads as much of a file of notes as can be imported, however large it is; what keeps it from being read is told. */
export function readNotesFile(path: string): NotesFile | Problem {
  const refused = (message: string, remedy: string): Problem => ({ file: path, line: 1, message, remedy });
  let file: number | undefined;
  try {
    // Before it is opened: to open a pipe is to wait for who writes into it.
    const found = statSync(path);
    if (found.isDirectory()) return refused("This is a folder.", `Name the files in it, as in ${join(path, "*.md")}.`);
    if (!found.isFile()) return refused("This is not a file.", NOTHING);
    file = openSync(path, "r");
    const stat = fstatSync(file);
    const bytes = new Uint8Array(Math.min(stat.size, MOST_BYTES));
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(file, bytes, length, bytes.length - length, length);
      if (read === 0) break;
      length += read;
    }
    return { name: path, bytes: bytes.subarray(0, length), size: stat.size };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return refused(...refusalOf(code));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const NOTHING = "Nothing was imported from it.";
const MISSING = ["There is no such file.", "Check its name and folder; a path with spaces needs quotation marks."] as const;
const FORBIDDEN = ["You are not allowed to read this file.", "Ask its owner, or copy it to where you may."] as const;

type Refusal = readonly [message: string, remedy: string];

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ENOENT: MISSING,
  ENOTDIR: MISSING,
  ENAMETOOLONG: MISSING,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
};

/** What is told of a code of the system: whole sentences for what a person can put right, the code itself for the rest. */
export const refusalOf = (code: string): Refusal => REFUSALS[code] ?? [`The file cannot be read (${code}).`, NOTHING];
