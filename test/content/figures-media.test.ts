import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CourseMedia, createMedia, type MediaOptions } from "../../src/content/figures.ts";
import { createPictureCache } from "../../src/content/figures-cache.ts";
import { createDrawer } from "../../src/content/figures-drawer.ts";
import { formatProblem, type Problem } from "../../src/content/problem.ts";

describe("media", () => {
  let home: string;
  let problems: Problem[];
  const drawer = createDrawer();
  afterAll(() => drawer.close());

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "aula-figures-"));
    await mkdir(join(home, "media"));
    problems = [];
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  /** As after a restart: nothing is remembered but what is on the disk. */
  const mediaOf = (options: MediaOptions = {}): CourseMedia =>
    createMedia(new Map([["redes", join(home, "media")]]), { drawer, freshMs: 0, report: (problem) => problems.push(problem), ...options });
  const put = (name: string, content: string | Uint8Array) => writeFile(join(home, "media", name), content);
  const svg = (inside: string, size = 'viewBox="0 0 100 50"') => `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;
  const SQUARE = svg('<rect width="20" height="20" fill="red"/>');

  test("the same figure has the same hash and the same bytes, whoever draws it", async () => {
    await put("a.svg", SQUARE);
    await put("b.svg", SQUARE.replace("red", "blue"));
    const [one, other] = [await mediaOf().picture("redes/a.svg"), await mediaOf().picture("redes/a.svg")];
    expect(one?.hash).toBe(other?.hash);
    expect(Buffer.from(one?.png ?? []).equals(Buffer.from(other?.png ?? [1]))).toBe(true);
    expect((await mediaOf().picture("redes/b.svg"))?.hash).not.toBe(one?.hash);
  });

  test("a figure asked for many times at once is drawn once", async () => {
    await put("a.svg", SQUARE);
    const media = mediaOf();
    const pictures = await Promise.all(Array.from({ length: 10 }, () => media.picture("redes/a.svg")));
    expect(new Set(pictures).size).toBe(1);
  });

  test("a figure that is changed shows changed", async () => {
    const media = mediaOf();
    await put("a.svg", "<svg");
    expect(await media.picture("redes/a.svg")).toBeUndefined();
    await put("a.svg", SQUARE);
    expect(await media.picture("redes/a.svg")).toMatchObject({ width: 200, height: 100 });
  });

  test("a figure that is not there is no picture and no problem", async () => {
    const media = mediaOf();
    for (const name of ["redes/none.svg", "redes/none.png", "none/a.svg", "a.svg", "redes", "redes/", "", "/"])
      expect(await media.picture(name)).toBeUndefined();
    expect(problems).toEqual([]);
  });

  describe("nothing outside the folder is read", () => {
    beforeEach(async () => {
      await writeFile(join(home, "secret.svg"), SQUARE);
      await writeFile(join(home, "secret.png"), onePixel());
      await put("a.svg", SQUARE);
    });

    test.each([
      "redes/../secret.svg",
      "redes/x/../../secret.svg",
      "redes/./../secret.png",
      "redes/..\\secret.svg",
      "redes/%2e%2e/secret.svg",
      "redes/a.svg\0.png",
      "../secret.svg",
      "redes/",
      "redes/.",
      "redes/..",
    ])("%j", async (name) => {
      expect(await mediaOf().picture(name)).toBeUndefined();
      expect(problems).toEqual([]);
    });

    test("by its whole path", async () => {
      expect(await mediaOf().picture(`redes/${join(home, "secret.svg")}`)).toBeUndefined();
      expect(await mediaOf().picture(`redes//${join(home, "secret.svg")}`)).toBeUndefined();
    });

    test("by a link that leads out", async () => {
      await symlink(join(home, "secret.svg"), join(home, "media", "link.svg"));
      await symlink(home, join(home, "media", "up"));
      expect(await mediaOf().picture("redes/link.svg")).toBeUndefined();
      expect(await mediaOf().picture("redes/up/secret.svg")).toBeUndefined();
    });

    test("by any name made of such pieces", async () => {
      const piece = fc.constantFrom("..", ".", "media", "secret.svg", "secret.png", "", "x", "..\\", "%2e%2e", "~");
      const media = mediaOf();
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
          expect(await media.picture(`redes/${pieces.join("/")}`)).toBeUndefined();
        }),
      );
    });

    test.each([
      ['<image href="../secret.png" width="9" height="9"/>', "../secret.png"],
      ["<image xlink:href='/etc/passwd' xmlns:xlink='http://www.w3.org/1999/xlink'/>", "/etc/passwd"],
      ['<image href="&#x2f;etc/passwd"/>', "&#x2f;etc/passwd"],
      ['<filter id="f"><feImage href = "secret.png"/></filter>', "secret.png"],
    ])("by a drawing that shows it: %s", async (inside, target) => {
      await put("a.svg", svg(`\n${inside}`));
      expect(await mediaOf().picture("redes/a.svg")).toBeUndefined();
      expect(problems.map(formatProblem)).toEqual([
        expect.stringContaining(`courses/redes/media/a.svg:2: The drawing shows another file, “${target}”`),
      ]);
    });
  });

  test.each([
    ["not SVG", "hello", /a\.svg:1: This is not a drawing that can be read/],
    ["not closed", svg("\n<g>\n<rect width='9' height='9'>"), /a\.svg:3: This is not a drawing that can be read/],
    ["empty", svg(""), /a\.svg:1: The drawing shows nothing/],
    ["without a size", svg("<rect width='9' height='9'/>", 'width="0" height="5"'), /a\.svg:1: This is not a drawing that can be read/],
    [
      "of a million units",
      svg("<rect width='9' height='9'/>", 'width="1e6" height="1e6"'),
      /a\.svg:1: The drawing is 1000000 by 1000000 units/,
    ],
    ["with entities", `<!DOCTYPE svg [\n<!ENTITY x "y">]>${SQUARE}`, /a\.svg:2: The drawing declares entities/],
    ["in Latin-1", Buffer.from(svg("<text y='9'>ñ</text>"), "latin1"), /a\.svg:1: The drawing is not UTF-8/],
    ["of two megabytes", svg(`<!-- ${"x".repeat(2e6)} -->`), /a\.svg:1: The figure has 2\.0 MB, over 1/],
    ["that ends the renderer", svg(breaksOff()), /a\.svg:1: The drawing makes the renderer break off/],
  ])("an SVG %s is a problem, and told once", async (_, content, said) => {
    await put("a.svg", content);
    await put("b.svg", SQUARE);
    const media = mediaOf();
    expect(await media.picture("redes/a.svg")).toBeUndefined();
    expect(await media.picture("redes/a.svg")).toBeUndefined();
    expect(problems.map(formatProblem)).toEqual([expect.stringMatching(said)]);
    expect(await media.check()).toEqual(problems);
    expect(await media.picture("redes/b.svg")).toMatchObject({ width: 200, height: 100 });
  });

  test("a drawing that never ends is given up", async () => {
    await put(
      "a.svg",
      svg(
        '<filter id="f"><feTurbulence numOctaves="1000000000" baseFrequency="0.1"/></filter><rect width="90" height="40" filter="url(#f)"/>',
      ),
    );
    const impatient = createDrawer(500);
    expect(await mediaOf({ drawer: impatient }).picture("redes/a.svg")).toBeUndefined();
    expect(problems.map(formatProblem)).toEqual([expect.stringMatching(/a\.svg:1: The drawing takes too long/)]);
    impatient.close();
  });

  test("after it was closed it draws again", async () => {
    await put("a.svg", SQUARE);
    await put("b.svg", SQUARE.replace("red", "blue"));
    const media = mediaOf();
    expect(await media.picture("redes/a.svg")).toMatchObject({ width: 200 });
    media.close();
    expect(await media.picture("redes/b.svg")).toMatchObject({ width: 200 });
  });

  test("a PNG passes as it is; half a PNG and a JPEG are problems", async () => {
    const png = onePixel();
    await put("a.png", png);
    await put("half.png", png.subarray(0, 50));
    await put("photo.jpg", "JFIF");
    await put("README.md", "# Figures");
    const media = mediaOf();
    const picture = await media.picture("redes/a.png");
    expect(picture).toMatchObject({ width: 1, height: 1 });
    expect(Buffer.from(picture?.png ?? []).equals(png)).toBe(true);
    expect((await media.check()).map(formatProblem)).toEqual([
      expect.stringMatching(/^courses\/redes\/media\/half\.png:1: This is not a whole PNG/),
      expect.stringMatching(/^courses\/redes\/media\/photo\.jpg:1: A figure in this format is not shown\. Save it as PNG/),
    ]);
  });

  test("a folder that is not there has no figures and no problems", async () => {
    const media = createMedia(new Map([["redes", join(home, "nowhere")]]));
    expect(await media.check()).toEqual([]);
    expect(await media.picture("redes/a.svg")).toBeUndefined();
  });

  test("text is drawn with the bundled fonts, whatever font is asked for: accents, arrows and marks too", async () => {
    const media = mediaOf();
    const families = ["Arial", "Times, serif", "monospace", "Nothing At All"];
    const shown = [..."áéíóúüñçÑ¿¡→←↑↓≠€−✓✗①"].map((letter) => [letter, "Inter"]).concat(families.map((family) => ["ñ", family]));
    for (const [letter, family] of shown) {
      await put("a.svg", svg(`<text y="40" font-size="40" font-family="${family}">${letter}</text>`));
      expect(await media.picture("redes/a.svg"), `${letter} in ${family}`).toBeDefined();
    }
    // A letter the fonts lack leaves nothing to see.
    await put("a.svg", svg('<text y="40" font-size="40" font-family="Inter">漢</text>'));
    expect(await media.picture("redes/a.svg")).toBeUndefined();
  });

  describe("the cache", () => {
    const cacheFolder = () => join(home, "cache");

    test("a drawn picture outlives the process: the next one takes it from the folder", async () => {
      await put("a.svg", SQUARE);
      const { hash } = (await mediaOf({ cacheFolder: cacheFolder() }).picture("redes/a.svg")) ?? expect.unreachable();
      expect(await readdir(cacheFolder())).toEqual([`${hash}.png`]);
      await writeFile(join(cacheFolder(), `${hash}.png`), onePixel());
      expect(await mediaOf({ cacheFolder: cacheFolder() }).picture("redes/a.svg")).toMatchObject({ hash, width: 1 });
    });

    test("half a picture in the folder is drawn again", async () => {
      await put("a.svg", SQUARE);
      const { hash, png } = (await mediaOf({ cacheFolder: cacheFolder() }).picture("redes/a.svg")) ?? expect.unreachable();
      await writeFile(join(cacheFolder(), `${hash}.png`), png.subarray(0, 60));
      expect(await mediaOf({ cacheFolder: cacheFolder() }).picture("redes/a.svg")).toMatchObject({ hash, width: 200 });
      expect((await readFile(join(cacheFolder(), `${hash}.png`))).equals(Buffer.from(png))).toBe(true);
    });

    test("a folder that cannot be written costs no picture", async () => {
      await put("a.svg", SQUARE);
      await writeFile(cacheFolder(), "a file");
      expect(await mediaOf({ cacheFolder: cacheFolder() }).picture("redes/a.svg")).toMatchObject({ width: 200 });
    });

    test("memory is bounded: what was used longest ago leaves first", async () => {
      const cache = createPictureCache(250);
      const picture = (hash: string, bytes = 100) => ({ hash, png: new Uint8Array(bytes), width: 1, height: 1 });
      for (const hash of ["a", "b"]) await cache.put(picture(hash));
      await cache.get("a");
      await cache.put(picture("c"));
      await cache.put(picture("too large", 251));
      const kept = await Promise.all(["a", "b", "c", "too large"].map(async (hash) => (await cache.get(hash)) !== undefined));
      expect(kept).toEqual([true, false, true, false]);
    });
  });

  describe("by its hash", () => {
    test("a figure is found after a restart, with and without a cache folder, and whether SVG or PNG", async () => {
      await put("a.svg", SQUARE);
      await put("b.png", onePixel());
      for (const name of ["redes/a.svg", "redes/b.png"]) {
        const { hash } = (await mediaOf().picture(name)) ?? expect.unreachable();
        expect(await mediaOf().withHash(hash)).toMatchObject({ hash });
        expect(await mediaOf({ cacheFolder: join(home, "cache") }).withHash(hash)).toMatchObject({ hash });
      }
    });

    test("a picture in the cache folder is still served when its figure has changed, as messages still show it", async () => {
      const media = mediaOf({ cacheFolder: join(home, "cache"), memoryBytes: 0 });
      await put("a.svg", SQUARE);
      const { hash } = (await media.picture("redes/a.svg")) ?? expect.unreachable();
      await put("a.svg", SQUARE.replace("red", "blue"));
      expect(await media.withHash(hash)).toMatchObject({ hash });
    });

    test.each(["0".repeat(32), "", "a", "../secret", "../../etc/passwd", `${"0".repeat(31)}/`, "A".repeat(32)])(
      "%j is nothing",
      async (hash) => {
        await put("a.svg", SQUARE);
        expect(await mediaOf({ cacheFolder: join(home, "cache") }).withHash(hash)).toBeUndefined();
      },
    );
  });
});

test("the renderer is loaded in the drawing process alone", async () => {
  const folder = join(import.meta.dirname, "..", "..", "src", "content");
  const loading: string[] = [];
  for (const name of (await readdir(folder)).filter((each) => each.endsWith(".ts")))
    if (/^import (?!type )[^;]* from "@resvg\/resvg-js"/m.test(await readFile(join(folder, name), "utf8"))) loading.push(name);
  expect(loading).toEqual(["figures-child.ts"]);
});

/** A filter over a region that does not fit the renderer's numbers. */
function breaksOff(): string {
  return '<filter id="f" x="-1e6" y="-1e6" width="1e9" height="1e9"><feGaussianBlur stdDeviation="1e6"/></filter><rect width="50" height="50" filter="url(#f)"/>';
}

/** A whole PNG of one grey pixel. */
function onePixel(): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const chunks = [["IHDR", header] as const, ["IDAT", deflateSync(Buffer.from([0, 128]))] as const, ["IEND", Buffer.alloc(0)] as const];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks.map(([type, data]) => chunk(type, data))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
