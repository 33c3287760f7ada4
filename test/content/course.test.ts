import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCourse, readCourses } from "../../src/content/course.ts";
import { formatProblem } from "../../src/content/problem.ts";
import { expectProblems, folderOf, problemsWhen, SOUND, type SoundFile, without } from "./sound-course.ts";

describe("a sound course", () => {
  const read = () => readCourse(folderOf(SOUND).folder);

  test("is read without a problem, in the order of its files", () => {
    const { course, problems } = read();
    expect(problems).toEqual([]);
    expect(course).toMatchObject({ id: "virtual", title: { es: "Virtualización", en: "Virtualisation" }, languages: ["es", "en"] });
    expect([...(course?.topics.values() ?? [])]).toEqual([
      { id: "fundamentos", title: { es: "Fundamentos", en: "Foundations" } },
      { id: "utiles", title: { es: "Herramientas", en: "Tools" } },
    ]);
    expect([...(course?.concepts.keys() ?? [])]).toEqual(["anfitrion", "invitado", "kvm"]);
    expect([...(course?.questions.keys() ?? [])]).toEqual(["q-host", "q-guest", "q-kvm"]);
  });

  test("has its concepts in every language, each under its topic", () => {
    expect(read().course?.concepts.get("anfitrion")).toEqual({
      id: "anfitrion",
      topic: "fundamentos",
      related: ["invitado"],
      entries: {
        es: {
          headword: "Anfitrión",
          aliases: ["host"],
          definition: [
            {
              kind: "text",
              text: [{ text: "La máquina real, que acoge a un " }, { text: "invitado", concept: "invitado" }, { text: "." }],
            },
          ],
          examples: [[{ text: "un portátil." }]],
          confusedWith: [],
          aspects: [],
          figures: [{ media: "host.svg", alt: "Un anfitrión" }],
        },
        en: {
          headword: "Host",
          aliases: ["anfitrión"],
          definition: [
            {
              kind: "text",
              text: [{ text: "The real machine, which takes in a " }, { text: "guest", concept: "invitado" }, { text: "." }],
            },
          ],
          examples: [[{ text: "a laptop." }]],
          confusedWith: [],
          aspects: [],
          figures: [{ media: "host.svg", alt: "A host" }],
        },
      },
    });
  });

  test("relates a concept to what its entries link to in any language", () => {
    expect(read().course?.concepts.get("kvm")?.related).toEqual(["anfitrion"]);
  });

  test("gives a question the topic of its concept", () => {
    expect(read().course?.questions.get("q-guest")).toEqual({
      id: "q-guest",
      concept: "invitado",
      topic: "fundamentos",
      kind: "truefalse",
      in: {
        es: { kind: "truefalse", stem: "El invitado tiene su propio sistema.", answer: true, whenWrong: "Sí que lo tiene." },
        en: { kind: "truefalse", stem: "The guest has a system of its own.", answer: true, whenWrong: "It has." },
      },
    });
  });

  test("may be written on Windows, with byte order marks", () => {
    const files = Object.fromEntries(Object.entries(SOUND).map(([name, text]) => [name, `\ufeff${text.replaceAll("\n", "\r\n")}`]));
    const { course, problems } = readCourse(folderOf(files).folder);
    expect(problems).toEqual([]);
    expect(course).toEqual(read().course);
  });

  test("may have one language only", () => {
    const { course, problems } = readCourse(folderOf({ ...SOUND, "course.yaml": "title: {es: Curso}\nlanguages: [es]\n" }).folder);
    expect(problems).toEqual([]);
    expect(course?.concepts.size).toBe(3);
  });
});

