import type { webApi } from "@slack/bolt";
import type { Card, Form } from "../chat/card.ts";
import type { Audience } from "../chat/command.ts";
import type { Reply, Request } from "../chat/dispatch.ts";
import { Paced, Refused } from "../chat/platform.ts";
import { type Address, type Back, metadataOf } from "./decode.ts";
import { codeOf, meaningOf, reasonOf } from "./failures.ts";
import { renderForm } from "./form.ts";
import { isDirect, ourId } from "./ids.ts";
import { BUTTON_VALUE } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Pace } from "./pace.ts";
import type { Pictures } from "./pictures.ts";
import { type Look, type Message, QUIET, renderHome, renderMessage, renderSheet } from "./render.ts";
import type { Outcome } from "./respond.ts";

/** A message, or what is left of it. */
type Words = Pick<Message, "text"> & Partial<Message>;

interface Parts {
  client: webApi.WebClient;
  /** One use of a response URL: its status and body; rejects where there was no answer. */
  send: (url: string, body: object) => Promise<Outcome>;
  pace: Pace;
  pictures: Pictures;
  sleep: (ms: number) => Promise<void>;
  /** Before what was lost is sent again. */
  retryMs: number;
  background: (work: Promise<void>) => void;
  /** Whether this failure is already told of. */
  noticed: (error: unknown) => boolean;
  log: Log;
}

/** Longest an answer waits when Slack asks to. */
const PATIENCE_MS = 30_000;

/** Refusals after which a whisper goes to the person directly: the bot is not where they asked. */
const NOT_THERE = new Set(["channel_not_found", "not_in_channel", "user_not_in_channel", "is_archived"]);

