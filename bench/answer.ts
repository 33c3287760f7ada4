import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openStore } from "../src/store/store.ts";
import { percentile, sampled } from "./measure.ts";
import { folderOnDisk } from "./store/folder.ts";
import { pastTerm } from "./store/term.ts";

/** At most so many times what a bare append takes that is flushed to the disk. */
const BAR = 1.5;

const BLOCKS = 40;
const BLOCK = 50;

/** Recording an answer durably against the least a disk can do for it, in turns, so that both meet the same disk. */
export async function bench(): Promise<void> {
  for (const size of [30, 500]) {
    const folder = await folderOnDisk();
    try {
      await measure(folder, size);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function measure(folder: string, size: number): Promise<void> {
  const term = await pastTerm(join(folder, "aula.db"), { size, days: 20 });
  const store = await openStore(join(folder, "aula.db"));
  const bare = openSync(join(folder, "bare"), "a");
  const [first = ""] = term.students;
  const appended: number[] = [];
  const recorded: number[] = [];
  const scored: number[] = [];

  let answer = await term.ask(store);
  let next = 0;
  const append = () => {
    writeSync(bare, `${JSON.stringify(answer(first))}\n`);
    fdatasyncSync(bare);
  };
  for (let block = 0; block < BLOCKS; block++) {
    appended.push(...(await sampled(BLOCK, append)));
    for (let i = 0; i < BLOCK; i++) {
      if (next === size) {
        answer = await term.ask(store);
        next = 0;
      }
      const given = answer(term.students[next++] ?? first);
      const start = performance.now();
      await store.recordAnswer(given);
      recorded.push((performance.now() - start) * 1000);
    }
    const start = performance.now();
    await store.standingsOf(first, "all");
    scored.push(((performance.now() - start) * 1000) / BLOCK);
  }
  closeSync(bare);
  await store.close();

  const floor = percentile(appended, 50);
  const ratio = percentile(recorded, 50) / floor;
  const both = mean(recorded) + mean(scored);
  process.stdout.write(
    [
      `a class of ${size}: an answer recorded durably ×${ratio.toFixed(2)} of a bare fdatasync append (at most ×${BAR}: ${ratio <= BAR ? "reached" : "MISSED"})`,
      `  median ${µs(percentile(recorded, 50))} against ${µs(floor)}; mean ${µs(mean(recorded))} against ${µs(mean(appended))}, ×${(mean(recorded) / mean(appended)).toFixed(2)}`,
      `  its points, ${BLOCK} answers at a time, before a standing is next read: ${µs(mean(scored))} an answer; both together ×${(both / mean(appended)).toFixed(2)} by means`,
      "",
    ].join("\n"),
  );
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const µs = (value: number): string => `${value.toFixed(0)} µs`;
