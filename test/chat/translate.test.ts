import fc from "fast-check";
import { expect, test } from "vitest";
import { createTranslator, translationProblem } from "../../src/chat/translate.ts";

const translator = createTranslator({
  es: {
    "**{name}** answered first": "**{name}** ha respondido antes",
    "{count, plural, one {# point} other {# points}}": "{count, plural, one {# punto} other {# puntos}}",
  },
});

test("a message is translated, then marked up, then filled", () => {
  expect(translator.say("es", "**{name}** answered first", { name: "Ann" })).toEqual([
    { text: "Ann", style: "bold" },
    { text: " ha respondido antes" },
  ]);
});

test("a value is never read: neither as markup nor as a message", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom("*x*", "**b**", "`c`", "<!channel>", "{name}", "'{", "{count, plural, other {}}", "\ue000")),
      (name) => {
        expect(translator.say("es", "**{name}** answered first", { name })[0]).toEqual({ text: name, style: "bold" });
        expect(translator.t("en", "Hello {name}!", { name })).toBe(`Hello ${name}!`);
      },
    ),
  );
});

test("plurals follow the language", () => {
  const message = "{count, plural, one {# point} other {# points}}";
  expect([1, 2].map((count) => translator.t("es", message, { count }))).toEqual(["1 punto", "2 puntos"]);
  expect([1, 2].map((count) => translator.t("en", message, { count }))).toEqual(["1 point", "2 points"]);
});

test("a missing translation shows English, with English plurals", () => {
  expect(translator.t("es", "{n, plural, one {# day} other {# days}} left", { n: 1 })).toBe("1 day left");
  expect(translator.t("fr", "Hello {name}!", { name: "Ann" })).toBe("Hello Ann!");
  expect(translator.translation("Hello", "es")).toBeUndefined();
});

test("the languages are those there are messages in, English first", () => {
  expect(translator.languages).toEqual(["en", "es"]);
});

test("markup that does not close is text", () => {
  expect(translator.say("en", "2 * 3 and `code")).toEqual([{ text: "2 * 3 and `code" }]);
});

test("a translation that cannot be said shows English, as a missing one does", () => {
  const broken = createTranslator({
    es: { "My points": "Mis {puntos", "Question {number} of {of}": "Pregunta {numero} de {of}", "**{name}** is here": "**{nombre}** está" },
  });
  expect(broken.t("es", "My points")).toBe("My points");
  expect(broken.t("es", "Question {number} of {of}", { number: 1, of: 5 })).toBe("Question 1 of 5");
  expect(broken.say("es", "**{name}** is here", { name: "Ann" })).toEqual([{ text: "Ann", style: "bold" }, { text: " is here" }]);
});

test("what is wrong with a translation is told to whoever writes it", () => {
  const message = "{count, plural, one {# point} other {# points}} for {name}";
  expect(translationProblem(message, "{count, plural, one {# punto} other {# puntos}} para {name}", "es")).toBeUndefined();
  expect(translationProblem(message, "Puntos: {count}", "es")).toBeUndefined();
  expect(translationProblem(message, "{cuantos} puntos", "es")).toMatch(/\{cuantos\}/);
  expect(translationProblem(message, "{count, plural, one {# punto}", "es")).toMatch(/cannot be read/);
});

test("names that every object has are no messages", () => {
  expect(createTranslator({ es: {} }).translation("constructor", "es")).toBeUndefined();
  expect(createTranslator({ es: {} }).t("es", "toString")).toBe("toString");
});
