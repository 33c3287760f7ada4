import { PassThrough, Writable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Card, Form } from "../../src/chat/card.ts";
import { text } from "../../src/chat/card.ts";
import type { Command, Speaking, Vocabulary } from "../../src/chat/command.ts";
import type { Answer, Request } from "../../src/chat/dispatch.ts";
import { createVocabulary } from "../../src/chat/vocabulary.ts";
import { connectTerminal, type TerminalPlatform } from "../../src/terminal/connect.ts";

/** The terminal's own doing, with answers that are given by hand. */

type Nobody = Speaking<never>;
const command: Command<Nobody> = { describe: "x", seenBy: "caller", params: {}, run: () => ({ blocks: [] }) };
const vocabulary = createVocabulary<Nobody>(new Map([["help", command]])) as unknown as Vocabulary<never>;

let input: PassThrough;
let screen: string;
let asked: Request[];
let failures: unknown[];
let terminal: TerminalPlatform;
let answer: (request: Request) => Promise<Answer>;

beforeEach(async () => {
  input = new PassThrough();
  screen = "";
  asked = [];
  failures = [];
  answer = async () => ({});
  terminal = connectTerminal({
    input,
    output: new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        screen += chunk;
        done();
      },
    }),
    interactive: false,
    colour: false,
    speaker: { name: "Ana", teacher: false },
    vocabulary,
    t: (message, values = {}) => message.replace(/\{(\w+)\}/g, (_all, name) => String(values[name])),
    languages: () => [],
    settled: async () => {},
    report: (error) => failures.push(error),
  });
  await terminal.start(async (request) => {
    asked.push(request);
    return answer(request);
  });
});
afterEach(() => terminal.stop());

const types = async (...lines: string[]): Promise<void> => {
  input.end(lines.map((line) => `${line}\n`).join(""));
  await terminal.done;
};
const typed = () => asked.map((request) => (request.kind === "command" && "text" in request.input ? request.input.text : request.kind));

const card = (...labels: string[]): Card => ({
  blocks: [text("look"), { kind: "buttons", buttons: labels.map((label) => ({ label, press: `quiz|${label}` })) }],
});

test("whoever leaves is not answered any more", async () => {
  await types("/help 1", "/quit", "/help 2");
  expect(typed()).toEqual(["/help 1"]);
});

test("an answer that fails is reported, and the next line is read", async () => {
  answer = async () => {
    if (asked.length === 1) throw new Error("broken");
    return {};
  };
  await types("/help 1", "/help 2");
  expect(typed()).toEqual(["/help 1", "/help 2"]);
  expect(failures).toMatchObject([{ message: "broken" }]);
});

test("between two lines the process does what else there is to do", async () => {
  let done = 0;
  const doneBefore: number[] = [];
  answer = async () => {
    doneBefore.push(done);
    setImmediate(() => done++);
    return {};
  };
  await types("/help 1", "/help 2", "/help 3");
  expect(doneBefore).toEqual([0, 1, 2]);
});

test("a terminal that is stopped answers what it has begun, and no more", async () => {
  answer = async () => {
    void terminal.stop();
    return { whisper: card("one") };
  };
  await types("/help 1", "/help 2", "/help 3");
  expect(typed()).toEqual(["/help 1"]);
  expect(screen).toContain("[1] one");
});

test("a message that has changed has the numbers it has now, and no others", async () => {
  const posted = await terminal.post("terminal:local:aula", card("A", "B", "C"), "p1");
  await terminal.edit(posted, card("My result"), "p1");
  await types("3", "1");
  expect(asked).toMatchObject([{ kind: "press", press: "quiz|My result" }]);
  expect(screen).toContain("Nothing on the screen has that number");
});

test("a number that the last card has not is not of an older answer", async () => {
  const answers = [card("old 1", "old 2", "old 3"), card("new 1")];
  answer = async () => ({ whisper: answers.shift() as Card });
  await types("/help 1", "/help 2", "2");
  expect(asked.filter(({ kind }) => kind === "press")).toEqual([]);
  expect(screen).toContain("Nothing on the screen has that number");
});

test("a number that the last card has not is of the question to the class, which may still be open", async () => {
  answer = async (request) => (request.kind === "command" ? { whisper: card("new 1") } : {});
  await terminal.post("terminal:local:aula", card("A", "B", "Next ▸"), "p1");
  await types("/help 1", "3", "1");
  expect(asked).toMatchObject([{ kind: "command" }, { press: "quiz|Next ▸" }, { press: "quiz|new 1" }]);
});

test("a letter is the option that a question names so", async () => {
  await terminal.post("terminal:local:aula", card("A", "B", "Next ▸"), "p1");
  await types("b", "C");
  expect(asked).toMatchObject([{ kind: "press", press: "quiz|B" }, { kind: "command" }]);
});

test("a command leaves a form; what only begins with a slash is an answer", async () => {
  const form: Form = { submit: "quiz|f", title: "Your answer", fields: [{ kind: "text", name: "typed", label: "Answer" }] };
  answer = async (request) => (request.kind === "press" ? { form } : {});
  await terminal.post("terminal:local:aula", card("Answer…"), "p1");
  await types("1", "/help", "1", "/as Luis", "1", "/proc");
  expect(asked.map(({ kind, from }) => `${from.userName} ${kind}`)).toEqual([
    ...["Ana press", "Ana command", "Ana press", "Luis press", "Luis submit"],
  ]);
  expect(asked.at(-1)).toMatchObject({ fields: { typed: ["/proc"] } });
});

test("who speaks is asked for where nobody is named", async () => {
  await types("/as", "/as docente");
  expect(asked).toEqual([]);
  expect(screen).toContain("/as Ana teacher");
  expect(screen).toContain("You now speak as Ana, who teaches.");
});

test("what the terminal itself says is broken at the edge", async () => {
  await types("9");
  for (const line of screen.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
});
