import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildCourse, readCourse } from "../../src/content/course.ts";
import { readCourseFile } from "../../src/content/course-file.ts";
import { readGift } from "../../src/content/gift.ts";
import { readGlossary } from "../../src/content/glossary.ts";
import type { Problem } from "../../src/content/problem.ts";
import { formatProblem } from "../../src/content/problem.ts";
import { codePoint } from "../strings.ts";
import { folderOf, SOUND, type SoundFile } from "./sound-course.ts";

/** Any text, and texts made of what means something in one of the formats. */
const hostile = fc.oneof(
  fc.string({ unit: codePoint, maxLength: 200 }),
  fc
    .array(
      fc.oneof(
        { weight: 1, arbitrary: fc.string({ unit: codePoint, maxLength: 8 }) },
        {
          weight: 6,
          arbitrary: fc.constantFrom(
            ...["\n", "\n\n", "\r\n", "    ", "\t", "# ", "## ", "### ", "{#a}", ":   ", ": ", ":", "Anfitrión", "Host\n", "host"],
            ..."**Ejemplos:** |**Size:** |**|*|_|`|```|~~~|- |1. |> |[a](#invitado)|[a](x)|![](media/host.svg)|<b>|<!--|-->|\\|&amp;|&#0;|---".split(
              "|",
            ),
            ...[
              "{",
              "}",
              "=",
              "~",
              "->",
              "#",
              "####",
              "%50%",
              "%",
              "TRUE",
              "..",
              "1:2",
              "::",
              "// [id:q-host] [tag:concept:kvm]\n",
              "$CATEGORY:",
            ],
            ...[
              "[html]",
              "[markdown]",
              "[plain]",
              "title:",
              "languages: [es]",
              "es: ",
              "&a ",
              "*a",
              "__proto__",
              "constructor",
              "\u0000",
              "\ufdd0",
              "\u202e",
              "\ud800",
            ],
          ),
        },
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join("")),
);

const isTold = ({ file, line, message, remedy }: Problem, lines: number): void => {
  expect(file).toMatch(/^courses\//);
  expect(line).toBeGreaterThanOrEqual(0);
  expect(line).toBeLessThanOrEqual(lines + 1);
  expect(message).toMatch(/[.]$/);
  expect(remedy).toMatch(/[.]$/);
  // On one line, and with nothing that a terminal obeys.
  expect(formatProblem({ file, line, message, remedy })).not.toMatch(/[\p{Cc}\u202e]/u);
};

describe("any text at all", () => {
  const names = Object.keys(SOUND).filter((name) => !name.startsWith("media")) as SoundFile[];

  test("in any file, gives problems with their places or a course, and never throws", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), hostile, fc.nat({ max: 1_000 }), fc.boolean(), (name, text, at, replaces) => {
        const sound: string = SOUND[name];
        const broken = replaces ? text : sound.slice(0, at) + text + sound.slice(at);
        const files: Record<string, string> = { ...SOUND, [name]: broken };
        const { course, problems } = buildCourse(
          "virtual",
          (each) => (files[each] === undefined ? undefined : { text: files[each], findings: [] }),
          new Set(["host.svg"]),
        );
        const lines = Math.max(...Object.values(files).map((each) => each.split(/\r\n?|\n/).length));
        for (const problem of problems) isTold(problem, lines);
        expect(course === undefined).toBe(problems.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  test("on the disk, in any bytes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.uint8Array({ maxLength: 60 }), fc.nat({ max: 1_000 }), (name, bytes, at) => {
        const sound = Buffer.from(SOUND[name]);
        const { course, problems } = readCourse(
          folderOf({ ...SOUND, [name]: Buffer.concat([sound.subarray(0, at), bytes, sound.subarray(at)]) }).folder,
        );
        for (const problem of problems) isTold(problem, 100);
        expect(course === undefined).toBe(problems.length > 0);
      }),
      { numRuns: 25 },
    );
  });
});

describe("much of anything", () => {
  /** Each of these once took a reader of ours, or the parser under it, more than linear time or the whole stack. */
  const shapes: [what: string, text: string][] = [
    ["brackets", "t\n: ".padEnd(9_000, "[")],
    ["quotations in quotations", "t\n: ".padEnd(9_000, ">")],
    ["lists in lists", "t\n: ".padEnd(9_000, "- ")],
    ["emphasis in emphasis", `t\n: ${"*a _b ".repeat(1_500)}`],
    ["one long definition", `t\n: ${"[a](#b) ".repeat(100_000)}`],
    ["definitions without terms", `t\n${": a\n".repeat(200_000)}`],
    ["terms without a definition", "term\n".repeat(200_000)],
    ["spaces", " ".repeat(1_000_000)],
    ["open comments", "<!--\n".repeat(200_000)],
    ["open ids", `// ${"[id:".repeat(200_000)}`],
    ["open braces", "a {\n\n".repeat(40_000)],
    ["open HTML", `[html]${"<!--<".repeat(5_900)}{T}`],
    ["options", `a {${"~b=c#d".repeat(150_000)}}`],
    ["escapes", "\\:".repeat(500_000)],
  ];

  test.each(shapes)("%s", (_what, text) => {
    expect(readGlossary(text).topics).toEqual([]);
    expect(readGift(text).questions.length).toBeLessThan(2);
    expect(readCourseFile(text).course).toBeUndefined();
  });

  test("a course of a million characters", () => {
    const entries = (lang: string) =>
      Array.from({ length: 300 }, (_, i) => `Concept ${i}\n:   ${`${lang} words and *more* of them. `.repeat(60)}\n`);
    const questions = Array.from(
      { length: 300 },
      (_, i) => `// [id:q${i}] [tag:concept:concept-${i}]\nWhat? {\n=a#${"b".repeat(900)}\n~c\n}\n`,
    );
    const files: Record<string, string> = {
      "course.yaml": "title: {en: a, es: b}\nlanguages: [en, es]\n",
      "glossary.en.md": `## Topic\n\n${entries("en").join("\n")}`,
      "glossary.es.md": `## Tema {#topic}\n\n${entries("es").join("\n")}`,
      "questions.en.gift": questions.join("\n"),
      "questions.es.gift": questions.join("\n"),
    };
    const { course, problems } = buildCourse("large", (name) => ({ text: files[name] ?? "", findings: [] }), new Set());
    expect(problems).toEqual([]);
    expect(course?.concepts.size).toBe(300);
  });
});
