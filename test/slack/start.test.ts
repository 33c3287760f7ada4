import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { Refused } from "../../src/chat/platform.ts";
import { SlackError } from "../../src/slack/failures.ts";
import { SCOPES } from "../../src/slack/manifest.ts";
import { Loopback } from "./loopback.ts";
import { ballot, connect, openRoom } from "./room.ts";

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe("starting", () => {
  test.each([
    ["invalid_auth", "does not accept SLACK_BOT_TOKEN"],
    ["token_revoked", "has withdrawn SLACK_BOT_TOKEN"],
    ["account_inactive", "install the app in the workspace again"],
  ])("with a token that is no good ends in one line (%s)", async (code, words) => {
    const slack = await Loopback.start();
    slack.wire.refused.bot = code;
    const { platform, answer, lines } = connect({ ...slack.wire, apiUrl: slack.apiUrl });
    const error = await failure(platform.start(answer));
    expect(error).toBeInstanceOf(SlackError);
    expect(error).toMatchObject({ fatal: true, message: expect.stringContaining(words) });
    expect(String(error)).not.toContain("\n");
    expect(lines.filter(({ level }) => level !== "debug")).toEqual([]);
    await platform.stop();
    await slack.stop();
  });

  test.each([
    ["invalid_auth", "SLACK_APP_TOKEN"],
    ["missing_scope", "connections:write"],
  ])("with an app-level token that is no good ends in one line (%s)", async (code, words) => {
    const slack = await Loopback.start({ mode: "socket" });
    slack.wire.refused.app = code;
    const { platform, answer } = connect({ ...slack.wire, apiUrl: slack.apiUrl }, { mode: "socket" });
    expect(await failure(platform.start(answer))).toMatchObject({ fatal: true, message: expect.stringContaining(words) });
    await platform.stop();
    await slack.stop();
  });

  test("names every scope the app lacks, with what does not work, and goes on", async () => {
    const scopes = SCOPES.map(({ scope }) => scope).filter((scope) => scope !== "users:read" && scope !== "files:write");
    const room = await openRoom({ scopes });
    const warnings = room.lines.filter(({ level }) => level === "warn").map(({ message }) => message);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(/files:write.*pictures/);
    expect(warnings[1]).toMatch(/users:read.*admin/);
    await room.close();
  });

  test("without a voice is the end", async () => {
    const slack = await Loopback.start({ scopes: ["commands"] });
    const { platform, answer } = connect({ ...slack.wire, apiUrl: slack.apiUrl });
    expect(await failure(platform.start(answer))).toMatchObject({ fatal: true, message: expect.stringContaining("chat:write") });
    await platform.stop();
    await slack.stop();
  });

  test.each(["http", "socket"] as const)("while Slack cannot be reached says so once, and connects when it can be (%s)", async (mode) => {
    const port = await freePort();
    const absent = { botToken: "xoxb-loopback", appToken: "xapp-loopback", signingSecret: "s", apiUrl: `http://127.0.0.1:${port}/api/` };
    const tried = Promise.withResolvers<void>();
    const { platform, answer, lines } = connect(absent, { mode, platform: { log: talking(() => tried.resolve()) } });
    const started = platform.start(answer);
    await tried.promise;
    const slack = await Loopback.start({ mode, port });
    await started;
    if (mode === "socket") await slack.wire.sockets();
    expect(lines).toEqual([]);
    await platform.stop();
    await slack.stop();
  });

  test("can be given up", async () => {
    const port = await freePort();
    const absent = { botToken: "xoxb-loopback", appToken: "", signingSecret: "s", apiUrl: `http://127.0.0.1:${port}/api/` };
    const tried = Promise.withResolvers<void>();
    const { platform, answer } = connect(absent, { platform: { log: talking(() => tried.resolve()), timing: { retryMs: 60_000 } } });
    const started = platform.start(answer);
    await tried.promise;
    await platform.stop();
    await started;
  });

  test("waits its turn when Slack asks to", async () => {
    const slack = await Loopback.start();
    slack.faults.push({ on: "auth.test", kind: "429", retryAfter: 1 }, { on: "auth.test", kind: "status", status: 502 });
    const { platform, answer, lines } = connect({ ...slack.wire, apiUrl: slack.apiUrl });
    await platform.start(answer);
    expect(lines.filter(({ level }) => level === "warn")).toHaveLength(1);
    await platform.stop();
    await slack.stop();
  });
});

