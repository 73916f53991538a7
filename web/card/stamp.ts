import type { Refusal, Result, StampAnswer } from '../client/types.js';
import type { StampWord } from './words.js';

/** So long the hub takes a code after it was scanned, at the most. */
const lifeMs = 120_000;

export interface Stamping {
  readonly take: (code: string) => Promise<Result<StampAnswer>>;
  readonly joined: () => boolean;
  readonly said: (word: StampWord) => void;
  readonly now: () => number;
}

/** The stamp that the page's address brought: taken as soon as there are a card and a network; kept nowhere but here. */
export class Stamp {
  readonly #options: Stamping;
  #code: string | undefined;
  #scannedAt = 0;
  #busy = false;

  constructor(options: Stamping) {
    this.#options = options;
  }

  /** A code was scanned: an earlier one that could not be taken gives way to it. */
  async scanned(code: string): Promise<void> {
    this.#code = code;
    this.#scannedAt = this.#options.now();
    await this.tryNow();
  }

  /** There may be a card now, or a network. */
  async tryNow(): Promise<void> {
    const { joined, now, said, take } = this.#options;
    const code = this.#code;
    if (code === undefined || this.#busy) return;
    if (now() - this.#scannedAt > lifeMs) return this.#end('expired');
    if (!joined()) return said('join');
    this.#busy = true;
    said('taking');
    const taken = await take(code);
    this.#busy = false;
    if (this.#code !== code) return await this.tryNow(); // another one was scanned meanwhile
    if (taken.ok) return this.#end(taken.value.status === 'already' ? 'already' : 'taken');
    if (isPassing(taken.refusal)) return said('offline');
    this.#end(endings[taken.refusal.code] ?? 'failed');
  }

  #end(word: StampWord): void {
    this.#code = undefined;
    this.#options.said(word);
  }
}

const isPassing = ({ code }: Refusal): boolean =>
  ['hub.unavailable', 'rate.limited', 'engine.unavailable'].includes(code);

const endings: Readonly<Record<string, StampWord>> = {
  'receipt.used': 'used',
  'code.expired': 'expired',
  'code.invalid': 'invalid',
};
