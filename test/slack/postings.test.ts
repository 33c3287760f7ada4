import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Card, text } from "../../src/chat/card.ts";
import { Paced, Refused } from "../../src/chat/platform.ts";
import type { Channel } from "./loopback.ts";
import { ballot, openRoom, type Room } from "./room.ts";
import { shown } from "./shown.ts";

const YEARS_AGO = 0;
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("what the bot says by itself", () => {
  let room: Room;
  let general: Channel;
  let id: string;

  beforeEach(async () => {
    room = await openRoom();
    general = room.slack.channel("general");
    id = `slack:${room.slack.team}:${general.id}`;
  });
  afterEach(() => room.close());

  const post = (card: Card = ballot("?"), once = "q1", channel = id) => room.platform.post(channel, card, once);

  test("carries its mark as the first block's id, and is found by it", async () => {
    const sent = await post();
    const [message] = room.slack.posted(general);
    expect(sent).toEqual({ channel: id, id: message?.ts });
    expect(message?.blocks[0]?.block_id).toBe("q1");
    await post(ballot("?"), "q2");
    expect(await room.platform.findPosted(id, "q1", YEARS_AGO)).toEqual([sent]);
    expect(await room.platform.findPosted(id, "q9", YEARS_AGO)).toEqual([]);
    expect(await room.platform.findPosted(id, "q1", Date.now() + 3_600_000)).toEqual([]);
  });

  test("is found among hundreds of messages, the oldest first, and only the bot's own", async () => {
    const first = await post();
    const { messages } = room.slack.workspace;
    const [mine] = messages;
    if (mine === undefined) throw new Error("nothing was posted");
    for (let i = 0; i < 450; i++) messages.push({ ...mine, ts: room.slack.workspace.ts(), user: "U0SOMEBODY" });
    const second = await post();
    expect(await room.platform.findPosted(id, "q1", YEARS_AGO)).toEqual([first, second]);
  });

  test("keeps its mark when it is edited, and is gone when it is removed, also twice", async () => {
    const sent = await post();
    await room.platform.edit(sent, { title: "Closed", blocks: [] }, "q1");
    const [message] = room.slack.posted(general);
    expect(shown(message)).toBe("Closed");
    expect(message?.blocks[0]?.block_id).toBe("q1");
    await room.platform.remove(sent);
    await room.platform.remove(sent);
    expect(room.slack.posted(general)).toEqual([]);
    expect(await failure(room.platform.edit(sent, ballot("?"), "q1"))).toMatchObject({ reason: "message-gone" });
  });

  test("keeps its mark when a press changes it", async () => {
    await post();
    const [message] = room.slack.posted(general);
    if (message === undefined) throw new Error("nothing was posted");
    await (await room.slack.press(room.slack.person("Ana"), message, "Shut")).answer("update");
    expect(await room.platform.findPosted(id, "q1", YEARS_AGO)).toHaveLength(1);
  });

  test("mentions a user group of its workspace, and nothing else ever", async () => {
    const group = room.slack.group("alumnos");
    const mention = (role: string): Card => ({
      blocks: [{ kind: "mention", role, name: "alumnos" }, text("<!channel> @everyone *hello*")],
    });
    await post(mention(`slack:${room.slack.team}:${group}`));
    await post(mention("discord:G1:R1"), "q2");
    await post(mention(`slack:${room.slack.team}:S1> <!channel`), "q3");
    const [ours, theirs, forged] = room.slack.posted(general);
    expect(shown(ours)).toBe(`@<${group}>\n\n<!channel> @everyone *hello*`);
    expect(shown(theirs)).toBe("@alumnos\n\n<!channel> @everyone *hello*");
    expect(shown(forged)).toBe("@alumnos\n\n<!channel> @everyone *hello*");
    expect(room.slack.violations).toEqual([]);
  });

  test("is refused for good where it cannot be said, with the remedy", async () => {
    const elsewhere = room.slack.channel("elsewhere", { member: false });
    const refusals = [
      [`slack:${room.slack.team}:${elsewhere.id}`, "not-in-channel", "/invite @aula"],
      [`slack:${room.slack.team}:C0GONE`, "channel-gone", "channel_not_found"],
      ["slack:T0OTHER:C1", "channel-gone", "not of this workspace"],
      ["discord:G1:C1", "channel-gone", "not of this workspace"],
    ] as const;
    for (const [channel, reason, words] of refusals) {
      const error = await failure(post(ballot("?"), "q1", channel));
      expect(error).toBeInstanceOf(Refused);
      expect(error).toMatchObject({ reason, message: expect.stringContaining(words) });
    }
    room.slack.channel("general").archived = true;
    expect(await failure(post())).toMatchObject({ reason: "channel-gone" });
  });

  test("waits when Slack asks to: nothing was posted", async () => {
    room.slack.faults.push({ on: "chat.postMessage", kind: "429", retryAfter: 7 });
    const error = await failure(post());
    expect(error).toBeInstanceOf(Paced);
    expect(error).toMatchObject({ retryAfterMs: 7_000 });
    // The channel stays paced, so the next attempt does not even ask.
    const calls = room.slack.wire.calls.length;
    expect(await failure(post())).toBeInstanceOf(Paced);
    expect(room.slack.wire.calls).toHaveLength(calls);
    expect(room.slack.posted(general)).toEqual([]);
  });

  test.each([{ kind: "status", status: 500 }, { kind: "reset" }, { kind: "error", error: "internal_error" }] as const)(
    "is posted once when the answer is lost ($kind), and found",
    async (fault) => {
      room.slack.faults.push({ on: "chat.postMessage", when: "after", ...fault });
      const error = await failure(post());
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(Refused);
      expect(error).not.toBeInstanceOf(Paced);
      expect(room.slack.posted(general)).toHaveLength(1);
      expect(await room.platform.findPosted(id, "q1", YEARS_AGO)).toHaveLength(1);
    },
  );

  test("is not tried again by itself when Slack fails before doing anything", async () => {
    room.slack.faults.push({ on: "chat.postMessage", kind: "status", status: 503 });
    expect(await failure(post())).toBeInstanceOf(Error);
    expect(room.slack.posted(general)).toEqual([]);
    expect(await room.platform.findPosted(id, "q1", YEARS_AGO)).toEqual([]);
  });
});

