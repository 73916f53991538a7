// SPDX-License-Identifier: MIT
// What cards and challenges bring, and whether it can be taken back.
import type { Account } from './account.js';
import { write } from './account.js';
import type { Prize } from './counting-types.js';
import { grantedOf, lastDayText, newGrant, takeGrants } from './grants.js';
import type { Waiting } from './lots.js';
import { credit } from './lots.js';
import { clawBack } from './spending.js';
import type { Moment } from './time.js';

/** Whose prize it is: `{ card: id }` or `{ challenge: id }`. */
export type Source = Readonly<Record<string, string>>;

/** When it is given, and what its points wait for. */
export interface Occasion {
  readonly moment: Moment;
  readonly waiting: Waiting;
}

export function give(account: Account, source: Source, prize: Prize, { moment, waiting }: Occasion): void {
  if (prize.reward === undefined) {
    credit(account, 'awarded', prize.points ?? 0, moment, waiting, source, prize);
    return;
  }
  const grant = newGrant(account, prize.reward, moment);
  account.grants.push(grant);
  write(account, 'rewardGranted', moment.ms, { ...source, reward: prize.reward, expires: lastDayText(grant) });
}

/** A granted reward while one of its kind is neither held nor redeemed; points always. */
export function canTakeBack(account: Account, prize: Prize | undefined): boolean {
  if (account.isSticky) return false;
  return prize?.reward === undefined || grantedOf(account, prize.reward) > 0;
}

export function takeBack(account: Account, source: Source, prize: Prize, at: number, order: string | undefined): void {
  if (prize.reward === undefined) {
    clawBack(account, prize.points ?? 0, order, at, { ...source, due: 0 }, prize);
    return;
  }
  takeGrants(account, prize.reward, 1, 'last');
  write(account, 'rewardRevoked', at, { ...source, reward: prize.reward });
}
