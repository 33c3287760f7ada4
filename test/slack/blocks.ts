/** Slack's documented rules for blocks and views, checked on what the bot sends. What is found here is what Slack would refuse. */

export type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
export const json = (value: unknown): Json => (isJson(value) ? value : {});
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const string = (value: unknown): string => (typeof value === "string" ? value : "");

type Rule = (value: unknown, path: string, say: Say) => void;
type Say = (path: string, problem: string) => void;

interface Shape {
  required?: Readonly<Record<string, Rule>>;
  optional?: Readonly<Record<string, Rule>>;
}

const text =
  (max: number, min = 1): Rule =>
  (value, path, say) => {
    if (typeof value !== "string") say(path, "is no text");
    else if (value.length > max) say(path, `has ${value.length} characters, at most ${max}`);
    else if (value.length < min) say(path, "is empty");
    else if (!value.isWellFormed()) say(path, "has half a character");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what they are looked for with
    else if (/[\u0000-\u0008\u000b-\u001f]/.test(value)) say(path, "has control characters");
  };

const plain =
  (max: number): Rule =>
  (value, path, say) => {
    shape({ required: { type: one("plain_text"), text: text(max) }, optional: { emoji: truth } })(value, path, say);
    if (string(json(value).text).trim() === "") say(path, "shows nothing");
  };

const truth: Rule = (value, path, say) => {
  if (typeof value !== "boolean") say(path, "is neither true nor false");
};

const one =
  (...values: string[]): Rule =>
  (value, path, say) => {
    if (!values.includes(value as string)) say(path, `is ${JSON.stringify(value)}, not ${values.join(" or ")}`);
  };

const count =
  (min: number, max: number): Rule =>
  (value, path, say) => {
    if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
      say(path, `is no whole number from ${min} to ${max}`);
  };

const address: Rule = (value, path, say) => {
  text(3_000)(value, path, say);
  if (!/^(?:https?:\/\/|mailto:)/i.test(string(value)) || !URL.canParse(string(value))) say(path, "is no address");
};

const many =
  (rule: Rule, min: number, max: number): Rule =>
  (value, path, say) => {
    const items = list(value);
    if (!Array.isArray(value) || items.length < min || items.length > max)
      say(path, `has ${items.length} items, ${min} to ${max} are taken`);
    for (const [i, item] of items.entries()) rule(item, `${path}/${i}`, say);
  };

function shape({ required = {}, optional = {} }: Shape): Rule {
  return (value, path, say) => {
    if (!isJson(value)) return say(path, "is no object");
    for (const key of Object.keys(required)) if (!(key in value)) say(`${path}/${key}`, "is missing");
    for (const [key, inside] of Object.entries(value)) {
      const rule = required[key] ?? optional[key];
      if (rule === undefined) say(`${path}/${key}`, "is unknown");
      else rule(inside, `${path}/${key}`, say);
    }
  };
}

const byType =
  (shapes: Readonly<Record<string, Shape>>): Rule =>
  (value, path, say) => {
    const type = string(json(value).type);
    const found = shapes[type];
    if (found === undefined) say(path, `has the type ${JSON.stringify(type)}, which does not stand here`);
    else
      shape({ required: { type: one(type), ...found.required }, ...(found.optional ? { optional: found.optional } : {}) })(
        value,
        path,
        say,
      );
  };

const option = shape({ required: { text: plain(75), value: text(150) }, optional: { description: plain(75) } });
const options = many(option, 1, 100);
const menu: Shape = {
  required: { action_id: text(255), options },
  optional: { placeholder: plain(150), initial_option: option, initial_options: options, max_selected_items: count(1, 100) },
};
const choices: Readonly<Record<string, Shape>> = { static_select: menu, multi_static_select: menu };

const style = shape({ optional: { bold: truth, italic: truth, code: truth, strike: truth } });
const inline = byType({
  text: { required: { text: text(13_200) }, optional: { style } },
  link: { required: { url: address }, optional: { text: text(13_200), style } },
  usergroup: { required: { usergroup_id: text(50) } },
});

