import { parseDecimal, toMinorUnits } from '../../engine/decimal.js';
import { accepted, refusal } from '../../engine/result.js';
import type { Refusal } from '../../engine/index.js';
import type { Result } from '../../engine/types.js';
import { isText } from '../http/shape.js';
import { mostNumberBytes } from './records.js';
import { mostPrefix } from './settings.js';

export type Fields = Readonly<Record<string, unknown>>;

/** Longest id, number or code of a shop's, so that the ids of records made of it fit. */
const mostText = 50;
/** And of an order's number, which customers are to recognize. */
const mostNumberText = 72;

/**
 * Reads what a shop has sent, field by field. What cannot be read is noted, the first of it, and something harmless is
 * given in its place; `result` then refuses the whole.
 */
export class Reading {
  #fault: Refusal | undefined;

  result<T>(value: T): Result<T> {
    return this.#fault === undefined ? accepted(value) : { ok: false, refusal: this.#fault };
  }

  fail(expected: string, pointer: string): void {
    this.#fault ??= refusal('request.invalid', expected, pointer);
  }

  /** An id or a number, which some shops write as a text. */
  id(value: unknown, pointer: string): string {
    const text = idOf(value);
    if (text === undefined) this.fail(`a text of 1 to ${mostText} characters, or a number`, pointer);
    return text ?? '';
  }

  currency(value: unknown, pointer: string): string {
    if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value;
    this.fail('a currency code', pointer);
    return 'XXX';
  }

  /** A decimal of any sign as it stands there; `0` where there is none. */
  decimal(value: unknown, pointer: string): string {
    const text = typeof value === 'number' ? String(value) : (value ?? '0');
    if (typeof text === 'string' && parseDecimal(text) !== undefined) return text;
    this.fail('a decimal number', pointer);
    return '0';
  }

  /** In minor units of a currency with so many digits. */
  units(value: unknown, digits: number, pointer: string): number {
    const units = unitsOf(this.decimal(value, pointer), digits);
    if (units === undefined) this.fail('an amount of money within plus or minus 2^53 - 1', pointer);
    return units ?? 0;
  }

  /** RFC 3339; where the offset is not written, it is UTC. */
  instant(value: unknown, pointer: string): number {
    const text = typeof value === 'string' ? value : '';
    const isYear = /^\d{4}-/.test(text); // others there are as well, which no record can be of
    const ms = isYear ? Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`) : NaN;
    if (Number.isNaN(ms)) this.fail('a date and time', pointer);
    return Number.isNaN(ms) ? 0 : ms;
  }

  /** Objects in a list, with the place of each; an empty one where there is none. */
  list(value: unknown, pointer: string): readonly (readonly [Fields, string])[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value) || !value.every(isFields)) {
      this.fail('a list of objects', pointer);
      return [];
    }
    return value.map((one, i) => [one, `${pointer}/${i}`] as const);
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id as a text; nothing where there is none that can be kept. */
export function idOf(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return isText(text, mostText) ? text : undefined;
}

/**
 * The number that customers know an order by, as a text; nothing where records have no room for it, beside the prefix of
 * the shop and, where an edit has added to the order, the line's id.
 */
export function numberOf(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return isText(text, mostNumberText) && Buffer.byteLength(text) <= mostNumberBytes - mostPrefix ? text : undefined;
}

/** A decimal in minor units, rounded half up, away from zero; nothing where that is not exact as a number. */
export function unitsOf(decimal: string, digits: number): number | undefined {
  const read = parseDecimal(decimal);
  return read === undefined ? undefined : toMinorUnits(read, 1, digits);
}

/** Their sum, exactly. */
export function sumOfDecimals(decimals: readonly string[]): string {
  const read = decimals.flatMap((text) => parseDecimal(text) ?? []);
  const scale = Math.max(0, ...read.map((one) => one.scale));
  const sum = read.reduce((all, one) => all + one.digits * 10n ** BigInt(scale - one.scale), 0n);
  const sign = sum < 0n ? '-' : '';
  const text = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0');
  return sign + (scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`);
}

/** The decimal without its sign. */
export const size = (decimal: string): string => decimal.replace(/^[+-]/, '');

/** What is left of the first when the others, which are no less than 0, are taken off. */
export function minus(decimal: string, ...others: readonly string[]): string {
  return sumOfDecimals([decimal, ...others.map((other) => `-${size(other)}`)]);
}

/** The JSON with whole numbers beyond 2^53 as texts: ids that are so long would come out as others. */
export function withLongNumbersAsTexts(json: string): string {
  const textOrLong = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.])\d{16,}(?![\d.eE])/g;
  return json.replace(textOrLong, (found) => (found.startsWith('"') ? found : `"${found}"`));
}

/** Units of a line: shops that sell by weight have parts of them, which are rounded down, and count as 1 at least. */
export function wholeUnits(value: unknown): number {
  const quantity = Math.abs(Number(value));
  return quantity > 0 ? Math.min(Math.max(1, Math.floor(quantity)), 1_000_000) : 0;
}
