import { refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';

/**
 * What is counted by itself: a card, a device by the hash of its token, an address by its hash of the day, a program, what
 * a merchant's key has typed and was not right, and what an address has erased.
 */
export const limitKinds = ['member', 'device', 'address', 'program', 'guess', 'erase'] as const;
export type LimitKind = (typeof limitKinds)[number];

/**
 * A bucket of `burst` tokens, into which `perSecond` new ones drop. A request takes one. Less than one a second is to be
 * said in powers of two (1/16), which lose nothing in the multiplication.
 */
export interface Limit {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Each process counts for itself: of several, each lets as many through.
 *
 * A shopper does a few things a minute, also one who comes back with weeks of records (100 go in one request). Behind one
 * address there may be a shop's guests or a whole town of a mobile network. A program is held back only so far that one
 * merchant's rush leaves room for the others. Of 100,000,000 digits a key may try 5,400 a day. Erasing a card costs more
 * than anything else that anybody may ask for, and is rare.
 */
export const defaultLimits: Readonly<Record<LimitKind, Limit>> = {
  member: { burst: 60, perSecond: 1 },
  device: { burst: 30, perSecond: 1 },
  address: { burst: 300, perSecond: 20 },
  program: { burst: 10_000, perSecond: 2_000 },
  guess: { burst: 10, perSecond: 1 / 16 },
  erase: { burst: 10, perSecond: 1 / 16 },
};

/** Allowed; or refused with `rate.limited`, and the whole seconds to wait: what `Retry-After` says. */
export type Allowance = { readonly ok: true; readonly value: undefined } | Limited;
export type Limited = Extract<Result<never>, { ok: false }> & { readonly waitSeconds: number };

/**
 * Token buckets in memory. Of each, one number is kept: the moment at which it will be full again. A bucket that is full
 * is like one that was never used, so what was not used for longest is forgotten when there are too many; kinds
 * do not push each other out.
 */
export class Limits {
  readonly #limits: Readonly<Record<LimitKind, Limit>>;
  readonly #most: number;
  readonly #fullAt = Object.fromEntries(limitKinds.map((kind) => [kind, new Map()])) as Readonly<
    Record<LimitKind, Map<string, number>>
  >;

  /**
   * Kinds that `limits` does not name have those of `defaultLimits`. `most`: how many buckets of each kind there are at
   * once; with keys of 43 characters some 150 bytes each.
   */
  constructor(limits: Readonly<Partial<Record<LimitKind, Limit>>> = {}, most = 50_000) {
    this.#limits = { ...defaultLimits, ...limits };
    this.#most = most;
  }

  /** Takes a token from the bucket, if there is one. What is refused takes none. */
  allow(kind: LimitKind, key: string, nowMs: number): Allowance {
    const { burst, perSecond } = this.#limits[kind];
    // Counted in thousandths of a token, which are whole numbers, instead of milliseconds, which would have to be rounded.
    const now = nowMs * perSecond;
    const full = burst * 1000;
    // No bucket is emptier than empty: a clock that was set back must not lock anybody out until it has caught up.
    const before = Math.min(Math.max(this.#fullAt[kind].get(key) ?? now, now), now + full);
    const after = before + 1000;
    const over = after - now - full;
    this.#keep(this.#fullAt[kind], key, over > 0 ? before : after);
    if (over <= 0) return { ok: true, value: undefined };
    const waitSeconds = Math.ceil(over / (1000 * perSecond));
    return { ...refused('rate.limited', `the same request in ${waitSeconds} s`), waitSeconds };
  }

  /** Puts back what `allow` has just taken. */
  giveBack(kind: LimitKind, key: string): void {
    const fullAt = this.#fullAt[kind].get(key);
    if (fullAt !== undefined) this.#fullAt[kind].set(key, fullAt - 1000);
  }

  /** How many buckets there are, of all kinds. */
  get size(): number {
    return limitKinds.reduce((sum, kind) => sum + this.#fullAt[kind].size, 0);
  }

  /** A map goes through its keys in the order in which they were set: the first is the one not used for longest. */
  #keep(buckets: Map<string, number>, key: string, fullAt: number): void {
    buckets.delete(key);
    const [oldest] = buckets.size >= this.#most ? buckets.keys() : [];
    if (oldest !== undefined) buckets.delete(oldest);
    buckets.set(key, fullAt);
  }
}
