import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { Vocabulary } from "../src/chat/command.ts";
import { connectTerminal } from "../src/terminal/connect.ts";
import { createWorld } from "./wires/world.ts";

/** The conversation of the README, as the program prints it. `node test/transcript.ts` writes it there. */

export const README = join(import.meta.dirname, "..", "README.md");
const BLOCK = /(<!-- transcript -->\n```text\n)([\s\S]*?)(```\n<!-- \/transcript -->)/;

/** What was typed: the lines of the block behind a prompt. */
const TYPED = /^[^\s>]+> (.*)$/gm;

/** The block as it stands, and as the program prints it now. */
export async function transcript(): Promise<{ written: string; printed: string; replace: (readme: string) => string }> {
  const readme = await readFile(README, "utf8");
  const written = BLOCK.exec(readme)?.[2] ?? "";
  const printed = await converse([...written.matchAll(TYPED)].map(([, line]) => line ?? ""));
  return {
    written,
    printed,
    replace: (before) => before.replace(BLOCK, (_whole, start: string, _old, end: string) => start + printed + end),
  };
}

async function converse(lines: string[]): Promise<string> {
  const world = await createWorld({ seed: 20 });
  const input = new PassThrough();
  const output = new PassThrough();
  const terminal = connectTerminal({
    input,
    output,
    interactive: false,
    colour: false,
    speaker: { name: "Ana", teacher: false },
    vocabulary: world.vocabulary as Vocabulary<never>,
    t: (message, values) => world.translator.t(world.lang, message, values),
    languages: () => world.translator.reading(world.lang),
    settled: () => world.bot.post(),
    report: (error) => world.bugs.push(error),
  });
  world.platforms.push(terminal);
  await terminal.start((request) => world.bot.answer(request));
  input.end(lines.map((line) => `${line}\n`).join(""));
  await terminal.done;
  output.end();
  await world.close();
  return `${(await text(output)).trim()}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const { replace } = await transcript();
  await writeFile(README, replace(await readFile(README, "utf8")));
}
