import { expect, test } from "vitest";
import type { Platform } from "../../src/chat/platform.ts";
import { createPoster } from "../../src/classroom/post.ts";
import { openStore } from "../../src/store/store.ts";

const idle: Platform = {
  name: "terminal",
  start: async () => {},
  stop: async () => {},
  post: async (channel, _card, once) => ({ channel, id: once }),
  findPosted: async () => [],
  edit: async () => {},
  remove: async () => {},
};

test("what is asked for at the very end of a run is not forgotten: after every call there is a claim", async () => {
  const real = await openStore(":memory:");
  let claims = 0;
  let sweeps: () => void = () => {};
  const store = new Proxy(real, {
    get(target, name) {
      if (name === "claimPostings") claims++;
      const member: unknown = Reflect.get(target, name);
      if (name === "dueSweeps")
        return async (...args: Parameters<typeof real.dueSweeps>) => {
          const due = await real.dueSweeps(...args);
          sweeps();
          return due;
        };
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
  const post = createPoster({
    store,
    platforms: [idle],
    cardOf: async () => undefined,
    opensFor: () => undefined,
    refused: async () => {},
    missed: async () => {},
    owner: "one",
    clock: () => 0,
    report: (error) => expect.fail(String(error)),
  });
  // The last step of a run is the look for sweeps; so many microtasks after it somebody calls again.
  for (let ticks = 0; ticks < 30; ticks++) {
    let called: Promise<void> | undefined;
    let before = 0;
    const calledAgain = new Promise<void>((resolve) => {
      sweeps = () => {
        sweeps = () => {};
        void (async () => {
          for (let i = 0; i < ticks; i++) await undefined;
          before = claims;
          called = post();
          resolve();
        })();
      };
    });
    await post();
    await calledAgain;
    await called;
    expect(claims, `${ticks} microtasks after the last step`).toBeGreaterThan(before);
  }
  await real.close();
});
