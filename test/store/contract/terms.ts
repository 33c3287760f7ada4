import { describe, expect, test } from "vitest";
import { BLANK, type Draft, type Term, type TermContent } from "../../../src/teaching/terms.ts";
import { CLASS, eachInItsRoom, type Open, OTHER_CLASS, START } from "./room.ts";

export function describeTerms(open: Open): void {
  describe("terms of a class", () => {
    const room = eachInItsRoom(open);
    const COURSE = "virtualizacion";

    const content = (definition: string): TermContent => ({
      kind: "own",
      topic: "contenedores",
      in: { es: { ...BLANK, term: "Pod", definition, names: `'; drop table term; -- "\u202e 🎓` } },
    });
    const term = (number: number, over: Partial<Term> = {}): Term => ({
      ...{ concept: "pod", number, content: content(`v${number}`), by: "ann", at: START + number },
      ...over,
    });
    const publish = (each: Term, over: { class?: string; course?: string; draft?: string } = {}) =>
      room().store.publishTerm({ class: CLASS, course: COURSE, term: each, ...over });
    const draft = (over: Partial<Draft> = {}): Draft => ({
      ...{ id: "draft-1", class: CLASS, course: COURSE, base: 0, lang: "es", wording: { ...BLANK, term: "Pod" }, at: START },
      ...over,
    });

    test("the latest version of each is what the class has, in the order they were begun", async () => {
      const { store } = room();
      await publish(term(1, { concept: "zeta", at: START }));
      await publish(term(1, { concept: "alfa", at: START + 5 }));
      await publish(term(2, { concept: "zeta", content: { kind: "hidden" }, at: START + 9 }));
      expect(await store.terms(CLASS, COURSE)).toEqual([
        term(2, { concept: "zeta", content: { kind: "hidden" }, at: START + 9 }),
        term(1, { concept: "alfa", at: START + 5 }),
      ]);
    });

    test("belongs to one class and one course", async () => {
      const { store } = room();
      await publish(term(1));
      await publish(term(1, { by: "zoe", content: content("theirs") }), { class: OTHER_CLASS });
      await publish(term(1, { content: content("another course's") }), { course: "redes" });
      expect(await store.terms(CLASS, COURSE)).toEqual([term(1)]);
      expect(await store.terms(OTHER_CLASS, COURSE)).toHaveLength(1);
      expect(await store.terms(OTHER_CLASS, "redes")).toEqual([]);
    });

    test("every version is kept as it was, the newest first", async () => {
      const { store } = room();
      for (const number of [1, 2, 3]) expect(await publish(term(number))).toBe(true);
      expect(await store.termVersions(CLASS, COURSE, "pod")).toEqual([term(3), term(2), term(1)]);
      expect(await store.termVersions(CLASS, COURSE, "nada")).toEqual([]);
    });

    test("of two that follow the same version one is published, however many try at once", async () => {
      const { store } = room();
      await publish(term(1));
      const tries = await Promise.all(Array.from({ length: 20 }, (_none, i) => publish(term(2, { content: content(`try ${i}`) }))));
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect(await store.termVersions(CLASS, COURSE, "pod")).toHaveLength(2);
      expect(await publish(term(9))).toBe(false);
      expect(await publish(term(1))).toBe(false);
    });

    test("a draft is kept as it was typed, written over, and gone when it is dropped", async () => {
      const { store } = room();
      await store.keepDraft(draft());
      expect(await store.draft("draft-1")).toEqual(draft());
      const later = draft({ base: 3, topic: "docker", at: START + 1, wording: { ...BLANK, term: "Pods", definition: "a\n\nb" } });
      await store.keepDraft(later);
      expect(await store.draft("draft-1")).toEqual(later);
      await store.keepDraft(draft({ id: "draft-2", concept: "kernel" }));
      expect(await store.draft("draft-2")).toEqual(draft({ id: "draft-2", concept: "kernel" }));
      await store.dropDraft("draft-1");
      await store.dropDraft("draft-1");
      expect(await store.draft("draft-1")).toBeUndefined();
    });

    test("publishing takes its draft along, and leaves it when nothing was published", async () => {
      const { store } = room();
      await store.keepDraft(draft());
      expect(await publish(term(2), { draft: "draft-1" })).toBe(false);
      expect(await store.draft("draft-1")).toEqual(draft());
      expect(await publish(term(1), { draft: "draft-1" })).toBe(true);
      expect(await store.draft("draft-1")).toBeUndefined();
    });

    test("drafts are forgotten by when they were last written", async () => {
      const { store } = room();
      await store.keepDraft(draft());
      await store.keepDraft(draft({ id: "draft-2", at: START + 1 }));
      await store.forgetDrafts(START + 1);
      expect(await store.draft("draft-1")).toBeUndefined();
      expect(await store.draft("draft-2")).toBeDefined();
    });
  });
}
