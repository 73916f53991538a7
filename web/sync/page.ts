import type { HubStore, Journal } from '../store/types.js';
import { requestOf, sentAt } from './draft.js';
import { ownTail } from './own.js';
import { mostPushed, type SyncRequest } from './protocol.js';
import { postOnLeaving } from './wire.js';

/** Browsers take 64 KB in all from a page that is being left. */
const mostCharacters = 48_000;

/** Calls back when the page is left. Does nothing where there is no page. Returns how to stop. */
export function onLeaving(callback: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined;
  addEventListener('pagehide', callback);
  return () => removeEventListener('pagehide', callback);
}

/** What a page that is left still sends. It is kept at hand: then there is no time to read it. */
export class Leaving {
  readonly #url: string;
  readonly #journal: Journal;
  readonly #store: HubStore;
  readonly #now: () => number;
  #ready: { readonly request: SyncRequest; readonly token: string } | undefined;
  #asked = 0;

  constructor(url: string, journal: Journal, store: HubStore, now: () => number) {
    this.#url = url;
    this.#journal = journal;
    this.#store = store;
    this.#now = now;
  }

  /** Puts at hand what is not sent yet. */
  async prepare(): Promise<void> {
    const asked = ++this.#asked;
    const recalled = await this.#store.recall();
    const memory = recalled.ok ? recalled.value : undefined;
    const own = memory?.token === undefined ? undefined : await ownTail(this.#journal, memory);
    if (asked !== this.#asked) return;
    this.#ready = undefined;
    if (memory?.token === undefined || own?.ok !== true || own.value.sent !== memory.sent) return;
    const { unsent } = own.value;
    if (unsent.length === 0) return;
    const request = requestOf(memory, unsent.slice(0, mostPushed));
    if (JSON.stringify(request).length <= mostCharacters) this.#ready = { request, token: memory.token };
  }

  send(): void {
    if (this.#ready === undefined) return;
    const { request, token } = this.#ready;
    postOnLeaving(this.#url, 'sync', sentAt(this.#now(), request), token);
  }

  forget(): void {
    this.#asked++;
    this.#ready = undefined;
  }
}
