import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLine, readOptions, usage } from "../../src/chat/args.ts";
import type { Params } from "../../src/chat/command.ts";
import { UserError } from "../../src/chat/errors.ts";
import { codePoint } from "../strings.ts";

const spanish: Record<string, string> = { "topic:": "tema:", "this week": "esta semana", "all time": "siempre", yes: "sí" };
const languages = [(message: string) => spanish[message]];

const explain = {
  term: { type: "text", describe: "x" },
  lang: { type: "text", describe: "x", optional: true },
} as const satisfies Params<unknown>;
const quiz = {
  topic: { type: "text", describe: "x", optional: true },
  questions: { type: "integer", describe: "x", optional: true, min: 1, max: 20 },
} as const satisfies Params<unknown>;
const board = {
  period: { type: "choice", describe: "x", optional: true, choices: { week: "this week", all: "all time" } },
  topic: { type: "text", describe: "x", optional: true },
} as const satisfies Params<unknown>;
const everything = {
  where: { type: "channel", describe: "x" },
  who: { type: "person", describe: "x", optional: true },
  loud: { type: "flag", describe: "x", optional: true },
  time: { type: "text", describe: "x", optional: true },
} as const satisfies Params<unknown>;

const line = (params: Params<unknown>, text: string, bare?: string) =>
  readLine(["x"], params, { text, ...(bare ? { bare } : {}) }, languages);

