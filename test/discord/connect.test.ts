import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Bot, makeBot, PNG, startBot } from "./bot.ts";
import { MANAGE_SERVER, type Message, readable } from "./loopback.ts";

/** One bot that is in time however slow the machine is, and one that finds everything late that a shut gate holds back. */
let bot: Bot;
let slow: Bot;
beforeAll(async () => {
  bot = await startBot({ respondWithinMs: 15_000, knobs: { lateMs: 14_000 } });
  slow = await startBot({ respondWithinMs: 15_000, knobs: { lateMs: 30 } });
});
afterEach(() => {
  slow.gate.open();
  for (const { discord } of [bot, slow]) expect(discord.state.violations.splice(0)).toEqual([]);
});
afterAll(() => Promise.all([bot.stop(), slow.stop()]));

const ana = () => bot.discord.person("Ana", { locale: "es-ES" });
const read = (message: Message | undefined): string => (message ? readable(message) : "");
const announced = (what: { response: { type: number } | undefined }) => slow.discord.until("the announcement", () => what.response);

describe("starting", () => {
  test("asks for no intent and registers the commands once", () => {
    expect(bot.discord.gateway.intents).toBe(0);
    expect(bot.discord.requests(/^PUT /)).toHaveLength(1);
    expect(bot.discord.state.commands.map(({ name }) => name)).toEqual(["broken", "class", "explain", "late", "note", "quiz", "teach"]);
  });

  test("registers nothing when nothing has changed, and again when something has", async () => {
    const again = await makeBot();
    again.discord.state.commands = bot.discord.state.commands;
    await again.start();
    expect(again.discord.requests(/^PUT /)).toEqual([]);
    await again.stop();

    const changed = await makeBot();
    changed.discord.state.commands = bot.discord.state.commands.slice(1);
    await changed.start();
    expect(changed.discord.requests(/^PUT /)).toHaveLength(1);
    await changed.stop();
  });
});

describe("commands", () => {
  test("an answer in time is the first response, with its picture", async () => {
    const { said, response } = await bot.discord.slash(ana(), "explain", { term: "hypervisor" }).settled;
    expect(response?.type).toBe(4);
    expect(read(said[0])).toBe("hypervisor\nhypervisor is a term, Ana.\n(a figure)\n[host]");
    expect(said[0]?.files.get("figure-1.png")).toEqual(new Uint8Array(PNG));
    expect(bot.discord.posted().at(-1)).toBe(said[0]);
  });

  test("the server's name comes along, asked for once", async () => {
    await bot.discord.slash(ana(), "explain", { term: "host" }).settled;
    expect(bot.asked.at(-1)?.spaceName).toBe("School");
    expect(bot.discord.requests(/^GET \/guilds/)).toHaveLength(1);
  });

  test("an answer for the caller is seen by nobody else", async () => {
    const { said } = await bot.discord.slash(ana(), "quiz start", { questions: 3 }).settled;
    expect(read(said[0])).toBe("A quiz of 3.");
    expect(said[0]?.onlyFor?.name).toBe("Ana");
  });

  test("channels, roles and people arrive as our ids", async () => {
    const luis = bot.discord.person("Luis");
    const role = { id: "290000000000000001" };
    const options = { role, channel: bot.discord.channel(), who: luis, loud: true };
    const { said } = await bot.discord.slash(ana(), "class daily role", options).settled;
    expect(JSON.parse(read(said[0]))).toEqual({
      role: `discord:${bot.discord.guild.id}:${role.id}`,
      channel: bot.discord.channel().ours,
      who: `discord:${luis.id}`,
      loud: true,
    });
  });

  test("a refusal is private", async () => {
    const { said } = await bot.discord.slash(ana(), "teach").settled;
    expect(said[0]?.onlyFor?.name).toBe("Ana");
    expect(read(said[0])).toMatch(/teachers/);
  });

  test("whoever manages the server may", async () => {
    const teacher = bot.discord.person("Profa", { permissions: MANAGE_SERVER });
    expect(read((await bot.discord.slash(teacher, "teach").settled).said[0])).toBe("Taught.");
  });

  test("suggestions come while typing", async () => {
    expect((await bot.discord.suggest(ana(), "explain", { term: "h" }, "term").settled).choices).toEqual([
      { name: "hypervisor", value: "hypervisor" },
      { name: "host", value: "host" },
    ]);
  });
});

