import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** All chance of a story: the same numbers for the same seed (mulberry32). */
export class Chance {
  readonly #seed: number;
  #state: number;

  constructor(seed: number) {
    this.#seed = Math.imul(seed, 0x9e3779b1) | 0;
    this.#state = this.#seed;
  }

  /** Has the work take its chance from a place of its own, by its name: whether it is done or not changes nothing behind it. */
  async apart<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#state;
    this.#state = this.#seed;
    for (const sign of name) this.#state = Math.imul(this.#state ^ (sign.codePointAt(0) ?? 0), 0x01000193) | 0;
    try {
      return await work();
    } finally {
      this.#state = before;
    }
  }

  /** At least 0 and below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, at least 0. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of those in a list that is not empty. */
  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  fill(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = this.below(256);
  }
}

/**
 * Makes everything that is random in this process come from the story that is told: ids of devices, names of cards,
 * tokens, epochs. For a process that does nothing else.
 */
export function takeOverChance(ofNow: () => Chance): void {
  const randomBytes = (size: number): Buffer => {
    const bytes = Buffer.alloc(size);
    ofNow().fill(bytes);
    return bytes;
  };
  const randomUUID = (): string => randomBytes(16).toString('hex');
  Object.assign(crypto, { randomBytes, randomUUID });
  syncBuiltinESMExports();
  const getRandomValues = <T extends Uint8Array>(bytes: T): T => {
    ofNow().fill(bytes);
    return bytes;
  };
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: getRandomValues });
}
