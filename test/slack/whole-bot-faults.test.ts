import { afterEach, describe, expect, test } from "vitest";
import type { PreparedCourse } from "../../src/classroom/course.ts";
import { LEASE_MS, SWEEP_AFTER_MS } from "../../src/classroom/send.ts";
import { seenOf } from "../wires/answering.ts";
import type { World } from "../wires/world.ts";
import { type Act, type Channel, type Fault, Loopback, type Message, type Person } from "./loopback.ts";
import { shown } from "./shown.ts";
import { startWholeBot, type WholeBot } from "./whole-bot.ts";

/** The whole bot while Slack and the network falter. */

interface Town {
  slack: Loopback;
  bot: WholeBot;
  ana: Person;
  maria: Person;
  general: Channel;
  /** Does something; resolves with all that came of it, and with what it set off posted. */
  done(act: () => Promise<Act>): Promise<string>;
  /** What is posted by the bot itself in the channel and stands there now. */
  questions(): Message[];
}

let town: Town | undefined;
afterEach(async () => {
  if (!town) return;
  const { slack, bot } = town;
  town = undefined;
  await bot.stop();
  await slack.stop();
  expect(slack.violations).toEqual([]);
  expect(bot.lines.filter(({ level }) => level === "error")).toEqual([]);
});

async function open(mode: "http" | "socket" = "http"): Promise<Town> {
  const slack = await Loopback.start({ mode });
  const bot = await startWholeBot({ ...slack.wire, apiUrl: slack.apiUrl }, { mode });
  onlyChoices(bot.world);
  slack.wire.appUrl = bot.appUrl;
  slack.clock = () => bot.world.clock.now;
  if (mode === "socket") await slack.wire.sockets();
  const general = slack.channel("general");
  town = {
    slack,
    bot,
    ana: slack.person("Ana"),
    maria: slack.person("Maria", { admin: true }),
    general,
    async done(act) {
      const answered = bot.answered();
      const acted = await act();
      const expected = seenOf(await answered);
      for (let seen = slack.mark(); acted.answers().length < expected; seen = slack.mark()) {
        const before = acted.answers().length;
        await slack.next(() => acted.answers().length > before, seen - 1);
      }
      await bot.world.bot.post();
      return acted
        .answers()
        .map(({ message }) => shown(message))
        .join("\n");
    },
    questions: () => slack.posted(general).filter((message) => /Pregunta 1 de/.test(shown(message))),
  };
  return town;
}

/** Questions that are answered by their buttons. */
function onlyChoices({ courses }: World): void {
  for (const [id, course] of courses) {
    const questions = new Map([...course.questions].filter(([, { kind }]) => kind === "choice"));
    (courses as Map<string, PreparedCourse>).set(id, { ...course, questions });
  }
}

/** Presses the first answer of the question. */
function answer({ slack, ana }: Town, question: Message): Promise<Act> {
  return slack.press(ana, question, "A");
}

const points = ({ slack, ana, general, done }: Town): Promise<string> => done(() => slack.slash(ana, "/my", "points", general));

/** Ambiguous failures are reported, so that whoever runs the bot sees them; nothing else is. */
function expectAmbiguous({ bot }: Town): void {
  expect(bot.world.bugs.length).toBeGreaterThan(0);
  for (const bug of bot.world.bugs.splice(0)) expect(bug).toBeInstanceOf(Error);
}

