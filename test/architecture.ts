import { readdir, readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";

/** Who may import whom (DESIGN, section 2), and what the pure folders may not read. */

export interface Breach {
  file: string;
  line: number;
  problem: string;
}

interface Rule {
  /** Folders of ours and packages that may be imported at run time; types are held to the same folders. */
  may: RegExp;
  /** Packages whose types may be imported anywhere, and which only `connect.ts` may load. */
  sdk?: RegExp;
  /** No clock, chance or environment: they are arguments. */
  pure?: true;
}

const RULES: Readonly<Record<string, Rule>> = {
  "src/chat": { may: /^(src\/chat\/|intl-messageformat$)/, pure: true },
  "src/teaching": { may: /^(src\/teaching\/|temporal-polyfill$)/, pure: true },
  "src/classroom": { may: /^(src\/(chat|teaching|classroom)\/)/, pure: true },
  commands: { may: /^(commands\/|src\/(chat|teaching|classroom)\/)/, pure: true },
  "src/content": { may: /^(src\/(content|teaching)\/|node:|yaml$|zod$|mdast|micromark|@resvg\/)/ },
  "src/store": { may: /^(src\/(store|teaching)\/|node:|kysely$|better-sqlite3$)/ },
  "src/terminal": { may: /^src\/(terminal|chat)\//, sdk: /^node:/ },
  "src/discord": { may: /^src\/(discord|chat)\//, sdk: /^(discord\.js|discord-api-types\/|@discordjs\/|node:)/ },
  "src/slack": { may: /^src\/(slack|chat)\//, sdk: /^(@slack\/|node:)/ },
  src: { may: /^(?!src\/(main|cli)\.ts$)/ },
};

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*(?:"([^"]+)"|[^)]*)\s*\)/g;
const WORLD = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.env\b/g;

/** Every breach in the code below `root`; paths are relative to it. */
export async function breaches(root: string): Promise<Breach[]> {
  const found: Breach[] = [];
  for (const file of await codeBelow(root)) {
    const code = await readFile(join(root, file), "utf8");
    const rule = ruleOf(file);
    if (rule) found.push(...broken(file, code, rule));
  }
  return found;
}

async function codeBelow(root: string): Promise<string[]> {
  const files: string[] = [];
  for (const folder of ["src", "commands"]) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries)
      if (entry.isFile() && /\.m?ts$/.test(entry.name)) files.push(posix.join(entry.parentPath.slice(root.length + 1), entry.name));
  }
  return files;
}

function ruleOf(file: string): Rule | undefined {
  const folder = Object.keys(RULES).find((each) => each !== "src" && file.startsWith(`${each}/`));
  return RULES[folder ?? (dirname(file) === "src" ? "src" : "")];
}

function broken(file: string, code: string, rule: Rule): Breach[] {
  const found: Breach[] = [];
  const at = (index: number) => code.slice(0, index).split("\n").length;
  for (const match of code.matchAll(IMPORT)) {
    const [whole, type, names, fixed, loaded] = match;
    const wanted = fixed ?? loaded;
    const line = at(match.index + (whole.length - whole.trimStart().length));
    if (wanted === undefined) {
      if (rule.pure || rule.sdk) found.push({ file, line, problem: "imports something computed" });
      continue;
    }
    const target = wanted.startsWith(".") ? posix.join(dirname(file), wanted) : wanted;
    if (rule.may.test(target)) continue;
    const onlyTypes = type !== undefined || (names !== undefined && /^\{\s*(type\s+[^,}]+,?\s*)+\}/.test(names.trim()));
    if (onlyTypes && (rule.sdk?.test(target) || (rule.pure && target.startsWith("node:")))) continue;
    if (rule.sdk?.test(target) && file.endsWith("/connect.ts")) continue;
    found.push({ file, line, problem: `may not import ${wanted}` });
  }
  if (rule.pure)
    for (const match of code.matchAll(WORLD)) found.push({ file, line: at(match.index), problem: `reads the world: ${match[0]}` });
  return found;
}
