/** What goes wrong with requests, when it is told to. */
export interface Fault {
  /** "POST /channels/1/messages": method and path, without the version. */
  on: RegExp;
  /** Once unless told. */
  times?: number;
  does: "429" | "reset" | "status" | "wait";
  /** The request is worked on when this has come to pass, and answered as usual. */
  until?: Promise<unknown>;
  status?: number;
  /** Discord's own code in the body; a proxy's page has none. */
  code?: number;
  /** Seconds, of a 429; without it the header is missing. */
  retryAfter?: number;
  global?: boolean;
  /** The work is done, and its answer lost. */
  after?: boolean;
}

export class Faults {
  readonly #waiting: (Fault & { left: number })[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault, left: fault.times ?? 1 });
  }

  take(request: string): Fault | undefined {
    const found = this.#waiting.find(({ on, left }) => left > 0 && on.test(request));
    if (found) found.left -= 1;
    return found;
  }

  clear(): void {
    this.#waiting.length = 0;
  }
}
