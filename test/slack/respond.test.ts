import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { respondTo } from "../../src/slack/respond.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/response`;
}

test("a body is posted as JSON, and over the same connection again", async () => {
  const seen: unknown[] = [];
  const ports = new Set<number | undefined>();
  const url = await serving(async (request, response) => {
    ports.add(request.socket.remotePort);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    seen.push([request.method, request.headers["content-type"], JSON.parse(Buffer.concat(chunks).toString())]);
    response.end("ok");
  });
  const body = { text: "máquina 🖥" };
  for (let i = 0; i < 3; i++) expect(await respondTo(url, body, 2_000)).toEqual({ status: 200, body: "ok" });
  expect(seen).toEqual(Array(3).fill(["POST", "application/json; charset=utf-8", body]));
  expect(ports.size).toBe(1);
});

test("a refusal is an answer: when to come again, a redirection, and no more of it than is read", async () => {
  const answers: RequestListener[] = [
    (_, response) => response.writeHead(429, { "retry-after": "7" }).end(),
    (_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    (_, response) => response.end("x".repeat(1_000_000)),
  ];
  const url = await serving((request, response) => answers.shift()?.(request, response));
  expect(await respondTo(url, {}, 2_000)).toEqual({ status: 429, body: "", retryAfterMs: 7_000 });
  expect(await respondTo(url, {}, 2_000)).toEqual({ status: 302, body: "" });
  expect((await respondTo(url, {}, 2_000)).body.length).toBeLessThan(100_000);
});

test.each<[string, RequestListener]>([
  ["nothing comes", () => {}],
  ["half of it comes", (_, response) => void response.writeHead(200, { "content-length": "10" }).write("half")],
  ["the connection breaks", (request) => void request.socket.destroy()],
  [
    "it breaks halfway",
    (request, response) => response.writeHead(200, { "content-length": "10" }).write("half", () => request.socket.destroy()),
  ],
])("an answer is not known when %s", async (_, answer) => {
  await expect(respondTo(await serving(answer), {}, 300)).rejects.toThrow();
});

test("an address that is none is a failure like any other", async () => {
  await expect(respondTo("nonsense", {}, 300)).rejects.toThrow();
});
