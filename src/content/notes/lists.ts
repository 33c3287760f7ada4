import { fold } from "../slug.ts";
import { isInitials } from "./aliases.ts";
import { excerptOf } from "./excerpt.ts";
import { NOT_TERMS } from "./lexicon.ts";
import { nameKey } from "./number.ts";
import type { Table, Words } from "./outline.ts";
import type { Candidate, Page, Place } from "./place.ts";
import { isCommand, settingOf } from "./place.ts";
import { readTerm } from "./term.ts";
import { plainWords } from "./words.ts";

/** Definition lists: what they say they are. Lists of functions and options are written that way too, in code. */
export function definitionLists({ block, page, setting }: Place): Candidate[] {
  if (block.kind !== "definitions") return [];
  return block.entries.flatMap(({ at, terms, blocks }): Candidate[] => {
    const [first, ...others] = terms.filter((term) => term.text !== "");
    if (first === undefined || isTyped(first) || isCommand(first.text, page)) return [];
    const term = readTerm(first.text, "in a list of names");
    const excerpt = excerptOf(blocks);
    if (term === undefined || excerpt.definition.length === 0) return [];
    const aliases = others.flatMap((other) => {
      const read = readTerm(other.text);
      return read === undefined ? [] : [read.headword, ...read.aliases];
    });
    const confidence = term.isDoubtful ? 0.7 : setting === "tells" ? 0.4 : 0.94;
    return [{ ...excerpt, headword: term.headword, aliases: [...term.aliases, ...aliases], at, confidence, reason: "a definition list" }];
  });
}

const isTyped = (words: Words): boolean => words.nodes[0]?.type === "inlineCode";

const SURE_TERM =
  /^(?:terminos?|terminologia|terminology|vocabulario|vocabulary|conceptos?|palabras?|vocablo|acronimos?|siglas?|abreviaturas?|terms?|concepts?|words?|acronyms?|abbreviations?|keywords?|key terms?)\b/;
const LIKELY_TERM =
  /^(?:nombre|elementos?|componentes?|tipos?(?: de .*)?|protocolos?|capas?|niveles|nivel|dispositivos?|topologias?|estados?|modelos?|servicios?|clases?(?: de .*)?|algoritmos?|estructuras?|tecnicas?|metodos? de .*|patron(?:es)?|propiedad(?:es)?|principios?|fases?|modos?|formas? normal(?:es)?|claves?|roles?|ataques?|amenazas?|piezas?|mecanismos?|arquitecturas?|memorias?|recurso|objetos?|tecnologias?|sistemas?|soporte|name|elements?|components?|types?(?: of .*)?|protocols?|layers?|levels?|devices?|topolog(?:y|ies)|states?|models?|services?|kinds?(?: of .*)?|class(?:es)?|algorithms?|data structures?|structures?|techniques?|patterns?|propert(?:y|ies)|principles?|phases?|modes?|normal forms?|keys?|roles?|attacks?|threats?|parts?|pieces?|mechanisms?|architectures?|memory|resource|objects?|technology|system|anomaly|anomalia|fenomenos?|procesos?|efectos?|casos?|phenomen(?:on|a)|process(?:es)?|effects?|problema de concurrencia|nivel de aislamiento|isolation level)$/;
const DEFINITION =
  /^(?:definicion(?:es)?|significados?|descripcion|que es\b.*|que significa|idea(?: clave| principal)?|explicacion|concepto|definitions?|meanings?|descriptions?|what (?:it|they) (?:is|are|means?)|what is it|explanation|in one sentence|en una frase|in short|expansion|stands for|full (?:name|form)|nombre completo|significa)\b/;
const PURPOSE =
  /^(?:funcion(?:es)?(?: principal)?|que hace|que (?:ocurre|pasa|sucede)|como (?:funciona|es)|en que consiste|para que sirve|proposito|utilidad|caracteristicas?|papel|function|purpose|what it does|what happens|how it works|role|responsibility|job|characteristics?)\b/;
const EXAMPLE = /^(?:ejemplos?|examples?)\b/;
const OTHER_NAME =
  /^(?:siglas?|acronimos?|sinonimos?|ingles|en ingles|tambien|traduccion|abreviatura|acronym|abbreviation|synonyms?|also(?: known as)?|aka|spanish|english|espanol)\b/;

