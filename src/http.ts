import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Picture, Platform } from "./chat/platform.ts";

// Not by `import`: that reads every export and so loads Node's own HTTP client, which the SDK of Discord, asking for the one that is there, would then use
// instead of the one it was built for.
const { createServer } = process.getBuiltinModule("node:http");

/** The one HTTP server: whether the bot is well, its pictures by their hash, and what a platform serves under its own name. */

export interface HttpParts {
  platforms: readonly Platform[];
  picture: (hash: string) => Promise<Picture | undefined>;
  /** Names of the platforms that are connected. */
  ready: () => readonly string[];
}

export function createHttp({ platforms, picture, ready }: HttpParts): Server {
  return createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const owner = platforms.find(({ name, http }) => http !== undefined && path.startsWith(`/${name}/`));
    if (owner?.http) return owner.http(request, response);
    answer(request, response, path).catch(() => {
      if (!response.headersSent) end(response, 500, "something went wrong\n");
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, "GET only\n");
    if (path === "/healthz") {
      const connected = ready();
      const well = platforms.every(({ name }) => connected.includes(name));
      return end(response, well ? 200 : 503, `${JSON.stringify({ ok: well, connected })}\n`, { "content-type": "application/json" });
    }
    const hash = /^\/media\/([0-9a-f]{16,64})\.png$/.exec(path)?.[1];
    const found = hash === undefined ? undefined : await picture(hash);
    if (!found) return end(response, 404, "there is nothing here\n");
    end(response, 200, found.png, {
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
    });
  }
}

/** A HEAD request is answered with the head alone: Node keeps the rest. */
function end(
  response: ServerResponse,
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string> = { "content-type": "text/plain" },
): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, { ...headers, "content-length": length, "x-content-type-options": "nosniff" }).end(body);
}
