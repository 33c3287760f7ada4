import type { Block, Card } from "../chat/card.ts";
import {
  ALT,
  BUTTON_LABEL,
  BUTTON_VALUE,
  carried,
  MESSAGE_BLOCKS,
  MESSAGE_SIZE,
  OPTION_LABEL,
  OPTION_VALUE,
  OPTIONS,
  printable,
} from "./limits.ts";
import { measureOf } from "./render.ts";

/** What `renderMessage` would have to cut from this card, in words for its author; empty when Slack shows all of it. For checks of content. */
export function misfits(card: Card): string[] {
  const { blocks, size } = measureOf(card);
  const found = card.blocks.flatMap(blockMisfits);
  if (size > MESSAGE_SIZE) found.push(`it takes ${size} bytes on Slack, which shows ${MESSAGE_SIZE}`);
  if (blocks > MESSAGE_BLOCKS) found.push(`it takes ${blocks} blocks on Slack, which shows ${MESSAGE_BLOCKS}`);
  return found;
}

function blockMisfits(block: Block): string[] {
  switch (block.kind) {
    case "buttons":
      return block.buttons.flatMap(({ label, press }) => [
        ...tooLong(`the button "${label}"`, label, BUTTON_LABEL),
        ...untold(`the press of "${label}"`, press, BUTTON_VALUE),
      ]);
    case "choose":
      return [
        ...untold(`the press of the menu "${block.placeholder}"`, block.press, LONGEST_MENU_PRESS),
        ...(block.options.length > OPTIONS ? [`a menu has ${block.options.length} options, Slack takes ${OPTIONS}`] : []),
        ...block.options.flatMap(({ label, value }) => [
          ...tooLong(`the option "${label}"`, label, OPTION_LABEL),
          ...untold(`the value of "${label}"`, value, OPTION_VALUE),
        ]),
      ];
    case "image":
      return tooLong("the description of a picture", block.alt, ALT);
    case "text":
    case "code":
    case "table":
    case "mention":
      return [];
  }
}

/** A menu's press shares its id with the menu's number. */
const LONGEST_MENU_PRESS = 240;

const tooLong = (what: string, text: string, max: number): string[] =>
  printable(text).length > max ? [`${what} has ${printable(text).length} characters, Slack takes ${max}`] : [];

const untold = (what: string, id: string, max: number): string[] =>
  carried(id, max) ? [] : [`${what} cannot travel: Slack takes ${max} characters`];
