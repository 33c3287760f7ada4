import { expect, test } from "vitest";
import { spansToMarkdown } from "../../src/discord/markdown.ts";
import { createMentions } from "../../src/discord/mentions.ts";
import { loadVocabulary } from "../../src/load.ts";
import { readMarkdown } from "./reader.ts";
import { startWholeBot } from "./whole-bot.ts";

const vocabulary = await loadVocabulary();
const [QUIZ, HELP] = ["10000000000000001", "10000000000000002"];

function mentions() {
  const made = createMentions(vocabulary);
  made.learn([{ id: QUIZ, name: "quiz" }, { id: HELP, name: "help" }, { id: "not one", name: "my" }, { name: "class" }, null]);
  return made.of;
}

test.each([
  ["/quiz start", `</quiz start:${QUIZ}>`],
  ["/help", `</help:${HELP}>`],
  ["/quiz start topic:docker questions:3", `</quiz start:${QUIZ}> \`topic:docker questions:3\``],
  // A group alone is no command, and these are none of ours, or not registered.
  ["/quiz", "`/quiz`"],
  ["/invite", "`/invite`"],
  ["/my points", "`/my points`"],
  ["/leaderboard", "`/leaderboard`"],
  ["quiz start", "`quiz start`"],
  ["/quiz starter", "`/quiz starter`"],
])("`%s` is written %s", (code, markdown) => {
  expect(spansToMarkdown([{ text: code, style: "code" }], mentions())).toBe(markdown);
});

test("only code is a command: what people write stays text", () => {
  const reading = readMarkdown(spansToMarkdown([{ text: `/help and </help:${HELP}>` }], mentions()));
  expect(reading).toEqual({ text: `/help and </help:${HELP}>`, constructs: [] });
});

test("the bot learns them when it registers its commands, and mentions them from then on", async () => {
  const bot = await startWholeBot();
  try {
    const ana = bot.discord.person("Ana", { locale: "es-ES" });
    const { said } = await bot.discord.slash(ana, "help").settled;
    expect(JSON.stringify(said[0]?.components)).toMatch(/<\/explain:\d+>/);
  } finally {
    await bot.stop();
  }
  expect(bot.discord.violations).toEqual([]);
});

test("before Discord has told the ids they are code", () => {
  expect(spansToMarkdown([{ text: "/help", style: "code" }], createMentions(vocabulary).of)).toBe("`/help`");
});
