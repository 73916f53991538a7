import { Addresses } from '../trust/addresses.js';
import type { Holder } from '../trust/tokens.js';
import { Limits, type Allowance, type LimitKind } from '../trust/limits.js';

/** Where a request came from: what proxies say, and whom the server hears. */
export interface Origin {
  readonly forwardedFor: string | undefined;
  readonly remote: string | undefined;
}

/** Whose request it is; empty where that is not known, and then not counted. */
export type AddressOf = (origin: Origin) => string;

/** Holds back who asks too much, by address, program, device and card: in memory, and each process for itself. */
export class Gate {
  readonly #limits: Limits;
  readonly #addresses = new Addresses();
  readonly #addressOf: AddressOf;

  constructor(addressOf: AddressOf, limits = new Limits()) {
    this.#addressOf = addressOf;
    this.#limits = limits;
  }

  /** Before anything is looked up: an address that guesses tokens is held back as well. */
  allowRequest(origin: Origin, program: string, nowMs: number): Allowance {
    const fromThere = this.#allowFrom('address', origin, nowMs);
    return fromThere.ok ? this.#allow('program', program, nowMs) : fromThere;
  }

  /** Who has proved to be no stranger is not held back as one: what `allowRequest` has counted by address does not count. */
  giveBackRequest(origin: Origin, nowMs: number): void {
    const from = this.nameOf(origin, nowMs);
    if (from !== '') this.#limits.giveBack('address', from);
  }

  /** What stands for the address of a request; '' where that is not known. */
  nameOf(origin: Origin, nowMs: number): string {
    const address = this.#addressOf(origin);
    return address === '' ? '' : this.#addresses.hash(address, nowMs);
  }

  /** Once it is known who asks: one device, and all devices of a card. */
  allowDevice({ hash, member }: Holder, nowMs: number): Allowance {
    const byDevice = this.#allow('device', hash, nowMs);
    return byDevice.ok ? this.#allow('member', member, nowMs) : byDevice;
  }

  /** Who is about to erase a card: anybody may make one to do so. */
  allowErasure(origin: Origin, nowMs: number): Allowance {
    return this.#allowFrom('erase', origin, nowMs);
  }

  /** A code that was typed, by what a key may try. */
  allowGuess(keyId: string, nowMs: number): Allowance {
    return this.#allow('guess', keyId, nowMs);
  }

  /** What was no guess does not count. */
  giveBackGuess(keyId: string): void {
    this.#limits.giveBack('guess', keyId);
  }

  #allowFrom(kind: LimitKind, origin: Origin, nowMs: number): Allowance {
    const from = this.nameOf(origin, nowMs);
    return from === '' ? { ok: true, value: undefined } : this.#allow(kind, from, nowMs);
  }

  #allow(kind: LimitKind, key: string, nowMs: number): Allowance {
    return this.#limits.allow(kind, key, nowMs);
  }
}
