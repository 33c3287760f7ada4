import { fold } from "../slug.ts";
import { withoutLabel } from "./excerpt.ts";
import { leadOf } from "./lead.ts";
import { nameKey } from "./number.ts";
import type { Block, Text, Words } from "./outline.ts";
import type { Candidate, Place } from "./place.ts";
import { isCommand } from "./place.ts";
import type { Subject } from "./subject.ts";
import { subjectOf } from "./subject.ts";
import type { Term } from "./term.ts";
import { readTerm } from "./term.ts";
import type { Sentence } from "./words.ts";
import { END, plainWords, sentencesOf, textOf } from "./words.ts";

/** Definitions in running text: "Un **proceso** es…", "se denomina inanición a…", "…, which is known as thrashing". */
export function prose(place: Place): Candidate[] {
  const { block } = place;
  if (block.kind !== "text") return [];
  const lead = leadOf(block.words);
  const isLead = lead !== undefined && readTerm(lead.label) !== undefined;
  const said = withoutLabel(block);
  const found = isLead ? [] : apart(sentencesOf(said.words)).flatMap((sentence, i) => about(sentence, i, said, place));
  return [...found, ...namings(block, place)];
}

/** What is said of each thing ends where the next one that is set apart is defined. */
function apart(sentences: readonly Sentence[]): Sentence[] {
  const begins = sentences.filter(({ words }) => {
    const subject = subjectOf(words);
    return subject?.isMarked === true && subject.shape === "defines";
  });
  return sentences.map((sentence) => {
    const next = begins.find(({ rest }) => rest.length < sentence.rest.length);
    return next === undefined ? sentence : { ...sentence, rest: sentence.rest.slice(0, -next.rest.length).trim() };
  });
}

const SHORT_ENOUGH = 450;

function about({ words, rest }: Sentence, index: number, block: Text, place: Place): Candidate[] {
  const subject = subjectOf(words);
  if (subject === undefined || isCommand(subject.term.headword, place.page)) return [];
  if (subject.isCode && place.page.identifiers.has(fold(subject.term.headword))) return [];
  // Inside a paragraph only what is set apart is meant as a term.
  const isContrast = CONTRAST.test(words.text);
  if (index > 0 && (!subject.isMarked || (subject.shape !== "defines" && !subject.isGeneral && !isContrast))) return [];
  if (subject.shape === "says" && (place.setting === "tells" || (!subject.isMarked && place.setting !== "names"))) return [];
  if (!subject.isMarked && (NAMED_ONLY.test(words.text) || isTitle(subject.term.headword, place))) return [];
  const confidence = confidenceOf(subject, words.text, place) - (index > 0 && !isContrast ? 0.1 : 0);
  const isWhole = index === 0 && rest === block.words.text && rest.length <= SHORT_ENOUGH;
  const definition: Block = isWhole
    ? block
    : { kind: "text", at: block.at, words: plainWords(rest.slice(0, SHORT_ENOUGH).length === rest.length ? rest : words.text) };
  return [
    made(
      subject.term,
      withList(definition, place, isWhole),
      block,
      confidence,
      "a sentence that defines it",
      subject.isMarked ? [] : ["found in running text: is it a term of the subject?"],
    ),
  ];
}

/** "Apache Hadoop es…" in a box "¿Qué es Hadoop?": the box defines it. */
function isTitle(name: string, { around, index }: Place): boolean {
  const outer = around.at(-1);
  const title = outer?.kind === "box" && index === 0 ? readTerm(outer.title.text)?.headword : undefined;
  return title !== undefined && nameKey(name) !== nameKey(title) && ` ${nameKey(name)} `.includes(` ${nameKey(title)} `);
}

/** "B, en cambio, …": what was told of A is told of it too. */
const CONTRAST =
  /^[^,]{2,60},\s+(?:en\s+cambio|por\s+su\s+parte|por\s+el\s+contrario|in\s+contrast|by\s+contrast|on\s+the\s+other\s+hand),\s/i;
