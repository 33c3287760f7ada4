/** Time and chance are arguments, so that no test needs fake timers. */

/** Now, in epoch milliseconds. */
export type Clock = () => number;

/** A number in [0, 1). */
export type Random = () => number;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Sixteen characters, 80 bits: an id nobody else has drawn. */
export function newId(random: Random): string {
  let id = "";
  for (let i = 0; i < 16; i++) id += ALPHABET[Math.floor(random() * ALPHABET.length)];
  return id;
}

/** A new array in a random order (Fisher and Yates, 1938; Durstenfeld, 1964). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
