import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readCourse } from "../../src/content/course.ts";
import { createMedia } from "../../src/content/figures.ts";
import { pngSize } from "../../src/content/figures-file.ts";
import { apart, contrast, fromEdge, readDrawing, styled, within } from "./figures-drawing.ts";

const COURSE = join(import.meta.dirname, "..", "..", "data", "courses", "virtualizacion");
const MEDIA = join(COURSE, "media");
const FILES = (await readdir(MEDIA)).filter((name) => name.endsWith(".svg")).sort();
const drawings = new Map(
  await Promise.all(FILES.map(async (name) => [name, readDrawing(await readFile(join(MEDIA, name), "utf8"))] as const)),
);
const drawingOf = (name: string) => drawings.get(name) ?? expect.unreachable(name);

describe("the figures of the first course", () => {
  const media = createMedia(new Map([["virtualizacion", MEDIA]]));
  afterAll(() => media.close());

  test("there are the ones that were promised, in both languages", () => {
    const names = FILES.map((name) => name.replace(/\.\w+\.svg$/, ""));
    for (const name of names) expect(FILES).toEqual(expect.arrayContaining([`${name}.es.svg`, `${name}.en.svg`]));
    expect(new Set(names).size).toBeGreaterThanOrEqual(15);
  });

  test.each(FILES)("%s is rendered at twice its size", async (name) => {
    const { width, height } = drawingOf(name);
    const picture = (await media.picture(`virtualizacion/${name}`)) ?? expect.unreachable("no picture");
    expect(pngSize(picture.png)).toEqual({ width: 2 * width, height: 2 * height });
    expect(picture).toMatchObject({ width: 1200, height: 2 * height, hash: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(picture.png.byteLength).toBeLessThan(200_000);
  });

  test("none has a problem", async () => {
    expect(await media.check()).toEqual([]);
  });

  test.each(FILES.filter((name) => name.endsWith(".es.svg")))("%s is the same drawing in English", (name) => {
    expect(drawingOf(name.replace(".es.", ".en.")).wordless).toBe(drawingOf(name).wordless);
  });

  test.each(FILES)("%s speaks the common visual language", (name) => {
    expect(drawingOf(name).head).toBe(drawingOf(FILES[0] ?? "").head);
  });

  test.each(FILES)("%s: every text is large enough for a phone and stands out from what is behind it", (name) => {
    const { width, head, pieces } = drawingOf(name);
    for (const [at, { kind, element, classes, area, words }] of pieces.entries()) {
      if (kind !== "text") continue;
      const size = Number.parseFloat(styled(head, element, classes, "font-size"));
      expect((size * 380) / width, words).toBeGreaterThanOrEqual(14);
      const behind = pieces.slice(0, at).findLast((piece) => piece.kind === "shape" && within(area, piece.area, 0));
      const ground = styled(head, behind?.element ?? "", behind?.classes ?? [], "fill");
      expect(contrast(styled(head, element, classes, "fill"), ground), `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(FILES)("%s: no text leaves its box, or touches another, an edge or an arrow", (name) => {
    const { pieces } = drawingOf(name);
    const [paper] = pieces;
    const texts = pieces.filter(({ kind }) => kind === "text");
    for (const text of texts) {
      expect(within(text.area, paper?.area ?? text.area, 14), `${text.words} is in the picture`).toBe(true);
      for (const other of pieces) {
        if (other === text) continue;
        const clear = apart(text.area, other.area) || (other.kind === "shape" && within(text.area, other.area, 3));
        expect(clear, `${text.words} is clear of ${other.element}`).toBe(true);
      }
    }
  });

  test.each(FILES)("%s: every arrow ends at something", (name) => {
    const { pieces } = drawingOf(name);
    for (const line of pieces) {
      for (const tip of line.tips) {
        const nearest = Math.min(
          ...pieces.filter((piece) => piece !== line && piece.kind !== "text").map(({ area }) => fromEdge(tip, area)),
        );
        expect(nearest, line.element).toBeLessThanOrEqual(4);
      }
    }
  });

  test("each stands in the glossary of its language, with what it says in words", () => {
    const { course, problems } = readCourse(COURSE);
    expect(problems).toEqual([]);
    const used = new Set<string>();
    for (const { id, entries } of course?.concepts.values() ?? []) {
      const names = Object.entries(entries).map(([lang, { figures }]) =>
        figures.map(({ media, alt }) => {
          used.add(media);
          expect(media, id).toMatch(new RegExp(`\\.${lang}\\.svg$`));
          expect(alt.length, media).toBeGreaterThan(60);
          return media.replace(/\.\w+\.svg$/, "");
        }),
      );
      expect(names[1], id).toEqual(names[0]);
    }
    expect([...used].sort()).toEqual(FILES);
  });

  test("the README lists them all", async () => {
    const listed = [...(await readFile(join(MEDIA, "README.md"), "utf8")).matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...new Set(FILES.map((name) => name.replace(/\.\w+\.svg$/, "")))].sort());
  });
});
