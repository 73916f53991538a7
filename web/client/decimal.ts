/** An exact decimal number: `units` * 10 ** -`digits`. */
export interface Decimal {
  readonly units: bigint;
  readonly digits: number;
}

/** More is no amount of money, and would only cost time. */
const longestText = 40;

/**
 * Reads what JavaScript shows of a number (19.99 is "19.99", whatever the bits say), or a text with a decimal point.
 * Nothing for anything else: exponents, signs, spaces within, separators of thousands.
 */
export function decimalOf(value: unknown): Decimal | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > longestText) return undefined;
  const found = /^\s*(\d+)(?:\.(\d+))?\s*$/.exec(text);
  if (found === null) return undefined;
  const [, whole = '', fraction = ''] = found;
  return { units: BigInt(whole + fraction), digits: fraction.length };
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, digits: a.digits + b.digits };
}

/** In units of 10 ** -`digits`, halves upwards. */
export function toUnits(value: Decimal, digits: number): bigint {
  if (value.digits <= digits) return value.units * 10n ** BigInt(digits - value.digits);
  const divisor = 10n ** BigInt(value.digits - digits);
  return (value.units * 2n + divisor) / (divisor * 2n);
}

/** Parts that add up to the total exactly, in the proportion of the weights, of which one at least is above 0. */
export function spread(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  let run = 0n;
  return weights.map((weight) => {
    const before = (total * run) / sum;
    run += weight;
    return (total * run) / sum - before;
  });
}
