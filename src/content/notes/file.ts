import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { NotesFile } from "../notes.ts";
import type { Problem } from "../problem.ts";
import { cannot } from "../trouble.ts";
import { MOST_BYTES } from "./bytes.ts";

/** Reads as much of a file of notes as can be imported, however large it is; what keeps it from being read is told. */
export function readNotesFile(path: string): NotesFile | Problem {
  const refused = (message: string, remedy = "Nothing was imported from it."): Problem => ({ file: path, line: 0, message, remedy });
  let file: number | undefined;
  try {
    // Before it is opened: to open a pipe is to wait for who writes into it.
    const found = statSync(path);
    if (found.isDirectory()) return refused("This is a folder.", `Name the files in it, as in ${join(path, "*.md")}.`);
    if (!found.isFile()) return refused("This is not a file.");
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
    return refused(
      `The file ${cannot("be read", error)}`,
      "Check its name, its folder and its permissions; a path with spaces needs quotation marks.",
    );
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
