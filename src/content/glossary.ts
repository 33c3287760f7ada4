import type { Entry } from "../teaching/course.ts";
import { entryParts } from "./entry-parts.ts";
import { READ } from "./limits.ts";
import type { Met, Placed } from "./markdown.ts";
import { lineIn, parseMarkdown, wordsOf } from "./markdown.ts";
import { chunksOf } from "./markdown-chunks.ts";
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

const INTRODUCTION =
  "Indent it by four spaces to make it part of the entry above, or move it above the first entry of its topic, where an introduction may stand.";

/** Reads a glossary: headings of the second level are topics, definition lists are entries, what stands between both is ignored. */
export function readGlossary(text: string): ReadGlossary {
  const topics: ReadTopic[] = [];
  const entries: ReadEntry[] = [];
  const findings: Finding[] = [];
  const report: Report = (line, message, remedy) => findings.push({ line, message, remedy });
  /** Whether the text to come stands below an entry, where a reader would take it for a part of it. */
  let belowEntry = false;

  const looseText = (line: number, words: string): void => {
    const colon = words.split("\n").findIndex((row) => /^\s{0,3}:/.test(row));
    if (colon >= 0)
      report(
        line + colon,
        "This line begins with a colon but defines nothing.",
        "A definition is a colon and a space below its term lines, with no other text in between.",
      );
    else if (belowEntry) report(line, `This text belongs to no entry, so nobody would see it: ${quote(words)}.`, INTRODUCTION);
  };

  for (const chunk of chunksOf(text, report)) {
    if (!chunk.hasMarks) {
      if (!chunk.isAside) looseText(chunk.line, chunk.text);
      continue;
    }
    if (chunk.text.length > READ.chunk) {
      report(
        chunk.line,
        `This part is too long to be read (over ${READ.chunk} characters): ${quote(chunk.text)}.`,
        "Shorten the entry, and leave a blank line between entries.",
      );
      continue;
    }
    for (const node of parseMarkdown(chunk.text).children) {
      const line = lineIn({ firstLine: chunk.line }, node);
      if (node.type === "heading") {
        belowEntry = false;
        if (node.depth === 2) topics.push(topicOf(wordsOf(node.children), line, report));
      } else if (node.type === "defList") {
        belowEntry = true;
        for (const group of groupsOf(node.children)) {
          const read = entryOf(group, chunk.line, topics.at(-1), report);
          if (read !== undefined) entries.push(read);
        }
      } else if (node.type !== "thematicBreak" && node.type !== "definition" && !(node.type === "html" && node.value.startsWith("<!--"))) {
        looseText(line, chunk.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0));
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

type Nodes = Extract<ReturnType<typeof parseMarkdown>["children"][number], { type: "defList" }>["children"];

interface Group {
  terms: Extract<Nodes[number], { type: "defListTerm" }>[];
  descriptions: Extract<Nodes[number], { type: "defListDescription" }>[];
}

/** A definition list is a row of terms and descriptions: an entry begins where a term follows a description. */
function groupsOf(nodes: Nodes): Group[] {
  const groups: Group[] = [];
  for (const node of nodes) {
    let group = groups.at(-1);
    if (group === undefined || (node.type === "defListTerm" && group.descriptions.length > 0)) {
      group = { terms: [], descriptions: [] };
      groups.push(group);
    }
    if (node.type === "defListTerm") group.terms.push(node);
    else group.descriptions.push(node);
  }
  return groups;
}

function entryOf({ terms, descriptions }: Group, firstLine: number, topic: ReadTopic | undefined, report: Report): ReadEntry | undefined {
  const met: Met = { firstLine, links: [], images: [], report };
  const [headword, ...others] = terms
    .map((term): Placed => ({ text: wordsOf(term.children), line: lineIn(met, term) }))
    .filter(({ text }) => text !== "");
  if (headword === undefined) {
    const [first] = [...terms, ...descriptions];
    report(
      first === undefined ? firstLine : lineIn(met, first),
      "A definition has no term.",
      "Write the term on the line above the colon.",
    );
    return undefined;
  }
  const [, second] = descriptions;
  if (second !== undefined) {
    report(
      lineIn(met, second),
      `The entry ${quote(headword.text)} has a second definition.`,
      "Leave a blank line above the term lines of the next entry; a further paragraph has no colon and is indented by four spaces.",
    );
  }
  if (topic === undefined)
    report(headword.line, `The entry ${quote(headword.text)} stands above the first topic.`, "Write a heading above it: ## Topic.");
  const parts = entryParts(
    descriptions.flatMap((description) => description.children),
    met,
  );
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
