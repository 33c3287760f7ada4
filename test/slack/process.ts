import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The shipped bot as a child process, over a Slack that its environment names. */

const ROOT = join(import.meta.dirname, "..", "..");

export interface Shipped {
  /** Everything on stderr so far, line by line. */
  lines: string[];
  /** The first line that says so, come or still to come; rejects when the process ends without it. */
  said(what: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** Its exit status, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

export function startShipped(env: Readonly<Record<string, string>>): Shipped {
  const child: ChildProcess = spawn(process.execPath, ["src/start.mjs"], {
    cwd: ROOT,
    env: { ...process.env, DISCORD_TOKEN: "", SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: "", AULA_URL: "", LOG_LEVEL: "", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const told = () => {
    for (const look of waiting) look();
  };
  const reader = child.stderr && createInterface({ input: child.stderr });
  reader?.on("line", (line) => {
    lines.push(line);
    told();
  });
  // "close" comes after the last line, "exit" may come before it.
  const ended = once(child, "close").then(([status, signal]) => (status ?? signal) as number | NodeJS.Signals | null);
  return {
    lines,
    async said(what) {
      const { promise, resolve } = Promise.withResolvers<string>();
      const look = () => {
        const found = lines.find((line) => what.test(line));
        if (found !== undefined) resolve(found);
      };
      waiting.add(look);
      look();
      const gone = ended.then((status) =>
        Promise.reject(new Error(`It ended (${status}) without a word of ${what}:\n${lines.join("\n")}`)),
      );
      try {
        return await Promise.race([promise, gone]);
      } finally {
        gone.catch(() => {});
        waiting.delete(look);
      }
    },
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
