import { accessSync, constants, existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";

export type Fault =
  | "folder missing"
  | "not a file"
  | "not a database"
  | "another program's"
  | "corrupt"
  | "locked"
  | "in use"
  | "read-only"
  | "newer schema"
  | "disk full"
  | "unreadable";

/** The database cannot be used as it is, and a person can put that right: the message is one line that says what and how. */
export class StoreError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault, message: string) {
    super(message);
    this.name = "StoreError";
    this.fault = fault;
  }
}

/** Says what SQLite's error means for the person who runs the bot; everything that is not theirs to put right is returned as it is. */
export function explained(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const [, code] = error.code.split("_");
  switch (code) {
    case "NOTADB":
      return new StoreError(
        "not a database",
        `${file} is not a database. Name another file in DATABASE_URL, or move this one away and a new one is made.`,
      );
    case "CORRUPT":
      return corrupt(file);
    case "BUSY":
      return new StoreError("locked", `${file} is locked: another process is writing to it. Wait until it is done, or stop it.`);
    case "READONLY":
    case "CANTOPEN":
    case "PERM":
    case "AUTH":
      return readOnly(file) ?? new StoreError("read-only", `${file} cannot be opened for writing. The bot must be allowed to write there.`);
    case "FULL":
      return new StoreError("disk full", `The disk that holds ${file} is full. Make room and start again.`);
    case "IOERR":
      return new StoreError("unreadable", `${file} cannot be read or written (${error.code}). Check the disk it is on.`);
    default:
      return error;
  }
}

export const corrupt = (file: string): StoreError =>
  new StoreError(
    "corrupt",
    `${file} is damaged. Put back a copy (${file}.before-… is one from before an upgrade), or repair it with \`sqlite3 ${file} .recover\`.`,
  );

/** What keeps the bot from writing: the file, what SQLite keeps beside it, or the folder both are made in; undefined when nothing does. */
export function readOnly(file: string): StoreError | undefined {
  const kept = [file, `${file}-wal`, `${file}-shm`].find((each) => existsSync(each) && !writable(each));
  const folder = dirname(resolve(file));
  const what = kept ?? (writable(folder) ? undefined : `The folder ${folder}`);
  return what === undefined ? undefined : new StoreError("read-only", `${what} is read-only. The bot must be allowed to write there.`);
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
