import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { commandData, controlOf, filledIn, leafOptions, type OptionValue, valueMeant } from "./loopback/client.ts";
import { Exchange } from "./loopback/exchange.ts";
import { type Fault, Faults } from "./loopback/faults.ts";
import { GatewayServer } from "./loopback/gateway.ts";
import { serve } from "./loopback/http.ts";
import type { State } from "./loopback/routes.ts";
import { isObject, type Json } from "./loopback/shape.ts";
import {
  type Channel,
  channelJson,
  type Guild,
  type Message,
  memberJson,
  messageJson,
  newGuild,
  newPerson,
  type Person,
  snowflake,
  userJson,
} from "./loopback/world.ts";

export type { Exchange } from "./loopback/exchange.ts";
export { type Channel, type Guild, MANAGE_SERVER, type Message, type Person } from "./loopback/world.ts";
export { readable } from "./readable.ts";

export interface LoopbackOptions {
  guild?: { name?: string; locale?: string; features?: string[]; channels?: string[] };
  /** How long the person waits for a first response; Discord's three seconds unless told. */
  respondWithinMs?: number;
}

/**
 * A Discord of one's own on 127.0.0.1: REST and gateway v10 for one bot, and the people who use it. Every request is held against Discord's
 * documented limits; what breaks one is refused as Discord would and stands in `violations`.
 */
export class Loopback {
  readonly token = `${Buffer.from(snowflake()).toString("base64url")}.Glo0pB.${"x".repeat(38)}`;
  readonly guild: Guild;
  readonly state: State;
  readonly #http: Server;
  readonly gateway: GatewayServer;
  readonly #changes = new EventTarget();
  readonly #deadlines = new Set<NodeJS.Timeout>();

