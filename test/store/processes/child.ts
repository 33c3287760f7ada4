import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A process of its own on a database, which says line by line what it has done. */
export interface Child {
  process: ChildProcess;
  /** Every line so far, and those still to come. */
  lines: string[];
  /** Resolves when that line has been said; rejects when the process ends without. */
  said(line: string): Promise<void>;
  /** Resolves when it has ended and everything it said is in `lines`. */
  ended: Promise<{ status: number | null; signal: string | null }>;
  kill(): Promise<void>;
}

/** Runs a script of this folder. */
export function run(script: string, ...args: string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const reader = createInterface(child.stdout);
  reader.on("line", (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const ended = Promise.all([once(child, "exit"), once(reader, "close")]).then(([[status, signal]]) => ({ status, signal }));
  return {
    ...{ process: child, lines, ended },
    said(line) {
      const heard = new Promise<void>((resolve) => {
        const look = () => {
          if (!lines.includes(line)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
      const over = ended.then(() => {
        if (!lines.includes(line)) throw new Error(`${script} ended without saying ${line}: ${lines.slice(-5).join(" | ")}`);
      });
      return Promise.race([heard, over]);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
