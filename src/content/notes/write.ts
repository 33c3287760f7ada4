import type { BlockContent, ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";
import { toMarkdown } from "mdast-util-to-markdown";
import { LIMITS } from "../limits.ts";
import { slug } from "../slug.ts";
import type { Block, Figure, Words } from "./outline.ts";
import type { DraftEntry } from "./resolve.ts";
import type { Lang } from "./shape.ts";
import { textOf } from "./words.ts";

/** Of Markdown: an entry longer than this could not be shown, so the rest is left in the notes. */
const LONGEST = LIMITS.entry - 1_000;
const DEEPEST = 3;

/**
 * A draft in the format of our glossaries. What only the reviewing teacher needs stands in comments, which the glossary's reader passes
 * over: where an entry comes from, how sure it is, its figures, its doubts.
 */
export function writeEntries(entries: readonly DraftEntry[], lang: Lang): string {
  const topics = new Map<string, DraftEntry[]>();
  for (const entry of entries) topics.set(entry.topic, [...(topics.get(entry.topic) ?? []), entry]);
  const taken = new Set<string>();
  const parts = [...topics].flatMap(([topic, own]) => {
    const id = unused(slug(topic) || "notes", taken);
    const title = serialise([{ type: "heading", depth: 2, children: [{ type: "text", value: topic }] }]);
    return [id === slug(topic) ? title : `${title} {#${id}}`, ...own.map((entry) => writeEntry(entry, lang))];
  });
  return `${[`# ${lang === "es" ? "Borrador de glosario" : "Draft glossary"}`, ...parts].join("\n\n")}\n`;
}

function unused(id: string, taken: Set<string>): string {
  let free = id;
  for (let i = 2; taken.has(free); i++) free = `${id}-${i}`;
  taken.add(free);
  return free;
}

function writeEntry(entry: DraftEntry, lang: Lang): string {
  const { children, isCut } = content(entry, lang);
  const says = [
    `${entry.file}:${entry.at}: ${entry.reason}, sure to ${Math.round(entry.confidence * 100)} %`,
    ...entry.figures.map((figure) => figureNote(figure, lang)),
    ...entry.doubts.map((doubt) => `Doubt: ${doubt}`),
    ...(isCut ? ["Doubt: the definition was long and has been cut"] : []),
  ];
  const names = [entry.headword, ...entry.aliases].slice(0, LIMITS.names);
  const body = serialise(children).split("\n");
  return [
    "<!--",
    ...says.map(comment),
    "-->",
    "",
    ...names.map((name) => serialise([paragraph([{ type: "text", value: name }])])),
    ...body.map((line, i) => (i === 0 ? `:   ${line}` : line && `    ${line}`)),
  ].join("\n");
}

/** As it would have to stand in the entry once the picture is in the media folder. */
function figureNote({ source, alt }: Figure, lang: Lang): string {
  const name = source.replace(/^.*\//, "").replace(/[?#].*$/, "");
  return `Figure: ![${alt || (lang === "es" ? "qué se ve" : "what it shows")}](media/${name}) from ${source}`;
}

/** A line of a comment: it must not end it. */
const comment = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replaceAll("--", "–")
    .replace(/[<>]/g, "")
    .trim();

function content(entry: DraftEntry, lang: Lang): { children: BlockContent[]; isCut: boolean } {
  const children: BlockContent[] = [];
  let length = 0;
  let isCut = false;
  for (const node of entry.definition.flatMap((block) => nodesOf(block, 0))) {
    const size = serialise([node]).length;
    if (length + size > LONGEST) {
      isCut = true;
      if (children.length > 0) break;
      const words = serialise([node]).slice(0, LONGEST);
      children.push(paragraph([{ type: "text", value: `${words.replace(/\s+\S*$/, "").replace(/[*_`[\]\\]/g, "")}…` }]));
      break;
    }
    children.push(node);
    length += size;
  }
  const examples = entry.examples.flatMap((block) => nodesOf(block, 0)).slice(0, 2);
  const [first] = examples;
  const lead: PhrasingContent = { type: "strong", children: [{ type: "text", value: lang === "es" ? "Ejemplos:" : "Examples:" }] };
  if (first?.type === "paragraph") children.push(paragraph([lead, { type: "text", value: " " }, ...first.children]));
  else if (first?.type === "list") children.push(paragraph([lead]), first);
  return { children, isCut };
}

const paragraph = (children: PhrasingContent[]): Paragraph => ({ type: "paragraph", children });

/** Only what a definition may hold: paragraphs, lists, code. */
function nodesOf(block: Block, depth: number): BlockContent[] {
  switch (block.kind) {
    case "text": {
      const children = unled(phrasing(block.words));
      return children.length === 0 ? [] : [paragraph(children)];
    }
    case "list": {
      if (depth > DEEPEST) return [];
      const items = block.items
        .map(
          (item): ListItem => ({
            type: "listItem",
            spread: false,
            children: item.blocks.flatMap((inner) => nodesOf(inner, depth + 1)).filter((inner) => inner.type !== "code"),
          }),
        )
        .filter((item) => item.children.length > 0);
      return items.length === 0 ? [] : [{ type: "list", ordered: block.ordered, spread: false, children: items }];
    }
    case "code":
      return [
        { type: "code", value: block.code, ...(block.language === undefined ? {} : { lang: block.language.replace(/[^\w+#-]/g, "") }) },
      ];
    case "box":
      return block.blocks.flatMap((inner) => nodesOf(inner, depth + 1));
    case "section":
    case "table":
    case "definitions":
    case "figure":
      return [];
  }
}

const phrasing = (words: Words): PhrasingContent[] => trimmed(words.nodes.flatMap((node) => inline(node, 0)));

/** In our format a bold lead with a colon opens a part of the entry; here it is only how the notes begin a sentence. */
function unled(children: PhrasingContent[]): PhrasingContent[] {
  const [first, second, ...rest] = children;
  if (first?.type !== "strong") return children;
  const isLead = /:\s*$/.test(textOf(first)) || (second?.type === "text" && second.value.startsWith(":"));
  return isLead ? [...first.children, ...(second === undefined ? [] : [second]), ...rest] : children;
}

/** Text, looks, code and links that a chat can open; a break is a space. */
function inline(node: PhrasingContent, depth: number): PhrasingContent[] {
  if (depth > 10) return [];
  switch (node.type) {
    case "text":
      return [{ type: "text", value: node.value.replace(/[\p{Cc}\s]+/gu, " ") }];
    case "inlineCode":
      return [{ type: "inlineCode", value: node.value.replace(/[\p{Cc}\s]+/gu, " ") }];
    case "break":
      return [{ type: "text", value: " " }];
    case "strong":
    case "emphasis": {
      const children = trimmed(node.children.flatMap((child) => inline(child, depth + 1)));
      return children.length === 0 ? [] : [{ ...node, children }];
    }
    case "link": {
      const children = node.children.flatMap((child) => inline(child, depth + 1));
      return /^https?:\/\/[^\s/]+/i.test(node.url) && children.length > 0
        ? [{ type: "link", url: node.url, children } as PhrasingContent]
        : children;
    }
    default:
      return [];
  }
}

/** Space at the ends of a paragraph would be written as an entity. */
function trimmed(nodes: PhrasingContent[]): PhrasingContent[] {
  const kept = nodes.filter((node) => node.type !== "text" || node.value !== "");
  const [first] = kept;
  if (first?.type === "text") kept[0] = { ...first, value: first.value.trimStart() };
  const last = kept.at(-1);
  if (last?.type === "text") kept[kept.length - 1] = { ...last, value: last.value.trimEnd() };
  return kept.filter((node) => node.type !== "text" || node.value !== "");
}

const serialise = (children: RootContent[]): string =>
  toMarkdown(
    { type: "root", children },
    {
      bullet: "-",
      emphasis: "*",
      strong: "*",
      fence: "`",
      fences: true,
      listItemIndent: "one",
      resourceLink: true,
    },
  ).trimEnd();
