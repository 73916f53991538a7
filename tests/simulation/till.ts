import type { RecordAnswer } from '../../web/sync/protocol.js';
import { ownPrefix } from '../../web/hub/journal/lines.js';
import type { Answered } from './hub.js';
import { Keyed } from './keyed.js';
import type { Stage } from './stage.js';
import { programId } from './world.js';

const firstPauseMs = 5000;
const longestPauseMs = 5 * 86_400_000;

/** What the till was told that is in a journal now. */
export interface Settled {
  readonly id: string;
  /** When it asked, and when it heard. */
  readonly askedMs: number;
  readonly ms: number;
  /** The hub took it then; otherwise it was there, perhaps under another id. */
  readonly isNew: boolean;
  /** What it says, as far as another record can say the same. */
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A record, by its id, kind and data. */
type Said = Pick<Settled, 'id' | 'kind' | 'data'>;

/** A request, and what it is about. */
interface Question {
  readonly path: string;
  readonly body: string;
  readonly said?: Said;
  /** It is asked under an Idempotency-Key. */
  readonly keyed?: Keyed;
}

/** A till, or the shop's server: asks with a merchant's key, again and again until it is answered. */
export class Till {
  readonly settled: Settled[] = [];
  /** What should not be in an answer. */
  readonly wrong: string[] = [];
  readonly #awards: (Question & { readonly keyed: Keyed })[] = [];
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
    const id = `${ownPrefix}order:${order}`;
    this.#ask('orders', { customer, order, amount }, { id, kind: 'purchased', data: { order } });
  }

  refund(customer: string, order: string, refund: string): void {
    const id = `${ownPrefix}refund:${order}:${refund}`;
    const said = { id, kind: 'refunded', data: { refund } };
    this.#ask(`orders/${order}/refunds`, { customer, refund, amount: 100 }, said);
  }

  settle(member: string, redemption: string, verb: 'confirm' | 'release'): void {
    const id = `${ownPrefix}${verb}:${redemption}`;
    const kind = verb === 'confirm' ? 'redemptionConfirmed' : 'redemptionReleased';
    this.#ask(`members/${member}/redemptions/${redemption}/${verb}`, {}, { id, kind, data: { redemption } });
  }

  /** Gives points under an Idempotency-Key. */
  award(member: string, points: number): void {
    const record = { id: this.#id(), kind: 'adjusted', at: this.#at(), data: { points, reason: 'award' } };
    const [path, body] = [`members/${member}/records`, JSON.stringify({ records: [record] })];
    const keyed = new Keyed(`key-of-${record.id}`, path, body, this.stage.timeline.now());
    const award = { path, body, said: record, keyed };
    this.#awards.push(award);
    this.#send(award);
  }

  /** Asks for an award again, as a server does that was started anew and does not know what it has heard. */
  awardAgain(): void {
    if (this.#awards.length > 0) this.#send(this.stage.chance.one(this.#awards));
  }

  /** Asks for another award under the key of one that was answered. */
  awardOther(): void {
    const heard = this.#awards.filter(({ keyed }) => keyed.isHeard);
    if (heard.length === 0) return;
    const { path, keyed } = this.stage.chance.one(heard);
    const record = { id: this.#id(), kind: 'adjusted', at: this.#at(), data: { points: 1000, reason: 'another' } };
    this.#send({ path, body: JSON.stringify({ records: [record] }), keyed });
  }

  #records(member: string, record: Said & { readonly at: string }): void {
    this.#ask(`members/${member}/records`, { records: [record] }, record);
  }

  #ask(path: string, body: unknown, said: Said): void {
    this.#send({ path, body: JSON.stringify(body), said });
  }

  #send(question: Question, pauseMs = firstPauseMs): void {
    const { network, timeline } = this.stage;
    const { path, body, said, keyed } = question;
    const asked = {
      method: 'POST',
      path: `/v1/${programId}/${path}`,
      token: this.key,
      body,
      ...(keyed !== undefined && { idempotencyKey: keyed.key }),
    };
    const again = (): void => {
      timeline.after(pauseMs, () => this.#send(question, Math.min(pauseMs * 4, longestPauseMs)));
    };
    const askedMs = timeline.now();
    network.send(this.name, asked).then((answered) => {
      const { status, body: text } = answered;
      if (status === 429 || status >= 500) return again();
      if (keyed !== undefined) this.#hearKeyed(keyed, body, answered);
      if (status < 300 && said !== undefined) this.#hear(said, JSON.parse(text), askedMs);
    }, again);
  }

  /** What a hub has answered before it was restored, nobody knows any more. */
  #hearKeyed(keyed: Keyed, body: string, answered: Answered): void {
    if (this.stage.restored.length > 0) return;
    const nowMs = this.stage.timeline.now();
    try {
      if (body === keyed.body) keyed.hear(answered, nowMs);
      else keyed.hearOther(answered, nowMs);
    } catch (error) {
      this.wrong.push(String(error));
    }
  }

  #hear({ id, kind, data }: Said, answer: unknown, askedMs: number): void {
    const { answers } = answer as { readonly answers?: readonly RecordAnswer[] };
    const taken = answers?.[0]?.status ?? (answer as { readonly status: string }).status;
    if (taken !== 'accepted' && taken !== 'already') return;
    this.settled.push({ id, kind, data, isNew: taken === 'accepted', askedMs, ms: this.stage.timeline.now() });
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
