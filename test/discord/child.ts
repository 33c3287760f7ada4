import { makeBot } from "./bot.ts";

/** A bot in a process of its own: `child.ts <api url> <token>`. Says "started", stops when told to, and then has to end by itself. */
const [apiUrl, token = ""] = process.argv.slice(2);
const bot = await makeBot({ apiUrl, token });
await bot.start();
process.once("message", async () => {
  await bot.platform.stop();
  process.disconnect();
});
process.send?.("started");
