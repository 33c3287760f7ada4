import type { Param, Params } from "./command.ts";

/** Marks that quote a value; the first that the value does not contain is taken. */
const QUOTES = [
  ['"', '"'],
  ["«", "»"],
  ["“", "”"],
] as const;

const SIGNS = { channel: "#", person: "@", role: "&" } as const;

/**
 * Arguments as a line that `readLine` reads as the same: `time:18:00 topic:"redes y almacenamiento"`, in the order they are declared. Undefined where one of
 * them cannot be written in a line.
 */
export function writeLine<C>(params: Params<C>, args: Readonly<Record<string, string | number | boolean | undefined>>): string | undefined {
  const words: string[] = [];
  for (const [name, param] of Object.entries(params)) {
    const given = args[name];
    if (given === undefined) continue;
    const value = written(param, given);
    if (value === undefined) return undefined;
    words.push(`${name}:${value}`);
  }
  return words.join(" ");
}

function written<C>(param: Param<C>, given: string | number | boolean): string | undefined {
  switch (param.type) {
    case "flag":
      return given === true ? "yes" : "no";
    case "channel":
    case "person":
    case "role":
      return `<${SIGNS[param.type]}${String(given)}|>`;
    default:
      return quoted(String(given));
  }
}

function quoted(text: string): string | undefined {
  if (/^[^\s"«“„”<]\S*$/u.test(text)) return text;
  const marks = QUOTES.find(([open, close]) => !text.includes(open) && !text.includes(close));
  return marks && `${marks[0]}${text}${marks[1]}`;
}
