import { afterEach, expect, test } from "vitest";
import { codeHash } from "../../src/classroom/link.ts";
import { oneLine } from "../wires/answering.ts";
import { attachDiscord } from "../wires/discord.ts";
import { attachSlack } from "../wires/slack.ts";
import type { Attached, Person } from "../wires/wire.ts";
import { createWorld, type World } from "../wires/world.ts";

/** One class over a Discord server and a Slack workspace at once, in one process. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;
let discord: Attached;
let slack: Attached;

async function open(): Promise<void> {
  world = await createWorld();
  discord = await attachDiscord(world);
  slack = await attachSlack(world, "http");
}

afterEach(async () => {
  await discord.close();
  await slack.close();
  await world.close();
  expect(world.bugs).toEqual([]);
});

const codeIn = (text: string): string => /\/class link ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(text)?.[1] ?? "no code";

test("a code joins the workspace to the server's class, which then has one board; the class that was there is kept", async () => {
  await open();
  const [ann, maria] = [discord.person("Ann"), discord.person("María", { teacher: true })];
  const [bob, luis] = [slack.person("Bob"), slack.person("Luis", { teacher: true })];
  await maria.says('/class set name:"1º ASIR"');
  await luis.says('/class set name:"La de Slack"');

  expect(await bob.says("/class link")).toMatch(/es para docentes/);
  const code = codeIn(await maria.says("/class link"));
  expect(await bob.says(`/class link ${code}`)).toMatch(/es para docentes/);
  const asked = await luis.says(`/class link ${code.toLowerCase()}`);
  expect(asked).toMatch(/1º ASIR/);
  expect(asked).toMatch(/La de Slack, se conserva/);
  await luis.pressesReply("Unirse");
  expect(await luis.says("/class show")).toMatch(/1º ASIR/);
  expect(await luis.says(`/class link ${code}`)).toMatch(/no vale/);

  await ann.says("/quiz start hipervisores 1");
  const onDiscord = (await discord.posted()).at(-1);
  await bob.says("/quiz start contenedores 1");
  const onSlack = (await slack.posted()).at(-1);
  if (!onDiscord || !onSlack) throw new Error("a question is missing");
  await maria.says("/quiz stop");
  await bob.says("/quiz stop");
  for (const board of [await ann.says("/my points"), await bob.says("/my points")]) expect(board).toMatch(/Todavía no hay respuestas/);
  expect(await luis.says("/class show")).toMatch(/1º ASIR/);
});

test("a code holds for ten minutes, and is none after them", async () => {
  await open();
  const [maria, luis] = [discord.person("María", { teacher: true }), slack.person("Luis", { teacher: true })];
  const code = codeIn(await maria.says("/class link"));
  expect(await maria.says(`/class link code:${code}`)).toMatch(/es de esta misma clase/);
  await discord.passes(10 * MINUTE - 1_000);
  expect(await luis.says(`/class link ${code}`)).toMatch(/¿Unir/);
  await discord.passes(1_000);
  expect(await luis.pressesReply("Unirse")).toMatch(/no vale/);
  expect(await luis.says(`/class link ${code}`)).toMatch(/no vale/);
  expect(await luis.says("/class link ABCDE-FGHJK")).toMatch(/no vale: puede tener una errata/);
});

/** A question that is answered by pressing a letter. */
function aChoice(): { id: string; stem: string } {
  for (const course of world.courses.values())
    for (const { id, kind, in: wordings } of course.questions.values()) if (kind === "choice") return { id, stem: wordings.es?.stem ?? "" };
  throw new Error("no question with a choice");
}

/** The workspace joins the server's class. */
async function joined(maria: Person, luis: Person): Promise<void> {
  await luis.says(`/class link ${codeIn(await maria.says("/class link"))}`);
  await luis.pressesReply("Unirse");
}

test("a daily question that is set on one platform takes in the channel of the other, and asks the same in both", async () => {
  await open();
  const [ann, maria] = [discord.person("Ann"), discord.person("María", { teacher: true })];
  const [bob, luis] = [slack.person("Bob"), slack.person("Luis", { teacher: true })];
  await joined(maria, luis);
  const { id, stem } = aChoice();
  await maria.says("/daily set 12:00 lun-vie");
  await maria.says(`/daily pin hoy ${id}`);
  expect(await luis.says("/daily set")).toMatch(
    /Pregunta diaria 1.*de lunes a viernes a las 12:00.*Discord, canal \d+.*este canal.*Esto ha cambiado la que había/s,
  );

  await discord.passes(2 * HOUR);
  const posted = [...(await discord.posted()), ...(await slack.posted())];
  const [onDiscord, onSlack] = posted;
  if (!onDiscord || !onSlack || posted.length > 2) throw new Error(`${posted.length} questions`);
  for (const { text } of posted) {
    expect(text).toMatch(/Pregunta del día: martes, 24 de noviembre/);
    expect(text).toContain(oneLine(stem).slice(0, 30));
  }
  expect(await ann.presses(onDiscord, "A")).toMatch(/queda guardada/);
  expect(await bob.presses(onSlack, "A")).toMatch(/queda guardada/);
  await discord.passes(20 * HOUR);
  for (const { text } of [...(await discord.posted()), ...(await slack.posted())]) expect(text).toMatch(/cerrada.*de 2/s);
});

test("of a code nothing is kept that it could be read from", async () => {
  await open();
  const [maria, luis] = [discord.person("María", { teacher: true }), slack.person("Luis", { teacher: true })];
  const kept = async () => (await world.bytes()).toString("latin1").toUpperCase();
  const code = codeIn(await maria.says("/class link"));
  await luis.says(`/class link ${code}`);
  const hash = (await codeHash(code)).toUpperCase();
  expect(await kept()).toContain(hash);
  for (const written of [code, code.replace("-", "")]) expect(await kept()).not.toContain(written);
  await luis.pressesReply("Unirse");
  for (const written of [code, code.replace("-", "")]) expect(await kept()).not.toContain(written);
});

test("students of both platforms stand on one board, as separate students", async () => {
  await open();
  const [ann, maria] = [discord.person("Ann"), discord.person("María", { teacher: true })];
  const [bob, luis] = [slack.person("Bob"), slack.person("Luis", { teacher: true })];
  await joined(maria, luis);
  for (const [who, where] of [
    [ann, discord],
    [bob, slack],
  ] as const) {
    for (let i = 0; i < 4; i++) {
      await who.says("/quiz start questions:1");
      const question = (await where.posted()).at(-1);
      if (question && /^A$|Verdadero/.test(question.labels[0] ?? "")) {
        await who.presses(question, question.labels[0] ?? "");
        await who.says("/quiz stop");
        break;
      }
      await who.says("/quiz stop");
    }
  }
  const board = await bob.says("/leaderboard");
  expect(board).toMatch(/Ann/);
  expect(board).toMatch(/Bob/);
  expect(await ann.says("/leaderboard")).toMatch(/Bob/);
});
