// SPDX-License-Identifier: MIT
// Rule 34: the stamps of an unfinished card are lost at the end of a local day.
import type { Account, CardState } from './account.js';
import { write } from './account.js';
import { clear } from './cards.js';
import { everyOne } from './revisions.js';
import { dayOf, firstMsOf } from './time.js';

/** The last day of what is on the card, and its end in the offset of the stamp that it counts from. */
export function cardEnd({ begun, put }: CardState): { readonly day: number; readonly ms: number } | undefined {
  const { kind = 'never', days = 0 } = begun?.expiry ?? {};
  if (kind === 'never' || put === undefined) return undefined;
  const from = kind === 'fromFirst' ? put.first : put.last;
  const day = dayOf(from) + days;
  return { day, ms: firstMsOf(day + 1, from.offsetMs) };
}

function endMs(state: CardState): number {
  return cardEnd(state)?.ms ?? Infinity;
}

/** Cards in the order of the programme, with those of its revisions behind. */
function inOrder(account: Account): [string, CardState][] {
  return everyOne(account, 0, (program) => program.cards).flatMap(({ one }): [string, CardState][] => {
    const state = account.cards.get(one.id);
    return state === undefined ? [] : [[one.id, state]];
  });
}

export function nextCardEnd(account: Account): number {
  return Math.min(...inOrder(account).map(([, state]) => endMs(state)));
}

export function passCardEnd(account: Account, at: number): void {
  const ends = ([, state]: [string, CardState]): boolean => endMs(state) === at;
  const [id, state] = inOrder(account).find(ends) ?? [];
  if (id === undefined || state === undefined) return;
  const stamps = state.stamps - (state.begun?.initial ?? 0);
  write(account, 'cardExpired', at, { card: id, stamps: -stamps });
  clear(state);
}
