import type { ClientState } from './client-port.js';

/** Knows for which held rewards the hub has not been asked for codes yet. */
export class Tickets {
  #asked = '';

  /** Whether to ask now: something is held that the hub knows of, and it was not asked since that became so. */
  areNew({ view, sync, unconfirmed }: ClientState): boolean {
    const held = view?.redemptions.map(({ redemption }) => redemption).join(' ') ?? '';
    if (held === this.#asked || sync !== 'synced' || unconfirmed.length > 0) return false;
    this.#asked = held;
    return held !== '';
  }

  /** The hub did not answer. */
  askAgain(): void {
    this.#asked = '';
  }
}
