import { refusal } from '../engine/result.js';
import type { LookupAnswer, TillAnswer } from '../sync/till.js';
import { type Answer, postTo } from '../sync/wire.js';
import type { AwardRecord } from './kept.js';

/** A queue does not wait longer for a network that is there and does not move. */
const patienceMs = 8000;

/** What the hub says to one of the records that were sent. */
export interface RecordAnswer {
  readonly id: string;
  readonly status: 'accepted' | 'already' | 'refused' | 'later';
  readonly refusal?: { readonly code: string; readonly pointer: string; readonly expected: string };
}

export type Settling = 'confirm' | 'release';

/** What a till asks of its hub; answers and never throws. */
export class TillHub {
  readonly #ask: (path: string, body: unknown) => Promise<Answer<unknown>>;

  /** `url` is where the hub speaks of this programme: `{hub}/v1/{program}/`. */
  constructor(url: string, key: string) {
    const post = postTo(url, Date.now, (to, init) => fetch(to, { ...init, signal: AbortSignal.timeout(patienceMs) }));
    this.#ask = (path, body) => post(path, body, key);
  }

  signIn(): Promise<Answer<TillAnswer>> {
    return this.#asked('till', undefined, 'till');
  }

  lookup(code: string): Promise<Answer<LookupAnswer>> {
    return this.#asked('till/lookup', { code }, 'view');
  }

  award(
    member: string,
    records: readonly AwardRecord[],
  ): Promise<Answer<{ readonly answers: readonly RecordAnswer[] }>> {
    return this.#asked(`members/${encodeURIComponent(member)}/records`, { records }, 'answers');
  }

  settle(
    member: string,
    redemption: string,
    how: Settling,
  ): Promise<Answer<{ readonly status: 'accepted' | 'already' }>> {
    const [card, request] = [member, redemption].map(encodeURIComponent);
    return this.#asked(`members/${card ?? ''}/redemptions/${request ?? ''}/${how}`, {}, 'status');
  }

  /** Whoever answers without that field is not the hub: the door of a hotel's network says 200 as well. */
  async #asked<T>(path: string, body: unknown, field: string & keyof T): Promise<Answer<T>> {
    const answer = await this.#ask(path, body);
    if (!answer.ok || field in (answer.value as object)) return answer as Answer<T>;
    return { ok: false, refusal: refusal('hub.unavailable', 'a hub that answers in form') };
  }
}
