import { refusal } from '../engine/result.js';
import type { LookupAnswer, TillAnswer } from '../sync/till.js';
import { type Answer, postTo } from '../sync/wire.js';
import type { AwardRecord, Settlement } from './kept.js';

/** A queue does not wait longer for a network that is there and does not move. */
const timeoutMs = 8000;

/** What the hub says to one of the records that were sent. */
export interface RecordAnswer {
  readonly id: string;
  readonly status: 'accepted' | 'already' | 'refused' | 'later';
  readonly refusal?: { readonly code: string; readonly pointer: string; readonly expected: string };
}

export type Settling = 'confirm' | 'release';

/** already: by another request. */
export interface Settled {
  readonly status: 'accepted' | 'already';
}

/** What a till asks of its hub; answers and never throws. */
export class TillHub {
  readonly #ask: (path: string, body: unknown, headers?: object) => Promise<Answer<unknown>>;

  /** `url` is where the hub speaks of this programme: `{hub}/v1/{program}/`. */
  constructor(url: string, key: string) {
    this.#ask = (path, body, more) => {
      const post = postTo(url, Date.now, (to, init) => {
        const headers = { ...(init.headers as Record<string, string>), ...more };
        return fetch(to, { ...init, headers, signal: AbortSignal.timeout(timeoutMs) });
      });
      return post(path, body, key);
    };
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

  /** Answers the same to each try of one request. */
  settle(
    { member, redemption, request }: Pick<Settlement, 'member' | 'redemption' | 'request'>,
    how: Settling,
  ): Promise<Answer<Settled>> {
    const path = `members/${encodeURIComponent(member)}/redemptions/${encodeURIComponent(redemption)}/${how}`;
    return this.#asked(path, {}, 'status', { 'idempotency-key': request });
  }

  /** Whoever answers without that field is not the hub: the door of a hotel's network says 200 as well. */
  async #asked<T>(path: string, body: unknown, field: string & keyof T, headers?: object): Promise<Answer<T>> {
    const answer = await this.#ask(path, body, headers);
    if (!answer.ok || field in (answer.value as object)) return answer as Answer<T>;
    return { ok: false, refusal: refusal('hub.unavailable', 'a hub that answers in form') };
  }
}
