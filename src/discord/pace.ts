/**
 * Lets so many calls a second begin, evenly spread: no second, wherever it begins, holds more. Idle, nobody waits. The clock is an argument
 * (milliseconds, whatever they count from).
 */
export function createPace(perSecond: number, clock: Clock): () => Promise<void> {
  const gapMs = 1000 / perSecond;
  let free = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.now();
    const turn = Math.max(now, free);
    free = turn + gapMs;
    if (turn > now) await clock.wait(turn - now);
  };
}

export interface Clock {
  now(): number;
  wait(ms: number): Promise<unknown>;
}