describe("late answers", () => {
  test("one for everyone is announced and filled in", async () => {
    slow.gate.shut();
    const asked = slow.discord.slash(ana(), "explain", { term: "host" });
    expect(await announced(asked)).toEqual({ type: 5, data: {} });
    slow.gate.open();
    await asked.settled;
    expect(read(asked.said[0])).toContain("host is a term");
    expect(asked.said[0]?.onlyFor).toBeUndefined();
  });

  test("one for the caller is announced to the caller", async () => {
    slow.gate.shut();
    const asked = slow.discord.slash(ana(), "quiz start");
    expect(await announced(asked)).toEqual({ type: 5, data: { flags: 64 } });
    slow.gate.open();
    await asked.settled;
    expect(read(asked.said[0])).toBe("A quiz of 5.");
    expect(asked.said[0]?.onlyFor?.name).toBe("Ana");
  });

  test("a failure of one for everyone is whispered, and what was announced says so without repeating it", async () => {
    slow.gate.shut();
    const asked = slow.discord.slash(ana(), "broken");
    await announced(asked);
    slow.gate.open();
    const whisper = await slow.discord.until("the whisper", () => asked.followUps[0]);
    expect(read(asked.original)).toBe("That did not work. The person who asked can see why.");
    expect(asked.original?.onlyFor).toBeUndefined();
    expect(read(whisper)).toMatch(new RegExp(`went wrong.*${asked.id}`));
    expect(whisper.onlyFor?.name).toBe("Ana");
    expect(slow.bugs.splice(0)).toHaveLength(1);
  });

  test("a verdict after a press comes as a whisper, and the question stays", async () => {
    const question = await posted(slow, "press1", "press1.a");
    slow.gate.shut();
    const pressed = slow.discord.press(ana(), question, "A");
    expect(await announced(pressed)).toEqual({ type: 6, data: {} });
    slow.gate.open();
    expect(read(await slow.discord.until("the whisper", () => pressed.followUps[0]))).toBe("Correcto: a");
    expect(question.edits).toBe(0);
  });

  test("a line that a button runs is announced to the presser alone", async () => {
    const [shown] = (await slow.discord.slash(ana(), "explain", { term: "guest" }).settled).said;
    slow.gate.shut();
    const pressed = slow.discord.press(ana(), shown as Message, "host");
    expect(await announced(pressed)).toEqual({ type: 5, data: { flags: 64 } });
    slow.gate.open();
    await pressed.settled;
    expect(read(pressed.said[0])).toContain("host is a term");
    expect(pressed.said[0]?.onlyFor?.name).toBe("Ana");
  });

  test("a form that comes too late is told as a fault, not lost in silence", async () => {
    slow.gate.shut();
    const asked = slow.discord.slash(ana(), "late");
    await announced(asked);
    slow.gate.open();
    await asked.settled;
    expect(read(asked.said[0])).toMatch(/went wrong/);
    expect(slow.logged.at(-1)).toMatch(/opensForm/);
  });
});

