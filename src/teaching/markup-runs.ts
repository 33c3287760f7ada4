import type { Prose, Run } from "./prose.ts";

/** What stands inside a paragraph: bold, italic, code and links. A mark that closes nothing is text. */

type Look = Omit<Run, "text">;

const ESCAPED = /[!-/:-@[-`{-~•]/;
/** Deeper than anybody nests. */
const DEEPEST = 8;
/** Addresses have no spaces; parentheses in them come in pairs. */
const TARGET = /^\(([^\s()]{1,500}(?:\([^\s()]{0,100}\)[^\s()]{0,100}){0,3})\)/;

export function readRuns(text: string): Prose {
  const runs: Run[] = [];
  inline(text, {}, runs, 0);
  return canonical(runs);
}

function inline(text: string, look: Look, runs: Run[], depth: number): void {
  let plain = "";
  const flush = () => {
    if (plain !== "") runs.push({ text: plain, ...look });
    plain = "";
  };
  for (let i = 0; i < text.length; ) {
    const at = text.charAt(i);
    const found = depth < DEEPEST ? opened(text, i) : undefined;
    if (at === "\\" && ESCAPED.test(text.charAt(i + 1))) {
      plain += text.charAt(i + 1);
      i += 2;
    } else if (found) {
      flush();
      const { inner, end, ...own } = found;
      if (own.style === "code") runs.push({ text: inner, ...look, style: "code" });
      else inline(inner, { ...own, ...look }, runs, depth + 1);
      i = end;
    } else {
      // A run of marks that opens nothing is passed over as a whole, so that "****…" is read once.
      const length = at === "`" || at === "*" || at === "_" ? repeated(text, i) : 1;
      plain += text.slice(i, i + length);
      i += length;
    }
  }
  flush();
}

interface Opened extends Look {
  inner: string;
  /** Behind what closes it. */
  end: number;
}

function opened(text: string, i: number): Opened | undefined {
  switch (text.charAt(i)) {
    case "`":
      return codeAt(text, i);
    case "*":
    case "_":
      return emphasisAt(text, i);
    case "[":
      return linkAt(text, i);
    default:
      return undefined;
  }
}

function repeated(text: string, from: number): number {
  let end = from;
  while (text[end] === text[from]) end++;
  return end - from;
}

function codeAt(text: string, i: number): Opened | undefined {
  const ticks = repeated(text, i);
  for (let j = text.indexOf("`", i + ticks); j >= 0; ) {
    const others = repeated(text, j);
    if (others === ticks) {
      const inner = text
        .slice(i + ticks, j)
        .replace(/\s+/g, " ")
        .trim();
      return inner === "" ? undefined : { inner, style: "code", end: j + ticks };
    }
    j = text.indexOf("`", j + others);
  }
  return undefined;
}

const isWordy = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);
const isSpace = (character: string): boolean => character === "" || /\s/u.test(character);

function emphasisAt(text: string, i: number): Opened | undefined {
  const mark = text.charAt(i);
  const double = repeated(text, i) >= 2;
  const start = i + (double ? 2 : 1);
  if (isSpace(text.charAt(start)) || (mark === "_" && isWordy(text.charAt(i - 1)))) return undefined;
  const end = closing(text, start, mark, double);
  if (end <= start) return undefined;
  return { inner: text.slice(start, end), style: double ? "bold" : "italic", end: end + (double ? 2 : 1) };
}

/** Where the mark closes: one is closed by one or three, two by two or three, of which the first or last belongs to what is open inside. */
function closing(text: string, from: number, mark: string, double: boolean): number {
  let inside = false;
  for (let j = from; j < text.length; ) {
    const at = text.charAt(j);
    if (at === "\\") j += 2;
    else if (at === "`") j = codeAt(text, j)?.end ?? j + repeated(text, j);
    else if (at !== mark) j++;
    else {
      const length = repeated(text, j);
      const closes = !isSpace(text.charAt(j - 1)) && !(mark === "_" && isWordy(text.charAt(j + length)));
      if (length === 1 && double) inside = !inside;
      else if (closes && double) return inside && length > 2 ? j + 1 : j;
      else if (closes && length !== 2) return j;
      j += length;
    }
  }
  return -1;
}

function linkAt(text: string, i: number): Opened | undefined {
  let j = i + 1;
  while (j < text.length && text[j] !== "]") {
    if (text[j] === "[") return undefined;
    j += text[j] === "\\" ? 2 : 1;
  }
  const target = TARGET.exec(text.slice(j + 1, j + 700));
  // On one line: a break at its end would go out of it, and make a lead of what stands behind.
  const inner = text.slice(i + 1, j).replace(/\s+/g, " ");
  if (target?.[1] === undefined || inner.trim() === "") return undefined;
  const end = j + 1 + target[0].length;
  const concept = /^#([a-z0-9-]+)$/.exec(target[1])?.[1];
  if (concept !== undefined) return { inner, end, concept };
  return /^https?:\/\/[^/]/i.test(target[1]) ? { inner, end, link: target[1] } : undefined;
}

/**
 * The one way to write a prose down: space is single and never at an end, beside a line break or at the edge of something styled, and
 * neighbours that look the same are one.
 */
export function canonical(runs: readonly Run[]): Prose {
  const prose: Prose = [];
  const add = (text: string, look: Look) => {
    const last = prose.at(-1);
    const tight = last === undefined || /\s$/.test(last.text);
    const next = tight ? text.replace(/^ +/, "") : text;
    if (next === "") return;
    if (next.startsWith("\n") && last !== undefined) last.text = last.text.replace(/ +$/, "");
    if (last !== undefined && looksSame(last, look)) last.text += next;
    else prose.push({ text: next, ...look });
  };
  for (const { text, ...look } of joined(runs)) {
    const whole = spaced(text);
    const inner = whole.trim();
    const start = whole.length - whole.trimStart().length;
    add(whole.slice(0, start), {});
    add(inner, look);
    if (inner !== "") add(whole.slice(start + inner.length), {});
  }
  const kept = prose.filter(({ text }) => text !== "");
  while (kept[0]?.text.trim() === "") kept.shift();
  while (kept.at(-1)?.text.trim() === "") kept.pop();
  const [first, last] = [kept[0], kept.at(-1)];
  if (first) first.text = first.text.trimStart();
  if (last) last.text = last.text.trimEnd();
  return kept;
}

/** Space between two that look the same looks like them too. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last !== undefined && looksSame(last, run)) last.text += run.text;
    else out.push({ ...run });
  }
  return out;
}

const looksSame = (one: Look, other: Look): boolean =>
  one.style === other.style && one.link === other.link && one.concept === other.concept;

const spaced = (text: string): string =>
  text
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\n");
