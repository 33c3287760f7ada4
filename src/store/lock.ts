import { resolve } from "node:path";
import Database from "better-sqlite3";
import { beThere } from "./connection.ts";
import { explained, StoreError } from "./errors.ts";

/**
 * One bot per database: holds `<file>.lock` until the returned function is called or the process ends, however it ends: the system frees
 * the lock even after SIGKILL. Throws a StoreError when another bot has it.
 */
export function lockFile(file: string): () => void {
  if (file === ":memory:") return () => {};
  const lock = `${file}.lock`;
  beThere(lock);
  let holder: Database.Database | undefined;
  try {
    holder = new Database(resolve(lock), { timeout: 0 });
    holder.exec("begin exclusive");
  } catch (error) {
    holder?.close();
    const reason = explained(error, lock);
    if (reason instanceof StoreError && reason.fault === "locked")
      throw new StoreError("in use", `Another bot is running on ${file}. Stop it first, or give this one its own file in DATABASE_URL.`);
    throw reason;
  }
  const held = holder;
  return () => {
    held.close();
  };
}
