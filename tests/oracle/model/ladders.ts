// SPDX-License-Identifier: MIT
// From the tiers of one revision into those of the next.
import type { Account } from './account.js';
import { write } from './account.js';
import { programAt } from './revisions.js';
import type { Tiers } from './counting-types.js';
import { ladderOf, landed, noTier, thresholdsOf, tierAt, tierId, tierOfSum, valueIn } from './tiers.js';
import { dayOf, yearOf } from './time.js';

export function nextLadder(account: Account): number {
  return account.tier === undefined ? Infinity : (account.terms[account.tier.ladder + 1]?.from ?? Infinity);
}

export function passLadder(account: Account, at: number, offsetMs: number): void {
  const state = account.tier;
  const before = ladderOf(account);
  if (state === undefined) return;
  state.ladder += 1;
  const after = programAt(account, state.ladder).tiers;
  if (after === undefined || before === after) return;
  const land = (place: number): number => (before === undefined ? tierOfSum(after, []) : landed(before, after, place));
  const [from, kept] = [state.current, land(state.current)];
  if (before === undefined) state.year = yearOf(dayOf({ ms: at, offsetMs }));
  state.keptBefore = land(state.keptBefore);
  const until = after.window.kind === 'lifetime' ? Infinity : state.year;
  const later = after.window.keep === 'endOfNextPeriod' ? 1 : 0;
  const counts = before !== undefined && after.window.kind === 'calendarYear'; // only years have what was reached in them
  const reached = !counts ? noTier : land(tierOfSum(before, valueIn(state, state.year)));
  state.revised = state.year;
  state.left = [
    ...state.left.map((one) => ({ ...one, place: land(one.place) })),
    { place: kept, until },
    { place: reached, until: until + later },
  ];
  state.current = tierAt(after, state, at);
  const change = { tier: tierId(after, state.current), from: before && tierId(before, from) };
  if (change.tier === change.from) return;
  const height = (tiers: Tiers, place: number): number =>
    tiers.levels[place] === undefined ? -1 : (thresholdsOf(tiers, tiers.levels[place])[0] ?? -1);
  if (height(after, state.current) > (before === undefined ? -1 : height(before, from)))
    write(account, 'tierRaised', at, change);
  else write(account, 'tierLowered', at, { ...change, reason: 'revision' });
}
