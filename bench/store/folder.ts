import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";

/** A new folder beside the code: a temporary folder may be memory, where a flush costs nothing. */
export async function folderOnDisk(): Promise<string> {
  const cache = join(import.meta.dirname, "..", "..", "cache");
  await mkdir(cache, { recursive: true });
  return mkdtemp(join(cache, "bench-"));
}
