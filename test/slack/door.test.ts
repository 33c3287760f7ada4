import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Loopback } from "./loopback.ts";
import { connect, openRoom, type Room } from "./room.ts";

const FORM = "application/x-www-form-urlencoded";

describe("the door Slack knocks at", () => {
  let room: Room;
  let body: string;
  beforeAll(async () => {
    room = await openRoom();
    const [ana, general] = [room.slack.person("Ana"), room.slack.channel("general")];
    const act = await room.slack.slash(ana, "/explain", "docker", general);
    await act.answer();
    body = new URLSearchParams({ ...(act.payload as Record<string, string>), trigger_id: "another" }).toString();
  });
  afterAll(() => room.close());

  const now = () => Math.floor(Date.now() / 1000);
  const knock = (sent: string, headers: Record<string, string>, url = room.slack.wire.appUrl) =>
    fetch(url, { method: "POST", headers: { "content-type": FORM, ...headers }, body: sent });

  test.each([
    ["no signature", () => knock(body, {})],
    ["another's signature", () => knock(body, { ...room.slack.wire.sign(body), "x-slack-signature": `v0=${"0".repeat(64)}` })],
    ["a signature of long ago", () => knock(body, room.slack.wire.sign(body, now() - 6 * 60))],
    ["a body that was changed on the way", () => knock(body.replace("docker", "podman"), room.slack.wire.sign(body))],
    [
      "a time that was changed on the way",
      () => knock(body, { ...room.slack.wire.sign(body, now() - 60), "x-slack-request-timestamp": String(now()) }),
    ],
  ])("stays shut to %s", async (_what, attempt) => {
    const heard = room.requests.length;
    expect((await attempt()).status).toBe(401);
    expect(room.requests).toHaveLength(heard);
  });

  test("opens to the same, signed", async () => {
    const since = room.slack.mark();
    expect((await knock(body, room.slack.wire.sign(body))).status).toBe(200);
    await room.slack.next(({ kind }) => kind === "message", since);
  });

  test("answers Slack's first question with its challenge", async () => {
    const question = JSON.stringify({ type: "url_verification", challenge: "c", token: "t" });
    const answer = await knock(question, { ...room.slack.wire.sign(question), "content-type": "application/json" });
    expect(await answer.json()).toEqual({ challenge: "c" });
  });

  test("knows no other path, and no other method", async () => {
    const other = room.slack.wire.appUrl.replace("/slack/events", "/slack/other");
    expect((await knock(body, room.slack.wire.sign(body), other)).status).toBe(404);
    expect((await fetch(room.slack.wire.appUrl)).status).toBe(404);
  });

  test("is not broken by what is signed and makes no sense", async () => {
    const json = ["null", " null ", "[]", "7", "{}", '{"type":"event_callback"}', '{"type":"block_actions","actions":[]}', "{"];
    const bodies = [
      ...json.map((odd) => [odd, "application/json"]),
      ["payload=null", FORM],
      ["payload=%6Eull+", FORM],
      ["%", FORM],
    ] as const;
    await Promise.all(
      bodies.map(async ([odd, type]) => {
        const answer = await knock(odd, { ...room.slack.wire.sign(odd), "content-type": type });
        expect([200, 400, 404, 500]).toContain(answer.status);
      }),
    );
    const [ana, general] = [room.slack.person("Ana"), room.slack.channel("general")];
    await (await room.slack.slash(ana, "/explain", "still here", general)).answer();
  });

  test("is shut before the start and after the end", async () => {
    const slack = await Loopback.start();
    const { platform, answer } = connect({ ...slack.wire, apiUrl: slack.apiUrl });
    const server = createServer(platform.http).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    expect((await knock(body, slack.wire.sign(body), url)).status).toBe(503);
    await platform.start(answer);
    expect((await knock("{}", {}, url)).status).toBe(401);
    await platform.stop();
    expect((await knock(body, slack.wire.sign(body), url)).status).toBe(503);
    server.closeAllConnections();
    server.close();
    await slack.stop();
  });
});
