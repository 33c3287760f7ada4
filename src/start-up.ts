import { statSync } from "node:fs";
import { join } from "node:path";
import type { Vocabulary } from "./chat/command.ts";
import { createTranslator, type Translator } from "./chat/translate.ts";
import type { Context } from "./classroom/context.ts";
import { type PreparedCourse, prepareCourse } from "./classroom/course.ts";
import { readCourses } from "./content/course.ts";
import { formatProblem, type Problem } from "./content/problem.ts";
import { LoadError, loadLocales, loadVocabulary } from "./load.ts";
import { dataFolder, readSettings, type Settings, SettingsError } from "./settings.ts";

/** All that must be right before anything is opened or connected. */
export interface Beginning {
  settings: Settings;
  vocabulary: Vocabulary<Context>;
  translator: Translator;
  courses: ReadonlyMap<string, PreparedCourse>;
}

/** Reads the settings, the commands, the translations and the courses; throws one error that names everything wrong with any of them. */
export async function begin(env: NodeJS.ProcessEnv): Promise<Beginning> {
  const data = dataFolder(env);
  const missing = isFolder(data) ? undefined : new SettingsError([`AULA_DATA: there is no folder ${data}.`]);
  const inData = <T>(read: () => T | Promise<T>): Promise<T> => (missing ? Promise.reject(missing) : Promise.resolve().then(read));
  const settings = Promise.resolve().then(() => readSettings(env));
  const translator = inData(() => loadLocales(data)).then(createTranslator);
  const spoken = Promise.all([settings, translator]).then(([{ lang }, { languages }]) => {
    if (!languages.includes(lang)) throw new SettingsError([`AULA_LANG is ${lang}, but ${data}/locales has only ${languages.join(", ")}.`]);
  });
  const vocabulary = loadVocabulary<Context>();
  const courses = inData(() => coursesIn(data));
  const outcomes = await Promise.allSettled([settings, vocabulary, translator, spoken, courses]);
  const errors = new Set(outcomes.flatMap((outcome): unknown[] => (outcome.status === "rejected" ? [outcome.reason] : [])));
  for (const error of errors) if (!(error instanceof SettingsError || error instanceof LoadError)) throw error;
  if (errors.size > 0) throw new LoadError([...errors].map((error) => (error as Error).message).join("\n"));
  return { settings: await settings, vocabulary: await vocabulary, translator: await translator, courses: await courses };
}

function coursesIn(data: string): ReadonlyMap<string, PreparedCourse> {
  const { courses, problems } = readCourses(data);
  mustBeNone(problems, data);
  return new Map(courses.map((course) => [course.id, prepareCourse(course)]));
}

/** Everything wrong with the courses at once, each with its file and line. */
export function mustBeNone(problems: readonly Problem[], data: string): void {
  if (problems.length === 0) return;
  const total = `${problems.length === 1 ? "1 problem" : `${problems.length} problems`} in ${join(data, "courses")}. “npm run aula -- check” lists them again.`;
  throw new LoadError([...problems.map(formatProblem), total].join("\n"));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
