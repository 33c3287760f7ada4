import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Channel, Person } from "./loopback.ts";
import { openRoom, type Room } from "./room.ts";
import { shown } from "./shown.ts";

for (const mode of ["http", "socket"] as const) {
  describe(`a conversation over ${mode === "http" ? "HTTP" : "Socket Mode"}`, () => {
    let room: Room;
    let ana: Person;
    let maria: Person;
    let general: Channel;

    beforeAll(async () => {
      room = await openRoom({ mode });
      ana = room.slack.person("Ana");
      maria = room.slack.person("Maria", { admin: true, locale: "en-GB" });
      general = room.slack.channel("general");
    });
    afterAll(() => room.close());
    afterEach(() => {
      expect(room.slack.violations).toEqual([]);
      expect(room.lines.filter(({ level }) => level === "error")).toEqual([]);
    });

    test("a slash command is acknowledged at once, with nothing in it, and answered for everybody", async () => {
      const act = await room.slack.slash(ana, "/explain", "docker", general);
      expect(act).toMatchObject({ status: 200, body: "" });
      const { message } = await act.answer("message");
      expect(shown(message)).toBe("docker\nAbout docker, for Ana\n[More]");
      expect(message?.text).toContain("About docker, for Ana");
    });

    test("/aula runs any command, and alone it helps", async () => {
      const act = await room.slack.slash(ana, "/aula", "explain a hypervisor", general);
      expect(shown((await act.answer()).message)).toContain("About a hypervisor");
      const alone = await room.slack.slash(ana, "/aula", "", general);
      expect(shown((await alone.answer("whisper")).message)).toBe("Ask me something.");
    });

    test("what was wrong is whispered in the person's language, with a button that puts it right", async () => {
      const act = await room.slack.slash(ana, "/explain", "nothing", general);
      const { message, person } = await act.answer();
      expect(shown(message)).toBe("No sé nada de nothing.\n[/explain docker]");
      expect(person).toBe(ana.id);
      if (message === undefined) throw new Error("no message");
      const pressed = await room.slack.press(ana, message, "/explain docker");
      expect(shown((await pressed.answer("whisper")).message)).toContain("About docker");
    });

    test("a wrong line shows how the command is written, and a wrong name the nearest", async () => {
      const empty = await room.slack.slash(ana, "/explain", "", general);
      expect(shown((await empty.answer("whisper")).message)).toContain("/explain <term>");
      const typo = await room.slack.slash(ana, "/aula", "explian docker", general);
      expect(shown((await typo.answer("whisper")).message)).toContain("[/explain docker]");
    });

    test("a bug is told with its id, to the person alone", async () => {
      const act = await room.slack.slash(ana, "/fail", "", general);
      const { message } = await act.answer();
      expect(shown(message)).toContain(String(act.payload.trigger_id));
      expect(message?.whisperedTo).toBe(ana.id);
    });

    test("channels, people and groups are mentions; what only looks like one stays text", async () => {
      const group = room.slack.group("profes");
      const act = await room.slack.slash(maria, "/class", "show #general @Ana @profes", general);
      const { team } = room.slack;
      const ids = { channel: `slack:${team}:${general.id}`, person: `slack:${team}:${ana.id}`, role: `slack:${team}:${group}` };
      expect(shown((await act.answer()).message)).toBe(JSON.stringify(ids));
      const forged = await room.slack.slash(maria, "/class", "show <#slack:T0ELSE:C1|general>", general);
      expect(shown((await forged.answer("whisper")).message)).not.toContain("T0ELSE");
      const told = await room.slack.slash(ana, "/explain", "vector<T> & <@slack:T1:U1|x>", general);
      expect(shown((await told.answer()).message)).toContain("About vector<T> & <@slack:T1:U1|x>, for Ana");
    });

    test("the workspace's admins teach; others are told that they do not", async () => {
      const act = await room.slack.slash(ana, "/class", "show", general);
      expect(shown((await act.answer("whisper")).message)).toContain("/class show");
      expect(room.requests.findLast(({ from }) => from.user.endsWith(ana.id))?.from).toMatchObject({
        admin: false,
        userName: "Ana",
        locale: "es",
        space: `slack:${room.slack.team}`,
        spaceName: "Escuela",
      });
      const asked = room.slack.wire.calls.filter(({ method, args }) => method === "users.info" && args.user === ana.id);
      expect(asked).toHaveLength(1);
    });

    test("a mention is answered in its thread, where slash commands cannot go", async () => {
      const act = await room.slack.mention(ana, general, "¿qué es un hipervisor?");
      const { message } = await act.answer("message");
      expect(shown(message)).toContain("About ¿qué es un hipervisor?");
      const started = message?.thread;
      expect(started).toBe(String((act.payload.event as { ts: string }).ts));
      const inside = await room.slack.mention(ana, general, "docker", started);
      expect((await inside.answer("message")).message?.thread).toBe(started);
    });

    test("in a mention a slash is a command, and what is for one person is whispered in the thread", async () => {
      const act = await room.slack.mention(maria, general, "/class show #general");
      const { message, kind } = await act.answer();
      expect(kind).toBe("whisper");
      expect(message).toMatchObject({ whisperedTo: maria.id, thread: (act.payload.event as { ts: string }).ts });
    });

    test("a direct message is a question, and its whispers are plain messages there", async () => {
      const act = await room.slack.dm(ana, "docker");
      expect(shown((await act.answer("message")).message)).toContain("About docker");
      expect(room.requests.at(-1)?.from.channel).toBe(`slack:${room.slack.team}:${room.slack.direct(ana).id}`);
      const wrong = await room.slack.dm(ana, "nothing");
      expect(shown((await wrong.answer("message")).message)).toContain("No sé nada");
    });

    test("buttons and menus: one choice is taken at once, several when the button beside them is pressed", async () => {
      const { message } = await (await room.slack.slash(ana, "/poll", "", general)).answer("message");
      if (message === undefined) throw new Error("no poll");
      const said = async (what: string, chosen?: string | string[]) =>
        shown((await (await room.slack.press(ana, message, what, chosen)).answer("whisper")).message);
      expect(await said("Yes")).toBe("Ana says yes");
      expect(await said("One of them", "Option B")).toBe("Ana says one B");
      const before = room.requests.length;
      expect(await said("Some of them", ["C", "A"])).toBe("Ana says some C A");
      expect(room.requests.length - before).toBe(1);
      expect(room.requests.at(-1)?.from.message).toBe(message.ts);
    });

    test("a form opens, comes back with its fields, and changes the message it was opened from", async () => {
      const { message } = await (await room.slack.slash(ana, "/poll", "", general)).answer("message");
      if (message === undefined) throw new Error("no poll");
      const { view } = await (await room.slack.press(ana, message, "Why")).answer("modal");
      if (view === undefined) throw new Error("no modal");
      // A title longer than Slack's 24 stands in full above the fields.
      expect(shown(view)).toBe("Why do you think so, of…\nWhy do you think so, of all things?\nBecause: ____\nHow sure?: ____");
      const sent = await room.slack.submit(ana, view, { Because: "<!channel> *of course*", sure: "Very" });
      expect(sent).toMatchObject({ status: 200, body: "" });
      const { message: whisper } = await sent.answer("whisper");
      expect(shown(whisper)).toBe(`Ana: why {"why":["<!channel> *of course*"],"sure":["3"]}`);
      await sent.answer("update");
      expect(shown(message)).toContain("Well…\nSomebody said why.");
      expect(room.requests.at(-1)?.from).toMatchObject({ channel: `slack:${room.slack.team}:${general.id}`, message: message.ts });
    });

    test("a press may change the message it stands in", async () => {
      const { message } = await (await room.slack.slash(ana, "/poll", "", general)).answer("message");
      if (message === undefined) throw new Error("no poll");
      const first = message.blocks[0]?.block_id;
      await (await room.slack.press(ana, message, "Shut")).answer("update");
      expect(shown(message)).toBe("Shut\nIt is shut.");
      expect(message.blocks[0]?.block_id).toBe(first);
    });

    test("a form whose time ran out is offered as a button", async () => {
      room.slack.triggersExpire = true;
      const act = await room.slack.slash(ana, "/ask", "", general);
      const { message } = await act.answer("whisper");
      room.slack.triggersExpire = false;
      if (message === undefined) throw new Error("nothing offered");
      expect(shown(message)).toBe("[Ask]");
      const { view } = await (await room.slack.press(ana, message, "Ask")).answer("modal");
      expect(shown(view)).toContain("Because: ____");
    });

    test("the App Home is drawn when it is opened; what is pressed there is answered over it", async () => {
      await (await room.slack.home(ana)).answer("home");
      const home = room.slack.homeOf(ana);
      if (home === undefined) throw new Error("no home");
      expect(shown(home)).toBe("Ana\nYour points: 10\n[More]");
      const { view } = await (await room.slack.press(ana, home, "More")).answer("modal");
      expect(shown(view)).toContain("About more about points");
      if (view === undefined) throw new Error("no modal");
      await (await room.slack.press(ana, view, "More")).answer("modal");
      expect(shown(view)).toContain("About more about more about points");
    });

    test("the same event eleven times more, under other ids too, says nothing more", async () => {
      const act = await room.slack.mention(ana, general, "once");
      await act.answer("message");
      const posted = room.slack.posted(general).length;
      for (let i = 0; i < 11; i++) expect((await room.slack.again(act, { renamed: i % 2 === 0 })).status).toBe(200);
      await (await room.slack.dm(ana, "something else")).answer("message");
      expect(room.slack.posted(general)).toHaveLength(posted);
      expect(act.answers()).toHaveLength(1);
    });

    test("a slash command sent again says nothing more", async () => {
      const act = await room.slack.slash(ana, "/explain", "once", general);
      await act.answer("message");
      const posted = room.slack.posted(general).length;
      await room.slack.again(act);
      await (await room.slack.dm(ana, "something else")).answer("message");
      expect(room.slack.posted(general)).toHaveLength(posted);
    });

    test("the bot does not answer itself, nor what was edited, nor what is not said to it", async () => {
      const heard = room.requests.length;
      const act = await room.slack.dm(ana, "something");
      await act.answer("message");
      const event = act.payload.event as Record<string, unknown>;
      for (const other of [
        { ...event, ts: "1.1", bot_id: "B1" },
        { ...event, ts: "1.2", subtype: "message_changed" },
        { ...event, ts: "1.3", user: room.slack.self.user },
        { ...event, ts: "1.4", channel_type: "channel" },
      ])
        await room.slack.again({ ...act, payload: { ...act.payload, event: other } });
      await (await room.slack.dm(ana, "something else")).answer("message");
      expect(room.requests.length - heard).toBe(2);
    });
  });
}
