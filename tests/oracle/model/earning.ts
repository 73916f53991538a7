// SPDX-License-Identifier: MIT
// Rules 7, 8, 12 and 13: what earning rules say for a record, and what caps leave of it.
import type { Account, Facts, Line } from './account.js';
import { sumOf, write } from './account.js';
import { linesWhere } from './conditions.js';
import type { Fraction } from './fraction.js';
import { factorOf, floor, fraction, minus, one, plus, rounded, sum, textOf, times } from './fraction.js';
import { dayOf, periodOf } from './time.js';
import type { Award, EarningRule, Multiplier } from './types.js';

interface Due {
  readonly basis: number;
  readonly exact: Fraction;
  readonly base: number;
  readonly due: number;
  readonly multipliers: readonly string[];
}

/** What the rule says for these facts; undefined if it does not fire. */
export function dueOf(multipliers: readonly Multiplier[], rule: EarningRule, facts: Facts): Due | undefined {
  if (rule.on !== facts.kind) return undefined;
  const lines = linesWhere(rule.when ?? {}, facts);
  if (lines === null) return undefined;
  const named = multipliers.filter((one) => one.rules === undefined || one.rules.includes(rule.id));
  const applied = named.flatMap((multiplier) => {
    const met = linesWhere(multiplier.when ?? {}, facts);
    const part = lines.filter((line) => met?.includes(line));
    return met !== null && (facts.lines === undefined || part.length > 0) ? [{ multiplier, part }] : [];
  });
  const meeting = (line: Line): Multiplier[] =>
    applied.filter(({ part }) => part.includes(line)).map(({ multiplier }) => multiplier);
  const all = product(applied.map(({ multiplier }) => factorOf(multiplier.factor)));
  const round = (value: Fraction): number => rounded(value, rule.round ?? 'floor');
  const form = rule.award.form;
  const shares = lines.map((line) => ({
    basis: basisOf(rule.award, line),
    factor: product(meeting(line).map((multiplier) => factorOf(multiplier.factor))),
    met: meeting(line)
      .map((multiplier) => multiplier.id)
      .join(),
    line,
  }));
  const parts =
    form === 'fixed'
      ? [{ exact: times(fraction(rule.award.points), all), base: fraction(rule.award.points), count: 1 }]
      : partsOf(rule, shares);
  return {
    basis: form === 'fixed' ? -1 : sumOf(lines.map((line) => (form === 'perItem' ? line.quantity : line.amount))),
    exact: sum(parts.map((part) => times(part.exact, fraction(part.count)))),
    base: sumOf(parts.map((part) => round(part.base) * part.count)),
    due: sumOf(parts.map((part) => round(part.exact) * part.count)),
    multipliers: applied.map(({ multiplier }) => multiplier.id),
  };
}

function product(factors: readonly Fraction[]): Fraction {
  return factors.reduce(times, one);
}

interface Share {
  readonly basis: Fraction;
  readonly factor: Fraction;
  /** The multipliers that the line meets: lines that meet the same ones are one part. */
  readonly met: string;
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
  const whole = formOf(award, sum(shares.map((share) => share.basis)));
  const met = [...new Set(shares.map((share) => share.met))];
  const more = met.map((ids) => {
    const same = shares.filter((share) => share.met === ids);
    const factor = same[0]?.factor ?? one;
    return times(formOf(award, sum(same.map((share) => share.basis))), minus(factor, one));
  });
  return { exact: plus(whole, sum(more)), base: whole, count };
}

function basisOf(award: Award, line: Line): Fraction {
  return fraction(award.form === 'perItem' ? line.quantity : line.amount);
}

function formOf(award: Award, basis: Fraction): Fraction {
  const { points, per = 1 } = award;
  if (award.form === 'step') return fraction(floor(times(basis, fraction(1, per))) * points);
  return award.form === 'linear' ? times(basis, fraction(points, per)) : times(basis, fraction(points));
}

/** Gives what the earning rules say for a record, and answers it by rule. */
export function earn(account: Account, facts: Facts): Map<string, number> {
  const given = new Map<string, number>();
  for (const rule of account.program.earning ?? []) {
    const due = dueOf(account.program.multipliers ?? [], rule, facts);
    if (due === undefined || due.due === 0) continue;
    const clipped = underCaps(account, rule.id, due.due, dayOf(facts.moment));
    account.capped.push({ rule: rule.id, day: dayOf(facts.moment), points: clipped.given });
    given.set(rule.id, clipped.given);
    const multiplied = due.multipliers.length > 0;
    write(account, 'earned', facts.moment.ms, {
      rule: rule.id,
      points: clipped.given,
      basis: rule.award.form === 'fixed' ? undefined : due.basis,
      exact: textOf(due.exact),
      base: multiplied ? due.base : undefined,
      bonus: multiplied ? due.due - due.base : undefined,
      multipliers: multiplied ? due.multipliers : undefined,
      due: due.due,
      given: clipped.given,
      cap: clipped.cap,
    });
  }
  return given;
}

/** In the order of the programme each cap clips to its room in the period of the record; the first that did is named. */
function underCaps(account: Account, rule: string, due: number, day: number): { given: number; cap?: string } {
  let given = due;
  let cap: string | undefined;
  for (const one of account.program.caps ?? []) {
    const covers = (id: string): boolean => one.rules === undefined || one.rules.includes(id);
    if (!covers(rule)) continue;
    const period = periodOf(one.per, day);
    const used = account.capped.filter((use) => covers(use.rule) && periodOf(one.per, use.day) === period);
    const room = Math.max(0, one.points - sumOf(used.map((use) => use.points)));
    if (given > room) {
      given = room;
      cap ??= one.id;
    }
  }
  return cap === undefined ? { given } : { given, cap };
}
