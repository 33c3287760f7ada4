import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SCOPES } from "../../src/slack/manifest.ts";
import { openStore } from "../../src/store/store.ts";
import { smallCourse } from "../processes/small-course.ts";
import { json, list, string } from "./blocks.ts";
import { type Channel, Loopback, type LoopbackOptions, type Message, type Person } from "./loopback.ts";
import { freePort, type Shipped, startShipped } from "./process.ts";
import { labelOf, shown } from "./shown.ts";

/** The shipped bot, `npm start` with Slack's variables, in a process of its own. */

/** A process takes its time to start where others run beside it. */
const PATIENCE_MS = 90_000;

const CONNECTED = /"msg":"connected"/;

let folder: string;
let small: string;
let slack: Loopback | undefined;
const bots: Shipped[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aula-slack-"));
  small = await smallCourse(join(folder, "data"));
});
afterEach(async () => {
  for (const bot of bots.splice(0)) {
    bot.kill("SIGKILL");
    await bot.ended;
    expect(bot.lines.filter((line) => /^\s+at |"stack":|node:internal/.test(line))).toEqual([]);
  }
  await slack?.stop();
  slack = undefined;
  await rm(folder, { recursive: true, force: true });
}, PATIENCE_MS);

interface Town {
  slack: Loopback;
  /** Starts the bot, on the same file and port each time. */
  start(more?: Readonly<Record<string, string>>): Shipped;
}

