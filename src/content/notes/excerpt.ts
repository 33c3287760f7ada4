import { fold } from "../slug.ts";
import { NOT_TERMS } from "./lexicon.ts";
import type { Block, Box, Figure, List, Text } from "./outline.ts";
import { isDefining } from "./place.ts";
import { readTerm } from "./term.ts";
import { dropWords, textOf } from "./words.ts";

/** What of a section or an item is its definition. */
export interface Excerpt {
  /** Its first words, by which it is judged; empty when there is no text. */
  opening: string;
  definition: Block[];
  examples: Block[];
  figures: Figure[];
  /** It begins with a list or a box, or something was left out. */
  doubts: string[];
}

/** Enough to say what a thing is; the rest of a section tells more about it. */
const ENOUGH = 160;
const MOST = 700;
const MOST_ITEMS = 8;

const EXAMPLES = /^(?:ejemplos?|por ejemplo|p\.? ?ej\.?|examples?|for example|for instance|e\.?g\.|eg|ej)\s*[:,.]?\s*/i;

const isExamples = (text: string): boolean =>
  /^(?:ejemplos?|examples?|e\.?g|ej)\b[^:]{0,25}[:.]/i.test(text) || /^(?:por ejemplo|for example|for instance)\s*[:,]/i.test(text);

/** The beginning of some blocks, as far as it says what the thing is; sections below it are not part of it. */
export function excerptOf(blocks: readonly Block[]): Excerpt {
  const excerpt = gathered(blocks);
  const last = excerpt.definition.at(-1);
  // "There are two kinds:", and they are not part of it.
  if (excerpt.definition.length > 1 && last?.kind === "text" && /:\s*$/.test(last.words.text)) excerpt.definition.pop();
  return excerpt;
}

function gathered(blocks: readonly Block[]): Excerpt {
  const excerpt: Excerpt = { opening: "", definition: [], examples: [], figures: [], doubts: [] };
  let length = 0;
  let wantsExamples = false;
  let wantsList = false;
  for (const [i, block] of blocks.entries()) {
    if (block.kind === "section") break;
    const isFirst = excerpt.definition.length === 0;
    switch (block.kind) {
      case "figure":
        excerpt.figures.push(block);
        break;
      case "text": {
        const { text } = block.words;
        if (isExamples(text)) {
          const rest = dropWords(block.words, EXAMPLES.exec(text)?.[0].length ?? 0);
          if (rest.text !== "" && !isFirst) excerpt.examples.push({ ...block, words: rest });
          wantsExamples = rest.text === "" || text.endsWith(":");
          break;
        }
        wantsExamples = false;
        // A bold line, or "Ventajas:", opens something else.
        if (!isFirst && (isLabel(block) || length >= ENOUGH || length + text.length > MOST)) return closed(excerpt, blocks.slice(i));
        if (isFirst && isLabel(block) && NOT_TERMS.has(fold(text.replace(/[:.\s]+$/, "")))) break;
        const said = isFirst ? withoutLabel(block) : block;
        if (isFirst) excerpt.opening = said.words.text;
        excerpt.definition.push(said);
        length += text.length;
        wantsList = /:\s*$/.test(text);
        break;
      }
      case "list":
        if (wantsExamples) excerpt.examples.push({ ...block, items: block.items.slice(0, MOST_ITEMS) });
        else if (wantsList) {
          excerpt.definition.push({ ...block, items: block.items.slice(0, MOST_ITEMS) });
          length += MOST_ITEMS * 40;
        } else if (isFirst) takeItems(block, excerpt);
        else return closed(excerpt, blocks.slice(i));
        length = Math.max(length, excerpt.opening.length);
        wantsExamples = false;
        wantsList = false;
        break;
      case "code":
        if (wantsList && block.code.split("\n").length <= 12 && !isFirst) excerpt.definition.push(block);
        wantsList = false;
        break;
      case "box":
        if (
          isFirst &&
          !isNamed(block) &&
          !isDefining(block) &&
          /^(?:quote|note|info|abstract|summary|tldr|important|cite)$/.test(block.sort)
        ) {
          const inner = excerptOf(block.blocks);
          if (inner.opening !== "" && !/^[\p{Extended_Pictographic}]/u.test(inner.opening)) {
            excerpt.opening = inner.opening;
            excerpt.definition.push(...inner.definition);
            excerpt.figures.push(...inner.figures);
            length += inner.opening.length;
          }
        }
        break;
      case "table":
      case "definitions":
        return closed(excerpt, blocks.slice(i));
    }
  }
  return excerpt;
}

