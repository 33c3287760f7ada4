import { components } from "./rules.ts";
import { isObject, type Json } from "./shape.ts";
import type { Message, Person } from "./world.ts";

/** What Discord's client lets people do with commands, controls and modals. What it would not let them do is a mistake of the test's, and throws. */

/** What an option takes; channels, people and roles by what they are, or by Discord's id. */
export type OptionValue = string | number | boolean | { id: string };

/** The data of a command as it is registered, with the options given, and the options it has. */
export function commandData(commands: readonly Json[], name: string, options: Record<string, OptionValue>): { data: Json; leaf: Json[] } {
  const [top, ...inner] = name.split(" ");
  const command = commands.find((each) => each.name === top);
  if (!command) throw new Error(`/${top} is not registered`);
  let node: Json = command;
  const path: Json[] = [];
  for (const word of inner) {
    const next = optionsOf(node).find((option) => option.name === word && (option.type === 1 || option.type === 2));
    if (!next) throw new Error(`/${name} is not registered`);
    path.push(next);
    node = next;
  }
  const leaf = optionsOf(node);
  if (leaf.some(({ type }) => type === 1 || type === 2)) throw new Error(`/${name} is a group`);
  const given = Object.entries(options).map(([key, value]) => optionJson(name, leaf, key, value));
  const nested = path.reduceRight<Json[]>((inside, { name, type }) => [{ name, type, options: inside }], given);
  return { data: { id: command.id, name: top, type: 1, options: nested }, leaf };
}

/** The button or menu of a message that a person means; throws when it is not there, not seen or grey. */
export function controlOf(person: Person, message: Message, type: number, which: string | undefined): Json {
  if (message.deleted || (message.onlyFor && message.onlyFor !== person)) throw new Error(`${person.name} does not see that message`);
  const controls = [...components(message.components)].filter((component) => component.type === type);
  const found = controls.find(
    (control) => which === undefined || control.label === which || control.custom_id === which || control.placeholder === which,
  );
  if (!found || found.disabled === true) {
    const there = controls.map((control) => control.label ?? control.placeholder).join(", ");
    throw new Error(`no control "${which}" that works; there are: ${there || "none"}`);
  }
  return found;
}

/** A modal's components, filled in by the labels or names of its fields. */
export function filledIn(modal: Json, fields: Record<string, string | readonly string[]>): Json[] {
  const labels = (Array.isArray(modal.components) ? modal.components : []).filter(isObject).filter((label) => isObject(label.component));
  const known = labels.flatMap((label) => [label.label, (label.component as Json).custom_id]);
  for (const name of Object.keys(fields)) if (!known.includes(name)) throw new Error(`the modal has no field ${name}`);
  return labels.map((label) => ({ type: 18, id: 1, component: answered(label, fields) }));
}

const optionsOf = (node: Json): Json[] => (Array.isArray(node.options) ? node.options.filter(isObject) : []);

export function leafOptions(node: Json): Json[] {
  const options = optionsOf(node);
  return options.length === 1 && options[0] && "options" in options[0] ? leafOptions(options[0]) : options;
}

function optionJson(command: string, leaf: readonly Json[], name: string, value: OptionValue): Json {
  const option = leaf.find((each) => each.name === name);
  if (!option) throw new Error(`/${command} has no option ${name}`);
  const given = typeof value === "object" ? value.id : value;
  const wrong = (why: string) => new Error(`/${command} ${name}: ${why}`);
  if (
    option.type === 4 &&
    (!Number.isInteger(given) || Number(given) < Number(option.min_value ?? given) || Number(given) > Number(option.max_value ?? given))
  )
    throw wrong(`${given} is no number it takes`);
  if (option.type === 5 && typeof given !== "boolean") throw wrong("true or false");
  const choices = Array.isArray(option.choices) ? option.choices.filter(isObject) : undefined;
  if (choices && !choices.some((choice) => choice.value === given)) throw wrong(`${given} is no choice`);
  if (option.type === 3 && String(given).length > Number(option.max_length ?? 6000)) throw wrong("too long");
  return { name, type: option.type, value: given };
}

export function valueMeant(options: readonly Json[], which: string): string {
  const found = options.find((option) => option.value === which) ?? options.find((option) => option.label === which);
  if (!found) throw new Error(`no option "${which}"; there are: ${options.map((option) => option.label).join(", ")}`);
  return String(found.value);
}

/** One field of a modal, filled in. */
function answered(label: Json, fields: Record<string, string | readonly string[]>): Json {
  const component = label.component as Json;
  const given = fields[String(component.custom_id)] ?? fields[String(label.label)];
  const { type, custom_id } = component;
  if (type === 3) return { type, id: 2, custom_id, values: [given ?? []].flat().map((each) => valueMeant(optionsOf(component), each)) };
  const value = String(given ?? component.value ?? "");
  if (component.required !== false && value === "") throw new Error(`the field ${label.label} is required`);
  if (value.length > Number(component.max_length ?? 4000)) throw new Error(`the field ${label.label} takes less`);
  return { type, id: 2, custom_id, value };
}
