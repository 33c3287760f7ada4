import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Card, text } from "../../src/chat/card.ts";
import type { Audience, Command, Speaking } from "../../src/chat/command.ts";
import { createDispatch, type Origin, type Request } from "../../src/chat/dispatch.ts";
import { UserError } from "../../src/chat/errors.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { createTranslator } from "../../src/chat/translate.ts";
import { createVocabulary, defineFor } from "../../src/chat/vocabulary.ts";
import { connectSlack, type SlackOptions } from "../../src/slack/connect.ts";
import type { Log } from "../../src/slack/log.ts";
import { Loopback, type LoopbackOptions } from "./loopback.ts";

/** A loopback workspace with the real Bolt connected to it, and a small vocabulary of its own. */

interface Ctx extends Speaking<Ctx> {
  from: Origin;
}

const translator = createTranslator({
  es: { "Explain a term": "Explica un término", "I know nothing of {term}.": "No sé nada de {term}." },
});

const command = defineFor<Ctx>();

const explain = command({
  describe: "Explain a term",
  seenBy: "everyone",
  params: { term: { type: "text", describe: "the term" } },
  run(ctx, { term }): Card {
    if (term === "nothing")
      throw new UserError("I know nothing of {term}.", { term }, [{ label: "/explain docker", press: "run|/explain docker" }]);
    const image = term === "figure" ? [{ kind: "image" as const, media: "figure", alt: "two boxes" }] : [];
    return { title: term, blocks: [text(`About ${term}, for ${ctx.from.userName}`), ...image, { kind: "buttons", buttons: [more(term)] }] };
  },
});

const more = (term: string) => ({ label: "More", press: `run|/explain more about ${term}`.slice(0, 100) });

/** One vote a person, changed in place: a button, menus and a form that all come to the same. */
const poll = command({
  describe: "Ask everybody",
  seenBy: "everyone",
  params: {},
  run: (): Card => ballot("Well?"),
  press(ctx, payload, chosen) {
    if (payload === "why") return { form: { submit: "poll|why", title: "Why do you think so, of all things?", fields: FIELDS } };
    if (payload === "shut") return { update: { title: "Shut", blocks: [text("It is shut.")] } };
    return { whisper: { blocks: [text(`${ctx.from.userName} says ${[payload, ...chosen].filter((part) => part !== "").join(" ")}`)] } };
  },
  submit(ctx, payload, fields) {
    return {
      whisper: { blocks: [text(`${ctx.from.userName}: ${payload} ${JSON.stringify(fields)}`)] },
      update: { ...ballot("Somebody said why."), title: "Well…" },
    };
  },
});

const FIELDS = [
  { kind: "text" as const, name: "why", label: "Because", long: true, max: 200 },
  {
    kind: "choose" as const,
    name: "sure",
    label: "How sure?",
    min: 0,
    max: 1,
    options: [
      { label: "Very", value: "3" },
      { label: "Not", value: "0" },
    ],
  },
];

export const ballot = (question: string): Card => ({
  title: "Poll",
  blocks: [
    text(question),
    {
      kind: "buttons",
      buttons: [
        { label: "Yes", press: "poll|yes", style: "good" },
        { label: "Why", press: "poll|why" },
        { label: "Shut", press: "poll|shut" },
      ],
    },
    { kind: "choose", press: "poll|one", placeholder: "One of them", options: OPTIONS, min: 1, max: 1 },
    { kind: "choose", press: "poll|some", placeholder: "Some of them", options: OPTIONS, min: 1, max: 3 },
  ],
});

const OPTIONS = ["A", "B", "C"].map((value) => ({ label: `Option ${value}`, value }));

const show = command({
  describe: "Show what a mention means",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    channel: { type: "channel", describe: "a channel", optional: true },
    person: { type: "person", describe: "a person", optional: true },
    role: { type: "role", describe: "a role", optional: true },
  },
  run: (_ctx, args): Card => ({ blocks: [text(JSON.stringify(args))] }),
});

