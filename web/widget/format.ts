import { currencyDigits } from '../engine/currency.js';
import { locale } from './language.js';

const made = new Map<string, unknown>();

/** A formatter of the shopper's language by its name, made once: making one is slow. */
export function once<T>(name: string, make: (locale: string) => T): T {
  const key = `${locale()} ${name}`;
  const known = made.get(key) as T | undefined;
  if (known !== undefined) return known;
  const fresh = make(locale());
  made.set(key, fresh);
  return fresh;
}

export function number(value: number): string {
  return once('number', (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })).format(value);
}

/** A part of one as a percentage, rounded down: only what is done is a hundred. */
export function percent(part: number): string {
  const whole = Math.floor(part * 100 + 1e-9) / 100; // 0.29 * 100 is a little less than 29
  return once('percent', (locale) => new Intl.NumberFormat(locale, { style: 'percent' })).format(whole);
}

/** Minor units of a currency; one that Intl does not know is written as a plain number and its code. */
export function money(minor: number, currency: string): string {
  try {
    const maximumFractionDigits = currencyDigits(currency);
    const options: Intl.NumberFormatOptions = { style: 'currency', currency, maximumFractionDigits };
    const format = once(currency, (locale) => new Intl.NumberFormat(locale, options));
    return format.format(minor / 10 ** maximumFractionDigits);
  } catch {
    return `${number(minor / 100)} ${currency}`;
  }
}

/** Which of the language's plurals a number takes: one, few, other … */
export function plural(value: number): string {
  return once('plural', (locale) => new Intl.PluralRules(locale)).select(value);
}
