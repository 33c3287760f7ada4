import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { corrupt, explained, readOnly, StoreError } from "./errors.ts";

/** "Aula" in ASCII: `file` and every SQLite tool see whose database it is. */
const APPLICATION_ID = 0x41756c61;

/** How long an opening waits for a lock, and how long a step does later (ms). */
const OPENING_PATIENCE = 1_000;
const PATIENCE = 5_000;

/** A file up to this size is read whole when it is opened, which takes some tens of milliseconds: damage shows then, not in a lesson. */
const CHECKED_WHOLE = 32 * 2 ** 20;

/** The connection the store works on: settings as DESIGN section 4 wants them. Throws a StoreError for what a person can put right. */
export function connect(file: string): Database.Database {
  const inMemory = file === ":memory:";
  if (!inMemory) beThere(file);
  let database: Database.Database | undefined;
  try {
    database = new Database(inMemory ? file : resolve(file), { timeout: OPENING_PATIENCE });
    claim(database, file);
    database.pragma("journal_mode = wal");
    // SQLite's builds differ in what WAL makes of this: FULL flushes at every commit, so an acknowledged answer outlives a power cut.
    database.pragma("synchronous = full");
    database.pragma("foreign_keys = on");
    // What a statement may have to undo is kept in memory: on the disk it costs more than the write itself.
    database.pragma("temp_store = memory");
    // A checkpoint writes each page once however often it was changed: fewer are cheaper (pages; 16 MB).
    database.pragma("wal_autocheckpoint = 4000");
    if (!inMemory) check(database, file);
    database.pragma(`busy_timeout = ${PATIENCE}`);
    return database;
  } catch (error) {
    database?.close();
    throw explained(error, file);
  }
}

/** Throws a StoreError unless the file is there to be written, or can be made. */
export function beThere(file: string): void {
  const folder = dirname(resolve(file));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new StoreError("folder missing", `The folder ${folder} of the database does not exist. Create it, or change DATABASE_URL.`);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new StoreError("not a file", `${file} is a folder. DATABASE_URL names the database's file.`);
  // SQLite would open it all the same, and leave files behind that stay read-only when this is put right.
  const reason = readOnly(file);
  if (reason) throw reason;
}

/** Takes the write lock once, so that what cannot be written is told now, and sees that the file is ours. */
function claim(database: Database.Database, file: string): void {
  database.exec("begin immediate");
  try {
    const owner = database.pragma("application_id", { simple: true });
    if (owner !== APPLICATION_ID) {
      const strangers = database.prepare("select count(*) from sqlite_schema").pluck().get();
      if (owner !== 0 || strangers !== 0)
        throw new StoreError("another program's", `${file} is the database of another program. Name another file in DATABASE_URL.`);
      database.pragma(`application_id = ${APPLICATION_ID}`);
    }
    database.exec("commit");
  } finally {
    if (database.inTransaction) database.exec("rollback");
  }
}

function check(database: Database.Database, file: string): void {
  const pages = Number(database.pragma("page_count", { simple: true })) * Number(database.pragma("page_size", { simple: true }));
  if (pages > CHECKED_WHOLE) return;
  if (database.pragma("quick_check(1)", { simple: true }) !== "ok") throw corrupt(file);
}