/** The refusal that comes of it. */
function refusal(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("a line of text", () => {
  test("the last required parameter takes the rest", () => {
    expect(line(explain, "máquina virtual de tipo 1")).toEqual({ term: "máquina virtual de tipo 1" });
  });

  test("name:value stands anywhere, in any language", () => {
    expect(line(explain, "lang:en máquina virtual")).toEqual({ term: "máquina virtual", lang: "en" });
    expect(line(explain, "máquina virtual lang:en")).toEqual({ term: "máquina virtual", lang: "en" });
    expect(line(quiz, "tema:docker")).toEqual({ topic: "docker" });
    expect(line(quiz, "TEMA: docker")).toEqual({ topic: "docker" });
    const german = (message: string) => (({ "topic:": "Thema:", yes: "ja" }) as Record<string, string>)[message];
    expect(readLine(["x"], quiz, { text: "tema:docker" }, [german, ...languages])).toEqual({ topic: "docker" });
    expect(readLine(["x"], everything, { text: "<#slack:T1:C1|x> loud:sí" }, [german, ...languages])).toMatchObject({ loud: true });
    expect(readLine(["x"], board, { text: "esta semana" }, [german, ...languages])).toEqual({ period: "week" });
  });

  test("a text runs on until the next name, what else there is only as long as it can be read", () => {
    expect(line(board, "topic:docker y sus imágenes period:week")).toEqual({ period: "week", topic: "docker y sus imágenes" });
    expect(line(quiz, "questions:5 docker y sus imágenes")).toEqual({ topic: "docker y sus imágenes", questions: 5 });
    expect(line(quiz, 'topic:"docker" 5')).toEqual({ topic: "docker", questions: 5 });
    expect(line(quiz, "topic: docker y sus imágenes 5")).toEqual({ topic: "docker y sus imágenes", questions: 5 });
    expect(line(board, "topic:tipo 2")).toEqual({ topic: "tipo 2" });
    expect(line(board, "period:esta semana docker")).toEqual({ period: "week", topic: "docker" });
    expect(line(everything, "<#slack:T1:C1|x> time:0 9 * * 1-5")).toEqual({ where: "slack:T1:C1", time: "0 9 * * 1-5" });
    expect(line(everything, "clase who:Ana María loud:yes", "terminal:local:")).toMatchObject({ who: "terminal:local:ana-maria" });
    expect(line(everything, "<#slack:T1:C1|x> who:<@slack:T1:U1|ann> yes")).toMatchObject({ who: "slack:T1:U1", loud: true });
  });

  test("while the text that takes the rest is still to come, only one word", () => {
    expect(line(explain, "lang:en máquina virtual")).toEqual({ term: "máquina virtual", lang: "en" });
    expect(line(explain, "lang: en máquina virtual")).toEqual({ term: "máquina virtual", lang: "en" });
    expect(line(explain, "term:máquina virtual lang:en")).toEqual({ term: "máquina virtual", lang: "en" });
  });

  test.each([
    [quiz, "topik:docker 5", "topic:", "/x topic:docker 5"],
    [quiz, "5 temas:docker", "tema:", "/x 5 topic:docker"],
    [quiz, "topic:docker quest:5", "questions:", "/x topic:docker questions:5"],
    [quiz, "subtopic: docker", "topic:", "/x topic: docker"],
    [explain, "máquina virtual lan:en", "lang:", "/x máquina virtual lang:en"],
  ] as const)("a name that is nearly one is no text, and the line is offered with the name: %#", (params, text, near, again) => {
    const error = refusal(() => line(params as Params<unknown>, text));
    expect(error.message).toMatch(/There is no “\{name\}:” here\. Did you mean \{names\}\?/);
    expect([near, "tema:"]).toContain(error.values.names);
    expect(error.offer).toMatchObject([{ press: `run|${again}` }]);
  });

  test("a name that is none is refused where there is no text to take the rest, and offers nothing when nothing is near", () => {
    const error = refusal(() => line(quiz, "docker when:now"));
    expect(error.message).toMatch(/There is no “\{name\}:” here\. A text/);
    expect([error.values.name, error.offer]).toEqual(["when", []]);
  });

  test("an address, a time, a drive, an emoji, a text in quotes and what a sentence says after a colon stay text", () => {
    for (const text of ["http://example.org/a:b", "9:00", "C:\\x", ":tada:", '"topik:docker"', "redes: lo básico"])
      expect(line(quiz, text)).toEqual({ topic: text.replaceAll('"', "") });
    for (const text of ["kernel: qué es", "kernel:espacio", "long: un tipo", "ver http://example.org a:b"])
      expect(line(explain, text)).toEqual({ term: text });
    expect(line(quiz, 'topic:"lan:en"')).toEqual({ topic: "lan:en" });
  });

  test("the first colon splits, and a name nobody declared is a word", () => {
    expect(line(everything, "<#discord:G1:C1|general> time:09:00")).toEqual({ where: "discord:G1:C1", time: "09:00" });
    expect(line(explain, "http://example.org a:b")).toEqual({ term: "http://example.org a:b" });
  });

  test("values with spaces stand in quotes, curly ones and guillemets too", () => {
    for (const quoted of ['"tipo 1"', "“tipo 1”", "«tipo 1»", "„tipo 1“"])
      expect(line(quiz, `topic:${quoted} 5`)).toEqual({ topic: "tipo 1", questions: 5 });
    expect(line(explain, '"máquina virtual')).toEqual({ term: '"máquina virtual' });
  });

  test("words left over fill optional parameters that can read them", () => {
    expect(line(quiz, "contenedores 5")).toEqual({ topic: "contenedores", questions: 5 });
    expect(line(quiz, "5")).toEqual({ questions: 5 });
    expect(line(quiz, "docker y sus imágenes 5")).toEqual({ topic: "docker y sus imágenes", questions: 5 });
    expect(line(board, "docker")).toEqual({ topic: "docker" });
    expect(line(board, "siempre docker")).toEqual({ period: "all", topic: "docker" });
    expect(line(board, '"esta semana"')).toEqual({ period: "week" });
    expect(line(board, "week")).toEqual({ period: "week" });
  });

  test("a choice is read by its words without quotes, or by the last of them where only one ends so", () => {
    for (const week of ["esta semana", "this week", "semana", "WEEK", "period:semana"])
      expect(line(board, `${week} docker`)).toEqual({ period: "week", topic: "docker" });
    expect(line(board, "docker esta semana")).toEqual({ period: "week", topic: "docker" });
    expect(line(board, "docker y sus imágenes siempre")).toEqual({ period: "all", topic: "docker y sus imágenes" });
    expect(line(board, "esta docker")).toEqual({ topic: "esta docker" });
    expect(line({ how: { type: "choice", describe: "x", choices: { a: "by hand", b: "by the other hand" } } }, "by hand")).toEqual({
      how: "a",
    });
    expect(() => line({ how: { type: "choice", describe: "x", choices: { a: "my hand", b: "your hand" } } }, "hand")).toThrow(
      "{name} is one of: {choices}.",
    );
  });

  test("a number that is too big is told so, and is no word", () => {
    for (const text of ["99", "docker 99", "0 docker"])
      expect(() => line(quiz, text)).toThrow("{name} is a whole number from {min} to {max}.");
  });

  test("mentions are our ids; in a text they are only their name", () => {
    expect(line(everything, "<#slack:T1:C9|general> <@slack:T1:U1|ann> sí")).toEqual({
      where: "slack:T1:C9",
      who: "slack:T1:U1",
      loud: true,
    });
    expect(line(explain, "<#slack:T1:C9|general> y <!channel>")).toEqual({ term: "#general y <!channel>" });
  });

  test("a parameter's name without its colon is no text", () => {
    expect(refusal(() => line(quiz, "tema")).offer).toEqual([]);
    expect(refusal(() => line(quiz, "tema docker")).offer).toEqual([{ label: "/x tema: docker", press: "run|/x topic: docker" }]);
    expect(line(quiz, '"tema"')).toEqual({ topic: "tema" });
    expect(line(quiz, "docker tema")).toEqual({ topic: "docker tema" });
  });

  test("where a platform has no mentions, a bare name is one", () => {
    expect(line(everything, "#Lessons who:Ana", "terminal:local:")).toEqual({ where: "terminal:local:lessons", who: "terminal:local:ana" });
  });

  test.each([
    [explain, "", "{name} is missing."],
    [quiz, "docker questions:99", "{name} is a whole number from {min} to {max}."],
    [quiz, "questions:1 questions:2", "{name} is given twice."],
    [board, "period:never", "{name} is one of: {choices}."],
    [everything, "general", "{name} is a channel: mention it with #."],
    [everything, "<@slack:T1:U1|ann>", "{name} is a channel: mention it with #."],
    [everything, "<#slack:T1:C9|x> loud:perhaps", "{name} is yes or no."],
    [{}, "surplus", "I do not know what to do with “{words}”."],
    [explain, "x".repeat(10_000), "{name} is too long: at most {max} characters."],
    [explain, "lang:en \u0007", "{name} is empty."],
  ] as const)("what is wrong is said: %#", (params, text, message) => {
    expect(() => line(params as Params<unknown>, text)).toThrow(message);
  });

  test("any text is read or refused with a reason, quickly and without a crash", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: codePoint, maxLength: 400 }),
        fc.constantFrom<Params<unknown>>(explain, quiz, board, everything, {}),
        (text, params) => {
          try {
            for (const [name, value] of Object.entries(line(params, text))) {
              expect(params).toHaveProperty(name);
              // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may get through
              if (params[name]?.type === "text") expect(value).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e]/);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
    );
  });
});

