import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDispatch } from "../src/chat/dispatch.ts";
import { createTranslator, voice } from "../src/chat/translate.ts";
import type { Context } from "../src/classroom/context.ts";
import { formatProblem } from "../src/content/problem.ts";
import { COMMANDS, LoadError, loadLocales, loadVocabulary, localeProblems } from "../src/load.ts";

const ROOT = join(import.meta.dirname, "..");
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aula-load-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

test("a new command is one new file and nothing else", async () => {
  await cp(COMMANDS, join(folder, "bot", "commands"), { recursive: true });
  await cp(join(ROOT, "src"), join(folder, "bot", "src"), { recursive: true });
  await file(
    "bot/commands/dice/roll.ts",
    `import { text } from "../../src/chat/card.ts";
     import { defineCommand } from "../../src/classroom/context.ts";
     export default defineCommand({
       describe: "Roll a die",
       seenBy: "everyone",
       params: { sides: { type: "integer", describe: "how many sides", min: 2, max: 100 } },
       run: (ctx, { sides }) => ({ blocks: [text(String(1 + Math.floor(ctx.random() * sides)))] }),
     });`,
  );
  // The copies find their packages where the project has them.
  await symlink(join(ROOT, "node_modules"), join(folder, "bot", "node_modules"));
  const vocabulary = await loadVocabulary<Context>(join(folder, "bot", "commands"));
  expect([...vocabulary.commands.keys()]).toEqual([...(await loadVocabulary()).commands.keys(), "dice roll"].sort());

  const translator = createTranslator({});
  const context = { ...voice(translator, "en"), teaches: false, random: () => 0.5, to: () => context } as unknown as Context;
  const dispatch = createDispatch<Context>({
    vocabulary,
    translator,
    contextOf: async () => context,
    report: ({ error }) => expect.fail(String(error)),
  });
  const from = { space: "x:1", user: "x:u", userName: "Ann", admin: false, roles: [] };
  expect(await dispatch({ from, id: "1", kind: "command", name: "", input: { text: "/dice roll 6" } })).toEqual({
    show: { blocks: [{ kind: "text", text: [{ text: "4" }] }] },
    seenBy: "everyone",
  });
  expect(JSON.stringify(await dispatch({ from, id: "2", kind: "command", name: "", input: { text: "/dice roll" } }))).toContain(
    "/dice roll <sides>",
  );
});

describe("a bad command file stops the start-up and is named", () => {
  test.each([
    ["quiz.ts", "export default {", "commands/quiz.ts cannot be loaded"],
    ["quiz.ts", "export const a = 1;", "commands/quiz.ts has no default export"],
    ["quiz/start.ts", "export default { describe: 'x' };", "commands/quiz/start.ts: export default a command"],
    ["quiz.ts", "throw new Error('broken inside');", "commands/quiz.ts cannot be loaded: broken inside"],
    ["Bad Name.ts", "export default {};", "is no name"],
  ])("%s: %s", async (path, content, message) => {
    await file(path, content);
    await expect(loadVocabulary(folder)).rejects.toThrow(message);
    await expect(loadVocabulary(folder)).rejects.toThrow(LoadError);
  });

  test("a folder that is not there", async () => {
    await expect(loadVocabulary(join(folder, "nowhere"))).rejects.toThrow(/nowhere cannot be read/);
  });
});

describe("translations", () => {
  test("are one file a language", async () => {
    await file("locales/fr.json", '{ "Hello": "Bonjour" }');
    expect(await loadLocales(folder)).toEqual({ fr: { Hello: "Bonjour" } });
  });

  test.each([
    ["{", "fr.json cannot be read"],
    ["[]", "is to be an object"],
    ['{ "Hello": 1 }', "the translation of “Hello” is no text"],
  ])("%s is named", async (content, message) => {
    await file("locales/fr.json", content);
    await expect(loadLocales(folder)).rejects.toThrow(message);
  });

  test("may begin with the mark some editors put in front", async () => {
    await file("locales/fr.json", '\ufeff{ "Hello": "Bonjour" }');
    expect(await loadLocales(folder)).toEqual({ fr: { Hello: "Bonjour" } });
  });

  test.each(["es_ES.json", "__proto__.json", "README.json", "ES.json"])("%s is named after no language, and is named", async (name) => {
    await file(`locales/${name}`, "{}");
    await expect(loadLocales(folder)).rejects.toThrow(`${name}: a file of translations is named after its language`);
  });

  test("that cannot be said are named with their line", async () => {
    await file("locales/fr.json", '{\n  "Hello": "Bonjour",\n  "{name} is here": "{nom} est là",\n  "Bye": "Adieu {"\n}\n');
    expect((await localeProblems(folder)).map(formatProblem)).toEqual([
      expect.stringMatching(/^locales\/fr\.json:3: .*“\{name\} is here”.*\{nom\}/),
      expect.stringMatching(/^locales\/fr\.json:4: .*“Bye”.*cannot be read/),
    ]);
  });

  test("a missing folder says which variable names it", async () => {
    await expect(loadLocales(join(folder, "nowhere"))).rejects.toThrow("AULA_DATA");
  });
});
