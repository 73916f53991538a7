import type { Timing } from '../../web/sync/schedule.js';

/** Time that passes when the test says so, and chance that is always the same. */
export class TestTiming implements Timing {
  #now = 0;
  #timers: { readonly due: number; readonly callback: () => void }[] = [];
  chance = 1 / 2;

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { due: this.#now + milliseconds, callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((one) => one !== timer));
  }

  /** How long until the next timer. */
  get next(): number {
    return Math.min(...this.#timers.map(({ due }) => due)) - this.#now;
  }

  /** Calls what falls due, one after another, and lets what they began go on. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    for (;;) {
      const [first] = this.#timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
      if (first === undefined) break;
      this.#now = first.due;
      this.#timers = this.#timers.filter((one) => one !== first);
      first.callback();
      await turns();
    }
    this.#now = until;
  }
}

/** Lets everything that waits for nothing but its turn go on. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
