import type { Refusal, Result, TenfoldClient } from '../client/types.js';
import { importChunk, type Started } from './chunk.js';
import { hears } from './ga4-setting.js';
import { queued, type TenfoldCall, type TenfoldGlobal } from './global.js';
import { keepPurchases } from './kept-purchases.js';
import { bringsSomething } from './links.js';
import { say } from './say.js';
import { readSettings, type Settings, type TagData, type TagSettings } from './settings.js';
import { whenIdle } from './when.js';

/**
 * Loads the later chunk at the right moment and stands in for it until then. Without settings it does nothing, and
 * whatever is asked of it is refused with `setting.invalid`.
 */
export class Instance implements TenfoldGlobal {
  program: string | undefined;
  readonly #tag: TagData;
  readonly #base: string;
  #gone: AbortController | undefined;
  #settings: Settings | undefined;
  #started: Started | undefined;
  #want: (atOnce: boolean) => void = () => {};
  #wanted!: Promise<void>;
  #ready!: Promise<TenfoldClient>;
  #arrived: (client: TenfoldClient) => void = () => {};
  #failed: (reason: Error) => void = () => {};
  /** Why there is no client, once `ready` has rejected. */
  #why!: Refusal['code'];

  /* Not methods, so that `const { track } = tenfold` works. */
  readonly track = this.#asker('track') as TenfoldGlobal['track'];
  readonly preview = this.#asker('preview') as TenfoldGlobal['preview'];
  readonly join = this.#asker('join') as TenfoldGlobal['join'];
  readonly redeem = this.#asker('redeem') as TenfoldGlobal['redeem'];
  readonly leave = this.#asker('leave') as TenfoldGlobal['leave'];

  /** Nothing begins before `init`. A relative URL of the tag is of the page; our own files lie at `base`. */
  constructor(tag: TagData, base: string) {
    this.#tag = tag;
    this.#base = base;
  }

  /** Whoever asks for the client wants it to have an engine. */
  get ready(): Promise<TenfoldClient> {
    this.#want(false);
    return this.#ready;
  }

  init(data: TagSettings = {}): void {
    this.destroy();
    const settings = readSettings({ ...this.#tag, ...data }, document.baseURI, (message) =>
      say(`setting.invalid: ${message}.`),
    );
    this.#settings = settings;
    this.program = settings?.program;
    const gone = (this.#gone = new AbortController());
    this.#why = 'setting.invalid';
    this.#ready = new Promise((resolve, reject) => {
      this.#arrived = resolve;
      this.#failed = reject;
    });
    this.#ready.catch(() => {}); // it was said in the console; without this it would be said again, as uncaught
    window.tenfold = this;
    if (settings === undefined) this.#failed(new Error(this.#why));
    else this.#wait(settings, gone.signal);
  }

  push(...calls: readonly TenfoldCall[]): void {
    for (const call of calls) {
      try {
        if (typeof call === 'function') call(this);
        else this.#call(call);
      } catch (error) {
        reportError(error); // it is the page's; the next one is called all the same
      }
    }
  }

  identify(token: string): void {
    this.#want(true);
    const said = (): void => this.#started?.identify(token);
    this.#ready.then(said, () => {});
  }

  open(): void {
    this.#want(true);
    const opened = (): void => this.#started?.open();
    this.#ready.then(opened, () => {});
  }

  close(): void {
    this.#started?.close();
  }

  destroy(): void {
    this.#gone?.abort();
    this.#started?.destroy();
    this.#started = undefined;
    this.#want = () => {};
    this.#why = 'client.disposed';
    this.#failed(new Error(this.#why));
    if (window.tenfold === this) Reflect.deleteProperty(window, 'tenfold');
  }

  #wait({ program, ga4 }: Settings, signal: AbortSignal): void {
    const now = whenIdle(() => void this.#load(0, signal), signal);
    this.#wanted = new Promise((resolve) => {
      this.#want = (atOnce) => {
        resolve();
        if (atOnce) now();
      };
    });
    if (hasCard() || bringsSomething()) this.#want(true);
    const leave = (): void => {
      if (hears(ga4) && hasCard()) keepPurchases(program);
    };
    addEventListener('pagehide', leave, { signal });
  }

  /** Asks the client when it is there, and has it come at once unless this can wait. */
  #asker(method: 'track' | 'preview' | 'join' | 'redeem' | 'leave'): (...args: unknown[]) => Promise<unknown> {
    return (...args) => {
      this.#want(method !== 'preview');
      return this.#ready.then(
        (client) => (client[method] as (...args: unknown[]) => unknown)(...args),
        () => refusedTo(this.#why),
      );
    };
  }

  #call([name, ...args]: readonly [string, ...unknown[]]): void {
    const known = queued.find((one) => one === name);
    if (known === undefined) say(`setting.invalid: tenfold.${name} cannot be called; ${queued.join(', ')} can.`);
    else (this[known] as (...args: unknown[]) => unknown)(...args);
  }

  async #load(attempt: number, signal: AbortSignal): Promise<void> {
    try {
      const [chunk, rest] = await importChunk(this.#base, attempt, hasCard());
      if (signal.aborted || this.#settings === undefined) return;
      this.#started = chunk.start(this.#settings, this.#wanted, rest);
      this.#arrived(this.#started.client);
    } catch (error) {
      if (attempt === 0) say(`engine.unavailable: ${String(error)}. It is tried again when online.`);
      addEventListener('online', () => void this.#load(attempt + 1, signal), { once: true, signal });
    }
  }
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
  return { ok: false, refusal: { code, pointer: '', expected: 'a tag that runs' } };
}
