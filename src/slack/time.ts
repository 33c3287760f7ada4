/** Longest wait between two attempts to reach Slack. */
const LONGEST_WAIT_MS = 60_000;

/** The wait after so many failures in a row, doubling from `firstMs` up to a minute. */
export const backoff = (firstMs: number, failures: number): number => Math.min(firstMs * 2 ** Math.min(failures, 16), LONGEST_WAIT_MS);
