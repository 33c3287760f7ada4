import { readdirSync, realpathSync, statSync } from "node:fs";
import type { Course, Lang } from "../teaching/course.ts";
import type { GlossaryFile, JoinedGlossary } from "./concepts.ts";
import { checkAlone, joinGlossaries } from "./concepts.ts";
import { readCourseFile } from "./course-file.ts";
import { readGift } from "./gift.ts";
import { readGlossary } from "./glossary.ts";
import type { Finding, Problem, Report } from "./problem.ts";
import { inOrder, quote } from "./problem.ts";
import type { Bank } from "./questions.ts";
import { joinBanks } from "./questions.ts";
import type { TextFile } from "./text-file.ts";
import { readText } from "./text-file.ts";

export interface ReadCourses {
  /** Those without problems, in the order of their names. */
  courses: Course[];
  problems: Problem[];
}

/** Every course under `<dataFolder>/courses`: a folder is a course, and its name the course's id. */
export function readCourses(dataFolder: string): ReadCourses {
  const courses: Course[] = [];
  const problem = (message: string): ReadCourses => ({
    courses,
    problems: [
      {
        file: "courses",
        line: 0,
        message,
        remedy: "AULA_DATA names the folder that holds `courses`, in which every course is a folder with a course.yaml.",
      },
    ],
  });
  const names = namesIn(`${dataFolder}/courses`);
  if (names === undefined) return problem(`There is no folder ${quote(`${dataFolder}/courses`)} that can be read.`);
  const folders = names.filter((name) => !name.startsWith(".") && isFolder(`${dataFolder}/courses/${name}`));
  if (folders.length === 0) return problem(`There is no course in ${quote(`${dataFolder}/courses`)}.`);
  const problems: Problem[] = [];
  for (const name of folders) {
    const read = readCourse(`${dataFolder}/courses/${name}`);
    problems.push(...read.problems);
    if (read.course !== undefined) courses.push(read.course);
  }
  return { courses, problems };
}

/** Reads and checks one course. There is a course when there is no problem; otherwise all problems at once, in the order of the files. */
export function readCourse(folder: string): { course?: Course; problems: Problem[] } {
  const id = nameOf(folder);
  const files = namesIn(folder);
  if (files === undefined || files.length === 0) {
    const message = files === undefined ? `There is no folder ${quote(folder)} that can be read.` : `The folder ${quote(folder)} is empty.`;
    return {
      problems: [
        {
          file: `courses/${id}`,
          line: 0,
          message,
          remedy: "A course is a folder with course.yaml, and with a glossary and questions in each of its languages.",
        },
      ],
    };
  }
  return buildCourse(id, (name) => readText(`${folder}/${name}`), new Set(namesIn(`${folder}/media`)), files);
}

/**
 * A course from its files, wherever they come from: `read` gives one by its name, `media` are the names of its figures, `names` those of its files, which
 * say the languages where course.yaml does not.
 */
export function buildCourse(
  id: string,
  read: (name: string) => TextFile | undefined,
  media: ReadonlySet<string>,
  names: readonly string[] = [],
): { course?: Course; problems: Problem[] } {
  const problems: Problem[] = [];
  const reportIn =
    (name: string): Report =>
    (line, message, remedy) =>
      problems.push({ file: `courses/${id}/${name}`, line, message, remedy });
  const textOf = (name: string, missing: Omit<Finding, "line">): string | undefined => {
    const file = read(name);
    if (file === undefined) reportIn(name)(0, missing.message, missing.remedy);
    for (const { line, message, remedy } of file?.findings ?? []) reportIn(name)(line, message, remedy);
    return file?.text;
  };
  const ofLanguage = (name: string, lang: Lang): string | undefined =>
    textOf(name, {
      message: `There is no such file, though course.yaml names the language ${lang}.`,
      remedy: `Write it, or take ${lang} out of \`languages\`.`,
    });

  const yaml = textOf("course.yaml", {
    message: "A course needs this file, and it is not there.",
    remedy: "Write one with `title:` (one line for each language) and `languages: [es, en]`.",
  });
  const { course: header, languages, findings } = yaml === undefined ? { findings: [] } : readCourseFile(yaml);
  for (const { line, message, remedy } of findings) reportIn("course.yaml")(line, message, remedy);

  const open = <T extends { findings: Finding[] }>(name: string, lang: Lang, reader: (text: string) => T) => {
    const text = ofLanguage(name, lang);
    if (text === undefined) return [];
    const report = reportIn(name);
    const content = reader(text);
    for (const { line, message, remedy } of content.findings) report(line, message, remedy);
    return [{ ...content, lang, name, report }];
  };
  const spoken = (before: string, after: string): readonly Lang[] => header?.languages ?? languages ?? languagesOf(names, before, after);
  const glossaries = spoken("glossary.", ".md").flatMap((lang): GlossaryFile[] => open(`glossary.${lang}.md`, lang, readGlossary));
  const banks = spoken("questions.", ".gift").flatMap((lang): Bank[] => open(`questions.${lang}.gift`, lang, readGift));

  const glossary = join(glossaries, header?.languages ?? languages ?? [], media);
  const { questions, asked } = joinBanks(banks, glossary?.concepts);
  for (const [concept, line] of (banks.length > 0 && glossary?.lines) || []) {
    if (!asked.has(concept)) {
      reportIn(`glossary.${glossaries[0]?.lang}.md`)(
        line,
        `No question is about the concept ${quote(concept)}.`,
        `Write one, tagged [tag:concept:${concept}].`,
      );
    }
  }
  if (header === undefined || glossary === undefined || problems.length > 0) return { problems: inOrder(problems) };
  return { course: { id, ...header, topics: glossary.topics, concepts: glossary.concepts, questions }, problems };
}

/** Undefined without the glossary of the first language: nothing can be matched with it then, so each is checked by itself. */
function join(glossaries: GlossaryFile[], [firstLanguage]: readonly Lang[], media: ReadonlySet<string>): JoinedGlossary | undefined {
  const [first, ...others] = glossaries;
  if (first !== undefined && first.lang === firstLanguage) return joinGlossaries(first, others, media);
  for (const glossary of glossaries) checkAlone(glossary, media);
  return undefined;
}

/** The languages that files are named after. */
const languagesOf = (names: readonly string[], before: string, after: string): Lang[] =>
  names.flatMap((name) => (name.startsWith(before) && name.endsWith(after) ? [name.slice(before.length, -after.length)] : []));

function nameOf(folder: string): string {
  let path = folder;
  try {
    path = realpathSync(folder);
  } catch {
    // It is not there, which is told where it is read.
  }
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? "";
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
