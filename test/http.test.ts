import { spawnSync } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createHttp } from "../src/http.ts";

const PICTURE = { png: new Uint8Array([1, 2, 3]), hash: "0123456789abcdef", width: 1, height: 1 };

async function asked(method: string, path: string): Promise<Response> {
  const platforms = [{ name: "discord" }] as unknown as Parameters<typeof createHttp>[0]["platforms"];
  const picture = async (hash: string) => (hash === PICTURE.hash ? PICTURE : undefined);
  const server = createHttp({ platforms, picture, ready: () => ["discord"] });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });
    return new Response(method === "HEAD" ? null : await response.arrayBuffer(), response);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("a picture is served by its hash; asked for its head alone, its length is told", async () => {
  const whole = await asked("GET", `/media/${PICTURE.hash}.png`);
  expect([whole.status, new Uint8Array(await whole.arrayBuffer())]).toEqual([200, PICTURE.png]);
  const head = await asked("HEAD", `/media/${PICTURE.hash}.png`);
  expect([head.status, head.headers.get("content-length"), head.headers.get("content-type")]).toEqual([200, "3", "image/png"]);
});

test.each([
  ["GET", "/media/fedcba9876543210.png", 404],
  ["GET", "/media/../package.json", 404],
  ["POST", "/healthz", 405],
  ["GET", "/healthz", 200],
])("%s %s is answered with %d", async (method, path, status) => {
  expect((await asked(method, path)).status).toBe(status);
});

test("the server does not bring Node's own HTTP client with it, which the SDK of Discord would then use instead of its own", () => {
  const url = JSON.stringify(new URL("../src/http.ts", import.meta.url).href);
  const code = `await import(${url}); console.log(process.moduleLoadList.filter((name) => name.includes("undici")).length)`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8", env: {} });
  expect([stdout, stderr]).toEqual(["0\n", ""]);
});
