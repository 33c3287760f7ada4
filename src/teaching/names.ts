/**
 * What two names are compared by: compatibility forms are one (NFKC), capitals, marks and invisible characters do not count, and runs of
 * space are one. "José  Pérez", "jose perez" and a full-width "ＪＯＳＥ ＰＥＲＥＺ" are the same name.
 */
export function nameKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[\s\p{Cc}\p{Z}]+/gu, " ")
    .trim()
    .normalize("NFKC");
}
