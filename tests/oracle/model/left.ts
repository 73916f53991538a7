// SPDX-License-Identifier: MIT
// Rule 21: what is left of an order, line by line and cent by cent.
import type { Account } from './account.js';
import { Refused, sumOf } from './account.js';
import { topay, valued } from './basis.js';
import type { Bought, BoughtLine, Facts, Order } from './facts.js';
import { share } from './fraction.js';
import type { RecordData, RefundLine } from './record-types.js';
import { programAt } from './revisions.js';

function linesOf(order: Order): readonly BoughtLine[] {
  return order.bought.lines;
}

/** Amounts less what was given back line by line. */
function netAmounts(order: Order): number[] {
  return linesOf(order).map((line, i) => line.amount - (order.money[i] ?? 0));
}

/** The money that is left of each line: what was given back for the whole order is spread over the lines. */
export function moneyLeft(order: Order): number[] {
  const amounts = netAmounts(order);
  const total = sumOf(amounts);
  let before = 0;
  return amounts.map((amount) => {
    const [from, to] = [before, before + amount];
    before = to;
    if (total === 0) return 0;
    return amount - (share(order.spread, to, total) - share(order.spread, from, total));
  });
}

/** A line whose money is all given back has no units left. */
function unitsLeft(order: Order): number[] {
  const money = moneyLeft(order);
  return linesOf(order).map((line, i) =>
    line.amount > 0 && money[i] === 0 ? 0 : line.quantity - (order.units[i] ?? 0),
  );
}

export function totalLeft(order: Order): number {
  return sumOf(netAmounts(order)) - order.spread;
}

/** What is left of the order, as if it had been bought so. */
export function boughtLeft(order: Order): Bought {
  const money = moneyLeft(order);
  const units = unitsLeft(order);
  const lines = linesOf(order).map((line, i) => {
    const [amount, quantity] = [money[i] ?? 0, units[i] ?? 0];
    const part = (whole: number): number =>
      line.amount > 0 ? share(whole, amount, line.amount) : share(whole, quantity, line.quantity);
    return {
      ...line,
      amount,
      quantity,
      tax: part(line.tax),
      discount: part(line.discount),
      measure: part(line.measure),
    };
  });
  const whole = sumOf(linesOf(order).map(topay));
  const paid = order.bought.paidWithPoints;
  return { lines, paidWithPoints: whole === 0 ? 0 : share(paid, sumOf(lines.map(topay)), whole) };
}

/** The facts of the purchase, with the lines of which something is left. */
export function factsLeft(account: Account, order: Order): Facts {
  return { ...order.facts, lines: valued(boughtLeft(order), programAt(account, order.facts.terms).basis) };
}

function isAllRefunded(order: Order): boolean {
  return boughtLeft(order).lines.every((line) => line.amount === 0 && line.quantity === 0);
}

export function takeFrom(order: Order, data: RecordData): void {
  if (isAllRefunded(order)) throw new Refused('refund.tooMuch');
  if (data.lines !== undefined) {
    for (const line of data.lines as readonly RefundLine[]) takeLine(order, line);
  } else if (data.amount !== undefined) {
    if (data.amount > totalLeft(order)) throw new Refused('refund.tooMuch');
    order.spread += data.amount;
  } else {
    takeAll(order);
  }
}

/** A refund of no money and no units is no refund at all. */
export function isNothing(data: RecordData): boolean {
  const lines = (data.lines ?? []) as readonly RefundLine[];
  return data.amount === 0 || lines.some((line) => line.amount === 0 && line.quantity === undefined);
}

function takeAll(order: Order): void {
  order.spread += totalLeft(order);
  linesOf(order).forEach((line, i) => (order.units[i] = line.quantity));
}

function takeLine(order: Order, refund: RefundLine): void {
  const units = refund.quantity ?? 0;
  const place = placeOf(order, refund);
  const line = linesOf(order)[place];
  if (line === undefined) throw new Refused('refund.line');
  if (units > (unitsLeft(order)[place] ?? 0)) throw new Refused('refund.tooMuch');
  const before = order.units[place] ?? 0;
  const room = Math.min(line.amount - (order.money[place] ?? 0), totalLeft(order));
  let money = refund.amount;
  if (money === undefined) {
    const due = share(line.amount, before + units, line.quantity) - share(line.amount, before, line.quantity);
    money = Math.min(due, room);
  } else if (money > (moneyLeft(order)[place] ?? 0)) {
    throw new Refused('refund.tooMuch');
  }
  order.units[place] = before + units;
  order.money[place] = (order.money[place] ?? 0) + money;
}

/** By product: the first line with enough units left, or with any, if only money is named. */
function placeOf(order: Order, refund: RefundLine): number {
  if (refund.line !== undefined) return refund.line;
  const left = unitsLeft(order);
  const has = (line: BoughtLine): boolean => line.product === refund.product;
  if (!linesOf(order).some(has)) throw new Refused('refund.line');
  const place = linesOf(order).findIndex((line, i) => has(line) && (left[i] ?? 0) >= (refund.quantity ?? 1));
  if (place < 0) throw new Refused('refund.tooMuch');
  return place;
}
