import { describe, expect, test } from "vitest";
import type { Notice } from "../../../src/teaching/store.ts";
import { CLASS, eachInItsRoom, type Open, OTHER_CLASS, START } from "./room.ts";

export function describeNotices(open: Open): void {
  describe("notices", () => {
    const room = eachInItsRoom(open);

    const notice = (key: string, over: Partial<Notice> = {}): Notice => ({
      ...{ class: CLASS, key, message: "I may not post in {channel}.", values: { channel: `#général "1"`, times: 2 }, at: START },
      ...over,
    });

    test("a notice is taken once, the oldest first", async () => {
      const { store } = room();
      await store.addNotice(notice("b", { at: START + 1 }));
      await store.addNotice(notice("c"));
      await store.addNotice(notice("a", { class: OTHER_CLASS }));
      expect(await store.takeNotices(CLASS, START + 9)).toEqual([notice("c"), notice("b", { at: START + 1 })]);
      expect(await store.takeNotices(CLASS, START + 9)).toEqual([]);
      expect(await store.takeNotices(OTHER_CLASS, START + 9)).toHaveLength(1);
    });

    test("a key that was told is not told again", async () => {
      const { store } = room();
      await store.addNotice(notice("a"));
      await store.addNotice(notice("a", { message: "Something else." }));
      expect(await store.takeNotices(CLASS, START)).toEqual([notice("a")]);
      await store.addNotice(notice("a"));
      expect(await store.takeNotices(CLASS, START)).toEqual([]);
    });

    test("of two teachers who ask at once one is told", async () => {
      const { store } = room();
      await store.addNotice(notice("a"));
      const taken = await Promise.all([store.takeNotices(CLASS, START), store.takeNotices(CLASS, START)]);
      expect(taken.flat()).toEqual([notice("a")]);
    });
  });
}
