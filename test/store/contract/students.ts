import { describe, expect, test } from "vitest";
import { CLASS, eachInItsRoom, type Open, OTHER_CLASS, SPACE, START } from "./room.ts";

export function describeStudents(open: Open): void {
  describe("students", () => {
    const room = eachInItsRoom(open);

    test("a platform user becomes a student once; the name as shown is kept up to date", async () => {
      const { store } = room();
      const enrolment = { class: CLASS, user: `${SPACE}:U1`, name: "Cleo", id: "cleo", at: START };
      expect(await store.studentOf(CLASS, `${SPACE}:U1`)).toBeUndefined();
      expect(await store.enrol(enrolment)).toEqual({ id: "cleo", class: CLASS, name: "Cleo", hidden: false });
      expect(await store.enrol({ ...enrolment, id: "other" })).toEqual({ id: "cleo", class: CLASS, name: "Cleo", hidden: false });
      const renamed = { id: "cleo", class: CLASS, name: "*Cleo* <!channel>", hidden: false };
      expect(await store.enrol({ ...enrolment, id: "other", name: "*Cleo* <!channel>" })).toEqual(renamed);
      expect(await store.student("cleo")).toEqual(renamed);
      expect(await store.studentOf(CLASS, `${SPACE}:U1`)).toEqual(renamed);
      expect(await store.student("other")).toBeUndefined();
    });

    test("many first requests at once make one student", async () => {
      const { store } = room();
      const ids = ["a", "b", "c", "d", "e"];
      const made = await Promise.all(ids.map((id) => store.enrol({ class: CLASS, user: "discord:U1", name: "Dee", id, at: START })));
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    });

    test("a platform user is another student in another class", async () => {
      const { store } = room();
      await store.enrol({ class: OTHER_CLASS, user: `${SPACE}:ann`, name: "ann", id: "ann-2", at: START });
      expect((await store.studentOf(CLASS, `${SPACE}:ann`))?.id).toBe("ann");
      expect((await store.studentOf(OTHER_CLASS, `${SPACE}:ann`))?.id).toBe("ann-2");
    });

    test("two students may have the same platform name", async () => {
      const { store } = room();
      await store.enrol({ class: CLASS, user: "discord:U1", name: "ann", id: "ann-2", at: START });
      expect((await store.student("ann"))?.name).toBe("ann");
      expect((await store.student("ann-2"))?.name).toBe("ann");
    });

    test("an alias is given, changed and taken away; what is not mentioned stays", async () => {
      const { store } = room();
      const ann = { id: "ann", class: CLASS, name: "ann", hidden: false };
      expect(await store.changeStudent("ann", { alias: "Ada" })).toEqual({ ...ann, alias: "Ada" });
      expect(await store.changeStudent("ann", { hidden: true })).toEqual({ ...ann, alias: "Ada", hidden: true });
      expect(await store.changeStudent("ann", { alias: null })).toEqual({ ...ann, hidden: true });
      expect(await store.changeStudent("ann", { hidden: false })).toEqual(ann);
      expect(await store.student("ann")).toEqual(ann);
    });

    test.each(["Ada", "ADA", "àdá", "  ada ", "Ａｄａ", "A\u200bda", "ben", "BEN", "Bén"])(
      "%j is taken where Ada and ben are",
      async (alias) => {
        const { store } = room();
        await room().enrol("cleo");
        await store.changeStudent("cleo", { alias: "Ada" });
        expect(await store.changeStudent("ann", { alias, hidden: true })).toBe("taken");
        expect(await store.student("ann")).toEqual({ id: "ann", class: CLASS, name: "ann", hidden: false });
      },
    );

    test("one's own name and alias are not taken, nor are those of another class", async () => {
      const { store } = room();
      expect(await store.changeStudent("ann", { alias: "ANN" })).toMatchObject({ alias: "ANN" });
      expect(await store.changeStudent("ann", { alias: "Ann" })).toMatchObject({ alias: "Ann" });
      expect(await store.changeStudent("ann", { alias: "zoe" })).toMatchObject({ alias: "zoe" });
    });

    test("of two that take an alias at once, one has it", async () => {
      const { store } = room();
      const outcomes = await Promise.all(["ann", "ben"].map((id) => store.changeStudent(id, { alias: "Ada" })));
      expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(1);
    });

    test("an alias that was given up is free again", async () => {
      const { store } = room();
      await store.changeStudent("ann", { alias: "Ada" });
      await store.changeStudent("ann", { alias: null });
      expect(await store.changeStudent("ben", { alias: "Ada" })).toMatchObject({ alias: "Ada" });
    });

    test("a platform name may be what somebody's alias is: it is not ours to refuse", async () => {
      const { store } = room();
      await store.changeStudent("ann", { alias: "Ada" });
      expect(await store.enrol({ class: CLASS, user: "discord:U1", name: "Ada", id: "ada", at: START })).toMatchObject({ name: "Ada" });
      expect(await store.changeStudent("ann", { hidden: true })).toMatchObject({ alias: "Ada", hidden: true });
    });

    test("a student who is not there cannot be changed", async () => {
      await expect(room().store.changeStudent("nobody", { hidden: true })).rejects.toThrow("nobody");
    });
  });
}