const ask = command({
  describe: "Ask for something in writing",
  seenBy: "caller",
  opensForm: true,
  params: {},
  run: () => ({ submit: "ask|it", title: "Ask", fields: FIELDS }),
  submit: (_ctx, payload, fields) => ({ whisper: { blocks: [text(`${payload} ${fields.why?.join()}`)] } }),
});

const help = command({
  describe: "What there is",
  seenBy: "caller",
  params: {},
  run: (): Card => ({ blocks: [text("Ask me something.")] }),
});

const fail = command({
  describe: "Break",
  seenBy: "everyone",
  params: {},
  run: (): Card => {
    throw new Error("broken on purpose");
  },
});

export const vocabulary = createVocabulary<Ctx>(
  new Map<string, Command<Ctx>>([
    ["explain", explain as Command<Ctx>],
    ["poll", poll],
    ["class/show", show as Command<Ctx>],
    ["ask", ask],
    ["help", help],
    ["fail", fail],
  ]),
);

function speaking(from: Origin, lang: string): Ctx {
  return {
    from,
    lang,
    teaches: from.admin,
    t: (message, values) => translator.t(lang, message, values),
    say: (message, values) => translator.say(lang, message, values),
    to: (audience: Audience) => speaking(from, audience === "everyone" ? "es" : (from.locale ?? "es").slice(0, 2)),
  };
}

/** One pixel. */
const PNG = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="),
  (byte) => byte.charCodeAt(0),
);

export interface Room {
  slack: Loopback;
  platform: Platform;
  requests: Request[];
  lines: { level: keyof Log; message: string }[];
  close(): Promise<void>;
}

export interface RoomOptions extends LoopbackOptions {
  url?: string;
  platform?: Partial<SlackOptions>;
}

export async function openRoom(options: RoomOptions = {}): Promise<Room> {
  const slack = await Loopback.start(options);
  const room = connect({ ...slack.wire, apiUrl: slack.apiUrl }, options);
  await room.platform.start(room.answer);
  if (options.mode === "socket") await slack.wire.sockets();
  const server = room.platform.http === undefined ? undefined : await listening(createServer(room.platform.http));
  slack.wire.appUrl = server === undefined ? "" : `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return {
    slack,
    ...room,
    async close() {
      await room.platform.stop();
      await slack.stop();
      server?.closeAllConnections();
      server?.close();
    },
  };
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

export type Connected = Omit<Room, "slack" | "close"> & {
  answer: (request: Request) => ReturnType<ReturnType<typeof createDispatch<Ctx>>>;
};

/** What is needed to reach a workspace. */
interface Reachable {
  botToken: string;
  appToken: string;
  signingSecret: string;
  apiUrl: string;
}

/** The platform over a workspace, not started. */
export function connect(slack: Reachable, options: RoomOptions = {}): Connected {
  const requests: Request[] = [];
  const lines: Room["lines"] = [];
  const line = (level: keyof Log) => (facts: Readonly<Record<string, unknown>>, message: string) => {
    lines.push({ level, message: level === "error" && "err" in facts ? `${message} ${String(facts.err)}` : message });
  };
  const dispatch = createDispatch<Ctx>({
    vocabulary,
    translator,
    contextOf: async (from) => speaking(from, "es"),
    report: ({ error }) => lines.push({ level: "debug", message: String(error) }),
  });
  const platform = connectSlack({
    botToken: slack.botToken,
    way: options.mode === "socket" ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret },
    apiUrl: slack.apiUrl,
    media: async (name) => (name === "figure" ? { png: PNG, hash: "abc123", width: 1, height: 1 } : undefined),
    home: async (from) => ({ title: from.userName, blocks: [text("Your points: 10"), { kind: "buttons", buttons: [more("points")] }] }),
    log: { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") },
    timing: { paceMs: 1, retryMs: 5, callMs: 2_000, stopMs: 2_000 },
    ...(options.url === undefined ? {} : { url: options.url }),
    ...options.platform,
  });
  return {
    platform,
    requests,
    lines,
    answer: async (request) => {
      requests.push(request);
      return dispatch(request);
    },
  };
}
