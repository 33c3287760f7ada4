import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { App, HTTPModuleFunctions, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver, webApi } from "@slack/bolt";
import type { Card } from "../chat/card.ts";
import type { Origin } from "../chat/dispatch.ts";
import type { Media, Platform } from "../chat/platform.ts";
import { slept } from "../chat/sleep.ts";
import { createDelivery } from "./deliver.ts";
import { isSignedOut, reasonOf, type SlackError, troubleWithBot } from "./failures.ts";
import { createHearing } from "./hear.ts";
import { bareId } from "./ids.ts";
import { createLine, type Line } from "./line.ts";
import type { Log } from "./log.ts";
import { createPace } from "./pace.ts";
import { askSlack, createPeople } from "./people.ts";
import { createPictures } from "./pictures.ts";
import { createPostings } from "./postings.ts";
import { respondTo } from "./respond.ts";
import { signIn } from "./signin.ts";

export interface SlackOptions {
  botToken: string;
  /** Socket Mode when there is an app-level token, HTTP otherwise. */
  way: { appToken: string } | { signingSecret: string };
  /** The Web API's base, for a proxy or a loopback server. */
  apiUrl?: string;
  /** The public base URL, under which pictures are served. */
  url?: string;
  media: Media;
  /** What the App Home shows. */
  home?: (from: Origin) => Promise<Card | undefined>;
  log: Log;
  /** Nothing works any more and nothing here can change it: the token was withdrawn. Called once, and then it is the caller's to say so. */
  lost?: (error: SlackError) => void;
  timing?: Partial<Timing>;
}

interface Timing {
  /** Between two messages in a channel. */
  paceMs: number;
  /** Before anything is tried again; in a row of failures it doubles up to a minute. */
  retryMs: number;
  /** Of one call to Slack. */
  callMs: number;
  /** Longest that work under way may hold up the end. */
  stopMs: number;
}

const TIMING: Timing = { paceMs: 1_100, retryMs: 1_000, callMs: 10_000, stopMs: 5_000 };

/** Slack through Bolt, for one workspace. Never listens by itself: over HTTP, `http` is for main's one server. */
export function connectSlack(options: SlackOptions): Platform {
  const { botToken, way, log, media } = options;
  const timing = { ...TIMING, ...options.timing };
  const now = () => Date.now();
  const ending = new AbortController();
  const sleep = (ms: number) => slept(ms, ending.signal);

  // No retries by the SDK: a lost answer would post twice, and a 429 would stop every other call as well.
  const clientOptions = {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timing.callMs,
    logger: quiet(log),
  };
  const client = new webApi.WebClient(botToken, { ...clientOptions });

  const underWay = new Set<Promise<void>>();
  function background(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) => log.error({ err: error }, "Slack: something failed that nobody waits for."))
      .finally(() => underWay.delete(watched));
    underWay.add(watched);
  }

  let withdrawn = false;
  function gone(error: SlackError): void {
    if (withdrawn || ending.signal.aborted) return;
    withdrawn = true;
    if (options.lost) options.lost(error);
    else log.error({}, error.message);
  }
  /** Every failure passes here: that the token was withdrawn is said once, not of everything that fails for it. */
  const noticed = (error: unknown): boolean => {
    if (isSignedOut(error)) gone(troubleWithBot(error));
    return isSignedOut(error);
  };

  const pace = createPace(timing.paceMs, now, sleep);
  const pictures = createPictures({ client, media, url: options.url, now, log });
  const send = (url: string, body: object) => respondTo(url, body, timing.callMs);
  const deliver = createDelivery({ client, send, pace, pictures, sleep, retryMs: timing.retryMs, background, noticed, log });
  const personOf = createPeople(
    (user) => askSlack(client, bareId(user)),
    now,
    (error) => {
      if (!noticed(error))
        log.warn({ reason: reasonOf(error) }, "Slack does not say who somebody is; they are treated as a student until it does.");
    },
  );

  let postings: ReturnType<typeof createPostings> | undefined;
  let listener: RequestListener | undefined;
  let line: Line | undefined;
  let disconnect: (() => Promise<unknown>) | undefined;

  function ready(): NonNullable<typeof postings> {
    if (postings === undefined) throw new Error("Slack is not connected yet");
    return postings;
  }

  /** What is under way may begin something more: a picture after its message. */
  async function drained(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  return {
    name: "slack",
    ...("signingSecret" in way ? { http: (request, response) => void serve(listener, request, response) } : {}),

    async start(answer) {
      const stopped = () => ending.signal.aborted;
      const self = await signIn({ client, sleep, stopped, retryMs: timing.retryMs, log });
      if (self === undefined || stopped()) return;
      postings = createPostings({ client, team: self.team, bot: self.bot, pace, pictures, background, noticed });
      const hear = createHearing({ client, self, answer, home: options.home, deliver, personOf, pictures, noticed, log });
      const receiver = "appToken" in way ? socketReceiver(way.appToken, clientOptions, log) : httpReceiver(way.signingSecret, log);
      const app = new App({
        receiver,
        token: botToken,
        // With both ids the constructor asks Slack nothing, so it cannot fail where nobody looks.
        botId: self.bot,
        botUserId: self.user,
        clientOptions: { ...clientOptions },
        logger: quiet(log),
        convoStore: false,
        ignoreSelf: false,
      });
      app.error(async (error) => log.error({ err: error }, "Bolt could not take a payload."));
      // One door for every payload: acknowledged before anything else, whatever it is.
      app.use(async (args) => {
        try {
          if ("ack" in args && typeof args.ack === "function") await args.ack();
        } catch (error) {
          log.debug({ reason: reasonOf(error) }, "An acknowledgement did not reach Slack.");
        }
        background(hear(args.body));
      });
      if (receiver instanceof HTTPReceiver) listener = receiver.requestListener;
      else {
        guard(receiver, log);
        disconnect = () => receiver.client.disconnect();
        line = createLine({ connect: () => opened(receiver, timing.callMs), sleep, now, retryMs: timing.retryMs, lost: gone, log });
        await line.start();
      }
      log.info({ workspace: self.teamName, way: "appToken" in way ? "Socket Mode" : "HTTP" }, "Slack: connected.");
    },

    async stop() {
      if (ending.signal.aborted) return;
      line?.stop();
      ending.abort();
      listener = undefined;
      const patience = new AbortController();
      const done = Promise.all([disconnect?.(), drained()]);
      await Promise.race([done, slept(timing.stopMs, patience.signal)]);
      patience.abort();
    },

    post: async (channel, card, once) => ready().post(channel, card, once),
    findPosted: async (channel, once, sinceMs) => ready().findPosted(channel, once, sinceMs),
    edit: async (message, card, once) => ready().edit(message, card, once),
    remove: async (message) => ready().remove(message),
  };
}

