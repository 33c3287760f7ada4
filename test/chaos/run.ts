import { parseArgs } from "node:util";
import { breachesOf } from "./dates.ts";
import { chaos } from "./harness.ts";

/** `npm run chaos [-- --minutes 5] [--seed 1]`: the daily question through everything, for as long as it is told to; exit 1 at the first breach. */

const DAYS = 10 * 366;
const SWEPT_FROM = "2026-01-01";

/** Where clocks change. */
const TIMES = [
  [0, 0],
  [2, 30],
] as const;

/** How long, and from which seed; says how it is written where it is written otherwise. */
function optionsOf(args: string[]): { minutes: number; seed: number } {
  try {
    const { values } = parseArgs({ args, options: { minutes: { type: "string", default: "1" }, seed: { type: "string", default: "1" } } });
    const [minutes = Number.NaN, seed = Number.NaN] = [values.minutes, values.seed].map((given) =>
      given.trim() === "" ? Number.NaN : Number(given),
    );
    if (!(minutes >= 0)) throw new Error("--minutes takes a number");
    if (!Number.isSafeInteger(seed) || seed < 0) throw new Error("--seed takes a whole number");
    return { minutes, seed };
  } catch (error) {
    process.stderr.write(`npm run chaos -- [--minutes 5] [--seed 1]: ${(error as Error).message}.\n`);
    process.exit(2);
  }
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

function sweepDates(): string[] {
  const zones = Intl.supportedValuesOf("timeZone");
  const started = performance.now();
  const breaches = zones.flatMap((zone) =>
    TIMES.flatMap(([hour, minute]) =>
      breachesOf({ zone, hour, minute, weekdays: [0, 1, 2, 3, 4, 5, 6], from: SWEPT_FROM, days: DAYS, runsEvery: 3 }),
    ),
  );
  const dates = zones.length * TIMES.length * (DAYS - 4);
  say(
    `dates: ${zones.length} zones, ${TIMES.length} times of day, ten years from ${SWEPT_FROM}: ${dates.toLocaleString("en")} dates, ${breaches.length} breaches, ${seconds(started)}`,
  );
  return breaches;
}

const minutesOf = (ms: number): string => (ms / 60_000).toFixed(1);

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(0)} s`;

async function postersFor(minutes: number, firstSeed: number): Promise<string[]> {
  const until = performance.now() + minutes * 60_000;
  const sum = {
    runs: 0,
    classDays: 0,
    posted: 0,
    late: 0,
    missed: 0,
    removed: 0,
    requests: 0,
    faults: 0,
    kills: 0,
    freezes: 0,
    outages: 0,
  };
  let longest = 0;
  let overlooked = 0;
  for (let seed = firstSeed; sum.runs === 0 || performance.now() < until; seed++) {
    const outcome = await chaos({ seed, classes: 200, days: 5 });
    const { classDays, posted, late, missed, duplicatesRemoved, counts, outages } = outcome;
    for (const [name, more] of Object.entries({ runs: 1, classDays, posted, late, missed, removed: duplicatesRemoved, outages, ...counts }))
      sum[name as keyof typeof sum] += more;
    longest = Math.max(longest, outcome.longestDuplicateMs);
    overlooked = Math.max(overlooked, outcome.longestOverlookedMs);
    if (outcome.breaches.length > 0) return outcome.breaches.map((breach) => `seed ${seed}: ${breach}`);
  }
  say(
    [
      `posters: ${sum.classDays.toLocaleString("en")} class-days in ${sum.runs} runs from seed ${firstSeed}`,
      `  ${sum.posted} questions posted, ${sum.late} of them late; ${sum.missed} missed, each with every poster down for its whole grace`,
      `  ${sum.requests} requests, ${sum.faults} of them failed (${Math.round((100 * sum.faults) / sum.requests)} %); ${sum.kills} kills, ${sum.freezes} freezes, ${sum.outages} outages`,
      `  duplicates the sweeper removed: ${sum.removed}; the longest stood ${minutesOf(longest)} min, and ${minutesOf(overlooked)} min of a poster running and its platform answering; none is left, none on Discord within its nonce window`,
    ].join("\n"),
  );
  return [];
}

const { minutes, seed } = optionsOf(process.argv.slice(2));
const started = performance.now();
const breaches = [...sweepDates(), ...(await postersFor(minutes, seed))];
for (const breach of breaches.slice(0, 50)) say(breach);
say(breaches.length === 0 ? `No breach, in ${seconds(started)}.` : `${breaches.length} breaches.`);
process.exitCode = breaches.length === 0 ? 0 : 1;
