import type { Self } from "./api.ts";
import { type Json, json, list, string } from "./blocks.ts";
import { labelOf } from "./shown.ts";
import type { Channel, Message, Person, View, Workspace } from "./workspace.ts";

/** What Slack sends when a person does something. */

/** A line as it travels: what a person types is escaped, the channels, people and groups they name are marked. */
export function travelling(line: string, workspace: Workspace, groups: ReadonlyMap<string, string>): string {
  const names: [string, string][] = [
    ...[...workspace.channels.values()].map(({ id, name }): [string, string] => [`#${name}`, `<#${id}|${name}>`]),
    ...[...workspace.people.values()].map(({ id, name }): [string, string] => [`@${name}`, `<@${id}|${name}>`]),
    ...[...groups].map(([name, id]): [string, string] => [`@${name}`, `<!subteam^${id}|@${name}>`]),
  ];
  names.sort(([a], [b]) => b.length - a.length);
  let sent = "";
  for (let at = 0; at < line.length; ) {
    const found = names.find(([name]) => line.startsWith(name, at));
    sent += found ? found[1] : escaped(line[at] ?? "");
    at += found ? found[0].length : 1;
  }
  return sent;
}

const escaped = (character: string): string => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? character;

export interface Ways {
  trigger: string;
  respond: string;
}

export function slashPayload(team: string, self: Self, person: Person, channel: Channel, command: string, text: string, ways: Ways): Json {
  return {
    token: "legacy",
    team_id: team,
    team_domain: "escuela",
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: person.id,
    user_name: person.name.toLowerCase(),
    command,
    text,
    api_app_id: self.app,
    is_enterprise_install: "false",
    response_url: ways.respond,
    trigger_id: ways.trigger,
  };
}

const interaction = (team: string, self: Self, person: Person, trigger: string): Json => ({
  user: { id: person.id, username: person.name.toLowerCase(), name: person.name.toLowerCase(), team_id: team },
  api_app_id: self.app,
  token: "legacy",
  team: { id: team, domain: "escuela" },
  enterprise: null,
  is_enterprise_install: false,
  trigger_id: trigger,
});

/** What stands in a message or view under that label or action id. */
export interface Found {
  block: Json;
  element: Json;
}

export function find(blocks: readonly unknown[], what: string): Found {
  const all = blocks.flatMap((block) => list(json(block).elements).map((element) => ({ block: json(block), element: json(element) })));
  const found = all.find(({ element }) => element.action_id === what || labelOf(element) === what);
  const menus = all.filter(({ element }) => string(element.type).endsWith("static_select"));
  const only = what === "" && menus.length === 1 ? menus[0] : undefined;
  const it = found ?? only;
  if (it) return it;
  throw new Error(
    `There is nothing to press called "${what}"; there is: ${all.map(({ element }) => labelOf(element)).join(", ") || "nothing"}`,
  );
}

/** The options a person chose, by value or label. */
export function chosenOf({ element }: Found, chosen: readonly string[]): Json[] {
  return chosen.map((wanted) => {
    const option = list(element.options)
      .map(json)
      .find((each) => each.value === wanted || string(json(each.text).text) === wanted);
    if (option === undefined) throw new Error(`There is no "${wanted}" to choose`);
    return option;
  });
}

export const stateOf = ({ block, element }: Found, options: readonly Json[]): Json => ({
  [string(block.block_id)]: { [string(element.action_id)]: { type: element.type, ...selection(element, options) } },
});

const selection = (element: Json, options: readonly Json[]): Json =>
  element.type === "static_select" ? { selected_option: options[0] ?? null } : { selected_options: options };

export function pressPayload(
  { team, self, person, channel, ways }: { team: string; self: Self; person: Person; channel: Channel; ways: Ways },
  where: Message | View,
  found: Found,
  options: readonly Json[],
  state: Json,
  message: Json,
): Json {
  const { block, element } = found;
  const value = element.type === "button" ? { text: element.text, value: element.value } : selection(element, options);
  const action = { type: element.type, action_id: element.action_id, block_id: block.block_id, action_ts: "1700000000.000001", ...value };
  const common = { type: "block_actions", ...interaction(team, self, person, ways.trigger), state: { values: state }, actions: [action] };
  if ("content" in where) return { ...common, container: { type: "view", view_id: where.id }, view: { id: where.id, ...where.content } };
  const whispered = where.whisperedTo !== undefined;
  return {
    ...common,
    container: { type: "message", message_ts: where.ts, channel_id: channel.id, is_ephemeral: whispered },
    channel: { id: channel.id, name: channel.name },
    response_url: ways.respond,
    ...(whispered ? {} : { message }),
  };
}

/** `fields` by label or name: what a person writes or chooses in each. */
export function submitPayload(
  { team, self, person, trigger }: { team: string; self: Self; person: Person; trigger: string },
  view: View,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Json {
  const values: Record<string, Json> = {};
  const asked = list(view.content.blocks)
    .map(json)
    .filter(({ type }) => type === "input");
  for (const [i, block] of asked.entries()) {
    const element = json(block.element);
    const names = [string(json(block.label).text), string(block.block_id), string(block.block_id).replace(/^\d+\./, "")];
    const name = Object.keys(fields).find((each) => names.includes(each));
    const given = name === undefined ? undefined : [fields[name] ?? ""].flat();
    if (given === undefined && block.optional !== true)
      throw new Error(`Slack does not let a form go without ${names[0]} (field ${i + 1})`);
    values[string(block.block_id)] = { [string(element.action_id)]: filled(block, element, given) };
  }
  return {
    type: "view_submission",
    ...interaction(team, self, person, trigger),
    view: { id: view.id, ...view.content, state: { values }, hash: "1" },
    response_urls: [],
  };
}

function filled(block: Json, element: Json, given: readonly string[] | undefined): Json {
  if (element.type === "plain_text_input") {
    const value = given?.[0] ?? "";
    if (value.length > Number(element.max_length ?? 3_000)) throw new Error("Slack does not let that much be typed");
    return { type: element.type, value: value === "" ? null : value };
  }
  return { type: element.type, ...selection(element, chosenOf({ block, element }, given ?? [])) };
}

export function eventPayload(team: string, self: Self, id: string, event: Json): Json {
  return {
    token: "legacy",
    team_id: team,
    context_team_id: team,
    api_app_id: self.app,
    event,
    type: "event_callback",
    event_id: id,
    event_time: Number(String(event.event_ts ?? "0").split(".")[0]),
    authorizations: [{ enterprise_id: null, team_id: team, user_id: self.user, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  };
}
