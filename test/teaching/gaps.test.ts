import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divided } from "../../src/teaching/comparing.ts";
import { askedText, gapsOf } from "../../src/teaching/gaps.ts";
import { createLookup } from "../../src/teaching/lookup.ts";
import { codePoint } from "../strings.ts";

const title = (id: string, headword: string, aliases: string[] = []) => ({ id, lang: "es", headword, aliases, topic: "t" });
const lookup = createLookup([
  title("vm", "Máquina virtual", ["VM", "máquinas virtuales"]),
  title("contenedor", "Contenedor", ["container"]),
  title("tipo-1", "Hipervisor de tipo 1"),
  title("tipo-2", "Hipervisor de tipo 2"),
  title("so", "Sistema operativo"),
]);

describe("what is kept of a question", () => {
  test.each([
    ["¿Qué es un POD?", "pod"],
    ["qué es eso de los contenedores", "contenedores"],
    ["  máquina   VIRTUAL!! ", "maquina virtual"],
    ["el año de la ñ y la ç", "año de la ñ y la ç"],
    ["C++", "c++"],
    ["???", ""],
    ["", ""],
    ["<!channel> @everyone", "channel everyone"],
  ])("of “%s” it is “%s”", (typed, kept) => {
    expect(askedText(typed)).toBe(kept);
  });

  test("is at most 80 characters, and nothing in it acts", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string({ unit: codePoint, maxLength: 300 })), (typed) => {
        const kept = askedText(typed);
        expect(kept.length).toBeLessThanOrEqual(80);
        expect(kept).toBe(kept.trim());
        expect(kept.isWellFormed()).toBe(true);
        expect(kept).not.toMatch(/[\p{Cc}\p{Cf}<>@"]/u);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("gaps are sorted by what the questions lead to now, the most wanted first", () => {
  const asked = [
    { text: "pod", times: 2 },
    { text: "unicornio", times: 7 },
    { text: "vm", times: 3 },
    { text: "maquina virtual", times: 4 },
    { text: "vm vs container", times: 5 },
    { text: "hipervisor de tipo", times: 3 },
  ];
  const votes = [
    { concept: "vm", clear: 9, unclear: 1 },
    { concept: "contenedor", clear: 0, unclear: 2 },
    { concept: "gone", clear: 0, unclear: 9 },
    { concept: "so", clear: 4, unclear: 0 },
  ];
  const found = gapsOf(asked, votes, { lookup, has: (id) => id !== "gone", lang: "es" });
  expect(found.missing.map(({ text }) => text)).toEqual(["unicornio", "hipervisor de tipo", "pod"]);
  expect(found.unclear.map(({ concept }) => concept)).toEqual(["contenedor", "vm"]);
  expect(found.often).toEqual([
    { concept: "vm", times: 12 },
    { concept: "contenedor", times: 5 },
  ]);
});

describe("a comparison is divided", () => {
  const ids = (a: string, b: string) =>
    divided(lookup, [a, b], "es").map(({ outcome }) => (outcome.kind === "sure" ? outcome.id : outcome.kind));
  test.each([
    ["VM", "contenedor", ["vm", "contenedor"]],
    ["máquina", "virtual contenedor", ["vm", "contenedor"]],
    ["contenedor", "máquina virtual", ["contenedor", "vm"]],
    ["contenedor", "vs máquina virtual", ["contenedor", "vm"]],
    ["máquina", "virtual y contenedor", ["vm", "contenedor"]],
    ["vm", "con sistema operativo", ["vm", "so"]],
    ["virtual", "machine and container", ["unknown", "contenedor"]],
    ["hipervisor", "de tipo 1 hipervisor de tipo 2", ["tipo-1", "tipo-2"]],
    ["maquina", "vritual frente a contenedro", ["vm", "contenedor"]],
    ["vm", "unicornio", ["vm", "unknown"]],
    ["sistema", "operativo unicornio", ["so", "unknown"]],
    ["vm", "máquina virtual", ["vm", "vm"]],
  ])("%s | %s", (a, b, expected) => {
    expect(ids(a, b)).toEqual(expected);
  });
});
