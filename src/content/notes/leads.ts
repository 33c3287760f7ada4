import { fold } from "../slug.ts";
import { excerptOf } from "./excerpt.ts";
import type { Lead, Look } from "./lead.ts";
import { leadOf } from "./lead.ts";
import { AT_TIMES_TERMS, NOT_TERMS } from "./lexicon.ts";
import { nameKey } from "./number.ts";
import type { Block, Item, List, Text } from "./outline.ts";
import type { Candidate, Place } from "./place.ts";
import { isCommand } from "./place.ts";
import type { Shape } from "./shape.ts";
import { mayTell, shapeOf } from "./shape.ts";
import type { Term } from "./term.ts";
import { namesOf, readTerm } from "./term.ts";

const BASE: Readonly<Record<Shape, number>> = {
  defines: 0.84,
  says: 0.72,
  names: 0.7,
  mentions: 0.52,
  touches: 0.52,
  none: 0.52,
  instructs: 0.25,
};
const LOOK: Readonly<Record<Look, number>> = { bold: 0, link: 0, italic: -0.02, plain: -0.12, code: -0.4 };

/** Bold leads, of a paragraph or of the items of a list, and bold lines that stand for headings. */
export function leads(place: Place): Candidate[] {
  if (place.block.kind === "list") return ofList(place.block, place);
  return place.block.kind === "text" ? [...ofQuestion(place.block, place), ...ofParagraph(place.block, place)] : [];
}

interface Labelled {
  item: Item;
  text: Text;
  lead: Lead;
  term: Term | undefined;
}

function ofList(list: List, place: Place): Candidate[] {
  const labelled = list.items.flatMap((item): Labelled[] => {
    const [text] = item.blocks;
    const lead = text?.kind === "text" ? leadOf(text.words) : undefined;
    return text?.kind === "text" && lead !== undefined
      ? [{ item, text, lead, term: readTerm(lead.label, place.setting === "names" ? "in a list of names" : "anywhere") }]
      : [];
  });
  const share = labelled.length / Math.max(1, list.items.length);
  const telling = labelled.filter(({ lead }) => NOT_TERMS.has(fold(lead.label)) && !AT_TIMES_TERMS.has(fold(lead.label))).length;
  const codes = labelled.filter(({ lead }) => lead.look === "code" || isCommand(lead.label, place.page)).length;
  // Most of it is typed: a list of commands, options or functions.
  if (codes * 2 >= labelled.length) return [];
  const isSide = list.items.length === 1 && isBelowTerm(place);
  return labelled.flatMap(({ item, text, lead, term }): Candidate[] => {
    if (term === undefined || (lead.look === "plain" && share < (place.setting === "names" ? 0.5 : 0.7))) return [];
    const nested = item.blocks.slice(1);
    const found = candidate(text, lead, term, nested, place);
    if (found === undefined || (isSide && !mayTell(shapeOf(lead.rest.text, namesOf(term))))) return [];
    const together = share >= 0.6 && labelled.length >= 2 ? 0.05 : 0;
    const alone = lead.look === "plain" && labelled.length < 2 && place.setting !== "names" ? 0.1 : 0;
    return [
      { ...found, confidence: found.confidence + together - alone - (telling * 2 >= labelled.length ? 0.15 : telling > 0 ? 0.05 : 0) },
    ];
  });
}

/** Below the text of an item that is a name: one label there is likelier a side of it, several may be its kinds. */
function isBelowTerm({ siblings, index, around, page }: Place): boolean {
  const [first] = siblings;
  if (index === 0 || first?.kind !== "text" || siblings === page.outline.blocks || around.some((outer) => outer.blocks === siblings))
    return false;
  const lead = leadOf(first.words);
  return lead !== undefined && lead.rest.text !== "" && readTerm(lead.label) !== undefined;
}

function ofParagraph(text: Text, place: Place): Candidate[] {
  const lead = leadOf(text.words);
  const term = lead === undefined ? undefined : readTerm(lead.label);
  if (lead === undefined || term === undefined || isInItem(place)) return [];
  const following = lead.rest.text === "" || /:\s*$/.test(text.words.text) ? blocksBelow(place) : [];
  const found = candidate(text, lead, term, lead.rest.text === "" ? following : following.slice(0, 1), place);
  if (found === undefined) return [];
  // One sentence with a colon is a sentence; several in a row are a vocabulary.
  return [{ ...found, confidence: found.confidence - (lead.look === "plain" && !hasCompany(place) ? 0.15 : 0) }];
}

/** Blocks that may belong to a line that stands for a heading: as many as a long section has. */
const LONGEST_SECTION = 100;
const blocksBelow = ({ siblings, index }: Place): Block[] => siblings.slice(index + 1, index + 1 + LONGEST_SECTION);

const hasCompany = ({ siblings, index }: Place): boolean =>
  [siblings[index - 1], siblings[index + 1]].some((near) => near?.kind === "text" && leadOf(near.words)?.look === "plain");

