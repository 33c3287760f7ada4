import type { Aspect, Entry } from "./course.ts";
import { canonical, readRuns } from "./markup-runs.ts";
import { type Passage, type Prose, plainText } from "./prose.ts";

/**
 * The small Markdown of the course files as a teacher types it in a chat: paragraphs, lists, blocks of code, bold leads that open a part, and
 * inside them bold, italic, code and links. A line break stays one, since that is what Enter means there. Whatever is none of it is text.
 */

export type Parts = Pick<Entry, "definition" | "examples" | "confusedWith" | "aspects">;

const FENCE = /^ {0,3}(`{3,})\s*([\w+#.-]{0,30})\s*$/;
const ITEM = /^\s{0,9}(?:[-*+•]|(\d{1,3})[.)])\s+(?=\S)/;
const HEADING = /^#{1,6}\s+/;

type Block =
  | { kind: "paragraph"; text: string }
  | { kind: "heading"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] }
  | { kind: "code"; code: string; language: string };

/** The leads that open something else than an aspect, folded, without their colon: those of the course files. */
const LEADS: ReadonlyMap<string, "examples" | "confusedWith"> = new Map([
  ["ejemplos", "examples"],
  ["ejemplo", "examples"],
  ["examples", "examples"],
  ["example", "examples"],
  ["no confundir con", "confusedWith"],
  ["not to be confused with", "confusedWith"],
]);

/** A definition with the parts that bold leads open in it. */
export function readParts(text: string): Parts {
  const definition: Passage[] = [];
  const parts: { name: string; values: Prose[] }[] = [];
  /** The part a list or a block of code directly below belongs to, and where it stands in the definition while it is empty. */
  let open: { name: string; values: Prose[]; at: number } | undefined;
  for (const block of blocksOf(text)) {
    const above = open;
    open = undefined;
    if (block.kind === "list") {
      const items = block.items.map(readRuns).filter((item) => item.length > 0);
      if (above) above.values.push(...items);
      else if (items.length > 0) definition.push({ kind: "list", ordered: block.ordered, items });
      if (above) adopted(above);
    } else if (block.kind === "code") {
      // Nothing in it: nothing said but the word beside its ticks, and a lead above it opens nothing.
      if (block.code.trim() === "") {
        say(canonical([{ text: block.language }]));
        continue;
      }
      const short = above?.values.length === 0 && !block.code.includes("\n");
      if (above && short) above.values.push(canonical([{ text: block.code, style: "code" }]));
      else definition.push({ kind: "code", code: block.code, ...(block.language === "" ? {} : { language: block.language }) });
      if (above && short) adopted(above);
    } else {
      const prose = readRuns(block.text);
      const lead = block.kind === "paragraph" ? leadOf(prose) : undefined;
      if (lead === undefined) say(block.kind === "heading" ? headingOf(prose) : prose);
      else {
        open = { name: lead.name, values: lead.value.length > 0 ? [lead.value] : [], at: definition.length };
        // Nothing after it yet: it is only words until something follows.
        if (open.values.length === 0) say([{ text: lead.name, style: "bold" }]);
        else parts.push(open);
      }
    }
  }
  return { definition, ...sorted(parts) };

  function say(prose: Prose): void {
    if (prose.length > 0) definition.push({ kind: "text", text: prose });
  }

  function adopted(part: { name: string; values: Prose[]; at: number }): void {
    if (parts.includes(part) || part.values.length === 0) return;
    definition.splice(part.at, 1);
    parts.push(part);
  }
}

/** A text of several items: each line is one, with or without a dash before it; an indented line goes on. */
export function readItems(text: string): Prose[] {
  const items: string[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const last = items.length - 1;
    if (/^\s{2}/.test(line) && !ITEM.test(line) && last >= 0) items[last] += `\n${line.trim()}`;
    else items.push(line.replace(ITEM, "").trim());
  }
  return items.map(readRuns).filter((item) => item.length > 0);
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  /** What the next line may go on with. */
  let open: Extract<Block, { kind: "paragraph" | "list" }> | undefined;
  const begin = <B extends Block>(block: B): B => {
    blocks.push(block);
    return block;
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const fence = FENCE.exec(line);
    const item = ITEM.exec(line);
    if (line.trim() === "") open = undefined;
    else if (fence) {
      open = undefined;
      const [, ticks = "", language = ""] = fence;
      const end = lines.findIndex((other, at) => at > i && other.trim().startsWith(ticks) && /^`+$/.test(other.trim()));
      begin({ kind: "code", language, code: lines.slice(i + 1, end < 0 ? lines.length : end).join("\n") });
      i = end < 0 ? lines.length : end;
    } else if (item && (open?.kind !== "paragraph" || item[1] === undefined || item[1] === "1")) {
      const ordered = item[1] !== undefined;
      if (open?.kind !== "list" || open.ordered !== ordered) open = begin({ kind: "list", ordered, items: [] });
      open.items.push(line.slice(item[0].length).trim());
    } else if (open?.kind === "list" && /^\s{2}/.test(line)) open.items.push(`${open.items.pop()}\n${line.trim()}`);
    else if (HEADING.test(line)) {
      open = undefined;
      begin({ kind: "heading", text: line.replace(HEADING, "") });
    } else {
      const words = line.trim().replace(/^>\s*/, "");
      if (open?.kind === "paragraph" && leadOf(readRuns(words)) === undefined) open.text += `\n${words}`;
      else open = begin({ kind: "paragraph", text: words });
    }
  }
  return blocks;
}

