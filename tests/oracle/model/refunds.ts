// SPDX-License-Identifier: MIT
// Rules 20 to 24: a refund reverses what its purchase was given, by what is left of it and by the terms it had.
import type { Account } from './account.js';
import { Refused, sumOf, write } from './account.js';
import { takeOff } from './cards.js';
import { qualifying, targetOf } from './earning.js';
import type { Facts, Order } from './facts.js';
import { boughtLeft, factsLeft, takeFrom } from './left.js';
import { refundKey } from './keys.js';
import type { RecordData } from './record-types.js';
import { returnPaid } from './returns.js';
import { programAt, under } from './revisions.js';
import { setBack } from './setting-back.js';
import { clawBack } from './spending.js';
import { stampsFor } from './stamping.js';
import { countAgain } from './tiers.js';
import type { Moment } from './time.js';

export function refund(account: Account, data: RecordData, moment: Moment): void {
  const order = account.orders.get(data.order ?? '');
  if (order === undefined) throw new Refused('order.unknown');
  takeFrom(order, data);
  account.isSticky = programAt(account, order.facts.terms).refunds?.completed === 'sticky';
  if (data.refund !== undefined) account.refunds.add(refundKey('refunded', data));
  const left = factsLeft(account, order);
  under(account, order.facts.terms, () => {
    returnPaid(account, order, boughtLeft(order), moment);
    takeBackPoints(account, order, left, moment.ms);
    unstamp(account, order, left, moment.ms);
    setBack(account, left, pointsLeft(order), order.id, moment.ms, account.clock ?? moment);
  });
  account.isSticky = false;
  const terms = programAt(account, order.facts.terms);
  countAgain(account, order, boughtLeft(order), qualifying(terms, leftOf(order)), moment.ms);
}

function leftOf(order: Order): Map<string, number> {
  return new Map([...order.rules].map(([rule, { given, taken }]) => [rule, given - taken]));
}

function pointsLeft(order: Order): number {
  return sumOf(leftOf(order).values());
}

function takeBackPoints(account: Account, order: Order, left: Facts, at: number): void {
  for (const rule of account.program.earning ?? []) {
    const was = order.rules.get(rule.id);
    if (was === undefined) continue;
    const target = targetOf(account, rule, left, order.facts, was.given);
    const asked = was.given - was.taken - target;
    if (asked <= 0) continue;
    was.taken += asked;
    clawBack(account, asked, order.id, at, { rule: rule.id, due: target }, rule);
  }
}

function unstamp(account: Account, order: Order, left: Facts, at: number): void {
  for (const was of order.stamps) {
    const card = account.program.cards?.find((one) => one.id === was.card.id);
    const target = Math.min(stampsFor(was.card, { ...left, tier: was.tier }), was.given);
    const due = was.given - was.taken - target;
    if (due <= 0 || card === undefined) continue;
    takeOff(account, card, due, at, order.id, (given) =>
      write(account, 'unstamped', at, { card: card.id, stamps: -given, due, given }),
    );
    was.taken += due;
  }
}
