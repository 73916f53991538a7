// SPDX-License-Identifier: MIT
// What the clock passes happens, one thing after the other in the order of instants.
import type { Account } from './account.js';
import { nextGift, passGift } from './gifts.js';
import { nextGrantEnd, passGrantEnd } from './grants.js';
import { expire, mature, nextExpiry, nextMaturity } from './lot-times.js';
import { nextCardEnd, passCardEnd } from './card-times.js';
import { nextLadder, passLadder } from './ladders.js';
import { lapse, nextLapse } from './redemptions.js';
import { beginTiers, nextCount, nextEnd, passCount, passEnd } from './tiers.js';
import type { Moment } from './time.js';

interface Happening {
  readonly next: (account: Account, offsetMs: number) => number;
  readonly happen: (account: Account, ms: number, offsetMs: number) => void;
}

const lapses: Happening = { next: nextLapse, happen: lapse };
const grantsEnd: Happening = { next: nextGrantEnd, happen: passGrantEnd };

const ofPoints: readonly Happening[] = [
  { next: nextExpiry, happen: expire },
  { next: nextMaturity, happen: mature },
];

/** Of the same instant, the first of these comes first. */
const all: readonly Happening[] = [
  lapses,
  { next: nextCardEnd, happen: passCardEnd },
  grantsEnd,
  { next: nextEnd, happen: passEnd },
  { next: nextLadder, happen: passLadder },
  ...ofPoints,
  { next: nextCount, happen: passCount },
  { next: nextGift, happen: passGift },
];

/** The clock never runs back, and stays as it is at the instant that it shows. */
export function moveClock(account: Account, to: Moment): void {
  if (account.clock === undefined || to.ms > account.clock.ms) account.clock = to;
  pass(account, account.clock, all, -Infinity);
  beginTiers(account, account.clock);
}

/** Points and granted rewards of a record of then may be past their time already. */
export function passPoints(account: Account, then: number): void {
  if (account.clock !== undefined) pass(account, account.clock, [grantsEnd, ...ofPoints], then);
}

/** Nothing is told as earlier than what brought it: `from`, or the end of a request. */
function pass(account: Account, now: Moment, happenings: readonly Happening[], from: number): void {
  for (let earliest = from; ;) {
    const nexts = happenings.map((one) => one.next(account, now.offsetMs));
    const first = Math.min(...nexts);
    if (first > now.ms) break;
    const happening = happenings[nexts.indexOf(first)];
    happening?.happen(account, Math.max(first, earliest), now.offsetMs);
    if (happening === lapses) earliest = first;
  }
}
