import { type Json, json, list, string } from "./blocks.ts";
import type { Message, View } from "./workspace.ts";

/** What a person reads in a message, a modal or the App Home, line by line. */
export function shown(where: Message | View | undefined): string {
  const content = where === undefined ? {} : "content" in where ? where.content : { ...where };
  const title = string(json(content.title).text);
  return [title, ...list(content.blocks).map((block) => shownBlock(json(block)))].filter((line) => line !== "").join("\n");
}

function shownBlock(block: Json): string {
  switch (block.type) {
    case "header":
    case "section":
      return string(json(block.text).text);
    case "image":
      return `[image: ${string(block.alt_text)}]`;
    case "rich_text":
      return list(block.elements)
        .map((element) => list(json(element).elements).map(shownInline).join(""))
        .join("\n");
    case "actions":
      return list(block.elements)
        .map((element) => `[${labelOf(json(element))}]`)
        .join(" ");
    case "input":
      return `${string(json(block.label).text)}: ____`;
    default:
      return `?${string(block.type)}?`;
  }
}

function shownInline(inline: unknown): string {
  const { type, text, url, usergroup_id } = json(inline);
  if (type === "usergroup") return `@<${string(usergroup_id)}>`;
  return string(text ?? url);
}

/** The words on a button, or of a menu before anything is chosen. */
export const labelOf = (element: Json): string => string(json(element.text ?? element.placeholder).text);