/** Brings an answer where it belongs. Each part by itself: a whisper that fails does not take the public answer with it. Never rejects. */
export function createDelivery(parts: Parts): (back: Back, reply: Reply, request: Request) => Promise<void> {
  const { client, send, pace, pictures, sleep, retryMs, background, noticed, log } = parts;

  async function attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!noticed(error)) log.warn({ err: error, reason: reasonOf(error) }, `The ${what} could not be delivered.`);
    }
  }

  /** Once more after the wait Slack asks for; then it is what it is. */
  async function patient<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const meaning = meaningOf(error);
      if (!(meaning instanceof Paced)) throw error;
      await sleep(Math.min(meaning.retryAfterMs, PATIENCE_MS));
      return work();
    }
  }

  /** What does no harm done twice is done once more, too, where it is not known whether it was done. */
  async function insistent<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await patient(work);
    } catch (error) {
      const meaning = meaningOf(error);
      if (meaning instanceof Refused || meaning instanceof Paced) throw error;
      log.warn({ reason: reasonOf(error) }, "It is not known whether an answer arrived.");
      await sleep(retryMs);
      return work();
    }
  }

  /**
   * Through the response URL, which works where the bot is no member. What was lost on the way is sent again only where a second one does
   * no harm. "gone" when the URL is used up or too old, and nothing was said.
   */
  async function respond(to: Address | undefined, body: object, harmless: boolean): Promise<"sent" | "lost" | "gone"> {
    let lost = 0;
    let waited = false;
    while (to !== undefined && to.left > 0) {
      to.left--;
      const answer = await send(to.url, body).catch(reasonOf);
      if (typeof answer === "string" || answer.status >= 500) {
        const reason = typeof answer === "string" ? answer : `HTTP ${answer.status}`;
        log.warn({ reason }, "It is not known whether an answer arrived.");
        if (!harmless || ++lost > 1) return "lost";
        await sleep(retryMs);
      } else if (answer.status === 429 && !waited) {
        waited = true;
        await sleep(Math.min(answer.retryAfterMs ?? 1_000, PATIENCE_MS));
      } else {
        const refusal = refusalIn(answer.body);
        if (answer.status < 300 && refusal === undefined) return "sent";
        if (answer.status === 404 || answer.status === 410 || GONE.has(refusal ?? "")) return "gone";
        throw new Declined(refusal ?? `HTTP ${answer.status}`);
      }
    }
    return "gone";
  }

  /** Should Slack ever refuse our blocks, the words go alone: no rule of its that we do not know takes an answer away. */
  async function say(back: Back, card: Card, to: Audience, look: Look = {}): Promise<void> {
    try {
      await pictures.shown(card, (picture) =>
        utter(back, card, to, renderMessage(card, { ...look, ...(picture === undefined ? {} : { picture }) })),
      );
    } catch (error) {
      const meaning = meaningOf(error);
      if (!(meaning instanceof Refused && meaning.reason === "bad-payload")) throw error;
      log.error({ reason: reasonOf(error) }, "Slack refuses the blocks of an answer; its words go alone.");
      await utter(back, card, to, { text: renderMessage(card).text });
    }
  }

  async function utter(back: Back, card: Card, to: Audience, message: Words): Promise<void> {
    if (to === "caller" || back.channel === undefined) {
      const outcome = await respond(back.respond, whispered(message, back.thread), true);
      if (outcome !== "sent") await whisper(back, message);
      return;
    }
    const outcome = await respond(back.respond, shown(message, back.thread), false);
    if (outcome === "sent") background(pictures.follow(card, ourId(back.team, back.channel), back.thread));
    if (outcome === "gone") await sayInChannel(back, back.channel, card, message);
  }

  async function sayInChannel(back: Back, channel: string, card: Card, message: Words): Promise<void> {
    await pace.turn(ourId(back.team, channel), PATIENCE_MS);
    const thread = back.thread === undefined ? {} : { thread_ts: back.thread };
    const sent = await patient(() => client.chat.postMessage({ channel, ...message, ...thread, ...QUIET }));
    background(pictures.follow(card, ourId(back.team, channel), back.thread ?? sent.ts));
  }

  async function whisper(back: Back, message: Words): Promise<void> {
    const { channel, user, thread } = back;
    const direct = () => insistent(() => client.chat.postMessage({ channel: user, ...message, ...QUIET }));
    const inThread = thread === undefined ? {} : { thread_ts: thread };
    if (channel === undefined) await direct();
    else if (isDirect(channel)) await insistent(() => client.chat.postMessage({ channel, ...message, ...inThread }));
    else {
      try {
        await insistent(() => client.chat.postEphemeral({ channel, user, ...message, ...inThread }));
      } catch (error) {
        if (!NOT_THERE.has(codeOf(error) ?? "")) throw error;
        await direct();
      }
    }
  }

  /** A press in the App Home or in a modal has no channel: what only the person sees opens over it. */
  async function whisperOrSheet(back: Back, card: Card, look: Look): Promise<void> {
    const { view, trigger } = back;
    if (view === undefined || trigger === undefined) return say(back, card, "caller", look);
    try {
      await pictures.shown(card, async (picture) => {
        const sheet = renderSheet(card, { ...look, ...(picture === undefined ? {} : { picture }) });
        if (view.kind === "modal") await client.views.update({ view_id: view.id, view: sheet });
        else await client.views.open({ trigger_id: trigger, view: sheet });
      });
    } catch (error) {
      log.debug({ reason: reasonOf(error) }, "A modal could not be shown; its card goes as a direct message.");
      await say(back, card, "caller", look);
    }
  }

  async function update(back: Back, card: Card, message: string | undefined): Promise<void> {
    await pictures.shown(card, async (picture) => {
      const look: Look = { ...(picture === undefined ? {} : { picture }), ...(back.marker === undefined ? {} : { once: back.marker }) };
      const { view, channel } = back;
      if (view?.kind === "home") {
        await client.views.publish({ user_id: back.user, view: renderHome(card, look) });
        return;
      }
      if (view?.kind === "modal") {
        await client.views.update({ view_id: view.id, view: renderSheet(card, look) });
        return;
      }
      const outcome = await respond(back.respond, { ...renderMessage(card, look), replace_original: true }, true);
      if (outcome === "sent") return;
      if (channel !== undefined && message !== undefined)
        await insistent(() => client.chat.update({ channel, ts: message, ...renderMessage(card, look) }));
    });
  }

  /** A modal opens within three seconds or not at all: then the same is offered as a button, whose press has three of its own. */
  async function open(back: Back, form: Form, message: string | undefined): Promise<void> {
    const { trigger, again, view } = back;
    const modal = renderForm(form, metadataOf(back, message));
    try {
      if (trigger === undefined) throw new Declined("expired_trigger_id");
      if (view?.kind === "modal") await client.views.push({ trigger_id: trigger, view: modal });
      else await client.views.open({ trigger_id: trigger, view: modal });
    } catch (error) {
      const code = codeOf(error);
      const late = code === undefined || code === "expired_trigger_id" || code === "trigger_expired" || code === "exchanged_trigger_id";
      if (!late || again === undefined || again.length > BUTTON_VALUE) throw error;
      await say(back, { blocks: [{ kind: "buttons", buttons: [{ label: form.title, press: again }] }] }, "caller");
    }
  }

  return async function deliver(back, reply, request) {
    const { show, seenBy, whisper: aside, update: changed, form } = reply;
    const message = request.from.message;
    if (form) await attempt("form", () => open(back, form, message));
    if (changed) await attempt("change", () => update(back, changed, message));
    if (show && seenBy === "everyone") await attempt("answer", () => say(back, show, "everyone"));
    if (show && seenBy !== "everyone") await attempt("answer", () => whisperOrSheet(back, show, {}));
    if (aside) await attempt("whisper", () => whisperOrSheet(back, aside, shownBy(request, aside)));
  };
}

