import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lockFile } from "../../src/store/lock.ts";
import { openStore, StoreError } from "../../src/store/store.ts";
import { CLASS, Room } from "./contract/room.ts";
import { eachInItsFolder, prepared } from "./folder.ts";
import { run } from "./processes/child.ts";

const at = eachInItsFolder();

/** A database with an open round and so many students of each prefix. */
async function classroom(many: number, ...prefixes: string[]): Promise<{ file: string; round: string }> {
  const file = at("aula.db");
  const round = await prepared(file, async (room) => {
    for (const prefix of prefixes) for (let i = 0; i < many; i++) await room.enrol(`${prefix}${i}`);
    return room.ask();
  });
  return { file, round };
}

const acknowledged = (lines: readonly string[]) =>
  lines.filter((line) => line.endsWith(" first")).map((line) => line.slice(0, -" first".length));

test("two processes write at once, and neither is told that the file is busy", async () => {
  const { file, round } = await classroom(60, "a", "b");
  const writers = ["a", "b"].map((prefix) => run("answer.ts", file, round, prefix, "60"));
  expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([
    { status: 0, signal: null },
    { status: 0, signal: null },
  ]);
  const store = await openStore(file);
  expect(await store.answers(round)).toHaveLength(120);
  await store.close();
}, 60_000);

test("a process killed while it writes loses no answer it has acknowledged, and the points are counted", async () => {
  const { file, round } = await classroom(120, "a");
  for (const last of ["a20 first", "a65 first"]) {
    const writer = run("answer.ts", file, round, "a", "120");
    await writer.said(last).catch(() => {});
    await writer.kill();
    const store = await openStore(file);
    const kept = new Set((await store.answers(round)).map(({ student }) => student));
    expect(acknowledged(writer.lines).filter((student) => !kept.has(student))).toEqual([]);
    expect(kept.size).toBeGreaterThan(20);
    expect(await store.board({ class: CLASS, period: "all", topic: "", limit: 1, student: "a0" })).toMatchObject({
      ...{ size: kept.size, me: { points: 10, answers: 1 } },
    });
    await store.close();
  }
}, 60_000);

describe("one bot a file", () => {
  const second = () => {
    try {
      lockFile(at("aula.db"))();
      return "locked";
    } catch (error) {
      return error instanceof StoreError ? `${error.fault}: ${error.message}` : error;
    }
  };

  test("a second one is told that there is a first, also in the same process", async () => {
    const unlock = lockFile(at("aula.db"));
    expect(second()).toMatch(/^in use: Another bot is running on .*aula\.db\. Stop it first/);
    unlock();
    expect(second()).toBe("locked");
    expect(existsSync(at("aula.db"))).toBe(false);
  });

  test("the lock of a process is free when it ends, however it ends", async () => {
    for (const end of ["killed", "done"] as const) {
      const first = run("hold-lock.ts", at("aula.db"));
      await first.said("locked");
      expect(second()).toMatch(/^in use/);
      if (end === "killed") await first.kill();
      else {
        first.process.stdin?.end();
        expect(await first.ended).toEqual({ status: 0, signal: null });
      }
      expect(second()).toBe("locked");
    }
  });

  test("the lock is beside the file: who reads and writes it is not in its way", async () => {
    const unlock = lockFile(at("aula.db"));
    const store = await openStore(at("aula.db"));
    await new Room(store).fill();
    await store.close();
    unlock();
  });

  test("a folder that is not there is named", () => {
    expect(() => lockFile(at("missing/aula.db"))).toThrow(at("missing"));
  });

  test("a database in memory needs none", () => {
    lockFile(":memory:")();
  });
});