/** A log that only tells when something was said aloud. */
function talking(said: () => void) {
  const quiet = () => {};
  return { debug: quiet, info: quiet, warn: said, error: said };
}

describe("while running", () => {
  test("a token that is withdrawn is told once, and posts are refused for good", async () => {
    const lost: SlackError[] = [];
    const room = await openRoom({ platform: { lost: (error) => lost.push(error) } });
    const general = room.slack.channel("general");
    room.slack.wire.refused.bot = "token_revoked";
    for (const once of ["q1", "q2"]) {
      const error = await failure(room.platform.post(`slack:${room.slack.team}:${general.id}`, ballot("?"), once));
      expect(error).toBeInstanceOf(Refused);
      expect(error).toMatchObject({ reason: "signed-out" });
    }
    expect(lost).toMatchObject([{ fatal: true, message: expect.stringContaining("SLACK_BOT_TOKEN") }]);
    expect(room.lines).toEqual([expect.objectContaining({ level: "info" })]);
    await room.close();
  });

  test("a scope that is taken away is named", async () => {
    const room = await openRoom();
    const general = room.slack.channel("general");
    room.slack.wire.refused.bot = "missing_scope";
    const error = await failure(room.platform.findPosted(`slack:${room.slack.team}:${general.id}`, "q1", 0));
    expect(error).toMatchObject({ reason: "not-allowed", message: expect.stringContaining("lacks the scope") });
    await room.close();
  });

  test.each(["cutSocket", "renewSocket"] as const)("a socket that is gone is opened again (%s), and nothing is lost", async (how) => {
    const room = await openRoom({ mode: "socket" });
    const [ana, general] = [room.slack.person("Ana"), room.slack.channel("general")];
    for (let i = 0; i < 3; i++) {
      room.slack.wire[how]();
      await room.slack.wire.sockets(0);
      await room.slack.wire.sockets(1);
      await (await room.slack.slash(ana, "/explain", `after ${i}`, general)).answer("message");
    }
    expect(room.lines.filter(({ level }) => level === "error")).toEqual([]);
    await room.close();
  });

  test("a socket that cannot be opened again for a while is told once", async () => {
    const room = await openRoom({ mode: "socket" });
    room.slack.faults.push({ on: "apps.connections.open", kind: "status", times: 3 });
    room.slack.wire.cutSocket();
    await room.slack.wire.sockets(0);
    await room.slack.wire.sockets(1);
    expect(room.lines.filter(({ level }) => level === "warn").length).toBeLessThanOrEqual(1);
    await room.close();
  });

  test("Socket Mode that is switched off for good is told once", async () => {
    const lost = Promise.withResolvers<SlackError>();
    const room = await openRoom({ mode: "socket", platform: { lost: lost.resolve } });
    room.slack.wire.refused.app = "invalid_auth";
    room.slack.wire.cutSocket();
    expect(await lost.promise).toMatchObject({ fatal: true, message: expect.stringContaining("SLACK_APP_TOKEN") });
    await room.close();
  });

  test("what a socket sends that is no message changes nothing", async () => {
    const room = await openRoom({ mode: "socket" });
    for (const frame of ["null", "no json", "{}", '{"type":"events_api"}', '{"type":"events_api","envelope_id":"1","payload":{}}'])
      room.slack.wire.sendFrame(frame);
    const [ana, general] = [room.slack.person("Ana"), room.slack.channel("general")];
    await (await room.slack.slash(ana, "/explain", "docker", general)).answer("message");
    expect(room.lines.filter(({ level }) => level === "error")).toEqual([]);
    await room.close();
  });

  test.each(["http", "socket"] as const)("stopping waits for what is under way (%s)", async (mode) => {
    const room = await openRoom({ mode });
    const [ana, general] = [room.slack.person("Ana"), room.slack.channel("general")];
    const acts = await Promise.all(["a", "b", "c"].map((term) => room.slack.slash(ana, "/explain", term, general)));
    await room.platform.stop();
    expect(acts.map((act) => act.answers().length)).toEqual([1, 1, 1]);
    await room.platform.stop();
    if (mode === "socket") await room.slack.wire.sockets(0);
    await room.close();
  });
});
