import type { Answer, Request } from "../../src/chat/dispatch.ts";
import type { World } from "./world.ts";

/** Watches the bot answer, so that a wire knows when everything a request set off has been seen. */
export interface Answering {
  answer(request: Request): Promise<Answer | undefined>;
  /** Begins to watch for the next answer. */
  next(): Promise<Answer | undefined>;
}

export function answering(world: World): Answering {
  let heard: (answer: Answer | undefined) => void = () => {};
  return {
    async answer(request) {
      const reply = await world.bot.answer(request);
      heard(reply);
      return reply;
    },
    next() {
      const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
      heard = resolve;
      return promise;
    },
  };
}

/** How many things a person sees come of an answer. */
export const seenOf = (answer: Answer | undefined): number =>
  answer === undefined || "suggestions" in answer
    ? 0
    : [answer.show, answer.whisper, answer.update, answer.form].filter((each) => each !== undefined).length;

export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** One pixel: what figures look like is tested where they are drawn. */
export const PIXEL = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="),
  (byte) => byte.charCodeAt(0),
);

export const media = async (name: string) => ({ png: PIXEL, hash: name.replace(/\W/g, "").padEnd(16, "0"), width: 1, height: 1 });

/** The label that begins so; the wires' worlds take whole ones. */
export function labelled(labels: readonly string[], start: string): string {
  const found = labels.find((label) => label.startsWith(start));
  if (found === undefined) throw new Error(`no “${start}” among ${labels.join(", ")}`);
  return found;
}
