import { expect, test } from "vitest";
import { kept } from "../../src/teaching/kept.ts";

test("a result is computed once for each text, and again when too many are kept or the text is long", () => {
  const asked: string[] = [];
  const length = kept(2, (text) => {
    asked.push(text);
    return text.length;
  });
  for (const text of ["a", "a", "bb", "bb", "a"]) expect(length(text)).toBe(text.length);
  expect(asked.splice(0)).toEqual(["a", "bb"]);
  expect([length("ccc"), length("a")]).toEqual([3, 1]);
  expect(asked.splice(0)).toEqual(["ccc", "a"]);
  const long = "x".repeat(500);
  expect([length(long), length(long), asked.length]).toEqual([500, 500, 2]);
});
