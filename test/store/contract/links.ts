import { describe, expect, test } from "vitest";
import { CLASS, eachInItsRoom, newClass, type Open, OTHER_CLASS, OTHER_SPACE, SPACE } from "./room.ts";

export function describeLinks(open: Open): void {
  describe("codes that join a space to a class", () => {
    const room = eachInItsRoom(open);
    const place = { space: OTHER_SPACE };

    test("a code shows whose it is, works once, and moves the place; the class that was there is kept", async () => {
      const { store } = room();
      await store.offerLink({ hash: "h1", class: CLASS, expiresAt: 100 });
      expect(await store.offeredLink("h1", 50)).toEqual(newClass(CLASS));
      expect(await store.redeemLink({ hash: "h1", place, at: 50 })).toEqual(newClass(CLASS));
      expect(await store.classAt(OTHER_SPACE, undefined)).toEqual(newClass(CLASS));
      expect(await store.places(OTHER_CLASS)).toEqual([]);
      expect(await store.classOf(OTHER_CLASS)).toBeDefined();
      expect(await store.redeemLink({ hash: "h1", place: { space: "slack:T7" }, at: 51 })).toBeUndefined();
      expect(await store.classAt("slack:T7", undefined)).toBeUndefined();
    });

    test("an unknown code, and one whose time is over, do nothing", async () => {
      const { store } = room();
      await store.offerLink({ hash: "h1", class: CLASS, expiresAt: 100 });
      expect(await store.offeredLink("h2", 50)).toBeUndefined();
      expect(await store.offeredLink("h1", 100)).toBeUndefined();
      expect(await store.redeemLink({ hash: "h1", place, at: 100 })).toBeUndefined();
      expect((await store.classAt(OTHER_SPACE, undefined))?.id).toBe(OTHER_CLASS);
    });

    test("of many who use a code at once, one joins", async () => {
      const { store } = room();
      await store.offerLink({ hash: "h1", class: CLASS, expiresAt: 100 });
      const spaces = ["slack:A", "slack:B", "slack:C"];
      const joined = await Promise.all(spaces.map((space) => store.redeemLink({ hash: "h1", place: { space }, at: 50 })));
      expect(joined.filter((each) => each !== undefined)).toHaveLength(1);
      expect((await store.places(CLASS)).map(({ space }) => space).filter((space) => space !== SPACE)).toHaveLength(1);
    });
  });
}
