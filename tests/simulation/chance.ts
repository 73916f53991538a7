import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** All chance of a story: the same numbers for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed, 0x9e3779b1) | 0;
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
  Object.assign(crypto, { randomBytes });
  syncBuiltinESMExports();
  const getRandomValues = <T extends Uint8Array>(bytes: T): T => {
    ofNow().fill(bytes);
    return bytes;
  };
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: getRandomValues });
}
