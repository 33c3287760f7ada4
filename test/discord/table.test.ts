import { expect, test } from "vitest";
import { displayWidth } from "../../src/chat/table.ts";
import { PHONE_COLUMNS, readableTable } from "../../src/discord/table.ts";

test("a narrow table is aligned, numbers to the right", () => {
  const table = readableTable(
    ["#", "Name", "Points"],
    [
      ["1", "Ana", "120"],
      ["2", "José Luis", "90"],
      ["10", "李", "5"],
    ],
  );
  expect(table).toEqual({
    code: [
      " #  Name       Points",
      "──  ─────────  ──────",
      " 1  Ana           120",
      " 2  José Luis      90",
      "10  李              5",
    ].join("\n"),
  });
});

test("a table that a phone would break is stacked", () => {
  const table = readableTable(
    ["Term", "Meaning", "Since"],
    [
      ["hypervisor", "the layer that runs virtual machines on one computer", "1967"],
      ["", "a second row without a name", ""],
    ],
  );
  expect("spans" in table && table.spans.map(({ text }) => text).join("")).toBe(
    [
      "hypervisor",
      "Meaning: the layer that runs virtual machines on one computer",
      "Since: 1967",
      "",
      "–",
      "Meaning: a second row without a name",
    ].join("\n"),
  );
});

test("two wide columns are one line each", () => {
  const table = readableTable(["Name", "What"], [["name".repeat(8), "what it is for in some words"]]);
  expect("spans" in table && table.spans.map(({ text }) => text).join("")).toBe(`${"name".repeat(8)}: what it is for in some words`);
});

test("the border is what a phone shows", () => {
  const row = ["a".repeat(PHONE_COLUMNS - 3), "b"];
  expect("code" in readableTable([], [row])).toBe(true);
  expect("code" in readableTable([], [[...row, "c"]])).toBe(false);
});

test("cells are one line, missing ones are empty, surplus ones stay", () => {
  expect(readableTable(["a", "b"], [["one\ntwo"], ["1", "2", "3"]])).toEqual({
    code: ["a        b", "───────  ─  ─", "one two", "1        2  3"].join("\n"),
  });
});

test.each([
  ["abc", 3],
  ["ñandú", 5],
  ["日本", 4],
  ["👩‍🚀", 2],
  ["e\u0301", 1],
  ["", 0],
])("%s takes %i columns", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});
