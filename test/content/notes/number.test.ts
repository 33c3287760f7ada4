import { describe, expect, test } from "vitest";
import { nameKey, singularTerm } from "../../../src/content/notes/number.ts";

const none = new Set<string>();

describe("a plural is filed under its singular", () => {
  test.each([
    ["Hipervisores de tipo 1", "Hipervisor de tipo 1"],
    ["Variables de entorno", "Variable de entorno"],
    ["Claves primarias", "Clave primaria"],
    ["Funciones", "Función"],
    ["Redes", "Red"],
    ["Árboles binarios", "Árbol binario"],
    ["Imágenes", "Imagen"],
    ["Contenedores", "Contenedor"],
    ["Virus", "Virus"],
    ["DNS", "DNS"],
    ["Kubernetes", "Kubernetes"],
  ])("%s", (plural, singular) => expect(singularTerm(plural, "es", none, true)).toBe(singular));

  test.each([
    ["Virtual machines", "Virtual machine"],
    ["Levels of isolation", "Level of isolation"],
    ["Queries", "Query"],
    ["Processes", "Process"],
    ["Address", "Address"],
    ["VMs", "VM"],
  ])("%s", (plural, singular) => expect(singularTerm(plural, "en", none, true)).toBe(singular));

  test("the words of the notes decide where grammar is in doubt", () => {
    expect(singularTerm("Raíces", "es", new Set(["raiz"]), true)).toBe("Raíz");
    expect(singularTerm("Índices", "es", new Set(["indice"]), true)).toBe("Índice");
  });

  test("without a sign of a plural in the text nothing is changed", () => {
    expect(singularTerm("Jenkins pipelines", "en", none, false)).toBe("Jenkins pipelines");
    expect(singularTerm("Namespaces", "en", new Set(["namespace"]), false)).toBe("Namespace");
  });
});

test.each([
  ["Máquina virtual", "MAQUINAS VIRTUALES"],
  ["proceso", "Procesos"],
  ["clase", "clases"],
  ["raíz", "raíces"],
  ["query", "Queries"],
  ["bay", "bays"],
])("%s and %s have one key", (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

test("VM and VMM, C and C++ have two", () => {
  expect(nameKey("VM")).not.toBe(nameKey("VMM"));
  expect(nameKey("C")).not.toBe(nameKey("C++"));
});
