import { setTimeout as pause } from "node:timers/promises";
import {
  Client,
  Events,
  GatewayDispatchEvents,
  Options,
  type RateLimitData,
  REST,
  RequestMethod,
  SimpleShardingStrategy,
  type WebSocketOptions,
} from "discord.js";
import type { Card } from "../chat/card.ts";
import type { Vocabulary } from "../chat/command.ts";
import type { Answer, Request } from "../chat/dispatch.ts";
import { type Media, type Platform, Refused } from "../chat/platform.ts";
import { createDrawing } from "./drawing.ts";
import { createEncoding, type Encoded } from "./encode.ts";
import { closedForGood, DiscordError, forLog, signedOut, signInFailure, statusOf } from "./failures.ts";
import { createHearing } from "./hear.ts";
import { REQUESTS_PER_SECOND } from "./limits.ts";
import type { Log } from "./log.ts";
import { manifest, type Wording } from "./manifest.ts";
import { createMentions } from "./mentions.ts";
import { createNames } from "./names.ts";
import { createPace } from "./pace.ts";
import { persistently, unless, within } from "./patience.ts";
import { createPostings } from "./postings.ts";
import { register } from "./registration.ts";
import type { Send } from "./send.ts";
import { wayBack } from "./wayback.ts";

export interface DiscordOptions<C> extends Wording {
  token: string;
  /** REST base without version; Discord's own unless told. */
  apiUrl?: string | undefined;
  vocabulary: Vocabulary<C>;
  media: Media;
  log: Log;
  /** Called once when Discord has ended the connection for good, after `start`: nothing but a restart helps. */
  onLost?: (error: DiscordError) => void;
  knobs?: Partial<Knobs>;
}

export interface Knobs {
  /** An answer that takes longer is announced and filled in later. */
  lateMs: number;
  /** The first wait before signing in again; doubled each time, up to a minute. */
  retryMs: number;
  /** How long `stop` waits for answers under way. */
  drainMs: number;
}

const KNOBS: Knobs = { lateMs: 1500, retryMs: 1000, drainMs: 10_000 };
const CLOSE_WITHIN_MS = 3000;

interface Me {
  application: string;
  user: string;
}

/**
 * Discord through the SDK's gateway and REST clients; nothing of the SDK goes further than this file. `start` resolves once signed in: while
 * Discord cannot be reached it says so and tries again, and it rejects only with a fatal `DiscordError`.
 */
export function connectDiscord<C>(options: DiscordOptions<C>): Platform {
  const { vocabulary, languages, translate, media, log, onLost } = options;
  const token = options.token.trim().replace(/^Bot\s+/i, "");
  const knobs = { ...KNOBS, ...options.knobs };
  const stopped = new AbortController();
  const patience = { firstWaitMs: knobs.retryMs, stopped: stopped.signal, failed: "Signing in to Discord failed.", log };
  const underWay = new Set<Promise<unknown>>();
  let client: Client | undefined;
  let me: Me | undefined;
  let lost: DiscordError | undefined;
  let started = false;

  const api = options.apiUrl === undefined ? {} : { api: options.apiUrl.replace(/\/+$/, "") };
  const rest = new REST({
    ...api,
    version: "10",
    // What may be repeated is repeated where it is known to be harmless, not here: a POST whose answer was lost would post twice.
    retries: 0,
    timeout: 15_000,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    rejectOnRateLimit: isTooLongToWait,
  }).setToken(token);
  const send = createSend(rest, {
    refused: () => lost,
    signedOut: () => lose(signedOut()),
  });
  const mentions = createMentions(vocabulary);
  const draw = createDrawing(media, mentions.of, log);
  const names = createNames(send, Date.now, log);
  const postings = createPostings(
    send,
    () => me?.user ?? "",
    (card: Card) => draw(card, "posting"),
  );

  function lose(error: DiscordError): void {
    if (lost || stopped.signal.aborted) return;
    lost = error;
    client?.destroy().catch((failure) => log.debug(forLog(failure), "the gateway did not close"));
    // Before that, `start` says it by rejecting.
    if (!started) return;
    log.error({}, error.message);
    onLost?.(error);
  }

  async function tracked<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  }

  async function signIn(answer: (request: Request) => Promise<Answer | undefined>): Promise<Me> {
    const hear = createHearing({ answer, vocabulary, translate, draw, nameOf: names, lateMs: knobs.lateMs, log });
    let closeCode: number | undefined;
    let state: "beginning" | "signed in" | "over" = "beginning";
    const isOver = () => state === "over" || lost !== undefined || stopped.signal.aborted;
    const next = new Client({
      // None at all: interactions need no intent, and a server's name is asked for when it is needed.
      intents: [],
      shards: "auto",
      rest: { ...api, retries: 0, timeout: 15_000 },
      ws: { buildStrategy: (manager) => endable(manager, isOver) },
      makeCache: Options.cacheWithLimits({ MessageManager: 0, UserManager: 0, GuildMemberManager: 0 }),
    });
    client = next;
    const ready = new Promise<Me>((resolve) => {
      next.ws.once(GatewayDispatchEvents.Ready, ({ application, user }) => resolve({ application: application.id, user: user.id }));
    });
    next.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction) => {
      // It never rejects.
      void tracked(hear(interaction, wayBack(send, interaction)));
    });
    next.on(Events.ShardDisconnect, ({ code }) => {
      closeCode = code;
      if (state === "signed in")
        lose(closedForGood(code) ?? new DiscordError(`Discord has closed the connection for good (code ${code}).`, true));
    });
    const gone = new Set<number>();
    const back = (shard: number, replayed: number) => {
      if (gone.delete(shard)) log.info({ shard, replayed }, "connected to Discord again");
    };
    next.on(Events.ShardReconnecting, (shard) => {
      gone.add(shard);
      // The SDK says so after every close, the last one too.
      if (!isOver()) log.info({ shard }, "the connection to Discord is gone, connecting again");
    });
    next.on(Events.ShardResume, back);
    // A new session, also the first: what happened in between is lost.
    next.on(Events.ShardReady, (shard) => back(shard, 0));
    next.on(Events.ShardError, (error, shard) => {
      if (!isOver()) log.warn({ ...forLog(error), shard }, "the connection to Discord has a fault");
    });
    next.on(Events.Error, (error) => log.error(forLog(error), "discord.js has a fault"));
    try {
      await next.login(token);
    } catch (error) {
      state = "over";
      throw signInFailure(error, closeCode);
    }
    state = "signed in";
    return ready;
  }

  /** A refusal ends the start. Where Discord only asks to wait, what is registered already goes on being answered meanwhile. */
  async function registered(application: string, commands: ReturnType<typeof manifest>): Promise<void> {
    const registering = async () => {
      if (lost) throw lost;
      mentions.learn(await register(send, application, commands, log));
    };
    try {
      await registering();
    } catch (error) {
      if (error instanceof DiscordError && error.fatal) throw error;
      log.warn(forLog(error), "The commands could not be registered yet.");
      const later = persistently(registering, { ...patience, failed: "The commands could not be registered." });
      later.catch((refusal) => log.error(forLog(refusal), "the commands cannot be registered"));
    }
  }

  return {
    name: "discord",

    async start(answer) {
      const commands = manifest(vocabulary, { languages, translate });
      const signedIn = await persistently(() => unless(stopped.signal, signIn(answer)), patience);
      if (!signedIn) return;
      me = signedIn;
      log.info({ application: me.application }, "signed in to Discord");
      await registered(signedIn.application, commands);
      started = true;
    },

    async stop() {
      stopped.abort();
      // The gateway first: nothing new comes in, while what is under way still has its way back.
      if (client) await within(CLOSE_WITHIN_MS, client.destroy());
      await within(knobs.drainMs, Promise.allSettled(underWay));
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },

    post: (channel, card, once) => tracked(postings.post(channel, card, once)),
    findPosted: (channel, once, sinceMs) => tracked(postings.findPosted(channel, once, sinceMs)),
    edit: (message, card) => tracked(postings.edit(message, card)),
    remove: (message) => tracked(postings.remove(message)),
  };
}

