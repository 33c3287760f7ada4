import { afterEach, beforeEach, expect, test } from "vitest";
import { components } from "./loopback/rules.ts";
import { MANAGE_SERVER, type Message } from "./loopback.ts";
import { readMarkdown } from "./reader.ts";
import { answers, goesOn, posting } from "./taking-part.ts";
import { startWholeBot, type WholeBot } from "./whole-bot.ts";

/** What people call themselves and their terms is text wherever it is shown: it styles nothing, links nowhere and calls nobody. */

let bot: WholeBot;
beforeEach(async () => {
  bot = await startWholeBot({ respondWithinMs: 20_000 });
});
afterEach(async () => {
  await bot.stop();
  expect(bot.world.bugs).toEqual([]);
  expect(bot.discord.violations).toEqual([]);
});

const HOSTILE = [
  "@everyone",
  "@here now",
  "<@123456789012345678>",
  "<@&123456789012345678>",
  "<#123456789012345678>",
  "</quiz start:123456789012345678>",
  "<a:x:123456789012345678>",
  "<t:1:R>",
  ":smile:",
  "**x** _y_ ~~z~~",
  "||w||",
  "`c`",
  "```",
  "# h",
  "-# small",
  "> q",
  "- l",
  "1. one",
  "[x](https://example.com)",
  "https://example.com",
  "\\",
  "a | b",
];

/** Its texts, as the client reads them. */
const readings = (message: Message | undefined) =>
  [...components(message?.components)].filter(({ type }) => type === 10).map(({ content }) => readMarkdown(String(content)));

/** The name is read as it was written, and whatever stands out is of the bot's own making. */
function expectInert(message: Message | undefined, names: readonly string[]): void {
  const read = readings(message);
  // Where nothing can be escaped, in a block of code, what nobody sees keeps back-ticks apart.
  const text = read.map((each) => each.text.replaceAll("\u200b", "")).join("\n");
  expect(names.filter((name) => !text.includes(name))).toEqual([]);
  const constructs = read.flatMap((each) => each.constructs);
  const own = bot.discord.state.commands.map(({ id }) => `:${id}>`);
  const isOwn = (construct: string) =>
    /^(heading|subtext|bold|italic|code|code block): /.test(construct) ||
    (construct.startsWith("command mention: ") && own.some((id) => construct.endsWith(id)));
  expect(constructs.filter((each) => !isOwn(each))).toEqual([]);
  expect(message?.allowedMentions).toEqual({ parse: [] });
}

test("names on boards and in results", async () => {
  const { discord } = bot;
  const people = HOSTILE.map((name) => discord.person(name, { locale: "es-ES" }));
  const [first] = people;
  if (!first) throw new Error("nobody");
  for (let group = 0; group < people.length; group += 10) {
    const channel = discord.posted().length;
    await discord.slash(first, "quiz start", { questions: 1 }).settled;
    const question = await posting(discord, channel + 1);
    const these = people.slice(group, group + 10);
    for (const person of these) await answers(discord, person, question);
    await goesOn(discord, first, question).settled;
    expectInert(
      await posting(discord, channel + 2),
      these.map(({ name }) => name),
    );
  }
  // The board shows ten; each finds their own name in what is said of it.
  expectInert((await discord.slash(first, "leaderboard").settled).said[0], []);
  for (const person of people) expectInert((await discord.slash(person, "my name").settled).said[0], [person.name]);
});

test("terms in entries, in previews and in what is not found", async () => {
  const { discord, world } = bot;
  const profa = discord.person("Profa", { permissions: MANAGE_SERVER, locale: "es-ES" });
  const [course] = world.courses.values();
  const topic = [...(course?.topics.values() ?? [])][0]?.id ?? "";
  for (const hostile of HOSTILE) {
    const term = `x${HOSTILE.indexOf(hostile)} ${hostile}`;
    const unknown = await discord.slash(profa, "explain", { term: `zzqx ${hostile}` }).settled;
    await discord.until("the whisper", () => unknown.said.length > 0);
    const form = await discord.slash(profa, "glossary add", { term, topic }).answered;
    const preview = (await discord.submit(profa, form, { definition: "Lo que es." }).settled).said[0];
    expectInert(preview, [term]);
    if (!preview) throw new Error("no preview");
    await discord.press(profa, preview, "Publicar").settled;
    expectInert((await discord.slash(profa, "explain", { term }).settled).said[0], [term]);
  }
});
