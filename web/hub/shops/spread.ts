import type { ShopLine } from './told.js';

/** `amount * part / whole`, rounded down, exactly. */
export function shareOf(amount: number, part: number, whole: number): number {
  return whole <= 0 ? 0 : Number((BigInt(amount) * BigInt(part)) / BigInt(whole));
}

/** The lines with a discount on all of them taken off in proportion: differences of running shares, so that they add up. */
export function withoutDiscount(lines: readonly ShopLine[], discount: number): readonly ShopLine[] {
  if (discount <= 0) return lines;
  const whole = lines.reduce((sum, { amount }) => sum + amount, 0);
  const all = Math.min(discount, whole);
  let before = 0;
  return lines.map((line) => {
    const upto = before + line.amount;
    const off = shareOf(all, upto, whole) - shareOf(all, before, whole);
    before = upto;
    return off === 0 ? line : { ...line, amount: line.amount - off, discount: (line.discount ?? 0) + off };
  });
}