/** Figures belong to the section wherever they stand in it; examples are often its last item. */
function closed(excerpt: Excerpt, rest: readonly Block[]): Excerpt {
  for (const block of rest) {
    if (block.kind === "section") break;
    if (block.kind === "figure") excerpt.figures.push(block);
    else if (block.kind === "text" && excerpt.examples.length === 0 && isExamples(block.words.text)) {
      const words = dropWords(block.words, EXAMPLES.exec(block.words.text)?.[0].length ?? 0);
      if (words.text !== "") excerpt.examples.push({ ...block, words });
    }
  }
  return excerpt;
}

/** A box with a name in its title defines that, not what the heading above it says. */
const isNamed = (box: Box): boolean => box.title.text !== "" && readTerm(box.title.text) !== undefined;

const DEFINES =
  /^¿?(?:definici[oó]n|definition|concepto|descripci[oó]n|description|qu[eé] (?:es|son)|what(?: is it| it is| are they)?)(?:\s*\?|\s*\??\s*[:.–—-]\s*\??)\s+(?=\S)/i;

/** "**Definición:** …": it says itself that it tells what the thing is. */
export const isLabelledDefinition = (block: Block | undefined): block is Text => block?.kind === "text" && DEFINES.test(block.words.text);

/** "**Qué es:** programa espía… **Cómo funciona:** …": what comes before the next label. */
export function withoutLabel(block: Text): Text {
  const label = DEFINES.exec(block.words.text);
  if (label === null) return block;
  const words = dropWords(block.words, label[0].length);
  const next = words.nodes.findIndex((node, i) => i > 0 && node.type === "strong" && /:\s*$/.test(textOf(node)));
  if (next < 0) return { ...block, words };
  const nodes = words.nodes.slice(0, next);
  return { ...block, words: { nodes, text: nodes.map(textOf).join("").replace(/\s+/g, " ").trim() } };
}

const isLabel = ({ words }: Text): boolean => {
  const [first] = words.nodes;
  return (
    (first?.type === "strong" && words.nodes.length <= 2 && words.text.length < 80) ||
    (/:$/.test(words.text) && words.text.length < 40 && NOT_TERMS.has(fold(words.text.slice(0, -1))))
  );
};

/** A list in the place of a paragraph: the item that says so tells what the thing is, else the first one. */
function takeItems(list: List, excerpt: Excerpt): void {
  const items = list.items.filter((item) => item.blocks.length > 0);
  const labelled = items.find(({ blocks }) => isLabelledDefinition(blocks[0]));
  const chosen = labelled ?? items[0];
  if (chosen === undefined) return;
  const [opening, ...inner] = chosen.blocks;
  if (opening?.kind !== "text") return;
  const said = withoutLabel(opening);
  excerpt.opening = said.words.text;
  excerpt.definition.push(said, ...(labelled === undefined ? inner.filter((block) => block.kind === "list" || block.kind === "text") : []));
  if (labelled === undefined) excerpt.doubts.push("the notes say it in a list, of which this is the first item");
  for (const item of items) {
    if (item === chosen) continue;
    const [text] = item.blocks;
    if (text?.kind !== "text" || !isExamples(text.words.text)) continue;
    const words = dropWords(text.words, EXAMPLES.exec(text.words.text)?.[0].length ?? 0);
    if (words.text !== "") excerpt.examples.push({ ...text, words });
  }
}
