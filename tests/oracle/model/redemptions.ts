// SPDX-License-Identifier: MIT
// Rules 39 to 41: requests, held until they are confirmed, released, or lapse.
import type { Account, Redemption } from './account.js';
import { Already, Refused, write } from './account.js';
import { putBack, stopWaiting, takeAway } from './cards.js';
import type { Facts } from './facts.js';
import { grantedOf, lastDayText, newGrant, takeGrants, unitsText } from './grants.js';
import { isLimited, isOpen, payable, priceOf, roomFor, timesPrice, unitsToPay } from './prices.js';
import type { RecordData } from './record-types.js';
import { everyOne, placeAt, presentPlace, under } from './revisions.js';
import { giveBack, spend } from './spending.js';
import type { Moment } from './time.js';
import { dayOf, minuteMs } from './time.js';

const defaultHoldMinutes = 15;
const mostAtOnce = 64;

export function request(
  account: Account,
  { redemption: id = '', reward: wanted, units = 1 }: RecordData,
  facts: Facts,
): void {
  const { moment } = facts;
  const all = everyOne(account, placeAt(account, moment.ms), (program) => program.rewards);
  const found = all.find(({ one }) => one.id === wanted);
  if (found === undefined) throw new Refused('reference.unknown');
  const reward = found.one;
  if ([...account.redemptions.values()].filter((one) => one.state === 'held').length >= mostAtOnce) {
    throw new Refused('account.full');
  }
  if (!isOpen(account, found, facts)) throw new Refused('reward.closed');
  const there = grantedOf(account, reward.id);
  if (reward.bought === 'kept' && there > 0 && units > there) throw new Refused('reward.notGranted');
  const paid = unitsToPay(account, reward.id, units);
  const price = paid === 0 ? undefined : found.isPresent ? priceOf(reward, facts) : undefined;
  if (paid > 0 && price === undefined) throw new Refused('reward.notGranted');
  if (price !== undefined) {
    const [room, can] = [roomFor(account, reward, facts), payable(account, reward, price)];
    if (paid > Math.min(room, can.units)) throw new Refused(isLimited(room, can.units) ? 'reward.limit' : can.code);
  }
  const times = timesPrice(reward, paid);
  const points = price?.kind === 'points' ? price.points * times : 0;
  const stamps = price?.kind === 'stamps' ? { card: price.card, count: price.count * times } : undefined;
  const used = takeGrants(account, reward.id, units - paid, 'first');
  const until = moment.ms + (reward.holdMinutes ?? defaultHoldMinutes) * minuteMs;
  account.redemptions.set(id, {
    ...{ id, reward: reward.id, units, used, stamps, price: points, moment, until, parts: spend(account, points) },
    ...{ state: 'held', returned: 0, isBack: false },
  });
  const fields = { reward: reward.id, units: unitsText(units), redemption: id, held: points };
  write(account, 'rewardHeld', moment.ms, { ...fields, ...(stamps && { card: stamps.card, stamps: -stamps.count }) });
  if (stamps !== undefined) takeAway(account, stamps.card, stamps.count);
}

export function confirm(account: Account, id: string, at: Moment): void {
  const one = known(account, id);
  if (one.state === 'confirmed') throw new Already();
  if (one.state !== 'held') throw new Refused('redemption.settled');
  one.state = 'confirmed';
  const what = { reward: one.reward, units: unitsText(one.units), redemption: id };
  const all = everyOne(account, presentPlace(account), (program) => program.rewards);
  one.kept = one.used.length === 0 && all.find((other) => other.one.id === one.reward)?.one.bought === 'kept';
  if (one.kept) {
    const grant = newGrant(account, one.reward, at);
    account.grants.push(...Array.from({ length: one.units }, () => ({ ...grant })));
    const cost = { points: -one.price, held: -one.price, expires: lastDayText(grant) };
    write(account, 'rewardGranted', at.ms, { ...what, ...cost });
    return;
  }
  write(account, 'rewardRedeemed', at.ms, { ...what, points: -one.price, held: -one.price });
  one.used.forEach(() => stopWaiting(account, one.reward));
}

export function release(account: Account, id: string, at: Moment): void {
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
  if (one === undefined) return;
  under(account, placeAt(account, one.until), () => end(account, one, 'lapsed', { ...one.moment, ms: one.until }));
}

export function known(account: Account, id: string): Redemption {
  const one = account.redemptions.get(id);
  if (one === undefined) throw new Refused('redemption.unknown');
  return one;
}

export function end(account: Account, one: Redemption, state: 'released' | 'lapsed', at: Moment): void {
  one.state = state;
  const { reward, price, stamps } = one;
  const offsetMs = account.clock?.offsetMs ?? 0;
  giveBack(account, one.parts, dayOf({ ms: state === 'lapsed' ? at.ms : (account.clock?.ms ?? at.ms), offsetMs }));
  account.grants.push(...one.used);
  const what = { reward, units: unitsText(one.units), redemption: one.id, held: -price, reason: state };
  write(account, 'rewardReleased', at.ms, { ...what, ...(stamps && { card: stamps.card, stamps: stamps.count }) });
  if (stamps !== undefined) putBack(account, stamps.card, stamps.count, at);
}
