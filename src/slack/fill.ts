import type { types } from "@slack/bolt";
import { cut } from "../chat/clean.ts";
import { sizeOf } from "./limits.ts";
import type { Inline, Rich } from "./rich.ts";

/** Words and other blocks in their order, as blocks: words that follow each other share one, and one paragraph's text runs on into the next. */

export type Part = Rich | types.KnownBlock;

export const isRich = (part: Part): part is Rich => part.type === "rich_text_section" || part.type === "rich_text_preformatted";

/** Kept free for the ellipsis where something is cut, with all that may have to stand around it. */
const RESERVE = 200;

/** Bytes of an empty `rich_text` with a block id, and of an empty element in it. */
const BLOCK_FRAME = 80;
const ELEMENT_FRAME = 50;

const BREAK: Inline = { type: "text", text: "\n\n" };
const ELLIPSIS: Inline = { type: "text", text: "…" };

/** Words until `room` bytes are full: what comes after the cut is left out, but not what can be pressed. */
export function fill(parts: readonly Part[], room: number): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  let left = room;
  for (const part of parts) {
    if (!isRich(part)) blocks.push(part);
    else if (left > 0) left = add(blocks, part, left);
  }
  return blocks;
}

/** The room that is left; none when the words had to be cut. */
function add(blocks: types.KnownBlock[], part: Rich, room: number): number {
  const block = blocks.at(-1);
  const open = block?.type === "rich_text" ? block : undefined;
  const last = open?.elements.at(-1);
  const running = part.type === "rich_text_section" && last?.type === "rich_text_section" ? last : undefined;
  const element: Rich = running ?? { ...part, elements: [] };
  if (running === undefined) {
    if (open) open.elements.push(element);
    else blocks.push({ type: "rich_text", elements: [element] });
  }
  const inlines: Inline[] = element.elements;
  let left = room - RESERVE - (running ? 0 : ELEMENT_FRAME + (open ? 0 : BLOCK_FRAME));
  for (const inline of (running ? [BREAK, ...part.elements] : part.elements).flatMap(pieces)) {
    const cost = costOf(inlines, inline);
    if (cost > left) {
      append(
        inlines,
        shortened(inline, (short) => costOf(inlines, short) <= left),
      );
      return 0;
    }
    append(inlines, inline);
    left -= cost;
  }
  return left + RESERVE;
}

/** Longest text that others run on into; Slack takes no longer one elsewhere. */
const LONGEST_RUN = 3_000;

/** Characters of one text: a view holds more than Slack takes in a single one. */
const LONGEST_TEXT = 6_000;

/** A text too long for one, as several that read on from each other; no character is cut in two. */
function pieces(inline: Inline): Inline[] {
  if (!("text" in inline) || inline.text === undefined || inline.text.length <= LONGEST_TEXT) return [inline];
  return (inline.text.match(/[\s\S]{1,3000}/gu) ?? []).map((text) => ({ ...inline, text }));
}

/** The plain text before it that a plain text goes on, which saves the most of what a message may hold. */
function runOf(inlines: readonly Inline[], inline: Inline): types.RichTextText | undefined {
  const last = inlines.at(-1);
  if (last?.type !== "text" || inline.type !== "text" || last.style !== undefined || inline.style !== undefined) return undefined;
  return last.text.length + inline.text.length <= LONGEST_RUN ? last : undefined;
}

function costOf(inlines: readonly Inline[], inline: Inline): number {
  return inline.type === "text" && runOf(inlines, inline) ? sizeOf(inline.text) - 2 : sizeOf(inline) + 1;
}

function append(inlines: Inline[], inline: Inline): void {
  const run = runOf(inlines, inline);
  if (run && inline.type === "text") run.text += inline.text;
  else inlines.push({ ...inline });
}

/** The longest cut of it that fits, found by halving; a bare ellipsis where none does. */
function shortened(inline: Inline, fits: (short: Inline) => boolean): Inline {
  if (inline.type !== "text") return ELLIPSIS;
  const short = (length: number): Inline => ({ ...inline, text: cut(inline.text, length) });
  let low = 0;
  let high = inline.text.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(short(middle))) low = middle;
    else high = middle - 1;
  }
  return low > 0 ? short(low) : ELLIPSIS;
}
