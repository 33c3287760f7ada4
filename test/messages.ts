import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadVocabulary } from "../src/load.ts";

/** Every message the shipped code says to people: what a translation must have. */

const FOLDERS = ["src/chat", "src/teaching", "src/classroom", "src/terminal", "src/discord", "src/slack", "commands"];

/** A message stands in a call that says it, or is marked by `message(…)` where it is said from a variable. */
const SAID = /(?:\b(?:t|say|message|UserError)\(\s*|\bmessage:\s*)"((?:[^"\\]|\\.)*)"/g;

/** The second of a conditional inside such a call: `t(a ? "x" : "y")`. */
const CONDITIONAL = /\b(?:t|say|UserError)\([^"()]*\?\s*"((?:[^"\\]|\\.)*)"\s*:\s*"((?:[^"\\]|\\.)*)"/g;

export async function shippedMessages(root: string): Promise<string[]> {
  const found = new Set<string>();
  for (const folder of FOLDERS) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
      const code = await readFile(join(entry.parentPath, entry.name), "utf8");
      for (const match of code.matchAll(SAID)) add(match[1]);
      for (const match of code.matchAll(CONDITIONAL)) for (const each of match.slice(1)) add(each);
    }
  }
  const vocabulary = await loadVocabulary<unknown>(join(root, "commands"));
  for (const group of vocabulary.groups.values()) found.add(group.describe);
  for (const name of [...vocabulary.groups.keys(), ...vocabulary.commands.keys()]) found.add(`/${name}`);
  for (const { command } of vocabulary.commands.values()) {
    found.add(command.describe);
    for (const [name, param] of Object.entries(command.params)) {
      found.add(param.describe).add(`${name}:`);
      if (param.type === "choice") for (const label of Object.values(param.choices)) found.add(label);
    }
  }
  found.delete("");
  return [...found].sort();

  function add(literal: string | undefined): void {
    if (literal !== undefined) found.add(JSON.parse(`"${literal}"`) as string);
  }
}
