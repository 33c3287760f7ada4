import { afterEach, beforeEach, expect, test } from "vitest";
import type { Origin } from "../../src/chat/dispatch.ts";
import { type Context, createContextOf } from "../../src/classroom/context.ts";
import type { Store } from "../../src/teaching/store.ts";
import { seeded } from "../random.ts";
import { createWorld, type World } from "../wires/world.ts";

/** What is remembered of classes and people, and that it is never what was. */

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const from = (over: Partial<Origin> = {}): Origin => ({
  space: "slack:T1",
  channel: "slack:T1:C1",
  user: "slack:T1:U1",
  userName: "Ann",
  admin: true,
  roles: [],
  ...over,
});

const contextOver = (store: Store) => {
  const { courses, vocabulary, translator } = world;
  return createContextOf({
    ...{ store, courses, vocabulary, translator, random: seeded(7) },
    clock: () => world.clock.now,
    beginnings: { lang: "es", zone: "Europe/Madrid" },
  });
};

/** The store, with what it reads for the class held back until it is let through. */
function heldBack(store: Store): { store: Store; letThrough: () => void; read: Promise<void> } {
  const held = Promise.withResolvers<void>();
  const read = Promise.withResolvers<void>();
  let first = true;
  return {
    letThrough: () => held.resolve(),
    read: read.promise,
    store: new Proxy(store, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (name !== "classAt") return typeof member === "function" ? member.bind(target) : member;
        return async (...args: Parameters<Store["classAt"]>) => {
          const found = await target.classAt(...args);
          if (first) {
            first = false;
            read.resolve();
            await held.promise;
          }
          return found;
        };
      },
    }),
  };
}

test("what was read before a change is not remembered after it", async () => {
  const before = await contextOver(world.store)(from(), "1");
  const { store, letThrough, read } = heldBack(world.store);
  const contextOf = contextOver(store);
  const slow = contextOf(from(), "2");
  await read;
  const other = await contextOf(from({ channel: "slack:T1:C2" }), "3");
  await other.store.changeClass(before.class.id, { lang: "en" });
  letThrough();
  await slow;
  expect((await contextOf(from(), "4")).class.lang).toBe("en");
});

test("somebody who changes their name and changes it back goes by it again", async () => {
  const contextOf = contextOver(world.store);
  const named = async (ctx: Context) => (await world.store.student(ctx.student.id))?.name;
  expect(await named(await contextOf(from({ userName: "Ann" }), "1"))).toBe("Ann");
  expect(await named(await contextOf(from({ userName: "Ann (sick)" }), "2"))).toBe("Ann (sick)");
  expect(await named(await contextOf(from({ userName: "Ann" }), "3"))).toBe("Ann");
});

test("a long name is cut between characters", async () => {
  const { student } = await contextOver(world.store)(from({ userName: `${"x".repeat(79)}😀` }), "1");
  expect(student.name.isWellFormed()).toBe(true);
  expect(student.name.length).toBeLessThanOrEqual(80);
});
