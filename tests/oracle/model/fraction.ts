// SPDX-License-Identifier: MIT

/** An exact fraction that is never below zero in its denominator. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export function fraction(top: number | bigint, bottom: number | bigint = 1): Fraction {
  return reduced(BigInt(top), BigInt(bottom));
}

export const zero = fraction(0);
export const one = fraction(1);

function reduced(top: bigint, bottom: bigint): Fraction {
  const by = divisor(top < 0n ? -top : top, bottom);
  return { top: top / by, bottom: bottom / by };
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : divisor(b, a % b);
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { top: -b.top, bottom: b.bottom });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.top * b.top, a.bottom * b.bottom);
}

export function sum(parts: readonly Fraction[]): Fraction {
  return parts.reduce(plus, zero);
}

export function floor({ top, bottom }: Fraction): number {
  return Number(top >= 0n ? top / bottom : -((-top + bottom - 1n) / bottom));
}

export function rounded(value: Fraction, mode: 'floor' | 'halfUp' | 'ceil'): number {
  if (mode === 'floor') return floor(value);
  if (mode === 'halfUp') return floor(plus(value, fraction(1, 2)));
  return -floor({ top: -value.top, bottom: value.bottom });
}

/** "429/10", or "42". */
export function textOf({ top, bottom }: Fraction): string {
  return bottom === 1n ? String(top) : `${String(top)}/${String(bottom)}`;
}

/** 1.5 or "4/3". A number has at most 6 decimals. */
export function factorOf(factor: number | string): Fraction {
  if (typeof factor === 'number') return fraction(Math.round(factor * 1_000_000), 1_000_000);
  const [top, bottom] = factor.split('/');
  return fraction(BigInt(top ?? '1'), BigInt(bottom ?? '1'));
}

/** floor(a * b / c) without passing through floating point. */
export function share(a: number, b: number, c: number): number {
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}
