// SPDX-License-Identifier: MIT

/** Numbers that look random and come again with the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to 2^32 - 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  }

  /** Both ends included. */
  int(from: number, to: number): number {
    return from + (this.next() % (to - from + 1));
  }

  /** Once in `n`. */
  oneIn(n: number): boolean {
    return this.int(1, n) === 1;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T;
  }

  /** Some of the list, at least one, in its order. */
  some<T>(list: readonly T[]): T[] {
    const chosen = list.filter(() => this.oneIn(2));
    return chosen.length > 0 ? chosen : [this.pick(list)];
  }

  /** The value, or now and then an object without it: for optional fields. */
  maybe<T extends object>(n: number, fields: () => T): Partial<T> {
    return this.oneIn(n) ? fields() : {};
  }

  list<T>(from: number, to: number, make: (place: number) => T): T[] {
    return Array.from({ length: this.int(from, to) }, (_, place) => make(place));
  }
}
