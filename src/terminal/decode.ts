import { cut } from "../chat/clean.ts";
import type { Line, Origin, Request } from "../chat/dispatch.ts";
import type { Action } from "./render.ts";

/** What a line typed in the terminal means. */

export const SPACE = "terminal:local";
/** What makes a bare name an id. */
const BARE = `${SPACE}:`;
export const CHANNEL = "terminal:local:aula";

export interface Speaker {
  name: string;
  teacher: boolean;
}

export type Typed =
  | { kind: "nothing" }
  | { kind: "as"; speaker: Speaker }
  /** `/as` without a name. */
  | { kind: "as whom" }
  | { kind: "quit" }
  | { kind: "request"; request: Request }
  /** A number nothing on the screen has. */
  | { kind: "no such number"; numbers: number[] };

/** `/as Ana`, `/as Ana teacher`; the words in Spanish too, since the class may speak it. */
const AS = /^\/(?:as|como)(?=\s|$)\s*(.*?)(?:(?<=\s)(teacher|profesora?|docente))?$/iu;

/** The options of a question by their letters: "b", "a,c". */
const LETTERS = /^[a-j](?:\s*,\s*[a-j])*$/i;

/** `actions` are those of the cards whose numbers count for the speaker: a number belongs to the first of them that has it. */
export function decode(line: string, speaker: Speaker, id: string, actions: readonly Action[][]): Typed {
  const typed = line.trim();
  if (typed === "") return { kind: "nothing" };
  if (/^\/(?:quit|exit|salir)$/i.test(typed)) return { kind: "quit" };
  const as = AS.exec(typed);
  if (as) {
    const [, named = "", teaches] = as;
    if (named === "" && teaches === undefined) return { kind: "as whom" };
    return { kind: "as", speaker: { name: cut(named.trim(), 80) || speaker.name, teacher: teaches !== undefined } };
  }
  const from = originOf(speaker);
  if (/^\d{1,3}(?:\s*,\s*\d{1,3})*$/.test(typed)) return numbers(typed.split(",").map(Number), from, id, actions);
  const lettered = LETTERS.test(typed) ? numbersOf(typed.toUpperCase().split(/\s*,\s*/), actions) : undefined;
  if (lettered) return numbers(lettered.chosen, from, id, [lettered.card]);
  const text = typed.startsWith("/") ? typed : `/explain ${typed}`;
  const input: Line = { text, bare: BARE };
  return { kind: "request", request: { from, id, kind: "command", name: "", input } };
}

/** The first card that has them all, each as the label of a button or the beginning of an option ("B. KVM"), and their numbers there. */
function numbersOf(letters: string[], shown: readonly Action[][]): { chosen: number[]; card: Action[] } | undefined {
  for (const card of shown) {
    const chosen = letters.map((letter) => card.findIndex(({ label }) => label === letter || label.startsWith(`${letter}. `)) + 1);
    if (chosen.every((number) => number > 0)) return { chosen, card };
  }
  return undefined;
}

function numbers(chosen: number[], from: Origin, id: string, shown: readonly Action[][]): Typed {
  const card = shown.find((actions) => chosen.every((number) => number >= 1 && number <= actions.length));
  const picked = chosen.map((number) => card?.[number - 1]);
  const [first] = picked;
  if (!first) return { kind: "no such number", numbers: chosen };
  if (first.kind === "button") {
    if (picked.length > 1) return { kind: "no such number", numbers: chosen };
    return { kind: "request", request: { from, id, kind: "press", press: first.press, chosen: [], bare: BARE } };
  }
  const values = picked.flatMap((action) => (action?.kind === "option" && action.press === first.press ? [action.value] : []));
  if (values.length !== picked.length || values.length > first.max) return { kind: "no such number", numbers: chosen };
  return { kind: "request", request: { from, id, kind: "press", press: first.press, chosen: [...new Set(values)], bare: BARE } };
}

export function originOf({ name, teacher }: Speaker): Origin {
  return { space: SPACE, spaceName: "Aula", channel: CHANNEL, user: userOf(name), userName: name, admin: teacher, roles: [] };
}

/** The same name is the same person, however it is cased or accented. */
export const userOf = (name: string): string =>
  `${SPACE}:${name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/gu, "-")}`;