/** "`x` es la palabra clave.": which it is, not what. */
const NAMED_ONLY = /\s(?:es|son|is|are)\s+(?:el|la|los|las|the)\s+\S+(?:\s+\S+)?$/i;

/** "Un contenedor:" or "…consta de:" says the rest in a list. */
function withList(definition: Block, { siblings, index }: Place, isWhole: boolean): Block[] {
  const next = siblings[index + 1];
  return isWhole && definition.kind === "text" && /:$/.test(definition.words.text) && next?.kind === "list"
    ? [definition, { ...next, items: next.items.slice(0, 8) }]
    : [definition];
}

function confidenceOf({ shape, isMarked, isGeneral, term }: Subject, text: string, { setting, page }: Place): number {
  const genus =
    /\s(?:es|son|is|are)\s+(?:simplemente\s+|basically\s+)?(?:un|una|unos|unas|a|an|el|la|los|las|the|aquel\w*|todo|toda|cualquier|any|one)\s/i.test(
      text.slice(0, 160),
    );
  const base = isMarked ? (shape === "defines" ? 0.84 : 0.58) : genus ? 0.56 : 0.42;
  const isSubject = page.outline.title.toLowerCase().includes(term.headword.toLowerCase());
  return Math.min(
    0.9,
    base +
      (isGeneral ? 0.1 : 0) +
      (isSubject ? 0.08 : 0) +
      (setting === "tells" ? (isGeneral ? -0.15 : -0.3) : 0) +
      (term.isDoubtful ? -0.12 : 0) -
      (term.headword.split(" ").length > 3 && !isMarked ? 0.08 : 0),
  );
}

const made = (term: Term, definition: Block[], block: Text, confidence: number, reason: string, doubts: string[]): Candidate => ({
  headword: term.headword,
  aliases: term.aliases,
  definition,
  examples: [],
  figures: [],
  at: block.at,
  confidence,
  reason,
  doubts,
});

/** A name is what comes after these words, and the sentence is its definition. */
const NAMING = [
  /(?<!también\s)(?<!tambien\s)\bse\s+(?:denominan?|llaman?|conocen?\s+como|conocen?\s+con\s+el\s+nombre\s+de)\s*$/i,
  /(?<!también\s)\b(?:llamamos|denominamos|denominaremos|llamaremos|conocemos\s+como)\s*$/i,
  /\brecibe[n]?\s+el\s+nombre\s+de\s*$/i,
  /(?<!también\s)\b(?:es|son)\s+lo\s+que\s+(?:se\s+)?(?:llamamos|conoce(?:mos)?\s+como|denomina(?:mos)?|llama)\s*$/i,
  /\b(?:a\s+est[eoa]s?(?:\s+\p{L}+){0,3}\s+se\s+(?:le|les|lo|los|la|las)\s+(?:llama|denomina|conoce\s+como))\s*$/iu,
  /\b(?:decimos|diremos|se\s+dice)\s+que\s+(?:hay|existe|se\s+produce|ocurre|es|est[aá]\s+en)(?:\s+(?:una?|el|la))?\s*$/i,
  /\b(?:decimos|diremos|se\s+dice)\s+que\s+.{1,60}\s(?:es|son)(?:\s+una?)?\s*$/i,
  /\bse\s+definen?\s+(?:el|la|los|las)\s*$/i,
  /\bwe\s+(?:will\s+)?say\s+that\s+.{1,60}\s(?:is|are)(?:\s+(?:an?|the))?\s*$/i,
  /\bwe\s+define\s+(?:an?|the)\s*$/i,
  /\b(?:hablamos|hablaremos|se\s+habla)\s+de(?:\s+(?:una?|el|la))?\s*$/i,
  /\bwe\s+(?:speak|talk)\s+of(?:\s+(?:an?|the))?\s*$/i,
  /\b(?:entendemos\s+por|se\s+entiende\s+por)\s*$/i,
  /(?<!also\s)\b(?:is|are)\s+(?:called|termed|known\s+as|referred\s+to\s+as)(?:\s+(?:an?|the)(?:\s+(?:set|process|method|technique)\s+of)?)?\s*$/i,
  /\bwe\s+(?:call|say)\s+(?:this|it|these|that|such\s+\p{L}+)(?:\s+\p{L}+)?(?:\s+(?:an?|the))?\s*$/iu,
  /\b(?:this|which|that)\s+is\s+(?:called|known\s+as|referred\s+to\s+as|what\s+we\s+call)(?:\s+(?:an?|the))?\s*$/i,
  /\bthe\s+term\s*$/i,
];
/** "…como un **middleware**: un entorno que une…": what it is stands behind it. */
const APPOSED =
  /^\s*(?:\([^()]{2,60}\)\s*)?[:,]\s+(?:una?|an?)\s+\p{L}+(?:\s+\p{L}+){0,4}?\s+(?:que|de|del|en|donde|con|that|which|of|in|where|with|for|para)\s/u;
