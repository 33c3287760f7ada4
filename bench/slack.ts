import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { percentile } from "./measure.ts";
import { type BenchWorkspace, openWorkspace, SECRET } from "./slack/workspace.ts";

/** At most so many times what the bare app takes. */
const BAR = 1.3;

/** Many and short, so that what else the machine does meets both. */
const ROUNDS = 30;
const ROUND = 60;
const WARM_UP = 2_000;

const ROOT = join(import.meta.dirname, "..");

/**
 * CPU per `/explain`, over HTTP, of the shipped bot against a bare Bolt app that makes the same calls: `ack()`, then `respond()` with a constant, which is the
 * shipped bot's own answer. Each in a process of its own, in turns; Slack is the process of the bench.
 */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "aula-bench-slack-"));
  const workspace = await openWorkspace();
  const children: ChildProcess[] = [];
  try {
    const start = async (args: string[]): Promise<Metered> => {
      const metered = await startMetered(args, workspace, folder);
      children.push(metered.child);
      await workspace.explains(metered.port, WARM_UP);
      return metered;
    };
    const ours = await start([join(ROOT, "src", "start.mjs")]);
    const answer = workspace.last();
    const bare = await start([join(import.meta.dirname, "slack", "bare.ts"), answer]);
    const costs: { ours: number; bare: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // Turned round each time, so that neither always follows the other.
      const first = round % 2 === 0 ? ours : bare;
      const costOfFirst = await costOf(first, workspace);
      const costOfSecond = await costOf(first === ours ? bare : ours, workspace);
      costs.push(first === ours ? { ours: costOfFirst, bare: costOfSecond } : { ours: costOfSecond, bare: costOfFirst });
    }
    report(costs, Buffer.byteLength(answer));
  } finally {
    for (const child of children) child.kill("SIGKILL");
    workspace.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(costs: readonly { ours: number; bare: number }[], bytes: number): void {
  // What else the machine does makes rounds dearer, never cheaper: the quiet quarter says what the work itself takes.
  const quiet = (name: "ours" | "bare") =>
    percentile(
      costs.map((cost) => cost[name]),
      25,
    );
  const ratio = quiet("ours") / quiet("bare");
  const ratios = costs.map(({ ours, bare }) => ours / bare);
  const [low, median, high] = [25, 50, 75].map((which) => percentile(ratios, which).toFixed(2));
  process.stdout.write(
    [
      `Slack: CPU of an /explain ×${ratio.toFixed(2)} of a bare Bolt app's (at most ×${BAR}: ${ratio <= BAR ? "reached" : "MISSED"})`,
      `  ${quiet("ours").toFixed(0)} µs against ${quiet("bare").toFixed(0)} µs, the lower quartiles of ${ROUNDS} rounds of ${ROUND}; round by round ×${median}, half of them between ×${low} and ×${high}; an answer of ${bytes} bytes`,
      "",
    ].join("\n"),
  );
}

interface Metered {
  child: ChildProcess;
  port: number;
}

async function startMetered(args: string[], { apiUrl }: BenchWorkspace, folder: string): Promise<Metered> {
  const port = await freePort();
  const env = {
    ...process.env,
    DISCORD_TOKEN: "",
    SLACK_APP_TOKEN: "",
    // Pictures stand in the message by their address: an upload is no call the bare app makes.
    AULA_URL: "https://aula.example",
    SLACK_BOT_TOKEN: "xoxb-bench",
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: apiUrl,
    PORT: String(port),
    DATABASE_URL: `file:${join(folder, "aula.db")}`,
    LOG_LEVEL: "info",
  };
  const meter = new URL("slack/meter.ts", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", meter, ...args], { cwd: ROOT, env, stdio: ["ignore", "ignore", "pipe", "ipc"] });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-5_000);
      if (said.includes('"msg":"connected"')) resolve();
    });
    child.once("exit", () => reject(new Error(`a bot did not start:\n${said}`)));
  });
  return { child, port };
}

/** Microseconds of CPU an `/explain` takes, over one round. */
async function costOf({ child, port }: Metered, workspace: BenchWorkspace): Promise<number> {
  const before = await cpu(child);
  await workspace.explains(port, ROUND);
  return ((await cpu(child)) - before) / ROUND;
}

async function cpu(child: ChildProcess): Promise<number> {
  child.send("cpu");
  const [used] = (await once(child, "message")) as [number];
  return used;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