const passed = ({ bytes, contentType }: Encoded) => ({ body: bytes, passThroughBody: true, headers: { "content-type": contentType } });

const METHODS = {
  GET: RequestMethod.Get,
  POST: RequestMethod.Post,
  PUT: RequestMethod.Put,
  PATCH: RequestMethod.Patch,
  DELETE: RequestMethod.Delete,
} as const;

function createSend(rest: REST, { refused, signedOut }: { refused: () => DiscordError | undefined; signedOut: () => void }): Send {
  const encode = createEncoding();
  const turn = createPace(REQUESTS_PER_SECOND, { now: () => performance.now(), wait: pause });
  return async ({ method, path, query, body, files = [], byInteraction, withinMs }) => {
    if (!byInteraction) {
      const why = refused();
      if (why) throw new Refused("signed-out", why.message);
      await turn();
    }
    // Not AbortSignal.timeout: that fires, and makes its error, after every request that was long answered.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), withinMs);
    try {
      return await rest.request({
        method: METHODS[method],
        fullRoute: path,
        auth: !byInteraction,
        signal: patience.signal,
        ...(query && { query: new URLSearchParams(query) }),
        ...(body !== undefined && passed(encode(body, files))),
      });
    } catch (error) {
      // The SDK has thrown its token away with this answer: every further call would fail.
      if (!byInteraction && statusOf(error) === 401) signedOut();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}

/**
 * What the SDK would wait for by itself. A posting waits in the poster instead, which holds a lease; a person waits two seconds; and an answer
 * that does not say how long must never be repeated at once.
 */
function isTooLongToWait({ route, retryAfter }: RateLimitData): boolean {
  if (retryAfter <= 0 || route.startsWith("/channels/")) return true;
  return retryAfter > (route.startsWith("/interactions/") ? 2000 : 60_000);
}

/**
 * The SDK's own way with shards, but one that can be ended: a connection that is between two attempts does not notice `destroy`, and would
 * come back half a second later. Each attempt begins by asking for the session, and once over never hears of it.
 */
function endable(manager: Parameters<BuildStrategy>[0], isOver: () => boolean): ReturnType<BuildStrategy> {
  const { retrieveSessionInfo } = manager.options;
  manager.options.retrieveSessionInfo = (shard) => (isOver() ? new Promise(() => {}) : retrieveSessionInfo(shard));
  return new SimpleShardingStrategy(manager);
}

type BuildStrategy = NonNullable<WebSocketOptions["buildStrategy"]>;
