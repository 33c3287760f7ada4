import type { Block, Card } from "../chat/card.ts";
import type { Picture } from "../chat/platform.ts";
import { travels } from "./controls.ts";
import { BUTTONS, CUSTOM_ID, MESSAGE, SELECT } from "./limits.ts";
import { oneLine } from "./markdown.ts";
import { isText, laidOut, picturesOf, weightOf } from "./render.ts";

/** What `render` would have to cut from this card, in words for its author; empty when Discord shows all of it. For checks of content. */
export function misfits(card: Card): string[] {
  const pictures = new Map(picturesOf(card).map((name) => [name, ANY_PICTURE]));
  const { parts } = laidOut(card, pictures, "posting");
  const texts = parts.filter(isText);
  const characters = texts.reduce((sum, { full }) => sum + full.length + 2, 0);
  const components = weightOf(parts);
  const found = card.blocks.flatMap(blockMisfits);
  if (characters > MESSAGE.text) found.push(`its text has ${characters} characters on Discord, which takes ${MESSAGE.text}`);
  if (components > MESSAGE.components) found.push(`it has ${components} components on Discord, which takes ${MESSAGE.components}`);
  if (picturesOf(card).length > MESSAGE.files) found.push(`it has ${picturesOf(card).length} pictures, Discord takes ${MESSAGE.files}`);
  return found;
}

const ANY_PICTURE: Picture = { png: new Uint8Array(), hash: "", width: 1, height: 1 };

function blockMisfits(block: Block): string[] {
  switch (block.kind) {
    case "buttons":
      return block.buttons.flatMap(({ label, press }) => [
        ...tooLong(`the button "${label}"`, label, BUTTONS.label),
        ...(travels(press, CUSTOM_ID) ? [] : [`the press of "${label}" cannot travel: Discord takes ${CUSTOM_ID} characters`]),
      ]);
    case "choose":
      return [
        ...(travels(block.press, CUSTOM_ID) ? [] : [`the press of the menu "${block.placeholder}" cannot travel`]),
        ...(block.options.length > SELECT.options ? [`a menu has ${block.options.length} options, Discord takes ${SELECT.options}`] : []),
        ...block.options.flatMap(({ label, value }) => [
          ...tooLong(`the option "${label}"`, label, SELECT.label),
          ...(travels(value, SELECT.value) ? [] : [`the value of "${label}" cannot travel: Discord takes ${SELECT.value} characters`]),
        ]),
      ];
    case "image":
      return tooLong("the description of a picture", block.alt, MESSAGE.altText);
    case "text":
    case "code":
    case "table":
    case "mention":
      return [];
  }
}

const tooLong = (what: string, text: string, max: number): string[] =>
  oneLine(text).length > max ? [`${what} has ${oneLine(text).length} characters, Discord takes ${max}`] : [];
