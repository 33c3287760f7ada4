import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStore } from "../src/store/store.ts";
import { localDate } from "../src/teaching/calendar.ts";
import { Loopback as Discord } from "./discord/loopback.ts";
import { type BotProcess, startProcess } from "./processes/bot.ts";
import { smallCourse } from "./processes/small-course.ts";
import { Loopback as Slack } from "./slack/loopback.ts";

/** The shipped program, on both platforms at once, killed and started around the time of its class's question. */

// Starting a process takes a second, and many on a machine that has other things to do.
vi.setConfig({ testTimeout: 120_000 });

const DAY = 86_400_000;

let folder: string;
let small: string;
let discord: Discord;
let slack: Slack;
const running: BotProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aula-daily-"));
  small = await smallCourse(join(folder, "data"));
  discord = await new Discord().start();
  slack = await Slack.start({ mode: "socket" });
});
afterEach(async () => {
  for (const bot of running.splice(0)) {
    bot.kill("SIGKILL");
    await bot.ended;
  }
  await discord.stop();
  await slack.stop();
  await rm(folder, { recursive: true, force: true });
});

const file = () => join(folder, "aula.db");

async function connected(): Promise<BotProcess> {
  const bot = await startProcess({
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    ...{ SLACK_BOT_TOKEN: slack.wire.botToken, SLACK_APP_TOKEN: slack.wire.appToken, SLACK_API_URL: slack.apiUrl },
    DATABASE_URL: `file:${file()}`,
    AULA_DATA: small,
  });
  running.push(bot);
  await bot.said(/"platform":"discord".*"connected"/);
  await bot.said(/"platform":"slack".*"connected"/);
  return bot;
}

async function killed(bot: BotProcess): Promise<void> {
  bot.kill("SIGKILL");
  expect(await bot.ended).toMatchObject({ signal: "SIGKILL" });
}

/** A class in both spaces, whose question is due in a moment; where it lives it is about noon, so that today is long. */
async function due(inMs: number): Promise<{ day: string; channels: { slack: string; discord: string } }> {
  const now = Date.now();
  const ahead = 12 - new Date(now).getUTCHours();
  const zone = `Etc/GMT${ahead > 0 ? `-${ahead}` : `+${-ahead}`}`;
  const channels = {
    slack: `slack:${slack.team}:${slack.channel("general").id}`,
    discord: `discord:${discord.guild.id}:${discord.channel().id}`,
  };
  const day = localDate(now, zone);
  const store = await openStore(file());
  await store.openClass({
    class: { id: "class-1", name: "1º B", lang: "es", zone, course: "virtual", settings: { mayStart: "anyone" }, createdAt: now },
    place: { space: `slack:${slack.team}` },
  });
  await store.bindPlace({ space: `discord:${discord.guild.id}` }, "class-1");
  const schedule = { id: "schedule-1", class: "class-1", cron: "0 12 * * *", topic: "", tell: "at close" } as const;
  for (const channel of Object.values(channels)) await store.saveSchedule({ schedule, channel: { channel }, at: now });
  const [plan] = await store.duePlans(now, 1);
  await store.recordPlans([
    {
      ...{ schedule: "schedule-1", class: "class-1", revision: plan?.revision ?? 0, since: now, anew: true },
      ...{ dates: [{ day, dueAt: now + inMs }], to: localDate(now + 2 * DAY, zone), again: now + DAY },
    },
  ]);
  await store.close();
  return { day, channels };
}

function states(): string[] {
  const database = new Database(file(), { readonly: true });
  try {
    return database.prepare("select state from posting union all select state from occurrence").pluck().all() as string[];
  } finally {
    database.close();
  }
}

/** What time would do, while nobody runs: the test does not wait for it. */
function meanwhile(sql: string): void {
  const database = new Database(file());
  database.exec(sql);
  database.close();
}

test("killed before its time and again with both messages sent and neither recorded: one question on each platform, whoever starts it", async () => {
  const general = slack.channel("general");
  await due(3_600_000);
  await killed(await connected());
  expect([...discord.posted(), ...slack.posted(general)]).toEqual([]);

  meanwhile(`update occurrence set due_at = ${Date.now() + 3_000}`);
  // Both platforms take the question and their answers are lost.
  discord.fault({ on: /^POST .*\/messages$/, does: "reset", after: true });
  slack.faults.push({ on: "chat.postMessage", kind: "reset", when: "after" });
  const second = await connected();
  await discord.until("the question on Discord", () => discord.posted().length > 0, 30_000);
  await vi.waitUntil(() => slack.posted(general).length > 0, { timeout: 30_000 });
  await killed(second);
  // The dead process's claims lapse by themselves after two minutes.
  meanwhile("update posting set ready_at = claimed_at where ready_at is not null");

  const third = await connected();
  await vi.waitUntil(() => states().every((state) => state === "posted"), { timeout: 30_000 });
  await killed(third);

  const fourth = await connected();
  fourth.kill("SIGTERM");
  expect(await fourth.ended).toEqual({ status: 0, signal: null });
  expect(states()).toEqual(["posted", "posted", "posted"]);
  expect(discord.posted()).toHaveLength(1);
  expect(slack.posted(general)).toHaveLength(1);
  expect(discord.violations).toEqual([]);
});

test("down across its time, it is posted late, on both platforms, when somebody starts it", async () => {
  await due(1);
  const bot = await connected();
  await vi.waitUntil(() => states().length === 3 && states().every((state) => state === "posted"), { timeout: 30_000 });
  bot.kill("SIGTERM");
  await bot.ended;
  expect(discord.posted()).toHaveLength(1);
  expect(slack.posted(slack.channel("general"))).toHaveLength(1);
});
