import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Indexed } from "../../src/teaching/lookup.ts";
import { type Reply, SYSTEMS, type System } from "./peers.ts";
import type { Query } from "./queries.ts";
import { wilson } from "./seeded.ts";
import type { Unrelated } from "./unrelated.ts";

/** What is asked of every system. Cut-offs are set on `tuning` and what is told was measured on `reporting`. */
export interface Trial {
  titles: readonly Indexed[];
  tuning: { queries: readonly Query[]; unrelated: readonly Unrelated[] };
  reporting: { queries: readonly Query[]; unrelated: readonly Unrelated[] };
}

export interface Share {
  hits: number;
  of: number;
}

export interface Figures {
  name: string;
  hit: Share;
  /** Answered without asking back, and of those the right ones. */
  sure: Share;
  right: Share;
  /** Unrelated queries answered; and offered a choice. */
  answered: Share;
  offered: Share;
  /** hit@1 with the cut-off on its score that lets at most 1% of unrelated queries of the tuning half through. */
  hitAtOnePercent: Share;
  families: Map<string, Share>;
  /** Milliseconds. */
  p50: number;
  p99: number;
  firstBuild: number;
  build: number;
  megabytes: number;
}

const BUILDS = 4;

/** A peer that would take minutes is asked a sample, evenly drawn; `of` says of how many. */
const PATIENCE_MS = 40_000;

export function measure({ titles, tuning, reporting }: Trial): Figures[] {
  return SYSTEMS.map(({ name, build }) => {
    const { system, firstBuild, best, megabytes } = built(() => build(titles));
    const every = patience(system, tuning.queries);
    const asked = everyNth(reporting.queries, every);
    const times: number[] = [];
    const replies = asked.map((query) => timed(system, query, times));
    const strangers = everyNth(reporting.unrelated, every).map((query) => timed(system, query, times));
    const cutOff = cutOffFor(everyNth(tuning.unrelated, every).map((query) => system.ask(query.text, query.lang).score));
    times.sort((a, b) => a - b);

    const isHit = (reply: Reply, i: number) => reply.id === asked[i]?.want;
    const families = new Map<string, Share>();
    for (const [i, query] of asked.entries()) {
      const family = families.get(query.family) ?? { hits: 0, of: 0 };
      const hit = isHit(replies[i] ?? { sure: false, score: 0 }, i) ? 1 : 0;
      families.set(query.family, { hits: family.hits + hit, of: family.of + 1 });
    }
    const sure = replies.filter((reply) => reply.sure).length;
    return {
      name,
      hit: { hits: replies.filter(isHit).length, of: asked.length },
      sure: { hits: sure, of: asked.length },
      right: { hits: replies.filter((reply, i) => reply.sure && isHit(reply, i)).length, of: sure },
      answered: { hits: strangers.filter((reply) => reply.sure).length, of: strangers.length },
      offered: { hits: strangers.filter((reply) => !reply.sure && reply.id !== undefined).length, of: strangers.length },
      hitAtOnePercent: { hits: replies.filter((reply, i) => reply.score > cutOff && isHit(reply, i)).length, of: asked.length },
      families,
      p50: times[Math.floor(times.length * 0.5)] ?? 0,
      p99: times[Math.floor(times.length * 0.99)] ?? 0,
      firstBuild,
      build: best,
      megabytes,
    };
  });
}

/** Asked three times when it is quick, and the best time kept: what else the machine does is nobody's merit. */
function timed(system: System, query: { text: string; lang: string }, times: number[]): Reply {
  let best = Number.POSITIVE_INFINITY;
  let reply: Reply = { sure: false, score: 0 };
  for (let i = 0; i < 3 && (i === 0 || best < SLOW_MS); i++) {
    const start = performance.now();
    reply = system.ask(query.text, query.lang);
    best = Math.min(best, performance.now() - start);
  }
  times.push(best);
  return reply;
}
const SLOW_MS = 20;

function built(build: () => System): { system: System; firstBuild: number; best: number; megabytes: number } {
  const before = memory();
  const times: number[] = [];
  const once = () => {
    const start = performance.now();
    const system = build();
    times.push(performance.now() - start);
    return system;
  };
  const system = once();
  const megabytes = (memory() - before) / 2 ** 20;
  while (times.length < BUILDS && (times[0] ?? 0) < 2000) once();
  return { system, firstBuild: times[0] ?? 0, best: Math.min(...times), megabytes };
}

/** Bytes held after a full collection, buffers included; SQLite's own memory is not seen. */
function memory(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** 1 when all can be asked, n when every n-th; the first queries also warm the system up. */
function patience(system: System, queries: readonly Query[]): number {
  const sample = queries.slice(0, 20);
  const start = performance.now();
  for (const { text, lang } of sample) system.ask(text, lang);
  const each = (performance.now() - start) / sample.length;
  if (each * queries.length < PATIENCE_MS / 4) for (const { text, lang } of queries.slice(0, 1000)) system.ask(text, lang);
  return Math.max(1, Math.ceil((each * queries.length * 3) / PATIENCE_MS));
}

const everyNth = <T>(items: readonly T[], n: number): T[] => items.filter((_, i) => i % n === 0);

/** The lowest score that keeps 99% of the unrelated out. */
function cutOffFor(scores: readonly number[]): number {
  const sorted = [...scores].sort((a, b) => b - a);
  return sorted[Math.floor(sorted.length * 0.01)] ?? Number.NEGATIVE_INFINITY;
}

export function shown({ hits, of }: Share): string {
  const [low, high] = wilson(hits, of);
  return of === 0 ? "–" : `${(hits / of).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
