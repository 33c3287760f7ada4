import { fold } from "../slug.ts";
import { dropWords, excerptOf } from "./excerpt.ts";
import { NOT_TERMS } from "./lexicon.ts";
import type { Block, Item, List, Text, Words } from "./outline.ts";
import type { Candidate, Place } from "./place.ts";
import { isCommand } from "./place.ts";
import type { Shape } from "./shape.ts";
import { shapeOf } from "./shape.ts";
import { labelOf } from "./subject.ts";
import type { Term } from "./term.ts";
import { readTerm } from "./term.ts";

type Look = "bold" | "italic" | "link" | "code" | "plain";

/** A text that begins with a name and a mark that sets it apart: "**Router**: une redes". */
interface Lead {
  label: string;
  look: Look;
  rest: Words;
}

const MARK = /^\s*(?:[:：]{1,2}|[–—]|-{1,2}(?=\s)|=(?=\s)|→|⇒|->)\s*/;
const BASE: Readonly<Record<Shape, number>> = { defines: 0.84, says: 0.72, names: 0.7, mentions: 0.52, none: 0.52, instructs: 0.25 };
const LOOK: Readonly<Record<Look, number>> = { bold: 0, link: 0, italic: -0.02, plain: -0.12, code: -0.4 };

/** Bold leads, of a paragraph or of the items of a list, and bold lines that stand for headings. */
export function leads(place: Place): Candidate[] {
  if (place.block.kind === "list") return ofList(place.block, place);
  return place.block.kind === "text" ? ofParagraph(place.block, place) : [];
}

export function leadOf(words: Words): Lead | undefined {
  const [first, second] = words.nodes;
  if (first === undefined) return undefined;
  const look: Look | undefined =
    first.type === "strong" ? "bold" : first.type === "emphasis" ? "italic" : first.type === "link" ? "link" : first.type === "inlineCode" ? "code" : undefined;
  if (look === undefined) return plainLead(words);
  const inner = labelOf(first).replace(/\s+/g, " ");
  const colonInside = /\s*[:.–—-]+\s*$/.exec(inner);
  const after = second?.type === "text" ? second.value.replace(/\s+/g, " ") : "";
  const aside = /^\s*\([^()]{1,80}\)/.exec(after)?.[0] ?? "";
  const mark = MARK.exec(after.slice(aside.length)) ?? (/^\.\s+(?=\p{Lu})/u.exec(after.slice(aside.length)));
  const isAll = words.nodes.length === 1 || (after.slice(aside.length).replace(/^[\s:.]+/, "") === "" && words.nodes.length <= 2);
  if (mark === null && colonInside === null && !isAll) return undefined;
  // A sentence in bold that goes on is emphasis, not a label.
  const label = inner.slice(0, inner.length - (colonInside?.[0].length ?? 0)) + (aside === "" ? "" : ` ${aside.trim()}`);
  const rest = isAll ? { text: "", nodes: [] } : dropWords(words, inner.length + aside.length + (mark?.[0].length ?? 0));
  return { label, look, rest };
}

function plainLead(words: Words): Lead | undefined {
  const match = /^([^:.;?!]{2,50}?)\s*(?::\s+|\s[–—-]\s|\s=\s|\s?::\s)(?=\S)/.exec(words.text);
  const first = words.nodes[0];
  if (match?.[1] === undefined || first?.type !== "text") return undefined;
  return { label: match[1], look: "plain", rest: dropWords(words, match[0].length) };
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
    return text?.kind === "text" && lead !== undefined ? [{ item, text, lead, term: readTerm(lead.label) }] : [];
  });
  const share = labelled.length / Math.max(1, list.items.length);
  const telling = labelled.filter(({ lead }) => NOT_TERMS.has(fold(lead.label))).length;
  const codes = labelled.filter(({ lead }) => lead.look === "code" || isCommand(lead.label, place.page)).length;
  // Most of it is typed: a list of commands, options or functions.
  if (codes * 2 >= labelled.length) return [];
  return labelled.flatMap(({ item, text, lead, term }): Candidate[] => {
    if (term === undefined || (lead.look === "plain" && (labelled.length < 2 || share < 0.7))) return [];
    const nested = item.blocks.slice(1);
    const found = candidate(text, lead, term, nested, place);
    if (found === undefined) return [];
    const together = share >= 0.6 && labelled.length >= 2 ? 0.05 : 0;
    return [{ ...found, confidence: found.confidence + together - (telling > 0 ? 0.15 : 0) }];
  });
}

function ofParagraph(text: Text, place: Place): Candidate[] {
  const lead = leadOf(text.words);
  const term = lead === undefined ? undefined : readTerm(lead.label);
  if (lead === undefined || term === undefined || isInItem(place)) return [];
  const following = lead.rest.text === "" || /:\s*$/.test(text.words.text) ? place.siblings.slice(place.index + 1) : [];
  const found = candidate(text, lead, term, lead.rest.text === "" ? following : following.slice(0, 1), place);
  if (found === undefined) return [];
  return [{ ...found, confidence: found.confidence - (lead.look === "plain" ? 0.15 : 0) }];
}

/** The first text of an item is read with its list. */
const isInItem = ({ index, siblings, around, page, block }: Place): boolean =>
  index === 0 && siblings !== page.outline.blocks && !around.some((outer) => outer.blocks === siblings) && block.kind === "text";

function candidate(text: Text, lead: Lead, term: Term, below: readonly Block[], place: Place): Candidate | undefined {
  if (isCommand(lead.label, place.page)) return undefined;
  const own: Block[] = lead.rest.text === "" ? [] : [{ ...text, words: lead.rest }];
  const excerpt = excerptOf([...own, ...below]);
  const [first] = excerpt.definition;
  if (first === undefined) return undefined;
  // A bold line with nothing but a box, a table or code under it is a heading of another kind.
  const shape = shapeOf(excerpt.opening, [term.headword, ...term.aliases]);
  if (term.isDoubtful && shape !== "defines" && place.setting !== "names") return undefined;
  const words = excerpt.opening.split(" ").length;
  const isLowerCase = lead.look === "plain" && /^[a-z][a-z0-9_-]*$/.test(lead.label);
  const confidence =
    (term.isAsked ? 0.9 : BASE[shape]) +
    LOOK[lead.look] +
    (place.setting === "names" ? 0.17 : place.setting === "tells" ? -0.45 : 0) +
    (words < 3 ? -0.25 : 0) +
    (own.length === 0 && shape === "none" ? -0.15 : 0) +
    (isLowerCase && place.setting !== "names" ? -0.2 : 0) +
    (term.headword.split(" ").length > 4 ? -0.1 : 0);
  return {
    ...excerpt,
    headword: term.headword,
    aliases: term.aliases,
    at: text.at,
    confidence,
    reason: own.length === 0 ? "a line in bold above its text" : lead.look === "plain" ? "a name and a colon" : "a name set apart at the beginning of its text",
  };
}
