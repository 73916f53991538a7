// SPDX-License-Identifier: MIT
// Random journals: most records are right, some come late, early, twice, or ask for too much.
import { hourMs, instantText, type Moment } from '../model/time.js';
import type { Rec, RecordData } from '../model/record-types.js';
import type { Program } from '../model/types.js';
import { Clock } from './clock.js';
import { basket, entered, place, refundOf } from './baskets.js';
import { activities, subjects } from './names.js';
import { ownTermsOf } from './points.js';
import type { Random } from './random.js';

export interface Journal {
  readonly records: readonly Rec[];
  readonly views: readonly string[];
}

export function randomJournal(random: Random, program: Program, start: string, most = 60): Journal {
  const journal = new Writer(random, program, start);
  const count = random.int(5, random.oneIn(4) ? most : most / 3);
  while (journal.records.length < count) journal.add();
  return { records: journal.records, views: journal.views() };
}

class Writer {
  readonly records: Rec[] = [];
  readonly #clock: Clock;
  readonly #members: readonly string[];

  constructor(
    readonly random: Random,
    readonly program: Program,
    start: string,
  ) {
    this.#clock = new Clock(random, start);
    this.#members = random.oneIn(5) ? ['ada', 'ben'] : [''];
  }

  add(): void {
    const last = this.records.at(-1);
    const isRequest = last?.kind === 'redemptionRequested';
    if (isRequest && this.random.oneIn(2)) {
      this.records.push(this.#confirmation(last, this.#clock.soon()));
      return;
    }
    const now = this.#clock.step();
    const earlier = this.records.length > 0 && this.random.oneIn(25) ? this.random.pick(this.records) : undefined;
    this.records.push(earlier === undefined ? this.#record(now) : this.#again(earlier));
  }

  /** At the end, a little later, and much later. */
  views(): string[] {
    return [0, 20 * 60_000, 30 * 24 * hourMs, 400 * 24 * hourMs].map((later) =>
      instantText({ ...this.#clock.now, ms: this.#clock.now.ms + later }),
    );
  }

  /** Most requests would lapse. */
  #confirmation({ id, member, data }: Rec, now: Moment): Rec {
    const kind = this.random.oneIn(4) ? 'redemptionReleased' : 'redemptionConfirmed';
    const { redemption = '' } = data ?? {};
    return { id: `${id}-then`, kind, at: instantText(now), ...(member && { member }), data: { redemption } };
  }

  #record(now: Moment): Rec {
    const member = this.random.pick(this.#members);
    const kinds = Object.keys(weights).flatMap((kind) => Array<string>(weights[kind] ?? 0).fill(kind));
    const kind = this.random.pick(kinds);
    const data = this.#data(kind);
    return {
      id: `${member}${String(this.records.length)}`,
      kind,
      ...this.#times(now),
      ...(member === '' ? {} : { member }),
      ...(data === undefined ? {} : { data }),
    };
  }

  /** The same once more, or the same id with something else in it. */
  #again(record: Rec): Rec {
    if (!this.random.oneIn(4)) return { ...record, recordedAt: instantText(this.#clock.now) };
    return { ...record, at: instantText(this.#clock.now) };
  }

  #times(now: Moment): { at: string; recordedAt?: string } {
    const { random } = this;
    if (random.oneIn(20))
      return {
        at: instantText({ ...now, ms: now.ms + random.pick([1, 120, 121]) * 1000 }),
        recordedAt: instantText(now),
      };
    if (!random.oneIn(6)) return { at: instantText(now) };
    const limit = (this.program.backdatingHours ?? 72) * hourMs;
    const late = random.pick([limit, limit + 1000, 1000, Math.min(limit, hourMs * random.int(1, 80))]);
    return { at: instantText({ ...now, ms: now.ms - late }), recordedAt: instantText(now) };
  }

  #data(kind: string): RecordData | undefined {
    switch (kind) {
      case 'joined':
        return this.random.oneIn(2) ? undefined : {};
      case 'purchased':
        return this.#purchase();
      case 'visited':
        return { ...place(this.random), ...this.random.maybe(3, () => ({ visit: this.#key('v') })) };
      case 'acted':
        return this.#act();
      case 'refunded':
        return this.#refund();
      case 'confirmed':
        return { order: this.#known('order') };
      case 'redemptionRequested':
        return { redemption: this.#key('r'), reward: this.#reward(), ...this.#terms() };
      case 'birthdayEntered':
        return this.random.pick(birthdays);
      case 'segmentsAssigned':
        return { segments: this.random.oneIn(5) ? [] : this.random.some(['segment-0', 'segment-1', 'segment-2']) };
      case 'redemptionRefunded':
        return this.#returned();
      case 'redemptionConfirmed':
      case 'redemptionReleased':
        return { redemption: this.#known('redemption') };
      default:
        return this.#adjustment();
    }
  }

  /** A key that is mostly new. */
  #key(letter: string): string {
    return `${letter}${String(this.random.oneIn(12) ? this.random.int(0, this.records.length) : this.records.length)}`;
  }

  /** Of a refund, which orders and redemptions count for themselves. */
  #number(): string {
    return this.random.oneIn(4) ? this.random.pick(['n1', 'n2']) : this.#key('n');
  }

  /** A key that an earlier record had, mostly a late one. */
  #known(field: 'order' | 'redemption'): string {
    const all = this.records.map((record) => record.data?.[field]).filter((key) => key !== undefined);
    if (all.length === 0 || this.random.oneIn(30)) return 'nothing';
    return this.random.pick(this.random.oneIn(3) ? all : all.slice(-3));
  }

  #terms(): RecordData {
    return { ...place(this.random), ...this.random.maybe(4, () => ({ units: this.random.int(1, 4) })) };
  }

  #reward(): string {
    const ids = (this.program.rewards ?? []).map((reward) => reward.id);
    return ids.length === 0 || this.random.oneIn(40) ? 'nothing' : this.random.pick(ids);
  }

  #purchase(): RecordData {
    const { random } = this;
    const order = {
      order: this.#key('o'),
      ...random.maybe(6, () => ({ currency: random.oneIn(8) ? 'GBP' : random.pick(['EUR', 'USD']) })),
      ...place(this.random),
      ...entered(this.random),
    };
    const redemptions = random.maybe(6, () => ({ redemptions: [this.#known('redemption')] }));
    return { ...order, ...redemptions, ...basket(random) };
  }

  #returned(): RecordData {
    const { random } = this;
    return {
      redemption: this.#known('redemption'),
      ...random.maybe(3, () => ({ refund: this.#number() })),
      ...random.maybe(2, () => ({ points: random.pick([1, 3, 5, 10]) })),
    };
  }

  #act(): RecordData {
    const { random } = this;
    return {
      activity: random.pick(activities),
      ...random.maybe(3, () => ({ action: this.#key('a') })),
      ...random.maybe(2, () => ({ quantity: random.int(1, 5) })),
      ...random.maybe(2, () => ({ measure: random.pick([0, 1, 5, 999]) })),
      ...random.maybe(2, () => ({ subject: random.pick(subjects) })),
      ...place(this.random),
      ...entered(this.random),
    };
  }

  #refund(): RecordData {
    const { random } = this;
    const order = this.#known('order');
    const bought = this.records.find((record) => record.kind === 'purchased' && record.data?.order === order)?.data;
    const key = { order, ...random.maybe(4, () => ({ refund: this.#number() })) };
    return { ...key, ...refundOf(random, bought) };
  }

  #adjustment(): RecordData {
    const { random } = this;
    const cards = this.program.cards ?? [];
    const sign = random.oneIn(2) ? 1 : -1;
    if (cards.length === 0 || random.oneIn(2)) {
      const own = sign > 0 ? ownTermsOf(random) : {};
      if (own.expiry?.date !== undefined) Object.assign(own.expiry, { date: '2031-12-31' });
      return { points: sign * random.pick([1, 10, 60]), reason: 'because', ...own };
    }
    return { card: random.pick(cards).id, stamps: sign * random.pick([1, 2, 7]), reason: 'because' };
  }
}

const birthdays = [
  { month: 2, day: 29 },
  { month: 3, day: 1 },
  { month: 12, day: 31 },
];

const weights: Readonly<Record<string, number>> = {
  joined: 1,
  purchased: 14,
  visited: 5,
  acted: 3,
  refunded: 10,
  confirmed: 2,
  redemptionRequested: 5,
  redemptionConfirmed: 3,
  redemptionReleased: 2,
  redemptionRefunded: 2,
  birthdayEntered: 1,
  segmentsAssigned: 1,
  adjusted: 3,
};