describe("pictures", () => {
  const figure: Card = { blocks: [text("Look:"), { kind: "image", media: "figure", alt: "two boxes" }] };

  test("follow a posting as one file in its thread, where there is no public address", async () => {
    const room = await openRoom();
    const general = room.slack.channel("general");
    const sent = await room.platform.post(`slack:${room.slack.team}:${general.id}`, figure, "q1");
    await room.slack.next(({ kind }) => kind === "file", 0);
    const [message, file] = room.slack.posted(general);
    expect(shown(message)).toBe("Look:\n\n🖼 two boxes");
    expect(file).toMatchObject({ thread: sent.id, files: ["two boxes"] });
    await room.platform.edit(sent, figure, "q1");
    await room.close();
    expect(room.slack.posted(general)).toHaveLength(2);
  });

  test("follow a public answer; a whisper has their words and the command that shows them", async () => {
    const room = await openRoom();
    const [ana, general] = [room.slack.person("Ana"), room.slack.channel("general")];
    const act = await room.slack.slash(ana, "/explain", "figure", general);
    const { message } = await act.answer("message");
    await room.slack.next(({ kind }) => kind === "file", 0);
    expect(room.slack.posted(general).at(-1)).toMatchObject({ files: ["two boxes"] });
    if (message === undefined) throw new Error("no answer");
    const offered = { ...message, blocks: [{ type: "actions", block_id: "b", elements: [FIGURE] }] };
    const pressed = await room.slack.press(ana, offered, "Figure");
    expect(shown((await pressed.answer("whisper")).message)).toContain("🖼 two boxes → /explain figure");
    await room.close();
    expect(room.slack.posted(general).filter(({ files }) => files)).toHaveLength(1);
  });

  test("stand in the message where there is a public address, whispers too", async () => {
    const room = await openRoom({ url: "https://aula.example/base" });
    const [ana, general] = [room.slack.person("Ana"), room.slack.channel("general")];
    const { message } = await (await room.slack.slash(ana, "/explain", "figure", general)).answer("message");
    expect(message?.blocks.find(({ type }) => type === "image")).toMatchObject({
      image_url: "https://aula.example/media/abc123.png",
      alt_text: "two boxes",
    });
    await room.close();
    expect(room.slack.wire.calls.filter(({ method }) => method.startsWith("files."))).toEqual([]);
  });

  test.each(["response_url", "chat.postMessage"])("that Slack cannot fetch leave their words (%s)", async (on) => {
    const room = await openRoom({ url: "https://aula.example" });
    const [ana, general] = [room.slack.person("Ana"), room.slack.channel("general")];
    room.slack.faults.push({ on, kind: "error", error: "invalid_blocks" });
    if (on === "response_url") await (await room.slack.slash(ana, "/explain", "figure", general)).answer("message");
    else await room.platform.post(`slack:${room.slack.team}:${general.id}`, figure, "q1");
    expect(shown(room.slack.posted(general)[0])).toContain("🖼 two boxes");
    await room.close();
  });

  test("whose upload is refused or fails never fail the answer", async () => {
    const room = await openRoom();
    const [ana, general] = [room.slack.person("Ana"), room.slack.channel("general")];
    room.slack.faults.push({ on: "files.getUploadURLExternal", kind: "status" });
    await (await room.slack.slash(ana, "/explain", "figure", general)).answer("message");
    const elsewhere = room.slack.channel("elsewhere", { member: false });
    await (await room.slack.slash(ana, "/explain", "figure", elsewhere)).answer("message");
    await room.close();
    expect(room.slack.posted(elsewhere).map(({ files }) => files)).toEqual([undefined]);
    expect(room.lines.filter(({ level }) => level === "error")).toEqual([]);
    expect(room.lines.filter(({ level }) => level === "warn")).toHaveLength(2);
  });
});

const FIGURE = { type: "button", action_id: "x", text: { type: "plain_text", text: "Figure" }, value: "run|/explain figure" };
