// SPDX-License-Identifier: MIT
// Rules 7 to 13: what earning rules give for a record, and what of it stays after a refund.
import type { Account } from './account.js';
import { sumOf } from './account.js';
import { underCaps } from './caps.js';
import { dueOf, duesOf } from './dues.js';
import type { Facts } from './facts.js';
import { share, textOf } from './fraction.js';
import type { Waiting } from './lots.js';
import { credit } from './lots.js';
import type { EarningRule, Program } from './types.js';

/** Gives what the earning rules say for a record, and answers it by rule. */
export function earn(account: Account, facts: Facts, waiting: Waiting): Map<string, number> {
  const given = new Map<string, number>();
  for (const { rule, basis, exact, base, due, multipliers } of duesOf(account.program, facts)) {
    const clipped = underCaps(account, rule.id, due, facts.moment);
    given.set(rule.id, clipped.given);
    const multiplied = multipliers.length > 0;
    const fields = {
      rule: rule.id,
      basis,
      exact: textOf(exact),
      base: multiplied ? base : undefined,
      bonus: multiplied ? due - base : undefined,
      multipliers: multiplied ? multipliers : undefined,
      due,
      given: clipped.given,
      cap: clipped.cap,
    };
    credit(account, 'earned', clipped.given, facts.moment, waiting, fields, rule);
  }
  return given;
}

/** What of the points of these rules counts for tiers. */
export function qualifying(program: Program, points: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const rules = (program.earning ?? []).filter((rule) => rule.qualifying !== false);
  return new Map(rules.flatMap(({ id }) => (points.has(id) ? [[id, points.get(id) ?? 0]] : [])));
}

/** What of `given` the rule says is to stay, by what is left of the order. */
export function targetOf(account: Account, rule: EarningRule, left: Facts, then: Facts, given: number): number {
  const { program } = account;
  if (program.refunds?.clawback !== 'proportional') {
    return Math.min(dueOf(program, rule, left, then)?.due ?? 0, given);
  }
  const value = ({ lines = [] }: Facts): number => sumOf(lines.map((line) => line.value));
  if (value(then) === 0) return left.lines?.length === 0 ? 0 : given;
  return share(given, value(left), value(then));
}
