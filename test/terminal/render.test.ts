import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aligned, displayWidth, squared } from "../../src/chat/table.ts";
import { renderCard } from "../../src/terminal/render.ts";
import { anyCard, anyText } from "../cards.ts";

const look = { columns: 40, colour: false, t: (message: string) => message };

test("a card is its title underlined, then its blocks, with numbers on what can be pressed", () => {
  const { lines, actions } = renderCard(
    {
      title: "Question",
      blocks: [
        { kind: "text", text: [{ text: "Which " }, { text: "one", style: "bold" }, { text: " of these is it, do you think?" }] },
        {
          kind: "buttons",
          buttons: [
            { label: "A", press: "q|0" },
            { label: "B", press: "q|1" },
          ],
        },
        { kind: "buttons", buttons: [{ label: "Next", press: "q|n" }] },
        { kind: "image", media: "x.svg", alt: "a picture" },
        { kind: "code", code: "docker run\n  nginx" },
      ],
    },
    look,
  );
  expect(lines).toEqual([
    "Question",
    "────────",
    "Which one of these is it, do you think?",
    "",
    "[1] A   [2] B",
    "[3] Next",
    "",
    "[Figure: a picture]",
    "",
    "    docker run",
    "      nginx",
  ]);
  expect(actions.map((action) => action.press)).toEqual(["q|0", "q|1", "q|n"]);
});

test("a menu of which several may be chosen says how that is typed", () => {
  const options = ["A", "B"].map((label) => ({ label, value: label }));
  const lines = (max: number) =>
    renderCard({ blocks: [{ kind: "choose", press: "q|m", placeholder: "Choose", options, min: 1, max }] }, look).lines;
  expect(lines(2)).toEqual(["Choose", "[1] A", "[2] B", "(several at once with commas: 1,2)"]);
  expect(lines(1)).toEqual(["Choose", "[1] A", "[2] B"]);
});

test("colours only where there are any", () => {
  const card = { blocks: [{ kind: "text" as const, text: [{ text: "one", style: "bold" as const }] }] };
  expect(renderCard(card, look).lines).toEqual(["one"]);
  expect(renderCard(card, { ...look, colour: true }).lines).toEqual(["\u001b[1mone\u001b[22m"]);
});

test("no card makes it throw, put a control character on the screen, or run over the edge", () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { lines, actions } = renderCard(card, look);
      const pressable = card.blocks.reduce(
        (sum, block) => sum + (block.kind === "buttons" ? block.buttons.length : block.kind === "choose" ? block.options.length : 0),
        0,
      );
      expect(actions).toHaveLength(pressable);
      for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      if (card.blocks.every(({ kind }) => kind === "text"))
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(look.columns);
    }),
  );
});

describe("a table", () => {
  const table = (columns: string[], rows: string[][], width = 40) =>
    renderCard({ blocks: [{ kind: "table", columns, rows }] }, { ...look, columns: width }).lines;

  test("is aligned where it fits, numbers to the right", () => {
    expect(
      table(
        ["#", "Name", "Points"],
        [
          ["1", "Ana", "10"],
          ["2", "Łukasz 😀", "5"],
        ],
      ),
    ).toEqual(["#  Name       Points", "1  Ana            10", "2  Łukasz 😀       5"]);
  });

  test("is a line for each value where it does not", () => {
    const rows = [
      ["Kernel", "its own"],
      ["Size", ""],
    ];
    expect(table(["Aspect", "Value"], rows, 14)).toEqual(["Aspect: Kernel", "Value: its own", "", "Aspect: Size"]);
  });

  test("loses no value and breaks no line, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 6 }), (rows) => {
        const lines = aligned(squared({ columns: ["a", "b"], rows }), 40, "no rule");
        for (const line of lines ?? []) expect(line).not.toMatch(/\n/);
        const all = (lines ?? squared({ columns: [], rows }).body.flat()).join(" ").replace(/\s+/g, " ");
        for (const value of rows.flat()) expect(all).toContain(value.replace(/\s+/gu, " ").trim());
      }),
    );
  });
});
