// SPDX-License-Identifier: MIT
// What a shopper is shown of rewards: whether one can be requested now, and what it costs.
import type { Account } from './account.js';
import { balanceOf, heldOf, pendingOf, sumOf } from './account.js';
import type { Reward } from './counting-types.js';
import type { Facts } from './facts.js';
import { grantedOf, lastDayText } from './grants.js';
import { factsOf } from './happening.js';
import type { Price } from './prices.js';
import { isLimited, isOpen, payable, priceOf, roomFor, unitsToPay } from './prices.js';
import type { Found } from './revisions.js';
import { everyOne } from './revisions.js';
import type { Moment } from './time.js';

type Json = Readonly<Record<string, unknown>>;

/** Those of the programme, and others that can be claimed still. */
export function rewardsOf(account: Account, place: number, now: Moment): Json[] {
  const facts = factsOf(account, { id: '', kind: 'redemptionRequested', at: '' }, now);
  return everyOne(account, place, (program) => program.rewards).flatMap((found) => {
    const { isPresent } = found;
    const view = rewardOf(account, found, facts);
    if (!isPresent) Object.assign(view, { stock: undefined });
    return isPresent || view['granted'] !== 0 || view['held'] !== 0 ? [view] : [];
  });
}

function rewardOf(account: Account, found: Found<Reward>, facts: Facts): Json {
  const { one: reward, isPresent } = found;
  const { id } = reward;
  const isOpenNow = isOpen(account, found, facts);
  const price = isPresent ? priceOf(reward, facts) : undefined;
  const units = (state: string): number =>
    sumOf(
      [...account.redemptions.values()]
        .filter((one) => one.reward === id && one.state === state && !one.isBack && !one.kept)
        .map((one) => one.units),
    );
  const free = balanceOf(account) - heldOf(account) - pendingOf(account);
  const first = account.grants.filter((one) => one.reward === id).sort((a, b) => a.lastDay - b.lastDay)[0];
  const points = price?.kind === 'points' && price.points > 0 ? price.points : undefined;
  return {
    id,
    points,
    stamps: price?.kind === 'stamps' ? { card: price.card, count: price.count } : undefined,
    status: isOpenNow && canRequest(account, reward, price, facts) ? 'available' : 'locked',
    granted: grantedOf(account, id),
    until: first && lastDayText(first),
    missing:
      points === undefined
        ? undefined
        : isOpenNow && costs(account, reward, price, facts)
          ? Math.max(0, points - free)
          : 0,
    held: units('held'),
    redeemed: units('confirmed'),
    stock: reward.stock,
  };
}

/** Whether nothing but its price stands against it. */
function costs(account: Account, reward: Reward, price: Price | undefined, facts: Facts): boolean {
  if (price === undefined || (reward.bought === 'kept' && grantedOf(account, reward.id) > 0)) return false;
  return !isLimited(roomFor(account, reward, facts), payable(account, reward, price).units);
}

function canRequest(account: Account, reward: Reward, price: Price | undefined, facts: Facts): boolean {
  if (unitsToPay(account, reward.id, 1) === 0) return true;
  return price !== undefined && roomFor(account, reward, facts) >= 1 && payable(account, reward, price).units >= 1;
}
