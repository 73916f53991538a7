// SPDX-License-Identifier: MIT
// Rules 20 to 24: a refund reverses what its purchase was given, by what is left of it.
import type { Account, Facts, Order } from './account.js';
import { Refused, sumOf, write } from './account.js';
import { stampsFor, takeOff } from './cards.js';
import { setBack } from './challenges.js';
import { dueOf } from './earning.js';
import { factsLeft, takeFrom } from './left.js';
import { countsFor, settle } from './tiers.js';
import type { Moment } from './time.js';
import { dayOf } from './time.js';
import type { RecordData } from './types.js';

export function refund(account: Account, data: RecordData, moment: Moment): void {
  const order = account.orders.get(data.order ?? '');
  if (order === undefined) throw new Refused('order.unknown');
  takeFrom(order, data);
  if (data.refund !== undefined) account.refunds.add(data.refund);
  const left = factsLeft(order);
  clawBack(account, order, left, moment.ms);
  unstamp(account, order, left, moment.ms);
  const points = sumOf([...order.rules.values()].map((rule) => rule.given - rule.taken));
  setBack(account, left, points, order.id, moment.ms, dayOf(account.clock ?? moment));
  const counted = account.tier?.contributions.find((one) => one.order === order.id);
  const { tiers } = account.program;
  if (counted !== undefined && tiers !== undefined) counted.value = countsFor(tiers, left.lines ?? [], points);
  settle(account, moment.ms, 'refund', account.clock?.ms ?? moment.ms);
}

function clawBack(account: Account, order: Order, left: Facts, at: number): void {
  for (const rule of account.program.earning ?? []) {
    const was = order.rules.get(rule.id);
    if (was === undefined) continue;
    const target = Math.min(dueOf(account.program.multipliers ?? [], rule, left)?.due ?? 0, was.given);
    const taken = was.given - was.taken - target;
    if (taken <= 0) continue;
    was.taken += taken;
    write(account, 'clawedBack', at, { rule: rule.id, order: order.id, points: -taken, due: target, given: taken });
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
