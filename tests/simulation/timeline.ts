import { setImmediate } from 'node:timers';

interface Due {
  readonly ms: number;
  /** Of those of one moment, the lower number comes first. */
  readonly order: number;
  readonly happen: () => void;
}

/** Something that may still be computing after an event. */
export type Busy = () => boolean;

/**
 * Virtual time: what is to happen, happens one after another, each when all that the one before it has set going waits
 * for something to come.
 */
export class Timeline {
  readonly #begin: number;
  #now: number;
  #due: Due[] = [];
  #count = 0;
  readonly #busy: Busy;

  constructor(beginMs: number, busy: Busy) {
    this.#begin = beginMs;
    this.#now = beginMs;
    this.#busy = busy;
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#now;

  /** Since the story began. */
  get elapsedMs(): number {
    return this.#now - this.#begin;
  }

  /** Answers how to call it off. */
  after(milliseconds: number, happen: () => void): () => void {
    const due = { ms: this.#now + Math.max(0, Math.ceil(milliseconds)), order: ++this.#count, happen };
    let place = this.#due.length;
    while (place > 0 && isBefore(due, this.#due[place - 1] as Due)) place -= 1;
    this.#due.splice(place, 0, due);
    return () => {
      const at = this.#due.indexOf(due);
      if (at >= 0) this.#due.splice(at, 1);
    };
  }

  /** Lets everything happen that is due within so many milliseconds, and no more than that pass. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    for (let next = this.#due[0]; next !== undefined && next.ms <= until; next = this.#due[0]) {
      this.#due.shift();
      this.#now = Math.max(this.#now, next.ms);
      next.happen();
      await this.settle();
    }
    this.#now = until;
  }

  /** Lets everything happen that will, however far away it is. */
  async run(): Promise<void> {
    for (let next = this.#due[0]; next !== undefined; next = this.#due[0]) await this.pass(next.ms - this.#now);
  }

  /** Waits, in real time, until everything waits for something of the timeline. */
  async settle(): Promise<void> {
    do await new Promise<void>((resolve) => void setImmediate(resolve));
    while (this.#busy());
  }

  /** Lets it all happen, however far away, until the work is done. */
  async until<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const ended = work.finally(() => (done = true));
    ended.catch(() => undefined);
    await this.settle();
    while (!done) {
      const next = this.#due.shift();
      if (next === undefined) throw new Error('something waits for what never comes');
      this.#now = Math.max(this.#now, next.ms);
      next.happen();
      await this.settle();
    }
    return await ended;
  }
}

function isBefore(one: Due, other: Due): boolean {
  return one.ms < other.ms || (one.ms === other.ms && one.order < other.order);
}
