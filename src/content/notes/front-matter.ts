import { parse } from "yaml";
import type { Line } from "./line.ts";

/** What the head of a file says about the page. */
export interface FrontMatter {
  title?: string;
  /** Other names of what the page is about (Obsidian). */
  aliases: string[];
  /** The lines below the head. */
  rest: Line[];
}

const LONGEST_HEAD = 200;

/** Takes the head off: YAML between `---`, TOML between `+++`, pandoc's `% title`. What cannot be read is dropped, never imported as text. */
export function takeFrontMatter(lines: readonly Line[]): FrontMatter {
  const start = lines.findIndex((line) => line.text.trim() !== "");
  const opening = lines[start]?.text.trimEnd() ?? "";
  if (opening === "---" || opening === "+++") {
    const end = lines.findIndex(
      ({ text }, i) => i > start && (text.trimEnd() === opening || (opening === "---" && text.trimEnd() === "...")),
    );
    const head = lines.slice(start + 1, end);
    if (end > 0 && end - start <= LONGEST_HEAD && head.some(({ text }) => /^\s*["'\w-]+\s*[:=]/.test(text)))
      return { ...(opening === "---" ? fromYaml(head) : fromToml(head)), rest: lines.slice(end + 1) };
  }
  if (/^%\s+\S/.test(opening)) {
    const end = lines.findIndex(({ text }, i) => i > start && !/^(?:%|\s+\S)/.test(text));
    return { title: opening.slice(1).trim(), aliases: [], rest: lines.slice(end < 0 ? lines.length : end) };
  }
  return { aliases: [], rest: [...lines] };
}

type Head = Omit<FrontMatter, "rest">;

function fromYaml(head: readonly Line[]): Head {
  let data: unknown;
  try {
    data = parse(head.map((line) => line.text).join("\n"), { maxAliasCount: 10, logLevel: "silent" });
  } catch {
    return { aliases: [] };
  }
  if (typeof data !== "object" || data === null) return { aliases: [] };
  const title = "title" in data ? data.title : "titulo" in data ? data.titulo : undefined;
  const aliases = "aliases" in data ? data.aliases : "alias" in data ? data.alias : [];
  const list = Array.isArray(aliases) ? aliases : [aliases];
  return {
    ...(typeof title === "string" && title.trim() !== "" ? { title: title.trim() } : {}),
    aliases: list.filter((alias): alias is string => typeof alias === "string" && alias.trim() !== ""),
  };
}

function fromToml(head: readonly Line[]): Head {
  const title = head.map(({ text }) => /^title\s*=\s*["'](.+)["']\s*$/.exec(text)?.[1]).find((found) => found !== undefined);
  return { ...(title === undefined ? {} : { title }), aliases: [] };
}
