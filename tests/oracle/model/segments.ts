// SPDX-License-Identifier: MIT
// Segments (rule 11): who is in them, counted over all orders each time.
import type { Account } from './account.js';
import { Already, Refused, sumOf } from './account.js';
import { moneyOf } from './basis.js';
import { linesWhere } from './conditions.js';
import { factsLeft } from './left.js';
import type { Moment } from './time.js';
import { dayOf, momentOf } from './time.js';
import type { Criterion } from './types.js';

export function segmentsOf(account: Account, now: Moment): string[] {
  const all = account.program.segments ?? [];
  const isIn = (groups: (typeof all)[number]['all']): boolean =>
    groups?.every((group) => group.any.some((one) => holds(account, one, now))) ?? false;
  return all.filter((one) => isIn(one.all) || account.assigned.includes(one.id)).map((one) => one.id);
}

/** These and no others, of those without criteria. */
export function assignSegments(account: Account, ids: readonly string[]): void {
  const all = account.program.segments ?? [];
  const isAssignable = (id: string): boolean => all.some((one) => one.id === id && (one.all ?? []).length === 0);
  if (!ids.every(isAssignable)) throw new Refused('reference.unknown');
  const sorted = [...new Set(ids)].sort();
  if (sorted.join() === account.assigned.join()) throw new Already();
  account.assigned = sorted;
}

function holds(account: Account, criterion: Criterion, now: Moment): boolean {
  const [low, high] = [criterion.min ?? 0, criterion.max ?? Infinity];
  if (criterion.of === 'days') {
    if (account.joinedAt === undefined) return false;
    const days = dayOf(now) - dayOf(momentOf(account.joinedAt));
    return low <= days && days <= high;
  }
  const counted = [...account.orders.values()].flatMap((order) => {
    const left = factsLeft(account, order);
    const lines = linesWhere(criterion.when ?? {}, left);
    return lines === null ? [] : [moneyOf(lines, left.rate)];
  });
  const [orders, spend] = [counted.length, sumOf(counted)];
  if (criterion.of === 'orders') return low <= orders && orders <= high;
  if (criterion.of === 'spend') return low <= spend && spend <= high;
  return orders > 0 && low * orders <= spend && spend <= high * orders;
}
