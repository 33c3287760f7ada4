import type { Finding } from "../problem.ts";
import type { Line } from "./line.ts";

export interface Abbreviation {
  short: string;
  long: string;
  at: number;
}

const IMAGE_FILE = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i;
const DIRECTIVE_OPTION =
  /^\s*:(?:class|name|alt|width|height|align|label|open|sync|fig\w+|icon|color|caption|number\w*|lineno\w*|target|scale|sorted|margin|link):/;
const PARENTHESES = /^(.{1,40}?)\s*\((.{1,120})\)$/;

/**
 * What stands inside lines and that CommonMark does not know, written as CommonMark: wikilinks, roles, spans, attributes, comments. Collects
 * the abbreviations on the way.
 */
export function rewriteInline(lines: readonly Line[], abbreviations: Abbreviation[], findings: Finding[]): Line[] {
  const out: Line[] = [];
  let inComment = false;
  for (const line of lines) {
    if (line.code) {
      out.push(line);
      continue;
    }
    const percents = line.text.split("%%").length - 1;
    if (inComment || (percents % 2 === 1 && /^\s*%%/.test(line.text))) {
      // Obsidian's comment over several lines.
      if (percents % 2 === 1) inComment = !inComment;
      out.push({ text: "", at: line.at });
      continue;
    }
    const short = /^\s*\*\[([^\]]{1,40})\]:\s*(\S.*)$/.exec(line.text);
    if (short?.[1] !== undefined && short[2] !== undefined) {
      abbreviations.push({ short: short[1].trim(), long: short[2].trim(), at: line.at });
      out.push({ text: "", at: line.at });
      continue;
    }
    out.push({ text: isAside(line.text) ? "" : rewritten(line.text, line.at, abbreviations), at: line.at });
  }
  if (inComment)
    findings.push({
      line: 1,
      message: "A comment between %% is never closed.",
      remedy: "What comes after it was not read; close it with %%.",
    });
  return out;
}

/** Lines for the tool that makes the page, or for nobody. */
const isAside = (text: string): boolean =>
  /^\s*(?:\[TOC\]|\[\[_?TOC_?\]\]|\{:toc\}|\\(?:newpage|pagebreak|tableofcontents|maketitle)\b.*|--8<--.*|\[\^[^\]]+\]:.*|\([\w:-]+\)=|%\s.*)\s*$/i.test(
    text,
  ) ||
  /^(?:import\s.+\sfrom\s+["'].+|import\s+["'].+|export\s+(?:const|default|function)\s.*)$/.test(text) ||
  /^\s*(?:#[\p{L}][\p{L}\d/_-]*\s*)+$/u.test(text) ||
  /^\s*(?:\{[%{].*[%}]\}\s*)+$/.test(text);

function rewritten(text: string, at: number, abbreviations: Abbreviation[]): string {
  // A heading without its space, as older Markdowns took it; one # alone may be a tag.
  const heading = /^(#{2,6})([^#\s].*)$/.exec(text);
  const line = heading === null ? text : `${heading[1]} ${heading[2]}`;
  // pandoc marks a definition with a tilde too.
  const marked = line.replace(/^( {0,3})~(\s+\S)/, "$1:$2");
  if (!/[[{=%^:\u00a0]/.test(marked)) return marked;
  // What stands behind the colons of a box belongs to it.
  if (/^\s*(?:[-*+]\s+)?:{3,}/.test(marked)) return marked;
  // Options of a directive have colons on either side, as emoji codes have.
  if (DIRECTIVE_OPTION.test(marked)) return marked;
  const withRoles = marked
    .replaceAll("\u00a0", " ")
    .replace(/\{([\w:-]{1,30})\}`([^`]{1,200})`/g, (_, role: string, content: string) => roleText(role, content, at, abbreviations));
  return withRoles
    .split(/(`+[^`]*`+)/)
    .map((piece, i) => (i % 2 === 1 ? piece : plain(piece)))
    .join("");
}

function roleText(role: string, content: string, at: number, abbreviations: Abbreviation[]): string {
  const text = content.replace(/\s*<[^<>]*>$/, "");
  if (role === "abbr" || role === "abbreviation") {
    const [, short, long] = PARENTHESES.exec(content) ?? [];
    if (short !== undefined && long !== undefined) {
      abbreviations.push({ short, long, at });
      return `${short} (${long})`;
    }
  }
  return role === "term" || role === "dfn"
    ? `**${text}**`
    : /^(?:code|kbd|command|file|program|samp|py:.*)$/.test(role)
      ? `\`${text}\``
      : text;
}

function plain(text: string): string {
  return text
    .replace(/!\[\[([^\]|#]{1,300})(?:[|#][^\]]{0,200})?\]\]/g, (_, file: string) =>
      IMAGE_FILE.test(file.trim()) ? `![](<${file.trim().replaceAll("%", "%25")}>)` : "",
    )
    .replace(/\[\[([^\]|]{1,300}?)(?:\|([^\]]{1,300}))?\]\]/g, (_, target: string, shown: string | undefined) =>
      (shown ?? target.replace(/^#\^?/, "").replace(/#.*$/, "")).trim().replace(/^.*\//, shown === undefined ? "" : "$&"),
    )
    .replace(/\[([^\][]{1,200})\]\{[^{}]{0,200}\.(?:term|dfn|def|definition|defn)\b[^{}]{0,200}\}/g, "**$1**")
    .replace(/\[([^\][]{1,200})\]\{[:#.][^{}]{0,200}\}/g, "$1")
    .replace(/\s?\{[:#.][^{}]{0,200}\}/g, "")
    .replace(/(?<!!)\[([^\][]{1,200})\]\[[^\][]{0,100}\]/g, "$1")
    .replace(/\[\^[^\][]{1,60}\]/g, "")
    .replace(/==([^=\n]{1,300})==/g, "$1")
    .replace(/%%[^%]{0,500}%%/g, "")
    .replace(/\s\^[\w-]{1,40}\s*$/, "")
    .replace(/(?<![\w:]):[a-z][a-z0-9_+-]{1,60}:(?![\w:])/g, "");
}
