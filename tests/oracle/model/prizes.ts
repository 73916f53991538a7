// SPDX-License-Identifier: MIT
// What cards and challenges bring, and whether it can be taken back.
import type { Account } from './account.js';
import { write } from './account.js';
import type { Prize } from './types.js';

/** Whose prize it is: `{ card: id }` or `{ challenge: id }`. */
export type Source = Readonly<Record<string, string>>;

export function give(account: Account, source: Source, prize: Prize, at: number): void {
  if (prize.reward === undefined) {
    write(account, 'awarded', at, { ...source, points: prize.points });
    return;
  }
  account.granted.set(prize.reward, grantedOf(account, prize.reward) + 1);
  write(account, 'rewardGranted', at, { ...source, reward: prize.reward });
}

export function grantedOf(account: Account, reward: string): number {
  return account.granted.get(reward) ?? 0;
}

/** A granted reward while one of its kind is neither held nor redeemed; points always. */
export function canTakeBack(account: Account, prize: Prize | undefined): boolean {
  return prize?.reward === undefined || grantedOf(account, prize.reward) > 0;
}

export function takeBack(account: Account, source: Source, prize: Prize, at: number, order: string | undefined): void {
  if (prize.reward === undefined) {
    const points = prize.points ?? 0;
    write(account, 'clawedBack', at, { ...source, order, points: -points, due: 0, given: points });
    return;
  }
  account.granted.set(prize.reward, grantedOf(account, prize.reward) - 1);
  write(account, 'rewardRevoked', at, { ...source, reward: prize.reward });
}
