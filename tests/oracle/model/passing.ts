// SPDX-License-Identifier: MIT
// What the clock passes happens, one thing after the other in the order of instants.
import type { Account } from './account.js';
import { lapse, nextLapse } from './redemptions.js';
import { beginTiers, nextEnd, passEnd } from './tiers.js';
import type { Moment } from './time.js';

/** Of the same instant, the first of these comes first. */
const happenings: readonly {
  readonly next: (account: Account, offsetMs: number) => number;
  readonly happen: (account: Account, ms: number) => void;
}[] = [
  { next: nextLapse, happen: lapse },
  { next: nextEnd, happen: passEnd },
];

/** The clock never runs back. */
export function moveClock(account: Account, to: Moment): void {
  if (account.clock === undefined || to.ms >= account.clock.ms) account.clock = to;
  const now = account.clock;
  for (;;) {
    const nexts = happenings.map((one) => one.next(account, now.offsetMs));
    const first = Math.min(...nexts);
    if (first > now.ms) break;
    happenings[nexts.indexOf(first)]?.happen(account, first);
  }
  beginTiers(account, now);
}
