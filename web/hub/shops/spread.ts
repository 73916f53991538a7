import type { ShopLine } from './told.js';

/** `amount * part / whole`, rounded down, exactly. */
export function shareOf(amount: number, part: number, whole: number): number {
  return whole <= 0 ? 0 : Number((BigInt(amount) * BigInt(part)) / BigInt(whole));
}

/** What each bears of what is taken off all, in proportion: differences of running shares, so that they add up. */
export function spreadOver(amounts: readonly number[], off: number): readonly number[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  const all = Math.min(Math.max(0, off), whole);
  let before = 0;
  return amounts.map((amount) => {
    const upto = before + amount;
    const share = shareOf(all, upto, whole) - shareOf(all, before, whole);
    before = upto;
    return share;
  });
}

/** The lines with a discount on all of them taken off. */
export function withoutDiscount(lines: readonly ShopLine[], discount: number): readonly ShopLine[] {
  const shares = spreadOver(
    lines.map(({ amount }) => amount),
    discount,
  );
  return lines.map((line, i) => {
    const off = shares[i] ?? 0;
    return off === 0 ? line : { ...line, amount: line.amount - off, discount: (line.discount ?? 0) + off };
  });
}
