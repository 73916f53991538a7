import type { Entered, SyncAnswer } from '../../../web/sync/protocol.js';
import { requestBytes, type Requests } from './requests.js';

/** A request that is ready to be sent, and a look at what was answered. */
export interface ReadySync {
  readonly request: Buffer;
  /** Throws where not every record was accepted, or the answer is not just what is new. */
  check(answered: string): void;
}

/** A device of a shopper of its own, as the hub sees it: it never sends a record twice, and asks from where it is. */
export class Shopper {
  #seq = 0;

  private constructor(
    readonly name: string,
    readonly url: string,
    readonly path: string,
    readonly headers: Readonly<Record<string, string>>,
    readonly epoch: string,
  ) {}

  /** `number` makes the name and the address; no two shoppers may have the same one. */
  static async enter(requests: Requests, url: string, program: string, number: number): Promise<Shopper> {
    const address = [10, number >> 16, (number >> 8) & 255, number & 255].join('.');
    const path = `/v1/${program}/`;
    const asked = requestBytes(url, `${path}members`, { 'X-Forwarded-For': address }, '{}');
    const { token, epoch } = JSON.parse(await requests.send(asked)) as Entered;
    const headers = { Authorization: `Bearer ${token}`, 'X-Forwarded-For': address };
    return new Shopper(`shopper-${String(number)}`, url, `${path}sync`, headers, epoch);
  }

  /** The sync of so many new purchases, as it is when all before it was answered: nobody but this device is on the card. */
  ready(purchases: number): ReadySync {
    const at = new Date().toISOString().replace('Z', '+00:00');
    const have = this.#seq;
    const records = Array.from({ length: purchases }, () => this.#purchase(at));
    const body = JSON.stringify({ device: this.name, epoch: this.epoch, have, records });
    return {
      request: requestBytes(this.url, this.path, this.headers, body),
      check: (answered) => {
        const { answers, from, records: lines } = JSON.parse(answered) as SyncAnswer;
        const isWhole = answers.length === purchases && from === have && lines.length === purchases;
        if (isWhole && answers.every(({ status }) => status === 'accepted')) return;
        throw new Error(`a purchase was not accepted: ${answered.slice(0, 300)}`);
      },
    };
  }

  #purchase(at: string): { readonly seq: number; readonly line: string } {
    const seq = (this.#seq += 1);
    const lines = [{ product: 'flat-white', category: 'coffee', quantity: 1, amount: 380 }];
    const data = { order: `${this.name}-${String(seq)}`, lines };
    return { seq, line: JSON.stringify({ id: `${this.name}/${String(seq)}`, kind: 'purchased', at, data }) };
  }
}
