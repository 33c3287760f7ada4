import { readLine } from "../../src/chat/args.ts";
import type { Param } from "../../src/chat/command.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { resolve } from "../../src/chat/resolve.ts";
import { connectDiscord } from "../../src/discord/connect.ts";
import { components } from "../discord/loopback/rules.ts";
import { isObject } from "../discord/loopback/shape.ts";
import { snowflake } from "../discord/loopback/world.ts";
import { type Channel, type Exchange, Loopback, MANAGE_SERVER, type Message, readable } from "../discord/loopback.ts";
import { answering, labelled, media, oneLine, seenOf } from "./answering.ts";
import type { Attached, Person, Posted, Wire } from "./wire.ts";
import { roomOf, type World } from "./world.ts";

/** Discord: the real discord.js over the project's own loopback server. */
export const discord: Wire = {
  name: "Discord",
  open: (options) => roomOf(attachDiscord, options),
};

export async function attachDiscord(world: World): Promise<Attached> {
  const server = await new Loopback({ guild: { name: "Aula", channels: ["general", "lessons"] } }).start();
  const watch = answering(world);
  const languages = world.translator.reading(world.lang);
  let platform: Platform;

  async function start(): Promise<void> {
    platform = connectDiscord({
      token: server.token,
      apiUrl: server.apiUrl,
      vocabulary: world.vocabulary,
      languages: world.translator.languages,
      translate: world.translator.translation,
      media,
      log: {
        debug() {},
        info() {},
        warn() {},
        error: (fields, message) => world.bugs.push(new Error(`${message} ${JSON.stringify(fields)}`)),
      },
    });
    await platform.start(watch.answer);
    world.platforms.push(platform);
  }

  /** What each person was shown last in answer to them. */
  const shownLast = new Map<unknown, Message[]>();
  /** The form that opened last before each. */
  const opened = new Map<unknown, Exchange>();

  /** Does something and waits until all that came of it is there. */
  async function done(act: () => Exchange): Promise<{ exchange: Exchange; text: string }> {
    const heard = watch.next();
    const exchange = act();
    const answer = await heard;
    await exchange.settled;
    const expected = seenOf(answer) - (exchange.modal ? 1 : 0) - (answer && "update" in answer && answer.update ? 1 : 0);
    await server.until("everything the answer shows", () => exchange.said.length >= expected);
    await world.bot.post();
    const changed = answer && "update" in answer && answer.update && exchange.source ? [exchange.source] : [];
    const seen = [...changed, ...exchange.said];
    shownLast.set(exchange.person, seen);
    if (exchange.modal) opened.set(exchange.person, exchange);
    return { exchange, text: oneLine(seen.map(readable).join("\n")) };
  }

  function person(name: string, about: { teacher?: boolean; locale?: string } = {}): Person {
    const who = server.person(name, { locale: about.locale ?? "es-ES", ...(about.teacher ? { permissions: MANAGE_SERVER } : {}) });
    return {
      async says(line) {
        const { found, rest } = resolve(world.vocabulary, "", line, languages);
        if (!found) throw new Error(`Discord offers no ${line}`);
        const given = readLine(found.path, found.command.params, { text: rest }, languages);
        const options = Object.fromEntries(
          Object.entries(given).map(([name, value]) => [name, isReference(found.command.params[name]) ? ownIdOf(value) : value]),
        );
        return (await done(() => server.slash(who, found.path.join(" "), options))).text;
      },
      async pressesReply(label) {
        const shown = (shownLast.get(who) ?? []).find((message) => asPosted(message).labels.some((each) => each.startsWith(label)));
        if (!shown) throw new Error(`no reply has “${label}”`);
        return (await done(() => server.press(who, shown, labelled(asPosted(shown).labels, label)))).text;
      },
      async choosesReply(labels) {
        const shown = (shownLast.get(who) ?? [])
          .map(asPosted)
          .find((reply) => labels.every((label) => reply.labels.some((each) => each.startsWith(label))));
        if (!shown) throw new Error(`no reply has “${labels.join(", ")}”`);
        return this.chooses(shown, labels);
      },
      async fills(values) {
        const form = opened.get(who);
        if (!form) throw new Error(`no form is open before ${name}`);
        return (await done(() => server.submit(who, form, filled(form, values)))).text;
      },
      async presses(message, label) {
        return (await done(() => server.press(who, message.handle as Message, labelled(message.labels, label)))).text;
      },
      async chooses(message, labels) {
        const chosen = labels.map((label) => labelled(message.labels, label));
        return (await done(() => server.choose(who, message.handle as Message, chosen))).text;
      },
      async fillsIn(message, button, values) {
        const { exchange, text } = await done(() => server.press(who, message.handle as Message, labelled(message.labels, button)));
        if (!exchange.modal) return text;
        return (await done(() => server.submit(who, exchange, filled(exchange, values)))).text;
      },
    };
  }

  const posted = async (channel: Channel): Promise<Posted[]> =>
    server
      .posted(channel)
      .filter(({ nonce }) => nonce !== undefined)
      .map(asPosted);

  const roles = new Map<string, string>();

  async function stop(): Promise<void> {
    world.platforms.splice(world.platforms.indexOf(platform), 1);
    await platform.stop();
  }

  await start();
  return {
    person,
    posted: () => posted(server.channel()),
    role(name) {
      const id = roles.get(name) ?? snowflake();
      roles.set(name, id);
      return { typed: `<&discord:${server.guild.id}:${id}|${name}>`, id };
    },
    elsewhere() {
      const lessons = server.channel("lessons");
      return { typed: `<#${lessons.ours}|${lessons.name}>`, id: lessons.ours, posted: () => posted(lessons) };
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
      await server.stop();
      if (server.violations.length > 0) throw new Error(server.violations.join("\n"));
    },
  };
}

function asPosted(message: Message): Posted {
  const labels: string[] = [];
  for (const component of components(message.components)) {
    if (component.type === 2) labels.push(String(component.label));
    if (component.type === 3 && Array.isArray(component.options))
      labels.push(...component.options.filter(isObject).map((option) => String(option.label)));
  }
  const { parse = [], roles = [] } = (message.allowedMentions ?? {}) as { parse?: string[]; roles?: string[] };
  return { text: oneLine(readable(message)), labels, calls: [...parse, ...roles], handle: message };
}

/** Discord's client gives ids of its own for what ours name. */
const isReference = (param: Param<never> | undefined): boolean => /^(?:channel|role|person)$/.test(param?.type ?? "");
const ownIdOf = (ours: unknown): string => String(ours).split(":").at(-1) ?? "";

/** Values by the order of the fields; a number chooses that option of a menu. */
function filled(exchange: Exchange, values: readonly string[]): Record<string, string | string[]> {
  const labels = (Array.isArray(exchange.modal?.components) ? exchange.modal.components : []).filter(isObject);
  return Object.fromEntries(
    labels.map((label, i) => {
      const field = isObject(label.component) ? label.component : {};
      const options = Array.isArray(field.options) ? field.options.filter(isObject) : [];
      const value = values[i] ?? "";
      return [String(field.custom_id), options.length > 0 ? [String(options[Number(value) - 1]?.value)] : value];
    }),
  );
}
