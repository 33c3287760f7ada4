import { PassThrough, Writable } from "node:stream";
import type { Vocabulary } from "../../src/chat/command.ts";
import { connectTerminal, type TerminalPlatform } from "../../src/terminal/connect.ts";
import { oneLine } from "./answering.ts";
import type { Attached, Person, Posted, Wire } from "./wire.ts";
import { roomOf, type World } from "./world.ts";

/** The terminal, driven by lines as somebody would type them and read from what is printed. */

const TO_CLASS = /^\((?:to the class|para la clase)/;

export const terminal: Wire = {
  name: "terminal",
  open: (options) => roomOf(attachTerminal, options),
};

/** What has a number on the screen, in order. */
const labelsIn = (printed: string): string[] => [...printed.matchAll(/\[\d+\] (.+?)(?= {3}\[|\n|$)/g)].map(([, label]) => label ?? "");

/** A role that is called has a line to itself. */
const calledIn = (printed: string): string[] => [...printed.matchAll(/^@(\S+)$/gm)].map(([, name]) => name ?? "");

async function attachTerminal(world: World): Promise<Attached> {
  let screen: string[] = [];
  let platform: TerminalPlatform;
  let input: PassThrough;
  let wake: () => void = () => {};
  const speakers = ["Ana"];

  async function start(): Promise<void> {
    screen = [];
    input = new PassThrough();
    platform = connectTerminal({
      input,
      output: new Writable({
        decodeStrings: false,
        write(chunk, _encoding, done) {
          screen.push(String(chunk).trimEnd());
          done();
        },
      }),
      interactive: false,
      colour: false,
      speaker: { name: "Ana", teacher: false },
      vocabulary: world.vocabulary as Vocabulary<never>,
      t: (message, values) => world.translator.t(world.lang, message, values),
      languages: () => world.translator.reading(world.lang),
      async settled() {
        await world.bot.post();
        wake();
      },
      report: (error) => world.bugs.push(error),
    });
    world.platforms.push(platform);
    await platform.start((request) => world.bot.answer(request));
  }

  /** Types lines and waits for the request they end in; returns what was printed for the person. */
  async function type(...lines: string[]): Promise<string> {
    const before = screen.length;
    const settled = new Promise<void>((resolve) => {
      wake = resolve;
    });
    input.write(lines.map((line) => `${line}\n`).join(""));
    await settled;
    return screen.slice(before).filter(isReply).join("\n").replace(/\s+/g, " ");
  }

  const isReply = (printed: string): boolean => !TO_CLASS.test(printed) && !speakers.some((name) => printed.startsWith(`${name}> `));

  const numberOf = (message: Posted, label: string): number => {
    const found = message.labels.findIndex((each) => each.startsWith(label));
    if (found < 0) throw new Error(`no “${label}” among ${message.labels.join(", ")}`);
    return found + 1;
  };

  /** What was shown last in answer to somebody that can be pressed so. */
  const replyWith = (wanted: readonly string[]): Posted => {
    const has = (printed: string) => wanted.every((label) => labelsIn(printed).some((each) => each.startsWith(label)));
    const text = screen.findLast((printed) => isReply(printed) && has(printed)) ?? "";
    return { text, labels: labelsIn(text), calls: calledIn(text), handle: undefined };
  };

  function person(name: string, about: { teacher?: boolean } = {}): Person {
    speakers.push(name);
    const as = `/as ${name}${about.teacher ? " teacher" : ""}`;
    /** A number means the last card: after other cards the question is brought back first, as anybody would. */
    const bringBack = async () =>
      void (screen.at(-1)?.startsWith("(to the class") || screen.at(-1)?.startsWith("(para la clase") || (await type(as, "/quiz start")));
    return {
      says: (line) => type(as, line),
      pressesReply: (label) => type(as, String(numberOf(replyWith([label]), label))),
      choosesReply: (labels) => type(as, labels.map((label) => numberOf(replyWith(labels), label)).join(",")),
      fills: (values) => type(...values),
      async presses(message, label) {
        await bringBack();
        return type(as, String(numberOf(message, label)));
      },
      async chooses(message, labels) {
        await bringBack();
        return type(as, labels.map((label) => numberOf(message, label)).join(","));
      },
      async fillsIn(message, button, values) {
        await bringBack();
        const asked = await type(as, String(numberOf(message, button)));
        if (!values.every((value) => /^\d+$/.test(value) || !asked.includes("[1]"))) throw new Error("choose by number in a terminal form");
        return type(...values);
      },
    };
  }

  async function stop(): Promise<void> {
    world.platforms.splice(world.platforms.indexOf(platform), 1);
    await platform.stop();
  }

  await start();
  return {
    person,
    async posted() {
      return screen
        .filter((printed) => TO_CLASS.test(printed))
        .map((text) => ({
          text: oneLine(text),
          labels: labelsIn(text),
          calls: calledIn(text),
          handle: undefined,
        }));
    },
    role: (name) => ({ typed: `@${name}`, id: name }),
    elsewhere() {
      throw new Error("the terminal has one screen");
    },
    async passes(ms, then) {
      world.clock.now += ms;
      if (then !== "nobody looks") await world.bot.beat();
    },
    async restart() {
      await stop();
      await world.reopen();
      await start();
    },
    close: stop,
  };
}
