import { describe, expect, test } from "vitest";
import type { Command, Param } from "../../src/chat/command.ts";
import { createVocabulary } from "../../src/chat/vocabulary.ts";
import { DiscordError } from "../../src/discord/failures.ts";
import { manifest, type Wording } from "../../src/discord/manifest.ts";
import { refusalsOf, sameCommands } from "../../src/discord/registration.ts";
import { commandProblems } from "./loopback/rules.ts";
import { translator, vocabulary } from "./vocabulary.ts";

const wording: Wording = { languages: translator.languages, translate: translator.translation };
const commands = manifest(vocabulary, wording);
const named = (name: string) => commands.find((command) => command.name === name);

describe("the registration", () => {
  test("is within Discord's limits", () => {
    expect(commandProblems(JSON.parse(JSON.stringify(commands)))).toEqual([]);
  });

  test("is for servers alone", () => {
    for (const command of commands) expect(command).toMatchObject({ type: 1, contexts: [0], integration_types: [0] });
  });

  test("names and descriptions are localised, for Spain and Latin America alike", () => {
    expect(named("explain")).toMatchObject({
      description: "Explain a term",
      name_localizations: { "es-ES": "explicar", "es-419": "explicar" },
      description_localizations: { "es-ES": "Explica un término", "es-419": "Explica un término" },
    });
  });

  test("options keep their type, whether they suggest, and their choices", () => {
    expect(named("explain")?.options).toEqual([
      {
        type: 3,
        name: "term",
        name_localizations: { "es-ES": "término", "es-419": "término" },
        description: "the term to explain",
        description_localizations: { "es-ES": "el término", "es-419": "el término" },
        required: true,
        max_length: 300,
        autocomplete: true,
      },
      {
        type: 3,
        name: "lang",
        description: "the language",
        choices: [
          { name: "English", value: "en" },
          { name: "Spanish", value: "es", name_localizations: { "es-ES": "español", "es-419": "español" } },
        ],
      },
    ]);
  });

  test("a folder is a command with subcommands, named by the last word of its translation", () => {
    expect(named("quiz")).toMatchObject({
      description: "Commands: start",
      name_localizations: { "es-ES": "cuestionario" },
      description_localizations: { "es-ES": "Órdenes: start" },
      options: [
        {
          type: 1,
          name: "start",
          name_localizations: { "es-ES": "empezar" },
          options: [{ type: 4, name: "questions", min_value: 1, max_value: 10 }],
        },
      ],
    });
  });

  test("a folder in a folder is a group", () => {
    expect(named("class")).toMatchObject({
      description: "The class",
      options: [
        {
          type: 2,
          name: "daily",
          description: "Commands: role",
          options: [{ type: 1, name: "role", options: [{ type: 8, required: true }, { type: 7 }, { type: 6 }, { type: 5 }] }],
        },
      ],
    });
  });
});

describe("what Discord would refuse fails with the command and the field", () => {
  const command = (more: Partial<Command<unknown>>): Command<unknown> => ({
    describe: "x",
    seenBy: "caller",
    params: {},
    run: () => ({ blocks: [] }),
    ...more,
  });
  const problem = (files: Record<string, Command<unknown>>, translations: Record<string, string> = {}): string => {
    try {
      manifest(createVocabulary(new Map(Object.entries(files))), {
        languages: ["en", "es"],
        translate: (message, lang) => (lang === "es" ? translations[message] : undefined),
      });
    } catch (error) {
      expect(error).toBeInstanceOf(DiscordError);
      return (error as DiscordError).message;
    }
    return "";
  };
  const choice = (choices: Record<string, string>): Param<unknown> => ({ type: "choice", describe: "which", choices });

  test("a description too long in one language", () => {
    expect(problem({ quiz: command({ describe: "Start" }) }, { Start: "e".repeat(101) })).toContain(
      "/quiz: description (es-ES) has 101 characters, Discord takes 100",
    );
  });

  test("a localised name with a space or a capital in it", () => {
    expect(problem({ "quiz/start": command({}) }, { "/quiz start": "/quiz Empezar" })).toContain(
      '/quiz start: name (es-ES) "Empezar" has to be',
    );
  });

  test("an option's choice too long", () => {
    expect(problem({ quiz: command({ params: { how: choice({ a: "n".repeat(101) }) } }) })).toContain(
      '/quiz, option how: choice "a": name has 101 characters',
    );
  });

  test("two commands of one name in one language", () => {
    const both = problem({ a: command({}), b: command({}) }, { "/a": "/c", "/b": "/c" });
    expect(both).toContain('the commands: name "c" (es-ES) is there twice');
  });

  test("a command too long altogether, every problem at once", () => {
    const long = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`v${i}`, `${i}`.padEnd(100, "n")]));
    const params = Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, choice(long)]));
    const message = problem({ long: command({ params }), quiz: command({ describe: "Start" }) }, { Start: "" });
    expect(message).toMatch(/\/long: names, descriptions and values have \d+ characters, Discord takes 8000/);
    expect(message).toContain("/quiz: description (es-ES) is empty");
  });
});

describe("registering again", () => {
  const registered = commands.map((command) => ({
    ...structuredClone(command),
    id: "1",
    application_id: "2",
    version: "3",
    default_member_permissions: null,
    nsfw: false,
    options: command.options?.map((option) => ({ ...option, name_localizations: option.name_localizations ?? null })),
  }));

  test("is not needed while nothing has changed, whatever Discord adds and in whatever order", () => {
    expect(sameCommands(registered.toReversed(), commands)).toBe(true);
  });

  test("is needed when a text, an option or a command has", () => {
    expect(sameCommands(registered.slice(1), commands)).toBe(false);
    const [first, ...others] = structuredClone(commands);
    if (first) expect(sameCommands([{ ...first, description: "Other" }, ...others], commands)).toBe(false);
    const changed = structuredClone(commands);
    const [option] = changed.find(({ name }) => name === "explain")?.options ?? [];
    if (option?.name_localizations) option.name_localizations["es-ES"] = "otro";
    expect(sameCommands(changed, commands)).toBe(false);
  });
});

test("Discord's own refusal is told by command and field", () => {
  const at = commands.findIndex(({ name }) => name === "quiz");
  const errors = {
    [at]: { options: { 0: { options: { 0: { description: { _errors: [{ code: "X", message: "Must be 100 or fewer in length." }] } } } } } },
  };
  expect(refusalsOf(errors, commands)).toEqual(["/quiz start, option questions, description: Must be 100 or fewer in length."]);
  expect(refusalsOf({ _errors: [{ message: "too many" }] }, commands)).toEqual(["commands: too many"]);
});
