import type { IncomingMessage } from "node:http";

/** An answer through a response URL. */
export interface Outcome {
  status: number;
  body: string;
  retryAfterMs?: number;
}

/** Idle connections are given up before the other side does: what is written into one that just closed is lost. */
const IDLE_MS = 4_000;

/** Slack says "ok", or why not. */
const MOST_BYTES = 10_000;

// As src/http.ts does, and for its reason. Not `fetch`: its streams cost as much as all else that an answer takes.
const http = process.getBuiltinModule("node:http");
const https = process.getBuiltinModule("node:https");

const agents = {
  http: new http.Agent({ keepAlive: true, timeout: IDLE_MS }),
  https: new https.Agent({ keepAlive: true, timeout: IDLE_MS }),
};

/** Encoded once: a card that comes again is the same body again. */
const encodings = new WeakMap<object, Buffer>();

/** One POST of a body as JSON. Rejects where there is no whole answer in time; a redirection is an answer, and is not followed. */
export function respondTo(url: string, body: object, longestMs: number): Promise<Outcome> {
  const bytes = encodings.get(body) ?? Buffer.from(JSON.stringify(body));
  encodings.set(body, bytes);
  const { request, agent } = url.startsWith("http:")
    ? { request: http.request, agent: agents.http }
    : { request: https.request, agent: agents.https };
  const headers = { "content-type": "application/json; charset=utf-8", "content-length": bytes.length };
  return new Promise((resolve, reject) => {
    const call = request(url, { method: "POST", headers, agent });
    const late = setTimeout(() => call.destroy(new Error("no answer in time")), longestMs);
    call.once("close", () => clearTimeout(late));
    call.once("error", reject);
    call.once("response", (answer) => outcomeOf(answer).then(resolve, reject));
    call.end(bytes);
  });
}

async function outcomeOf(answer: IncomingMessage): Promise<Outcome> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MOST_BYTES) chunks.push(chunk);
  }
  const seconds = Number(answer.headers["retry-after"] ?? Number.NaN);
  const wait = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
  return { status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString(), ...wait };
}
