import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode, userOf } from "../../src/terminal/decode.ts";
import type { Action } from "../../src/terminal/render.ts";
import { codePoint } from "../strings.ts";

const ana = { name: "Ana", teacher: false };
const button = (press: string, label = press): Action => ({ kind: "button", press, label });
const option = (value: string, max = 2, label = value): Action => ({ kind: "option", press: "quiz|r.m", label, value, min: 1, max });

test("text without a slash is a question", () => {
  expect(decode("¿qué es un hipervisor?", ana, "1", [])).toMatchObject({
    kind: "request",
    request: { kind: "command", input: { text: "/explain ¿qué es un hipervisor?" } },
  });
});

test("a command is handed on as it is, with what makes a bare name an id", () => {
  expect(decode("  /class teachers add:Luis ", ana, "1", [])).toMatchObject({
    request: {
      id: "1",
      from: { user: "terminal:local:ana", admin: false },
      input: { text: "/class teachers add:Luis", bare: "terminal:local:" },
    },
  });
});

test.each([
  ["/as Luis", { name: "Luis", teacher: false }],
  ["/as Luis teacher", { name: "Luis", teacher: true }],
  ["/como María José profesora", { name: "María José", teacher: true }],
  ["/AS Ana Docente", { name: "Ana", teacher: true }],
])("%s", (line, speaker) => expect(decode(line, ana, "1", [])).toEqual({ kind: "as", speaker }));

test("the same name is the same person, however it is written", () => {
  expect([" Ana  López", "ANA LOPEZ", "ana lópez"].map(userOf)).toEqual(Array(3).fill("terminal:local:ana-lopez"));
});

describe("numbers", () => {
  const cards = [[button("last|1")], [button("older|1"), button("older|2")]];

  test("press a button of the last card, or of an older one that goes further", () => {
    expect(decode("1", ana, "1", cards)).toMatchObject({ request: { kind: "press", press: "last|1" } });
    expect(decode("2", ana, "1", cards)).toMatchObject({ request: { kind: "press", press: "older|2" } });
    expect(decode("3", ana, "1", cards)).toEqual({ kind: "no such number", numbers: [3] });
    expect(decode("0", ana, "1", cards)).toEqual({ kind: "no such number", numbers: [0] });
  });

  test("choose from a menu", () => {
    const menu = [[option("0"), option("1"), option("2"), button("quiz|r.n")]];
    expect(decode("1, 3", ana, "1", menu)).toMatchObject({ request: { kind: "press", press: "quiz|r.m", chosen: ["0", "2"] } });
    expect(decode("2", ana, "1", menu)).toMatchObject({ request: { chosen: ["1"] } });
    expect(decode("2,2", ana, "1", menu)).toMatchObject({ request: { chosen: ["1"] } });
    expect(decode("4", ana, "1", menu)).toMatchObject({ request: { press: "quiz|r.n", chosen: [] } });
    for (const wrong of ["1,2,3", "1,4", "1,9"]) expect(decode(wrong, ana, "1", menu)).toMatchObject({ kind: "no such number" });
  });
});

describe("letters", () => {
  const question = [button("quiz|r.0", "A"), button("quiz|r.1", "B"), button("quiz|r.n", "Next ▸")];
  const menu = [option("0", 2, "A. Xen"), option("1", 2, "B. KVM"), option("2", 2, "C. runc")];

  test("press the button of that letter, or choose the options that begin so", () => {
    expect(decode("b", ana, "1", [question])).toMatchObject({ request: { kind: "press", press: "quiz|r.1" } });
    expect(decode("B", ana, "1", [[button("run|/help", "Help")], question])).toMatchObject({ request: { press: "quiz|r.1" } });
    expect(decode("a, C", ana, "1", [menu])).toMatchObject({ request: { press: "quiz|r.m", chosen: ["0", "2"] } });
  });

  test("that nothing on the screen has are looked up", () => {
    for (const typed of ["c", "a,b,c"]) expect(decode(typed, ana, "1", [question])).toMatchObject({ request: { kind: "command" } });
    expect(decode("docker", ana, "1", [menu])).toMatchObject({ request: { kind: "command" } });
  });
});

test("somebody who says only that they teach stays who they are", () => {
  expect(decode("/as docente", ana, "1", [])).toEqual({ kind: "as", speaker: { name: "Ana", teacher: true } });
  expect(decode("/as", ana, "1", [])).toEqual({ kind: "as whom" });
});

test("leaving, and nothing", () => {
  expect([decode("/quit", ana, "1", []), decode("/salir", ana, "1", []), decode("   ", ana, "1", [])]).toEqual([
    { kind: "quit" },
    { kind: "quit" },
    { kind: "nothing" },
  ]);
});

test("any line is decoded", () => {
  fc.assert(fc.property(fc.string({ unit: codePoint }), (line) => void decode(line, ana, "1", [[button("a|b")], [option("0")]])));
});
