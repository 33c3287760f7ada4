import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault } from "./faults.ts";
import { type Answer, Refusal, ROUTES, type Sent, type State } from "./routes.ts";

/** Answers one HTTP request as Discord would, or as a fault says. */
export async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const name = `${request.method} ${url.pathname.replace(/^\/api\/v10/, "")}`;
  const sent = await read(request);
  const taken = state.faults.take(name);
  if (taken?.does === "wait") {
    state.waiting.push(name);
    state.changed();
    await taken.until;
  }
  const fault = taken?.does === "wait" ? undefined : taken;
  const lost = fault && !fault.after ? { status: 0 } : attempt(state, name, sent, url.searchParams, request.headers.authorization);
  const status = fault ? spoil(fault, response) : lost.status;
  if (!fault) reply(response, lost);
  state.requests.push({ request: name, status, body: sent.body });
  state.changed();
}

function attempt(state: State, name: string, sent: Sent, query: URLSearchParams, authorization: string | undefined): Answer {
  try {
    for (const [route, handler, open] of ROUTES) {
      const match = route.exec(name);
      if (!match) continue;
      if (!open && authorization !== `Bot ${state.token}`) throw new Refusal(401, 0, "401: Unauthorized");
      return handler(state, sent, match.slice(1), query);
    }
    state.violations.push(`${name}: no route`);
    throw new Refusal(404, 0, "404: Not Found");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { code: error.code, message: error.message } };
  }
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function spoil(fault: Fault, response: ServerResponse): number {
  switch (fault.does) {
    case "wait":
      return 0;
    case "reset":
      response.socket?.resetAndDestroy();
      return 0;
    case "429": {
      const { retryAfter, global } = fault;
      const wait = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
      const whose = global ? { "x-ratelimit-global": "true", "x-ratelimit-scope": "global" } : { "x-ratelimit-scope": "user" };
      response.writeHead(429, { "content-type": "application/json", ...wait, ...whose });
      response.end(JSON.stringify({ message: "You are being rate limited.", retry_after: retryAfter ?? 1, global: global ?? false }));
      return 429;
    }
    case "status": {
      const status = fault.status ?? 500;
      if (fault.code === undefined) response.writeHead(status, { "content-type": "text/html" }).end("<html>an error page</html>");
      else
        response
          .writeHead(status, { "content-type": "application/json" })
          .end(JSON.stringify({ code: fault.code, message: "told to fail" }));
      return status;
    }
  }
}

async function read(request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (raw.length === 0) return { body: undefined, files: [] };
  if (!type.startsWith("multipart/")) return { body: JSON.parse(raw.toString("utf8")), files: [] };
  const sent: Sent = { body: undefined, files: [] };
  for (const [field, value] of await new Response(raw, { headers: { "content-type": type } }).formData()) {
    if (typeof value === "string") sent.body = JSON.parse(value);
    else sent.files.push({ field, name: value.name, data: new Uint8Array(await value.arrayBuffer()) });
  }
  return sent;
}
