// SPDX-License-Identifier: MIT
// Rules 29 and 40: to whom a reward is open, and what it costs.
import type { Account, Redemption } from './account.js';
import { availableOf, sumOf } from './account.js';
import { cardState, stampsOn } from './cards.js';
import { linesWhere } from './conditions.js';
import type { Reward } from './counting-types.js';
import type { Facts } from './facts.js';
import { grantedOf } from './grants.js';
import type { Found } from './revisions.js';
import { under, weekStartOf } from './revisions.js';
import { currentTier } from './tiers.js';
import { dayOf, dayOfText, periodOf } from './time.js';

export type Price =
  | { readonly kind: 'points'; readonly points: number }
  | { readonly kind: 'stamps'; readonly card: string; readonly count: number };

/** By the terms that it last had, where it is gone. */
export function isOpen(account: Account, { one, place, isPresent }: Found<Reward>, facts: Facts): boolean {
  const day = dayOf(facts.moment);
  const dark = (one.blackout ?? []).some(
    ({ from, until }) =>
      (from === undefined || dayOfText(from) <= day) && (until === undefined || day <= dayOfText(until)),
  );
  const asThen = isPresent ? facts : { ...facts, tier: under(account, place, () => currentTier(account)) };
  return !dark && linesWhere(one.when ?? {}, asThen) !== null;
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

/** How many more units limit and stock let through, besides those that are granted. */
export function roomFor(account: Account, reward: Reward, facts: Facts): number {
  const taken = [...account.redemptions.values()].filter(
    (one) => one.reward === reward.id && !one.isBack && (one.state === 'held' || one.state === 'confirmed'),
  );
  const { limit, stock } = reward;
  const period = (one: { readonly moment: Redemption['moment'] }): number =>
    periodOf(limit?.per ?? 'lifetime', dayOf(one.moment), weekStartOf(account.program));
  const within = taken.filter((one) => period(one) === period(facts));
  const limited = sumOf(within.map((one) => one.units - one.used.length));
  const gone = sumOf(taken.map((one) => (one.kept ? 0 : one.units))) + grantedOf(account, reward.id);
  return Math.min((limit?.count ?? Infinity) - limited, (stock ?? Infinity) - gone);
}

/** How many units the shopper can pay for, and what is said where that is too few. */
export function payable(
  account: Account,
  reward: Reward,
  price: Price,
): { readonly units: number; readonly code: string } {
  const units = reward.for ?? 1;
  if (price.kind === 'stamps') {
    return { units: Math.floor(stampsThere(account, price.card) / price.count) * units, code: 'stamps.insufficient' };
  }
  const all = price.points === 0 ? Infinity : Math.floor(availableOf(account) / price.points) * units;
  return { units: all, code: 'points.insufficient' };
}

/** Whether the limit stands against more, and not the price; so it does where nothing is left of it. */
export function isLimited(room: number, units: number): boolean {
  return room <= 0 || room < units;
}

/** Those of the current card, as far as they were given. */
export function stampsThere(account: Account, id: string): number {
  const card = account.program.cards?.find((one) => one.id === id);
  const state = cardState(account, id);
  return card === undefined ? 0 : stampsOn(state, card) - ((state.begun ?? card).initial ?? 0);
}

/** Of so many, how many have to be paid for. */
export function unitsToPay(account: Account, reward: string, units: number): number {
  return Math.max(0, units - grantedOf(account, reward));
}
