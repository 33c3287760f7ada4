import type { Upload } from "./wire.ts";

/** One request to Discord's REST API. */
export interface Call {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/${string}`;
  query?: Readonly<Record<string, string>>;
  body?: object;
  /** Of a body alone. */
  files?: readonly Upload[];
  /** An interaction's token stands in its path and proves enough: no token of the bot's, and no share in its rate limit. */
  byInteraction?: true;
  withinMs: number;
}

/** Sends it once and gives back the answer's JSON. Throws what `failures.ts` reads. */
export type Send = (call: Call) => Promise<unknown>;
