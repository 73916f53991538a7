// SPDX-License-Identifier: MIT
// Rules 39 to 41: requests, held until they are confirmed, released, or lapse.
import type { Account, Redemption } from './account.js';
import { Already, availableOf, Refused, write } from './account.js';
import { stopWaiting } from './cards.js';
import { expireBack } from './lot-times.js';
import { grantedOf } from './prizes.js';
import { everyOne, placeAt } from './revisions.js';
import { giveBack, spend } from './spending.js';
import { minuteMs } from './time.js';

const defaultHoldMinutes = 15;
const mostAtOnce = 64;

export function request(account: Account, id: string, rewardId: string, at: number): void {
  const all = everyOne(account, placeAt(account, at), (program) => program.rewards);
  const found = all.find(({ one }) => one.id === rewardId);
  if (found === undefined) throw new Refused('reference.unknown');
  const reward = found.one;
  if ([...account.redemptions.values()].filter((one) => one.state === 'held').length >= mostAtOnce) {
    throw new Refused('account.full');
  }
  const granted = grantedOf(account, rewardId) > 0;
  const price = granted ? 0 : found.isPresent ? reward.points : undefined;
  if (price === undefined) throw new Refused('reward.notGranted');
  if (price > availableOf(account)) throw new Refused('points.insufficient');
  if (granted) account.granted.set(rewardId, grantedOf(account, rewardId) - 1);
  const until = at + (reward.holdMinutes ?? defaultHoldMinutes) * minuteMs;
  account.redemptions.set(id, {
    id,
    reward: rewardId,
    price,
    at,
    until,
    parts: spend(account, price),
    state: 'held',
    returned: 0,
    isBack: false,
  });
  write(account, 'rewardHeld', at, { reward: rewardId, redemption: id, held: price });
}

export function confirm(account: Account, id: string, at: number): void {
  const one = known(account, id);
  if (one.state === 'confirmed') throw new Already();
  if (one.state !== 'held') throw new Refused('redemption.settled');
  one.state = 'confirmed';
  write(account, 'rewardRedeemed', at, { reward: one.reward, redemption: id, points: -one.price, held: -one.price });
  if (one.price === 0) stopWaiting(account, one.reward);
}

export function release(account: Account, id: string, at: number): void {
  const one = known(account, id);
  if (one.state === 'confirmed') throw new Refused('redemption.settled');
  if (one.state !== 'held') throw new Already();
  end(account, one, 'released', at);
}

/** The request of which the hold ends first. */
function nextToLapse(account: Account): Redemption | undefined {
  const held = [...account.redemptions.values()].filter((one) => one.state === 'held');
  return held.sort((a, b) => a.until - b.until)[0];
}

export function nextLapse(account: Account): number {
  return nextToLapse(account)?.until ?? Infinity;
}

export function lapse(account: Account): void {
  const one = nextToLapse(account);
  if (one !== undefined) end(account, one, 'lapsed', one.until);
}

export function known(account: Account, id: string): Redemption {
  const one = account.redemptions.get(id);
  if (one === undefined) throw new Refused('redemption.unknown');
  return one;
}

export function end(account: Account, one: Redemption, state: 'released' | 'lapsed', at: number): void {
  one.state = state;
  const { reward, price } = one;
  giveBack(account, one.parts, at);
  if (price === 0) account.granted.set(reward, grantedOf(account, reward) + 1);
  write(account, 'rewardReleased', at, { reward, redemption: one.id, held: -price, reason: state });
  expireBack(account, at);
}
