import { LIMITS } from "./limits.ts";
import { decodeNotes } from "./notes/bytes.ts";
import { candidatesOf } from "./notes/candidates.ts";
import { textsIn } from "./notes/outline.ts";
import { pageOf } from "./notes/place.ts";
import { readOutline } from "./notes/read.ts";
import type { DraftEntry } from "./notes/resolve.ts";
import { filed, langOf, resolve } from "./notes/resolve.ts";
import type { Lang } from "./notes/shape.ts";
import { languageOf } from "./notes/shape.ts";
import { tidy } from "./notes/term.ts";
import { writeEntries } from "./notes/write.ts";
import type { Problem } from "./problem.ts";

/** What is drawn from a teacher's notes: a proposal, to be reviewed before anybody else sees it. */
export interface Draft {
  lang: Lang;
  entries: DraftEntry[];
  /** What could not be read as it is, each with what was done about it. */
  problems: Problem[];
}

/** Reads notes in any of the common dialects of Markdown. Never throws: what cannot be read is told in `problems`, and the rest is drafted. */
export function draftGlossary(files: readonly { name: string; bytes: Uint8Array }[], options: { lang?: Lang } = {}): Draft {
  const problems: Problem[] = [];
  const pages = files.flatMap(({ name, bytes }) => {
    const { lines, findings } = decodeNotes(bytes);
    problems.push(...findings.map((finding) => ({ ...finding, file: name })));
    if (lines === undefined) return [];
    const read = readOutline(lines, name);
    problems.push(...read.findings.map((finding) => ({ ...finding, file: name })));
    const lang = options.lang ?? languageOf([...textsIn(read.outline.blocks)].join("\n"));
    return [{ name, page: pageOf(read.outline, lang) }];
  });
  const candidates = pages.flatMap(({ name, page }) =>
    candidatesOf(page).map((candidate) => ({ ...filed(candidate, page), file: name, topic: topicOf(page.outline.title) })),
  );
  return { lang: options.lang ?? langOf(pages.map(({ page }) => page)), entries: resolve(candidates), problems };
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
