import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Channel, Message, Person } from "./loopback.ts";
import { openRoom, type Room } from "./room.ts";
import { shown } from "./shown.ts";

test("an answer whose blocks Slack refuses keeps its words", async () => {
  const room = await openRoom();
  room.slack.faults.push({ on: "response_url", kind: "error", error: "invalid_blocks" });
  const act = await room.slack.slash(room.slack.person("Ana"), "/explain", "<docker>", room.slack.channel("general"));
  const { message } = await act.answer("message");
  expect(message).toMatchObject({ text: "&lt;docker&gt;\nAbout &lt;docker&gt;, for Ana\n[More]", blocks: [] });
  expect(room.lines.filter(({ level }) => level === "error")).toHaveLength(1);
  await room.close();
});

describe("when Slack falters", () => {
  let room: Room;
  let ana: Person;
  let general: Channel;

  beforeEach(async () => {
    room = await openRoom();
    ana = room.slack.person("Ana");
    general = room.slack.channel("general");
  });
  afterEach(async () => {
    await room.close();
    expect(room.slack.violations).toEqual([]);
    expect(room.lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  const explain = (term: string, channel = general) => room.slack.slash(ana, "/explain", term, channel);

  async function poll(): Promise<Message> {
    const { message } = await (await room.slack.slash(ana, "/poll", "", general)).answer("message");
    if (message === undefined) throw new Error("no poll");
    return message;
  }

  test("a response URL that asks to wait is used again", async () => {
    room.slack.faults.push({ on: "response_url", kind: "429", retryAfter: 0 });
    expect(shown((await (await explain("docker")).answer("message")).message)).toContain("docker");
  });

  test("a public answer is never said twice, though its confirmation is lost", async () => {
    for (const kind of ["status", "reset"] as const) {
      room.slack.faults.push({ on: "response_url", kind, when: "after" });
      await (await explain(kind)).answer("message");
    }
    await (await explain("last")).answer("message");
    await room.platform.stop();
    expect(room.slack.posted(general)).toHaveLength(3);
  });

  test("a whisper that was lost is whispered again", async () => {
    for (const kind of ["status", "reset"] as const) {
      room.slack.faults.push({ on: "response_url", kind });
      expect(shown((await (await explain("nothing")).answer("whisper")).message)).toContain("No sé nada");
    }
  });

  test("a whisper goes by the Web API when its response URL is too old", async () => {
    room.slack.faults.push({ on: "response_url", kind: "status", status: 404 });
    await explain("nothing");
    const { message } = await room.slack.next(({ kind }) => kind === "whisper", 0);
    expect(message).toMatchObject({ whisperedTo: ana.id, channel: general.id });
  });

  test("and directly where the bot is no member", async () => {
    const elsewhere = room.slack.channel("elsewhere", { member: false });
    room.slack.faults.push({ on: "response_url", kind: "status", status: 404 });
    await explain("nothing", elsewhere);
    const { message } = await room.slack.next(({ kind }) => kind === "message", 0);
    expect(message?.channel).toBe(room.slack.direct(ana).id);
  });

  test("a public answer goes by the Web API when its response URL is too old", async () => {
    room.slack.faults.push({ on: "response_url", kind: "status", status: 404 });
    await explain("docker");
    await room.slack.next(({ kind }) => kind === "message", 0);
    expect(room.slack.posted(general)).toHaveLength(1);
  });

  test("a change goes by the Web API when its response URL is too old", async () => {
    const message = await poll();
    room.slack.faults.push({ on: "response_url", kind: "status", status: 404 });
    await room.slack.press(ana, message, "Shut");
    await room.slack.next(({ kind }) => kind === "update", 0);
    expect(shown(message)).toBe("Shut\nIt is shut.");
  });

  test("a mention is answered after the wait Slack asks for", async () => {
    room.slack.faults.push({ on: "chat.postMessage", kind: "429", retryAfter: 0 });
    await (await room.slack.mention(ana, general, "docker")).answer("message");
    expect(room.slack.posted(general)).toHaveLength(1);
  });

  test("a whisper beside a mention that was lost is whispered again", async () => {
    for (const kind of ["status", "reset"] as const) {
      room.slack.faults.push({ on: "chat.postEphemeral", kind });
      const act = await room.slack.mention(ana, general, "nothing");
      expect(shown((await act.answer("whisper")).message)).toContain("No sé nada");
    }
  });

  test("a change by the Web API that was lost is made again", async () => {
    const message = await poll();
    room.slack.faults.push({ on: "response_url", kind: "status", status: 404 }, { on: "chat.update", kind: "status" });
    await room.slack.press(ana, message, "Shut");
    await room.slack.next(({ kind }) => kind === "update", 0);
    expect(shown(message)).toBe("Shut\nIt is shut.");
  });

  test("somebody Slack does not tell about is a student, until it does", async () => {
    const maria = room.slack.person("Maria", { admin: true });
    room.slack.faults.push({ on: "users.info", kind: "status" });
    const act = await room.slack.slash(maria, "/class", "show", general);
    expect(shown((await act.answer("whisper")).message)).toContain("/class show");
    expect(room.requests.at(-1)?.from).toMatchObject({ admin: false, userName: "maria" });
  });

  test("what is pressed in the App Home is answered directly when nothing can open over it", async () => {
    await (await room.slack.home(ana)).answer("home");
    const home = room.slack.homeOf(ana);
    if (home === undefined) throw new Error("no home");
    room.slack.triggersExpire = true;
    await room.slack.press(ana, home, "More");
    const { message } = await room.slack.next(({ kind }) => kind === "message", 0);
    expect(shown(message)).toContain("About more about points");
    expect(message?.channel).toBe(room.slack.direct(ana).id);
  });

  test("a form that could not be opened is offered again", async () => {
    const message = await poll();
    room.slack.faults.push({ on: "views.open", kind: "reset" });
    const { message: offer } = await (await room.slack.press(ana, message, "Why")).answer("whisper");
    if (offer === undefined) throw new Error("nothing offered");
    await (await room.slack.press(ana, offer, "Why do you think so, of all things?")).answer("modal");
  });

  test("a form's answer is whispered though the press it came from is long ago", async () => {
    const message = await poll();
    const { view } = await (await room.slack.press(ana, message, "Why")).answer("modal");
    if (view === undefined) throw new Error("no modal");
    room.slack.faults.push({ on: "response_url", kind: "status", status: 404, times: 2 });
    const act = await room.slack.submit(ana, view, { why: "x" });
    expect(shown((await act.answer("whisper")).message)).toContain("why");
    await act.answer("update");
  });

  test("a response URL is used five times at most, whatever is pressed and sent", async () => {
    const message = await poll();
    for (let i = 0; i < 3; i++) {
      const { view } = await (await room.slack.press(ana, message, "Why")).answer("modal");
      if (view === undefined) throw new Error("no modal");
      room.slack.faults.push({ on: "response_url", kind: "status", times: 2 });
      await (await room.slack.submit(ana, view, { why: "x" })).answer("whisper");
    }
  });
});
