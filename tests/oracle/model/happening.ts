// SPDX-License-Identifier: MIT
// What each kind of record does.
import type { Account } from './account.js';
import { availableOf, Refused, sumOf, write } from './account.js';
import { boughtIn, rateOf, valued } from './basis.js';
import { enterBirthday } from './birthdays.js';
import { adjustStamps } from './cards.js';
import { advance } from './challenges.js';
import { earn, qualifying } from './earning.js';
import type { Bought, Facts, Given } from './facts.js';
import { one } from './fraction.js';
import { confirm as confirmOrder } from './lot-times.js';
import type { Waiting } from './lots.js';
import { credit } from './lots.js';
import type { Rec, RecordData } from './record-types.js';
import { confirm, release, request } from './redemptions.js';
import { refund } from './refunds.js';
import { refundRedemption, refuseUnpaid } from './returns.js';
import { placeAt, weekStartOf } from './revisions.js';
import { assignSegments, segmentsOf } from './segments.js';
import { dateByJoining, spend } from './spending.js';
import { stamp } from './stamping.js';
import { count, countConfirmed, currentTier, lookAhead } from './tiers.js';
import type { Moment } from './time.js';
import { dayOf } from './time.js';

export function happen(account: Account, record: Rec, at: Moment): void {
  const { data = {} } = record;
  switch (record.kind) {
    case 'joined':
      return join(account, record, at);
    case 'visited':
      if (data.visit !== undefined) account.visits.add(data.visit);
      return visit(account, record, at);
    case 'acted':
      if (data.action !== undefined) account.actions.add(data.action);
      return act(account, factsOf(account, record, at));
    case 'purchased':
      return purchase(account, record, at);
    case 'refunded':
      return refund(account, data, at);
    case 'confirmed':
      return confirmed(account, data.order ?? '', at);
    case 'redemptionRequested':
      return request(account, data, factsOf(account, record, at));
    case 'redemptionConfirmed':
      return confirm(account, data.redemption ?? '', at);
    case 'redemptionRefunded':
      return refundRedemption(account, data, at);
    case 'birthdayEntered':
      return enterBirthday(account, data, at);
    case 'segmentsAssigned':
      return assignSegments(account, data.segments ?? []);
    case 'redemptionReleased':
      return release(account, data.redemption ?? '', at);
    default:
      return adjust(account, data, at);
  }
}

export function factsOf(account: Account, { kind, data = {} }: Rec, moment: Moment): Facts {
  const { channel, location, activity, subject } = data;
  return {
    ...{ kind, moment, channel, location, activity, subject },
    terms: placeAt(account, moment.ms),
    weekStart: weekStartOf(account.program),
    rate: one,
    codes: data.codes ?? [],
    tier: currentTier(account),
    segments: segmentsOf(account, moment),
    birthday: account.birthday,
    firstPurchase: account.orders.size === 0,
    lines: kind === 'acted' ? [done(data)] : undefined,
  };
}

/** What was done is like a line without money. */
function done({ quantity = 1, measure = 0 }: RecordData): NonNullable<Facts['lines']>[number] {
  return { tags: [], quantity, measure, amount: 0, type: 'product', tax: 0, discount: 0, place: 0, value: 0 };
}

/** It is looked at as of one who has not joined yet. */
function join(account: Account, record: Rec, at: Moment): void {
  const facts = factsOf(account, record, at);
  account.joinedAt = record.at;
  account.giftsTo.anniversary = dayOf(account.clock ?? at);
  dateByJoining(account, record.at);
  write(account, 'joined', at.ms);
  act(account, facts);
}

/** Joining, or what a shopper did: only earning rules look at it. */
function act(account: Account, facts: Facts): void {
  countPoints(account, facts, qualifying(account.program, earn(account, facts, 'time')));
}

/** Points of what is no purchase count for tiers as well. */
function countPoints(account: Account, facts: Facts, points: ReadonlyMap<string, number>): void {
  count(account, undefined, facts, points);
}

function visit(account: Account, record: Rec, at: Moment): void {
  const occasion = { moment: at, waiting: 'time' } as const;
  const facts = factsOf(account, record, at);
  const given = earn(account, facts, occasion.waiting);
  stamp(account, facts, occasion);
  advance(account, facts, sumOf(given.values()), occasion, undefined);
  countPoints(account, facts, qualifying(account.program, given));
}

function purchase(account: Account, record: Rec, at: Moment): void {
  const { data = {} } = record;
  const rate = rateOf(account.program, data.currency);
  if (rate === undefined) throw new Refused('currency.unknown');
  refuseUnpaid(account, data);
  const bought = boughtIn(data);
  const facts = (): Facts => ({
    ...factsOf(account, record, at),
    ...{ rate, lines: valued(bought, account.program.basis) },
  });
  lookAhead(account, facts(), bought, () => {
    buy(account, data, facts(), bought);
  });
}

function buy(account: Account, data: RecordData, facts: Facts, bought: Bought): void {
  const id = data.order ?? '';
  const at = facts.moment;
  const waiting: Waiting = { order: id };
  const given = earn(account, facts, waiting);
  const stamps = stamp(account, facts, { moment: at, waiting });
  const points = sumOf(given.values());
  advance(account, facts, points, { moment: at, waiting }, id);
  count(account, id, facts, qualifying(account.program, given), bought);
  account.orders.set(id, {
    ...{ id, facts, bought, redemptions: data.redemptions ?? [], rules: untouched(given), stamps, spread: 0 },
    units: bought.lines.map(() => 0),
    money: bought.lines.map(() => 0),
    confirmed: undefined,
  });
}

function untouched(from: ReadonlyMap<string, number>): Map<string, Given> {
  return new Map([...from].map(([name, value]) => [name, { given: value, taken: 0 }]));
}

function confirmed(account: Account, id: string, at: Moment): void {
  const order = account.orders.get(id);
  if (order === undefined) throw new Refused('order.unknown');
  order.confirmed = at;
  confirmOrder(account, id, at);
  countConfirmed(account, id, at);
}

function adjust(account: Account, data: RecordData, at: Moment): void {
  if (data.card !== undefined) {
    adjustStamps(account, data.card, data.stamps ?? 0, data.reason ?? '', { moment: at, waiting: 'time' });
    return;
  }
  const { points = 0, reason } = data;
  if (points > 0) {
    credit(account, 'adjusted', points, at, 'nothing', { reason }, data);
    return;
  }
  if (-points > availableOf(account)) throw new Refused('points.insufficient');
  write(account, 'adjusted', at.ms, { points, reason });
  spend(account, -points);
}
