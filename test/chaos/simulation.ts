/** Time that passes only when nothing is left to do: thousands of class-days in seconds, the same for the same seed. */
export class Simulation {
  now: number;
  #order = 0;
  /** A binary heap, the soonest first. */
  readonly #due: { at: number; order: number; run: () => void }[] = [];

  constructor(start: number) {
    this.now = start;
  }

  at(when: number, run: () => void): void {
    const due = this.#due;
    due.push({ at: Math.max(Math.ceil(when), this.now), order: this.#order++, run });
    for (let i = due.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!this.#before(i, parent)) break;
      this.#swap(i, parent);
      i = parent;
    }
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.at(this.now + ms, resolve));
  }

  /** Runs all that is due until then, each thing with all that follows from it before the next. */
  async until(end: number): Promise<void> {
    await settled();
    for (let next = this.#due[0]; next && next.at <= end; next = this.#due[0]) {
      this.now = next.at;
      this.#take();
      next.run();
      await settled();
    }
    this.now = Math.max(this.now, end);
  }

  #take(): void {
    const due = this.#due;
    const last = due.pop();
    if (!last || due.length === 0) return;
    due[0] = last;
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < due.length && this.#before(left, least)) least = left;
      if (right < due.length && this.#before(right, least)) least = right;
      if (least === i) return;
      this.#swap(i, least);
      i = least;
    }
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#due[a], this.#due[b]];
    return x !== undefined && y !== undefined && (x.at < y.at || (x.at === y.at && x.order < y.order));
  }

  #swap(a: number, b: number): void {
    const [x, y] = [this.#due[a], this.#due[b]];
    if (x && y) {
      this.#due[a] = y;
      this.#due[b] = x;
    }
  }
}

/** When every promise that can be kept is kept: the store works in microtasks alone. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