describe("presses and forms", () => {
  test("a verdict in time is a whisper", async () => {
    const pressed = await bot.discord.press(ana(), await posted(bot, "v1", "v1.a"), "A").settled;
    expect(pressed.response?.type).toBe(4);
    expect(read(pressed.said[0])).toBe("Correcto: a");
    expect(pressed.said[0]?.onlyFor?.name).toBe("Ana");
  });

  test("a new page takes the place of the message", async () => {
    const question = await posted(bot, "v2", "v2.next");
    const pressed = await bot.discord.press(ana(), question, "A").settled;
    expect(pressed.response?.type).toBe(7);
    expect(read(question)).toBe("The next question\n[A]");
  });

  test("a new page and a whisper", async () => {
    const question = await posted(bot, "v3", "v3.both");
    const pressed = bot.discord.press(ana(), question, "A");
    expect(read(await bot.discord.until("the whisper", () => pressed.followUps[0]))).toBe("You closed it");
    expect(read(question)).toBe("Closed");
  });

  test("a press with nothing to say does not fail", async () => {
    const pressed = await bot.discord.press(ana(), await posted(bot, "v4", "v4.nothing"), "A").answered;
    expect(pressed.response?.type).toBe(6);
  });

  test("a menu brings what was chosen", async () => {
    const menu = {
      kind: "choose",
      press: "quiz|v5",
      placeholder: "Choose",
      options: [
        { label: "One", value: "1" },
        { label: "Two", value: "2" },
      ],
      min: 1,
      max: 2,
    } as const;
    const { id } = await bot.platform.post(bot.discord.channel().ours, { blocks: [{ ...menu, options: [...menu.options] }] }, "v5");
    const question = bot.discord.posted().find((message) => message.id === id) as Message;
    const chosen = await bot.discord.choose(ana(), question, ["One", "Two"]).settled;
    expect(read(chosen.said[0])).toBe("Correcto:  1 2");
  });

  test("a form opens, is filled in and answered", async () => {
    const opened = await bot.discord.slash(ana(), "note").settled;
    expect(opened.modal).toMatchObject({ title: "A note", custom_id: "note|7" });
    const submitted = await bot.discord.submit(ana(), opened, { Text: "remember *this*", Mood: "Good" }).settled;
    expect(read(submitted.said[0])).toBe("Noted 7: remember *this* (good)");
  });

  test("a form of a button, answered late", async () => {
    const { id } = await slow.platform.post(
      slow.discord.channel().ours,
      { blocks: [{ kind: "buttons", buttons: [{ label: "Write", press: "note|f1" }] }] },
      "f1",
    );
    const opened = await slow.discord.press(ana(), slow.discord.posted().find((message) => message.id === id) as Message, "Write").settled;
    slow.gate.shut();
    const submitted = slow.discord.submit(ana(), opened, { Text: "x" });
    expect(await announced(submitted)).toEqual({ type: 6, data: {} });
    slow.gate.open();
    expect(read(await slow.discord.until("the whisper", () => submitted.followUps[0]))).toBe("Noted 8: x ()");
  });

  test("a button of an older version is answered in the presser's language", async () => {
    const { id } = await bot.platform.post(
      bot.discord.channel().ours,
      { blocks: [{ kind: "buttons", buttons: [{ label: "Old", press: "gone|1" }] }] },
      "old",
    );
    const pressed = await bot.discord.press(ana(), bot.discord.posted().find((message) => message.id === id) as Message, "Old").settled;
    expect(read(pressed.said[0])).toMatch(/older version/);
  });
});

test("outside a server everyone is turned away politely", async () => {
  const direct = { id: "290000000000000009", ours: "", name: "Ana", guild: undefined };
  const { said } = await bot.discord.slash(ana(), "explain", { term: "host" }, direct).settled;
  expect(read(said[0])).toMatch(/in servers only/);
  expect((await bot.discord.suggest(ana(), "explain", { term: "h" }, "term", direct).settled).choices).toEqual([]);
});

test("a delivery that comes twice is answered once", async () => {
  bot.discord.gateway.duplicateNext = true;
  const before = bot.asked.length;
  const asked = await bot.discord.slash(ana(), "explain", { term: "host" }).settled;
  const later = await bot.discord.slash(ana(), "explain", { term: "guest" }).settled;
  expect(bot.asked.length - before).toBe(2);
  expect([asked.said.length, later.said.length]).toEqual([1, 1]);
});

/** A question with one button whose press carries that payload. */
async function posted({ platform, discord }: Bot, once: string, payload: string): Promise<Message> {
  const card = { blocks: [{ kind: "buttons" as const, buttons: [{ label: "A", press: `quiz|${payload}` }] }] };
  const { id } = await platform.post(discord.channel().ours, card, once);
  return discord.posted().find((message) => message.id === id) as Message;
}
