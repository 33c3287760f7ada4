/** Waits; resolves early when there is nothing left to wait for. */
export function slept(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}

/** Longest wait between two attempts to reach Slack. */
const LONGEST_WAIT_MS = 60_000;

/** The wait after so many failures in a row, doubling from `firstMs` up to a minute. */
export const backoff = (firstMs: number, failures: number): number => Math.min(firstMs * 2 ** Math.min(failures, 16), LONGEST_WAIT_MS);
