import type { Lang } from "../course.ts";
import type { Indexed } from "../lookup.ts";
import { peelings } from "./asking.ts";
import { fold, type Phrase, read, spaced } from "./phrase.ts";
import type { Candidate } from "./rank.ts";
import { keyed, type Name, type Titles, under } from "./titles.ts";

export interface Completion {
  id: string;
  title: string;
}

/** Between the name that was typed and the headword it belongs to: "VM → Máquina virtual". A name may not contain it. */
export const ARROW = " → ";

/** With as many that begin as typed, near ones are noise. */
const FEW = 3;
/** Below this score a near match is noise in a list that changes with every key. */
const NEAR_ENOUGH = 0.6;
/** How much of a word must be there before its slips are looked for, and what they may cost. */
const SHORTEST_BEGINNING = 4;
const COST_OF_A_BEGINNING = 1;

export function createCompletion(
  index: Titles,
  rank: (phrase: Phrase) => Candidate[],
): (typed: string, lang: Lang, limit: number) => Completion[] {
  const alphabetical = index.vocabulary.map((_, id) => id).sort((a, b) => (wordOf(index, a) < wordOf(index, b) ? -1 : 1));
  const titlesOf = keyed(index.titles, ({ id }) => id);
  const inOwn = (id: string, lang: Lang) =>
    under(titlesOf, id)
      .map((at) => index.titles[at] as Indexed)
      .find((title) => title.lang === lang)?.headword;

  return (typed, lang, limit) => {
    if (limit <= 0) return [];
    const phrase = read(typed);
    const shown = new Map<string, string>();
    const show = (name: Name) => {
      const { id } = index.titles[name.title] as Indexed;
      if (shown.size < limit && !shown.has(id)) shown.set(id, label(name, inOwn(id, lang) ?? headword(index, name)));
    };
    if (phrase.text === "")
      for (const title of index.titles) if (title.lang === lang && shown.size < limit) shown.set(title.id, title.headword);
    for (const name of beginning(index, alphabetical, phrase, lang, limit)) show(name);
    const asked = peelings(phrase).at(-1) ?? phrase;
    if (shown.size < limit && asked !== phrase) for (const name of beginning(index, alphabetical, asked, lang, limit)) show(name);
    if (shown.size < FEW) for (const name of nearly(index, rank, asked, lang)) show(name);
    return [...shown].map(([id, title]) => ({ id, title }));
  };
}

const wordOf = (index: Titles, id: number): string => index.vocabulary[id] as string;

const headword = (index: Titles, name: Name): string => (index.titles[name.title] as Indexed).headword;

function label(name: Name, headword: string): string {
  return spaced(read(name.written)) === spaced(read(headword)) ? headword : name.written + ARROW + headword;
}

/** What is typed, names that begin with it (the language asked for first, headwords before aliases), then those with a word that does. */
function beginning(index: Titles, alphabetical: readonly number[], phrase: Phrase, lang: Lang, limit: number): Name[] {
  const found = new Map<Name, number>();
  const text = fold(phrase.text);
  const take = (at: number, place: number) => {
    const name = index.names[at] as Name;
    const written = fold(name.written);
    const foreign = (index.titles[name.title] as Indexed).lang !== lang;
    const order =
      written === text && !foreign
        ? 0
        : (foreign ? 8 : 0) + (place > 0 ? 4 : 0) + (name.alias ? 2 : 0) + (written.startsWith(text) ? 0 : 1);
    if (order < (found.get(name) ?? 16)) found.set(name, order);
  };
  const words = phrase.words.map((word) => word.text);
  const first = words[0];
  if (first === undefined) {
    // Nothing but signs: "$" or "*".
    const signs = phrase.text.toLowerCase();
    for (const [at, name] of index.names.entries()) if (signs !== "" && name.written.toLowerCase().startsWith(signs)) take(at, 0);
  }
  for (const id of first === undefined ? [] : words.length === 1 ? beginningWith(index, alphabetical, first) : known(index, first)) {
    for (const at of index.namesOf[id] as readonly number[]) {
      const name = index.names[at] as Name;
      for (let place = name.words.indexOf(id); place >= 0; place = name.words.indexOf(id, place + 1))
        if (continues(index, name, place, words)) take(at, place);
    }
  }
  const length = (name: Name) => name.written.length;
  return firstFew([...found], limit * 4, ([a, x], [b, y]) => x - y || length(a) - length(b)).map(([name]) => name);
}

const known = (index: Titles, word: string): number[] => {
  const id = index.wordIds.get(word);
  return id === undefined ? [] : [id];
};

/** Whether the words stand in the name from `place` on, the last of them perhaps unfinished. */
function continues(index: Titles, name: Name, place: number, words: readonly string[]): boolean {
  return words.every((word, i) => {
    const there = index.vocabulary[name.words[place + i] ?? -1] ?? "";
    return i === words.length - 1 ? there.startsWith(word) : there === word;
  });
}

function beginningWith(index: Titles, alphabetical: readonly number[], start: string): number[] {
  let low = 0;
  let high = alphabetical.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (wordOf(index, alphabetical[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  const out: number[] = [];
  for (let id = alphabetical[low]; id !== undefined && wordOf(index, id).startsWith(start); id = alphabetical[++low]) out.push(id);
  return out;
}

/** What the typed may mean as it stands, then what an unfinished last word may become although it is misspelt. */
function nearly(index: Titles, rank: (phrase: Phrase) => Candidate[], phrase: Phrase, lang: Lang): Name[] {
  const foreign = (name: Name) => (index.titles[name.title] as Indexed).lang !== lang;
  const whole = rank(phrase).filter(({ score }) => score >= NEAR_ENOUGH);
  whole.sort((a, b) => b.score - a.score || Number(foreign(a.name)) - Number(foreign(b.name)));
  const last = phrase.words.at(-1)?.text ?? "";
  const begun: { id: number; cost: number }[] = [];
  if (last.length >= SHORTEST_BEGINNING)
    index.nearWords.searchBeginnings(last, COST_OF_A_BEGINNING, (id, cost) => begun.push({ id, cost }));
  begun.sort((a, b) => a.cost - b.cost);
  const names = begun.flatMap(({ id }) => (index.namesOf[id] as readonly number[]).map((at) => index.names[at] as Name));
  const others = phrase.words.slice(0, -1).map((word) => index.wordIds.get(word.text));
  const fitting = names.filter((name) => others.every((id) => id !== undefined && name.words.includes(id)));
  return [...whole.map(({ name }) => name), ...fitting.filter((name) => !foreign(name)), ...fitting.filter(foreign)];
}

/** The first `count` in order; sorting thousands to show ten would be felt at every key. */
function firstFew<T>(items: readonly T[], count: number, compare: (a: T, b: T) => number): T[] {
  const out: T[] = [];
  for (const item of items) {
    const last = out[count - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    let place = out.length;
    while (place > 0 && compare(item, out[place - 1] as T) < 0) place--;
    out.splice(place, 0, item);
    if (out.length > count) out.pop();
  }
  return out;
}