  constructor(options: LoopbackOptions = {}) {
    const { name = "School", channels = ["general"], ...more } = options.guild ?? {};
    this.guild = newGuild(name, channels, more);
    const application = Buffer.from(this.token.split(".")[0] ?? "", "base64url").toString();
    this.state = {
      token: this.token,
      application,
      bot: { id: application, name: "Aula" },
      guilds: [this.guild],
      messages: [],
      exchanges: new Map(),
      commands: [],
      faults: new Faults(),
      violations: [],
      requests: [],
      waiting: [],
      respondWithinMs: options.respondWithinMs ?? 3000,
      tokenLifeMs: 15 * 60_000,
      gatewayUrl: () => `ws://127.0.0.1:${this.#port}`,
      changed: () => this.#changes.dispatchEvent(new Event("change")),
    };
    this.#http = createServer((request, response) => void serve(this.state, request, response));
    this.gateway = new GatewayServer(this.#http, {
      token: this.token,
      url: this.state.gatewayUrl,
      hello: () => ({
        v: 10,
        user: userJson(this.state.bot, true),
        application: { id: application, flags: 0 },
        guilds: this.state.guilds.map(({ id }) => ({ id, unavailable: true })),
      }),
      violation: (what) => this.state.violations.push(what),
      changed: this.state.changed,
    });
  }

  get #port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  get violations(): readonly string[] {
    return this.state.violations;
  }

  /** Requests so far, as "POST /channels/1/messages". */
  requests(pattern: RegExp): { request: string; status: number; body: unknown }[] {
    return this.state.requests.filter(({ request }) => pattern.test(request));
  }

  fault(fault: Fault): void {
    this.state.faults.add(fault);
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(port, "127.0.0.1", resolve));
    return this;
  }

  async stop(): Promise<void> {
    for (const deadline of this.#deadlines) clearTimeout(deadline);
    this.gateway.stop();
    this.#http.closeAllConnections();
    await new Promise<void>((resolve) => this.#http.close(() => resolve()));
  }

  /** Looks whenever anything has changed, until there is something; rejects when that takes too long. */
  async until<T>(what: string, look: () => T | undefined | false, withinMs = 10_000): Promise<T> {
    const found = look();
    if (found) return found;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const onChange = () => {
      const later = look();
      if (later) resolve(later);
    };
    const timer = setTimeout(() => reject(new Error(`${what} did not come to pass in ${withinMs} ms`)), withinMs);
    this.#changes.addEventListener("change", onChange);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#changes.removeEventListener("change", onChange);
    }
  }

  // The world

  person(name: string, more: Partial<Omit<Person, "id" | "name">> = {}): Person {
    return newPerson(name, more);
  }

  addGuild(name: string, channels: readonly string[], more: Partial<Pick<Guild, "locale" | "features">> = {}): Guild {
    const guild = newGuild(name, channels, more);
    this.state.guilds.push(guild);
    return guild;
  }

  channel(name?: string, guild: Guild = this.guild): Channel {
    const found = name === undefined ? guild.channels[0] : guild.channels.find((channel) => channel.name === name);
    if (!found) throw new Error(`there is no channel ${name}`);
    return found;
  }

  /** Messages everyone in the channel sees, oldest first. */
  posted(channel: Channel = this.channel()): Message[] {
    return this.state.messages.filter((message) => message.channel === channel && !message.deleted && !message.onlyFor && !message.loading);
  }

  // What people do

  /** Runs a registered command: "quiz start". Options are held against its registration, as Discord's client does. */
  slash(person: Person, name: string, options: Record<string, OptionValue> = {}, channel: Channel = this.channel()): Exchange {
    const { data, leaf } = commandData(this.state.commands, name, options);
    for (const option of leaf)
      if (option.required === true && !(String(option.name) in options)) throw new Error(`/${name} needs ${option.name}`);
    return this.#interact(new Exchange(2, person, channel, undefined), data);
  }

  /** Types into an option that suggests; the suggestions are in `choices`. */
  suggest(
    person: Person,
    name: string,
    options: Record<string, OptionValue>,
    focused: string,
    channel: Channel = this.channel(),
  ): Exchange {
    const { data, leaf } = commandData(this.state.commands, name, options);
    if (leaf.find((option) => option.name === focused)?.autocomplete !== true) throw new Error(`${focused} of /${name} does not suggest`);
    for (const option of leafOptions(data)) if (option.name === focused) option.focused = true;
    return this.#interact(new Exchange(4, person, channel, undefined), data);
  }

  /** Presses a button by its label or its custom id. */
  press(person: Person, message: Message, button: string): Exchange {
    const control = controlOf(person, message, 2, button);
    return this.#interact(new Exchange(3, person, message.channel, message), { component_type: 2, custom_id: control.custom_id });
  }

  /** Chooses from a menu, by labels or values; the only menu when no custom id or placeholder is given. */
  choose(person: Person, message: Message, chosen: readonly string[], menu?: string): Exchange {
    const control = controlOf(person, message, 3, menu);
    const options = (Array.isArray(control.options) ? control.options : []).filter(isObject);
    const values = chosen.map((each) => valueMeant(options, each));
    if (values.length < Number(control.min_values ?? 1) || values.length > Number(control.max_values ?? 1))
      throw new Error(`the menu takes ${control.min_values} to ${control.max_values}`);
    return this.#interact(new Exchange(3, person, message.channel, message), { component_type: 3, custom_id: control.custom_id, values });
  }

  /** Fills in the modal an exchange has opened, by the labels or names of its fields, and submits it. */
  submit(person: Person, opened: Exchange, fields: Record<string, string | readonly string[]>): Exchange {
    const { modal } = opened;
    if (!modal) throw new Error("no modal is open");
    return this.#interact(new Exchange(5, person, opened.channel, opened.source), {
      custom_id: modal.custom_id,
      components: filledIn(modal, fields),
    });
  }

  #interact(exchange: Exchange, data: Json): Exchange {
    const { person, channel, source } = exchange;
    const { guild } = channel;
    exchange.payload = {
      id: exchange.id,
      application_id: this.state.application,
      type: exchange.type,
      token: exchange.token,
      version: 1,
      data,
      channel: channelJson(channel),
      channel_id: channel.id,
      locale: person.locale,
      app_permissions: "2248473465835073",
      entitlements: [],
      authorizing_integration_owners: { "0": guild?.id ?? "0" },
      context: guild ? 0 : 1,
      attachment_size_limit: 10 * 1024 * 1024,
      ...(guild
        ? {
            guild_id: guild.id,
            guild: { id: guild.id, locale: guild.locale, features: guild.features },
            guild_locale: guild.locale,
            member: memberJson(person),
          }
        : { user: userJson(person) }),
      ...(source ? { message: messageJson(source, this.state.bot) } : {}),
    };
    this.state.exchanges.set(exchange.token, exchange);
    const deadline = setTimeout(() => {
      this.#deadlines.delete(deadline);
      if (!exchange.response) exchange.fail("The application did not respond");
    }, this.state.respondWithinMs);
    this.#deadlines.add(deadline);
    this.gateway.dispatch("INTERACTION_CREATE", exchange.payload);
    return exchange;
  }
}