describe("files that are not as they should be", () => {
  test.each<[SoundFile, string]>([
    ["course.yaml", "A course needs this file"],
    ["glossary.es.md", "There is no such file, though course.yaml names the language es."],
    ["glossary.en.md", "There is no such file, though course.yaml names the language en."],
    ["questions.es.gift", "There is no such file, though course.yaml names the language es."],
    ["questions.en.gift", "There is no such file, though course.yaml names the language en."],
  ])("%s is missing", (name, said) => expectProblems(readCourse(folderOf(without(name)).folder).problems, `${name}:0 ${said}`));

  test("every other problem is still found when a glossary is missing", () => {
    const files = { ...without("glossary.es.md"), "glossary.en.md": SOUND["glossary.en.md"].replace("media/host.svg", "media/x.svg") };
    expectProblems(readCourse(folderOf(files).folder).problems, "glossary.en.md:11 no file “media/x.svg”\nglossary.es.md:0 no such file");
  });

  describe("what is wrong with course.yaml hides nothing of the other files", () => {
    const faulty = {
      "glossary.es.md": SOUND["glossary.es.md"].replace("#anfitrion", "#nadie"),
      "questions.en.gift": SOUND["questions.en.gift"].replace("{", "{{"),
    };
    const others = (yaml: string | undefined) => {
      const files: Record<string, string> = { ...SOUND, ...faulty };
      if (yaml === undefined) delete files["course.yaml"];
      else files["course.yaml"] = yaml;
      return readCourse(folderOf(files).folder).problems.map(({ file, line }) => `${file.split("/").at(-1)}:${line}`);
    };
    const ofGift = () => others(SOUND["course.yaml"]).filter((place) => place.startsWith("questions.en.gift"));

    test("where its languages can be read, everything is checked", () => {
      const gift = ofGift();
      expect(gift.length).toBeGreaterThan(0);
      expect(others("title: {es: Curso}\nlanguages: [es, en]\nlevel: 3\n")).toEqual(
        expect.arrayContaining(["course.yaml:1", "glossary.es.md:17", ...gift]),
      );
    });

    test.each([["languages: [es, 'En glish'"], ["title: 1\n"], [""], [undefined]])("else each file by itself: %j", (yaml) => {
      expect(others(yaml)).toEqual(expect.arrayContaining(ofGift()));
    });
  });

  test("a folder in place of a file", () => {
    const { folder } = folderOf(without("course.yaml"));
    mkdirSync(join(folder, "course.yaml"));
    expectProblems(readCourse(folder).problems, "course.yaml:1 This is not a file");
  });

  test("a file that the system does not give", () => {
    const { folder } = folderOf(without("course.yaml"));
    symlinkSync("course.yaml", join(folder, "course.yaml"));
    expectProblems(readCourse(folder).problems, "course.yaml:1 The file cannot be read (ELOOP)");
  });

  test("Latin-1 is told with its line, and the rest is still checked", () => {
    const [before = "", after = ""] = SOUND["glossary.es.md"].replace("#anfitrion", "#nadie").split("vive en");
    const latin1 = Buffer.concat([Buffer.from(before), Buffer.from("viví en", "latin1"), Buffer.from(after)]);
    expectProblems(
      readCourse(folderOf({ ...SOUND, "glossary.es.md": latin1 }).folder).problems,
      "glossary.es.md:17 There is a byte here that is not UTF-8\nglossary.es.md:17 “#nadie” leads to no concept",
    );
  });

  test("UTF-16 is told", () => {
    const utf16 = Buffer.from(`\ufeff${SOUND["course.yaml"]}`, "utf16le");
    expectProblems(readCourse(folderOf({ ...SOUND, "course.yaml": utf16 }).folder).problems, "course.yaml:1 The file is UTF-16");
  });

  test("control characters are told with their line, once a file", () => {
    expectProblems(
      problemsWhen("questions.en.gift", "The guest has a", "The guest\u0007 has\u0000 a"),
      "questions.en.gift:10 an invisible character here (U+0007), the first of 2 in this file",
    );
  });
});

describe("folders", () => {
  test("every course of a data folder is read, with the name of its folder for an id", () => {
    const { data } = folderOf(SOUND, "courses/one");
    mkdirSync(join(data, "courses", "two"));
    mkdirSync(join(data, "courses", ".git"));
    writeFileSync(join(data, "courses", "README.md"), "");
    const { courses, problems } = readCourses(data);
    expect(courses.map((course) => course.id)).toEqual(["one"]);
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^courses\/two: The folder “.*” is empty\. A course is a folder with course\.yaml, .*\.$/),
    ]);
  });

  test("a data folder that is missing, and one without a course", () => {
    const { data } = folderOf({});
    expect(readCourses(join(data, "nowhere")).problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^courses: There is no folder “.*” that can be read\. AULA_DATA names the folder/),
    ]);
    mkdirSync(join(data, "empty", "courses"), { recursive: true });
    expect(readCourses(join(data, "empty")).problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^courses: There is no course in “.*”\. AULA_DATA names the folder/),
    ]);
  });

  test("a course folder that is missing", () => {
    const { data } = folderOf({});
    expect(readCourse(join(data, "courses", "nowhere")).problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^courses\/nowhere: There is no folder “.*” that can be read\./),
    ]);
  });
});

test("all problems come at once, in the order of files and lines, each with what to do", () => {
  const { problems } = readCourse(
    folderOf({
      ...SOUND,
      "glossary.es.md": SOUND["glossary.es.md"].replace("#anfitrion", "#nadie").replace("media/host", "media/x"),
      "questions.es.gift": SOUND["questions.es.gift"].replace("{TRUE#Sí que lo tiene.}", "{").replace("=KVM", "KVM"),
    }).folder,
  );
  expect(problems.map(formatProblem)).toEqual([
    "courses/virtual/glossary.es.md:13: There is no file “media/x.svg”. Put it there, or correct its name; capital letters count.",
    expect.stringMatching(/^courses\/virtual\/glossary\.es\.md:17: The link “#nadie” leads to no concept\. Correct it: /),
    expect.stringMatching(/^courses\/virtual\/questions\.es\.gift:10: The \{ is not closed before the next blank line\. Close it with \}/),
  ]);
});
