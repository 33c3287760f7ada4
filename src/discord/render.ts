import type { APIMessageTopLevelComponent, APIStringSelectComponent, RESTAPIAttachment } from "discord.js";
import type { Block, Button, Card } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import type { Picture } from "../chat/platform.ts";
import { button, choice, Presses, placeholder } from "./controls.ts";
import { snowflakeOf } from "./ids.ts";
import { BUTTONS, MESSAGE } from "./limits.ts";
import { oneLine } from "./markdown.ts";
import type { MentionOf } from "./mentions.ts";
import { codePiece, fitted, headingPiece, type Piece, spansPiece } from "./pieces.ts";
import { readableTable } from "./table.ts";
import { COMPONENT, COMPONENTS_V2, type Message, type Upload } from "./wire.ts";

/** Where a card goes: only what the bot says by itself may mention a role. */
export type Place = "answer" | "posting";

/** The pictures a card needs, for whoever fetches them before it is rendered. */
export function picturesOf(card: Card): string[] {
  return card.blocks.flatMap((block) => (block.kind === "image" ? [block.media] : []));
}

export type Part = Piece | { component: Exclude<APIMessageTopLevelComponent, { type: typeof COMPONENT.text }>; weight: number };

/**
 * A card as a Components V2 message. Never throws and keeps the order of the blocks; what does not fit is cut with an ellipsis, a picture
 * that is missing shows its description, a button that cannot work is greyed out. Commands are mentioned where `mentionOf` knows them.
 */
export function render(card: Card, pictures: ReadonlyMap<string, Picture>, place: Place, mentionOf?: MentionOf): Message {
  const { parts, mentioned, files, attachments } = laidOut(card, pictures, place, mentionOf);
  return {
    body: {
      flags: COMPONENTS_V2,
      components: arranged(parts.length > 0 ? parts : [spansPiece([{ text: "…" }])]),
      attachments,
      allowed_mentions: { parse: [], ...(mentioned === undefined ? {} : { roles: [mentioned] }) },
    },
    files,
  };
}

/** The card part by part, not yet fitted into a message. */
export function laidOut(
  card: Card,
  pictures: ReadonlyMap<string, Picture>,
  place: Place,
  mentionOf?: MentionOf,
): Draft & { parts: Part[] } {
  const draft: Draft = { pictures, place, mentionOf, presses: new Presses(), files: [], attachments: [], mentioned: undefined };
  const parts: Part[] = card.title === undefined ? [] : [headingPiece([{ text: oneLine(card.title) }])];
  for (const block of card.blocks) parts.push(...partsOf(block, draft));
  return { ...draft, parts: parts.filter((part) => "component" in part || part.full.trim() !== "") };
}

/** What rendering gathers on its way through the blocks. */
interface Draft {
  pictures: ReadonlyMap<string, Picture>;
  place: Place;
  mentionOf: MentionOf | undefined;
  presses: Presses;
  files: Upload[];
  attachments: RESTAPIAttachment[];
  mentioned: string | undefined;
}

function partsOf(block: Block, draft: Draft): Part[] {
  switch (block.kind) {
    case "text":
      return [spansPiece(block.text, draft.mentionOf)];
    case "code":
      return [codePiece(block.code, block.language)];
    case "table": {
      const table = readableTable(block.columns, block.rows);
      return ["code" in table ? codePiece(table.code) : spansPiece(table.spans)];
    }
    case "image":
      return [image(block, draft)];
    case "buttons":
      return rowsOf(block.buttons, draft);
    case "choose":
      return [menu(block, draft)];
    case "mention":
      return [mention(block, draft)];
  }
}

function image({ media, alt }: Extract<Block, { kind: "image" }>, draft: Draft): Part {
  const picture = draft.pictures.get(media);
  const described = oneLine(alt);
  if (!picture || picture.png.byteLength > MESSAGE.fileBytes || draft.files.length >= MESSAGE.files)
    return spansPiece([{ text: `🖼 ${described || oneLine(media)}`, style: "italic" }]);
  const id = draft.files.length;
  const name = `figure-${id + 1}.png`;
  const description = described === "" ? {} : { description: cut(described, MESSAGE.altText) };
  draft.files.push({ name, data: picture.png });
  draft.attachments.push({ id: String(id), filename: name, ...description });
  return { component: { type: COMPONENT.gallery, items: [{ media: { url: `attachment://${name}` }, ...description }] }, weight: 1 };
}

function rowsOf(buttons: readonly Button[], draft: Draft): Part[] {
  const rows: Part[] = [];
  for (let i = 0; i < buttons.length; i += BUTTONS.inRow) {
    const components = buttons.slice(i, i + BUTTONS.inRow).map((each) => button(each, draft.presses));
    rows.push({ component: { type: COMPONENT.row, components }, weight: 1 + components.length });
  }
  return rows;
}

function menu(block: Extract<Block, { kind: "choose" }>, draft: Draft): Part {
  const offered = choice(block.options, block.min, block.max);
  if (!offered) return spansPiece([{ text: oneLine(block.placeholder), style: "italic" }]);
  const hint = placeholder(block.placeholder, offered.options.length, block.options.length);
  const select: APIStringSelectComponent = { type: COMPONENT.select, ...offered, ...draft.presses.of(block.press) };
  if (hint !== "") select.placeholder = hint;
  return { component: { type: COMPONENT.row, components: [select] }, weight: 2 };
}

function mention({ role, name }: Extract<Block, { kind: "mention" }>, draft: Draft): Part {
  const id = snowflakeOf(role);
  // The role everyone has bears its server's id; a card never calls everyone.
  const everyone = role.split(":").at(1) === id;
  if (draft.place !== "posting" || id === undefined || everyone || (draft.mentioned ?? id) !== id)
    return spansPiece([{ text: `@${oneLine(name)}`, style: "bold" }]);
  draft.mentioned = id;
  const full = `<@&${id}>`;
  return { full, cut: (max) => (full.length <= max ? full : "…"), tight: false };
}

/** Text displays where text stood, the rest between them; more components than a message takes end in an ellipsis. */
function arranged(parts: readonly Part[]): APIMessageTopLevelComponent[] {
  const texts = fitted(parts.filter(isText));
  const components: APIMessageTopLevelComponent[] = [];
  let weight = 0;
  const total = weightOf(parts);
  const room = total > MESSAGE.components ? MESSAGE.components - 1 : MESSAGE.components;
  let open: { type: typeof COMPONENT.text; content: string } | undefined;
  for (const part of parts) {
    const content = "component" in part ? undefined : texts.get(part);
    if (content === "") continue;
    if (content !== undefined && open) {
      open.content += content;
      continue;
    }
    const added = "component" in part ? part.weight : 1;
    if (weight + added > room) {
      components.push({ type: COMPONENT.text, content: "…" });
      break;
    }
    weight += added;
    open = content === undefined ? undefined : { type: COMPONENT.text, content: content.replace(/^\n+/, "") };
    if (open) components.push(open);
    else if ("component" in part) components.push(part.component);
  }
  return components;
}

export const isText = (part: Part): part is Piece => !("component" in part);

/** How many components they make, neighbouring texts being one. */
export function weightOf(parts: readonly Part[]): number {
  let weight = 0;
  let inText = false;
  for (const part of parts) {
    if ("component" in part) weight += part.weight;
    else if (!inText) weight += 1;
    inText = !("component" in part);
  }
  return weight;
}
