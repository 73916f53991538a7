// SPDX-License-Identifier: MIT
// Rules 7, 8 and 12: what earning rules say for a record, before caps.
import { sumOf } from './account.js';
import { exactly } from './basis.js';
import { linesWhere } from './conditions.js';
import type { Facts, Line } from './facts.js';
import type { Fraction } from './fraction.js';
import { floor, fraction, minus, rounded, sum, times, zero } from './fraction.js';
import { appliedTo, factorOfAll, meeting } from './multiplying.js';
import type { Award, EarningRule, Program } from './types.js';

export interface Due {
  readonly rule: EarningRule;
  /** Undefined for `fixed`. */
  readonly basis: number | undefined;
  readonly exact: Fraction;
  readonly base: number;
  readonly due: number;
  readonly multipliers: readonly string[];
}

/** What the rule says for these facts; undefined if it does not fire. */
export function dueOf(program: Program, rule: EarningRule, facts: Facts, then = facts): Due | undefined {
  if (rule.on !== facts.kind) return undefined;
  const lines = linesWhere(rule.when ?? {}, facts);
  if (lines === null) return undefined;
  const applied = appliedTo(program, rule, facts, then);
  const { award } = rule;
  const shares = lines.map((line) => ({
    basis: basisOf(award, line, facts.rate),
    factor: factorOfAll(program, meeting(applied, line)),
    line,
  }));
  const all = factorOfAll(
    program,
    applied.map(({ multiplier }) => multiplier),
  );
  const points = fraction(award.points);
  const parts =
    award.form === 'fixed' ? [{ exact: times(points, all), base: points, count: 1 }] : partsOf(rule, shares);
  const round = (value: Fraction): number => rounded(value, rule.round ?? 'floor');
  return {
    rule,
    basis: award.form === 'fixed' ? undefined : floor(sum(shares.map((share) => share.basis))),
    exact: sum(parts.map((part) => times(part.exact, fraction(part.count)))),
    base: sumOf(parts.map((part) => round(part.base) * part.count)),
    due: sumOf(parts.map((part) => round(part.exact) * part.count)),
    multipliers: applied.map(({ multiplier }) => multiplier.id),
  };
}

/** What the rules of a record come to: one that does not stack leaves no other of its group. */
export function duesOf(program: Program, facts: Facts): Due[] {
  const all = (program.earning ?? []).flatMap((rule) => {
    const due = dueOf(program, rule, facts);
    return due === undefined || due.due === 0 ? [] : [due];
  });
  return all.filter((one) => {
    const alone = all.filter(({ rule }) => rule.stackable === false && rule.group === one.rule.group);
    const best = Math.max(...alone.map(({ rule }) => rule.priority ?? 0));
    return alone.length === 0 || alone.find(({ rule }) => (rule.priority ?? 0) === best) === one;
  });
}

interface Share {
  readonly basis: Fraction;
  readonly factor: Fraction;
  readonly line: Line;
}

interface Part {
  readonly exact: Fraction;
  readonly base: Fraction;
  readonly count: number;
}

/** What is rounded by itself: the order, each line, or each unit of a line. */
function partsOf(rule: EarningRule, shares: readonly Share[]): readonly Part[] {
  if ((rule.roundAt ?? 'order') === 'order') return [partOf(rule.award, shares, 1)];
  if (rule.roundAt === 'line') return shares.map((share) => partOf(rule.award, [share], 1));
  // A line of which money is left but no units is one unit.
  return shares.map((share) => {
    const count = Math.max(1, share.line.quantity);
    return partOf(rule.award, [{ ...share, basis: times(share.basis, fraction(1, count)) }], count);
  });
}

function partOf(award: Award, shares: readonly Share[], count: number): Part {
  const formOfThose = (those: readonly Share[]): Fraction => formOf(award, sum(those.map((share) => share.basis)));
  // What one line is multiplied by more than those below it, it is together with all that are multiplied by as much.
  const exact = shares.map((share) => {
    const below = shares.filter((other) => isLess(other.factor, share.factor)).map(({ factor }) => factor);
    const before = below.reduce((most, factor) => (isLess(most, factor) ? factor : most), zero);
    const isFirst = shares.find((other) => isSame(other.factor, share.factor)) === share;
    const together = shares.filter((other) => !isLess(other.factor, share.factor));
    return isFirst ? times(formOfThose(together), minus(share.factor, before)) : zero;
  });
  return { exact: sum(exact), base: formOfThose(shares), count };
}

const isLess = (a: Fraction, b: Fraction): boolean => minus(a, b).top < 0n;
const isSame = (a: Fraction, b: Fraction): boolean => minus(a, b).top === 0n;

function basisOf(award: Award, line: Line, rate: Fraction): Fraction {
  if (award.of === 'measure') return fraction(line.measure);
  return award.form === 'perItem' ? fraction(line.quantity) : exactly([line], rate);
}

function formOf(award: Award, basis: Fraction): Fraction {
  const { points, per = 1 } = award;
  if (award.form === 'linear') return times(basis, fraction(points, per));
  return fraction(floor(times(basis, fraction(1, per))) * points);
}
