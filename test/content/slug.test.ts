import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold, slug } from "../../src/content/slug.ts";

describe("the id a title gives", () => {
  test.each([
    ["Hipervisor de tipo 1", "hipervisor-de-tipo-1"],
    ["  ¿Qué es  la Virtualización? ", "que-es-la-virtualizacion"],
    ["Red solo-anfitrión", "red-solo-anfitrion"],
    ["AÑO 2026 / E/S", "ano-2026-e-s"],
    ["仮想", ""],
    ["", ""],
  ])("%s", (title, id) => expect(slug(title)).toBe(id));

  test("is made of letters, digits and single hyphens, and gives itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (title) => {
        expect(slug(title)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
        expect(slug(slug(title))).toBe(slug(title));
      }),
    );
  });
});

test("names are told apart by their letters and signs, not by case, accents or spaces", () => {
  expect(fold(" Máquina   VIRTUAL ")).toBe(fold("maquina virtual"));
  expect(fold("C++")).not.toBe(fold("C"));
});
