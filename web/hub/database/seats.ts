import { setTimeout as after } from 'node:timers';
import { DatabaseError } from './errors.js';

/** How many may wait, and for how long. */
export interface Waiting {
  readonly most: number;
  readonly ms: number;
}

/** So many at a time; the others wait in the order in which they came. Whoever may not, or no longer, is told `unreachable`. */
export class Seats {
  #free: number;
  readonly #bounds: Waiting;
  readonly #waiting = new Set<() => void>();

  constructor(count: number, bounds: Waiting) {
    this.#free = count;
    this.#bounds = bounds;
  }

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait();
    try {
      return await work();
    } finally {
      const [next] = this.#waiting;
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  #wait(): Promise<void> {
    const { most, ms } = this.#bounds;
    if (this.#waiting.size >= most) return Promise.reject(tooMany(`${most} wait for a connection already`));
    return new Promise((resolve, reject) => {
      const sit = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(sit);
        resolve();
      };
      const timer = after(() => {
        this.#waiting.delete(sit);
        reject(tooMany(`no connection was free for ${ms} ms`));
      }, ms);
      this.#waiting.add(sit);
    });
  }
}

const tooMany = (why: string): DatabaseError => new DatabaseError('unreachable', `PostgreSQL does not keep up: ${why}`);
