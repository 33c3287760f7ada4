import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";
import type { Entry } from "../teaching/course.ts";
import type { Passage, Prose } from "../teaching/prose.ts";
import type { Met } from "./markdown.ts";
import { DEEPEST, htmlFound, lineIn, merged, proseOf, trimmed, wordsOf } from "./markdown.ts";
import { quote } from "./problem.ts";
import { fold } from "./slug.ts";

type Parts = Pick<Entry, "definition" | "examples" | "confusedWith" | "aspects">;

/** The leads that open something else than an aspect, folded, without their colon. */
const LEADS: ReadonlyMap<string, "examples" | "confusedWith"> = new Map([
  ["ejemplos", "examples"],
  ["ejemplo", "examples"],
  ["examples", "examples"],
  ["example", "examples"],
  ["no confundir con", "confusedWith"],
  ["not to be confused with", "confusedWith"],
]);

/** A part that a bold lead has opened. */
interface Part {
  name: string;
  line: number;
  /** Paragraph or items: an aspect has one value, made of them all. */
  values: Prose[];
}

/**
 * Reads the body of a definition. A paragraph that begins with a bold lead ending in a colon is a part of its own, with the list or the
 * code that directly follows it; everything else is the definition.
 */
export function entryParts(blocks: readonly RootContent[], met: Met): Parts {
  const definition: Passage[] = [];
  const parts: Part[] = [];
  let open: Part | undefined;

  const read = (children: readonly RootContent[], depth: number): void => {
    if (depth > DEEPEST) return;
    for (const block of children) {
      const following = open;
      open = undefined;
      switch (block.type) {
        case "paragraph": {
          open = partOf(block, met);
          if (open === undefined) keep(definition, proseOf(block.children, met));
          else parts.push(open);
          break;
        }
        case "list":
          if (following !== undefined) following.values.push(...itemsOf(block, met));
          else definition.push({ kind: "list", ordered: block.ordered === true, items: itemsOf(block, met) });
          break;
        case "code":
          if (following !== undefined && following.values.length === 0) following.values.push([{ text: block.value, style: "code" }]);
          else if (block.value.trim() !== "")
            definition.push({ kind: "code", code: block.value, ...(block.lang ? { language: block.lang } : {}) });
          break;
        case "heading":
          keep(definition, proseOf([{ type: "strong", children: block.children }], met));
          break;
        case "blockquote":
          read(block.children, depth + 1);
          break;
        case "html":
          htmlFound(block.value, lineIn(met, block), met.report);
          break;
        default:
          // A rule, or the address of a reference link: nothing to show.
          break;
      }
    }
  };
  read(blocks, 0);
  return { definition, ...sorted(parts, met) };
}

function keep(definition: Passage[], text: Prose): void {
  if (text.length > 0) definition.push({ kind: "text", text });
}

function partOf(paragraph: Paragraph, met: Met): Part | undefined {
  const [first, ...rest] = paragraph.children;
  const lead = leadOf(first, rest[0]);
  if (lead === undefined) return undefined;
  for (const [i, child] of rest.entries()) {
    const before = rest[i - 1];
    if (before !== undefined && endsLine(before) && leadOf(child, rest[i + 1]) !== undefined) {
      met.report(
        lineIn(met, child),
        "A second part begins inside a paragraph.",
        "Put a blank line above it: each part is a paragraph of its own.",
      );
    }
  }
  const value = proseOf(rest, met);
  // "**Lead**: value" leaves its colon at the start of the value.
  const [start] = value;
  if (lead.colonOutside && start !== undefined) start.text = start.text.replace(/^:/, "");
  const prose = trimmed(value);
  return { name: lead.name, line: lineIn(met, paragraph), values: prose.length > 0 ? [prose] : [] };
}

const endsLine = (node: PhrasingContent): boolean =>
  node.type === "break" || (node.type === "text" && /\n\s*$/.test(node.value.slice(-10)));

function leadOf(node: PhrasingContent | undefined, next: PhrasingContent | undefined): { name: string; colonOutside: boolean } | undefined {
  if (node?.type !== "strong") return undefined;
  const words = wordsOf(node.children);
  if (words.endsWith(":") && words.length > 1) return { name: words.slice(0, -1).trim(), colonOutside: false };
  if (words !== "" && next?.type === "text" && next.value.startsWith(":")) return { name: words, colonOutside: true };
  return undefined;
}

function sorted(parts: Part[], met: Met): Omit<Parts, "definition"> {
  const examples: Prose[] = [];
  const confusedWith: Prose[] = [];
  const aspects: Entry["aspects"] = [];
  for (const { name, line, values } of parts) {
    if (values.length === 0)
      met.report(
        line,
        `Nothing follows ${quote(`${name}:`)}.`,
        "Write its text on the same line, or a list under it, or take the line out.",
      );
    const known = LEADS.get(fold(name));
    if (known === "examples") examples.push(...values);
    else if (known === "confusedWith") confusedWith.push(...values);
    else if (aspects.some((aspect) => fold(aspect.name) === fold(name)))
      met.report(line, `The aspect ${quote(name)} is there twice in one entry.`, "Put both in one paragraph.");
    else aspects.push({ name, value: joined(values, "; ") });
  }
  return { examples, confusedWith, aspects };
}

const itemsOf = (list: List, met: Met): Prose[] => list.children.map((item) => itemOf(item, met, 0)).filter((item) => item.length > 0);

/** An item is one prose: a card has no lists in lists, so what is nested becomes lines of it. */
function itemOf(item: ListItem, met: Met, depth: number): Prose {
  if (depth > DEEPEST) return [];
  const lines = item.children.flatMap((block): Prose[] => {
    switch (block.type) {
      case "paragraph":
      case "heading":
        return [proseOf(block.children, met)];
      case "code":
        return [[{ text: block.value, style: "code" }]];
      case "list":
        return block.children.map((inner) => [{ text: "– " }, ...itemOf(inner, met, depth + 1)]);
      case "html":
        htmlFound(block.value, lineIn(met, block), met.report);
        return [];
      default:
        return [];
    }
  });
  return joined(
    lines.filter((line) => line.length > 0),
    "\n",
  );
}

const joined = (proses: Prose[], between: string): Prose =>
  merged(proses.flatMap((prose, i) => (i === 0 ? prose : [{ text: between }, ...prose])));
