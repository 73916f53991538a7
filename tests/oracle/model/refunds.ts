// SPDX-License-Identifier: MIT
// Rules 20 to 24: a refund reverses what its purchase was given, by what is left of it and by the terms it had.
import type { Account } from './account.js';
import { Refused, sumOf, write } from './account.js';
import { takeOff } from './cards.js';
import { setBack } from './challenges.js';
import { targetOf } from './earning.js';
import type { Facts, Order } from './facts.js';
import { boughtLeft, factsLeft, takeFrom } from './left.js';
import type { RecordData } from './record-types.js';
import { under } from './revisions.js';
import { clawBack } from './spending.js';
import { stampsFor } from './stamping.js';
import { countAgain } from './tiers.js';
import type { Moment } from './time.js';
import { dayOf } from './time.js';

export function refund(account: Account, data: RecordData, moment: Moment): void {
  const order = account.orders.get(data.order ?? '');
  if (order === undefined) throw new Refused('order.unknown');
  takeFrom(order, data);
  if (data.refund !== undefined) account.refunds.add(data.refund);
  const left = factsLeft(account, order);
  under(account, order.facts.terms, () => {
    takeBackPoints(account, order, left, moment.ms);
    unstamp(account, order, left, moment.ms);
  });
  const points = sumOf([...order.rules.values()].map((rule) => rule.given - rule.taken));
  setBack(account, left, points, order.id, moment.ms, dayOf(account.clock ?? moment));
  countAgain(account, order, boughtLeft(order), points, moment.ms);
}

function takeBackPoints(account: Account, order: Order, left: Facts, at: number): void {
  for (const rule of account.program.earning ?? []) {
    const was = order.rules.get(rule.id);
    if (was === undefined) continue;
    const target = targetOf(account, rule, left, order.facts, was.given);
    const asked = was.given - was.taken - target;
    if (asked <= 0) continue;
    was.taken += asked;
    clawBack(account, asked, order.id, at, { rule: rule.id, due: target });
  }
}

function unstamp(account: Account, order: Order, left: Facts, at: number): void {
  for (const card of account.program.cards ?? []) {
    const was = order.stamps.get(card.id);
    if (was === undefined) continue;
    const due = was.given - was.taken - Math.min(stampsFor(card, left), was.given);
    if (due <= 0) continue;
    takeOff(account, card, due, at, order.id, (given) =>
      write(account, 'unstamped', at, { card: card.id, stamps: -given, due, given }),
    );
    was.taken += due;
  }
}
