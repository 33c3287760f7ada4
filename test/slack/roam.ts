import type { Named, Param, Vocabulary } from "../../src/chat/command.ts";

/**
 * People who do anything Slack's client lets them do: any line, right, wrong or hostile; any control of any message or view they see; any open form with
 * anything in it. Where they roam is an interface, so that the same walk can be had on another Slack.
 */
export interface Ground {
  /** A slash command typed in a channel. */
  slash(who: number, command: string, text: string, where: number): Promise<void>;
  /** A mention of the bot in a channel; `inThread` of what it said there last. */
  mention(who: number, text: string, inThread: boolean): Promise<void>;
  direct(who: number, text: string): Promise<void>;
  home(who: number): Promise<void>;
  /** Everything that can be pressed now. */
  controls(): Promise<readonly Control[]>;
  press(who: number, control: Control, chosen: readonly string[]): Promise<void>;
  forms(): Promise<readonly OpenForm[]>;
  submit(form: OpenForm, fields: Readonly<Record<string, string | readonly string[]>>): Promise<void>;
  /** Slack delivers the last thing once more; an event under another id. */
  again(): Promise<void>;
  passes(ms: number): Promise<void>;
}

/** A button or a menu; a menu for several is closed with the button beside it. */
export interface Control {
  action: string;
  options: readonly string[];
  most: number;
  /** The ground's own. */
  handle: unknown;
}

export interface OpenForm {
  fields: readonly { name: string; options: readonly string[]; most: number; longest: number }[];
  /** The ground's own. */
  handle: unknown;
}

/** How many people there are, and channels a line can be typed in. */
export const PEOPLE = 3;
export const CHANNELS = 2;

const MINUTE = 60_000;

const WORDS = [
  ...["hipervisor", "docker", "qué diferencia hay entre docker y podman", "maquina vritual", "contenedores", "tortilla de patatas"],
  ...["es", "en", "klingon", "24/12", "2026-12-24", "09:00", "lunes", "Europe/Madrid", "ABCDE-FGHJK", "solo docentes", "virtualizacion"],
];

const HOSTILE = [
  ...["<!channel>", "<!here|x>", "<@U0BOT>", "@everyone", "*x* _y_ ~z~ `w`", "```\ncode", "> quote", ":smile:", "<https://example.com|x>"],
  ...[
    "'; DROP TABLE student; --",
    "\u202eabc",
    "\u0000\u0007",
    "👩‍🚀 ñandú 日本",
    '"',
    "“open",
    "name:",
    "a:b:c",
    "|",
    "run|/explain x",
    "__proto__",
  ],
  ...["x".repeat(300), "y".repeat(3_000), "&amp;&lt;", "<#C1|x>", "null", "-1", "é".repeat(120), "\ud800", "a\nb\n\nc", ""],
];

/** One step. The numbers decide everything, so that a walk can be repeated and shrunk. */
export async function step<C>(ground: Ground, vocabulary: Vocabulary<C>, numbers: readonly number[]): Promise<void> {
  const chance = new Chance(numbers);
  const who = chance.below(PEOPLE);
  switch (chance.below(16)) {
    case 0:
      return ground.mention(who, chance.below(2) === 0 ? anyWords(chance) : `/${anyLine(vocabulary, chance)}`, chance.below(2) === 0);
    case 1:
      return ground.direct(who, chance.below(2) === 0 ? anyWords(chance) : `/${anyLine(vocabulary, chance)}`);
    case 2:
      return ground.home(who);
    case 3:
      return ground.again();
    case 4:
      return ground.passes(chance.oneOf([MINUTE, 11 * MINUTE, 60 * MINUTE, 24 * 60 * MINUTE]) ?? 0);
    case 5:
    case 6: {
      const form = chance.oneOf(await ground.forms());
      return form && ground.submit(form, anyFields(form, chance));
    }
    case 7:
    case 8:
    case 9:
    case 10:
    case 11: {
      const control = chance.oneOf(await ground.controls());
      return control && ground.press(who, control, anyOf(control.options, control.most, chance));
    }
    default: {
      const line = anyLine(vocabulary, chance);
      const [name = "", ...rest] = line.split(" ");
      const whole = chance.below(8) === 0;
      return ground.slash(who, whole ? "/aula" : `/${name}`, whole ? line : rest.join(" "), chance.below(CHANNELS));
    }
  }
}

class Chance {
  readonly #numbers: readonly number[];
  #at = 0;
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }
  below(end: number): number {
    return (this.#numbers[this.#at++ % this.#numbers.length] ?? 0) % end;
  }
  oneOf<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : items[this.below(items.length)];
  }
}

const anyWords = (chance: Chance): string => chance.oneOf(chance.below(3) === 0 ? HOSTILE : WORDS) ?? "";

/** A line without its slash: mostly a command as it is written, sometimes with a slip, in what it is given anything. */
function anyLine<C>(vocabulary: Vocabulary<C>, chance: Chance): string {
  const { path, command } = chance.oneOf<Named<C>>([...vocabulary.commands.values()]) ?? {};
  if (path === undefined || command === undefined) return "help";
  const given = Object.entries<Param<C>>(command.params).filter(([, param]) => !param.optional || chance.below(2) === 0);
  const words = given.map(([key, param]) => {
    const value = anyValue(param, chance);
    const quoted = chance.below(2) === 0 ? value : `"${value}"`;
    return chance.below(2) === 0 ? quoted : `${key}:${quoted}`;
  });
  const extra = chance.below(6) === 0 ? [anyWords(chance)] : [];
  const name = path.join(" ");
  const written = chance.below(10) === 0 ? name.replace(/(.)(.)$/, "$2$1") : name;
  return [written, ...words, ...extra].join(" ");
}

function anyValue<C>(param: Param<C>, chance: Chance): string {
  if (chance.below(6) === 0) return anyWords(chance);
  switch (param.type) {
    case "text":
      return anyWords(chance);
    case "integer":
      return String((param.min ?? 0) + chance.below(3));
    case "choice":
      return chance.oneOf(Object.keys(param.choices)) ?? "";
    case "flag":
      return chance.oneOf(["yes", "no", "sí"]) ?? "";
    case "channel":
      return chance.oneOf(["#general", "#elsewhere"]) ?? "";
    case "person":
      return chance.oneOf(["@Ana", "@Bob", "@Maria"]) ?? "";
    case "role":
      return "@alumnos";
  }
}

function anyOf(options: readonly string[], most: number, chance: Chance): string[] {
  if (options.length === 0) return [];
  const from = chance.below(options.length);
  return [...options.slice(from), ...options.slice(0, from)].slice(0, 1 + chance.below(Math.max(1, most)));
}

function anyFields(form: OpenForm, chance: Chance): Record<string, string | string[]> {
  return Object.fromEntries(
    form.fields.map(({ name, options, most, longest }) => [
      name,
      options.length > 0 ? anyOf(options, most, chance) : (anyWords(chance) || "x").toWellFormed().slice(0, longest),
    ]),
  );
}
