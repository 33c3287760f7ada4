import { ASKED_KEPT_MS, type Gaps } from "../teaching/gaps.ts";
import type { Clock } from "../teaching/random.ts";
import { DRAFT_KEPT_MS, type Terms } from "../teaching/terms.ts";

const HOUR_MS = 3_600_000;

/** Drops what is kept for a time only: questions after 90 days, drafts after a week. Called at every beat, it works once an hour. */
export function createForgetting(store: Pick<Gaps, "forgetAsked"> & Pick<Terms, "forgetDrafts">, clock: Clock): () => Promise<void> {
  let next = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock();
    if (now < next) return;
    await store.forgetAsked(now - ASKED_KEPT_MS);
    await store.forgetDrafts(now - DRAFT_KEPT_MS);
    next = now + HOUR_MS;
  };
}