async function town(options: LoopbackOptions): Promise<Town> {
  const workspace = await Loopback.start(options);
  const port = await freePort();
  slack = workspace;
  const { botToken, appToken, signingSecret } = workspace.wire;
  workspace.wire.appUrl = `http://127.0.0.1:${port}/slack/events`;
  return {
    slack: workspace,
    start(more) {
      const bot = startShipped({
        SLACK_BOT_TOKEN: botToken,
        ...(options.mode === "socket" ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
        SLACK_API_URL: workspace.apiUrl,
        PORT: String(port),
        DATABASE_URL: `file:${join(folder, "aula.db")}`,
        AULA_DATA: small,
        ...more,
      });
      bots.push(bot);
      return bot;
    },
  };
}

/** Lines that tell of something wrong: warnings and errors of the log, and what is no log line at all. */
const troubles = (bot: Shipped): string[] => bot.lines.filter((line) => !/^\{"level":[123]0,/.test(line));

/** Starts a quiz: its first question, and the button that answers it. Which of the two questions comes first is chance. */
async function asked(slack: Loopback, person: Person, channel: Channel): Promise<{ question: Message; button: string }> {
  const since = slack.mark();
  await (await slack.slash(person, "/quiz", "start fundamentos 2", channel)).answer("whisper");
  const { message: question } = await slack.next(
    ({ kind, message }) => kind === "message" && /Pregunta 1 de 2/.test(shown(message)),
    since,
  );
  const elements = question?.blocks.flatMap((block) => list(block.elements).map(json)) ?? [];
  const button = elements.find((element) => /^(?:A|Verdadero)$/.test(labelOf(element)));
  if (!question || !button) throw new Error("a question without a button to answer it");
  return { question, button: string(button.action_id) };
}

describe.each(["http", "socket"] as const)("the shipped bot over %s", (mode) => {
  test(
    "killed between question and answer goes on where it was: the old button works, the answer counts once, and it ends when told to",
    async () => {
      const { slack, start } = await town({ mode });
      const [ana, bob, general] = [slack.person("Ana"), slack.person("Bob"), slack.channel("general")];
      let bot = start();
      await bot.said(CONNECTED);
      const { question, button } = await asked(slack, ana, general);
      const posted = slack.posted(general).length;

      bot.kill("SIGKILL");
      expect(await bot.ended).toBe("SIGKILL");
      if (mode === "socket") await slack.wire.sockets(0);
      bot = start();
      await bot.said(CONNECTED);

      const press = () => slack.press(bob, question, button);
      expect(shown((await (await press()).answer("whisper")).message)).toMatch(/orrecto/);
      expect(shown((await (await press()).answer("whisper")).message)).toMatch(/Ya has respondido/);
      const board = shown((await (await slack.slash(ana, "/leaderboard", "", general)).answer("whisper")).message);
      expect(board).toMatch(/1\s+Bob/);
      expect(slack.posted(general)).toHaveLength(posted);

      bot.kill("SIGTERM");
      expect(await bot.ended).toBe(0);
      if (mode === "socket") await slack.wire.sockets(0);
      expect(troubles(bot)).toEqual([]);
      expect(slack.violations).toEqual([]);

      const store = await openStore(join(folder, "aula.db"));
      const here = await store.classAt(`slack:${slack.team}`, undefined);
      const student = here && (await store.studentOf(here.id, `slack:${slack.team}:${bob.id}`));
      const standings = student ? await store.standingsOf(student.id, "all") : [];
      await store.close();
      expect(standings.filter(({ topic }) => topic === "")).toMatchObject([{ answers: 1 }]);
    },
    PATIENCE_MS,
  );

  test(
    "whose token is withdrawn while it runs says so in one line, and ends with status 1",
    async () => {
      const { slack, start } = await town({ mode });
      const bot = start();
      await bot.said(CONNECTED);
      slack.wire.refused.bot = "token_revoked";
      await slack.slash(slack.person("Ana"), "/explain", "kvm", slack.channel("general"));
      expect(await bot.ended).toBe(1);
      expect(troubles(bot)).toEqual([expect.stringMatching(/^Slack has withdrawn SLACK_BOT_TOKEN \(token_revoked\): install the app/)]);
    },
    PATIENCE_MS,
  );

  test(
    "without Slack says so in one line and keeps trying; told to end meanwhile, it ends with status 0",
    async () => {
      const { start } = await town({ mode });
      const bot = start({ SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/` });
      await bot.said(/cannot be reached/);
      bot.kill("SIGTERM");
      expect(await bot.ended).toBe(0);
      expect(troubles(bot)).toEqual([expect.stringMatching(/"level":40,.*Slack cannot be reached \(ECONNREFUSED\): I keep trying\./)]);
      expect(bot.lines.filter((line) => CONNECTED.test(line))).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe("what a person can put right is one line, and status 1", () => {
  const withoutVoice = SCOPES.map(({ scope }) => scope).filter((scope) => scope !== "chat:write");
  test.each<[string, LoopbackOptions, { bot?: string; app?: string }, RegExp]>([
    ["a bot token that is no good", {}, { bot: "invalid_auth" }, /^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\)/],
    [
      "an app token that is no good",
      { mode: "socket" },
      { app: "invalid_auth" },
      /^Slack does not accept SLACK_APP_TOKEN \(invalid_auth\)/,
    ],
    ["a scope without which it has no voice", { scopes: withoutVoice }, {}, /^The Slack app lacks the scope chat:write/],
  ])(
    "%s",
    async (_what, options, refused, line) => {
      const { slack, start } = await town(options);
      Object.assign(slack.wire.refused, refused);
      const bot = start();
      expect(await bot.ended).toBe(1);
      expect(troubles(bot)).toEqual([expect.stringMatching(line)]);
    },
    PATIENCE_MS,
  );
});

test(
  "behind the one HTTP server: a scope that is missing is named, only what Slack signed is let in, and it tells when it is well",
  async () => {
    const { slack, start } = await town({ scopes: SCOPES.map(({ scope }) => scope).filter((scope) => scope !== "files:write") });
    const [ana, general] = [slack.person("Ana"), slack.channel("general")];
    // With the course it ships with.
    const bot = start({ AULA_DATA: "" });
    await bot.said(CONNECTED);
    expect(troubles(bot)).toEqual([expect.stringMatching(/"level":40,.*lacks the scope files:write, so pictures are shown in words/)]);

    const { payload, answer } = await slack.slash(ana, "/explain", "docker", general);
    await answer("message");
    const body = new URLSearchParams({ ...(payload as Record<string, string>), trigger_id: "Tr0" }).toString();
    const knock = async (sent: string, headers: Record<string, string>) => {
      const type = { "content-type": "application/x-www-form-urlencoded" };
      return (await fetch(slack.wire.appUrl, { method: "POST", headers: { ...type, ...headers }, body: sent })).status;
    };
    const now = Math.floor(Date.now() / 1000);
    expect(await knock(body, {})).toBe(401);
    expect(await knock(body, { ...slack.wire.sign(body), "x-slack-signature": `v0=${"0".repeat(64)}` })).toBe(401);
    expect(await knock(body, slack.wire.sign(body, now - 301))).toBe(401);
    expect(await knock(body.replace("docker", "podman"), slack.wire.sign(body))).toBe(401);
    expect(slack.posted(general)).toHaveLength(1);
    const since = slack.mark();
    expect(await knock(body, slack.wire.sign(body))).toBe(200);
    await slack.next(({ kind }) => kind === "message", since);

    const health = await fetch(new URL("/healthz", slack.wire.appUrl));
    expect({ status: health.status, body: await health.json() }).toEqual({ status: 200, body: { ok: true, connected: ["slack"] } });
    expect((await fetch(new URL("/slack/nothing", slack.wire.appUrl), { method: "POST" })).status).toBe(404);
  },
  PATIENCE_MS,
);
