import { describe, expect, test } from "vitest";
import { CLASS, eachInItsRoom, newClass, type Open, OTHER_CLASS, OTHER_SPACE, SPACE } from "./room.ts";

export function describeClasses(open: Open): void {
  describe("classes", () => {
    const room = eachInItsRoom(open);

    test("a class is found at its space, in any channel of it", async () => {
      const { store } = room();
      expect(await store.classAt(SPACE, undefined)).toEqual(newClass(CLASS));
      expect(await store.classAt(SPACE, `${SPACE}:C9`)).toEqual(newClass(CLASS));
      expect(await store.classAt("slack:T9", undefined)).toBeUndefined();
      expect(await store.classOf(CLASS)).toEqual(newClass(CLASS));
      expect(await store.classOf("nobody's")).toBeUndefined();
    });

    test("a channel's own class goes before its space's, in that channel only", async () => {
      const { store } = room();
      const own = newClass("class-3", { name: "2º DAM", settings: { mayStart: "teachers", teacherRole: "slack:T1:R1" } });
      expect(await store.openClass({ class: own, place: { space: SPACE, channel: `${SPACE}:C7` } })).toEqual({ class: own, created: true });
      expect(await store.classAt(SPACE, `${SPACE}:C7`)).toEqual(own);
      expect(await store.classAt(SPACE, `${SPACE}:C8`)).toEqual(newClass(CLASS));
      expect(await store.classAt(SPACE, undefined)).toEqual(newClass(CLASS));
    });

    test("opening a class where there is one returns that one and makes nothing", async () => {
      const { store } = room();
      expect(await store.openClass({ class: newClass("class-3"), place: { space: SPACE } })).toEqual({
        class: newClass(CLASS),
        created: false,
      });
      expect(await store.classOf("class-3")).toBeUndefined();
    });

    test("of many that open a class at one place at once, one makes it", async () => {
      const { store } = room();
      const openings = ["a", "b", "c", "d"].map((id) => store.openClass({ class: newClass(id), place: { space: "slack:T5" } }));
      const opened = await Promise.all(openings);
      expect(opened.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(opened.map(({ class: { id } }) => id)).size).toBe(1);
    });

    test("a change is merged into what is there; a setting that is null goes", async () => {
      const { store } = room();
      const role = await store.changeClass(CLASS, { name: "DROP TABLE class; --", settings: { teacherRole: "slack:T1:R1" } });
      expect(role).toEqual(newClass(CLASS, { name: "DROP TABLE class; --", settings: { mayStart: "anyone", teacherRole: "slack:T1:R1" } }));
      const changed = await store.changeClass(CLASS, {
        lang: "en",
        zone: "America/Havana",
        course: "redes",
        settings: { mayStart: "teachers", teacherRole: null },
      });
      expect(changed).toEqual({ ...role, lang: "en", zone: "America/Havana", course: "redes", settings: { mayStart: "teachers" } });
      expect(await store.classOf(CLASS)).toEqual(changed);
      expect(await store.classOf(OTHER_CLASS)).toEqual(newClass(OTHER_CLASS));
    });

    test("a class that is not there cannot be changed", async () => {
      await expect(room().store.changeClass("nobody's", { name: "x" })).rejects.toThrow("nobody's");
    });

    test("a place is bound to another class, and the class that was there is kept", async () => {
      const { store } = room();
      expect(await store.bindPlace({ space: OTHER_SPACE }, CLASS)).toEqual(newClass(OTHER_CLASS));
      expect(await store.classAt(OTHER_SPACE, undefined)).toEqual(newClass(CLASS));
      expect(await store.classOf(OTHER_CLASS)).toEqual(newClass(OTHER_CLASS));
      expect(await store.places(OTHER_CLASS)).toEqual([]);
      expect(await store.bindPlace({ space: "slack:T1", channel: "slack:T1:C3" }, CLASS)).toBeUndefined();
      expect(await store.places(CLASS)).toEqual([{ space: OTHER_SPACE }, { space: SPACE }, { space: SPACE, channel: "slack:T1:C3" }]);
    });

    test("a place is not bound to a class that is not there", async () => {
      const { store } = room();
      await expect(store.bindPlace({ space: SPACE }, "nobody's")).rejects.toThrow();
      expect(await store.classAt(SPACE, undefined)).toEqual(newClass(CLASS));
    });

    test("teachers are named once, in order, and taken off", async () => {
      const { store } = room();
      expect(await store.teachers(CLASS)).toEqual([]);
      for (const user of ["slack:T1:U9", "discord:U1", "slack:T1:U5"])
        expect(await store.addTeacher(CLASS, { user, name: `name of ${user}` })).toBe("added");
      expect(await store.addTeacher(CLASS, { user: "discord:U1", name: "again" })).toBe("repeat");
      expect(await store.removeTeacher(CLASS, "slack:T1:U9")).toBe("removed");
      expect(await store.removeTeacher(CLASS, "slack:T1:U9")).toBe("absent");
      expect(await store.addTeacher(CLASS, { user: "slack:T1:U9", name: "back" })).toBe("added");
      expect(await store.teachers(CLASS)).toEqual([
        { user: "discord:U1", name: "name of discord:U1" },
        { user: "slack:T1:U5", name: "name of slack:T1:U5" },
        { user: "slack:T1:U9", name: "back" },
      ]);
      expect(await store.teachers(OTHER_CLASS)).toEqual([]);
    });
  });
}