/** Slack's receiver knows one path; everything else under it is not there. */
async function serve(listener: RequestListener | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (listener === undefined) {
    response.writeHead(503, { "retry-after": "5" }).end();
    return;
  }
  try {
    const { rawBody } = await HTTPModuleFunctions.bufferIncomingMessage(request, MOST_BYTES);
    if (isNothing(rawBody)) response.writeHead(400).end();
    else listener(request, response);
  } catch {
    if (!response.headersSent) response.writeHead(404).end();
  }
}

/** Slack's payloads are a few kilobytes. */
const MOST_BYTES = 1_000_000;

/** Bolt looks into what is signed without asking whether it is anything: `null` would be an unhandled rejection. */
function isNothing(body: Buffer): boolean {
  return body.length < 100 && /^(?:payload=)?\s*null\s*$/.test(decodeURIComponent(body.toString().replaceAll("+", " ")));
}

function httpReceiver(signingSecret: string, log: Log): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: ["/slack/events"],
    logger: quiet(log),
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ err: error }, "Bolt could not take a request.");
      if (!response.headersSent) response.writeHead(500).end();
      return true;
    },
  });
}

/** With its own reconnecting off: it rejects where nobody can catch it. Without `clientOptions` it would call slack.com whatever we say. */
function socketReceiver(appToken: string, clientOptions: webApi.WebClientOptions, log: Log): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: quiet(log),
    installerOptions: { clientOptions: { ...clientOptions } },
    processEventErrorHandler: async ({ error }) => {
      // An event that was not acknowledged comes again.
      log.warn({ reason: reasonOf(error) }, "A message of Slack's socket could not be taken.");
      return false;
    },
  });
}

/** The client reads frames in an async listener of its own, whose failures nobody would catch. */
function guard({ client }: SocketModeReceiver, log: Log): void {
  for (const read of client.listeners("ws_message") as ((...frame: unknown[]) => Promise<void>)[]) {
    client.off("ws_message", read);
    client.on("ws_message", (...frame: unknown[]) => {
      read(...frame).catch((error: unknown) => log.warn({ reason: reasonOf(error) }, "Slack's socket sent what is no message."));
    });
  }
}

async function opened({ client }: SocketModeReceiver, longestMs: number): Promise<{ gone: Promise<void> }> {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  client.once("disconnected", resolve);
  const patience = new AbortController();
  const late = slept(longestMs, patience.signal).then(() => Promise.reject(new Error("no connection in time")));
  try {
    await Promise.race([client.start(), late]);
    return { gone };
  } catch (error) {
    client.off("disconnected", resolve);
    await client.disconnect();
    throw error;
  } finally {
    patience.abort();
    late.catch(() => {});
  }
}

/** Bolt's own lines are for whoever looks closely: what matters is said once, by us. */
function quiet(log: Log): Logger {
  const say = (...words: unknown[]) => log.debug({ from: "bolt" }, words.map(String).join(" "));
  return { debug() {}, info() {}, warn: say, error: say, setLevel() {}, getLevel: () => LogLevel.WARN, setName() {} };
}
