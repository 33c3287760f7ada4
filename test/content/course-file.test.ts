import { describe, expect, test } from "vitest";
import { readCourseFile } from "../../src/content/course-file.ts";

const said = (text: string): string[] => readCourseFile(text).findings.map(({ line, message }) => `${line} ${message}`);

describe("course.yaml", () => {
  test("says what a course is called and which languages it has, the first before the others", () => {
    expect(readCourseFile("# ours\ntitle:\n  en: Course\n  es: ' Curso '\nlanguages: [es, en]\n")).toEqual({
      course: { title: { es: "Curso", en: "Course" }, languages: ["es", "en"] },
      findings: [],
    });
  });

  test.each([
    ["no title", "languages: [es]\n", "1 The field “title” is missing."],
    ["no languages", "title: {es: a}\n", "1 The field “languages” is missing."],
    ["languages that are no list", "title: {es: a}\nlanguages: es\n", "2 The field “languages” is not what is expected here: a list."],
    ["no language", "title: {}\nlanguages: []\n", "2 The field “languages”: a course has at least one language."],
    [
      "no language's tag",
      "title: {es: a, ../x: b}\nlanguages:\n- es\n- ../x\n",
      '4 The field “languages.2”: a language is a tag such as "es" or "en".',
    ],
    ["a language twice", "title: {es: a}\nlanguages: [es, es]\n", "2 The field “languages.2”: this language is there twice."],
    [
      "no title in a language",
      "\ntitle:\n  es: a\nlanguages: [es, en]\n",
      "2 The field “title.en”: the title in this language is missing.",
    ],
    [
      "a title in no language",
      "title:\n  es: a\n  fr: b\nlanguages: [es]\n",
      "3 The field “title.fr”: this language is not one of `languages`.",
    ],
    ["an empty title", "title:\n  es: ' '\nlanguages: [es]\n", "2 The field “title.es”: a title cannot be empty."],
    ["a title that is a number", "title:\n  es: 4\nlanguages: [es]\n", "2 The field “title.es” is not what is expected here: a text."],
    [
      "a title that is too long",
      `title:\n  es: ${"a".repeat(76)}\nlanguages: [es]\n`,
      "2 The field “title.es”: a title has at most 75 characters.",
    ],
    [
      "titles that are a text",
      "title: a\nlanguages: [es]\n",
      "1 The field “title” is not what is expected here: a line for each language.",
    ],
    ["a field that nobody knows", "title: {es: a}\nlanguages: [es]\nidioma: es\n", "1 course.yaml has no field “idioma”."],
    ["a field twice", "title: {es: a}\ntitle: {es: b}\nlanguages: [es]\n", "2 This is not YAML: “Map keys must be unique”."],
    ["nothing", "# only a comment\n", "1 course.yaml has no fields."],
    ["a list", "- es\n", "1 course.yaml has no fields."],
    ["a tab", "title:\n\tes: a\nlanguages: [es]\n", "2 This is not YAML: “Tabs are not allowed as indentation”."],
    ["too much", `# ${"a".repeat(20_000)}\n`, "1 course.yaml is too long."],
  ])("%s", (_what, text, message) => expect(said(text)).toEqual([message]));

  test("what the parser refuses to unfold is told, not thrown", () => {
    const bomb = "bcdefg".replace(/./g, (key, i) => `${key}: &${key} [${`*${"abcdefg"[i]},`.repeat(9)}]\n`);
    expect(said(`a: &a [x,x,x,x,x,x,x,x,x]\n${bomb}`)).toEqual([expect.stringMatching(/^1 course\.yaml cannot be read as YAML: “.*alias/)]);
    expect(said("[".repeat(19_000))).toEqual([expect.stringMatching(/^1 This is not YAML: /)]);
  });
});
