import type Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { connect } from "../../src/store/connection.ts";
import { migrate } from "../../src/store/migrate.ts";
import { query } from "../../src/store/query.ts";
import { Sqlite } from "../../src/store/sqlite.ts";
import { openStore, storeOn } from "../../src/store/store.ts";
import { answer, CLASS, question, Room, START } from "./contract/room.ts";
import { describeStore } from "./contract.ts";
import { eachInItsFolder } from "./folder.ts";

// In memory: what a file adds (flushes, locks, other processes) has its own tests, and a flush takes longer than all else here.
describeStore("SQLite", () => openStore(":memory:"));

const at = eachInItsFolder();
const newFile = () => at("aula.db");

/** A connection at this program's schema, with a transcript of the transactions on it. */
function listened(file: string): { database: Database.Database; said: string[] } {
  const database = connect(file);
  migrate(database, file);
  const said: string[] = [];
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    const statement = prepare(sql);
    const run = statement.run.bind(statement);
    if (/^(begin|commit)/.test(sql))
      statement.run = (...values: unknown[]) => {
        said.push(sql);
        return run(...values);
      };
    return statement;
  }) as typeof database.prepare;
  return { database, said };
}

test.each([
  ["journal_mode", "wal"],
  ["synchronous", 2],
  ["foreign_keys", 1],
  ["busy_timeout", 5_000],
  ["temp_store", 2],
])("%s is %s on the connection the store works on", (pragma, value) => {
  const file = newFile();
  const database = connect(file);
  migrate(database, file);
  expect(database.pragma(pragma, { simple: true })).toBe(value);
  database.close();
});

test("what writes begins immediately; what only looks, or finds nothing to write, does not", async () => {
  const { database, said } = listened(newFile());
  const room = await new Room(storeOn(database)).fill();
  const round = await room.ask();
  const saidBy = async (step: Promise<unknown>) => {
    said.length = 0;
    await step;
    return said.join(", ");
  };
  const write = "begin immediate, commit";
  const read = "begin, commit";
  expect(await saidBy(room.answer(round, "ann"))).toBe(write);
  expect(await saidBy(room.store.closeRound({ round, at: START }))).toBe(write);
  expect(await saidBy(room.enrol("ann"))).toBe(read);
  expect(await saidBy(room.store.takeNotices(CLASS, START))).toBe(read);
  expect(await saidBy(room.store.claimPostings({ owner: "a", now: 0, leaseMs: 1, platforms: ["slack"], limit: 1 }))).toBe(read);
  expect(await saidBy(room.board())).toBe(read);
  await room.store.close();
});

describe("a step", () => {
  const one = query((k) => k.selectFrom("class").select("id"));
  const insert = query((k) =>
    k.insertInto("class").values({ id: "c", name: "", lang: "", zone: "", course: "", settings: "{}", created_at: 0 }),
  );
  const sqlite = () => {
    const file = newFile();
    const database = connect(file);
    migrate(database, file);
    return new Sqlite(database);
  };

  test("that fails leaves nothing behind, and the next one runs", async () => {
    const db = sqlite();
    const failing = db.write(async (tx) => {
      await tx.run(insert, {});
      throw new Error("half-way");
    });
    await expect(failing).rejects.toThrow("half-way");
    expect(await db.read((tx) => tx.all(one, {}))).toEqual([]);
    await db.write((tx) => tx.run(insert, {}));
    expect(await db.read((tx) => tx.all(one, {}))).toEqual([{ id: "c" }]);
    await db.close();
  });

  test("waits for the one before it, so that none sees another's half", async () => {
    const db = sqlite();
    const seen: number[] = [];
    const slow = db.write(async (tx) => {
      await tx.run(insert, {});
      for (let i = 0; i < 50; i++) await tx.all(one, {});
      throw new Error("undone");
    });
    const look = db.read(async (tx) => seen.push((await tx.all(one, {})).length));
    await expect(slow).rejects.toThrow("undone");
    await look;
    expect(seen).toEqual([0]);
    await db.close();
  });
});

describe("the standings are the ledger's sums, to the last digit", () => {
  const given = fc.record({
    ...{ student: fc.constantFrom("ann", "ben"), round: fc.constantFrom("1", "2", "3"), points: fc.constantFrom(0, 3, 10) },
    ...{
      fraction: fc.double({ min: 0, max: 1, noNaN: true }),
      at: fc.integer({ min: 0, max: 9 }),
      day: fc.constantFrom("2026-11-23", "2026-11-24"),
    },
  });
  const act = fc.oneof({ weight: 5, arbitrary: given }, { weight: 1, arbitrary: fc.constantFrom("look", "hide", "close 1", "close 2") });

  test("whenever they are written, and when they are made again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
        const database = connect(":memory:");
        migrate(database, ":memory:");
        const room = await new Room(storeOn(database)).fill();
        for (const [id, tell] of [
          ["1", "at once"],
          ["2", "at close"],
          ["3", "at once"],
        ] as const)
          await room.ask({ id, tell, question: question(id, `topic ${Number(id) % 2}`) });
        for (const each of acts) {
          if (each === "look") await room.board();
          else if (each === "hide") await room.store.changeStudent("ann", { hidden: true });
          else if (typeof each === "string") await room.store.closeRound({ round: `round-${each.slice(-1)}`, at: START });
          else
            await room.store.recordAnswer(
              answer(`round-${each.round}`, each.student, { ...each, round: `round-${each.round}`, at: START + each.at }),
            );
        }
        await room.board();
        const standings = () => database.prepare("select * from standing order by board, student").all();
        const sizes = () => database.prepare("select * from board where size > 0 order by id").all();
        const before = [standings(), sizes()];
        await room.store.rebuildStandings(CLASS);
        expect([standings(), sizes()]).toEqual(before);
        expect(
          database.prepare("select * from board where size <> (select count(*) from standing where board = id and hidden = 0)").all(),
        ).toEqual([]);
        await room.store.close();
      }),
      { numRuns: 50 },
    );
  });
});
