import type { Vocabulary } from "../chat/command.ts";
import { isSnowflake } from "./ids.ts";

/** A command that a text names, as Discord shows it: by its name in each reader's language, and typed by a tap on it. */
export interface Mentioned {
  /** `</quiz start:42>` */
  mention: string;
  /** What follows the name. */
  rest: string;
}

/** The command at the start of `/quiz start topic:docker`, where there is one. */
export type MentionOf = (code: string) => Mentioned | undefined;

/** Commands can be mentioned once Discord has told their ids, which it does with the registration; a group cannot. */
export function createMentions<C>({ commands }: Vocabulary<C>): { of: MentionOf; learn(registered: readonly unknown[]): void } {
  const ids = new Map<string, string>();
  return {
    learn(registered) {
      for (const command of registered) if (isNamed(command) && isSnowflake(command.id)) ids.set(command.name, command.id);
    },
    of(code) {
      if (!code.startsWith("/")) return undefined;
      const words = code.slice(1).split(" ");
      for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
        const name = words.slice(0, count).join(" ");
        const id = commands.has(name) ? ids.get(words[0] ?? "") : undefined;
        if (id !== undefined) return { mention: `</${name}:${id}>`, rest: words.slice(count).join(" ") };
      }
      return undefined;
    },
  };
}

/** A command, its group and the group above. */
const MOST_WORDS = 3;

const isNamed = (command: unknown): command is { name: string; id: string } =>
  typeof command === "object" &&
  command !== null &&
  "name" in command &&
  typeof command.name === "string" &&
  "id" in command &&
  typeof command.id === "string";
