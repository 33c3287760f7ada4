import { readFileSync } from "node:fs";

/** Something nobody expects a glossary of computing to answer. `about` are the words it is about: where one is a title, it is not unrelated. */
export interface Unrelated {
  text: string;
  lang: string;
  about: string;
}

/**
 * Everything in `unrelated.txt`, every question filled in with everything it may ask for. A heading is `# <language> <what>`: alone and sentence
 * stand as they are, `ask x` is filled in from x; the items are parted by bars.
 */
export function unrelatedQueries(): Unrelated[] {
  const lists = new Map<string, string[]>();
  let heading = "";
  for (const line of readFileSync(new URL("unrelated.txt", import.meta.url), "utf8").split("\n")) {
    if (line.startsWith("# ")) heading = line.slice(2);
    else if (line.trim() !== "") lists.set(heading, line.split(" | "));
  }
  return [...lists].flatMap(([name, items]): Unrelated[] => {
    const [lang = "", what, of] = name.split(" ");
    if (what === "alone") return items.map((text) => ({ text, lang, about: text }));
    if (what === "sentence") return items.map((text) => ({ text, lang, about: "" }));
    if (what !== "ask") return [];
    return (lists.get(`${lang} ${of}`) ?? []).flatMap((about) => items.map((text) => ({ text: text.replace("{}", about), lang, about })));
  });
}
