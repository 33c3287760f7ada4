import { excerptOf } from "./excerpt.ts";
import type { Section } from "./outline.ts";
import type { Candidate, Place } from "./place.ts";
import { isCommand } from "./place.ts";
import type { Shape } from "./shape.ts";
import { shapeOf } from "./shape.ts";
import type { Term } from "./term.ts";
import { readTerm, tidy } from "./term.ts";

/** A heading that asks what something is names it, whatever the text below looks like. */
const ASKED: Readonly<Record<Shape, number>> = { defines: 0.96, says: 0.93, names: 0.9, mentions: 0.86, none: 0.8, instructs: 0.6 };
/** A heading that is only a name is a term as far as the text below defines it. */
const PLAIN: Readonly<Record<Shape, number>> = { defines: 0.92, says: 0.8, names: 0.58, mentions: 0.52, none: 0.3, instructs: 0.12 };

/** "## Hipervisor", "## ¿Qué es un hipervisor?", and "### Definición" below either. */
export function headings({ block, around, page, setting }: Place): Candidate[] {
  if (block.kind !== "section") return [];
  const own = readTerm(block.title.text);
  const isBare = own === undefined && isBareDefinition(block.title.text);
  const parent = isBare ? around.findLast((outer) => outer.kind === "section") : undefined;
  const term = isBare ? readTerm(parent?.title.text ?? page.outline.title) : own;
  if (term === undefined || isCommand(tidy(block.title.text), page)) return [];
  const { opening, definition, examples, figures, doubts } = excerptOf(block.blocks);
  if (definition.length === 0) return [];
  const names = [term.headword, ...term.aliases];
  const shape = shapeOf(opening, names);
  const isAsked = term.isAsked || isBare;
  return [
    {
      headword: term.headword,
      aliases: [...term.aliases, ...(block.depth === 1 ? page.outline.aliases : [])],
      definition,
      examples,
      figures,
      at: parent?.at ?? block.at,
      confidence: isAsked ? ASKED[shape] : plainConfidence(term, shape, block, setting),
      reason: isAsked ? "a heading asks what it is" : shape === "defines" ? "a heading, and the text below it defines it" : "a heading",
      doubts,
    },
  ];
}

const isBareDefinition = (title: string): boolean => /^(?:definici[oó]n|concepto|qu[eé] (?:es|son)|definition|what is it|what are they|concept)$/i.test(tidy(title.replace(/[¿?]/g, "")));

function plainConfidence(term: Term, shape: Shape, section: Section, setting: Place["setting"]): number {
  if (term.isDoubtful && shape !== "defines") return 0;
  const words = term.headword.split(" ").length;
  const isCode = section.title.nodes.some((node) => node.type === "inlineCode");
  return (
    PLAIN[shape] +
    (setting === "names" ? 0.08 : setting === "tells" ? -0.2 : 0) -
    (words > 4 ? 0.1 : 0) -
    (isCode ? 0.25 : 0) -
    (term.isDoubtful ? 0.15 : 0)
  );
}
