import type { Entry } from "../teaching/course.ts";
import { glossaryBlocks } from "./definition-lists.ts";
import { entryParts } from "./entry-parts.ts";
import { LIMITS, READ } from "./limits.ts";
import type { Met, Placed } from "./markdown.ts";
import { parseMarkdown, wordsOfLine } from "./markdown.ts";
import type { Finding, Report } from "./problem.ts";
import { quote } from "./problem.ts";
import { fold } from "./slug.ts";

/** A `##` heading. */
export interface ReadTopic {
  title: string;
  /** What `{#id}` at its end says. */
  id?: string;
  line: number;
}

/** One entry of one language, before anybody knows which concept it belongs to. */
export interface ReadEntry {
  /** The heading it stands under. */
  topic?: ReadTopic;
  line: number;
  /** Its term lines; the first is the headword. */
  names: [Placed, ...Placed[]];
  /** `figures` hold what the file says, with `media/` in front. */
  entry: Entry;
  /** Concept ids. */
  links: Placed[];
  /** Lines of the figures. */
  figureLines: number[];
}

export interface ReadGlossary {
  topics: ReadTopic[];
  entries: ReadEntry[];
  findings: Finding[];
}

const LOOSE =
  "Indent it by four spaces to make it part of the entry above, or move it above the first entry of its topic, where an introduction may stand.";

/** Reads a glossary: headings of the second level are topics, definition lists are entries, an introduction above them is ignored. */
export function readGlossary(text: string): ReadGlossary {
  const topics: ReadTopic[] = [];
  const entries: ReadEntry[] = [];
  const findings: Finding[] = [];
  const report: Report = (line, message, remedy) => findings.push({ line, message, remedy });
  /** Whether the text to come stands below an entry, where a reader would take it for a part of it. */
  let belowEntry = false;

  for (const block of glossaryBlocks(text, report)) {
    switch (block.kind) {
      case "heading":
        belowEntry = false;
        if (block.depth === 2) topics.push(topicOf(wordsOfLine(block.text.slice(0, READ.entry)), block.line, report));
        break;
      case "entry": {
        belowEntry = true;
        const entry = entryOf(block, topics.at(-1), report);
        if (entry !== undefined) entries.push(entry);
        break;
      }
      case "loose": {
        const colon =
          block.text.startsWith("`") || block.text.startsWith("~") ? -1 : block.text.split("\n").findIndex((line) => /^ {0,3}:/.test(line));
        if (colon >= 0)
          report(
            block.line + colon,
            "This line begins with a colon but defines nothing.",
            "A definition is a colon and a space, on the line below its terms; indent a line that belongs to the entry above by four spaces.",
          );
        else if (belowEntry) report(block.line, `This text belongs to no entry, so nobody would see it: ${quote(block.text)}.`, LOOSE);
        break;
      }
    }
  }
  return { topics, entries, findings };
}

function topicOf(heading: string, line: number, report: Report): ReadTopic {
  const open = heading.endsWith("}") ? heading.lastIndexOf("{#") : -1;
  const title = (open < 0 ? heading : heading.slice(0, open)).trim();
  const topic: ReadTopic = open < 0 ? { title, line } : { title, id: heading.slice(open + 2, -1).trim(), line };
  if (title === "") report(line, "A heading has no text.", "Write the title of the topic after the ##.");
  return topic;
}

function entryOf(
  { terms, bodies }: { terms: Placed[]; bodies: Placed[] },
  topic: ReadTopic | undefined,
  report: Report,
): ReadEntry | undefined {
  const tooMany = terms[LIMITS.names];
  if (tooMany !== undefined)
    report(
      tooMany.line,
      `There are ${terms.length} lines of terms here, over ${LIMITS.names}.`,
      "Put a blank line between a text and an entry; keep the names that people type.",
    );
  const [headword, ...others] = terms
    .slice(0, LIMITS.names)
    .map(({ text, line }): Placed => ({ text: wordsOfLine(text.slice(0, READ.entry)), line }))
    .filter(({ text }) => text !== "");
  const [body, second] = bodies;
  if (headword === undefined || body === undefined) {
    report(terms[0]?.line ?? 1, "A definition has no term.", "Write the term on the line above the colon.");
    return undefined;
  }
  if (second !== undefined) {
    report(
      second.line,
      `The entry ${quote(headword.text)} has a second definition.`,
      "Leave a blank line above the terms of the next entry; a further paragraph has no colon and is indented by four spaces.",
    );
  }
  if (topic === undefined)
    report(headword.line, `The entry ${quote(headword.text)} stands above the first topic.`, "Write a heading above it: ## Topic.");
  const met: Met = { firstLine: body.line, links: [], images: [], report };
  const parts = body.text.length <= READ.entry ? entryParts(parseMarkdown(body.text).children, met) : unread(body.text);
  const seen = new Set([fold(headword.text)]);
  const names: [Placed, ...Placed[]] = [headword, ...others.filter(({ text }) => !seen.has(fold(text)) && seen.add(fold(text)))];
  return {
    ...(topic === undefined ? {} : { topic }),
    line: headword.line,
    names,
    entry: {
      headword: headword.text,
      aliases: names.slice(1).map((name) => name.text),
      ...parts,
      figures: met.images.map(({ url, alt }) => ({ media: url, alt: alt.replace(/\s+/g, " ").trim() })),
    },
    links: met.links,
    figureLines: met.images.map((image) => image.line),
  };
}

/** Too long to be taken apart, and so too long to be shown, which its length tells. */
const unread = (text: string): ReturnType<typeof entryParts> => ({
  definition: [{ kind: "text", text: [{ text }] }],
  examples: [],
  confusedWith: [],
  aspects: [],
});
