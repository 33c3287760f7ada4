import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { Refused } from "../../src/chat/platform.ts";
import { DiscordError } from "../../src/discord/failures.ts";
import { type Bot, makeBot, startBot } from "./bot.ts";
import { Loopback, readable } from "./loopback.ts";

const bots: Bot[] = [];
afterEach(async () => {
  for (const bot of bots.splice(0)) {
    await bot.stop();
    expect(bot.discord.violations).toEqual([]);
  }
});
const made = async (...options: Parameters<typeof makeBot>) => {
  const bot = await makeBot(...options);
  bots.push(bot);
  return bot;
};
const started = async (...options: Parameters<typeof startBot>) => {
  const bot = await startBot(...options);
  bots.push(bot);
  return bot;
};
const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const asked = async (bot: Bot) => (await bot.discord.slash(bot.discord.person("Ana"), "quiz start").settled).said.map(readable);
/** What the log tells of the connection, once there was one. */
const connections = (bot: Bot) => bot.logged.flatMap((line) => /^info: (.*connect.* again) \{/.exec(line)?.[1] ?? []);

describe("the start", () => {
  test("a wrong token ends it with what to do", async () => {
    const error = await failure((await made({ token: "wrong.token.here" })).start());
    expect(error).toBeInstanceOf(DiscordError);
    expect(error).toMatchObject({ fatal: true, message: expect.stringMatching(/DISCORD_TOKEN/) });
  });

  test.each([
    [4004, /DISCORD_TOKEN/],
    [4014, /intent/],
  ])("a gateway that closes with %i ends it", async (code, message) => {
    const bot = await made();
    bot.discord.gateway.refuseWith = code;
    expect(await failure(bot.start())).toMatchObject({ fatal: true, message: expect.stringMatching(message) });
  });

  test("without a network it says so and tries again until there is one", async () => {
    const port = await freePort();
    const bot = await made({ apiUrl: `http://127.0.0.1:${port}/api` });
    const starting = bot.start();
    await waited(() =>
      bot.logged.some((line) => /^warn: Discord cannot be reached \(connect ECONNREFUSED.*Trying again in 1 s/.test(line)),
    );
    await bot.discord.start(port);
    await starting;
    expect(await asked(bot)).toEqual(["A quiz of 5."]);
  });

  test("a fault of Discord's is waited out", async () => {
    const bot = await made();
    bot.discord.fault({ on: /gateway/, does: "status", status: 503, times: 2 });
    await bot.start();
    expect(bot.logged.filter((line) => line.startsWith("warn: Discord cannot be reached (answer 503"))).toHaveLength(2);
  });

  test("can be stopped while it is still trying", async () => {
    const bot = await made({ apiUrl: `http://127.0.0.1:${await freePort()}/api`, knobs: { retryMs: 60_000 } });
    const starting = bot.start();
    await waited(() => bot.logged.length > 0);
    await bot.platform.stop();
    await starting;
  });

  test("commands that Discord refuses end it", async () => {
    const bot = await made();
    bot.discord.fault({ on: /^PUT/, does: "status", status: 400, code: 50035 });
    expect(await failure(bot.start())).toMatchObject({ fatal: true, message: expect.stringMatching(/^Discord refuses the commands: /) });
  });

  test("commands that cannot be registered just now are registered later, and the bot answers meanwhile", async () => {
    const bot = await made();
    bot.discord.fault({ on: /^PUT/, does: "status", status: 503, times: 3 });
    await bot.start();
    expect(bot.logged.some((line) => line.startsWith("warn: The commands could not be registered yet."))).toBe(true);
    await bot.discord.until("the registration", () => bot.discord.state.commands.length > 0);
    expect(await asked(bot)).toEqual(["A quiz of 5."]);
  });
});

describe("the connection", () => {
  test("comes back after a break, and what happened meanwhile is answered", async () => {
    const bot = await started({ respondWithinMs: 10_000 });
    bot.discord.gateway.drop();
    const ana = bot.discord.person("Ana");
    const meanwhile = bot.discord.slash(ana, "quiz start");
    expect((await meanwhile.settled).said.map(readable)).toEqual(["A quiz of 5."]);
    expect([bot.discord.gateway.identified, bot.discord.gateway.resumed]).toEqual([1, 1]);
    expect(connections(bot)).toEqual(["the connection to Discord is gone, connecting again", "connected to Discord again"]);
  });

  test("is taken up again when Discord asks for it", async () => {
    const bot = await started({ respondWithinMs: 10_000 });
    bot.discord.gateway.askReconnect();
    await bot.discord.until("the resume", () => bot.discord.gateway.resumed === 1);
    expect(await asked(bot)).toEqual(["A quiz of 5."]);
  });

  test("begins anew when its session is invalid", async () => {
    const bot = await started();
    bot.discord.gateway.invalidate();
    await bot.discord.until("the second session", () => bot.discord.gateway.identified === 2, 15_000);
    expect(await asked(bot)).toEqual(["A quiz of 5."]);
    expect(bot.lost).toEqual([]);
    expect(connections(bot)).toEqual(["the connection to Discord is gone, connecting again", "connected to Discord again"]);
  });

  test("ended for good is told once, and nothing is posted any more", async () => {
    const bot = await started();
    bot.discord.gateway.drop(4004);
    await waited(() => bot.lost.length > 0);
    expect(bot.lost).toEqual([expect.objectContaining({ fatal: true, message: expect.stringMatching(/DISCORD_TOKEN/) })]);
    expect(await failure(bot.platform.post(bot.discord.channel().ours, { blocks: [] }, "x"))).toMatchObject({ reason: "signed-out" });
    expect(bot.discord.requests(/^POST/)).toEqual([]);
  });

  test("a call answered with 401 means signed out, and is not made again", async () => {
    const bot = await started();
    const post = () => failure(bot.platform.post(bot.discord.channel().ours, { blocks: [] }, "x"));
    bot.discord.fault({ on: /^POST/, does: "status", status: 401, code: 0 });
    const first = await post();
    expect(first).toBeInstanceOf(Refused);
    expect([first, await post()]).toEqual([
      expect.objectContaining({ reason: "signed-out" }),
      expect.objectContaining({ reason: "signed-out" }),
    ]);
    expect(bot.discord.requests(/^POST/)).toHaveLength(1);
    expect(bot.lost).toHaveLength(1);
  });
});

describe("the stop", () => {
  test("closes the gateway, and an answer under way still arrives", async () => {
    const bot = await started({ respondWithinMs: 10_000, knobs: { lateMs: 9000 } });
    bot.gate.shut();
    const ana = bot.discord.person("Ana");
    const before = bot.discord.slash(ana, "quiz start");
    await waited(() => bot.asked.length === 1);
    const stopping = bot.platform.stop();
    await bot.discord.until("the close", () => bot.discord.gateway.closes.includes(1000));
    const after = bot.discord.slash(ana, "quiz start");
    bot.gate.open();
    await stopping;
    expect((await before.settled).said.map(readable)).toEqual(["A quiz of 5."]);
    expect([after.response, bot.asked.length]).toEqual([undefined, 1]);
  });

  test.each([
    ["connected", undefined],
    ["between two attempts to connect", "dropped"],
  ])("lets the process end by itself while it is %s", async (_, before) => {
    const discord = await new Loopback().start();
    const child = fork(new URL("./child.ts", import.meta.url), [discord.apiUrl, discord.token]);
    const ended = once(child, "exit");
    await once(child, "message");
    if (before === "dropped") {
      discord.gateway.drop();
      await discord.until("the break", () => !discord.gateway.connected);
    }
    child.send("stop");
    expect((await ended)[0]).toBe(0);
    expect(discord.gateway.resumed).toBe(0);
    await discord.stop();
  });

  test("does nothing to a bot that was never started", async () => {
    const bot = await made();
    await bot.platform.stop();
    await bot.start();
    expect(bot.discord.gateway.identified).toBe(0);
  });
});

/** Looks at what the bot has logged or heard; that is no event of the loopback's. */
async function waited(look: () => boolean): Promise<void> {
  await expect.poll(look, { timeout: 10_000, interval: 5 }).toBe(true);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