/** "**Arranque:** segundos" or "**Arranque**: segundos". */
function leadOf(prose: Prose): { name: string; value: Prose } | undefined {
  const [first, second, ...rest] = prose;
  if (first?.style !== "bold" || first.link !== undefined || first.concept !== undefined || first.text.includes("\n")) return undefined;
  const name = withoutColons(first.text);
  if (name === "") return undefined;
  if (first.text.endsWith(":")) return { name, value: trimmedStart(prose.slice(1)) };
  if (second?.style !== undefined || !second?.text.startsWith(":")) return undefined;
  return { name, value: trimmedStart([{ ...second, text: second.text.slice(1) }, ...rest]) };
}

function trimmedStart(prose: Prose): Prose {
  const [first, ...rest] = prose;
  if (first === undefined) return [];
  const text = first.text.trimStart();
  return text === "" ? rest : [{ ...first, text }, ...rest];
}

/** In bold, and never a lead. */
const headingOf = (prose: Prose): Prose => {
  const text = withoutColons(plainText(prose));
  return text === "" ? [] : [{ text, style: "bold" }];
};

/** Without the colons that say that something follows. Only where a run of them begins, or many would take quadratic time. */
const withoutColons = (text: string): string => text.replace(/(?<![:\s])[:\s]+$/, "");

function sorted(parts: readonly { name: string; values: Prose[] }[]): Omit<Parts, "definition"> {
  const examples: Prose[] = [];
  const confusedWith: Prose[] = [];
  const aspects: Aspect[] = [];
  for (const { name, values } of parts) {
    const known = LEADS.get(folded(name));
    if (known === "examples") examples.push(...values);
    else if (known === "confusedWith") confusedWith.push(...values);
    else {
      const twin = aspects.findIndex((aspect) => folded(aspect.name) === folded(name));
      const value = twin < 0 ? values : [aspects[twin]?.value ?? [], ...values];
      const aspect = { name: aspects[twin]?.name ?? name, value: listed(value) };
      aspects.splice(twin < 0 ? aspects.length : twin, 1, aspect);
    }
  }
  return { examples, confusedWith, aspects };
}

const listed = (values: readonly Prose[]): Prose => canonical(values.flatMap((prose, i) => (i === 0 ? prose : [{ text: "; " }, ...prose])));

export const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/gu, " ").trim();
