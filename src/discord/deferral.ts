import type { Named, Vocabulary } from "../chat/command.ts";
import type { Request } from "../chat/dispatch.ts";
import { resolve } from "../chat/resolve.ts";
import { defaultOf } from "../chat/vocabulary.ts";
import type { Translate } from "./manifest.ts";
import { EPHEMERAL, RESPONSE } from "./wire.ts";

/**
 * How a late answer is announced. Who will see it is fixed with that, before the command has answered: hence `seenBy` on the command.
 * "silently": the message that was pressed stays as it is until it is changed.
 */
export type Deferral = "for everyone" | "for the person" | "silently";

/** Undefined: never deferred, because a modal can only be the first response (or a suggestion the only one). */
export function deferralOf<C>(request: Request, vocabulary: Vocabulary<C>, translate: Translate): Deferral | undefined {
  switch (request.kind) {
    case "suggest":
      return undefined;
    case "command": {
      const command = vocabulary.commands.get(request.name)?.command;
      if (command?.opensForm) return undefined;
      return command?.seenBy === "everyone" ? "for everyone" : "for the person";
    }
    case "press": {
      const { named, line } = pressed(request.press, vocabulary, translate, request.from.locale ?? "en");
      if (named?.command.opensForm) return undefined;
      return line ? "for the person" : "silently";
    }
    case "submit":
      return request.from.message === undefined ? "for the person" : "silently";
  }
}

/** The command a press goes to, and whether it runs a line: that is answered to the presser alone. */
function pressed<C>(
  press: string,
  vocabulary: Vocabulary<C>,
  translate: Translate,
  lang: string,
): { named: Named<C> | undefined; line: boolean } {
  const bar = press.indexOf("|");
  const name = bar < 0 ? press : press.slice(0, bar);
  if (name === "run") {
    const { found } = resolve(vocabulary, "", press.slice(bar + 1), [(message) => translate(message, lang)]);
    return { named: found, line: true };
  }
  return { named: vocabulary.commands.get(name) ?? defaultOf(vocabulary, name), line: false };
}

export function deferred(how: Deferral): { type: number; data?: unknown } {
  switch (how) {
    case "for everyone":
      return { type: RESPONSE.deferredMessage };
    case "for the person":
      return { type: RESPONSE.deferredMessage, data: { flags: EPHEMERAL } };
    case "silently":
      return { type: RESPONSE.deferredUpdate };
  }
}
