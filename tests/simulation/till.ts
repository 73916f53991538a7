import type { RecordAnswer } from '../../web/sync/protocol.js';
import { ownPrefix } from '../../web/hub/journal/lines.js';
import type { Stage } from './stage.js';
import { programId } from './world.js';

const firstPauseMs = 5000;
const longestPauseMs = 5 * 86_400_000;

/** What the till was told that is in a journal now. */
export interface Settled {
  readonly id: string;
  readonly ms: number;
}

/** A till, or the shop's server: asks with a merchant's key, again and again until it is answered. */
export class Till {
  readonly settled: Settled[] = [];
  #count = 0;

  constructor(
    readonly stage: Stage,
    readonly name: string,
    readonly key: string,
    /** How far its clock is ahead. */
    readonly skewMs: number,
  ) {}

  adjust(member: string, points: number): void {
    const data = { points, reason: 'sorry' };
    this.#records(member, { id: this.#id(), kind: 'adjusted', at: this.#at(), data });
  }

  sell(member: string, order: string, amount: number): void {
    this.#records(member, { id: this.#id(), kind: 'purchased', at: this.#at(), data: { order, amount } });
  }

  order(customer: string, order: string, amount: number): void {
    this.#ask('orders', { customer, order, amount }, `${ownPrefix}order:${order}`);
  }

  refund(customer: string, order: string, refund: string): void {
    const id = `${ownPrefix}refund:${order}:${refund}`;
    this.#ask(`orders/${order}/refunds`, { customer, refund, amount: 100 }, id);
  }

  settle(member: string, redemption: string, verb: 'confirm' | 'release'): void {
    const id = `${ownPrefix}${verb}:${redemption}`;
    this.#ask(`members/${member}/redemptions/${redemption}/${verb}`, {}, id);
  }

  #records(member: string, record: { readonly id: string; readonly [field: string]: unknown }): void {
    this.#ask(`members/${member}/records`, { records: [record] }, record.id);
  }

  #ask(path: string, body: unknown, id: string, pauseMs = firstPauseMs): void {
    const { network, timeline } = this.stage;
    const asked = {
      method: 'POST',
      path: `/v1/${programId}/${path}`,
      token: this.key,
      body: JSON.stringify(body),
    };
    const again = (): void => {
      timeline.after(pauseMs, () => this.#ask(path, body, id, Math.min(pauseMs * 4, longestPauseMs)));
    };
    network.send(this.name, asked).then(({ status, body: text }) => {
      if (status === 429 || status >= 500) again();
      else if (status < 300) this.#hear(id, JSON.parse(text));
    }, again);
  }

  #hear(id: string, answer: unknown): void {
    const { answers } = answer as { readonly answers?: readonly RecordAnswer[] };
    const taken = answers?.[0]?.status ?? (answer as { readonly status: string }).status;
    if (taken === 'accepted' || taken === 'already') this.settled.push({ id, ms: this.stage.timeline.now() });
  }

  #id(): string {
    this.#count += 1;
    return `${this.name}:${this.#count}`;
  }

  #at(): string {
    const at = new Date(this.stage.timeline.now() + this.skewMs).toISOString();
    return at.replace(/(?:\.000)?Z$/, '+00:00');
  }
}
