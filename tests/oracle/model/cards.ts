// SPDX-License-Identifier: MIT
// Rules 30 to 34: stamps, one by one.
import type { Account, CardState, Facts } from './account.js';
import { Refused, sumOf, write } from './account.js';
import { linesWhere } from './conditions.js';
import { canTakeBack, give, takeBack } from './prizes.js';
import type { StampCard } from './types.js';

/** Most stamps that one record gives to a card. */
const most = 1000;

/** How many stamps these facts bring, before any limit. */
export function stampsFor(card: StampCard, facts: Facts): number {
  if ((card.stamp.per === 'visit') !== (facts.kind === 'visited')) return 0;
  if (facts.kind !== 'visited' && facts.kind !== 'purchased') return 0;
  const lines = linesWhere(card.when ?? {}, facts, (line) => line.amount > 0);
  if (lines === null) return 0;
  switch (card.stamp.per) {
    case 'visit':
    case 'order':
      return 1;
    case 'item':
      return sumOf(lines.map((line) => line.quantity));
    case 'amount':
      return Math.floor(sumOf(lines.map((line) => line.amount)) / (card.stamp.amount ?? 1));
  }
}

export function stamp(account: Account, facts: Facts): Map<string, number> {
  const stamped = new Map<string, number>();
  for (const card of account.program.cards ?? []) {
    const due = stampsFor(card, facts);
    const given = Math.min(due, card.perOrder ?? Infinity, most);
    if (given === 0) continue;
    stamped.set(card.id, given);
    const limited = given === due ? {} : { due, given };
    write(account, 'stamped', facts.moment.ms, { card: card.id, stamps: given, ...limited });
    putOn(account, card, given, facts.moment.ms);
  }
  return stamped;
}

function stateOf(account: Account, card: StampCard): CardState {
  const state = account.cards.get(card.id);
  if (state === undefined) throw new Error(`no card ${card.id}`);
  return state;
}

function putOn(account: Account, card: StampCard, count: number, at: number): void {
  const state = stateOf(account, card);
  for (let i = 0; i < count; i += 1) {
    state.stamps += 1;
    const prize = card.rewards.find((one) => one.at === state.stamps);
    const kept = state.kept.get(state.stamps) ?? 0;
    if (kept > 0) state.kept.set(state.stamps, kept - 1);
    else if (prize !== undefined) give(account, { card: card.id }, prize, at);
    if (state.stamps < card.slots) continue;
    write(account, 'cardCompleted', at, { card: card.id });
    state.stamps = 0;
    state.completed += 1;
  }
}

/** Takes stamps off, as many as can come off, and says how many; `head` writes the entry that comes before the rest. */
export function takeOff(
  account: Account,
  card: StampCard,
  count: number,
  at: number,
  order: string | undefined,
  head: (taken: number) => void,
): number {
  const place = account.entries.length;
  let taken = 0;
  while (taken < count && takeOne(account, card, at, order)) taken += 1;
  const brought = account.entries.splice(place);
  head(taken);
  account.entries.push(...brought);
  return taken;
}

function takeOne(account: Account, card: StampCard, at: number, order: string | undefined): boolean {
  const state = stateOf(account, card);
  if (state.stamps === 0 && !reopen(account, card, at)) return false;
  const prize = card.rewards.find((one) => one.at === state.stamps);
  if (prize !== undefined) {
    if (canTakeBack(account, prize)) takeBack(account, { card: card.id }, prize, at, order);
    else state.kept.set(state.stamps, (state.kept.get(state.stamps) ?? 0) + 1);
  }
  state.stamps -= 1;
  return true;
}

/** The last completed card becomes the current one, all slots stamped, if what its last slot brought can go. */
function reopen(account: Account, card: StampCard, at: number): boolean {
  const state = stateOf(account, card);
  const last = card.rewards.find((one) => one.at === card.slots);
  if (state.completed === 0 || !canTakeBack(account, last)) return false;
  write(account, 'cardReopened', at, { card: card.id });
  state.completed -= 1;
  state.stamps = card.slots;
  return true;
}

/** `adjusted` with stamps. */
export function adjustStamps(account: Account, id: string, stamps: number, reason: string, at: number): void {
  const card = account.program.cards?.find((one) => one.id === id);
  if (card === undefined) throw new Refused('reference.unknown');
  if (-stamps > stateOf(account, card).stamps) throw new Refused('stamps.insufficient');
  const head = (): void => write(account, 'adjusted', at, { card: id, stamps, reason });
  if (stamps < 0) {
    takeOff(account, card, -stamps, at, undefined, head);
    return;
  }
  head();
  putOn(account, card, stamps, at);
}