/**
 * A line that a button ran is whispered, and the same line typed is seen by everybody, with its pictures. A button names a concept by its id, with a sign
 * that opens the list of channels where somebody types it: they are told its name.
 */
function shownBy(request: Request, { title }: Card): Look {
  const line = request.kind === "press" ? /^run\|\/?(.+)$/s.exec(request.press)?.[1] : undefined;
  if (line === undefined) return {};
  const typed = title === undefined ? line : line.replace(/#\S+/, title);
  return typed.includes("#") ? {} : { shownBy: `/${typed}` };
}

const body = (message: Words, thread: string | undefined) => ({
  ...message,
  ...(thread === undefined ? {} : { thread_ts: thread }),
  ...QUIET,
  replace_original: false,
});

const whispered = (message: Words, thread: string | undefined): object => ({ ...body(message, thread), response_type: "ephemeral" });

const bodies = new WeakMap<Words, object>();

/** The same message is the same body again: by that its encoding is known. */
function shown(message: Words, thread: string | undefined): object {
  const known = thread === undefined ? bodies.get(message) : undefined;
  if (known) return known;
  const fresh = { ...body(message, thread), response_type: "in_channel" };
  if (thread === undefined) bodies.set(message, fresh);
  return fresh;
}

const GONE = new Set(["expired_url", "used_url"]);

/** A definite no through a response URL, in the shape of the SDK's. */
class Declined extends Error {
  readonly data: { error: string };
  constructor(code: string) {
    super(code);
    this.name = "Declined";
    this.data = { error: code };
  }
}

/** Slack answers "ok", or JSON, or a bare code. */
function refusalIn(body: string): string | undefined {
  const text = body.trim();
  if (text === "" || text === "ok") return undefined;
  try {
    const read = JSON.parse(text) as { ok?: unknown; error?: unknown };
    return read.ok === false ? String(read.error ?? "refused") : undefined;
  } catch {
    return /^[a-z_]+$/.test(text) ? text : undefined;
  }
}
