import Database from "better-sqlite3";
import { openStore, StoreError } from "../../../src/store/store.ts";

/** Opens a database without root's right to write everywhere, and says what went wrong. */
const [file = ""] = process.argv.slice(2);
// What is needed is loaded before the right to read it is gone.
new Database(":memory:").close();
await (await openStore(":memory:")).close();
const NOBODY = 65_534;
if (process.getuid?.() === 0) process.setuid?.(NOBODY);
try {
  await (await openStore(file)).close();
  process.stdout.write("opened\n");
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  process.stdout.write(`${error.fault}: ${error.message}\n`);
}
