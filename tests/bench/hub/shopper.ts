import type { Entered, SyncAnswer } from '../../../web/sync/protocol.js';
import type { Requests } from './requests.js';

/** A device of a shopper of its own, as the hub sees it: it never sends a record twice, and asks from where it is. */
export class Shopper {
  #seq = 0;
  #have = 0;

  private constructor(
    readonly name: string,
    readonly path: string,
    readonly headers: Readonly<Record<string, string>>,
    readonly epoch: string,
  ) {}

  /** `number` makes the name and the address; no two shoppers may have the same one. */
  static async enter(requests: Requests, program: string, number: number): Promise<Shopper> {
    const address = [10, number >> 16, (number >> 8) & 255, number & 255].join('.');
    const path = `/v1/${program}/`;
    const entered = await requests.post(`${path}members`, { 'X-Forwarded-For': address }, '{}');
    const { token, epoch } = JSON.parse(entered) as Entered;
    const headers = { Authorization: `Bearer ${token}`, 'X-Forwarded-For': address };
    return new Shopper(`shopper-${String(number)}`, `${path}sync`, headers, epoch);
  }

  /** Syncs so many new purchases; resolves when the hub has answered that each is kept. */
  async sync(requests: Requests, purchases: number): Promise<void> {
    const at = new Date().toISOString().replace('Z', '+00:00');
    const records = Array.from({ length: purchases }, () => this.#purchase(at));
    const request = { device: this.name, epoch: this.epoch, have: this.#have, records };
    const answered = await requests.post(this.path, this.headers, JSON.stringify(request));
    const { answers, from, records: lines } = JSON.parse(answered) as SyncAnswer;
    this.#have = from + lines.length;
    if (answers.length !== purchases || answers.some(({ status }) => status !== 'accepted')) {
      throw new Error(`a purchase was not accepted: ${answered.slice(0, 300)}`);
    }
  }

  #purchase(at: string): { readonly seq: number; readonly line: string } {
    const seq = (this.#seq += 1);
    const lines = [{ product: 'flat-white', category: 'coffee', quantity: 1, amount: 380 }];
    const data = { order: `${this.name}-${String(seq)}`, lines };
    return { seq, line: JSON.stringify({ id: `${this.name}/${String(seq)}`, kind: 'purchased', at, data }) };
  }
}
