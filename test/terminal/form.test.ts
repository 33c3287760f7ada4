import { describe, expect, test } from "vitest";
import type { Field } from "../../src/chat/card.ts";
import { answerTo, nextField } from "../../src/terminal/form.ts";
import { fieldLines } from "../../src/terminal/render.ts";

const look = { columns: 60, colour: false, t: (message: string) => message };
const written: Field = { kind: "text", name: "definition", label: "Definition", value: "As it was." };
const optional: Field = { kind: "text", name: "names", label: "Names", optional: true };
const choice: Field = {
  kind: "choose",
  name: "left0",
  label: "KVM",
  min: 1,
  max: 2,
  options: ["a", "b", "c"].map((value) => ({ label: value.toUpperCase(), value })),
};

describe("a line of a form", () => {
  test("is what was typed; empty keeps what was there, a dash clears what may be empty", () => {
    expect(answerTo(written, " new ")).toEqual(["new"]);
    expect(answerTo(written, "")).toEqual(["As it was."]);
    expect(answerTo(written, "-")).toEqual(["-"]);
    expect(answerTo({ ...optional, value: "VM" }, "-")).toEqual([]);
    expect(answerTo(optional, "")).toEqual([]);
    expect(answerTo({ kind: "text", name: "x", label: "X" }, "  ")).toBe("leave");
  });

  test("chooses by number, within what the field takes", () => {
    expect(answerTo(choice, "2")).toEqual(["b"]);
    expect(answerTo(choice, "1, 3")).toEqual(["a", "c"]);
    for (const wrong of ["4", "0", "x", "1,2,3", "1,"]) expect(answerTo(choice, wrong)).toBe("again");
    expect(answerTo(choice, "")).toBe("leave");
    expect(answerTo({ ...choice, min: 0 }, "")).toEqual([]);
  });
});

test("fields are asked in order, also one that is named like a part of every object", () => {
  const form = { submit: "x|y", title: "T", fields: [{ ...optional, name: "constructor" }, choice] };
  expect(nextField(form, {})?.name).toBe("constructor");
  expect(nextField(form, { constructor: [] })?.name).toBe("left0");
  expect(nextField(form, { constructor: [], left0: ["a"] })).toBeUndefined();
});

test("a field shows what stands in it, and what an empty line does", () => {
  const form = { submit: "x|y", title: "Change", fields: [written, optional] };
  expect(fieldLines(form, written, look)).toEqual(["Change: Definition", "As it was.", "(an empty line keeps it)"]);
  expect(fieldLines({ ...form, fields: [choice] }, choice, look)).toEqual([
    ...["KVM", "[1] A", "[2] B", "[3] C"],
    ...["(several at once with commas: 1,2)", "(an empty line leaves it)"],
  ]);
});
