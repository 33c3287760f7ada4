import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { explained, StoreError } from "./errors.ts";
import { type Migration, migrations as ours } from "./migrations/index.ts";

/**
 * Brings the file to this program's schema, each migration in its own transaction. A file that holds something is copied to
 * `<file>.before-<first new number>` before. Throws a StoreError for a file that a newer program has written.
 */
export function migrate(database: Database, file: string, migrations: readonly Migration[] = ours): void {
  const found = versionOf(database);
  if (found > migrations.length) throw newer(database, file, found, migrations.length);
  if (found === migrations.length) return;
  try {
    if (found > 0 && !database.memory) copy(database, `${file}.before-${found + 1}`);
    // Tables are changed by making them anew, which foreign keys would forbid; they are checked before each commit instead.
    database.pragma("foreign_keys = off");
    for (const [i, migration] of migrations.entries()) apply(database, migration, i + 1);
  } catch (error) {
    throw explained(error, file);
  } finally {
    database.pragma("foreign_keys = on");
  }
}

const versionOf = (database: Database): number => Number(database.pragma("user_version", { simple: true }));

/** A copy that is there is whole: it gets its name when it is on the disk. */
function copy(database: Database, to: string): void {
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { force: true });
  database.prepare("vacuum into ?").run(unfinished);
  const handle = openSync(unfinished, "r");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, to);
}

function apply(database: Database, { name, sql }: Migration, number: number): void {
  database.exec("begin immediate");
  try {
    // Read inside the transaction: another process may have been here first.
    if (versionOf(database) >= number) return;
    database.exec("create table if not exists migration (number integer primary key, name text not null, program text not null) strict");
    database.exec(sql);
    const broken = database.pragma("foreign_key_check");
    if (!Array.isArray(broken) || broken.length > 0)
      throw new Error(`${name} leaves rows that refer to nothing: ${JSON.stringify(broken)}`);
    database.prepare("insert into migration (number, name, program) values (?, ?, ?)").run(number, name, program());
    database.pragma(`user_version = ${number}`);
    database.exec("commit");
  } finally {
    if (database.inTransaction) database.exec("rollback");
  }
}

function newer(database: Database, file: string, found: number, known: number): StoreError {
  const writer = database.prepare("select program from migration order by number desc limit 1").pluck().get();
  return new StoreError(
    "newer schema",
    `${file} was written by Aula ${writer} (schema ${found}); this is Aula ${program()} (schema ${known}). Start that version or a newer one.`,
  );
}

/** The version of this program. */
function program(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String(version);
}
