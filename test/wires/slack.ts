import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Platform } from "../../src/chat/platform.ts";
import { connectSlack } from "../../src/slack/connect.ts";
import { json, list, string } from "../slack/blocks.ts";
import { type Act, Loopback, type Message } from "../slack/loopback.ts";
import { labelOf, shown } from "../slack/shown.ts";
import { answering, labelled, media, oneLine, seenOf } from "./answering.ts";
import type { Attached, Person, Posted, Wire } from "./wire.ts";
import { roomOf, type World } from "./world.ts";

/** Slack: the real Bolt over the project's own loopback workspace. */
const slack = (mode: "http" | "socket"): Wire => ({
  name: mode === "http" ? "Slack over HTTP" : "Slack in Socket Mode",
  open: (options) => roomOf((world) => attachSlack(world, mode), options),
});

export const slackHttp = slack("http");
export const slackSocket = slack("socket");

export async function attachSlack(world: World, mode: "http" | "socket"): Promise<Attached> {
  const workspace = await Loopback.start({ mode });
  const channel = workspace.channel("general");
  const watch = answering(world);
  let platform: Platform;
  let stopListening = () => {};

  async function start(): Promise<void> {
    const { botToken, appToken, signingSecret } = workspace.wire;
    platform = connectSlack({
      botToken,
      way: mode === "socket" ? { appToken } : { signingSecret },
      apiUrl: workspace.apiUrl,
      media,
      home: (from) => world.bot.home(from),
      log: {
        debug() {},
        info() {},
        warn() {},
        error: (fields, message) => world.bugs.push(new Error(`${message} ${String("err" in fields ? fields.err : "")}`)),
      },
      timing: { paceMs: 1, retryMs: 5, callMs: 5_000, stopMs: 2_000 },
    });
    await platform.start(watch.answer);
    world.platforms.push(platform);
    if (mode === "socket") await workspace.wire.sockets();
    if (!platform.http) return;
    const server = createServer(platform.http).listen(0, "127.0.0.1");
    await once(server, "listening");
    workspace.wire.appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    stopListening = () => {
      server.closeAllConnections();
      server.close();
    };
  }

  /** What each person was shown last in answer to them. */
  const shownLast = new Map<unknown, Message[]>();

  /** Does something and waits until all that came of it is there. */
  async function done(who: unknown, act: () => Promise<Act>): Promise<string> {
    const heard = watch.next();
    const since = workspace.mark();
    const acted = await act();
    const expected = seenOf(await heard);
    while (acted.answers().length < expected) {
      const before = acted.answers().length;
      await workspace.next(() => acted.answers().length > before, since);
    }
    await world.bot.post();
    shownLast.set(
      who,
      acted.answers().flatMap(({ message }) => message ?? []),
    );
    const seen = acted.answers().filter(({ kind }) => kind === "message" || kind === "whisper" || kind === "update");
    return oneLine(seen.map(({ message }) => shown(message)).join("\n"));
  }

  function person(name: string, about: { teacher?: boolean; locale?: string } = {}): Person {
    const who = workspace.person(name, { admin: about.teacher ?? false, locale: about.locale ?? "es-ES" });
    const press = (message: Posted, label: string) => () =>
      workspace.press(who, message.handle as Message, labelled(message.labels, label));
    return {
      says(line) {
        const [command = "", ...rest] = line.split(" ");
        return done(who, () => workspace.slash(who, command, rest.join(" "), channel));
      },
      async pressesReply(label) {
        const shownBefore = (shownLast.get(who) ?? []).map(asPosted).find(({ labels }) => labels.some((each) => each.startsWith(label)));
        if (!shownBefore) throw new Error(`no reply has “${label}”`);
        return done(who, press(shownBefore, label));
      },
      async choosesReply(labels) {
        const shownBefore = (shownLast.get(who) ?? [])
          .map(asPosted)
          .find((reply) => labels.every((label) => reply.labels.some((each) => each.startsWith(label))));
        if (!shownBefore) throw new Error(`no reply has “${labels.join(", ")}”`);
        return this.chooses(shownBefore, labels);
      },
      async fills(values) {
        const view = workspace.modal(who);
        if (!view) throw new Error(`no form is open before ${name}`);
        return done(who, () => workspace.submit(who, view, filled(list(view.content.blocks).map(json), values)));
      },
      presses: (message, label) => done(who, press(message, label)),
      chooses(message, labels) {
        const menu = menuOf(message.handle as Message);
        return done(who, () =>
          workspace.press(
            who,
            message.handle as Message,
            menu,
            labels.map((label) => labelled(message.labels, label)),
          ),
        );
      },
      async fillsIn(message, button, values) {
        const text = await done(who, press(message, button));
        const view = workspace.modal(who);
        if (!view) return text;
        return done(who, () => workspace.submit(who, view, filled(list(view.content.blocks).map(json), values)));
      },
    };
  }

  async function stop(): Promise<void> {
    world.platforms.splice(world.platforms.indexOf(platform), 1);
    await platform.stop();
    stopListening();
  }

  await start();
  return {
    person,
    posted: async () => workspace.posted(channel).filter(isPosting).map(asPosted),
    role: (name) => ({ typed: `@${name}`, id: workspace.group(name) }),
    elsewhere() {
      const lessons = workspace.channel("lessons");
      const id = `slack:${workspace.team}:${lessons.id}`;
      return { typed: "#lessons", id, posted: async () => workspace.posted(lessons).filter(isPosting).map(asPosted) };
    },
    async passes(ms, then) {
      world.clock.now += ms;
      if (then !== "nobody looks") await world.bot.beat();
    },
    async restart() {
      await stop();
      await world.reopen();
      await start();
    },
    async close() {
      await stop();
      await workspace.stop();
      if (workspace.violations.length > 0) throw new Error(workspace.violations.join("\n"));
    },
  };
}

/** A posting's buttons name it: `quiz|<once>…`. */
const isPosting = (message: Message): boolean => /quiz\|[0-9a-z]{16}/.test(JSON.stringify(message.blocks));

const controls = (message: Message) =>
  message.blocks.flatMap((block) => [...list(block.elements), block.accessory, block.element]).map(json);

function asPosted(message: Message): Posted {
  const labels = controls(message).flatMap((element) =>
    element.type === "button" ? [labelOf(element)] : list(element.options).map((option) => string(json(json(option).text).text)),
  );
  return { text: oneLine(shown(message)), labels, calls: calledIn(message.blocks), handle: message };
}

/** The user groups among the pieces of a message's texts, however deep they stand. */
function calledIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(calledIn);
  const { usergroup_id: group, elements } = json(node);
  return [...(typeof group === "string" ? [group] : []), ...(elements === undefined ? [] : calledIn(elements))];
}

function menuOf(message: Message): string {
  const menu = controls(message).find(({ type }) => /select/.test(String(type)));
  return string(menu?.action_id);
}

/** Values by the order of the fields; a number chooses that option of a menu. */
function filled(blocks: readonly ReturnType<typeof json>[], values: readonly string[]): Record<string, string> {
  const inputs = blocks.filter(({ type }) => type === "input");
  return Object.fromEntries(
    inputs.map((input, i) => {
      const options = list(json(input.element).options).map(json);
      const value = values[i] ?? "";
      return [string(json(input.label).text), options.length > 0 ? string(json(options[Number(value) - 1]?.text).text) : value];
    }),
  );
}
