import { beforeEach, describe, expect, test } from "vitest";
import { type Card, text } from "../../src/chat/card.ts";
import type { Command, Group, Speaking } from "../../src/chat/command.ts";
import { type Answer, createDispatch, type Origin, type Request } from "../../src/chat/dispatch.ts";
import { UserError } from "../../src/chat/errors.ts";
import { createTranslator, voice } from "../../src/chat/translate.ts";
import { createVocabulary } from "../../src/chat/vocabulary.ts";

interface World extends Speaking<World> {
  name: string;
}

const translator = createTranslator({
  es: {
    "/greet": "/saluda",
    "/quiz stop": "/quiz parar",
    "Hello {name}": "Hola, {name}",
    "whom:": "quien:",
    "{name} is missing.": "Falta {name}.",
    "Usage:": "Se escribe así:",
  },
});
const context = (origin: Origin): World => {
  const speaking = (lang: string): World => ({
    ...voice(translator, lang),
    teaches: origin.admin,
    name: origin.userName,
    to: (audience) => speaking(audience === "everyone" ? "en" : (origin.locale ?? "en")),
  });
  return speaking(origin.locale ?? "en");
};

const card = (content: string): Card => ({ blocks: [text(content)] });
const files = new Map<string, Command<World> | Group>(
  Object.entries({
    greet: {
      describe: "Greet",
      seenBy: "everyone",
      params: { whom: { type: "text", describe: "whom", suggest: (_ctx, typed) => [{ label: `${typed}!`, value: typed }] } },
      run: (ctx, { whom }) => card(ctx.t("Hello {name}", { name: String(whom) })),
    },
    break: {
      describe: "Break",
      seenBy: "everyone",
      params: {},
      run: () => {
        throw new Error("secret detail");
      },
      press: () => ({ update: card("pressed") }),
    },
    "quiz/start": {
      describe: "Start",
      seenBy: "caller",
      default: true,
      params: {},
      run: () => card("started"),
      press: (_ctx, payload, chosen) => ({ whisper: card(`${payload}/${chosen.join()}`) }),
    },
    "quiz/stop": {
      describe: "Stop",
      seenBy: "caller",
      teachersOnly: true,
      params: {},
      run: () => card("stopped"),
      press: () => ({}),
      submit: (_ctx, _payload, fields) => ({ whisper: card(JSON.stringify(fields)) }),
    },
    "class/show": { describe: "Show", seenBy: "caller", params: {}, run: () => card("class") },
    "class/_group": { describe: "This class" },
    fail: {
      describe: "Fail",
      seenBy: "everyone",
      params: {},
      run: () => {
        throw new UserError("Choose “{term}”.", { term: "*x*" }, [{ label: "y", press: "run|/greet y" }]);
      },
    },
  } satisfies Record<string, Command<World> | Group>),
);

let bugs: { error: unknown; id: string }[];
let aside: Card | undefined;
let ids: number;
let dispatch: (request: Request) => Promise<Answer | undefined>;

beforeEach(() => {
  bugs = [];
  aside = undefined;
  ids = 0;
  dispatch = createDispatch<World>({
    vocabulary: createVocabulary(files),
    translator,
    contextOf: async (from) => context(from),
    aside: async () => aside,
    report: (bug) => bugs.push(bug),
  });
});

const from = (admin = false, locale?: string): Origin => ({
  space: "x:1",
  user: "x:u",
  userName: "Ann",
  admin,
  roles: [],
  ...(locale ? { locale } : {}),
});
const line = (typed: string, who = from(), id = String(++ids)) =>
  dispatch({ from: who, id, kind: "command", name: "", input: { text: typed } });
const press = (pressed: string, who = from(), chosen: string[] = []) =>
  dispatch({ from: who, id: String(++ids), kind: "press", press: pressed, chosen });

const textOf = (shown: Card | undefined): string =>
  (shown?.blocks ?? []).map((block) => (block.kind === "text" ? block.text.map((span) => span.text).join("") : block.kind)).join("\n");
const said = (answer: Answer | undefined): string =>
  answer && !("suggestions" in answer) ? textOf(answer.show ?? answer.whisper ?? answer.update) : "";

