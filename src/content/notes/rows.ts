import type { Candidate } from "./place.ts";

/** The reason of a heading whose text alone does not make it a term. */
export const IN_A_ROW = "a heading among others that name things";

/** Fewer headings than these are no row. */
const FEWEST = 4;
/** From here on a heading has been told by the text below it. */
const TOLD = 0.55;
/** What is less sure has something against it. */
const OPPOSED = 0.25;
/** Just enough to be drafted, so that any other reading goes before it. */
const ENOUGH = 0.51;

/** On a page where what stands below most headings says what they are, the others name things too, whatever their text looks like. */
export function inRows(found: readonly Candidate[]): Candidate[] {
  const headed = found.filter(({ reason }) => reason.startsWith("a heading"));
  const told = headed.filter(({ confidence }) => confidence >= TOLD).length;
  if (told < FEWEST || told * 2 < headed.length) return [...found];
  return found.map((candidate) =>
    candidate.reason === IN_A_ROW && candidate.confidence > OPPOSED
      ? { ...candidate, confidence: Math.max(ENOUGH, candidate.confidence) }
      : candidate,
  );
}
