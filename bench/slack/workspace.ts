import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const SECRET = "bench-secret";

/** A class; each of them is asked about once, and then known. */
const PEOPLE = 30;

/** Slack as far as `/explain` needs it, in the process of the bench, so that what it costs is not counted. */
export interface BenchWorkspace {
  apiUrl: string;
  /** What the last answer was, as it was sent. */
  last(): string;
  /** `times` slash commands, eight at a time, each waited for until its answer is there. */
  explains(port: number, times: number): Promise<void>;
  close(): void;
}

const ANSWERS: Readonly<Record<string, unknown>> = {
  "auth.test": { ok: true, team_id: "T1", team: "Escuela", user_id: "U0BOT", bot_id: "B0BOT" },
  "users.info": { ok: true, user: { id: "U1", name: "ana", locale: "es-ES", profile: { display_name: "Ana" } } },
};

export async function openWorkspace(): Promise<BenchWorkspace> {
  const waiting = new Map<string, () => void>();
  let last = "";
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const [, area, name = ""] = (request.url ?? "").split("/");
      response.setHeader("content-type", "application/json");
      if (area !== "response") return void response.end(JSON.stringify(ANSWERS[name] ?? { ok: true }));
      last = Buffer.concat(chunks).toString();
      response.end("ok");
      waiting.get(name)?.();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let count = 0;

  async function explain(port: number): Promise<void> {
    const id = String(++count);
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    waiting.set(id, resolve);
    const body = slash(id, `${base}/response/${id}`);
    const headers = { "content-type": "application/x-www-form-urlencoded", ...signed(body) };
    const ack = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: "POST", headers, body });
    await ack.text();
    if (ack.status !== 200) throw new Error(`a bot answered with ${ack.status}`);
    await answered;
    waiting.delete(id);
  }

  return {
    apiUrl: `${base}/api/`,
    last: () => last,
    async explains(port, times) {
      let begun = 0;
      const one = async () => {
        while (begun++ < times) await explain(port);
      };
      await Promise.all(Array.from({ length: 8 }, one));
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const slash = (id: string, respond: string): string =>
  new URLSearchParams({
    token: "legacy",
    team_id: "T1",
    team_domain: "escuela",
    channel_id: "C1",
    channel_name: "general",
    user_id: `U${Number(id) % PEOPLE}`,
    user_name: "ana",
    command: "/explain",
    text: "hipervisor",
    api_app_id: "A1",
    is_enterprise_install: "false",
    response_url: respond,
    trigger_id: `Tr${id}`,
  }).toString();

function signed(body: string): Record<string, string> {
  const at = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", SECRET).update(`v0:${at}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": at, "x-slack-signature": `v0=${signature}` };
}
