import type { Hub } from '../hub.js';
import { deliverTo, type DeliverOptions } from './deliver.js';
import { type WebhookRow, webhooksOf } from './endpoints.js';

export interface CourierOptions extends Omit<DeliverOptions, 'stopped' | 'broken'> {
  readonly complain: (error: unknown) => void;
}

/** One courier for each webhook: a slow one holds up nobody else, of its own programme or of others. */
export class Couriers {
  readonly #hub: Hub;
  readonly #options: CourierOptions;
  readonly #stopped = new AbortController();
  readonly #broken = new AbortController();
  /** Each with how many it has tried in the end, by its webhook. */
  readonly #underWay = new Map<string, Promise<number>>();

  constructor(hub: Hub, options: CourierOptions) {
    this.#hub = hub;
    this.#options = options;
  }

  /** Sends one to each webhook that none is under way to. */
  async setOut(): Promise<void> {
    for (const program of this.#hub.tenants.keys()) {
      for (const webhook of await webhooksOf(this.#hub.database.query, program)) this.#send(webhook);
    }
  }

  /** Begins nothing more. What is under way goes on. */
  stop(): void {
    this.#stopped.abort();
  }

  /** Breaks off what is under way: its lease sees to it that it is sent again. */
  async breakOff(): Promise<void> {
    this.stop();
    this.#broken.abort();
    await this.back();
  }

  /** Resolves when all who are under way have come back: how many deliveries they have tried. */
  async back(): Promise<number> {
    let tried = 0;
    for (const count of await Promise.all(this.#underWay.values())) tried += count;
    return tried;
  }

  #send(webhook: WebhookRow): void {
    const name = `${webhook.program} ${webhook.id}`;
    if (this.#stopped.signal.aborted || this.#underWay.has(name)) return;
    const { complain, ...options } = this.#options;
    const signals = { stopped: this.#stopped.signal, broken: this.#broken.signal };
    const going = deliverTo(this.#hub, webhook, { ...options, ...signals })
      .catch((error: unknown) => {
        complain(error);
        return 0;
      })
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, going);
  }
}
