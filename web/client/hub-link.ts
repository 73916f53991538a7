import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import type { Position, Sequence, Stretch } from '../store/index.js';
import { hubPrefix } from '../sync/protocol.js';
import type { Sync, SyncOptions } from '../sync/types.js';
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
  #started: Promise<Result<Sync>> | undefined;
  #closed = false;

  constructor({ url, identity }: HubOptions, linking: Linking) {
    this.#options = { ...linking, identity, url: new URL(`v1/${linking.programId}/`, url).href };
  }

  async read(from: Position): Promise<Result<Stretch | undefined>> {
    const sync = await this.#load();
    return sync.ok ? await sync.value.sequence.read(from) : sync;
  }

  /** From now on both have the same, as far as there is a network. Twice does no harm. */
  async start(): Promise<void> {
    if (this.#started !== undefined) return;
    this.#started = this.#load();
    const sync = await this.#started;
    if (!sync.ok) this.#started = undefined;
    else if (!this.#closed) sync.value.start();
  }

  /** Something was recorded. */
  async recorded(): Promise<void> {
    const sync = await this.#started;
    if (sync?.ok === true) sync.value.recorded();
  }

  /** Remembers a receipt, to be shown to the hub. False: it was shown here before. */
  async adopt(receipt: Parameters<Sync['adopt']>[0]): Promise<Result<boolean>> {
    const sync = await this.#load();
    return sync.ok ? await sync.value.adopt(receipt) : sync;
  }

  /** The shopper has logged in. */
  async identified(): Promise<void> {
    const sync = await this.#started;
    if (sync?.ok === true) await sync.value.identified();
  }

  /** Asks the hub now. */
  async now(): Promise<void> {
    const sync = await this.#started;
    if (sync?.ok === true) await sync.value.now();
  }

  /** Asks the hub something as this device; without a body it is a GET. */
  async ask(path: string, body?: unknown): Promise<Result<unknown>> {
    const sync = await this.#load();
    return sync.ok ? await sync.value.ask(path, body) : sync;
  }

  /** Fetches all records, where a snapshot has stood for some. */
  async wantWhole(): Promise<Result<void>> {
    const sync = await this.#load();
    return sync.ok ? await sync.value.wantWhole() : sync;
  }

  /** Everything that the hub keeps of the card. */
  async export(): Promise<Result<unknown>> {
    const sync = await this.#load();
    return sync.ok ? await sync.value.export() : sync;
  }

  /** Deletes the card there. */
  async erase(): Promise<Result<void>> {
    const sync = await this.#load();
    return sync.ok ? await sync.value.erase() : sync;
  }

  /** Forgets the hub on this device, and stops. */
  async forget(): Promise<Result<void>> {
    this.#started = undefined;
    const sync = await this.#load();
    return sync.ok ? await sync.value.forget() : sync;
  }

  close(): void {
    this.#closed = true;
    void this.#loading?.then((sync) => sync.ok && sync.value.stop());
  }

  /** Fetches the code. After a failure (no network) the next call tries again. */
  async #load(): Promise<Result<Sync>> {
    this.#loading ??= import('../sync/sync.js').then(
      ({ openSync }) => accepted(openSync(this.#options)),
      (error: unknown) => {
        this.#loading = undefined;
        return refused('engine.unavailable', `the code of the sync: ${String(error)}`);
      },
    );
    return await this.#loading;
  }
}
