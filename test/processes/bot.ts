import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(import.meta.dirname, "..", "..");

/** The shipped program in a process of its own, as whoever deploys it starts it. */
export interface BotProcess {
  /** What it has written to stderr, a line each. */
  lines: string[];
  /** The first line of stderr that matches, once there is one; rejects when the process ends without it. */
  said(pattern: RegExp): Promise<string>;
  health(): Promise<{ status: number; body: unknown }>;
  kill(signal: "SIGTERM" | "SIGKILL"): void;
  ended: Promise<{ status: number | null; signal: string | null }>;
}

/** Whatever `.env` says, it uses nothing but what it is given. */
export async function startProcess(environment: Record<string, string>): Promise<BotProcess> {
  const port = await freePort();
  const nothing = { DISCORD_TOKEN: "", SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: "", AULA_URL: "", AULA_DATA: "" };
  const child = spawn(process.execPath, ["src/start.mjs"], {
    cwd: ROOT,
    env: { ...process.env, ...nothing, AULA_LANG: "es", LOG_LEVEL: "info", PORT: String(port), ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const ended = read(child, (line) => {
    lines.push(line);
    changed();
  });
  let over = false;
  void ended.then(() => {
    over = true;
    changed();
  });
  return {
    lines,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((line) => pattern.test(line));
          if (found === undefined && !over) return;
          listeners.delete(look);
          if (found === undefined) reject(new Error(`it ended without ${pattern}; it said:\n${lines.join("\n")}`));
          else resolve(found);
        };
        listeners.add(look);
        look();
      }),
    async health() {
      const response = await fetch(`http://127.0.0.1:${port}/healthz`);
      return { status: response.status, body: await response.json() };
    },
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

/** Ends when the process has, and all it wrote has been read. */
async function read(child: ChildProcess, hear: (line: string) => void): Promise<{ status: number | null; signal: string | null }> {
  if (child.stderr) createInterface(child.stderr).on("line", hear);
  return new Promise((resolve) => child.once("close", (status, signal) => resolve({ status, signal })));
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
