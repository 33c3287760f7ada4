import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type BotProcess, freePort, startProcess } from "../processes/bot.ts";
import { smallCourse } from "../processes/small-course.ts";
import { Loopback, type Person } from "./loopback.ts";
import { answers, begin, posting, postings, said } from "./taking-part.ts";

/** The shipped program on Discord, in a process of its own, and every way it ends. */

// Starting a process takes a second, and many on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

const CONNECTED = /"msg":"connected"/;
const STACK = /^\s+at |\\n\s+at /m;

let folder: string;
let small: string;
let discord: Loopback;
let ana: Person;
const running: BotProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aula-discord-"));
  small = await smallCourse(join(folder, "data"));
  discord = new Loopback({ respondWithinMs: 30_000 });
  ana = discord.person("Ana", { locale: "es-ES" });
});
afterEach(async () => {
  for (const bot of running.splice(0)) {
    bot.kill("SIGKILL");
    await bot.ended;
  }
  await discord.stop();
  await rm(folder, { recursive: true, force: true });
  expect(discord.violations).toEqual([]);
});

const file = () => join(folder, "aula.db");

async function start(more: Record<string, string> = {}): Promise<BotProcess> {
  const bot = await startProcess({
    DISCORD_TOKEN: discord.token,
    ...("DISCORD_API_URL" in more ? {} : { DISCORD_API_URL: discord.apiUrl }),
    DATABASE_URL: `file:${file()}`,
    AULA_DATA: small,
    ...more,
  });
  running.push(bot);
  return bot;
}

async function connected(more: Record<string, string> = {}): Promise<BotProcess> {
  const bot = await start(more);
  await bot.said(CONNECTED);
  return bot;
}

/** What the file knows, read once nobody writes it. */
function recorded(): unknown[] {
  const database = new Database(file(), { readonly: true });
  try {
    return database.prepare("select count(*) as answers, count(distinct student) as students from answer").all();
  } finally {
    database.close();
  }
}

test("killed between question and answer: started again on the same file, the old button still works, and the answer counts once", async () => {
  await discord.start();
  const first = await connected();
  await discord.slash(ana, "quiz start", { questions: 2 }).settled;
  const question = await posting(discord, 1);

  const second = await start();
  expect(await second.ended).toEqual({ status: 1, signal: null });
  expect(second.lines).toEqual([expect.stringMatching(/^Another bot is running on .*aula\.db\. Stop it first/)]);

  first.kill("SIGKILL");
  expect(await first.ended).toEqual({ status: null, signal: "SIGKILL" });
  const again = await connected();
  expect(await answers(discord, ana, question)).toMatch(/Respuesta|Correcto|Incorrecto|✓|✗/i);
  expect(await answers(discord, ana, question)).toMatch(/Ya has respondido/);
  again.kill("SIGTERM");
  expect(await again.ended).toEqual({ status: 0, signal: null });
  expect(recorded()).toEqual([{ answers: 1, students: 1 }]);
  expect(postings(discord)).toHaveLength(1);
});

test("killed after an answer is kept and before that is said: the person asks again and has the verdict, and it counts once", async () => {
  await discord.start();
  const first = await connected();
  await discord.slash(ana, "quiz start", { questions: 2 }).settled;
  const question = await posting(discord, 1);
  const lost = Promise.withResolvers<void>();
  await begin(discord, ana, question, () => discord.fault({ on: /callback$/, does: "wait", until: lost.promise, times: 5 }));
  await discord.until("the answer on its way", () => discord.state.waiting.length > 0);
  first.kill("SIGKILL");
  await first.ended;
  lost.resolve();

  discord.state.faults.clear();
  const again = await connected();
  expect(await answers(discord, ana, question)).toMatch(/Ya has respondido/);
  again.kill("SIGTERM");
  await again.ended;
  expect(recorded()).toEqual([{ answers: 1, students: 1 }]);
});

test("without Discord it waits and is not well; once there is one it is; told to stop it finishes the answer under way, and ends with 0", async () => {
  const port = await freePort();
  // With the course it ships with.
  const bot = await start({ AULA_DATA: "", DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
  await bot.said(/Discord cannot be reached \(connect ECONNREFUSED.*Trying again/);
  expect(await bot.health()).toEqual({ status: 503, body: { ok: false, connected: [] } });
  await discord.start(port);
  await bot.said(CONNECTED);
  expect(await bot.health()).toEqual({ status: 200, body: { ok: true, connected: ["discord"] } });

  const asked = Promise.withResolvers<void>();
  discord.fault({ on: /callback$/, does: "wait", until: asked.promise });
  const answer = discord.slash(ana, "explain", { term: "hipervisor" });
  await discord.until("the answer on its way", () => discord.state.waiting.length > 0);
  bot.kill("SIGTERM");
  await discord.until("the gateway's end", () => discord.gateway.closes.includes(1000));
  asked.resolve();
  expect(said(await answer.settled)).toMatch(/^Hipervisor\n/);
  expect(await bot.ended).toEqual({ status: 0, signal: null });
  expect(bot.lines.filter((line) => /"level":[4-6]0/.test(line))).toEqual([expect.stringMatching(/cannot be reached/)]);
  expect(bot.lines.slice(-2)).toEqual([expect.stringMatching(CONNECTED), expect.stringMatching(/"msg":"stopped"/)]);
});

test("a token Discord does not take: one line that says what to do, status 1, no stack", async () => {
  await discord.start();
  const bot = await start({ DISCORD_TOKEN: `${discord.token}x` });
  expect(await bot.ended).toEqual({ status: 1, signal: null });
  expect(bot.lines.filter((line) => !line.startsWith("{"))).toEqual([expect.stringMatching(/^Discord refuses DISCORD_TOKEN: copy/)]);
  expect(bot.lines.filter((line) => STACK.test(line))).toEqual([]);
});

test("a token that is taken back while it runs ends it the same way, even where something hangs on", async () => {
  await discord.start();
  const bot = await connected({ NODE_OPTIONS: "--import=data:text/javascript,setInterval(()=>{},1000)" });
  discord.gateway.drop(4004);
  expect(await bot.ended).toEqual({ status: 1, signal: null });
  expect(bot.lines.filter((line) => !line.startsWith("{"))).toEqual([expect.stringMatching(/^Discord refuses DISCORD_TOKEN: copy/)]);
  expect(bot.lines.filter((line) => STACK.test(line))).toEqual([]);
});

test("a gateway behind a proxy that answers 502 is waited for", async () => {
  await discord.start();
  discord.gateway.badGateways = 2;
  const bot = await start();
  await bot.said(/Discord cannot be reached \(.*502.*Trying again/);
  await bot.said(CONNECTED);
  expect(said(await discord.slash(ana, "explain", { term: "kvm" }).settled)).toMatch(/^KVM\n/);
  expect(discord.gateway.identified).toBe(1);
  bot.kill("SIGTERM");
  expect(await bot.ended).toEqual({ status: 0, signal: null });
});
