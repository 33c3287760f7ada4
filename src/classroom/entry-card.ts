import { type Block, type Card, type Span, text } from "../chat/card.ts";
import type { Voice } from "../chat/translate.ts";
import type { Concept } from "../teaching/course.ts";
import { type Passage, type Prose, plainText } from "../teaching/prose.ts";
import { entryOf, explainButton, type PreparedCourse, topicTitle } from "./course.ts";

/** How many related concepts get a button. */
const RELATED = 5;

/** A concept of the glossary: what it is, where it stands in the course, and related ones as buttons. */
export function entryCard(voice: Voice, course: PreparedCourse, concept: Concept): Card {
  const blocks = [...entryBlocks(voice, course, concept), section(voice, course, concept)];
  const related = concept.related.flatMap((id) => explainButton(course, id, voice.lang)).slice(0, RELATED);
  if (related.length > 0) blocks.push({ kind: "buttons", buttons: related });
  return { title: entryOf(concept, voice.lang).headword, blocks };
}

/** Explanations kept of a course in all its languages; past it they are made anew. */
const MOST_KEPT = 500;

const kept = new WeakMap<PreparedCourse, Map<string, Card>>();

/**
 * The entry and whether it was clear. It is the same each time a course is asked, so it is made once, and whoever draws it knows it again. One bot has one
 * translator: the language says the rest.
 */
export function explanationCard(voice: Voice, course: PreparedCourse, concept: Concept): Card {
  const cards = kept.get(course) ?? new Map<string, Card>();
  kept.set(course, cards);
  const key = `${voice.lang} ${concept.id}`;
  const known = cards.get(key);
  if (known) return known;
  const entry = entryCard(voice, course, concept);
  const card = { ...entry, blocks: [...entry.blocks, ...clarityBlocks(voice, concept.id)] };
  if (cards.size >= MOST_KEPT) cards.clear();
  cards.set(key, card);
  return card;
}

/** What is said of a concept: definition, the figures that show it, examples, aspects, what it is not. */
export function entryBlocks(voice: Voice, course: PreparedCourse, concept: Concept): Block[] {
  const entry = entryOf(concept, voice.lang);
  const blocks: Block[] = entry.definition.map(passage);
  for (const { media, alt } of entry.figures) blocks.push({ kind: "image", media: `${course.id}/${media}`, alt });
  if (entry.examples.length > 0) blocks.push(part(voice.t("Examples"), entry.examples));
  if (entry.aspects.length > 0) blocks.push(text(lines(entry.aspects.map(({ name, value }) => [bold(`${name}: `), ...spans(value)]))));
  if (entry.confusedWith.length > 0) blocks.push(part(voice.t("Not to be confused with"), entry.confusedWith));
  return blocks;
}

/** Where a concept stands in the course. */
export const section = (voice: Voice, course: PreparedCourse, concept: Concept): Block =>
  text([{ text: voice.t("Section: {topic}", { topic: topicTitle(course, concept.topic, voice.lang) }), style: "italic" }]);

/** "Was this clear?", below an explanation. */
const clarityBlocks = (voice: Voice, concept: string): Block[] => [
  text([{ text: voice.t("Was this clear?"), style: "italic" }]),
  {
    kind: "buttons",
    buttons: [
      { label: voice.t("Yes, clear"), press: `explain|y.${concept}` },
      { label: voice.t("Not yet"), press: `explain|n.${concept}` },
    ],
  },
];

/** Prose of a course as spans of a card. */
export const spans = (prose: Prose): Span[] => prose.map(({ concept: _, ...span }) => span);

/** The first paragraph of a definition, plain. */
export function gist(passages: readonly Passage[]): string {
  const first = passages.find((each) => each.kind === "text");
  return first?.kind === "text" ? plainText(first.text) : "";
}

export const bold = (content: string): Span => ({ text: content, style: "bold" });

/** Each on a line of its own. */
export const lines = (items: Span[][]): Span[] => items.flatMap((item, i) => (i === 0 ? item : [{ text: "\n" }, ...item]));

function part(name: string, items: Prose[]): Block {
  const [only] = items;
  if (items.length === 1 && only) return text([bold(`${name}: `), ...spans(only)]);
  return text([bold(`${name}:`), { text: "\n" }, ...lines(items.map((item) => [{ text: "• " }, ...spans(item)]))]);
}

function passage(each: Passage): Block {
  switch (each.kind) {
    case "text":
      return text(spans(each.text));
    case "list":
      return text(lines(each.items.map((item, i) => [{ text: each.ordered ? `${i + 1}. ` : "• " }, ...spans(item)])));
    case "code":
      return { kind: "code", code: each.code, ...(each.language === undefined ? {} : { language: each.language }) };
  }
}