/** "…en *estamentos*, grupos cerrados a los que…": without an article only what a relative clause tells apart. */
const APPOSED_BARE =
  /^,\s+(?!(?:mientras|aunque|sino|tal|tales|para|por|así|ya|puesto|dado|siempre|cada|los|las|uno|una|and|but|while|such|one|those|all|then)\s)\p{Ll}{3,}(?:\s+\p{Ll}+)?\s+(?:(?:al|(?:a|en|de|por|con)\s+(?:el|la|los|las))\s+(?:que|cual(?:es)?)|que|cuy[oa]s?|whose|that|which)\s/u;
/** The same where the sentence says when it is so: "Si no está, se produce un **fallo**", "a country has an *advantage* when…". */
const HAPPENING = /\b(?:se\s+produce|se\s+da|ocurre|hay|tiene|sufre|there\s+is|has|we\s+have|occurs)\s+(?:una?|an?)\s*$/i;
const WHEN = /(?:^|[\s,;])(?:cuando|si|when|if|whenever)\s/i;

const NAMED_PLAINLY =
  /(?:(?<!también )(?:se (?:denominan?|llaman?)|denominamos|llamamos|recibe el nombre de|recibe el nombre|se conoce como)\s+(?<es>\p{L}[\p{L}-]{0,30}(?:\s\p{L}[\p{L}-]{0,30}){0,3}?)(?=\s+(?:al?|cuando|a los|a las|o|los|las|el|la)\s|\s?[.;:(]|,\s|$))|(?:(?<!also )(?:is called|are called|is known as|are known as|is referred to as)\s+(?:an? |the )?(?<en>\p{L}[\p{L}-]{0,30}(?:\s\p{L}[\p{L}-]{0,30}){0,3}?)(?=\s+(?:when|if|because|and|or|by|in|since)\s|\s?[.;:(]|,\s|$))/giu;

/** "…, y la **altura** es su lado largo": the second of two clauses. */
const CLAUSE = /[,;]\s+(?:y|e|pero|mientras(?:\s+que)?|and|but|while|whereas)\s+(?:(?:el|la|los|las|una?|the|an?)\s+)?$/i;
const IS = /^\s+(?:\([^()]{2,60}\)\s+)?(?:es|son|is|are)\s+(?:una?|unos|unas|el|la|los|las|su|sus|lo|an?|the|its|any|cualquier)\s/i;

/** "Esto se conoce como…": what it points at stands before it. */
const POINTS = /^(?:a\s+)?(?:est[aeo]s?|ell[ao]|this|that|these|it)\s/i;

function sentenceAt(text: string, at: number, name: string): string {
  const sentences = text.split(END);
  const index = sentences.findIndex((part, i) => sentences.slice(0, i + 1).join(" ").length >= at && part.includes(name.slice(0, 20)));
  const said = sentences[index];
  if (said === undefined) return text;
  return index > 0 && POINTS.test(said) ? `${sentences[index - 1]} ${said}` : said;
}

const isApposed = ({ type }: Words["nodes"][number], after: string): boolean =>
  type !== "link" && ((APPOSED.test(after) && (type === "strong" || after.startsWith(","))) || APPOSED_BARE.test(after));

const isSaidBeside = (node: Words["nodes"][number], label: string, before: string, text: string): boolean =>
  isApposed(node, text.slice(before.length + label.length)) ||
  (node.type === "strong" && isSoWhen(before.slice(-90), text.slice(before.length + label.length))) ||
  (HAPPENING.test(before.slice(-90)) && WHEN.test(sentenceAt(text, before.length, label)));

/** "…una función nueva, llamada **función compuesta**": so much only what says that it defines. */
const CALLED = /,\s+(?:llamad[oa]s?|denominad[oa]s?|called|known\s+as)\s+(?:(?:el|la|una?|the|an?)\s+)?$/i;
/** "Una función $f$ es **inyectiva** cuando…" */
const isSoWhen = (before: string, after: string): boolean =>
  /\s(?:es|son|is|are)\s+(?:an?\s+|una?\s+)?$/i.test(before) && /^,?\s+(?:si|cuando|if|when|whenever)\s/i.test(after);

/** Of "If any two vertices are joined, we say that G is a **connected graph**", what is called so. */
export function calledSo({ nodes, text }: Words): Term | undefined {
  let before = "";
  for (const node of nodes) {
    const label = textOf(node);
    const said = before.slice(-90);
    const isNamed = NAMING.some((form) => form.test(said)) || CALLED.test(said) || isSoWhen(said, text.slice(before.length + label.length));
    if ((node.type === "strong" || node.type === "emphasis") && isNamed) {
      const term = readTerm(label);
      if (term !== undefined) return term;
    }
    before += label;
  }
  const plain = [...text.matchAll(NAMED_PLAINLY)].map(({ groups }) => readTerm(groups?.es ?? groups?.en ?? ""));
  return plain.find((term) => term !== undefined);
}

function namings(block: Text, place: Place): Candidate[] {
  const { nodes, text } = block.words;
  const found: Candidate[] = [];
  const add = (name: string, at: number, confidence: number): void => {
    const term = readTerm(name);
    if (term === undefined || term.isAsked || isCommand(name, place.page)) return;
    const sentence = sentenceAt(text, at, name);
    const telling = place.setting === "tells" ? 0.1 : 0;
    found.push(
      made(
        term,
        [{ kind: "text", at: block.at, words: plainWords(sentence.slice(0, SHORT_ENOUGH + 150)) }],
        block,
        confidence - telling - (term.isDoubtful ? 0.15 : 0),
        "the text says what is called so",
        [],
      ),
    );
  };
  let before = "";
  for (const node of nodes) {
    const label = textOf(node);
    if (node.type === "strong" || node.type === "emphasis" || node.type === "link") {
      const said = before.slice(-90);
      if (NAMING.some((form) => form.test(said))) add(label, before.length, 0.8);
      else if (node.type === "strong" && CLAUSE.test(said) && IS.test(text.slice(before.length + label.length)))
        add(label, before.length, 0.72);
      else if (before.trim() !== "" && place.setting !== "tells" && isSaidBeside(node, label, before, text)) add(label, before.length, 0.6);
    }
    before += label;
  }
  for (const plain of text.matchAll(NAMED_PLAINLY)) {
    const name = (plain.groups?.es ?? plain.groups?.en)?.trim().replace(/^(?:el|la|un|una)\s+/i, "");
    if (name !== undefined && !found.some(({ headword }) => name.toLowerCase().includes(headword.toLowerCase())))
      add(name, plain.index, 0.64);
  }
  return found;
}
