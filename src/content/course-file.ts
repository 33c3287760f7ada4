import { isMap, isPair, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { InEvery, Lang } from "../teaching/course.ts";
import { LIMITS, READ } from "./limits.ts";
import type { Finding } from "./problem.ts";
import { quote } from "./problem.ts";

/** What `course.yaml` says. */
export interface CourseFile {
  title: InEvery<string>;
  /** The first is the one ids are made from. */
  languages: Lang[];
}

const languagesSchema = z
  .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language is a tag such as "es" or "en"'))
  .min(1, "a course has at least one language")
  .max(20, "a course has at most 20 languages");

const schema = z
  .strictObject({
    title: z.record(
      z.string(),
      z.string().trim().min(1, "a title cannot be empty").max(LIMITS.name, `a title has at most ${LIMITS.name} characters`),
    ),
    languages: languagesSchema,
  })
  .superRefine(({ title, languages }, context) => {
    for (const [i, language] of languages.entries()) {
      if (languages.indexOf(language) < i)
        context.addIssue({ code: "custom", path: ["languages", i], message: "this language is there twice" });
      if (!Object.hasOwn(title, language))
        context.addIssue({ code: "custom", path: ["title", language], message: "the title in this language is missing" });
    }
    for (const language of Object.keys(title)) {
      if (!languages.includes(language)) {
        context.addIssue({ code: "custom", path: ["title", language], message: "this language is not one of `languages`" });
      }
    }
  });

const SHAPE = "A course.yaml has `title:` with one line for each language (`  es: …`) and `languages: [es, en]`.";

/** `languages` are those it names where something else in it is wrong: their files can be checked all the same. */
interface Read {
  course?: CourseFile;
  languages?: Lang[];
  findings: Finding[];
}

export function readCourseFile(text: string): Read {
  if (text.length > READ.courseFile) return { findings: [{ line: 1, message: "course.yaml is too long.", remedy: SHAPE }] };
  try {
    return read(text);
  } catch (error) {
    // The YAML parser throws on what it refuses to unfold: aliases of aliases, thousands of nested brackets.
    return { findings: [{ line: 1, message: `course.yaml cannot be read as YAML: ${quote(String(error))}.`, remedy: SHAPE }] };
  }
}

function read(text: string): Read {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const findings = document.errors.map((error) => ({
      line: Math.max(1, lines.linePos(error.pos[0]).line),
      message: `This is not YAML: ${quote(error.message)}.`,
      remedy: SHAPE,
    }));
    // The first error of a line makes the others.
    return { findings: findings.filter(({ line }, i) => findings.findIndex((other) => other.line === line) === i).slice(0, 5) };
  }
  const content: unknown = document.toJS();
  const result = schema.safeParse(content);
  if (result.success) {
    const { title, languages } = result.data;
    return {
      course: { title: Object.fromEntries(languages.map((language) => [language, title[language] ?? ""])), languages },
      findings: [],
    };
  }
  const named = z.object({ languages: languagesSchema }).safeParse(content);
  return {
    ...(named.success ? { languages: [...new Set(named.data.languages)] } : {}),
    findings: result.error.issues.map((issue) => ({
      line: lineOf(document.contents, issue.path, lines),
      message: sentence(issue, document.hasIn(issue.path)),
      remedy: SHAPE,
    })),
  };
}

function sentence(issue: z.core.$ZodIssue, isThere: boolean): string {
  if (issue.path.length === 0 && issue.code === "invalid_type") return "course.yaml has no fields.";
  if (issue.code === "unrecognized_keys") return `course.yaml has no field ${issue.keys.map(quote).join(" or ")}.`;
  const field = `The field ${quote(issue.path.map((step) => (typeof step === "number" ? step + 1 : String(step))).join("."))}`;
  if (!isThere && issue.code === "invalid_type") return `${field} is missing.`;
  if (issue.code === "invalid_type") return `${field} is not what is expected here: ${KINDS[issue.expected] ?? issue.expected}.`;
  return `${field}: ${issue.message}.`;
}

const KINDS: Readonly<Record<string, string>> = { record: "a line for each language", array: "a list", string: "a text" };

/** The line of the field, or of the nearest one around it that is there. */
function lineOf(root: unknown, path: PropertyKey[], lines: LineCounter): number {
  let node = root;
  let at = 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find((item) => isPair(item) && keyOf(item.key) === String(step)) : undefined;
    const next = pair !== undefined ? pair.value : hasItems(node) && typeof step === "number" ? node.items[step] : undefined;
    const start = startOf(pair?.key ?? next);
    if (start === undefined) break;
    at = start;
    node = next;
  }
  return Math.max(1, lines.linePos(at).line);
}

const hasItems = (node: unknown): node is { items: unknown[] } =>
  typeof node === "object" && node !== null && "items" in node && Array.isArray(node.items);

const keyOf = (key: unknown): string => (typeof key === "object" && key !== null && "value" in key ? String(key.value) : String(key));

const startOf = (node: unknown): number | undefined =>
  typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range) && typeof node.range[0] === "number"
    ? node.range[0]
    : undefined;
