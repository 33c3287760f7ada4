import { pino } from "pino";
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from "vitest";
import { startHeartbeat } from "../src/heartbeat.ts";

/** What node-cron has to say goes to the bot's own log, and nowhere else. */

const NINE = Date.parse("2026-11-24T08:00:01Z");

let spoken: MockInstance[];
let lines: { level: number; msg: string; err?: { message: string } }[];
const log = pino({ level: "debug", base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
const { debug, error } = pino.levels.values;

beforeEach(() => {
  lines = [];
  vi.useFakeTimers({ now: NINE });
  spoken = (["log", "info", "warn", "error", "debug"] as const).map((name) => vi.spyOn(console, name));
});
afterEach(() => {
  for (const way of spoken) expect(way).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const said = (level: number | undefined) => lines.filter((line) => line.level === level).map(({ msg }) => msg);

test("a beat that is still at work keeps the next one away, which is worth a word to nobody but who looks for it", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const beat = vi.fn(() => promise);
  const heartbeat = startHeartbeat({ beat, post: async () => {} }, log);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(beat).toHaveBeenCalledTimes(1);
  expect(said(debug)).toContainEqual(expect.stringContaining("still running"));
  expect(said(error)).toEqual([]);
  resolve();
  await heartbeat.stop();
});

test("so are beats that were missed: the next one catches up", async () => {
  const beat = vi.fn(async () => {});
  const heartbeat = startHeartbeat({ beat, post: async () => {} }, log);
  vi.setSystemTime(NINE + 60_000);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(beat).toHaveBeenCalled();
  expect(said(debug)).toContainEqual(expect.stringContaining("missed execution"));
  expect(said(error)).toEqual([]);
  await heartbeat.stop();
});

test("a beat that fails is an error, and the next one comes", async () => {
  const beat = vi.fn(async () => {
    throw new Error("the disk is full");
  });
  const heartbeat = startHeartbeat({ beat, post: async () => {} }, log);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(beat).toHaveBeenCalledTimes(2);
  const failed = lines.filter(({ level }) => level === error);
  expect(failed).toHaveLength(2);
  expect(failed[0]).toMatchObject({ msg: "a beat has failed", err: { message: "the disk is full" } });
  await heartbeat.stop();
});
