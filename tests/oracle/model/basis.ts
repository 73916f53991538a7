// SPDX-License-Identifier: MIT
// Rules 9 and 10: what of an order counts, and what other money is worth.
import { sumOf } from './account.js';
import type { Bought, BoughtLine, Line } from './facts.js';
import type { Fraction } from './fraction.js';
import { factorOf, floor, fraction, one, share, times } from './fraction.js';
import type { RecordData, RecordLine } from './record-types.js';
import type { Basis, Program } from './types.js';

export function boughtIn(data: RecordData): Bought {
  const lines = (data.lines ?? [{ amount: data.amount ?? 0 }]) as readonly RecordLine[];
  return {
    lines: lines.map((line) => ({
      product: line.product,
      category: line.category,
      tags: line.tags ?? [],
      quantity: line.quantity ?? 1,
      amount: line.amount,
      type: line.type ?? 'product',
      tax: line.tax ?? 0,
      discount: line.discount ?? 0,
      measure: line.measure ?? 0,
    })),
    paidWithPoints: data.paidWithPoints ?? 0,
  };
}

/** The lines of the types that count, with what each of them counts for. */
export function valued(bought: Bought, basis: Basis = {}): Line[] {
  const parts = paidShares(bought);
  return bought.lines
    .map((line, place) => ({ ...line, place, value: valueOf(line, parts[place] ?? 0, basis) }))
    .filter((line) => counts(line, basis) && (line.amount > 0 || line.quantity > 0));
}

function counts(line: BoughtLine, basis: Basis): boolean {
  switch (line.type) {
    case 'product':
      return true;
    case 'shipping':
      return basis.shipping ?? false;
    case 'tip':
      return basis.tips ?? false;
    case 'giftCard':
      return basis.giftCards ?? false;
  }
}

export function topay(line: BoughtLine): number {
  return line.amount + line.tax;
}

/** What points paid of each line: differences of running shares. */
function paidShares({ lines, paidWithPoints }: Bought): number[] {
  const total = sumOf(lines.map(topay));
  let before = 0;
  return lines.map((line) => {
    const [from, to] = [before, before + topay(line)];
    before = to;
    return total === 0 ? 0 : share(paidWithPoints, to, total) - share(paidWithPoints, from, total);
  });
}

function valueOf(line: BoughtLine, paid: number, basis: Basis): number {
  const paidOfAmount = topay(line) === 0 ? 0 : share(paid, line.amount, topay(line));
  const off =
    basis.paidWithPoints === true ? { amount: 0, tax: 0 } : { amount: paidOfAmount, tax: paid - paidOfAmount };
  const gross = basis.lines === 'gross' ? line.discount : 0;
  return line.amount - off.amount + gross + (basis.tax === true ? line.tax - off.tax : 0);
}

/** What a minor unit of this currency is worth; undefined for one that the programme does not name. */
export function rateOf(program: Program, currency: string | undefined): Fraction | undefined {
  if (currency === undefined || currency === program.currency) return one;
  const named = program.currencies?.find(({ code }) => code === currency);
  return named && factorOf(named.rate);
}

export function exactly(lines: readonly Line[], rate: Fraction): Fraction {
  return times(fraction(sumOf(lines.map((line) => line.value))), rate);
}

/** The sum of what lines count for, in the programme's money, rounded down. */
export function moneyOf(lines: readonly Line[], rate: Fraction): number {
  return floor(exactly(lines, rate));
}