/** "What is a hypervisor?" as a line of its own is a heading that lacks its mark. */
function ofQuestion(text: Text, place: Place): Candidate[] {
  const isTitle = /\?[\s*_]*$/.test(text.words.text) || (isInItem(place) && place.siblings.length > 1);
  const term = text.words.text.length < 90 && isTitle ? readTerm(text.words.text) : undefined;
  if (term?.isAsked !== true) return [];
  const excerpt = excerptOf(blocksBelow(place));
  if (excerpt.definition[0] === undefined) return [];
  const shape = shapeOf(excerpt.opening, namesOf(term));
  return [
    {
      ...excerpt,
      headword: term.headword,
      aliases: term.aliases,
      at: text.at,
      confidence: shape === "instructs" ? 0.5 : 0.85,
      reason: "a line that asks what it is",
    },
  ];
}

/** The first text of an item is read with its list. */
const isInItem = ({ index, siblings, around, page, block }: Place): boolean =>
  index === 0 && siblings !== page.outline.blocks && !around.some((outer) => outer.blocks === siblings) && block.kind === "text";

/** What is said of one thing after another ("Ataque: …, Defensa: …") is a side of each, not a thing. */
const isAspect = (label: string, { page }: Place): boolean => (page.labels.get(fold(label)) ?? 0) > 2;

/** "User mode and kernel mode", and then a line for each. */
function isInHeading(name: string, { around }: Place): boolean {
  const heading = around.findLast((outer) => outer.kind === "section")?.title.text ?? "";
  return name.length > 3 && ` ${nameKey(heading)} `.includes(` ${nameKey(name)} `);
}

function isLedByLeads(block: Block | undefined): boolean {
  const [text] = block?.kind === "list" ? (block.items[0]?.blocks ?? []) : [];
  const lead = text?.kind === "text" ? leadOf(text.words) : undefined;
  return lead !== undefined && lead.look !== "plain" && lead.rest.text !== "" && readTerm(lead.label) !== undefined;
}

/** In a box that calls for attention, whatever is above it, what is said to be something is to be kept in mind. */
function isCalledOut(shape: Shape, { around }: Place): boolean {
  const outer = around.at(-1);
  return outer?.kind === "box" && !WORK.test(outer.sort) && mayTell(shape);
}
/** Boxes that set or show work. */
const WORK = /^(?:example|ejemplo|exercise|ejercicio|question|todo|quiz|solution|bug|failure|error)$/;

/** Spanish verbs whose imperative is their third person. */
const DOES =
  /^(?:ejecuta|utiliza|comprueba|indica|busca|realiza|accede|crea|instala|selecciona|sigue|completa|explica|responde|abre|escribe|descarga|encuentra|dibuja|observa|señala|anota|calcula|compara|pasa|rellena)\s/i;

function candidate(text: Text, lead: Lead, term: Term, below: readonly Block[], place: Place): Candidate | undefined {
  if (isCommand(lead.label, place.page)) return undefined;
  const own: Block[] = lead.rest.text === "" ? [] : [{ ...text, words: lead.rest }];
  // "IS-LM model:", and then a lead for each of its curves: nothing says what it is itself.
  if (own.length === 0 && isLedByLeads(below[0])) return undefined;
  const excerpt = excerptOf([...own, ...below]);
  const [first] = excerpt.definition;
  if (first === undefined) return undefined;
  // A bold line with nothing but a box, a table or code under it is a heading of another kind.
  const judged = shapeOf(excerpt.opening, namesOf(term));
  // "Deadlock: when two threads…" instructs nobody.
  const isCondition = /^(?:cuando|when|si|if)\s/i.test(excerpt.opening);
  // "Motor: ejecuta las órdenes" tells what it does, "1. Motor: ejecuta…" what to do.
  const isDoing = place.block.kind === "list" && !place.block.ordered && DOES.test(excerpt.opening);
  const shape = judged !== "instructs" ? judged : isCondition ? "none" : isDoing ? "names" : judged;
  const isToldApart =
    shape === "defines" || (shape === "says" && /^(?:es|son|is|are|it is)\s(?:una?|el|la|los|las|an?|the)\s/i.test(excerpt.opening));
  if (term.isDoubtful && !isToldApart && place.setting !== "names") return undefined;
  const words = excerpt.opening.split(" ").length;
  const isLowerCase = lead.look === "plain" && /^[a-z][a-z0-9_-]*$/.test(lead.label);
  const confidence =
    (term.isAsked ? 0.9 : BASE[shape]) +
    LOOK[lead.look] +
    (isInHeading(term.headword, place) ? 0.15 : 0) +
    (place.setting === "names" ? 0.17 : place.setting === "tells" ? (isCalledOut(shape, place) ? -0.15 : -0.45) : 0) +
    (words < 3 ? (place.setting === "names" ? -0.1 : -0.25) : 0) +
    (/^(?:m[aá]s|menos|more|less)\s/i.test(excerpt.opening) ? -0.15 : 0) +
    (isAspect(lead.label, place) ? -0.3 : 0) +
    (own.length === 0 && shape === "none" ? -0.15 : 0) +
    (isLowerCase && place.setting !== "names" ? -0.2 : 0) +
    (term.headword.split(" ").length > 4 ? -0.1 : 0);
  return {
    ...excerpt,
    headword: term.headword,
    aliases: term.aliases,
    at: text.at,
    confidence,
    reason:
      own.length === 0
        ? "a line in bold above its text"
        : lead.look === "plain"
          ? "a name and a colon"
          : "a name set apart at the beginning of its text",
  };
}
