import { byType, type Check, flag, integer, isObject, type Json, list, object, oneOf, record, text } from "./shape.ts";

/**
 * What Discord's documentation asks of the payloads this project sends, and this project's own rule about mentions. Written apart from
 * src/discord on purpose: a limit that is wrong there does not make itself right here.
 */

const EPHEMERAL = 64;
const COMPONENTS_V2 = 32768;

const snowflake = text(17, 20, /^\d+$/);
const customId = text(1, 100);

const selectOption = object({ label: text(1, 100), value: text(1, 100) }, { description: text(1, 100), default: flag });

const select = (more: Record<string, Check>) =>
  object(
    { type: oneOf(3), custom_id: customId, options: list(selectOption, 1, 25) },
    { placeholder: text(1, 150), min_values: integer(0, 25), max_values: integer(1, 25), ...more },
  );

const button = object({ type: oneOf(2), style: oneOf(1, 2, 3, 4), label: text(1, 80), custom_id: customId }, { disabled: flag });

const row: Check = (value, at, found) => {
  object({ type: oneOf(1), components: list(byType({ 2: button, 3: select({ disabled: flag }) }), 1, 5) })(value, at, found);
  const inside = isObject(value) && Array.isArray(value.components) ? value.components : [];
  if (inside.length > 1 && inside.some((one) => isObject(one) && one.type !== 2)) found.push(`${at}: a menu has its row to itself`);
};

