import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { seenOf } from "../wires/answering.ts";
import { type Act, type Channel, Loopback, type Message, type Person, type Seen } from "./loopback.ts";
import { shown } from "./shown.ts";
import { startWholeBot, type WholeBot } from "./whole-bot.ts";

/** What only Slack has, with the whole bot: mentions, threads, direct messages, the App Home, teachers by workspace, pictures by address. */
describe("in a workspace", () => {
  let slack: Loopback;
  let bot: WholeBot;
  let ana: Person;
  let bob: Person;
  let maria: Person;
  let general: Channel;

  beforeAll(async () => {
    slack = await Loopback.start();
    bot = await startWholeBot({ ...slack.wire, apiUrl: slack.apiUrl }, { mode: "http", platform: { url: "https://aula.example" } });
    slack.wire.appUrl = bot.appUrl;
    [ana, bob] = [slack.person("Ana"), slack.person("Bob", { locale: "en-GB" })];
    maria = slack.person("Maria", { admin: true });
    general = slack.channel("general");
  });
  afterAll(async () => {
    await bot.stop();
    await slack.stop();
  });
  afterEach(() => {
    expect(slack.violations).toEqual([]);
    expect(bot.world.bugs).toEqual([]);
    expect(bot.lines).toEqual([]);
  });

  async function done(act: () => Promise<Act>): Promise<Seen[]> {
    const answered = bot.answered();
    const acted = await act();
    const expected = seenOf(await answered);
    for (let seen = slack.mark(); acted.answers().length < expected; seen = slack.mark()) {
      const before = acted.answers().length;
      await slack.next(() => acted.answers().length > before, seen - 1);
    }
    return acted.answers();
  }

  const told = async (act: () => Promise<Act>): Promise<string> => (await done(act)).map(({ message }) => shown(message)).join("\n");
  const only = (seen: readonly Seen[]): Message => {
    const [first] = seen;
    if (seen.length !== 1 || first?.message === undefined) throw new Error(`${seen.length} things were seen, not one message`);
    return first.message;
  };

  test("whoever manages it is told privately what was assumed, once, and how to change it", async () => {
    expect(await told(() => slack.slash(ana, "/my", "points", general))).not.toMatch(/he supuesto/);
    const [, aside] = await done(() => slack.slash(maria, "/explain", "docker", general));
    expect(aside).toMatchObject({ kind: "whisper", person: maria.id });
    expect(shown(aside?.message)).toMatch(/he supuesto.*\/class set/s);
    expect(await told(() => slack.slash(maria, "/explain", "docker", general))).not.toMatch(/he supuesto/);
  });

  test("a mention is answered in its thread, in a thread in that thread", async () => {
    const answer = only(await done(() => slack.mention(ana, general, "¿qué es un hipervisor?")));
    expect(shown(answer)).toMatch(/^Hipervisor\n/);
    expect(answer.thread).toBeDefined();
    const below = only(await done(() => slack.mention(ana, general, "¿y docker?", answer.thread)));
    expect(shown(below)).toMatch(/^Docker\n/);
    expect(below.thread).toBe(answer.thread);
  });

  test("a direct message means the workspace's class", async () => {
    await told(() => slack.slash(maria, "/class", 'set name:"1º ASIR"', general));
    expect(await told(() => slack.dm(ana, "/class show"))).toMatch(/1º ASIR/);
    const answer = only(await done(() => slack.dm(ana, "hipervisor")));
    expect(shown(answer)).toMatch(/^Hipervisor\n/);
    expect(answer.channel).toBe(slack.direct(ana).id);
  });

  test("what is seen by everybody is in the class's language, what one person sees in theirs", async () => {
    expect(await told(() => slack.slash(bob, "/explain", "hypervisor", general))).toMatch(/Ejemplos/);
    expect(await told(() => slack.slash(bob, "/my", "points", general))).toMatch(/My points/);
    expect(await told(() => slack.slash(ana, "/my", "points", general))).toMatch(/Mis puntos/);
  });

  test("a slip is offered again as a button, which runs what was meant for whoever presses it", async () => {
    const offer = only(await done(() => slack.slash(ana, "/aula", "expalin docker", general)));
    expect(offer.whisperedTo).toBe(ana.id);
    expect(await told(() => slack.press(ana, offer, "/explain docker"))).toMatch(/^Docker\n/);
  });

  test("a student teaches once a teacher names them, and no more once they are taken off", async () => {
    expect(await told(() => slack.slash(ana, "/class", "set name:Mía", general))).toMatch(/es para docentes/);
    expect(await told(() => slack.slash(maria, "/class", "teachers add:@Ana", general))).toMatch(/Ana/);
    expect(await told(() => slack.slash(ana, "/class", "set name:Mía", general))).toMatch(/Mía/);
    await told(() => slack.slash(maria, "/class", "teachers remove:@Ana", general));
    expect(await told(() => slack.slash(ana, "/class", "set name:Suya", general))).toMatch(/es para docentes/);
  });

  test("the App Home shows how somebody does, today's question and the board, and its buttons open over it", async () => {
    await told(() => slack.slash(maria, "/daily", "set 09:00 channel:#general", general));
    await bot.passes(24 * 3_600_000);
    await (await slack.home(ana)).answer("home");
    const home = slack.homeOf(ana);
    expect(shown(home)).toMatch(/Mis puntos.*Pregunta del día.*Clasificación: esta semana/s);
    if (home === undefined) throw new Error("no home");
    const [sheet] = await done(() => slack.press(ana, home, "Lo que sé hacer"));
    expect(sheet?.kind).toBe("modal");
    expect(shown(sheet?.view)).toMatch(/\/explain/);
  });

  test("with a public address a picture stands in the message, also in a whisper, and nothing is uploaded", async () => {
    const pictureIn = (message: Message) => message.blocks.filter(({ type }) => type === "image").map(({ image_url }) => String(image_url));
    const answer = only(await done(() => slack.slash(ana, "/explain", "virtualización", general)));
    expect(pictureIn(answer)).toEqual([expect.stringMatching(/^https:\/\/aula\.example\/media\/.+\.png$/)]);
    const whisper = only(await done(() => slack.press(bob, answer, "Hipervisor")));
    expect(whisper.whisperedTo).toBe(bob.id);
    expect(slack.wire.calls.filter(({ method }) => method.startsWith("files."))).toEqual([]);
  });
});

test("without a public address a whisper shows a picture's words and the command that shows it, and uploads nothing", async () => {
  const slack = await Loopback.start();
  const bot = await startWholeBot({ ...slack.wire, apiUrl: slack.apiUrl }, { mode: "http" });
  slack.wire.appUrl = bot.appUrl;
  const [ana, general] = [slack.person("Ana"), slack.channel("general")];
  const { message: answer } = await (await slack.slash(ana, "/explain", "virtualización", general)).answer("message");
  await slack.next(({ kind }) => kind === "file", 0);
  if (answer === undefined) throw new Error("no answer");
  const { message: whisper } = await (await slack.press(ana, answer, "Hipervisor")).answer("whisper");
  expect(shown(whisper)).toMatch(/🖼 .* → \/explain Hipervisor/);
  await bot.stop();
  await slack.stop();
  expect(slack.wire.calls.filter(({ method }) => method === "files.completeUploadExternal")).toHaveLength(1);
  expect(slack.violations).toEqual([]);
});
