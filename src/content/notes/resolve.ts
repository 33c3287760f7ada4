import { fold } from "../slug.ts";
import { distinct } from "./aliases.ts";
import { nameKey, singularTerm } from "./number.ts";
import type { Block } from "./outline.ts";
import { textsIn } from "./outline.ts";
import type { Candidate, Page } from "./place.ts";
import type { Lang } from "./shape.ts";

/** An entry of the draft. */
export interface DraftEntry extends Candidate {
  file: string;
  /** The page it stands on. */
  topic: string;
}

/** What is less sure than this is not drafted: the teacher would have to delete more than they would have to add. */
const SURE_ENOUGH = 0.5;

/** Nothing read by rules is certain. */
const SUREST = 0.98;

/** A candidate with its name in the singular, the form in the notes kept as an alias. */
export function filed(candidate: Candidate, page: Page): Candidate {
  const opening = fold([...textsIn(candidate.definition)].join(" ").slice(0, 80));
  const isPlural =
    /^(?:los|las|unos|unas|son|se trata de|conjunto)\s/.test(opening) ||
    /^(?:\p{L}+ ){1,4}(?:son|are|permiten|no necesitan|necesitan)\s/u.test(opening) ||
    /^(?:they|these) /.test(opening);
  const headword = singularTerm(candidate.headword, page.lang, page.words, isPlural);
  const aliases = candidate.aliases.map((alias) => singularTerm(alias, page.lang, page.words, isPlural));
  const confidence = Math.min(SUREST, Math.max(0, candidate.confidence));
  return { ...candidate, confidence, headword, aliases: headword === candidate.headword ? aliases : [...aliases, candidate.headword] };
}

/**
 * One entry for each thing: the surest reading gives the definition, the others their names, examples and figures. No name is left on two
 * entries.
 */
export function resolve(candidates: readonly DraftEntry[]): DraftEntry[] {
  const entries: DraftEntry[] = [];
  const owners = new Map<string, DraftEntry>();
  for (const candidate of candidates.toSorted((a, b) => b.confidence - a.confidence || lengthOf(b.definition) - lengthOf(a.definition))) {
    const owner =
      owners.get(nameKey(candidate.headword)) ??
      candidate.aliases.map((alias) => owners.get(nameKey(alias))).find((found) => found !== undefined && isSame(found, candidate));
    if (owner === undefined) {
      const entry = {
        ...candidate,
        aliases: distinct(candidate.aliases, candidate.headword).filter((alias) => !owners.has(nameKey(alias))),
      };
      entries.push(entry);
      claim(entry, owners);
    } else merge(owner, candidate, owners);
  }
  const files = [...new Set(candidates.map(({ file }) => file))];
  const order = new Map(files.map((file, i) => [file, i]));
  const placeOf = ({ file }: DraftEntry): number => order.get(file) ?? 0;
  return entries.filter((entry) => entry.confidence >= SURE_ENOUGH).toSorted((a, b) => placeOf(a) - placeOf(b) || a.at - b.at);
}

function claim(entry: DraftEntry, owners: Map<string, DraftEntry>): void {
  for (const name of [entry.headword, ...entry.aliases]) if (!owners.has(nameKey(name))) owners.set(nameKey(name), entry);
}

/** A shared alias makes two names one thing when one of them is the headword of the other, or its long form. */
const isSame = (owner: DraftEntry, other: DraftEntry): boolean =>
  other.aliases.some((alias) => nameKey(alias) === nameKey(owner.headword)) ||
  owner.aliases.some(
    (alias) => other.aliases.some((also) => nameKey(also) === nameKey(alias)) && alias.length <= 6 && alias === alias.toUpperCase(),
  );

function merge(owner: DraftEntry, other: DraftEntry, owners: Map<string, DraftEntry>): void {
  const names = distinct([...owner.aliases, other.headword, ...other.aliases], owner.headword).filter((name) => {
    const holder = owners.get(nameKey(name));
    return holder === undefined || holder === owner;
  });
  owner.aliases = withoutDoubles(names, owner.headword);
  claim(owner, owners);
  if (isScant(owner.definition) && other.confidence >= SURE_ENOUGH && lengthOf(other.definition) > lengthOf(owner.definition)) {
    owner.definition = other.definition;
    owner.doubts = other.doubts;
    owner.reason = other.reason;
    owner.at = other.at;
    owner.file = other.file;
  }
  const isElsewhere = other.file !== owner.file || other.definition[0]?.at !== owner.definition[0]?.at;
  // A second reading of another place is evidence; of the same place it is only another look at it.
  if (isElsewhere && other.confidence > 0.4)
    owner.confidence = Math.min(SUREST, owner.confidence + (1 - owner.confidence) * other.confidence * 0.4);
  if (owner.examples.length === 0) owner.examples = other.examples;
  const known = new Set(owner.figures.map((figure) => figure.source));
  owner.figures = [...owner.figures, ...other.figures.filter((figure) => !known.has(figure.source))];
  if (isElsewhere && other.confidence >= SURE_ENOUGH && !owner.doubts.some((doubt) => doubt.startsWith("also")))
    owner.doubts = [...owner.doubts, `also defined in ${other.file}:${other.at}`];
}

/** "Objetos del mundo real": a gloss in a list, which gives way to what a section says. */
const isScant = (definition: readonly Block[]): boolean => [...textsIn(definition)].join(" ").split(" ").length < 6;

/** Of names that differ in number or writing only, those that the notes wrote stay once. */
function withoutDoubles(names: readonly string[], headword: string): string[] {
  const seen = new Map<string, string>();
  for (const name of names) {
    const key = fold(name);
    if (key !== fold(headword) && !seen.has(key)) seen.set(key, name);
  }
  return [...seen.values()];
}

const lengthOf = (blocks: readonly Block[]): number => [...textsIn(blocks)].join(" ").length;

export const langOf = (pages: readonly Page[]): Lang =>
  pages.filter((page) => page.lang === "es").length * 2 >= pages.length ? "es" : "en";
