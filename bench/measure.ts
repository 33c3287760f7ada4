/** What every measurement needs. */

/** Microseconds of each of `times` calls, one after the other, after a tenth of them to warm up. */
export async function sampled(times: number, call: () => unknown): Promise<number[]> {
  for (let i = 0; i < times / 10; i++) await call();
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await call();
    taken.push((performance.now() - start) * 1000);
  }
  return taken;
}

export function percentile(values: readonly number[], which: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((which / 100) * sorted.length))] ?? Number.NaN;
}
