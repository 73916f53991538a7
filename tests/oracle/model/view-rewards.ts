// SPDX-License-Identifier: MIT
// What a shopper is shown of rewards: whether one can be requested now, and what it costs.
import type { Account } from './account.js';
import { availableOf, balanceOf, heldOf, pendingOf, Refused, sumOf } from './account.js';
import type { Reward } from './counting-types.js';
import type { Facts } from './facts.js';
import { grantedOf, lastDayText } from './grants.js';
import { factsOf } from './happening.js';
import type { Price } from './prices.js';
import { isOpen, priceOf, refuseBeyond, unitsToPay } from './prices.js';
import { stampsThere } from './redemptions.js';
import { everyOne } from './revisions.js';
import type { Moment } from './time.js';

type Json = Readonly<Record<string, unknown>>;

/** Those of the programme, and others that can be claimed still. */
export function rewardsOf(account: Account, place: number, now: Moment): Json[] {
  const facts = factsOf(account, { id: '', kind: 'redemptionRequested', at: '' }, now);
  return everyOne(account, place, (program) => program.rewards).flatMap(({ one, isPresent }) => {
    const view = rewardOf(account, one, isPresent ? priceOf(one, facts) : undefined, facts);
    return isPresent || view['granted'] !== 0 || view['held'] !== 0 ? [view] : [];
  });
}

function rewardOf(account: Account, reward: Reward, price: Price | undefined, facts: Facts): Json {
  const { id } = reward;
  const units = (state: string): number =>
    sumOf(
      [...account.redemptions.values()]
        .filter((one) => one.reward === id && one.state === state && !one.isBack)
        .map((one) => one.units),
    );
  const free = balanceOf(account) - heldOf(account) - pendingOf(account);
  const first = account.grants.filter((one) => one.reward === id).sort((a, b) => a.lastDay - b.lastDay)[0];
  return {
    id,
    points: price?.kind === 'points' ? price.points : undefined,
    stamps: price?.kind === 'stamps' ? { card: price.card, count: price.count } : undefined,
    status: canRequest(account, reward, price, facts) ? 'available' : 'locked',
    granted: grantedOf(account, id),
    until: first && lastDayText(first),
    missing: price?.kind === 'points' ? Math.max(0, price.points - free) : undefined,
    held: units('held'),
    redeemed: units('confirmed'),
    stock: reward.stock,
  };
}

function canRequest(account: Account, reward: Reward, price: Price | undefined, facts: Facts): boolean {
  const paid = unitsToPay(account, reward.id, 1);
  if (!isOpen(reward, facts) || isBeyond(account, reward, paid, facts)) return false;
  if (paid === 0) return true;
  if (price === undefined) return false;
  return price.kind === 'points'
    ? price.points <= availableOf(account)
    : price.count <= stampsThere(account, price.card);
}

function isBeyond(account: Account, reward: Reward, paid: number, facts: Facts): boolean {
  try {
    refuseBeyond(account, reward, 1, paid, facts);
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}
