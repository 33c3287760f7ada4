import type { APIInteraction } from "discord.js";
import { type Card, text } from "../chat/card.ts";
import type { Vocabulary } from "../chat/command.ts";
import type { Answer, Reply, Request } from "../chat/dispatch.ts";
import { late } from "../chat/late.ts";
import { message } from "../chat/translate.ts";
import { suggestionsShown } from "./controls.ts";
import { converse } from "./converse.ts";
import { decode } from "./decode.ts";
import { deferralOf } from "./deferral.ts";
import type { Draw } from "./drawing.ts";
import { codeOf, forLog } from "./failures.ts";
import type { Log } from "./log.ts";
import type { Translate } from "./manifest.ts";
import { renderModal } from "./modal.ts";
import { atOnce, type Drawn, type Source } from "./reply.ts";
import type { WayBack } from "./wayback.ts";
import { INTERACTION, RESPONSE } from "./wire.ts";

export interface Hearing<C> {
  answer: (request: Request) => Promise<Answer | undefined>;
  vocabulary: Vocabulary<C>;
  translate: Translate;
  draw: Draw;
  /** A server's name, when it can be had in time. */
  nameOf: (guild: string) => Promise<string | undefined>;
  lateMs: number;
  log: Log;
}

/** Suggestions cannot be deferred: none are better than a failure. */
const SUGGEST_WITHIN_MS = 2000;

const UNKNOWN_INTERACTION = 10062;

/** What happens with every raw interaction, whatever transport brought it. Never rejects. */
export function createHearing<C>(hearing: Hearing<C>): (interaction: APIInteraction, back: WayBack) => Promise<void> {
  const { answer, vocabulary, translate, draw, nameOf, lateMs, log } = hearing;

  return async (interaction, back) => {
    try {
      const request = decode(interaction);
      if (!request) await turnAway(interaction, back);
      else if (request.kind === "suggest") await suggest(named(request, interaction), back);
      else {
        const sorry = () => drawn(apology(interaction));
        await converse({
          back,
          source: sourceOf(request),
          deferral: deferralOf(request, vocabulary, translate),
          answer: drawnAnswer(request, interaction, sorry),
          sorry,
          lateMs,
          log,
        });
      }
    } catch (error) {
      const fields = { ...forLog(error), interaction: interaction.id };
      if (codeOf(error) === UNKNOWN_INTERACTION) log.warn(fields, "an answer came too late");
      else log.error(fields, "an answer could not be given");
    }
  };

  async function named(request: Request, { guild_id }: APIInteraction): Promise<Request> {
    const spaceName = guild_id === undefined ? undefined : await nameOf(guild_id);
    return spaceName === undefined ? request : { ...request, from: { ...request.from, spaceName } };
  }

  async function drawnAnswer(request: Request, interaction: APIInteraction, sorry: () => Promise<Drawn>): Promise<Drawn | undefined> {
    try {
      const reply = await answer(await named(request, interaction));
      return reply === undefined || "suggestions" in reply ? undefined : await drawn(reply);
    } catch (error) {
      log.error({ ...forLog(error), interaction: interaction.id }, "an answer failed");
      return sorry();
    }
  }

  async function drawn({ show, seenBy, whisper, update, instead, form }: Reply): Promise<Drawn> {
    return {
      ...(show && { show: await draw(show, "answer") }),
      ...(seenBy && { seenBy }),
      ...(whisper && { whisper: await draw(whisper, "answer") }),
      ...(update && { update: await draw(update, "answer") }),
      ...(instead && { instead: await draw(instead, "answer") }),
      ...(form && { modal: renderModal(form) }),
    };
  }

  async function suggest(request: Promise<Request>, back: WayBack): Promise<void> {
    const choices = request
      .then(answer)
      .then((found) => (found && "suggestions" in found ? suggestionsShown(found.suggestions) : undefined));
    const respond = async (shown: ReturnType<typeof suggestionsShown>) => {
      await back.respond({ type: RESPONSE.suggestions, data: { choices: shown } });
    };
    const { value, deferred } = await late(choices, SUGGEST_WITHIN_MS, () => respond([]));
    if (!deferred) await respond(value ?? []);
  }

  /** Commands are registered for servers alone; whoever finds another way in is told so. */
  async function turnAway(interaction: APIInteraction, back: WayBack): Promise<void> {
    const { command, component, modal } = INTERACTION;
    if (interaction.type === INTERACTION.autocomplete) await back.respond({ type: RESPONSE.suggestions, data: { choices: [] } });
    if (interaction.type !== command && interaction.type !== component && interaction.type !== modal) return;
    const [first] = atOnce(
      await drawn({ whisper: said(interaction, message("I work in servers only: use me in a channel of your class.")) }),
      "command",
    );
    if (first?.does === "respond") await back.respond(first.response, first.files);
  }

  /** The dispatcher's own words for a bug, with the interaction as its id. */
  function apology(interaction: APIInteraction): Reply {
    return {
      whisper: said(
        interaction,
        "Something went wrong on my side, and nothing was lost. Please try again; if it happens again, tell whoever runs me this: {id}",
      ),
      instead: said(interaction, "That did not work. The person who asked can see why."),
    };
  }

  function said(interaction: APIInteraction, message: string): Card {
    const lang = ("locale" in interaction ? interaction.locale : "en").split("-")[0] ?? "en";
    return { blocks: [text((translate(message, lang) ?? message).replace("{id}", interaction.id))] };
  }
}

function sourceOf(request: Request): Source {
  if (request.kind === "press") return "pressed message";
  if (request.kind !== "submit") return "command";
  return request.from.message === undefined ? "modal of a command" : "modal of a message";
}
