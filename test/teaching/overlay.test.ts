import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCourses } from "../../src/content/course.ts";
import type { Course } from "../../src/teaching/course.ts";
import { nameKeyOf } from "../../src/teaching/named.ts";
import { type Findable, findable, overlay } from "../../src/teaching/overlay.ts";
import { BLANK, conceptId, entryFrom, type Term, type TermContent, wordingFrom } from "../../src/teaching/terms.ts";

/** A class's own terms over its course's. */

const [shipped] = readCourses(join(import.meta.dirname, "..", "..", "data")).courses;
if (!shipped) throw new Error("there is no course");
const course: Course & Findable = { ...shipped, ...findable(shipped.concepts) };

const own = (concept: string, wording: Partial<typeof BLANK>, lang = "es"): Term => ({
  ...{ concept, number: 1, by: "x", at: 0 },
  content: { kind: "own", topic: "contenedores", in: { [lang]: { ...BLANK, definition: "x", ...wording } } },
});
const as = (concept: string, content: TermContent): Term => ({ concept, number: 1, content, by: "x", at: 0 });

/** Names of the course, each with the concept it leads to; those that lead to two are left out. */
const named = [...course.concepts.values()].flatMap(({ id, entries }) =>
  Object.entries(entries).flatMap(([lang, { headword, aliases }]) => [headword, ...aliases].map((name) => ({ id, lang, name }))),
);
const clear = named.filter(({ id, name, lang }) => {
  const found = course.lookup.find(name, lang);
  return found.kind === "sure" && found.id === id && course.names.under(name).length === 1;
});

describe("a class's own terms", () => {
  test("are found, listed, suggested and compared like the course's", () => {
    const seen = overlay(course, [
      own("balanceador", { term: "Balanceador de carga", names: "load balancer, LB", definition: "Reparte el tráfico." }),
    ]);
    expect(seen.concepts.size).toBe(course.concepts.size + 1);
    for (const typed of ["balanceador de carga", "¿qué es un load balancer?", "LB", "balanceadores de carga"])
      expect(seen.lookup.find(typed, "es"), typed).toEqual({ kind: "sure", id: "balanceador" });
    expect(seen.lookup.find("balanceadr de carga", "es")).toEqual({ kind: "sure", id: "balanceador", corrected: "Balanceador de carga" });
    expect(seen.lookup.near("balan", "es", 5)[0]).toEqual({ id: "balanceador", title: "Balanceador de carga" });
    expect(seen.lookup.find("diferencia entre un balanceador de carga y un contenedor", "es")).toEqual({
      kind: "compare",
      ids: ["balanceador", "contenedor"],
    });
    expect(seen.lookup.find("contenedor vs LB", "es")).toEqual({ kind: "compare", ids: ["contenedor", "balanceador"] });
    const longer = overlay(course, [own("ventanas", { term: "Contenedor de ventanas" })]);
    expect(longer.lookup.find("contenedor de ventanas vs vm", "es")).toEqual({ kind: "compare", ids: ["ventanas", "maquina-virtual"] });
    expect(seen.lookup.find("receta de la tortilla de patatas", "es").kind).toBe("unknown");
  });

  test("of three things of which one is the class's own, none is left out", () => {
    const seen = overlay(course, [own("balanceador", { term: "Balanceador de carga", names: "LB" })]);
    for (const typed of ["docker vs LB vs podman", "diferencia entre docker, LB y podman"])
      expect(seen.lookup.find(typed, "es"), typed).toEqual({ kind: "unsure", ids: ["docker", "balanceador", "podman"] });
  });

  test("leave a comparison of the course's things as it was", () => {
    const seen = overlay(course, [own("balanceador", { term: "Balanceador de carga" })]);
    const typed = "contenedores frente a máquinas virtuales vs contenedores Linux en Windows";
    const ids = ["contenedores-frente-a-maquinas-virtuales", "contenedores-linux-en-windows"];
    for (const { lookup } of [course, seen]) expect(lookup.find(typed, "es")).toEqual({ kind: "compare", ids });
  });

  test("are related to what they link to and name, and these to them", () => {
    const seen = overlay(course, [
      own("pod-propio", { term: "Pod de clase", definition: "Un grupo de contenedores en [Kubernetes](#kubernetes)." }),
    ]);
    expect(seen.concepts.get("pod-propio")?.related).toEqual(["kubernetes", "contenedor"]);
    expect(seen.concepts.get("contenedor")?.related).toContain("pod-propio");
    expect(course.concepts.get("contenedor")?.related).not.toContain("pod-propio");
  });

  test("in a language a term was not written in, the language it has stands in", () => {
    const seen = overlay(course, [own("lb", { term: "Load balancer" }, "en")]);
    expect(Object.keys(seen.concepts.get("lb")?.entries ?? {})).toEqual(["en"]);
  });
});