/** Tables of definitions: their head says so. Tables of options, commands, ports and methods are not. */
export function tables({ block, page, setting, around }: Place): Candidate[] {
  if (block.kind !== "table" || block.rows.length === 0) return [];
  const heads = block.head.map((cell) =>
    fold(cell.text)
      .replace(/[^\p{L}\s]/gu, "")
      .trim(),
  );
  // "Capa 7": its number names nothing.
  const numbers = heads.map((_, i) => block.rows.every(({ cells }) => /^[\d.]*$/.test(cells[i]?.text ?? "")));
  const defined = columns(heads, numbers, around);
  if (defined === undefined || isTable(block, defined.term, page) === false) return [];
  const { term: termAt, definition: definitionAt, sure } = defined;
  const place = sure || setting === "names" || numbers[termAt - 1] === true ? "in a table of terms" : "in a list of names";
  return block.rows.flatMap(({ at, cells }): Candidate[] => {
    const [name, text] = [cells[termAt], cells[definitionAt]];
    const term = name === undefined || isTyped(name) ? undefined : readTerm(name.text, place);
    if (term === undefined || text === undefined || text.text.length < 4 || isTyped(text) || isCommand(name?.text ?? "", page)) return [];
    const aliases = heads.flatMap((head, i) => {
      const cell = cells[i];
      if (i === termAt || i === definitionAt || cell === undefined || !(OTHER_NAME.test(head) || SURE_TERM.test(head))) return [];
      return cell.text.split(/\s*[,;/]\s*/).filter((alias) => alias.length > 1 && alias.length < 50);
    });
    const example = cells[heads.findIndex((head) => EXAMPLE.test(head))];
    return [
      {
        headword: term.headword,
        aliases: [...term.aliases, ...aliases],
        definition: [{ kind: "text", at, words: text }],
        examples: example === undefined || example.text.length < 2 ? [] : [{ kind: "text", at, words: example }],
        figures: [],
        at,
        confidence:
          (sure ? 0.9 : 0.68) -
          (setting === "tells" ? 0.2 : 0) -
          (text.text.split(" ").length < 3 && !isInitials(term.headword, text.text) ? 0.15 : 0) -
          (term.isDoubtful ? 0.1 : 0),
        reason: "a row of a table of definitions",
        doubts: [],
      },
    ];
  });
}

function columns(
  heads: readonly string[],
  numbers: readonly boolean[],
  around: Place["around"],
): { term: number; definition: number; sure: boolean } | undefined {
  const sureTerm = heads.findIndex((head) => SURE_TERM.test(head));
  const likelyTerm = heads.findIndex((head, i) => numbers[i] !== true && (LIKELY_TERM.test(head) || isOf(head, around)));
  const term = sureTerm >= 0 ? sureTerm : likelyTerm;
  // Only a number may stand before the name.
  if (term < 0 || term > 1) return undefined;
  const definition = heads.findIndex((head, i) => i > term && DEFINITION.test(head));
  if (definition >= 0)
    return { term, definition, sure: sureTerm >= 0 || /^(?:defin|signif|que es|mean|what)/.test(heads[definition] ?? "") };
  const purpose = heads.findIndex((head, i) => i > term && PURPOSE.test(head));
  return purpose >= 0 ? { term, definition: purpose, sure: false } : undefined;
}

/** "Orgánulo" over the first column, below a heading "Orgánulos de la célula": its rows are what the heading speaks of. */
function isOf(head: string, around: Place["around"]): boolean {
  const title = around.findLast((outer) => outer.kind === "section")?.title.text ?? "";
  return head.length > 3 && !NOT_TERMS.has(head) && settingOf(head) !== "tells" && ` ${nameKey(title)} `.includes(` ${nameKey(head)} `);
}

/** Most names in it are names, not things to type. */
function isTable({ rows }: Table, term: number, page: Page): boolean {
  const typed = rows.filter(({ cells }) => {
    const cell = cells[term];
    return (
      cell === undefined ||
      isTyped(cell) ||
      isCommand(cell.text, page) ||
      /^[-./$]|[(){}=<>]|^\d+$/.test(cell.text.replace(/\([^()]*\)/g, ""))
    );
  }).length;
  return typed * 2 < rows.length;
}

/** `*[VM]: Virtual machine` and {abbr}: they give a name its long form, which is less than a definition. */
export function abbreviations(page: Page): Candidate[] {
  return page.outline.abbreviations.flatMap(({ short, long, at }): Candidate[] => {
    const term = readTerm(short);
    if (term === undefined) return [];
    const isExpansion = isInitials(short, long) || long.split(" ").length <= 6;
    return [
      {
        headword: term.headword,
        aliases: isExpansion && readTerm(long) !== undefined ? [long.replace(/[.\s]+$/, "")] : [],
        definition: [{ kind: "text", at, words: plainWords(long) }],
        examples: [],
        figures: [],
        at,
        confidence: isExpansion ? 0.62 : 0.8,
        reason: "an abbreviation",
        doubts: isExpansion ? ["the notes give its long form only: write the definition"] : [],
      },
    ];
  });
}
