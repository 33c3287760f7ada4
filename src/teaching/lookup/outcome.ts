import type { Outcome } from "../lookup.ts";

/** No more than this are offered. */
export const CHOICES = 3;

/** Concept ids, the likeliest first. */
export function idsOf(outcome: Outcome): readonly string[] {
  switch (outcome.kind) {
    case "sure":
      return [outcome.id];
    case "unsure":
    case "compare":
      return outcome.ids;
    case "unknown":
      return [];
  }
}
