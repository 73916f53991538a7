/** An exact decimal number: `digits / 10^scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const decimalForm = /^([+-]?)(\d{0,18})(?:\.(\d{0,12}))?$/;

/** Reads `12`, `-0.5`, `.75`, `12.`; no thousands separators, no exponent. Undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = decimalForm.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

/** Reads a whole number, also when written `6.0`. */
export function parseWhole(text: string): number | undefined {
  const decimal = parseDecimal(text);
  if (decimal === undefined) return undefined;
  const unit = 10n ** BigInt(decimal.scale);
  const value = Number(decimal.digits / unit);
  return decimal.digits % unit === 0n && Number.isSafeInteger(value) ? value : undefined;
}

/**
 * `quantity * price` in minor units of a currency with so many digits, rounded half up (away from zero) once.
 * Undefined where the result is not exact as a number.
 */
export function toMinorUnits(price: Decimal, quantity: number, currencyDigits: number): number | undefined {
  const numerator = price.digits * BigInt(quantity) * 10n ** BigInt(currencyDigits);
  const denominator = 10n ** BigInt(price.scale);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = Number((2n * size + denominator) / (2n * denominator));
  if (!Number.isSafeInteger(rounded)) return undefined;
  return numerator < 0n && rounded !== 0 ? -rounded : rounded;
}
