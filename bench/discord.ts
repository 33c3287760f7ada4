import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Constant } from "./discord/bare.ts";
import type { Used } from "./discord/meter.ts";
import type { Door, Name, Told } from "./discord/server.ts";
import { percentile } from "./measure.ts";

/** At most so many times the processor time of a bare discord.js client that answers with a constant of the same size. */
const BAR = 1.3;

const ROUNDS = 9;
const IN_ROUND = 800;
/** Asked of each before anything is timed: a bot runs all day. */
const WARMED = 5000;
const AT_ONCE = 2;
const GUILDS = 2500;

/** Both exact: most terms are words alone, the others have a picture, which is sent with each answer. */
const WORDS = "máquina virtual";
const PICTURE = "hipervisor";

/** The shipped program on Discord against a bare discord.js client: processor time of an `/explain`, and memory with many servers. */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "aula-discord-"));
  const children: ChildProcess[] = [];
  try {
    const bots = await begun(folder, children);
    await measureMemory(bots);
    for (const term of [WORDS, PICTURE]) await measureTime(bots, term);
  } finally {
    for (const child of children) child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  }
}

interface Bots extends Record<Name, ChildProcess> {
  tell(told: Told): Promise<unknown>;
}

async function begun(folder: string, children: ChildProcess[]): Promise<Bots> {
  const begin = (file: string, env: Record<string, string>, execArgv: string[] = []): ChildProcess => {
    const options = { env: { ...process.env, ...env }, execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] } satisfies ForkOptions;
    const child = fork(join(import.meta.dirname, file), options);
    children.push(child);
    return child;
  };
  const server = begin("discord/server.ts", {});
  const tell = async (told: Told): Promise<unknown> => {
    server.send(told);
    const [said] = (await once(server, "message")) as [{ done?: unknown; failed?: string }];
    if (said.failed !== undefined) throw new Error(said.failed);
    return said.done;
  };
  const doors = (await tell({ do: "open", guilds: GUILDS })) as Record<Name, Door>;
  const metered = ["--expose-gc", "--import", new URL("discord/meter.ts", import.meta.url).href];
  const at = ({ token, apiUrl }: Door) => ({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl });
  const only = { SLACK_BOT_TOKEN: "", AULA_DATA: "", AULA_LANG: "es", LOG_LEVEL: "warn", PORT: "0" };
  const ours = begin("../src/start.mjs", { ...at(doors.ours), ...only, DATABASE_URL: `file:${join(folder, "aula.db")}` }, metered);
  const bare = begin("discord/bare.ts", at(doors.bare), metered);
  return { ours, bare, tell };
}

async function measureTime(bots: Bots, term: string): Promise<void> {
  const ask = (of: readonly Name[], times: number) =>
    bots.tell({ do: "ask", of, times, atOnce: AT_ONCE, where: "one server", command: "explain", options: { term } });
  const cpu = async (name: Name) => (await used(bots[name], "cpu")).cpu;
  const constant = await agreed(bots, term);
  await ask(NAMES, WARMED);
  const each: Record<Name, number[]> = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const before = { ours: await cpu("ours"), bare: await cpu("bare") };
    await ask(NAMES, IN_ROUND);
    for (const name of NAMES) each[name].push(((await cpu(name)) - before[name]) / IN_ROUND);
  }
  reportTime(term, each, constant);
}

/** Both say the same: the bare client is given what the bot has answered. */
async function agreed(bots: Bots, term: string): Promise<Constant> {
  // The first is slower than the others, and may be announced before it comes.
  await bots.tell({ do: "ask", of: ["ours"], times: 3, atOnce: 1, where: "one server", command: "explain", options: { term } });
  const constant = (await bots.tell({ do: "reply", of: "ours" })) as Constant;
  bots.bare.send(constant);
  return constant;
}

async function measureMemory(bots: Bots): Promise<void> {
  await agreed(bots, WORDS);
  const rss: Record<Name, number> = { ours: 0, bare: 0 };
  for (const name of NAMES) {
    const before = await used(bots[name], "memory");
    await bots.tell({
      do: "ask",
      of: [name],
      times: GUILDS,
      atOnce: 8,
      where: "every server",
      command: "explain",
      options: { term: WORDS },
    });
    const after = await used(bots[name], "memory");
    rss[name] = after.rss;
    const whose = name === "ours" ? "the bot" : "the bare client";
    process.stdout.write(
      `memory of ${whose} with ${GUILDS} servers: ${mb(before.rss)} (heap ${mb(before.heap)}); after an /explain in each ${mb(after.rss)} (heap ${mb(after.heap)})\n`,
    );
  }
  process.stdout.write(`  ×${(rss.ours / rss.bare).toFixed(2)}\n`);
}

const NAMES: readonly Name[] = ["ours", "bare"];

async function used(bot: ChildProcess, what: "cpu" | "memory"): Promise<Used> {
  bot.send(what);
  const [said] = (await once(bot, "message")) as [Used];
  return said;
}

function reportTime(term: string, { ours, bare }: Record<Name, number[]>, { data, files }: Constant): void {
  const ratios = ours.map((taken, round) => taken / (bare[round] ?? Number.NaN));
  const ratio = percentile(ratios, 50);
  const bytes = files.reduce((sum, file) => sum + (file.bytes.length * 3) / 4, 0);
  process.stdout.write(
    [
      `/explain ${term}: ×${ratio.toFixed(2)} the processor time of a bare discord.js client (at most ×${BAR}: ${ratio <= BAR ? "reached" : "MISSED"})`,
      `  median of ${ROUNDS} rounds of ${IN_ROUND}, ${AT_ONCE} at once; quartiles ×${percentile(ratios, 25).toFixed(2)} to ×${percentile(ratios, 75).toFixed(2)}, all ×${Math.min(...ratios).toFixed(2)} to ×${Math.max(...ratios).toFixed(2)}`,
      `  ${percentile(ours, 50).toFixed(0)} µs against ${percentile(bare, 50).toFixed(0)} µs for the same answer: ${JSON.stringify(data).length} characters${bytes > 0 ? ` and a picture of ${(bytes / 1024).toFixed(0)} kB` : ""}`,
      "",
    ].join("\n"),
  );
}

const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