const blockId = { block_id: text(255) };
const blocks: Readonly<Record<string, Shape>> = {
  header: { required: { text: plain(150) }, optional: blockId },
  section: { required: { text: plain(3_000) }, optional: blockId },
  image: { required: { image_url: address, alt_text: text(2_000) }, optional: blockId },
  rich_text: {
    required: {
      elements: many(
        byType({
          rich_text_section: { required: { elements: many(inline, 1, 10_000) } },
          rich_text_preformatted: { required: { elements: many(inline, 1, 10_000) } },
        }),
        1,
        10_000,
      ),
    },
    optional: blockId,
  },
  actions: {
    required: {
      elements: many(
        byType({
          button: {
            required: { action_id: text(255), text: plain(75) },
            optional: { value: text(2_000), style: one("primary", "danger") },
          },
          ...choices,
        }),
        1,
        25,
      ),
    },
    optional: blockId,
  },
};

const inputs: Readonly<Record<string, Shape>> = {
  input: {
    required: {
      label: plain(2_000),
      element: byType({
        plain_text_input: {
          required: { action_id: text(255) },
          optional: { multiline: truth, max_length: count(1, 3_000), initial_value: text(3_000), placeholder: plain(150) },
        },
        ...choices,
      }),
    },
    optional: { ...blockId, optional: truth },
  },
};

export function problemsOfMessage(message: Json): string[] {
  return found((say) => {
    text(4_000)(message.text, "/text", say);
    // The text beside the blocks is markup: whatever is live in it was let through.
    if (/<[@#!]|<[a-z]+:/i.test(string(message.text))) say("/text", "has something live in it");
    if (message.blocks === undefined) return;
    many(byType(blocks), 1, 50)(message.blocks, "/blocks", say);
    if (JSON.stringify(message.blocks).length > 13_200) say("/blocks", "are more than 13,200 characters together");
    ids(message.blocks, "/blocks", say);
  });
}

export function problemsOfView(view: Json): string[] {
  return found((say) => {
    const common = { private_metadata: text(3_000, 0), callback_id: text(255) };
    byType({
      home: { required: { blocks: many(byType(blocks), 1, 100) }, optional: common },
      modal: {
        required: { title: plain(24), blocks: many(byType({ ...blocks, ...inputs }), 1, 100) },
        optional: { ...common, submit: plain(24), close: plain(24) },
      },
    })(view, "/view", say);
    const asks = list(view.blocks).some((block) => json(block).type === "input");
    if (asks && view.submit === undefined) say("/view/submit", "is missing, and something is asked");
    if (JSON.stringify(view).length > 250_000) say("/view", "is more than 250 kB");
    ids(view.blocks, "/view/blocks", say);
  });
}

function ids(all: unknown, path: string, say: Say): void {
  const seen = new Set<string>();
  const unique = (id: unknown, where: string) => {
    if (typeof id !== "string") return;
    if (seen.has(id)) say(where, `is "${id}" twice`);
    seen.add(id);
  };
  for (const [i, block] of list(all).entries()) {
    const { block_id, elements, element } = json(block);
    unique(block_id === undefined ? undefined : `block ${block_id}`, `${path}/${i}/block_id`);
    for (const inside of [...list(elements), element]) {
      const { action_id, options: offered } = json(inside);
      // A form's inputs may all be called "value": there the block's id tells them apart.
      unique(element === undefined && action_id !== undefined ? `action ${action_id}` : undefined, `${path}/${i}/action_id`);
      const values = list(offered).map((each) => json(each).value);
      if (new Set(values).size < values.length) say(`${path}/${i}/options`, "have a value twice");
    }
  }
}

function found(look: (say: Say) => void): string[] {
  const problems: string[] = [];
  look((path, problem) => problems.push(`${path} ${problem}`));
  return problems;
}
