import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import type { NotesFile } from "../notes.ts";
import type { Problem } from "../problem.ts";
import { MOST_BYTES } from "./bytes.ts";

/** Reads as much of a file of notes as can be imported, however large it is; what keeps it from being read is told. */
export function readNotesFile(path: string): NotesFile | Problem {
  const refused = (message: string): Problem => ({ file: path, line: 1, message, remedy: "Nothing was imported from it." });
  let file: number | undefined;
  try {
    // Before it is opened: to open a pipe is to wait for who writes into it.
    if (!statSync(path).isFile()) return refused("This is not a file.");
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
    return refused(`The file cannot be read (${error instanceof Error && "code" in error ? String(error.code) : String(error)}).`);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