describe("a question is posted once, and its buttons work, though", () => {
  const start = ({ slack, ana, general, done }: Town) => done(() => slack.slash(ana, "/quiz", "start hipervisores 2", general));

  test("Slack asks to wait", async () => {
    const here = await open();
    here.slack.faults.push({ on: "chat.postMessage", kind: "429", retryAfter: 0 });
    await start(here);
    await here.bot.passes(1_000);
    expect(here.questions()).toHaveLength(1);
    expect(here.bot.world.bugs).toEqual([]);
  });

  test.each<[string, Omit<Fault, "on">]>([
    ["Slack fails before it has done anything", { kind: "status", status: 503 }],
    ["Slack fails after it has posted it", { kind: "status", status: 500, when: "after" }],
    ["Slack says that it failed, and has posted it", { kind: "error", error: "internal_error", when: "after" }],
    ["the connection is gone before it arrives", { kind: "reset" }],
    ["the connection is gone before the answer is there", { kind: "reset", when: "after" }],
  ])("%s", async (_what, fault) => {
    const here = await open();
    const { slack, bot, done, questions } = here;
    slack.faults.push({ on: "chat.postMessage", ...fault });
    await start(here);
    const before = questions().length;
    expect(before).toBe(fault.when === "after" ? 1 : 0);
    expectAmbiguous(here);
    // Nobody knows what became of it until the lease is over; then it is looked for.
    await bot.passes(LEASE_MS + 1_000);
    expect(questions()).toHaveLength(1);
    await bot.passes(SWEEP_AFTER_MS + 1_000);
    const [question, ...twins] = questions();
    expect(twins).toEqual([]);
    if (question === undefined) throw new Error("no question");
    expect(await done(() => answer(here, question))).toMatch(/orrecto/);
    expect(await points(here)).toMatch(/1 respuesta/);
    expect(bot.world.bugs).toEqual([]);
  });

  test("a process that slept past its lease posted it too: the sweeper takes the other away", async () => {
    const here = await open();
    const { slack, bot, questions } = here;
    slack.faults.push({ on: "chat.postMessage", kind: "reset" });
    await start(here);
    expectAmbiguous(here);
    await bot.passes(LEASE_MS + 1_000);
    const [question] = questions();
    if (question === undefined) throw new Error("no question");
    slack.workspace.messages.push({ ...question, ts: slack.workspace.ts() });
    await bot.passes(SWEEP_AFTER_MS + 1_000);
    expect(questions()).toEqual([question]);
  });

  test("it cannot be posted where the bot is not: a teacher is told once, with the remedy", async () => {
    const here = await open();
    const { slack, ana, maria, general, done } = here;
    const elsewhere = slack.channel("elsewhere", { member: false });
    await done(() => slack.slash(maria, "/class", "show", general));
    await done(() => slack.slash(ana, "/quiz", "start hipervisores 2", elsewhere));
    expect(slack.posted(elsewhere)).toEqual([]);
    expect(await done(() => slack.slash(ana, "/explain", "docker", general))).not.toMatch(/invite/);
    expect(await done(() => slack.slash(maria, "/explain", "docker", general))).toMatch(/no estoy en su canal.*\/invite/is);
    expect(await done(() => slack.slash(maria, "/explain", "docker", general))).not.toMatch(/invite/);
    // Invited, it works there.
    elsewhere.member = true;
    await done(() => slack.slash(ana, "/quiz", "start hipervisores 2", elsewhere));
    expect(slack.posted(elsewhere)).toHaveLength(1);
  });
});

describe("a token that Slack takes no more", () => {
  const HOUR = 3_600_000;
  const daily = ({ slack, general }: Town) => slack.posted(general).filter((message) => /Pregunta del día: martes/.test(shown(message)));

  /** The token is withdrawn at noon; the app is installed again so much later. */
  async function renewedAfter(ms: number): Promise<Town> {
    const here = await open();
    const { slack, bot, done, maria, general } = here;
    await done(() => slack.slash(maria, "/daily", "set 12:00 lun-vie", general));
    await bot.passes(0);
    slack.wire.refused.bot = "token_revoked";
    await bot.passes(2 * HOUR);
    await bot.passes(HOUR / 2);
    expect(daily(here)).toEqual([]);
    delete slack.wire.refused.bot;
    await bot.passes(ms - HOUR / 2);
    // That the token was withdrawn is said once, for whoever runs the bot.
    const errors = bot.lines.filter(({ level }) => level === "error");
    expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/withdrawn SLACK_BOT_TOKEN/)]);
    bot.lines.length = 0;
    return here;
  }

  test("renewed in time: the daily question is posted late", async () => {
    const here = await renewedAfter(HOUR);
    expect(daily(here)).toHaveLength(1);
    expect(await here.done(() => here.slack.slash(here.maria, "/daily", "history", here.general))).toMatch(/1 h 0 min/);
  });

  test("renewed later: it is shown as missed, and one press posts it", async () => {
    const here = await renewedAfter(5 * HOUR);
    const { slack, maria, general, done } = here;
    expect(daily(here)).toEqual([]);
    expect(await done(() => slack.slash(maria, "/daily", "history", general))).toMatch(/no publicada: no se aceptó mi acceso/);
    const history = slack.whispers(maria).findLast((whisper) => /Publicar ahora/.test(shown(whisper)));
    if (!history) throw new Error("no button");
    expect(await done(() => slack.press(maria, history, "Publicar ahora: martes, 24 de noviembre"))).toMatch(/está en camino/);
    expect(daily(here)).toHaveLength(1);
  });
});

