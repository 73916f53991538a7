// SPDX-License-Identifier: MIT
// Rules 29 and 40: to whom a reward is open, and what it costs.
import type { Account, Redemption } from './account.js';
import { Refused, sumOf } from './account.js';
import { linesWhere } from './conditions.js';
import type { Reward } from './counting-types.js';
import type { Facts } from './facts.js';
import { grantedOf } from './grants.js';
import { weekStartOf } from './revisions.js';
import { dayOf, dayOfText, periodOf } from './time.js';

export type Price =
  | { readonly kind: 'points'; readonly points: number }
  | { readonly kind: 'stamps'; readonly card: string; readonly count: number };

export function isOpen(reward: Reward, facts: Facts): boolean {
  const day = dayOf(facts.moment);
  const dark = (reward.blackout ?? []).some(
    ({ from, until }) =>
      (from === undefined || dayOfText(from) <= day) && (until === undefined || day <= dayOfText(until)),
  );
  return !dark && linesWhere(reward.when ?? {}, facts) !== null;
}

/** For `for` units: the first of its prices whose conditions hold, or its own; undefined where it has none. */
export function priceOf(reward: Reward, facts: Facts): Price | undefined {
  const other = reward.prices?.find((one) => linesWhere(one.when, facts) !== null);
  if (other !== undefined) return { kind: 'points', points: other.points };
  if (reward.points !== undefined) return { kind: 'points', points: reward.points };
  if (reward.stamps !== undefined) return { kind: 'stamps', ...reward.stamps };
  return reward.free === true ? { kind: 'points', points: 0 } : undefined;
}

/** Whole prices, rounded up once. */
export function timesPrice(reward: Reward, units: number): number {
  return Math.ceil(units / (reward.for ?? 1));
}

/** Units that count for a limit, or for the stock, are those held and handed over. */
export function refuseBeyond(account: Account, reward: Reward, units: number, paid: number, facts: Facts): void {
  const taken = [...account.redemptions.values()].filter(
    (one) => one.reward === reward.id && (one.state === 'held' || one.state === 'confirmed'),
  );
  const { limit, stock } = reward;
  const period = (one: { readonly moment: Redemption['moment'] }): number =>
    periodOf(limit?.per ?? 'lifetime', dayOf(one.moment), weekStartOf(account.program));
  const within = taken.filter((one) => period(one) === period(facts));
  const limited = sumOf(within.map((one) => one.units - one.used.length)) + paid;
  if (limit !== undefined && paid > 0 && limited > limit.count) throw new Refused('reward.limit');
  if (stock !== undefined && sumOf(taken.map((one) => one.units)) + units > stock) throw new Refused('reward.limit');
}

/** Of so many, how many have to be paid for. */
export function unitsToPay(account: Account, reward: string, units: number): number {
  return Math.max(0, units - grantedOf(account, reward));
}
