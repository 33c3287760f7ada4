import type { OptionValue } from "./loopback/client.ts";
import { components } from "./loopback/rules.ts";
import { isObject, type Json } from "./loopback/shape.ts";
import type { Channel, Exchange, Loopback, Message, Person } from "./loopback.ts";

/**
 * People who do anything Discord's client lets them do: any registered command with any options, any control of any message they see, any open
 * modal with anything in it. Where they roam is an interface, so that the same walk can be had on another Discord.
 */
export interface Ground {
  /** As registered. */
  commands(): readonly Json[];
  controls(): readonly Control[];
  modals(): readonly OpenModal[];
  ids: { people: readonly string[]; channels: readonly string[]; roles: readonly string[] };
  /** What people say here, besides what anybody might. */
  sayings?: readonly string[];
  slash(name: string, options: Record<string, OptionValue>): Promise<unknown>;
  suggest(name: string, options: Record<string, OptionValue>, focused: string): Promise<unknown>;
  press(control: Control): Promise<unknown>;
  choose(control: Control, values: readonly string[]): Promise<unknown>;
  submit(modal: OpenModal, fields: Record<string, string | readonly string[]>): Promise<unknown>;
}

/** A button or menu that works, by whoever sees it. */
export interface Control {
  messageId: string;
  component: Json;
}

export interface OpenModal {
  modal: Json;
}

const SAYINGS = [
  ...["hypervisor", " ", "a", "@everyone", "<@123456789012345678>", "**bold** _it_ `x`", "```\ncode", "[x](https://example.com)", "||s||"],
  ...[
    "# title\n- item\n1. one",
    "<t:1:R> :smile: https://example.com",
    "'; DROP TABLE student; --",
    "\u202eabc",
    "👩‍🚀 ñandú 日本",
    "0",
    "-1",
  ],
  ...["x".repeat(300), "|".repeat(50), "run|/explain x", "\u0007", "é".repeat(100), "null", "__proto__", "a\nb\nc", "y".repeat(4000)],
];

/** One step. The numbers decide everything, so that a walk can be repeated and shrunk. */
export async function step(ground: Ground, numbers: readonly number[]): Promise<void> {
  const chance = new Chance(numbers, [...SAYINGS, ...(ground.sayings ?? [])]);
  switch (chance.below(6)) {
    case 0:
    case 1: {
      const command = anyCommand(ground, chance);
      if (command) await ground.slash(command.name, command.options);
      return;
    }
    case 2: {
      const command = anyCommand(ground, chance);
      const focused = command?.leaf.find((option) => option.autocomplete === true);
      const name = focused?.name;
      if (command && typeof name === "string") {
        // The client lets nobody type further than an option is long.
        const typed = chance.saying(Math.min(100, Number(focused?.max_length ?? 100)));
        await ground.suggest(command.name, { ...command.options, [name]: typed }, name);
      }
      return;
    }
    case 3: {
      const open = chance.oneOf(ground.modals());
      if (open) await ground.submit(open, anyFields(open.modal, chance));
      return;
    }
    default: {
      const control = chance.oneOf(ground.controls());
      if (control?.component.type === 2) await ground.press(control);
      else if (control) await ground.choose(control, anyChoice(control.component, chance));
    }
  }
}

