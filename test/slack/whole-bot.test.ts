import fc from "fast-check";
import { expect, test } from "vitest";
import { Loopback } from "./loopback.ts";
import { step } from "./roam.ts";
import { loopbackGround } from "./roam-loopback.ts";
import { startWholeBot } from "./whole-bot.ts";

/** Every act is acknowledged in time and answered; nothing is sent that Slack would refuse; no bug is met. */
test.each(["http", "socket"] as const)("whatever people do with the whole bot, it answers and breaks nothing (%s)", async (mode) => {
  const walk = fc.array(fc.array(fc.nat(), { minLength: 8, maxLength: 16 }), { minLength: 30, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(walk, fc.nat(), async (steps, seed) => {
      const slack = await Loopback.start({ mode });
      const bot = await startWholeBot({ ...slack.wire, apiUrl: slack.apiUrl }, { mode, seed });
      slack.wire.appUrl = bot.appUrl;
      if (mode === "socket") await slack.wire.sockets();
      try {
        const ground = loopbackGround(slack, bot);
        for (const numbers of steps) await step(ground, bot.world.vocabulary, numbers);
        await bot.platform.stop();
        expect(slack.violations).toEqual([]);
        expect(bot.world.bugs).toEqual([]);
        expect(bot.lines.filter(({ level }) => level === "error")).toEqual([]);
      } finally {
        await bot.stop();
        await slack.stop();
      }
    }),
    { numRuns: 3 },
  );
});
