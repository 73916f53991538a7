// SPDX-License-Identifier: MIT
// Rules 20 and 23: what was completed is opened again by the terms that completed it.
import type { Account, Completion } from './account.js';
import { write } from './account.js';
import type { Prize } from './counting-types.js';
import { grantedOf } from './grants.js';
import { takeBack } from './prizes.js';

export function prizesOf({ by }: Completion): readonly Prize[] {
  return [by.reward];
}

/** How many of these, the last one first, can be opened again: all that they brought has to be there. */
export function reopenable(account: Account, completions: readonly Completion[]): number {
  if (account.isSticky) return 0;
  const wanted: string[] = [];
  for (const [count, one] of [...completions].reverse().entries()) {
    wanted.push(...prizesOf(one).flatMap(({ reward }) => reward ?? []));
    if (wanted.some((reward) => wanted.filter((other) => other === reward).length > grantedOf(account, reward)))
      return count;
  }
  return completions.length;
}

export function reopen(account: Account, one: Completion, at: number, order: string): void {
  write(account, 'challengeReopened', at, { challenge: one.by.id });
  for (const prize of prizesOf(one)) takeBack(account, { challenge: one.by.id }, prize, at, order);
}
