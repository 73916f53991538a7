import { isObject, type Json, type Maybe } from './json.js';

/** A factor has at most so many decimals. */
const unit = 1_000_000;

/** Whether the schema says that a factor stands there. */
export function isFactor(written: Maybe): boolean {
  return (
    isObject(written) && (written['$ref'] === '#/definitions/Factor' || written['$ref'] === '#/definitions/Percent')
  );
}

/** A factor in the one form of all that are as much: a number where that is exact, else the shortest fraction. */
export function reduced(factor: Json): Json {
  const [above, below] = parts(factor);
  if (above === undefined || below === undefined || below === 0) return factor;
  const common = divisor(above, below);
  const whole = below / common;
  return Number.isInteger(unit / whole) ? above / below : `${String(above / common)}/${String(whole)}`;
}

function parts(factor: Json): readonly (number | undefined)[] {
  if (typeof factor === 'number') return [Math.round(factor * unit), unit];
  return typeof factor === 'string' && /^\d+\/\d+$/.test(factor) ? factor.split('/').map(Number) : [];
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
