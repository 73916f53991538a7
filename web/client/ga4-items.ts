import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { decimalOf, spread, times, toUnits, type Decimal } from './decimal.js';

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

/** What was paid for each item of a purchase, in minor units. GA4 asks neither for prices nor for the value. */
export function linesPaid(
  items: readonly Fields[],
  value: Decimal | undefined,
  digits: number,
): Result<readonly bigint[]> {
  const amounts: bigint[] = [];
  for (const [index, item] of items.entries()) {
    const price = decimalOf(hasPrice(item) ? item['price'] : 0);
    if (price === undefined) return refused('field.format', 'a decimal number', `/items/${String(index)}/price`);
    amounts.push(toUnits(times(price, quantityOf(item) ?? one), digits));
  }
  if (value === undefined) return accepted(amounts);
  const sum = amounts.reduce((a, b) => a + b, 0n);
  const rest = toUnits(value, digits) - sum;
  if (rest < 0n) return accepted(spread(sum + rest, amounts));
  if (items.every(hasPrice)) return accepted(amounts);
  const shares = spread(
    rest,
    items.map((item) => (hasPrice(item) ? 0n : BigInt(unitsOf(item)))),
  );
  return accepted(amounts.map((amount, index) => amount + (shares[index] ?? 0n)));
}

/** Whether nothing in the purchase says what one of its items cost. */
export function hasUnknownPrice(event: unknown): boolean {
  const { value, items } = fieldsOf(event);
  return decimalOf(value) === undefined && !listOf(items).every(hasPrice);
}

function quantityOf(item: Fields): Decimal | undefined {
  const quantity = decimalOf(item['quantity']);
  return quantity === undefined || quantity.units === 0n ? undefined : quantity;
}

/** How many were bought; half a kilo is one thing bought. */
export function unitsOf(item: Fields): number {
  const quantity = quantityOf(item) ?? one;
  const units = toUnits(quantity, 0);
  return units * 10n ** BigInt(quantity.digits) === quantity.units ? Number(units) : 1;
}

const one: Decimal = { units: 1n, digits: 0 };

const hasPrice = (item: Fields): boolean => !isBlank(item['price']);

/** Shops fill in what they do not know with nothing, in one way or another. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
