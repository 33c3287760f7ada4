import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { connect } from "../../src/store/connection.ts";
import { migrate } from "../../src/store/migrate.ts";
import { storeOn } from "../../src/store/store.ts";
import { Room } from "./contract/room.ts";

/** A new folder for each test; returns the path of a name in it. */
export function eachInItsFolder(): (name: string) => string {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aula-store-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** Writes a database without a flush at each step, which is most of the time when a test begins with hundreds of them. */
export async function prepared<T>(file: string, fill: (room: Room) => Promise<T>): Promise<T> {
  const database = connect(file);
  migrate(database, file);
  database.pragma("synchronous = off");
  const store = storeOn(database);
  const result = await fill(await new Room(store).fill());
  await store.close();
  return result;
}
