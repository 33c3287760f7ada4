import { isInitials } from "./aliases.ts";
import { alsoCalled, beforeAnnouncement, isListOfLeads, laterDefinition, spelledOut } from "./below.ts";
import { excerptOf, isLabelledDefinition } from "./excerpt.ts";
import { isPair } from "./name.ts";
import type { Section } from "./outline.ts";
import { pairs } from "./pairs.ts";
import type { Candidate, Place } from "./place.ts";
import { isCommand, isDefining } from "./place.ts";
import { IN_A_ROW } from "./rows.ts";
import type { Shape } from "./shape.ts";
import { isTelling, mayTell, shapeOf } from "./shape.ts";
import type { Term } from "./term.ts";
import { namesOf, readTerm } from "./term.ts";
import { tidy } from "./tidy.ts";

/** A heading that asks what something is names it, whatever the text below looks like. */
const ASKED: Readonly<Record<Shape, number>> = {
  defines: 0.96,
  says: 0.93,
  names: 0.9,
  mentions: 0.86,
  touches: 0.86,
  none: 0.8,
  instructs: 0.6,
};
/** A heading that is only a name is a term as far as the text below defines it. */
const PLAIN: Readonly<Record<Shape, number>> = {
  defines: 0.92,
  says: 0.8,
  names: 0.58,
  mentions: 0.52,
  touches: 0.52,
  none: 0.3,
  instructs: 0.12,
};

/** "## Hipervisor", "## ¿Qué es un hipervisor?", and "### Definición" below either. */
export function headings(place: Place): Candidate[] {
  const { block, around, page } = place;
  if (block.kind !== "section") return [];
  const isBare = isBareDefinition(block.title.text);
  const parent = isBare ? around.findLast((outer) => outer.kind === "section") : undefined;
  const term = readTerm(isBare ? (parent?.title.text ?? page.outline.title) : block.title.text);
  if (term === undefined || isCommand(tidy(block.title.text), page)) return [];
  const { opening, definition, examples, figures, doubts } = excerptOf(block.blocks);
  const [first] = definition;
  if (first === undefined) return [];
  const other = first.kind === "text" ? alsoCalled(first.words, term.headword) : [];
  const names = [term.headword, ...term.aliases, ...other];
  const leading = block.blocks.find((inner) => inner.kind !== "figure");
  const isLabelled = leading?.kind === "list" && leading.items.some(({ blocks: [said] }) => isLabelledDefinition(said));
  const direct = labelled(shapeOf(opening, names), isLabelled);
  const isTwo = isPair(term.headword) && shapeOf(opening, [term.headword]) !== "defines";
  if (isTwo && !term.isAsked && pairs(place).length > 0) return [];
  // "Cuando se arranca el sistema… Un proceso es…": it comes to the point later.
  const isLater = !isTelling(direct);
  const told = isLater ? laterDefinition(block.blocks, names) : undefined;
  const written = isLater && told === undefined ? spelledOut(term.headword, block.blocks) : undefined;
  const later = told ?? written?.sentence;
  const shape = later !== undefined || isExpanded(term.headword, opening) ? "says" : direct;
  const isAsked = term.isAsked || isBare;
  // What stands in a box below the title of a page is an announcement, and so is what speaks of the notes themselves.
  if (block.depth === 1 && !isTelling(shape) && ABOUT_NOTES.test(opening)) return [];
  if (block.depth === 1 && leading?.kind === "box" && !isDefining(leading) && !isTelling(shape)) return [];
  if (!isAsked && !isLabelled && leading?.kind === "list" && isListOfLeads(block.blocks)) return [];
  const announces = /:\s*$/.test(opening) && isListOfLeads(block.blocks);
  const before = announces ? beforeAnnouncement(first) : undefined;
  if (!isAsked && !isTelling(shape) && announces && !(before !== undefined && mayTell(shape))) return [];
  // The title of a file is no name that anybody gave: the text has to be about it.
  if (isBare && parent === undefined && !isTelling(shape)) return [];
  return [
    {
      headword: term.headword,
      aliases: [
        ...term.aliases,
        ...other,
        ...(written === undefined ? [] : [written.long]),
        ...(block.depth === 1 ? page.outline.aliases : []),
      ],
      definition: later !== undefined ? [later] : before !== undefined ? [before] : definition,
      examples,
      figures,
      at: parent?.at ?? block.at,
      confidence: isAsked ? ASKED[shape] : plainConfidence(term, shape, opening, block, place),
      reason: isAsked ? "a heading asks what it is" : reasonOf(shape, block, term),
      doubts,
    },
  ];
}