describe("an answer", () => {
  async function asked(mode?: "http" | "socket"): Promise<Town & { question: Message }> {
    const here = await open(mode);
    await here.done(() => here.slack.slash(here.ana, "/quiz", "start hipervisores 2", here.general));
    const [question] = here.questions();
    if (question === undefined) throw new Error("no question");
    return { ...here, question };
  }

  test.each<[string, Omit<Fault, "on">]>([
    ["Slack asks to wait", { kind: "429", retryAfter: 0 }],
    ["Slack fails", { kind: "status", status: 502 }],
    ["the connection is gone", { kind: "reset" }],
    ["the response URL is too old", { kind: "status", status: 404 }],
  ])("is told its verdict and counts once though %s", async (_what, fault) => {
    const here = await asked();
    here.slack.faults.push({ on: "response_url", ...fault });
    const since = here.slack.mark();
    await answer(here, here.question);
    const { message } = await here.slack.next(({ kind, person }) => kind === "whisper" && person === here.ana.id, since);
    expect(shown(message)).toMatch(/orrecto/);
    expect(await points(here)).toMatch(/1 respuesta/);
    expect(here.bot.world.bugs).toEqual([]);
  });

  test.each(["http", "socket"] as const)("pressed eleven times, and each of them delivered twice, counts once (%s)", async (mode) => {
    const here = await asked(mode);
    expect(await here.done(() => answer(here, here.question))).toMatch(/orrecto/);
    for (let i = 0; i < 10; i++) {
      let act: Act | undefined;
      const told = await here.done(async () => {
        act = await answer(here, here.question);
        return act;
      });
      expect(told).toMatch(/Ya has respondido/);
      if (act) await here.slack.again(act);
    }
    expect(await points(here)).toMatch(/1 respuesta/);
    expect(here.slack.whispers(here.ana).filter((whisper) => /¡Correcto!|No es correcto/.test(shown(whisper)))).toHaveLength(11);
  });

  test("one delivery of a press, eleven times over, is answered once", async () => {
    const here = await asked("socket");
    let act: Act | undefined;
    await here.done(async () => {
      act = await answer(here, here.question);
      return act;
    });
    const whispers = here.slack.whispers(here.ana).length;
    for (let i = 0; i < 11; i++) if (act) await here.slack.again(act);
    await here.done(() => here.slack.slash(here.ana, "/help", "", here.general));
    expect(here.slack.whispers(here.ana)).toHaveLength(whispers + 1);
  });

  test("a mention delivered eleven times under different ids is answered once", async () => {
    const here = await open();
    let act: Act | undefined;
    await here.done(async () => {
      act = await here.slack.mention(here.ana, here.general, "¿qué es un hipervisor?");
      return act;
    });
    for (let i = 0; i < 11; i++) if (act) await here.slack.again(act, { renamed: true });
    await here.done(() => here.slack.slash(here.ana, "/help", "", here.general));
    expect(here.slack.posted(here.general).filter(({ files }) => files === undefined)).toHaveLength(1);
  });

  test("comes through when the socket is cut in the middle of a quiz", async () => {
    const here = await asked("socket");
    here.slack.wire.cutSocket();
    await here.slack.wire.sockets(0);
    await here.slack.wire.sockets(1);
    expect(await here.done(() => answer(here, here.question))).toMatch(/orrecto/);
    expect(await points(here)).toMatch(/1 respuesta/);
  });

  test("for everybody is never said twice, though its confirmation is lost", async () => {
    const here = await open();
    for (const kind of ["status", "reset"] as const) {
      here.slack.faults.push({ on: "response_url", kind, when: "after" });
      await here.done(() => here.slack.slash(here.ana, "/explain", "podman", here.general));
    }
    await here.bot.platform.stop();
    expect(here.slack.posted(here.general).filter(({ files }) => files === undefined)).toHaveLength(2);
  });
});
