import { LIMITS } from "./limits.ts";
import { decodeNotes } from "./notes/bytes.ts";
import { candidatesOf } from "./notes/candidates.ts";
import { textsIn } from "./notes/outline.ts";
import type { Page } from "./notes/place.ts";
import { pageOf } from "./notes/place.ts";
import { readOutline } from "./notes/read.ts";
import type { DraftEntry } from "./notes/resolve.ts";
import { filed, langOf, resolve } from "./notes/resolve.ts";
import type { Lang } from "./notes/shape.ts";
import { languageOf } from "./notes/shape.ts";
import { tidy } from "./notes/tidy.ts";
import { writeEntries } from "./notes/write.ts";
import type { Finding, Problem } from "./problem.ts";
import { quote } from "./problem.ts";

export interface NotesFile {
  /** As it is shown: the path that the teacher typed. */
  name: string;
  /** The whole file, or its beginning. */
  bytes: Uint8Array;
  /** Of the whole file, in bytes, when `bytes` is only its beginning. */
  size?: number;
}

/** What is drawn from a teacher's notes: a proposal, to be reviewed before anybody else sees it. */
export interface Draft {
  lang: Lang;
  entries: DraftEntry[];
  /** What could not be read as it is, each with what was done about it. */
  problems: Problem[];
}

/** Reads notes in any of the common dialects of Markdown. Never throws: what cannot be read is told in `problems`, and the rest is drafted. */
export function draftGlossary(files: readonly NotesFile[], options: { lang?: Lang } = {}): Draft {
  const read = files.map((file) => readPage(file, options.lang));
  const pages = read.flatMap(({ page }) => page ?? []);
  const candidates = read.flatMap(({ name, page }) =>
    page === undefined
      ? []
      : candidatesOf(page).map((candidate) => ({ ...filed(candidate, page), file: name, topic: topicOf(page.outline.title) })),
  );
  return {
    lang: options.lang ?? langOf(pages),
    entries: resolve(candidates),
    problems: read.flatMap(({ name, findings }) => told(findings).map((finding) => ({ ...finding, file: name }))),
  };
}

function readPage({ name, bytes, size }: NotesFile, lang: Lang | undefined): { name: string; page?: Page; findings: Finding[] } {
  const { lines, findings } = decodeNotes(bytes, size);
  if (lines === undefined) return { name, findings };
  try {
    const read = readOutline(lines, name);
    const page = pageOf(read.outline, lang ?? languageOf([...textsIn(read.outline.blocks)].join("\n")));
    return { name, page, findings: [...findings, ...read.findings] };
  } catch (error) {
    // The parser recurses; a file that was made to exhaust it must not take the others with it.
    const refused = { line: 1, message: `The file could not be read: ${quote(String(error))}.`, remedy: "Nothing was imported from it." };
    return { name, findings: [...findings, refused] };
  }
}

const MOST_FINDINGS = 20;

/** A file with a thousand unclosed fences is not told a thousand times. */
function told(findings: readonly Finding[]): Finding[] {
  const [next] = findings.slice(MOST_FINDINGS);
  if (next === undefined) return [...findings];
  const rest = {
    line: next.line,
    message: `There are ${findings.length - MOST_FINDINGS} more such lines.`,
    remedy: "Mend the first ones.",
  };
  return [...findings.slice(0, MOST_FINDINGS), rest];
}

const topicOf = (title: string): string => tidy(title).slice(0, LIMITS.name).trim() || "Notes";

/** The draft as a glossary file: terms and definitions in our format, all that is for the reviewer in comments. */
export const writeDraft = ({ entries, lang }: Draft): string => writeEntries(entries, lang);

/** The draft as data. */
export const draftAsJson = ({ entries }: Draft): DraftRow[] =>
  entries.map(({ headword, aliases, definition, examples, figures, file, at, topic, confidence, reason, doubts }) => ({
    term: headword,
    aliases,
    definition: [...textsIn(definition)].join("\n"),
    examples: [...textsIn(examples)],
    figures: figures.map(({ source, alt }) => ({ source, alt })),
    file,
    line: at,
    topic,
    confidence: Math.round(confidence * 100) / 100,
    reason,
    doubts,
  }));

export interface DraftRow {
  term: string;
  aliases: string[];
  /** Plain text, a paragraph or an item a line. */
  definition: string;
  examples: string[];
  figures: { source: string; alt: string }[];
  file: string;
  /** From 1. */
  line: number;
  topic: string;
  /** From 0 to 1. */
  confidence: number;
  reason: string;
  doubts: string[];
}
