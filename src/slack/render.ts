import type { types } from "@slack/bolt";
import type { Block, Card, Span } from "../chat/card.ts";
import { buttons, menu, numbering, plainText } from "./controls.ts";
import { inert } from "./escape.ts";
import { fill, isRich, type Part } from "./fill.ts";
import { ownId } from "./ids.ts";
import {
  ALT,
  BLOCK_ID,
  FALLBACK,
  HEADER,
  MESSAGE_BLOCKS,
  MESSAGE_SIZE,
  passage,
  printable,
  sizeOf,
  URL_LENGTH,
  VIEW_BLOCKS,
  VIEW_SIZE,
  VIEW_TITLE,
} from "./limits.ts";
import { mention, paragraph, preformatted, present, table } from "./rich.ts";

/** Cards as Block Kit. Pure, never throws, and drops nothing in silence. */

type BlockKit = types.KnownBlock;

export interface Look {
  /** The first block's id, by which a posting is found again. */
  once?: string;
  /** Of a posting: the workspace whose user groups may be mentioned. */
  team?: string;
  /** Where a picture is to be had; without one its words stand in its place. */
  picture?: (media: string) => string | undefined;
  /** The command that shows the pictures, where this card cannot. */
  shownBy?: string;
}

export interface Message {
  /** For notifications and screen readers. */
  text: string;
  blocks: BlockKit[];
}

/** No preview of a link that content mentions. */
export const QUIET = { unfurl_links: false, unfurl_media: false } as const;

const rendered = new WeakMap<Card, { key: string; message: Message }>();

/** A card that comes again with the same look, such as an entry of the course, is not rendered again. */
export function renderMessage(card: Card, look: Look = {}): Message {
  const key = keyOf(card, look);
  const before = rendered.get(card);
  if (before?.key === key) return before.message;
  const message = { text: fallbackOf(card), blocks: blocksOf(card, look, { blocks: MESSAGE_BLOCKS, size: MESSAGE_SIZE }) };
  rendered.set(card, { key, message });
  return message;
}

/** All that `look` can change in this card. */
const keyOf = ({ blocks }: Card, { once, team, shownBy, picture }: Look): string =>
  JSON.stringify([once, team, shownBy, ...blocks.map((block) => (block.kind === "image" ? picture?.(block.media) : undefined))]);

export function renderHome(card: Card, look: Look = {}): types.HomeView {
  return { type: "home", blocks: blocksOf(card, look, { blocks: VIEW_BLOCKS, size: VIEW_SIZE }) };
}

/** A card in a modal, where there is no channel to whisper in. */
export function renderSheet(card: Card, look: Look = {}): types.ModalView {
  const { title = "Aula", ...rest } = card;
  const whole = title.length > VIEW_TITLE ? card : rest;
  return {
    type: "modal",
    title: plainText(title, VIEW_TITLE),
    blocks: blocksOf(whole, look, { blocks: VIEW_BLOCKS, size: VIEW_SIZE }),
  };
}

/** What is kept for the words when buttons alone would fill a message. */
const LEAST_TEXT = 1_500;

const said = (text: string): types.RichTextBlock => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
});

/**
 * Words give way before buttons: a quiz that cannot be answered is worse than one that is cut short. Words that follow each other share
 * one block, so a card is far from the most blocks Slack takes. What does not fit is counted: `… +3`.
 */
function blocksOf(card: Card, look: Look, most: { blocks: number; size: number }): BlockKit[] {
  const parts = partsOf(card, look);
  const whole = parts.filter((part) => !isRich(part));
  let room = most.size - LEAST_TEXT;
  const carried = new Set<Part>();
  for (const part of whole) {
    room -= sizeOf(part) + 40;
    if (room < 0) break;
    carried.add(part);
  }
  const spoken = parts.filter((part) => isRich(part) || carried.has(part));
  const all = fill(spoken, Math.max(0, room) + LEAST_TEXT);
  const dropped = whole.length - carried.size;
  const kept = dropped > 0 || all.length > most.blocks ? all.slice(0, most.blocks - 1) : all;
  const left = dropped + all.length - kept.length;
  const blocks = left > 0 ? [...kept, said(`… +${left}`)] : kept.length > 0 ? kept : [said("–")];
  const [start, ...others] = blocks;
  return start && look.once !== undefined && look.once !== "" ? [{ ...start, block_id: look.once.slice(0, BLOCK_ID) }, ...others] : blocks;
}

/** How much a message would have to hold to show the whole card. */
export function measureOf(card: Card, look: Look = {}): { blocks: number; size: number } {
  const blocks = fill(partsOf(card, look), Number.POSITIVE_INFINITY);
  return { blocks: blocks.length, size: sizeOf(blocks) };
}

function partsOf(card: Card, look: Look): Part[] {
  const next = numbering();
  return [...titleOf(card.title), ...card.blocks.flatMap((block) => partsOfBlock(block, look, next))];
}

function titleOf(title: string | undefined): Part[] {
  if (title === undefined || title.trim() === "") return [];
  if (printable(title).length <= HEADER) return [{ type: "header", text: plainText(title, HEADER) }];
  return present(paragraph([{ text: title, style: "bold" }]));
}

function partsOfBlock(block: Block, look: Look, next: () => number): Part[] {
  switch (block.kind) {
    case "text":
      return present(paragraph(block.text));
    case "code":
      return present(preformatted(block.code));
    case "table":
      return table(block.columns, block.rows);
    case "image": {
      const url = look.picture?.(block.media);
      if (url !== undefined && url.length <= URL_LENGTH) return [{ type: "image", image_url: url, alt_text: passage(block.alt, ALT) }];
      return present(paragraph(inWords(block.alt, look.shownBy)));
    }
    case "buttons":
      return controls(buttons(block.buttons, next));
    case "choose":
      return controls(menu(block, next));
    case "mention": {
      const group = look.team === undefined ? undefined : ownId(look.team, block.role);
      return group === undefined ? present(paragraph([{ text: `@${block.name}` }])) : [mention(group)];
    }
  }
}

/** A picture that cannot be shown here: its words, and the command that shows it. */
function inWords(alt: string, shownBy: string | undefined): Span[] {
  const words: Span[] = [{ text: `🖼 ${alt}`, style: "italic" }];
  return shownBy === undefined ? words : [...words, { text: " → " }, { text: shownBy, style: "code" }];
}

function controls({ blocks, spare }: { blocks: types.ActionsBlock[]; spare: string[] }): Part[] {
  return [...blocks, ...spare.flatMap((text) => present(paragraph([{ text: `• ${text}` }])))];
}

/** The card as plain words. Slack reads this one as markup, so it is escaped. */
function fallbackOf(card: Card): string {
  const lines = [card.title ?? "", ...card.blocks.flatMap(wordsOf)].map((line) => printable(line).trim()).filter((line) => line !== "");
  return inert(lines.join("\n") || "–", FALLBACK);
}

function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case "text":
      return [block.text.map(({ text }) => text).join("")];
    case "code":
      return [block.code];
    case "table":
      return [block.columns, ...block.rows].map((row) => row.join(" · "));
    case "image":
      return [block.alt];
    case "buttons":
      return [block.buttons.map(({ label }) => `[${label}]`).join(" ")];
    case "choose":
      return [block.options.map(({ label }) => `[${label}]`).join(" ")];
    case "mention":
      return [`@${block.name}`];
  }
}
