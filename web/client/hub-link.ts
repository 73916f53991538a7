import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import type { Position, Sequence, Stretch } from '../store/index.js';
import { fetched } from './fetched.js';
import { hubPrefix } from '../sync/protocol.js';
import type { Left, Sync, SyncOptions } from '../sync/types.js';
import type { ClientOptions, HubOptions } from './types.js';

/** The setting, with a URL that paths can be put behind; nothing without a hub. */
function hubSetting(setting: ClientOptions['hub']): Result<HubOptions | undefined> {
  if (setting === undefined) return accepted(undefined);
  const { url, ...rest } = typeof setting === 'string' ? { url: setting } : setting;
  try {
    const base = new URL(url, typeof document === 'undefined' ? undefined : document.baseURI);
    base.pathname += base.pathname.endsWith('/') ? '' : '/';
    if (/^https?:$/.test(base.protocol)) return accepted({ ...rest, url: base.href });
  } catch {
    // Said below, like a scheme that cannot be fetched.
  }
  return refused('setting.invalid', 'the URL of a hub', '/hub');
}

/** What is asked of a hub where there is none. */
export const noHub = (): Result<never> => refused('setting.invalid', 'a hub', '/hub');

/** What a link needs besides the hub. */
export type Linking = Omit<SyncOptions, 'url' | 'identity' | 'store'>;

/** The link to the hub of the setting, if it names one; a wrong one is said. */
export function linkTo(setting: ClientOptions['hub'], linking: Linking): HubLink | undefined {
  const hub = hubSetting(setting);
  if (!hub.ok) linking.said('none', hub.refusal);
  if (!hub.ok || hub.value === undefined) return undefined;
  linking.said('pending', undefined);
  return new HubLink(hub.value, linking);
}

/** A card's link to its hub. The code that speaks with it is fetched when there is a card, and not before. */
export class HubLink implements Sequence {
  /** Begins the ids of the records that the hub makes. */
  readonly prefix = hubPrefix;
  readonly #options: SyncOptions;
  #loading: Promise<Result<Sync>> | undefined;
  #closed = false;

  constructor({ url, identity }: HubOptions, linking: Linking) {
    this.#options = { ...linking, identity, url: new URL(`v1/${linking.programId}/`, url).href };
  }

  read(from: Position): Promise<Result<Stretch | undefined>> {
    return this.#having((sync) => sync.sequence.read(from));
  }

  /** From now on both have the same, as far as there is a network. Twice does no harm. */
  async start(): Promise<void> {
    const sync = await this.#load();
    if (sync.ok && !this.#closed) sync.value.start();
  }

  /** Something was recorded. */
  recorded(): Promise<void> {
    return this.#telling((sync) => sync.recorded());
  }

  /** Remembers a receipt, to be shown to the hub. False: it was shown here before. */
  adopt(receipt: Parameters<Sync['adopt']>[0]): Promise<Result<boolean>> {
    return this.#having((sync) => sync.adopt(receipt));
  }

  /** The shopper has logged in. */
  identified(): Promise<void> {
    return this.#telling((sync) => sync.identified());
  }

  /** Asks the hub now. */
  now(): Promise<void> {
    return this.#telling((sync) => sync.now());
  }

  /** Asks the hub something as this device; without a body it is a GET. */
  ask(path: string, body?: unknown): Promise<Result<unknown>> {
    return this.#having((sync) => sync.ask(path, body));
  }

  /** Fetches all records, where a snapshot has stood for some. */
  wantWhole(): Promise<Result<void>> {
    return this.#having((sync) => sync.wantWhole());
  }

  /** Everything that the hub keeps of the card. */
  export(): Promise<Result<unknown>> {
    return this.#having((sync) => sync.export());
  }

  /** Deletes the card there. */
  erase(): Promise<Result<void>> {
    return this.#having((sync) => sync.erase());
  }

  /** Sends what it can, and says no more who was logged in. */
  leave(): Promise<Result<Left>> {
    return this.#having((sync) => sync.leave());
  }

  /** Forgets the hub on this device, and stops. */
  forget(): Promise<Result<void>> {
    return this.#having((sync) => sync.forget());
  }

  close(): void {
    this.#closed = true;
    void this.#loading?.then((sync) => sync.ok && sync.value.stop());
  }

  /** Says it to who is there already. */
  async #telling(say: (sync: Sync) => unknown): Promise<void> {
    const sync = await this.#loading;
    if (sync?.ok === true) await say(sync.value);
  }

  async #having<T>(use: (sync: Sync) => Promise<Result<T>>): Promise<Result<T>> {
    const sync = await this.#load();
    return sync.ok ? await use(sync.value) : sync;
  }

  /** Fetches the code. After a failure (no network) the next call tries again. */
  async #load(): Promise<Result<Sync>> {
    this.#loading ??= fetched('the sync', () => import('../sync/sync.js')).then((code) => {
      if (code.ok) return accepted(code.value.openSync(this.#options));
      this.#loading = undefined;
      return code;
    });
    return await this.#loading;
  }
}