describe("a command", () => {
  test("is found by its name, in English or in the person's language, and answers as it says", async () => {
    expect(await line("/greet Bob")).toEqual({ show: card("Hello Bob"), seenBy: "everyone" });
    expect(said(await line("/saluda Bob", from(false, "es")))).toBe("Hello Bob");
    expect(said(await line("/quiz parar", from(true, "es")))).toBe("stopped");
    expect(await dispatch({ from: from(), id: "o1", kind: "command", name: "greet", input: { options: { whom: "Bob" } } })).toEqual({
      show: card("Hello Bob"),
      seenBy: "everyone",
    });
  });

  test("a bare group name runs the default, or shows what is in the group", async () => {
    expect(said(await line("/quiz"))).toBe("started");
    expect(said(await line("/class"))).toBe("This class\n/class show – Show");
  });

  test("an unknown name offers the nearest", async () => {
    const answer = await line("/gret Bob");
    expect(said(answer)).toContain("There is no command /gret.");
    expect(JSON.stringify(answer)).toContain("run|/greet Bob");
    expect(said(await line("/zzzzzz"))).toContain("/help");
  });

  test("an unknown name offers the nearest in the person's language too, and by its beginning", async () => {
    for (const typed of ["/salida Bob", "/salu Bob", "/sauldar Bob"]) {
      const answer = await line(typed, from(false, "es"));
      expect(said(answer), typed).toContain(`There is no command ${typed.split(" ")[0]}.`);
      expect(JSON.stringify(answer)).toContain('{"label":"/saluda Bob","press":"run|/greet Bob"}');
    }
  });

  test("a slip in a group's command is no argument of its default, but may be meant as one", async () => {
    for (const typed of ["/quiz strat", "/quiz stopp", "/quiz sto"]) {
      const answer = await line(typed, from(true));
      expect(said(answer), typed).toContain(`There is no command ${typed}.`);
      expect(JSON.stringify(answer)).toContain(typed.startsWith("/quiz str") ? '"run|/quiz start"' : '"run|/quiz stop"');
      expect(JSON.stringify(answer)).toContain(`"run|/quiz start ${typed.slice(6)}"`);
    }
    expect(said(await line("/quiz docker"))).toContain("I do not know what to do with “docker”.");
  });

  test.each(["/", "//", "/ ", "/\u0000", "/\u202e"])("nothing after the slash, %j, is told", async (typed) => {
    expect(said(await line(typed))).toContain("/help shows what there is.");
    expect(JSON.stringify(await line(typed))).not.toMatch(/\\u0000|\u202e/);
  });

  test("a wrong line is told what is wrong and how it is written", async () => {
    expect(said(await line("/greet", from(false, "es")))).toBe("Falta quien.\nSe escribe así: /greet <quien>");
  });

  test("what is for teachers is refused to everybody else, for run, press and submit alike", async () => {
    for (const answer of [
      await line("/quiz stop"),
      await press("quiz stop|x"),
      await dispatch({ from: from(), id: "s", kind: "submit", form: "quiz stop|x", fields: {} }),
    ]) {
      expect(said(answer)).toContain("is for teachers");
    }
    expect(said(await line("/quiz stop", from(true)))).toBe("stopped");
  });
});

describe("a press", () => {
  test("goes to the command it names, a group's to its default", async () => {
    expect(said(await press("quiz|r1.2", from(), ["a", "b"]))).toBe("r1.2/a,b");
    expect(said(await press("break|x"))).toBe("pressed");
  });

  test("`run|` runs a line and whispers what it says, in the person's language", async () => {
    expect(await press("run|/greet Bob", from(false, "es"))).toEqual({ whisper: card("Hola, Bob") });
    expect(said(await press("run|/quiz stop"))).toContain("is for teachers");
  });

  test("of a command that is gone says so", async () => {
    expect(said(await press("old|1"))).toContain("older version");
  });

  test("the fields of a form are cleaned", async () => {
    const answer = await dispatch({
      from: from(true),
      id: "s2",
      kind: "submit",
      form: "quiz stop|x",
      fields: { typed: [" a\u0007\u202eb "] },
    });
    expect(said(answer)).toBe('{"typed":["ab"]}');
  });
});