class Chance {
  readonly #numbers: readonly number[];
  readonly #sayings: readonly string[];
  #at = 0;
  constructor(numbers: readonly number[], sayings: readonly string[]) {
    this.#numbers = numbers;
    this.#sayings = sayings;
  }
  below(end: number): number {
    return (this.#numbers[this.#at++ % this.#numbers.length] ?? 0) % end;
  }
  oneOf<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : items[this.below(items.length)];
  }
  /** Never empty: the client does not send nothing. */
  saying(max: number): string {
    return (this.oneOf(this.#sayings) ?? "x").slice(0, Math.max(1, max));
  }
}

const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

function anyCommand(ground: Ground, chance: Chance): { name: string; leaf: Json[]; options: Record<string, OptionValue> } | undefined {
  const chosen = chance.oneOf(ground.commands().flatMap((command) => leaves(command, "")));
  if (!chosen) return undefined;
  const given = chosen.leaf.filter((option) => option.required === true || chance.below(2) === 0);
  const options = given.map((option): [string, OptionValue] => [String(option.name), anyValue(option, ground, chance)]);
  return { ...chosen, options: Object.fromEntries(options) };
}

function anyValue(option: Json, { ids }: Ground, chance: Chance): OptionValue {
  const choice = chance.oneOf(list(option.choices));
  if (choice) return String(choice.value);
  switch (option.type) {
    case 4: {
      const least = Number(option.min_value ?? -5);
      return least + chance.below(Number(option.max_value ?? 1000) - least + 1);
    }
    case 5:
      return chance.below(2) === 0;
    case 6:
      return { id: chance.oneOf(ids.people) ?? "" };
    case 7:
      return { id: chance.oneOf(ids.channels) ?? "" };
    case 8:
      return { id: chance.oneOf(ids.roles) ?? "" };
    default:
      return chance.saying(Number(option.max_length ?? 6000));
  }
}

function anyChoice(menu: Json, chance: Chance): string[] {
  const values = list(menu.options).map((option) => String(option.value));
  const least = Number(menu.min_values ?? 1);
  const most = Number(menu.max_values ?? 1);
  const from = chance.below(values.length);
  return [...values.slice(from), ...values.slice(0, from)].slice(0, least + chance.below(most - least + 1));
}

function anyFields(modal: Json, chance: Chance): Record<string, string | readonly string[]> {
  const fields: Record<string, string | readonly string[]> = {};
  for (const label of list(modal.components)) {
    const component = label.component;
    if (!isObject(component)) continue;
    const name = String(component.custom_id);
    fields[name] = component.type === 3 ? anyChoice(component, chance) : chance.saying(Number(component.max_length ?? 4000));
  }
  return fields;
}

function leaves(node: Json, above: string): { name: string; leaf: Json[] }[] {
  const name = `${above} ${node.name}`.trim();
  const options = list(node.options);
  const inner = options.filter(({ type }) => type === 1 || type === 2);
  return inner.length > 0 ? inner.flatMap((option) => leaves(option, name)) : [{ name, leaf: options }];
}

/** The loopback as a ground, with people taking turns in every channel. Every deed waits until it is answered. */
export function loopbackGround(discord: Loopback, people: readonly Person[]): Ground {
  let turn = 0;
  const next = (): Person => people[turn++ % people.length] as Person;
  const where = (): Channel => discord.guild.channels[Math.floor(turn / people.length) % discord.guild.channels.length] as Channel;
  const opened: { exchange: Exchange; modal: Json; person: Person }[] = [];
  const answered = async (exchange: Exchange): Promise<void> => {
    await exchange.answered;
    if (exchange.modal) opened.push({ exchange, modal: exchange.modal, person: exchange.person });
  };
  const seen = (): Message[] => discord.state.messages.filter(({ deleted, loading }) => !deleted && !loading).slice(-30);
  const messageOf = ({ messageId }: Control): Message => discord.state.messages.find(({ id }) => id === messageId) as Message;
  const seer = (message: Message): Person => message.onlyFor ?? next();

  return {
    commands: () => discord.state.commands,
    controls: () =>
      seen().flatMap((message) =>
        [...components(message.components)]
          .filter(({ type, disabled }) => (type === 2 || type === 3) && disabled !== true)
          .map((component) => ({ messageId: message.id, component })),
      ),
    modals: () => opened.slice(-5),
    ids: {
      people: people.map(({ id }) => id),
      channels: discord.guild.channels.map(({ id }) => id),
      roles: ["290000000000000001", discord.guild.id],
    },
    slash: (name, options) => answered(discord.slash(next(), name, options, where())),
    suggest: (name, options, focused) => answered(discord.suggest(next(), name, options, focused, where())),
    press: (control) => answered(discord.press(seer(messageOf(control)), messageOf(control), String(control.component.custom_id))),
    choose: (control, values) =>
      answered(discord.choose(seer(messageOf(control)), messageOf(control), values, String(control.component.custom_id))),
    submit: ({ modal }, fields) => {
      const open = opened.find((each) => each.modal === modal);
      if (!open) throw new Error("that modal is not open");
      return answered(discord.submit(open.person, open.exchange, fields));
    },
  };
}