describe("options already split", () => {
  test("are read by the same parameters", () => {
    expect(readOptions(quiz, { topic: " docker ", questions: 5 }, languages)).toEqual({ topic: "docker", questions: 5 });
    expect(readOptions(everything, { where: "discord:G1:C1", loud: true }, languages)).toEqual({ where: "discord:G1:C1", loud: true });
    expect(() => readOptions(quiz, { questions: 99 }, languages)).toThrow(UserError);
    expect(() => readOptions(explain, {}, languages)).toThrow("{name} is missing.");
  });

  test("a parameter may be called what every object has", () => {
    const odd = { constructor: { type: "text", describe: "x", optional: true } } as const satisfies Params<unknown>;
    expect(readOptions(odd, {}, languages)).toEqual({});
    expect(line(odd, "")).toEqual({});
    expect(line(odd, "constructor:y")).toEqual({ constructor: "y" });
  });

  test("a line and options that say the same mean the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.constantFrom("docker", "máquina virtual", "a:b"), (questions, topic) => {
        expect(line(quiz, `topic:"${topic}" questions:${questions}`)).toEqual(readOptions(quiz, { topic, questions }, languages));
      }),
    );
  });
});

test("the usage shows required parameters in angle brackets and names in the person's language", () => {
  expect(usage(["quiz", "start"], quiz, languages)).toBe("/quiz start [tema] [questions]");
  expect(usage(["explain"], explain, languages)).toBe("/explain <term> [lang:…]");
  expect(usage(["x"], everything, languages)).toBe("/x <where> [who] [loud:sí] [time]");
  const two = { ...quiz, name: { type: "text", describe: "x", optional: true } } as const satisfies Params<unknown>;
  expect(usage(["x"], two, languages)).toBe("/x [tema] [questions] [name:…]");
});
