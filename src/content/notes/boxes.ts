import { fold } from "../slug.ts";
import { excerptOf } from "./excerpt.ts";
import { leadOf } from "./lead.ts";
import { AT_TIMES_TERMS, NOT_TERMS } from "./lexicon.ts";
import { isPair } from "./name.ts";
import type { Box, Words } from "./outline.ts";
import type { Candidate, Place } from "./place.ts";
import { ADVICE, ASIDE, isCommand, isDefining } from "./place.ts";
import { calledSo } from "./prose.ts";
import type { Shape } from "./shape.ts";
import { isTelling, mayTell, shapeOf } from "./shape.ts";
import { subjectOf } from "./subject.ts";
import type { Term } from "./term.ts";
import { namesOf, readTerm } from "./term.ts";
import { sentencesOf } from "./words.ts";

/** A box that says it defines something. */
const DEFINING: Readonly<Record<Shape, number>> = {
  defines: 0.97,
  says: 0.95,
  names: 0.94,
  mentions: 0.92,
  touches: 0.92,
  none: 0.88,
  instructs: 0.6,
};
/** A note whose title is a name. */
const NEUTRAL: Readonly<Record<Shape, number>> = {
  defines: 0.88,
  says: 0.76,
  names: 0.66,
  mentions: 0.45,
  touches: 0.45,
  none: 0.35,
  instructs: 0.1,
};
/** Tabs are for the same thing on several systems more often than for several things. */
const PLATFORM =
  /^(?:windows|linux|mac(?:os)?|os x|ubuntu|debian|fedora|arch|centos|npm|yarn|pnpm|bash|zsh|cmd|powershell|python|java|javascript|typescript|c|c\+\+|c#|go|rust|php|kotlin|mysql|postgresql|gui|docker compose)(?:\s[\d./].*)?$/i;

/** `!!! definition "Hypervisor"`, `:::note[Definición de hipervisor]`, `> [!info] Hypervisor`; a tab or a `<details>` titled with a name. */
export function boxes(place: Place): Candidate[] {
  const { block, page } = place;
  if (block.kind !== "box") return [];
  const excerpt = excerptOf(block.blocks);
  if (excerpt.definition.length === 0) return [];
  const defines = isDefining(block);
  const titled = titleTerm(block);
  const term = titled ?? (defines ? impliedTerm(place, excerpt.opening) : undefined);
  if (term === undefined || isCommand(block.title.text, page)) return [];
  // A box of several definitions is read sentence by sentence, or lead by lead.
  if ((titled === undefined || isPair(titled.headword)) && definesSeveral(block)) return [];
  const [first] = excerpt.definition;
  if (titled === undefined && first?.kind === "text" && isLead(first.words)) return [];
  if (titled === undefined && excerpt.definition[0]?.kind === "list") return [];
  const shape = shapeOf(excerpt.opening, namesOf(term));
  if (block.sort === "tab" && PLATFORM.test(term.headword)) return [];
  if (term.isDoubtful && !defines && shape !== "defines" && !(shape === "names" && isNeutral(block) && A_KIND.test(excerpt.opening)))
    return [];
  const confidence = defines
    ? DEFINING[shape] - (titled === undefined ? 0.05 : 0)
    : term.isAsked
      ? 0.9
      : NEUTRAL[shape] - reluctance(block, shape, excerpt.opening);
  return [
    {
      ...excerpt,
      headword: term.headword,
      aliases: term.aliases,
      at: block.at,
      confidence,
      reason: defines ? "a box of definition" : "a box with this title",
      doubts:
        titled === undefined
          ? [...excerpt.doubts, "the box does not name the term; it was taken from its text or its heading"]
          : excerpt.doubts,
    },
  ];
}

/** Some teachers take a box for its colour: a note, an example or a warning that only says what its title is defines it. */
function reluctance({ sort }: Box, shape: Shape, opening: string): number {
  if (ADVICE.test(sort)) return 0.12;
  if (!ASIDE.test(sort) && !/^(?:quote|cite)$/.test(sort)) return 0;
  return /^(?:example|ejemplo|warning|caution|attention|quote|cite)$/.test(sort) && mayTell(shape) && GENUS_FIRST.test(opening)
    ? 0.14
    : 0.25;
}

const isNeutral = ({ sort }: Box): boolean => /^(?:note|info|abstract|admonition|important)$/.test(sort);
/** "A way to…", "el argumento de…" */
const A_KIND = /^(?:una?|el|la|an?|the)\s(?:\p{L}[\p{L}-]*\s){1,4}?(?:que|de|del|para|con|of|that|which|to|for|where)\s/iu;

/** "Proteína de la membrana que…", "A backup route with…": the kind of thing comes first. */
const GENUS_FIRST =
  /^(?!Es\s|Son\s|No\s|The\s\S+s?\s(?:is|are)\s)(?:(?:una?|el|la|los|las|an?|the)\s)?(?:\p{L}[\p{L}-]*\s){1,5}?(?:que|de|del|con|cuy[oa]s?|donde|of|that|which|whose|where|with)\s/iu;

function definesSeveral({ blocks }: Box): boolean {
  const said = blocks.flatMap((block) => {
    if (block.kind === "text") return sentencesOf(block.words).map(({ words }) => subjectOf(words)?.isMarked === true || isLead(words));
    return block.kind === "list" ? block.items.map(({ blocks: [text] }) => text?.kind === "text" && isLead(text.words)) : [];
  });
  return said.filter(Boolean).length > 1;
}

function isLead(words: Words): boolean {
  const lead = leadOf(words);
  return lead !== undefined && readTerm(lead.label) !== undefined;
}

/** "Concepto clave", "Formal definition": how it is defined, not what. */
const MANNER =
  /^(?:clave|key|formal|operativa|b[aá]sica|importante|r[aá]pida|(?:formal|informal|general|intuitive|basic|key|important|precise|working|short|quick|simple|official)\s+(?:definition|concept|idea))$/i;
/** The same in Spanish, whatever the adjective: a name would begin with a capital, or stand behind "de" or a colon. */
const OF_A_MANNER = /^(?:[Dd]efinici[oó]n|[Cc]oncepto|[Ii]dea|[Nn]oci[oó]n)\s+\p{Ll}+$/u;

/** "(Theorem 2.4)": where it stands in a book. */
const REFERENCE = /\s*\([^()]*(?:\d\.\d|\b(?:theorem|eq|ch|chapter|sec|section|pp?|teorema|ec|cap|secci[oó]n|p[aá]g)\b\.?\s*\d)[^()]*\)$/i;

function titleTerm(box: Box): Term | undefined {
  const title = box.title.text
    .replace(/^(?:definici[oó]n|definition|concepto|concept|def)\.?\s*\d+[a-z]?(?:\.\d+)*\.?\s*[—–:.-]?\s*/i, "")
    .replace(REFERENCE, "")
    .replace(/^\(([^()]+)\)$/, "$1");
  const word = fold(title.replace(/[^\p{L}\s]/gu, "").trim());
  if (title === "" || (NOT_TERMS.has(word) && !AT_TIMES_TERMS.has(word))) return undefined;
  return MANNER.test(title) || OF_A_MANNER.test(title) ? undefined : readTerm(title);
}

/** Of a box titled "Definición" only: what its text is about, else what the heading above it names. */
function impliedTerm({ block, around, page }: Place, opening: string): Term | undefined {
  const [first] = block.kind === "box" ? block.blocks : [];
  const subject = first?.kind === "text" ? subjectOf(first.words) : undefined;
  if (subject !== undefined) return subject.term;
  const called = first?.kind === "text" ? calledSo(first.words) : undefined;
  if (called !== undefined) return called;
  const headings = around.filter((outer) => outer.kind === "section").map((outer) => readTerm(outer.title.text));
  const named = headings.findLast((term) => term !== undefined && isTelling(shapeOf(opening, namesOf(term))));
  const nearest = named ?? headings.findLast((term) => term !== undefined);
  if (nearest !== undefined) return nearest;
  const whole = readTerm(page.outline.title);
  return whole !== undefined && shapeOf(opening, [whole.headword]) !== "none" ? whole : undefined;
}
