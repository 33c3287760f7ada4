/** What the system says of a file, in words. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "its permissions do not let me",
  EPERM: "its permissions do not let me",
  EISDIR: "it is a folder",
  ENOTDIR: "a folder in its path is a file",
  ENAMETOOLONG: "its name is too long",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

/** Why the system would not give or take a file, as the end of a sentence about it: "cannot be read (ENOENT): there is no such file." */
export function cannot(be: "be read" | "be written", error: unknown): string {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code === undefined) return `cannot ${be}: ${error instanceof Error ? error.message : String(error)}.`;
  const words = code === "ENOENT" && be === "be written" ? "there is no such folder" : WORDS[code];
  return `cannot ${be} (${code})${words === undefined ? "." : `: ${words}.`}`;
}
