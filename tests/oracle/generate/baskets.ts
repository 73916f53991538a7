// SPDX-License-Identifier: MIT
// Random baskets, and what of them comes back.
import type { RecordData, RecordLine, RefundLine } from '../model/record-types.js';
import { categories, channels, codes, lineTypes, locations, products, tags } from './names.js';
import type { Random } from './random.js';

export function place(random: Random): RecordData {
  return {
    ...random.maybe(2, () => ({ channel: random.pick(channels) })),
    ...random.maybe(2, () => ({ location: random.pick(locations) })),
  };
}

export function entered(random: Random): RecordData {
  return random.maybe(3, () => ({ codes: random.some(codes) }));
}

/** Lines, or the amount of all. */
export function basket(random: Random): RecordData {
  const lines = random.list(1, 4, () => lineOf(random));
  const amount = amountOf(random);
  const isWhole = random.oneIn(3);
  const total = isWhole ? amount : lines.reduce((sum, line) => sum + line.amount + (line.tax ?? 0), 0);
  const paid = random.maybe(5, () => ({ paidWithPoints: random.oneIn(4) ? total : random.int(0, total) }));
  return { ...paid, ...(isWhole ? { amount } : { lines }) };
}

function amountOf(random: Random): number {
  return random.oneIn(3)
    ? random.pick([0, 1, 99, 100, 999, 1000, 1001])
    : random.int(1, random.oneIn(9) ? 99_999 : 3000);
}

function lineOf(random: Random): RecordLine {
  return {
    ...random.maybe(2, () => ({ product: random.pick(products) })),
    ...random.maybe(2, () => ({ category: random.pick(categories) })),
    ...random.maybe(3, () => ({ tags: random.some(tags) })),
    ...random.maybe(2, () => ({ quantity: random.int(1, 5) })),
    ...random.maybe(3, () => ({ measure: random.pick([0, 1, 7, 100]) })),
    amount: amountOf(random),
    ...random.maybe(6, () => ({ type: random.pick(lineTypes) })),
    ...random.maybe(5, () => ({ tax: random.int(0, 300) })),
    ...random.maybe(5, () => ({ discount: random.int(0, 500) })),
  };
}

/** Lines, money, or all. */
export function refundOf(random: Random, bought: RecordData | undefined): RecordData {
  const lines = (bought?.lines ?? [{ amount: bought?.amount ?? 100 }]) as readonly RecordLine[];
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  if (random.oneIn(4)) return {};
  if (random.oneIn(2)) return { amount: partOf(random, total) };
  return { lines: random.list(1, 2, () => refundLine(random, lines)) };
}

function partOf(random: Random, whole: number): number {
  if (random.oneIn(4)) return random.pick([1, whole, whole + 1, Math.max(1, whole - 1)]);
  return Math.max(1, random.int(1, Math.max(1, Math.floor(whole / random.pick([1, 2, 5])))));
}

function refundLine(random: Random, lines: readonly RecordLine[]): RefundLine {
  const place = random.int(0, lines.length - (random.oneIn(30) ? 0 : 1));
  const line = lines[place] ?? { amount: 100 };
  const name = line.product !== undefined && random.oneIn(2) ? { product: line.product } : { line: place };
  const quantity = { quantity: random.int(1, line.quantity ?? 1) };
  if (random.oneIn(2)) return { ...name, ...quantity };
  return { ...name, ...random.maybe(3, () => quantity), amount: partOf(random, line.amount) };
}
