import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** Debian's Chromium, told what to do over its debugging pipe: JSON, each message ended by a zero byte. */
export interface Browser {
  /** The page as a PNG: so wide, as high as it needs, at two pixels a point as on a phone. */
  picture(page: string, width: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** For whoever draws: what to install. */
export class NoBrowser extends Error {}

type Reply = { id?: number; result?: Record<string, unknown>; error?: { message: string } };
type Call = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>;

export async function openBrowser(): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "aula-pictures-"));
  // The sandbox needs what a container or root does not have; the only pages opened are our own.
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"];
  const child = spawn("chromium", [...flags, `--user-data-dir=${profile}`, "--remote-debugging-pipe"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const forget = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    await once(child, "spawn");
  } catch (error) {
    await forget();
    throw error instanceof Error && "code" in error && error.code === "ENOENT" ? new NoBrowser("There is no chromium here.") : error;
  }
  const call = talking(child);
  return {
    picture: (page, width) => pictureOf(call, page, width),
    async close() {
      const ended = once(child, "exit");
      await call("Browser.close");
      await ended;
      await forget();
    },
  };
}

function talking(child: ChildProcess): Call {
  const to = child.stdio[3] as Writable;
  const from = child.stdio[4] as Readable;
  const waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>();
  let last = 0;
  let heard = "";
  from.setEncoding("utf8").on("data", (chunk: string) => {
    const messages = (heard + chunk).split("\0");
    heard = messages.pop() ?? "";
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message) as Reply;
      const asked = waiting.get(id ?? 0);
      if (error) asked?.reject(new Error(`Chromium: ${error.message}`));
      else asked?.resolve(result ?? {});
    }
  });
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("Chromium has ended."));
  });
  return (method, params = {}, sessionId) => {
    const asked = Promise.withResolvers<Record<string, unknown>>();
    waiting.set(++last, asked);
    to.write(`${JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    return asked.promise;
  };
}

/** Settles when every picture in the page can be seen; its value is the page's height. */
const READY = `Promise.all([...document.images].map((image) => image.decode()))
  .then(() => document.fonts.ready)
  .then(() => Math.ceil(document.body.getBoundingClientRect().height))`;

async function pictureOf(call: Call, page: string, width: number): Promise<Uint8Array> {
  const { targetId } = await call("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
  const ask = (method: string, params: object = {}) => call(method, params, String(sessionId));
  const sized = (height: number) => ask("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 2, mobile: false });
  await sized(100);
  await ask("Page.setDocumentContent", { frameId: targetId, html: page });
  const { result } = await ask("Runtime.evaluate", { expression: READY, awaitPromise: true, returnByValue: true });
  const height = Number((result as { value?: unknown }).value);
  await sized(height);
  const { data } = await ask("Page.captureScreenshot", { format: "png", clip: { x: 0, y: 0, width, height, scale: 1 } });
  await call("Target.closeTarget", { targetId });
  return Buffer.from(String(data), "base64");
}
