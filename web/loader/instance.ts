import type { Refusal, Result, TenfoldClient } from '../client/types.js';
import type { Chunk, Started, TenfoldGlobal } from './global.js';
import { keepPurchases } from './kept-purchases.js';
import { bringsSomething } from './links.js';
import { say } from './say.js';
import type { Settings } from './settings.js';
import { whenIdle } from './when.js';

/**
 * Loads the later chunk at the right moment and stands in for it until then. Without settings it does nothing, and
 * whatever is asked of it is refused with `setting.invalid`.
 */
export class Instance implements TenfoldGlobal {
  readonly ready: Promise<TenfoldClient>;
  readonly program: string | undefined;
  readonly #settings: Settings | undefined;
  readonly #base: string;
  readonly #gone = new AbortController();
  #started: Started | undefined;
  #now: () => void = () => {};
  #arrived: (client: TenfoldClient) => void = () => {};
  #failed: (reason: Error) => void = () => {};
  /** Why there is no client, once `ready` has rejected. */
  #why: Refusal['code'] = 'setting.invalid';

  constructor(settings: Settings | undefined, base: string) {
    this.#settings = settings;
    this.#base = base;
    this.program = settings?.program;
    this.ready = new Promise((resolve, reject) => {
      this.#arrived = resolve;
      this.#failed = reject;
    });
    this.ready.catch(() => {}); // it was said in the console; without this it would be said again, as uncaught
    if (settings === undefined) this.#failed(new Error(this.#why));
    else {
      this.#now = whenIdle(() => void this.#load(0), this.#gone.signal);
      if (hasCard() || bringsSomething()) this.#now();
      const leave = (): void => {
        if (hasCard()) keepPurchases(settings.program);
      };
      addEventListener('pagehide', leave, { signal: this.#gone.signal });
    }
  }

  /** An arrow function, so that `const { track } = tenfold` works. */
  readonly track: TenfoldGlobal['track'] = (kind, data, options) => {
    this.#now();
    return this.ready.then(
      (client) => client.track(kind, data, options),
      () => refusedTo(this.#why),
    );
  };

  readonly identify: TenfoldGlobal['identify'] = (token) => {
    this.#now();
    const said = (): void => this.#started?.identify(token);
    this.ready.then(said, () => {});
  };

  open(): void {
    this.#now();
    const opened = (): void => this.#started?.open();
    this.ready.then(opened, () => {});
  }

  destroy(): void {
    this.#gone.abort();
    this.#started?.destroy();
    this.#why = 'client.disposed';
    this.#failed(new Error(this.#why));
    if (window.tenfold === this) delete window.tenfold;
  }

  async #load(attempt: number): Promise<void> {
    const { signal } = this.#gone;
    try {
      const chunk = await importChunk(this.#base, attempt);
      if (signal.aborted || this.#settings === undefined) return;
      this.#started = chunk.start(this.#settings);
      this.#arrived(this.#started.client);
    } catch (error) {
      if (attempt === 0) say(`engine.unavailable: ${String(error)}. It is tried again when there is a network.`);
      addEventListener('online', () => void this.#load(attempt + 1), { once: true, signal });
    }
  }
}

/** A failed import is remembered by some browsers for as long as the page lives: another URL is another try. */
function importChunk(base: string, attempt: number): Promise<Chunk> {
  const url = new URL('tenfold-widget.js', base);
  if (attempt > 0) url.search = `retry=${String(attempt)}`;
  return import(url.href) as Promise<Chunk>;
}

/** Whether this shopper has a card here, so that it is drawn at once. Looks, and writes nothing. */
function hasCard(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith('tenfold-'));
  } catch {
    return false; // storage is blocked
  }
}

function refusedTo(code: Refusal['code']): Result<never> {
  return { ok: false, refusal: { code, pointer: '', expected: 'a running tag with valid settings' } };
}
