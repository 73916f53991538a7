// SPDX-License-Identifier: MIT
// Rule 12: which multipliers multiply which lines. In a group the winner of the purchase stays the winner.
import { linesWhere } from './conditions.js';
import type { Facts, Line } from './facts.js';
import type { Fraction } from './fraction.js';
import { factorOf, minus, one, plus, sum, times, zero } from './fraction.js';
import type { EarningRule, Multiplier, Program } from './types.js';

/** A multiplier that applies, and the places of the lines that it multiplies. */
export interface Applied {
  readonly multiplier: Multiplier;
  readonly places: readonly number[];
}

/** `then` is what the rule looked at when it gave: the same, unless something was refunded. */
export function appliedTo(program: Program, rule: EarningRule, facts: Facts, then: Facts): Applied[] {
  const now = choosing(program, rule, facts);
  const before = choosing(program, rule, then);
  const multiplies = (one: Applied, place: number): boolean => {
    const { group } = one.multiplier;
    if (group === undefined) return true;
    const rivals = before.filter((other) => other.multiplier.group === group && other.places.includes(place));
    return highest(rivals) === one.multiplier;
  };
  return now
    .map((one) => ({ ...one, places: one.places.filter((place) => multiplies(one, place)) }))
    .filter((one) => one.places.length > 0);
}

/** The multipliers that choose any line that counts for the rule. What has no lines, and `fixed`, is as one line. */
function choosing(program: Program, rule: EarningRule, facts: Facts): Applied[] {
  const lines = linesWhere(rule.when ?? {}, facts) ?? [];
  return (program.multipliers ?? []).flatMap((multiplier) => {
    if (multiplier.rules !== undefined && !multiplier.rules.includes(rule.id)) return [];
    const met = linesWhere(multiplier.when ?? {}, facts);
    if (met === null) return [];
    const places = lines.filter((line) => met.includes(line)).map((line) => line.place);
    const asOne = facts.lines === undefined || (rule.award.form === 'fixed' && places.length > 0);
    return asOne || places.length > 0 ? [{ multiplier, places: asOne ? [0] : places }] : [];
  });
}

/** Of equal ones the first. */
function highest(applied: readonly Applied[]): Multiplier | undefined {
  const best = Math.max(...applied.map(({ multiplier }) => multiplier.priority ?? 0));
  return applied.find(({ multiplier }) => (multiplier.priority ?? 0) === best)?.multiplier;
}

export function meeting(applied: readonly Applied[], line: Line): Multiplier[] {
  return applied.filter(({ places }) => places.includes(line.place)).map(({ multiplier }) => multiplier);
}

/** All of them together. */
export function factorOfAll(program: Program, multipliers: readonly Multiplier[]): Fraction {
  const factors = multipliers.map(({ factor }) => factorOf(factor));
  if (program.multiplierStacking !== 'add') return factors.reduce(times, one);
  const added = plus(one, sum(factors.map((factor) => minus(factor, one))));
  return added.top < 0n ? zero : added;
}
