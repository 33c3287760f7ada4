import type { Concept, Entry, Lang, Topic } from "../teaching/course.ts";
import { checkEntry } from "./entry-checks.ts";
import type { ReadEntry, ReadGlossary, ReadTopic } from "./glossary.ts";
import { LIMITS } from "./limits.ts";
import type { Report } from "./problem.ts";
import { quote } from "./problem.ts";
import { fold, slug } from "./slug.ts";

/** The glossary of one language, and where its problems go. */
export interface GlossaryFile extends ReadGlossary {
  lang: Lang;
  name: string;
  report: Report;
}

export interface JoinedGlossary {
  topics: Map<string, Topic>;
  concepts: Map<string, Concept>;
  /** Of each concept, in the file of the first language. */
  lines: Map<string, number>;
}

/** One concept on its way: its entries are filled in language by language. */
interface Draft {
  id: string;
  topic: string;
  line: number;
  headword: string;
  entries: Record<Lang, Entry>;
  related: Set<string>;
}

/**
 * Makes topics and concepts of the glossaries of all languages. `first` is the language that ids are made from; what others say is
 * matched with it, by `{#id}` for topics and by the headword that an entry lists for concepts.
 */
export function joinGlossaries(first: GlossaryFile, others: GlossaryFile[], media: ReadonlySet<string>): JoinedGlossary {
  const all = [first, ...others];
  const { topics, idOf } = joinTopics(first, others);
  const drafts = draftConcepts(first, idOf);
  for (const other of others) pairEntries(drafts, first, other, idOf);
  for (const glossary of all) checkAlone(glossary, media, drafts);
  return {
    topics,
    concepts: new Map([...drafts.values()].map(({ id, topic, entries, related }) => [id, { id, topic, related: [...related], entries }])),
    lines: new Map([...drafts.values()].map(({ id, line }) => [id, line])),
  };
}

/** What can be said of one glossary without the others; without `concepts`, links are not followed. */
export function checkAlone(glossary: GlossaryFile, media: ReadonlySet<string>, concepts?: ReadonlyMap<string, unknown>): void {
  const { entries, report } = glossary;
  if (entries.length === 0 && glossary.findings.length === 0)
    report(
      1,
      "There are no entries in this glossary.",
      "An entry is a line with a term, and under it a line that begins with a colon and a space.",
    );
  const owners = new Map<string, ReadEntry>();
  for (const entry of entries) {
    for (const name of entry.names) {
      const owner = owners.get(fold(name.text));
      if (owner === undefined) owners.set(fold(name.text), entry);
      else
        report(
          name.line,
          `${quote(name.text)} already names the entry ${quote(owner.entry.headword)} on line ${owner.line}.`,
          "Keep it on one of the two: a name leads to one entry.",
        );
    }
    checkEntry(entry, media, report);
    for (const link of entry.links) {
      if (concepts !== undefined && !concepts.has(link.text))
        report(
          link.line,
          `The link ${quote(`#${link.text}`)} leads to no concept.`,
          "Correct it: the id of a concept is its headword in the course's first language, in lower case, with hyphens.",
        );
    }
  }
}

