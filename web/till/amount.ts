import { currencyDigits } from '../engine/currency.js';
import { locale } from '../widget/language.js';
import { plainDigits } from './digits.js';

/**
 * An amount as it is typed, in minor units: "3.80", "3,8" or "4". Nothing where it is none: with more decimals than the
 * currency has, with signs for thousands, or what may be one ("1,500" of three decimals), zero, or above all reason.
 */
export function amountOf(text: string, currency: string): number | undefined {
  const decimals = currencyDigits(currency);
  const [, whole, sign, part = ''] = /^(\d{1,9})(?:([.,])(\d*))?$/.exec(plainDigits(text.trim())) ?? [];
  if (whole === undefined || part.length > decimals) return undefined;
  if (sign !== undefined && sign !== ownSign() && part.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) return undefined;
  const minor = Number(whole + part.padEnd(decimals, '0'));
  return minor > 0 ? minor : undefined;
}

/** What stands before the decimals in the cashier's language. */
function ownSign(): string | undefined {
  const parts = new Intl.NumberFormat(locale()).formatToParts(0.5);
  return plainDigits(parts.find(({ type }) => type === 'decimal')?.value ?? '');
}

/** An amount in major units as the cashier may type it: with the language's own comma, and all decimals. */
export function writtenAmount(amount: number, currency: string): string {
  const decimals = currencyDigits(currency);
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false };
  return new Intl.NumberFormat(locale(), digits).format(amount);
}