function reasonOf(shape: Shape, section: Section, term: Term): string {
  if (shape === "defines") return "a heading, and the text below it defines it";
  return shape === "none" && mayStandInRow(section, term) ? IN_A_ROW : "a heading";
}

/** Whether a section could be one of a row of names: it says something before anything else. */
function mayStandInRow({ depth, blocks }: Section, { headword, isDoubtful }: Term): boolean {
  const [first] = blocks;
  return depth > 1 && !isDoubtful && !isPair(headword) && first?.kind === "text" && first.words.text.split(" ").length > 3;
}

const ABOUT_NOTES =
  /(?<!\p{L})(?:notes|course|unit|lesson|lecture|chapter|version|teacher|professor|apuntes|curso|asignatura|unidad|tema|bloque|versi[oó]n|profesora?)(?!\p{L})/iu;

/** "## HATEOAS", and below it "Hypermedia as the Engine of Application State." */
const isExpanded = (name: string, opening: string): boolean =>
  /^[A-Z]{3,}$/.test(name) && isInitials(name, opening.split(/[.:,(]/)[0] ?? "");

/** What calls itself the definition is read with good will. */
const labelled = (shape: Shape, isLabelled: boolean): Shape =>
  !isLabelled || shape === "defines" || shape === "instructs" ? shape : shape === "none" ? "names" : "says";

/** "Servicio de nombres y directorio (JNDI)" is one thing, and so is what "Es una agenda…" speaks of. */
const isOne = ({ aliases }: Term, opening: string): boolean =>
  aliases.some((alias) => /^\p{Lu}{2,}s?$/u.test(alias)) || /^(?:es|consiste|se trata|permite|sirve|it|this|allows)\s/i.test(opening);

/** Sections on either side that are looked at. */
const BESIDE = 6;

/** Most sections beside it, below one heading, are defined by their text: it is one of a row of names. Chapters are no such row. */
function isInSeries({ siblings, index, block, around }: Place): boolean {
  const above = around.at(-1);
  if (above?.kind !== "section" || above.depth < 2) return false;
  const beside = siblings
    .slice(Math.max(0, index - BESIDE), index + BESIDE + 1)
    .filter((other) => other !== block && other.kind === "section");
  const defined = beside.filter((other) => {
    const term = other.kind === "section" ? readTerm(other.title.text) : undefined;
    return other.kind === "section" && term !== undefined && mayTell(shapeOf(excerptOf(other.blocks).opening, namesOf(term)));
  });
  return defined.length > 1 && defined.length * 3 >= beside.length * 2;
}

const isBareDefinition = (title: string): boolean =>
  /^(?:(?:definici[oó]n|concepto)(?: (?:formal|general|b[aá]sic[oa]|sencill[oa]|simple|previ[oa]))?|significado|descripci[oó]n|en qu[eé] consisten?|qu[eé] (?:es|son|significan?)|(?:(?:formal|simple|basic|general|short) )?definition|(?:the )?concept|meaning|description|what (?:it (?:is|means)|is it|are they|they are|does it mean))$/i.test(
    tidy(title.replace(/[¿?]/g, "")),
  );

function plainConfidence(term: Term, shape: Shape, opening: string, section: Section, place: Place): number {
  if (term.isDoubtful && shape !== "defines") return 0;
  const { setting } = place;
  const words = term.headword.split(" ").length;
  const isCode = section.title.nodes.some((node) => node.type === "inlineCode");
  return (
    PLAIN[shape] +
    (shape === "none" && !opening.includes("?") && (setting === "names" || isInSeries(place))
      ? 0.22
      : setting === "names"
        ? 0.08
        : setting === "tells"
          ? -0.2
          : 0) -
    (words > 4 ? 0.1 : 0) -
    (isPair(term.headword) && shape !== "defines" && !isOne(term, opening) ? 0.3 : 0) -
    (isCode ? 0.25 : 0) -
    (term.isDoubtful ? 0.15 : 0)
  );
}
