import { DatabaseError } from './errors.js';
import type { SqlValue } from './types.js';

/** Throws where the values are not what every database takes, or not as many as the statement names. */
export function checkValues(text: string, values: readonly unknown[]): asserts values is readonly SqlValue[] {
  const named = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  if (named !== values.length) {
    throw new DatabaseError('value', `the statement names ${named} values and was given ${values.length}`);
  }
  values.forEach(checkValue);
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
