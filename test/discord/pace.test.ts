import { expect, test } from "vitest";
import { createPace } from "../../src/discord/pace.ts";

test("no second holds more calls than allowed, and a call alone does not wait", async () => {
  let now = 0;
  const begun: number[] = [];
  const turn = createPace(40, {
    now: () => now,
    wait: async (ms) => {
      begun.push(now + ms);
    },
  });
  await Promise.all(Array.from({ length: 200 }, turn));
  expect(begun).toHaveLength(199);
  const times = [0, ...begun];
  for (const from of times) expect(times.filter((time) => time >= from && time < from + 1000).length).toBeLessThanOrEqual(40);
  now = 60_000;
  await turn();
  expect(begun).toHaveLength(199);
});
