import { type Button, LONGEST_PRESS, type Option } from "../chat/card.ts";
import { writeLine } from "../chat/write-line.ts";
import type { Context } from "./context.ts";

/** A command once more, with something that can be understood in the place of what could not. */

type Given = Readonly<Record<string, string | number | boolean | undefined>>;

/** The command as a line that a button runs; undefined where that is too long for one. */
export function lineAgain({ vocabulary }: Pick<Context, "vocabulary">, name: string, args: Given): string | undefined {
  const params = vocabulary.commands.get(name)?.command.params;
  const line = params && writeLine(params, args);
  return line === undefined || `run|/${name} ${line}`.length > LONGEST_PRESS ? undefined : `/${name} ${line}`;
}

/** Offers values of a parameter, all the others staying as they were typed. */
export type Offer = (options: readonly Option[]) => Button[];

/** Most values offered. */
const OFFERED = 5;

export const offerOf =
  (ctx: Pick<Context, "vocabulary">, name: string, args: Given, param: string): Offer =>
  (options) =>
    options.slice(0, OFFERED).flatMap(({ label, value }): Button[] => {
      const line = lineAgain(ctx, name, { ...args, [param]: value });
      return line === undefined ? [] : [{ label, press: `run|${line}` }];
    });
