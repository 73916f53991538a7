import type { HubMemory } from './types.js';
import { fromCacheStorage } from './cache-storage.js';

const path = '/tenfold-hub';

/** As whom the hub knows this device, and which records of the own journal are another shopper's. */
type Known = Pick<HubMemory, 'own' | 'member' | 'token' | 'epoch' | 'others'>;

/**
 * Of all that is remembered of the hub, what it cannot tell again to a device that nobody has logged in on: one more entry of
 * the journal's second copy, and deleted with that. A net and no condition, as `Copy` is; reading creates nothing.
 */
export class HubCopy {
  readonly #name: string;
  #put = '';

  /** `name`: of the copy. */
  constructor(name: string) {
    this.#name = name;
  }

  /** The memory with what is known of it, if that is of the same own journal. */
  async completed(memory: HubMemory): Promise<HubMemory> {
    const known = await attempt(async () => {
      if (!(await caches.has(this.#name))) return undefined;
      const response = await (await caches.open(this.#name)).match(path);
      return (await response?.json()) as Known | undefined;
    });
    return known?.own === memory.own ? { ...memory, ...known, ...known.others } : memory;
  }

  /** Puts it, where it is another than this page has put. `there`: see `Copy.put`. */
  async put({ own, member, token, epoch, others }: HubMemory, there: () => Promise<boolean>): Promise<void> {
    const text = JSON.stringify({ own, member, token, epoch, others });
    if (token === undefined || text === this.#put) return;
    this.#put = text;
    await attempt(async () => {
      const cache = await caches.open(this.#name);
      if (await there()) await cache.put(path, new Response(text));
      else await caches.delete(this.#name);
    });
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  return await fromCacheStorage(work()).catch(() => undefined);
}