test("suggestions come from the parameter, and an unknown one has none", async () => {
  expect(await dispatch({ from: from(), id: "a", kind: "suggest", name: "greet", param: "whom", typed: "Bo" })).toEqual({
    suggestions: [{ label: "Bo!", value: "Bo" }],
  });
  expect(await dispatch({ from: from(), id: "a", kind: "suggest", name: "greet", param: "nothing", typed: "Bo" })).toEqual({
    suggestions: [],
  });
});

test("a repeated delivery is dropped", async () => {
  expect(await line("/greet Bob", from(), "same")).toBeDefined();
  expect(await line("/greet Bob", from(), "same")).toBeUndefined();
});

test("a bug is reported with an id, and the person sees the id and nothing of the bug", async () => {
  const answer = await line("/break", from(), "req-1");
  expect(said(answer)).toContain("req-1");
  expect(JSON.stringify(answer)).not.toContain("secret");
  expect(bugs).toMatchObject([{ id: "req-1", error: { message: "secret detail" } }]);
});

test("where nobody could be found out to be asking, it is said in their language, else in the one told", async () => {
  const lost = createDispatch<World>({
    vocabulary: createVocabulary(files),
    translator: createTranslator({ es: { "Nobody is here.": "Aquí no hay nadie." } }),
    contextOf: async () => {
      throw new UserError("Nobody is here.");
    },
    report: (bug) => bugs.push(bug),
    lang: "es",
  });
  const asks = (locale?: string) =>
    lost({ from: from(false, locale), id: String(++ids), kind: "command", name: "", input: { text: "/greet" } });
  expect([said(await asks()), said(await asks("en")), said(await asks("tlh"))]).toEqual([
    "Aquí no hay nadie.",
    "Nobody is here.",
    "Aquí no hay nadie.",
  ]);
});

test("an error for people is whispered with its buttons; what replaces a public deferral repeats nothing they typed", async () => {
  const answer = await line("/fail");
  expect(said(answer)).toBe("Choose “*x*”.\nbuttons");
  expect(answer).not.toHaveProperty("show");
  expect(JSON.stringify(answer && "instead" in answer && answer.instead)).not.toContain("*x*");
  expect(bugs).toEqual([]);
});

test("what waits for a person is whispered beside an answer that has no whisper of its own", async () => {
  aside = card("for you");
  expect(await line("/greet Bob")).toMatchObject({ show: card("Hello Bob"), whisper: card("for you") });
  expect(said(await press("quiz|r1.2"))).toBe("r1.2/");
});

describe("a vocabulary", () => {
  const good: Command<unknown> = { describe: "x", seenBy: "caller", params: {}, run: () => card("x") };
  const made = (entries: Record<string, unknown>) => () =>
    createVocabulary(new Map(Object.entries(entries)) as Map<string, Command<unknown>>);

  test.each([
    ["quiz and quiz/start", { quiz: good, "quiz/start": good }, "never both"],
    ["two defaults", { "quiz/a": { ...good, default: true }, "quiz/b": { ...good, default: true } }, "at most one"],
    ["a bad name", { "Quiz!": good }, "is no name"],
    ["no run", { quiz: { describe: "x" } }, "commands/quiz.ts: export default a command"],
    ["no description", { quiz: { ...good, describe: "" } }, "describe"],
    ["a bad seenBy", { quiz: { ...good, seenBy: "all" } }, "seenBy"],
    ["an unknown type", { quiz: { ...good, params: { a: { type: "date", describe: "x" } } } }, "date"],
    [
      "required after optional",
      { quiz: { ...good, params: { a: { type: "text", describe: "x", optional: true }, b: { type: "text", describe: "x" } } } },
      "after an optional",
    ],
    ["a group without commands", { "quiz/_group": { describe: "x" } }, "without commands"],
    ["too deep", { "a/b/c/d": good }, "two folders deep"],
  ])("refuses %s and names the file", (_what, entries, message) => {
    expect(made(entries)).toThrow(message);
  });
});
