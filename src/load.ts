import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command, Group, Vocabulary } from "./chat/command.ts";
import { type Locales, translationProblem } from "./chat/translate.ts";
import { createVocabulary } from "./chat/vocabulary.ts";
import { type Problem, quote } from "./content/problem.ts";
import { cannot } from "./content/trouble.ts";

/** Reads what lies in folders: command files and translations. A bad file stops the start-up and is named. */

/** Something that was to be loaded cannot be; the message names the file and says what to do. */
export class LoadError extends Error {
  override readonly name = "LoadError";
}

/** The bot's own command folder, wherever it was started from. */
export const COMMANDS = join(import.meta.dirname, "..", "commands");

/** Every `.ts` file below the folder is a command named by its path; `_group.ts` describes its folder. */
export async function loadVocabulary<C>(folder: string = COMMANDS): Promise<Vocabulary<C>> {
  const files = new Map<string, Command<C> | Group>();
  for (const path of await filesBelow(folder)) {
    const name = relative(folder, path).split(sep).join("/").replace(/\.ts$/, "");
    files.set(name, await commandIn<C>(path, name));
  }
  try {
    return createVocabulary(files);
  } catch (error) {
    throw new LoadError((error as Error).message);
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    throw new LoadError(`The command folder ${folder} ${cannot("be read", error)}`);
  }
}

async function commandIn<C>(path: string, name: string): Promise<Command<C> | Group> {
  let module: { default?: Command<C> | Group };
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    throw new LoadError(`commands/${name}.ts cannot be loaded: ${(error as Error).message}`);
  }
  if (module.default === undefined)
    throw new LoadError(`commands/${name}.ts has no default export: write "export default defineCommand({ … })".`);
  return module.default;
}

/** `<data>/locales/<lang>.json`: English message -> translation. */
export async function loadLocales(data: string): Promise<Locales> {
  const folder = join(data, "locales");
  const locales: Record<string, Record<string, string>> = {};
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    throw new LoadError(
      `The folder of translations ${folder} ${cannot("be read", error)} AULA_DATA names the folder that holds courses and locales.`,
    );
  }
  for (const name of names.filter((each) => each.endsWith(".json")).sort()) {
    const lang = name.slice(0, -".json".length);
    if (!LANGUAGE.test(lang))
      throw new LoadError(
        `${join(folder, name)}: a file of translations is named after its language, two or three small letters: es.json.`,
      );
    locales[lang] = await localeIn(join(folder, name));
  }
  return locales;
}

/** As settings and platforms name one. */
const LANGUAGE = /^[a-z]{2,3}$/;

/** What is wrong with translations: each shows in English until it is mended. */
export async function localeProblems(data: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [lang, messages] of Object.entries(await loadLocales(data))) {
    const file = `locales/${lang}.json`;
    const lines = (await readFile(join(data, file), "utf8")).split("\n");
    for (const [message, translation] of Object.entries(messages)) {
      const wrong = translationProblem(message, translation, lang);
      if (wrong === undefined) continue;
      const line = lines.findIndex((each) => each.includes(`${JSON.stringify(message)}:`)) + 1 || 1;
      problems.push({ file, line, message: `The translation of ${quote(message)}: ${wrong}.`, remedy: "Until then it shows in English." });
    }
  }
  return problems;
}

async function localeIn(file: string): Promise<Record<string, string>> {
  try {
    const read: unknown = JSON.parse((await readFile(file, "utf8")).replace(/^\ufeff/, ""));
    if (typeof read !== "object" || read === null || Array.isArray(read))
      throw new Error("it is to be an object of English message: translation");
    for (const [message, translation] of Object.entries(read))
      if (typeof translation !== "string") throw new Error(`the translation of “${message.slice(0, 60)}” is no text`);
    return read as Record<string, string>;
  } catch (error) {
    throw new LoadError(`${file} ${cannot("be read", error)}`);
  }
}

/** Where each course keeps its figures. */
export const mediaFolders = (data: string, courses: Iterable<string>): Map<string, string> =>
  new Map([...courses].map((course) => [course, join(data, "courses", course, "media")]));
