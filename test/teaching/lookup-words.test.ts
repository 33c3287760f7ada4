import fc from "fast-check";
import { expect, test } from "vitest";
import { peelings } from "../../src/teaching/lookup/asking.ts";
import { distance } from "../../src/teaching/lookup/distance.ts";
import { areKin, familyKey } from "../../src/teaching/lookup/family.ts";
import { createNeighbours } from "../../src/teaching/lookup/neighbours.ts";
import { part, read, spaced } from "../../src/teaching/lookup/phrase.ts";
import { differInNumber, sound, stem } from "../../src/teaching/lookup/word.ts";

test.each([
  ["contenedor", "contenedores"],
  ["imagen", "imagenes"],
  ["image", "images"],
  ["library", "libraries"],
  ["luz", "luces"],
  ["box", "boxes"],
  ["virtual", "virtuales"],
  ["process", "processes"],
  ["vm", "vms"],
  ["api", "apis"],
  ["node", "nodes"],
])("%s and %s share a stem and differ in number", (one, many) => {
  expect(stem(many)).toBe(stem(one));
  expect(differInNumber(one, many)).toBe(true);
});

test("what only shares a stem does not differ in number", () => {
  expect(stem("alojada")).toBe(stem("alojado"));
  expect(differInNumber("alojada", "alojado")).toBe(false);
  expect(differInNumber("garp", "garpes")).toBe(false);
});

test.each([
  ["hipervisor", "ipervizor"],
  ["kubernetes", "cubernetes"],
  ["virtualizacion", "birtualisasion"],
  ["virtualizacion", "virtualization"],
  ["maquina", "makina"],
  ["phishing", "fishing"],
  ["cluster", "kluster"],
  ["script", "escript"],
  ["llave", "yave"],
])("%s sounds like %s", (one, other) => expect(sound(one)).toBe(sound(other)));

test("a slip of the finger or of the ear costs less than another letter", () => {
  const cost = (typed: string, meant: string) => distance(typed, meant, 9);
  const other = cost("dopker", "docker");
  expect(cost("dokcer", "docker")).toBeLessThan(other);
  expect(cost("doccker", "docker")).toBeLessThan(other);
  expect(cost("docler", "docker")).toBeLessThan(other);
  expect(cost("doker", "docker")).toBeLessThan(other);
  expect(cost("dockar", "docker")).toBeLessThan(other);
  expect(cost("bolumen", "volumen")).toBeLessThan(cost("tolumen", "volumen"));
  expect(cost("ocker", "docker")).toBeGreaterThan(cost("doker", "docker"));
});

test("a digit is never mistaken", () => {
  expect(distance("tipo1", "tipo2", 9)).toBe(Number.POSITIVE_INFINITY);
  expect(distance("ipv4", "ipv", 9)).toBe(Number.POSITIVE_INFINITY);
  expect(distance("raid01", "raid10", 9)).toBe(Number.POSITIVE_INFINITY);
});

const word = fc.string({ unit: fc.constantFrom(..."abcehilnorstuvxyz"), minLength: 4, maxLength: 12 });

test("no cost is less than nothing, the same word costs nothing, and a limit only cuts off", () => {
  fc.assert(
    fc.property(word, word, fc.double({ min: 0, max: 4, noNaN: true }), (typed, meant, limit) => {
      const cost = distance(typed, meant, 99);
      expect(cost).toBeGreaterThanOrEqual(0);
      expect(cost === 0).toBe(typed === meant);
      expect(distance(typed, meant, limit)).toBe(cost <= limit ? cost : Number.POSITIVE_INFINITY);
    }),
  );
});

test("one letter dropped, doubled or changed is always found among the neighbours", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 60 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom("", "aa", "o", "s"),
      (keys, which, where, by) => {
        const at = which % keys.length;
        const meant = keys[at] as string;
        const place = where % meant.length;
        const typed = meant.slice(0, place) + by + meant.slice(place + 1);
        fc.pre(typed.length >= 3);
        const found: number[] = [];
        createNeighbours(keys, 4).search(typed, 2, 2.5, (key) => found.push(key));
        if (distance(typed, meant, 2.5) <= 2.5 && Math.max(typed.length, meant.length) >= 8) expect(found).toContain(at);
      },
    ),
  );
});

test("a phrase keeps the signs that touch its words, and loses the marks around it", () => {
  const phrase = read("What is .NET?");
  expect(spaced(phrase)).toBe("what is net");
  expect(part(phrase, 2, 3).text).toBe(".NET");
  expect(read("  ¿Qué   es\tC++?  ").words.map(({ text }) => text)).toEqual(["que", "es", "c++"]);
  expect(read("What's Moore’s law").words.map(({ text }) => text)).toEqual(["whats", "moores", "law"]);
  expect(read("tipo1").words.map(({ text }) => text)).toEqual(["tipo", "1"]);
  expect(read("VM y KVM").words.map(({ capitals }) => capitals)).toEqual([true, false, true]);
  expect(read("QUE ES UNA VM").words.some(({ capitals }) => capitals)).toBe(false);
});

test("plain text and accented text are read by the same rules", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."aZ1+#'-. ?"), maxLength: 20 }), (text) => {
      const plain = read(text).words.map(({ text }) => text);
      // An accented word more makes the whole be read by the slower expression.
      expect(read(`${text} é`).words.map(({ text }) => text)).toEqual([...plain, "e"]);
    }),
  );
});

test("a question is peeled piece by piece, down to what is asked for", () => {
  expect(peelings(read("hola, ¿qué es eso de los contenedores?")).at(-1)?.text).toBe("contenedores");
  expect(peelings(read("what does WSL stand for")).at(-1)?.text).toBe("WSL");
  expect(peelings(read("kernel")).map(({ text }) => text)).toEqual(["kernel"]);
  expect(peelings(read("¿qué es?")).at(-1)?.words.length).toBeGreaterThan(0);
});

test.each([
  "donar donación",
  "moroso mora",
  "asmático asma",
  "mitótico mitosis",
  "renacentistas renacimiento",
  "arcilloso arcilla",
  "recursive recursion",
  "debug debugging",
  "peristaltic peristalsis",
  "pintores pintura",
  "contenerizada contenedor",
  "contenerización contenedores",
])("%s are of one family", (pair) => {
  const [one = "", other = ""] = pair.normalize("NFD").replace(/\p{M}/gu, "").split(" ");
  expect(areKin(one, other)).toBe(true);
  expect(areKin(other, one)).toBe(true);
  expect(familyKey(one)).toBe(familyKey(other));
});

test.each(["casa causa", "moda mora", "libro libertad", "verano version", "comida comunismo", "color colon", "table tablet"])(
  "%s are not, though they begin alike",
  (pair) => {
    const [one = "", other = ""] = pair.split(" ");
    expect(areKin(one, other)).toBe(false);
  },
);
