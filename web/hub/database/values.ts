import { DatabaseError } from './errors.js';
import type { SqlValue } from './types.js';

/** The values that a statement names, in the order of their first appearance: 0 is `$1`. */
export function orderOf(text: string): readonly number[] {
  return [...new Set([...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number) - 1))];
}

/** Throws where the values are not what every database takes, or not as many as the statement names. */
export function checkValues(
  order: readonly number[],
  values: readonly unknown[],
): asserts values is readonly SqlValue[] {
  let named = 0;
  for (const place of order) if (place >= named) named = place + 1;
  if (named !== values.length) {
    throw new DatabaseError('value', `the statement names ${named} values and was given ${values.length}`);
  }
  for (const value of values) checkValue(value);
}

function checkValue(value: unknown): void {
  if (typeof value === 'string') {
    // PostgreSQL refuses U+0000 and SQLite's driver would cut the text off there; half a character becomes another one.
    if (/\0|\p{Surrogate}/u.test(value)) throw new DatabaseError('value', 'a text with U+0000 or half a character');
  } else if (typeof value === 'number') wholeNumber(value);
  else if (value !== null && !(value instanceof Uint8Array)) {
    throw new DatabaseError('value', `${typeof value} is nothing that a database holds`);
  }
}

/** The number that a database means, or that it is to have. */
export function wholeNumber(given: number | bigint | string): number {
  const value = Number(given);
  if (Number.isSafeInteger(value)) return value;
  throw new DatabaseError('value', `${String(given)} is not a whole number within plus or minus 2^53 - 1`);
}
