import { once } from "node:events";
import { createServer } from "node:http";
import { App, HTTPReceiver, LogLevel, type RespondArguments } from "@slack/bolt";

/** The least a bot on Bolt does: acknowledges, and responds with what never changes. Its answer is the argument. */
const answer = JSON.parse(process.argv[2] ?? "{}") as RespondArguments;
const { SLACK_BOT_TOKEN: token = "", SLACK_SIGNING_SECRET: signingSecret = "", SLACK_API_URL: slackApiUrl = "", PORT = "0" } = process.env;

const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
const app = new App({ receiver, token, botId: "B0BOT", botUserId: "U0BOT", logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl } });
app.command("/explain", async ({ ack, respond }) => {
  await ack();
  await respond(answer);
});
await once(createServer(receiver.requestListener).listen(Number(PORT), "127.0.0.1"), "listening");
process.stderr.write('{"msg":"connected"}\n');
