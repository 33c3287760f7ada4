import { expect, test } from "vitest";
import { late } from "../../src/chat/late.ts";

test("what is ready in time is not deferred", async () => {
  let deferred = 0;
  const answer = await late(Promise.resolve(7), 60_000, async () => void deferred++);
  expect({ answer, deferred }).toEqual({ answer: { value: 7, deferred: false }, deferred: 0 });
});

test("what is late is deferred once and still answered", async () => {
  let finish: (value: number) => void = () => {};
  const work = new Promise<number>((resolve) => {
    finish = resolve;
  });
  let deferred = 0;
  const answer = await late(work, 1, async () => {
    deferred++;
    finish(7);
  });
  expect({ answer, deferred }).toEqual({ answer: { value: 7, deferred: true }, deferred: 1 });
});

test("a failure rises, in time or late", async () => {
  await expect(late(Promise.reject(new Error("early")), 60_000, async () => {})).rejects.toThrow("early");
  let fail: (error: Error) => void = () => {};
  const work = new Promise<number>((_resolve, reject) => {
    fail = reject;
  });
  await expect(late(work, 1, async () => fail(new Error("late")))).rejects.toThrow("late");
});
