import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createPictureCache, isHash, type Picture } from "./figures-cache.ts";
import { createDrawer, type Drawer } from "./figures-drawer.ts";
import { isFigureName, readFigure } from "./figures-file.ts";
import { FONT_FILES, LARGEST, ZOOM } from "./figures-look.ts";
import { type Finding, formatProblem, type Problem } from "./problem.ts";

export type { Picture } from "./figures-cache.ts";

/** The figures of all courses as pictures. A figure's name is `<course>/<file>`, which no two courses share. */
export interface CourseMedia {
  /** Undefined when there is no such figure, or when it is broken, which is reported once. */
  picture(name: string): Promise<Picture | undefined>;
  /** For a picture by its address: one that is drawn already, or a figure of today. */
  withHash(hash: string): Promise<Picture | undefined>;
  /** Draws every figure; what is wrong with any, in the order of their names. */
  check(): Promise<Problem[]>;
  /** Ends the drawing process. Nothing else is held open. */
  close(): void;
}

export interface MediaOptions {
  /** Where drawn pictures outlive the process. */
  cacheFolder?: string;
  memoryBytes?: number;
  /** A figure’s file is not looked at again for so long. */
  freshMs?: number;
  report?: (problem: Problem) => void;
  drawer?: Drawer;
}

/** About two hundred figures. */
const MEMORY_BYTES = 32_000_000;

/** Files remembered at once, each for a moment: a class asks the same thing many times in a minute. */
const MOST_FRESH = 50;
const FRESH_MS = 2000;

/** `folders`: from a course's id to its media folder, which need not exist. Nothing is read before the first picture is asked for. */
export function createMedia(folders: ReadonlyMap<string, string>, options: MediaOptions = {}): CourseMedia {
  const { cacheFolder, memoryBytes = MEMORY_BYTES, freshMs = FRESH_MS, report = () => {}, drawer = createDrawer() } = options;
  const cache = createPictureCache(memoryBytes, cacheFolder);
  const drawing = new Map<string, Promise<Picture | Finding>>();
  /** By hash, so that a broken figure is drawn again only when it has been changed. */
  const broken = new Map<string, Finding>();
  const names = new Map<string, string>();
  const reported = new Set<string>();
  const fresh = new Map<string, { found: ReturnType<typeof look>; until: number }>();
  const rendition = once(readRendition);

  /** What a name stands for now: a figure that is mended shows without a restart. */
  function find(name: string): ReturnType<typeof look> {
    const known = fresh.get(name);
    if (known && performance.now() < known.until) return known.found;
    const found = look(name);
    if (freshMs > 0) {
      if (fresh.size >= MOST_FRESH) fresh.clear();
      fresh.set(name, { found, until: performance.now() + freshMs });
    }
    return found;
  }

  async function look(name: string): Promise<{ hash: string; picture: () => Promise<Picture | Finding> } | Finding | undefined> {
    const { folder, file } = split(name);
    const figure = folder === undefined ? undefined : await readFigure(folder, file);
    if (figure === undefined || "message" in figure) return figure;
    if (figure.kind === "png") {
      const { png, width, height } = figure;
      const hash = hashOf("", png);
      names.set(hash, name);
      return { hash, picture: async () => ({ png, hash, width, height }) };
    }
    const hash = hashOf(await rendition(), figure.svg);
    names.set(hash, name);
    return { hash, picture: () => drawn(hash, figure.svg) };
  }

  function split(name: string): { folder?: string | undefined; file: string } {
    const slash = name.indexOf("/");
    return { folder: folders.get(name.slice(0, Math.max(slash, 0))), file: name.slice(slash + 1) };
  }

  async function drawn(hash: string, svg: string): Promise<Picture | Finding> {
    const known = broken.get(hash) ?? drawing.get(hash);
    if (known !== undefined) return known;
    const work = draw(hash, svg).finally(() => drawing.delete(hash));
    drawing.set(hash, work);
    return work;
  }

  async function draw(hash: string, svg: string): Promise<Picture | Finding> {
    const cached = await cache.get(hash);
    if (cached !== undefined) return cached;
    const result = await drawer.draw(svg);
    if ("message" in result) {
      broken.set(hash, result);
      return result;
    }
    const picture = { png: result.png, hash, width: result.width, height: result.height };
    await cache.put(picture);
    return picture;
  }

  async function pictureOrFinding(name: string): Promise<Picture | Finding | undefined> {
    const found = await find(name);
    return found === undefined || "message" in found ? found : found.picture();
  }

  async function picture(name: string): Promise<Picture | undefined> {
    const result = await pictureOrFinding(name);
    if (result === undefined || "png" in result) return result;
    const problem = problemOf(name, result);
    const line = formatProblem(problem);
    if (!reported.has(line)) report(problem);
    reported.add(line);
    return undefined;
  }

  async function allNames(): Promise<string[]> {
    const all: string[] = [];
    for (const [course, folder] of folders) {
      const files = await readdir(folder).catch(() => []);
      all.push(...files.filter(isFigureName).map((file) => `${course}/${file}`));
    }
    return all.sort();
  }

  /** Once: an address that never was must not make us read every figure each time it is tried. */
  const listAll = once(async () => {
    for (const name of await allNames()) await find(name);
  });

  return {
    picture,
    async withHash(hash) {
      if (!isHash(hash)) return undefined;
      const cached = await cache.get(hash);
      if (cached !== undefined) return cached;
      if (!names.has(hash)) await listAll();
      const name = names.get(hash);
      const now = name === undefined ? undefined : await picture(name);
      return now?.hash === hash ? now : undefined;
    },
    async check() {
      const problems: Problem[] = [];
      for (const name of await allNames()) {
        const result = await pictureOrFinding(name);
        if (result !== undefined && "message" in result) problems.push(problemOf(name, result));
      }
      return problems;
    },
    close: () => drawer.close(),
  };
}

function problemOf(name: string, finding: Finding): Problem {
  const slash = name.indexOf("/");
  return { file: `courses/${name.slice(0, slash)}/media/${name.slice(slash + 1)}`, ...finding };
}

const hashOf = (rendition: string, source: string | Uint8Array): string =>
  createHash("sha256").update(rendition).update("\0").update(source).digest("hex").slice(0, 32);

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * All that decides how an SVG looks besides itself: renderer, fonts, size. It is part of the hash, so a picture's address and its place in
 * the cache are known before it is drawn, and change when the way of drawing does.
 */
async function readRendition(): Promise<string> {
  const { version } = createRequire(import.meta.url)("@resvg/resvg-js/package.json") as { version: string };
  const hash = createHash("sha256").update(JSON.stringify([version, ZOOM, LARGEST]));
  for (const file of FONT_FILES) hash.update(await readFile(file));
  return hash.digest("hex");
}
