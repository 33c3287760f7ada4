import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readCourses } from "../../src/content/course.ts";
import { createMedia } from "../../src/content/figures.ts";
import { mediaFolders } from "../../src/load.ts";
import { DATA } from "../../test/wires/world.ts";
import { type Browser, NoBrowser, openBrowser } from "./chromium.ts";
import { conversation, PICTURES } from "./conversation.ts";
import { openDiscord } from "./discord-stage.ts";
import { page } from "./html.ts";
import { openSlack } from "./slack-stage.ts";
import type { Stage } from "./stage.ts";

/**
 * `npm run pictures [name …]`: holds one conversation with the real bot on Discord and on Slack, and draws what their clients would show from the
 * payloads that arrived. Nothing in a picture is put there by hand, so what is ugly in a card is ugly here.
 */

/** A phone held upright. */
const WIDTH = 420;

const folder = import.meta.dirname;
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PICTURES.some((each) => each === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no picture named ${unknown.join(", ")}. npm run pictures [name …], and the names are: ${PICTURES.join(", ")}.\n`,
  );
  process.exit(2);
}

async function drawAll(browser: Browser): Promise<void> {
  const { courses } = await readCourses(DATA);
  const media = createMedia(
    mediaFolders(
      DATA,
      courses.map(({ id }) => id),
    ),
  );
  try {
    for (const open of [openDiscord, openSlack]) {
      const stage = await open(media);
      await drawStage(stage, browser).finally(() => stage.close());
    }
  } finally {
    media.close();
  }
}

async function drawStage(stage: Stage, browser: Browser): Promise<void> {
  await mkdir(join(folder, stage.name), { recursive: true });
  for await (const [name, picture] of conversation(stage)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const file = join(folder, stage.name, `${name}.png`);
    await writeFile(file, await browser.picture(page(stage.css, picture), WIDTH));
    smaller(file);
    process.stdout.write(`${stage.name}/${name}.png\n`);
  }
}

/** A client's few colours fit a small palette; without pngquant the pictures are right all the same, and three times as large. */
function smaller(file: string): void {
  spawnSync("pngquant", ["64", "--nofs", "--force", "--ext", ".png", "--skip-if-larger", "--strip", "--speed", "1", file]);
}

try {
  const browser = await openBrowser();
  await drawAll(browser).finally(() => browser.close());
} catch (error) {
  if (!(error instanceof NoBrowser)) throw error;
  process.stderr.write(
    `${error.message} On Debian: apt-get install chromium fonts-lato fonts-noto-core fonts-noto-mono fonts-noto-color-emoji pngquant\n`,
  );
  process.exitCode = 1;
}
