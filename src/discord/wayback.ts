import type { APIInteraction } from "discord.js";
import { codeOf, isAmbiguous } from "./failures.ts";
import { RESPOND_WITHIN_MS } from "./limits.ts";
import type { Response } from "./reply.ts";
import type { Send } from "./send.ts";
import type { Message, Upload } from "./wire.ts";

/** The ways back to one person's interaction. A transport of its own (HTTP interactions) is another of these. */
export interface WayBack {
  /** The first response. "already": Discord has one, ours whose answer was lost or another process's. */
  respond(response: Response, files?: readonly Upload[]): Promise<"done" | "already">;
  /** Changes what the first response showed, or the message that was pressed. */
  edit(message: Message): Promise<void>;
  /** Takes the first response back. */
  remove(): Promise<void>;
  /** One more message; `flags` say who sees it. */
  followUp(message: Message): Promise<void>;
}

/** Discord says so when an interaction has its first response. */
const ALREADY_ACKNOWLEDGED = 40060;

const ATTEMPT_MS = 2000;
const LATER_MS = 10_000;

/**
 * Over REST. What is harmless to repeat is repeated when its answer is lost: the first response (the second one fails as "already"), an edit,
 * and a follow-up, since a whisper seen twice is better than one not seen.
 */
export function wayBack(send: Send, interaction: Pick<APIInteraction, "id" | "token" | "application_id">): WayBack {
  const { id, token, application_id: application } = interaction;
  const receivedAt = performance.now();
  const original = `/webhooks/${application}/${token}/messages/@original` as const;
  const inTime = () => performance.now() - receivedAt < RESPOND_WITHIN_MS;

  return {
    async respond(response, files = []) {
      const call = {
        method: "POST",
        path: `/interactions/${id}/${token}/callback`,
        body: response,
        files,
        byInteraction: true,
        withinMs: ATTEMPT_MS,
      } as const;
      try {
        const thrice = upTo(3);
        await repeated(
          () => send(call),
          () => inTime() && thrice(),
        );
        return "done";
      } catch (error) {
        if (codeOf(error) === ALREADY_ACKNOWLEDGED) return "already";
        throw error;
      }
    },
    async edit({ body, files }) {
      await repeated(() => send({ method: "PATCH", path: original, body, files, byInteraction: true, withinMs: LATER_MS }), upTo(3));
    },
    async remove() {
      await repeated(() => send({ method: "DELETE", path: original, byInteraction: true, withinMs: LATER_MS }), upTo(3));
    },
    async followUp({ body, files }) {
      const path = `/webhooks/${application}/${token}` as const;
      await repeated(() => send({ method: "POST", path, body, files, byInteraction: true, withinMs: LATER_MS }), upTo(2));
    },
  };
}

/** Again after an ambiguous failure, for as long as `again` says so. */
async function repeated(work: () => Promise<unknown>, again: () => boolean): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isAmbiguous(error) || !again()) throw error;
    }
    await pause(100);
  }
}

function upTo(attempts: number): () => boolean {
  let made = 1;
  return () => made++ < attempts;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
