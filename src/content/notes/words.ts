import type { Words } from "./outline.ts";

type Node = Words["nodes"][number];

/** The text of a node without its markup; a break is a space. */
export const textOf = (node: Node): string =>
  "value" in node ? node.value : "children" in node ? node.children.map((child) => textOf(child as Node)).join("") : " ";

/** Words without the first `count` characters of their text. */
export function dropWords({ nodes, text }: Words, count: number): Words {
  let left = count;
  const kept = nodes.flatMap((node) => {
    if (left <= 0) return [node];
    const length = lengthOf(node);
    if (length <= left) {
      left -= length;
      return [];
    }
    const cut = left;
    left = 0;
    return node.type === "text" ? [{ ...node, value: node.value.slice(cut) }] : [node];
  });
  return { nodes: kept, text: text.slice(count).trim() };
}

const lengthOf = (node: Node): number =>
  "value" in node ? node.value.length : "children" in node ? node.children.reduce((sum, child) => sum + lengthOf(child as Node), 0) : 1;

export const plainWords = (text: string): Words => ({ text, nodes: [{ type: "text", value: text }] });

export interface Sentence {
  words: Words;
  /** From here to the end of the paragraph. */
  rest: string;
}

/** What follows the sentence that says what a thing is belongs to it, up to so many characters of both. */
export const LONGEST_REST = 450;

export const END = /(?<=[.!?…])["”»)]*\s+(?=[¿¡"“«(]*\p{Lu})/u;

export function sentencesOf(words: Words): Sentence[] {
  const sentences: Sentence[] = [];
  let rest = words;
  for (let i = 0; i < 30 && rest.text !== ""; i++) {
    const [first = rest.text] = rest.text.split(END);
    // The nodes go on to the end of the paragraph: only where it begins matters.
    sentences.push({ words: { nodes: rest.nodes, text: first }, rest: rest.text });
    rest = dropWords(rest, rest.text.indexOf(first) + first.length);
    const [node, ...others] = rest.nodes;
    if (node?.type === "text") rest = { ...rest, nodes: [{ ...node, value: node.value.trimStart() }, ...others] };
  }
  return sentences;
}
