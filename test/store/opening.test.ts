import { chmodSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { migrations } from "../../src/store/migrations/index.ts";
import { openStore, StoreError } from "../../src/store/store.ts";
import { CLASS, Room } from "./contract/room.ts";
import { eachInItsFolder, prepared } from "./folder.ts";
import { run } from "./processes/child.ts";

const at = eachInItsFolder();

async function faultOf(file: string): Promise<StoreError> {
  const error = await openStore(file).then(
    (store) => store.close().then(() => undefined),
    (reason) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error(`${file} was opened, or failed otherwise`, { cause: error });
  expect(error.message).toContain(file);
  expect(error.message).not.toContain("\n");
  return error;
}

/** A database of some size, closed. */
async function written(name: string): Promise<string> {
  await prepared(at(name), async (room) => {
    for (let i = 0; i < 40; i++) await room.enrol(`student ${i} ${"x".repeat(300)}`);
  });
  return at(name);
}

test("a file that is not there is made, with settings that keep what is acknowledged", async () => {
  const store = await openStore(at("aula.db"));
  await new Room(store).fill();
  const other = new Database(at("aula.db"), { readonly: true });
  expect(other.pragma("journal_mode", { simple: true })).toBe("wal");
  expect(other.pragma("user_version", { simple: true })).toBe(migrations.length);
  expect(other.prepare("select number, name from migration").all()).toEqual(migrations.map(({ name }, i) => ({ number: i + 1, name })));
  expect(
    other
      .prepare("select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite%'")
      .all(),
  ).toEqual([]);
  other.close();
  await store.close();
});

test("what was written is there when it is opened again, and no copy is made of a file at its schema", async () => {
  const file = await written("aula.db");
  const store = await openStore(file);
  expect((await store.classOf(CLASS))?.name).toBe("1º ASIR");
  await store.close();
  expect(existsSync(`${file}.before-${migrations.length}`)).toBe(false);
});

test("closing waits for what was begun", async () => {
  const store = await openStore(at("aula.db"));
  const room = await new Room(store).fill();
  const begun = Promise.all(Array.from({ length: 20 }, (_none, i) => room.enrol(`student-${i}`)));
  await store.close();
  expect(await begun).toHaveLength(20);
  const again = await openStore(at("aula.db"));
  expect(await again.student("student-19")).toBeDefined();
  await again.close();
});

describe("what a person can put right is one line that says so", () => {
  test("a folder that does not exist", async () => {
    const error = await openStore(at("missing/aula.db")).catch((reason) => reason);
    expect(error).toMatchObject({ fault: "folder missing", message: expect.stringContaining(at("missing")) });
    expect(existsSync(at("missing"))).toBe(false);
  });

  test("a folder in place of the file", async () => {
    mkdirSync(at("aula.db"));
    expect(await faultOf(at("aula.db"))).toMatchObject({ fault: "not a file" });
  });

  test("a file that is no database", async () => {
    writeFileSync(at("aula.db"), "# Notes\n".repeat(2_000));
    expect(await faultOf(at("aula.db"))).toMatchObject({ fault: "not a database" });
    expect(readFileSync(at("aula.db"), "utf8")).toBe("# Notes\n".repeat(2_000));
  });

  test("another program's database, which is not touched", async () => {
    const other = new Database(at("aula.db"));
    other.exec("create table note (text)");
    other.close();
    const before = readFileSync(at("aula.db"));
    expect(await faultOf(at("aula.db"))).toMatchObject({ fault: "another program's" });
    expect(readFileSync(at("aula.db"))).toEqual(before);
  });

  test("a file cut short", async () => {
    const file = await written("aula.db");
    truncateSync(file, 3 * 4096);
    expect(await faultOf(file)).toMatchObject({ fault: "corrupt" });
  });

  test("a file with rubbish in the middle", async () => {
    const file = await written("aula.db");
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096, bytes.length - 4096);
    writeFileSync(file, bytes);
    expect(await faultOf(file)).toMatchObject({ fault: "corrupt" });
  });

  test("a newer program's schema, with the version that wrote it", async () => {
    const file = await written("aula.db");
    const newer = new Database(file);
    newer.prepare("insert into migration values (?, 'later', '9.8.7')").run(migrations.length + 1);
    newer.pragma(`user_version = ${migrations.length + 1}`);
    newer.close();
    const error = await faultOf(file);
    expect(error.fault).toBe("newer schema");
    expect(error.message).toContain("9.8.7");
  });

  test.each(["begin immediate", "pragma locking_mode = exclusive; begin immediate"])(
    "a file another process is writing to (%s)",
    async (begin) => {
      const file = await written("aula.db");
      const other = run("hold-write.ts", file, begin);
      await other.said("writing");
      expect(await faultOf(file)).toMatchObject({ fault: "locked" });
      await other.kill();
      await (await openStore(file)).close();
    },
  );

  test.each([
    ["a read-only file", 0o444, 0o777],
    ["a read-only folder", 0o666, 0o555],
  ])("%s", async (_what, fileMode, folderMode) => {
    const file = await written("aula.db");
    chmodSync(file, fileMode);
    chmodSync(at("."), folderMode);
    const child = run("open-as-nobody.ts", file);
    await child.ended;
    chmodSync(at("."), 0o777);
    expect(child.lines).toEqual([expect.stringMatching(/^read-only: .*read-only\. /)]);
  });
});