const gallery = object({
  type: oneOf(12),
  items: list(
    object({ media: object({ url: text(1, 2048, /^(attachment|https?):\/\//) }) }, { description: text(1, 1024), spoiler: flag }),
    1,
    10,
  ),
});

const display = object({ type: oneOf(10), content: text(1, 4000) });

const allowedMentions = object({ parse: list(oneOf(), 0, 0) }, { roles: list(snowflake, 1, 1) });

const messageFields = {
  flags: integer(0, 2 ** 16),
  components: list(byType({ 1: row, 10: display, 12: gallery }), 1, 40),
  attachments: list(object({ id: text(1, 1, /^\d$/) }, { filename: text(1, 1024), description: text(0, 1024) }), 0, 10),
  allowed_mentions: allowedMentions,
};

const message = object(messageFields);
const posting = object({ ...messageFields, nonce: text(1, 25), enforce_nonce: oneOf(true) });
/** A first response may also be a bare line, seen by the person alone. */
const bareLine = object({ content: text(1, 2000), flags: oneOf(EPHEMERAL), allowed_mentions: allowedMentions });

export interface Uploaded {
  field: string;
  name: string;
  bytes: number;
}

export type MessageKind = "posting" | "edit" | "first response" | "update" | "follow-up";

/** A message as sent, with the files beside it. */
export function messageProblems(body: unknown, files: readonly Uploaded[], kind: MessageKind): string[] {
  const found: string[] = [];
  if (kind === "first response" && isObject(body) && "content" in body) {
    bareLine(body, "message", found);
    return found;
  }
  (kind === "posting" ? posting : message)(body, "message", found);
  if (!isObject(body)) return found;
  const flags = Number(body.flags);
  if ((flags & COMPONENTS_V2) === 0) found.push("message.flags: components need the flag IS_COMPONENTS_V2");
  if ((flags & ~(COMPONENTS_V2 | EPHEMERAL)) !== 0) found.push(`message.flags: ${flags} has flags nobody may set`);
  if ((flags & EPHEMERAL) !== 0 && kind !== "first response" && kind !== "follow-up")
    found.push("message.flags: only a response can be ephemeral");
  const mentions = body.allowed_mentions;
  if (kind !== "posting" && kind !== "edit" && isObject(mentions) && "roles" in mentions)
    found.push("message: only a posting mentions a role");
  found.push(...togetherProblems(body.components), ...fileProblems(body, files));
  return found;
}

/** Every component, outer ones first. */
export function* components(node: unknown): Generator<Json> {
  for (const each of Array.isArray(node) ? node : []) {
    if (!isObject(each)) continue;
    yield each;
    yield* components(each.components);
    yield* components([each.component]);
  }
}

function togetherProblems(node: unknown): string[] {
  const found: string[] = [];
  const all = [...components(node)];
  if (all.length > 40) found.push(`message: ${all.length} components, at most 40`);
  const characters = all.reduce((sum, { content }) => sum + (typeof content === "string" ? content.length : 0), 0);
  if (characters > 4000) found.push(`message: ${characters} characters of text, at most 4000`);
  found.push(...idProblems(all));
  for (const one of all.filter(({ type }) => type === 3)) found.push(...menuProblems(one));
  return found;
}

function idProblems(all: readonly Json[]): string[] {
  const ids = all.map(({ custom_id }) => custom_id).filter((id) => id !== undefined);
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `custom_id ${JSON.stringify(id)} is there twice`);
}

function menuProblems({ options, min_values = 1, max_values = 1 }: Json): string[] {
  const values = (Array.isArray(options) ? options : []).map((option) => (isObject(option) ? option.value : undefined));
  const found: string[] = [];
  if (new Set(values).size !== values.length) found.push("a menu has two options of one value");
  if (Number(min_values) > Number(max_values) || Number(max_values) > values.length) found.push("a menu asks for more than it offers");
  return found;
}

function fileProblems(body: Json, files: readonly Uploaded[]): string[] {
  const found: string[] = [];
  const attachments = (Array.isArray(body.attachments) ? body.attachments : []).filter(isObject);
  for (const { id, filename } of attachments) {
    const file = files.find(({ field }) => field === `files[${id}]`);
    if (!file) found.push(`attachment ${id} has no part files[${id}]`);
    else if (filename !== undefined && file.name !== filename) found.push(`attachment ${id} is called ${filename}, its file ${file.name}`);
  }
  if (files.length !== attachments.length) found.push(`${files.length} files for ${attachments.length} attachments`);
  for (const { name, bytes } of files) if (bytes > 10 * 1024 * 1024) found.push(`${name} has ${bytes} bytes`);
  const shown = JSON.stringify(body.components ?? []).matchAll(/attachment:\/\/([^"]+)/g);
  for (const [, name] of shown)
    if (!files.some((file) => file.name === name)) found.push(`attachment://${name} is no file of this message`);
  return found;
}

const input = object(
  { type: oneOf(4), custom_id: customId, style: oneOf(1, 2) },
  { value: text(0, 4000), placeholder: text(0, 100), required: flag, min_length: integer(0, 4000), max_length: integer(1, 4000) },
);

const modal = object({
  custom_id: customId,
  title: text(1, 45),
  components: list(
    byType({
      10: display,
      18: object(
        { type: oneOf(18), label: text(1, 45), component: byType({ 3: select({ required: flag }), 4: input }) },
        { description: text(1, 100) },
      ),
    }),
    1,
    5,
  ),
});

export function modalProblems(data: unknown): string[] {
  const found: string[] = [];
  modal(data, "modal", found);
  const all = isObject(data) ? [...components(data.components)] : [];
  found.push(...idProblems(all));
  for (const one of all) {
    if (one.type === 3) found.push(...menuProblems(one));
    if (one.type === 3 && one.required !== false && one.min_values === 0) found.push("a required menu that asks for nothing");
    if (one.type === 4 && String(one.value ?? "").length > Number(one.max_length ?? 4000))
      found.push("a value longer than its field takes");
  }
  return found;
}

export function suggestionProblems(data: unknown): string[] {
  const found: string[] = [];
  object({ choices: list(object({ name: text(1, 100), value: text(1, 100) }), 0, 25) })(data, "suggestions", found);
  return found;
}

const LOCALES =
  "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko".split(" ");

const name = text(1, 32, /^[-_'\p{L}\p{N}]+$/u);
const lowerCase: Check = (value, at, found) => {
  name(value, at, found);
  if (typeof value === "string" && value !== value.toLowerCase()) found.push(`${at} "${value}" is not in lower case`);
};

const named = {
  name: lowerCase,
  description: text(1, 100),
};
const translated = { name_localizations: record(LOCALES, lowerCase), description_localizations: record(LOCALES, text(1, 100)) };

const choices = list(object({ name: text(1, 100), value: text(1, 100) }, { name_localizations: record(LOCALES, text(1, 100)) }), 1, 25);

const option = (type: number, more: Record<string, Check> = {}) =>
  object({ type: oneOf(type), ...named }, { ...translated, required: flag, ...more });

const plainOptions = {
  3: option(3, { max_length: integer(1, 6000), min_length: integer(0, 6000), autocomplete: flag, choices }),
  4: option(4, { min_value: integer(-(2 ** 53), 2 ** 53), max_value: integer(-(2 ** 53), 2 ** 53) }),
  5: option(5),
  6: option(6),
  7: option(7, { channel_types: list(integer(0, 20), 1, 20) }),
  8: option(8),
};

const subcommand = object({ type: oneOf(1), ...named }, { ...translated, options: list(byType(plainOptions), 0, 25) });
const group = object({ type: oneOf(2), ...named, options: list(subcommand, 1, 25) }, translated);

const command = object(
  { type: oneOf(1), ...named, contexts: list(oneOf(0), 1, 1), integration_types: list(oneOf(0), 1, 1) },
  { ...translated, options: list(byType({ 1: subcommand, 2: group, ...plainOptions }), 0, 25) },
);

export function commandProblems(body: unknown): string[] {
  const found: string[] = [];
  list(command, 0, 100)(body, "commands", found);
  for (const each of Array.isArray(body) ? body.filter(isObject) : []) {
    siblingProblems([each], found);
    if (lengthOf(each) > 8000) found.push(`/${each.name} has ${lengthOf(each)} characters, at most 8000`);
  }
  return found;
}

function siblingProblems(nodes: readonly Json[], found: string[]): void {
  for (const node of nodes) {
    const options = (Array.isArray(node.options) ? node.options : []).filter(isObject);
    const names = options.map(({ name }) => name);
    if (new Set(names).size !== names.length) found.push(`${node.name}: two options of one name`);
    const required = options.map((each) => each.required === true);
    if (required.lastIndexOf(true) > required.indexOf(false) && required.includes(false))
      found.push(`${node.name}: a required option after an optional one`);
    const folders = options.filter(({ type }) => type === 1 || type === 2).length;
    if (folders > 0 && folders < options.length) found.push(`${node.name}: subcommands beside plain options`);
    for (const each of options) if (each.autocomplete === true && each.choices) found.push(`${each.name}: choices and autocomplete`);
    siblingProblems(options, found);
  }
}

function lengthOf(node: Json): number {
  const longest = (key: string) =>
    Math.max(...[node[key], ...Object.values((node[`${key}_localizations`] ?? {}) as Json)].map((said) => String(said ?? "").length));
  const own = longest("name") + longest("description") + (node.value === undefined ? 0 : String(node.value).length);
  const inner = [node.options, node.choices].flatMap((each) => (Array.isArray(each) ? each.filter(isObject) : []));
  return own + inner.reduce((sum, each) => sum + lengthOf(each), 0);
}
