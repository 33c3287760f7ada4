import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { percentile } from "./measure.ts";

const RUNS = 7;

/** From the start of the process to the first answer of the terminal classroom, against an empty Node process, in one run. */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "aula-start-"));
  const ours: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    ours.push(await timed([join(import.meta.dirname, "..", "src", "start.mjs")], { DATABASE_URL: `file:${join(folder, "aula.db")}` }));
    bare.push(await timed(["-e", "process.stdin.once('data', () => process.stdout.write('x')); process.stdin.on('end', () => {})"], {}));
  }
  await rm(folder, { recursive: true, force: true });
  const [full, floor] = [percentile(ours, 50), percentile(bare, 50)];
  process.stdout.write(
    `start-up to the first answer: ${full.toFixed(0)} ms at the median of ${RUNS}; an empty Node process ${floor.toFixed(0)} ms; ${(full / floor).toFixed(1)} times\n`,
  );
}

async function timed(args: string[], env: Record<string, string>): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, DISCORD_TOKEN: "", SLACK_BOT_TOKEN: "" },
    stdio: ["pipe", "pipe", "inherit"],
    cwd: join(import.meta.dirname, ".."),
  });
  child.stdin.end("/my points\n");
  await new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  const taken = performance.now() - start;
  child.stdout.resume();
  await new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return taken;
}
