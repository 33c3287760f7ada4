import { newId, type Random } from "../teaching/random.ts";

/** One-time codes that join two spaces into one class. */

/** How long a code may be used. */
export const CODE_MS = 10 * 60_000;

/** Ten characters, 50 bits, in two groups: short enough to type, and not to be guessed in ten minutes. */
export function newCode(random: Random): string {
  const drawn = newId(random).slice(0, 10).toUpperCase();
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`;
}

/** What is kept of a code: whoever reads the database cannot use it (SHA-256, hex). Case and dashes do not matter. */
export async function codeHash(code: string): Promise<string> {
  const plain = code.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(plain));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
