import { describe, expect, test } from "vitest";
import type { Option } from "../../src/chat/card.ts";
import type { Command, Speaking, Vocabulary } from "../../src/chat/command.ts";
import { createVocabulary } from "../../src/chat/vocabulary.ts";
import { completions } from "../../src/terminal/complete.ts";

type Nobody = Speaking<never>;
const command = (params: Command<Nobody>["params"]): Command<Nobody> => ({
  describe: "x",
  seenBy: "caller",
  params,
  run: () => ({ blocks: [] }),
});
const text = { type: "text", describe: "x", suggest: () => [] } as const;
const vocabulary = createVocabulary<Nobody>(
  new Map([
    ["explain", command({ term: text, lang: { ...text, optional: true } })],
    ["compare", command({ a: text, b: text })],
    [
      "leaderboard",
      command({ period: { type: "choice", describe: "x", choices: { all: "all time", week: "this week" }, optional: true } }),
    ],
    ["quiz/start", command({ topic: { ...text, optional: true } })],
    ["quiz/stop", command({})],
  ]),
) as unknown as Vocabulary<never>;

const spanish: Record<string, string> = { "/explain": "/explica", "lang:": "idioma:", "all time": "siempre", "this week": "esta semana" };
const known: Record<string, Option[]> = {
  "explain term": [
    { label: "máquina física → Anfitrión", value: "Anfitrión" },
    { label: "Máquina virtual", value: "Máquina virtual" },
  ],
  "explain lang": [{ label: "inglés", value: "en" }],
  "compare a": [{ label: "Máquina virtual", value: "Máquina virtual" }],
  "compare b": [{ label: "Contenedor", value: "Contenedor" }],
  "quiz start topic": [{ label: "Docker y sus imágenes", value: "docker-y-sus-imagenes" }],
};

/** The whole line for each candidate, as readline makes it. */
async function tab(line: string): Promise<string[]> {
  const suggest = async (name: string, param: string) => known[`${name} ${param}`] ?? [];
  const [found, replaced] = await completions(line, vocabulary, [(message) => spanish[message]], suggest);
  expect(line.endsWith(replaced), `“${replaced}” ends “${line}”`).toBe(true);
  return found.map((each) => line.slice(0, line.length - replaced.length) + each);
}

describe("Tab offers", () => {
  test.each([
    ["/ex", ["/explain "]],
    ["/expli", ["/explica "]],
    ["/quiz ", ["/quiz start ", "/quiz stop "]],
    ["/quiz st", ["/quiz start ", "/quiz stop "]],
    ["/QUIZ STO", ["/quiz stop "]],
  ])("names of commands, in either language: %s", async (line, lines) => expect(await tab(line)).toEqual(lines));

  test.each([
    ["máquina v", ["Máquina virtual"]],
    ["/explain máquina ", ["/explain Máquina virtual"]],
    ["/explain maquina v", ["/explain Máquina virtual"]],
    ["/explica anfi", ["/explica Anfitrión"]],
    ["/compare con", []],
    ['/compare "maq', ['/compare "Máquina virtual"']],
    ["/compare maq", ['/compare "Máquina virtual"']],
    ['/compare "Máquina virtual" ', ['/compare "Máquina virtual" Contenedor']],
    ["/compare vm con", ["/compare vm Contenedor"]],
    ["/quiz start dock", ["/quiz start docker-y-sus-imagenes"]],
  ])("what a command suggests, as it is to be typed: %s", async (line, lines) => expect(await tab(line)).toEqual(lines));

  test("nothing that is only an explanation of what it leads to", async () => {
    expect(await tab("máquina fís")).toEqual(["Anfitrión"]);
  });

  test.each([
    ["/explain docker lang:", ["/explain docker lang:en"]],
    ["/explain docker idioma:", ["/explain docker idioma:en"]],
    ["/leaderboard period:e", ['/leaderboard period:"esta semana"']],
    ["/leaderboard ", ["/leaderboard siempre", "/leaderboard esta semana"]],
    ["/leaderboard es", ["/leaderboard esta semana"]],
  ])("values by name, in quotes where they need them: %s", async (line, lines) => expect(await tab(line)).toEqual(lines));

  test.each(["", "/", "/nothing ", "/quiz stop ", "/quiz stop x", "//", "\u0000"])("nothing wrong: %j", async (line) => {
    for (const each of await tab(line)) expect(each.length).toBeGreaterThan(0);
  });
});
