import { expect, test } from "vitest";
import { createLookup, type Indexed } from "../../src/teaching/lookup.ts";

const term = (headword: string, ...aliases: string[]): Indexed => ({ id: headword, lang: "en", headword, aliases, topic: "all" });
const lookup = createLookup([
  term("Singleton"),
  term("pH"),
  term("Linked list"),
  term("List"),
  term("Recursion"),
  term("Mutex"),
  term("Anaphase"),
]);

test.each([
  ["the singleton pattern of shops", "Singleton"],
  ["what happens during anaphase", "Anaphase"],
  ["linked list nodes", "Linked list"],
])("a whole name among a few other words is offered, not answered: %s", (query, id) => {
  expect(lookup.find(query, "en")).toEqual({ kind: "unsure", ids: [id] });
});

test("a text that happens to have a name asks for nothing", () => {
  const outcome = lookup.find("yesterday grandma forgot singleton tickets beside purple kitchen windows", "en");
  expect(outcome.kind).toBe("unknown");
});