describe("a concept of the course that the class has changed", () => {
  const kernel = course.concepts.get("kernel");
  if (!kernel?.entries.es) throw new Error("no kernel");
  const wording = { ...wordingFrom(kernel.entries.es), names: "núcleo de clase", definition: "Otra." };
  const seen = overlay(course, [as("kernel", { kind: "own", topic: kernel.topic, in: { es: wording } })]);

  test("has the class's text in that language, the course's in the others, and its figures", () => {
    expect(seen.concepts.get("kernel")?.entries.es).toMatchObject({ definition: [{ kind: "text", text: [{ text: "Otra." }] }] });
    expect(seen.concepts.get("kernel")?.entries.es?.figures).toEqual(kernel.entries.es?.figures);
    expect(seen.concepts.get("kernel")?.entries.en).toEqual(kernel.entries.en);
  });

  test("goes by its new names, and no more by those that were taken away", () => {
    expect(seen.lookup.find("núcleo de clase", "es")).toEqual({ kind: "sure", id: "kernel" });
    const gone = kernel.entries.es?.aliases.find((name) => seen.names.under(name).length === 0);
    expect(gone).toBeDefined();
    expect(seen.lookup.find(gone ?? "", "es").kind).not.toBe("sure");
  });

  test("hidden, it is not found by any name, not suggested, not compared, and the others are", () => {
    const without = overlay(course, [as("docker", { kind: "hidden" })]);
    for (const { id, name, lang } of named.filter(({ id }) => id === "docker")) {
      const found = without.lookup.find(name, lang);
      expect(JSON.stringify(found), name).not.toContain(`"${id}"`);
    }
    expect(without.lookup.near("docker", "es", 25).map(({ id }) => id)).not.toContain("docker");
    expect(without.lookup.find("docker vs podman", "es").kind).not.toBe("compare");
    expect(without.lookup.find("podman", "es")).toEqual({ kind: "sure", id: "podman" });
  });
});

/** Words that make names near the course's, and names far from them. */
const word = fc.oneof(
  fc.constantFrom(..."máquina virtual contenedor de la red docker tipo 3 VM clase nube bosque".split(" ")),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
);
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const terms = fc
  .array(fc.record({ term: name, names: fc.array(name, { maxLength: 3 }).map((names) => names.join(", ")) }), { maxLength: 6 })
  .map((wordings) => {
    const taken = new Set<string>();
    const used = new Set<string>();
    return wordings.flatMap((wording, i) => {
      // What the checks of a draft let through: names that are nobody else's.
      const { headword, aliases } = entryFrom({ ...BLANK, ...wording });
      const keys = [headword, ...aliases].map(nameKeyOf);
      if (keys.some((key) => key === "" || used.has(key) || course.names.under(key).length > 0)) return [];
      for (const key of keys) used.add(key);
      const id = conceptId(wording.term, (each) => taken.has(each) || course.concepts.has(each), `term-${i}`);
      taken.add(id);
      return [own(id, wording)];
    });
  });

describe("whatever a class adds", () => {
  test("no exact name of the course leads elsewhere", () => {
    fc.assert(
      fc.property(terms, fc.array(fc.constantFrom(...clear), { minLength: 1, maxLength: 10 }), (added, asked) => {
        const seen = overlay(course, added);
        for (const { id, name, lang } of asked) expect(seen.lookup.find(name, lang), name).toEqual({ kind: "sure", id });
      }),
      { numRuns: 150 },
    );
  });

  test("each of its names leads to it", () => {
    fc.assert(
      fc.property(terms, (added) => {
        const seen = overlay(course, added);
        for (const { concept } of added)
          for (const { headword, aliases } of Object.values(seen.concepts.get(concept)?.entries ?? {}))
            for (const each of [headword, ...aliases]) expect(seen.lookup.find(each, "es"), each).toEqual({ kind: "sure", id: concept });
      }),
      { numRuns: 150 },
    );
  });

  test("taking it all away, or putting the course back, gives the course", () => {
    fc.assert(
      fc.property(terms, fc.constantFrom(...clear), (added, { name, lang }) => {
        const removed = overlay(
          course,
          added.map(({ concept }) => as(concept, { kind: "hidden" })),
        );
        expect([...removed.concepts]).toEqual([...course.concepts]);
        expect(removed.lookup.find(name, lang)).toEqual(course.lookup.find(name, lang));
        expect(
          overlay(
            course,
            added.map(({ concept }) => as(concept, { kind: "course" })),
          ),
        ).toBe(course);
      }),
      { numRuns: 100 },
    );
  });
});