function joinTopics(first: GlossaryFile, others: GlossaryFile[]): { topics: Map<string, Topic>; idOf: Map<ReadTopic, string> } {
  const idOf = new Map<ReadTopic, string>();
  const titles = new Map<string, Record<Lang, string>>();
  const peopled = new Set(first.entries.map((entry) => entry.topic));

  for (const topic of first.topics) {
    const id = topic.id ?? slug(topic.title);
    checkTitle(topic, first.report);
    if (slug(id) !== id || id === "")
      first.report(
        topic.line,
        `No id can be made of the heading ${quote(topic.id ?? topic.title)}.`,
        "Give it one in lower case: ## Heading {#its-id}.",
      );
    else if (titles.has(id))
      first.report(topic.line, `The topic ${quote(id)} is there twice.`, "Join the two, or give one another id: ## Heading {#its-id}.");
    if (!peopled.has(topic))
      first.report(
        topic.line,
        `There is no entry under the heading ${quote(topic.title)}.`,
        "Write one, or make the heading a smaller one (###).",
      );
    idOf.set(topic, id);
    if (!titles.has(id)) titles.set(id, { [first.lang]: topic.title });
  }
  for (const { lang, topics, report } of others) {
    for (const topic of topics) {
      checkTitle(topic, report);
      const title = titles.get(topic.id ?? "");
      if (topic.id === undefined)
        report(
          topic.line,
          `The heading ${quote(topic.title)} does not say which topic it is.`,
          `Give it the id of its heading in ${first.name}: ## Heading {#its-id}.`,
        );
      else if (title === undefined)
        report(
          topic.line,
          `There is no topic ${quote(topic.id)} in ${first.name}.`,
          `Correct the id; there are ${listed([...titles.keys()])}.`,
        );
      else if (title[lang] !== undefined)
        report(topic.line, `The topic ${quote(topic.id)} is there twice.`, "Join the two, or correct the id of one.");
      else {
        title[lang] = topic.title;
        idOf.set(topic, topic.id);
      }
    }
  }
  for (const topic of first.topics) {
    for (const { lang, name } of others) {
      const id = idOf.get(topic) ?? "";
      if (titles.get(id)?.[lang] === undefined)
        first.report(topic.line, `The topic ${quote(id)} has no heading in ${name}.`, `Write it there: ${quote(`## Heading {#${id}}`)}.`);
    }
  }
  return { topics: new Map([...titles].map(([id, title]) => [id, { id, title }])), idOf };
}

function checkTitle(topic: ReadTopic, report: Report): void {
  if (topic.title.length > LIMITS.name)
    report(topic.line, `The heading ${quote(topic.title)} has over ${LIMITS.name} characters.`, "Shorten it: it stands in menus.");
}

function draftConcepts(first: GlossaryFile, idOf: Map<ReadTopic, string>): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const { entry, line, topic, links } of first.entries) {
    const id = slug(entry.headword);
    const twin = drafts.get(id);
    if (id === "")
      first.report(
        line,
        `No id can be made of the headword ${quote(entry.headword)}.`,
        "Use a headword with Latin letters or digits, and give this one as an alias.",
      );
    else if (twin !== undefined)
      first.report(
        line,
        `${quote(entry.headword)} has the same id as ${quote(twin.headword)} on line ${twin.line}: ${id}.`,
        "Join the two, or put another of its names first.",
      );
    else {
      const related = new Set(links.map((link) => link.text));
      drafts.set(id, {
        id,
        topic: (topic && idOf.get(topic)) ?? "",
        line,
        headword: entry.headword,
        entries: { [first.lang]: entry },
        related,
      });
    }
  }
  return drafts;
}

function pairEntries(
  drafts: Map<string, Draft>,
  first: GlossaryFile,
  { lang, name, entries, report }: GlossaryFile,
  idOf: Map<ReadTopic, string>,
): void {
  const paired = new Map<Draft, ReadEntry>();
  for (const entry of entries) {
    const named = new Set(entry.names.map(({ text }) => drafts.get(slug(text))).filter((draft) => draft !== undefined));
    const [draft, second] = named;
    const { headword } = entry.entry;
    if (draft === undefined) {
      report(
        entry.line,
        `The entry ${quote(headword)} does not list its headword in ${first.name}.`,
        `Write it below ${quote(headword)}, on a line of its own.`,
      );
      continue;
    }
    if (second !== undefined) {
      report(
        entry.line,
        `The entry ${quote(headword)} lists two headwords of ${first.name}: ${quote(draft.headword)} and ${quote(second.headword)}.`,
        "Keep the one it belongs to.",
      );
      continue;
    }
    const twin = paired.get(draft);
    if (twin !== undefined) {
      report(
        entry.line,
        `${quote(headword)} and ${quote(twin.entry.headword)} on line ${twin.line} both list ${quote(draft.headword)}.`,
        "Keep it on the entry it belongs to.",
      );
      continue;
    }
    paired.set(draft, entry);
    draft.entries[lang] = entry.entry;
    for (const link of entry.links) draft.related.add(link.text);
    const topic = entry.topic && idOf.get(entry.topic);
    if (topic !== undefined && topic !== draft.topic)
      report(
        entry.line,
        `${quote(headword)} stands under ${quote(topic)}, in ${first.name} under ${quote(draft.topic)}.`,
        "Move one of the two: a concept has one topic.",
      );
  }
  for (const draft of drafts.values()) {
    draft.related.delete(draft.id);
    if (!paired.has(draft))
      first.report(
        draft.line,
        `${quote(draft.headword)} has no entry in ${name}.`,
        `Write one there that lists ${quote(draft.headword)} among its names.`,
      );
  }
}

const listed = (ids: string[]): string =>
  ids.length === 0 ? "none" : ids.slice(0, 20).map(quote).join(", ") + (ids.length > 20 ? ", …" : "");
