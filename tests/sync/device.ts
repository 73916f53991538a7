import { memoryHub } from '../../web/store/memory-hub.js';
import { memoryJournal, type HubStore, type Journal } from '../../web/store/index.js';
import { Merged } from '../../web/sync/merged.js';
import type { RoundEnd } from '../../web/sync/round-end.js';
import { Rounds } from '../../web/sync/rounds.js';
import { postTo, type Fetching } from '../../web/sync/wire.js';
import { value } from '../support/result.js';

export interface DeviceOptions {
  readonly identity?: string | undefined;
  readonly journal?: Journal;
  readonly store?: HubStore;
  /** Of the hub; by default a coffee shop's. */
  readonly url?: string;
}

/** What stands in for the network and the hub behind it. */
export interface Reached {
  readonly fetch: Fetching;
  /** Its clock, which the devices have as well, where it is not the machine's. */
  readonly nowMs?: number;
}

let names = 0;

/** A device as far as the sync is concerned: two stores and the rounds between them and the hub. */
export class Device {
  readonly hub: Reached;
  readonly identity: string | undefined;
  readonly journal: Journal;
  readonly store: HubStore;
  readonly #url: string;
  #rounds: Rounds;

  constructor(hub: Reached, options: DeviceOptions = {}) {
    this.hub = hub;
    this.identity = options.identity;
    this.journal = options.journal ?? memoryJournal();
    this.store = options.store ?? memoryHub();
    this.#url = options.url ?? 'https://hub.example/v1/test-coffee/';
    this.#rounds = this.#begin();
  }

  /** As after a reload: only what is stored is left. */
  reload(): void {
    this.#rounds = this.#begin();
  }

  async record(record: object, id = `r${String(++names)}`): Promise<string> {
    const line = JSON.stringify({ id, at: '2025-06-02T10:00:00+02:00', ...record });
    const begun = value(await this.journal.begin([line]));
    if (!begun) value(await this.journal.append([line], value(await this.journal.read(0)).lines.length));
    return id;
  }

  buy(order: string, id?: string): Promise<string> {
    return this.record({ kind: 'purchased', data: { order, amount: 500 } }, id);
  }

  async sync(): Promise<RoundEnd> {
    return await this.#rounds.run();
  }

  /** All lines are wanted, as when an engine could not take a base. */
  async wantWhole(): Promise<void> {
    value(await this.#rounds.wantWhole());
  }

  /** What is folded on this device, in its order. */
  async shown(): Promise<readonly string[]> {
    return value(await new Merged(this.journal, this.store).read({ own: 0 }))?.lines ?? [];
  }

  async pending(): Promise<readonly string[]> {
    const whole = value(await new Merged(this.journal, this.store).read({ own: 0 }));
    return (whole?.end.hub?.pending ?? []).map(({ line }) => idIn(line));
  }

  async refused(): Promise<readonly string[]> {
    return (value(await this.store.recall())?.refused ?? []).map(({ id }) => id);
  }

  /** A phone that was set up from this one's backup. */
  async cloned(): Promise<Device> {
    const copy = new Device(this.hub, { identity: this.identity, url: this.#url });
    const own = value(await this.journal.read(0));
    if (own.lines.length > 0) value(await copy.journal.begin(own.lines));
    const { memory, lines } = value(await this.store.read());
    if (memory === undefined) return copy;
    const empty = { ...memory, revision: 'before', journal: 'before', count: 0 };
    value(await copy.store.begin(empty));
    value(await copy.store.store(empty, memory, lines));
    return copy;
  }

  #begin(): Rounds {
    const { journal, store, identity } = this;
    return new Rounds({
      journal,
      store,
      post: postTo(this.#url, Date.now, this.hub.fetch),
      identity: () => Promise.resolve(identity),
      newId: () => `n${String(++names)}`,
      now: () => this.hub.nowMs ?? Date.now(),
      changed: () => undefined,
    });
  }
}

export function idIn(line: string): string {
  return (JSON.parse(line) as { id: string }).id;
}
