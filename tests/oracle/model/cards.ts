// SPDX-License-Identifier: MIT
// Rules 31 to 34: stamps go on cards, and come off, one by one. A card is finished by the terms it was begun by.
import type { Account, CardState } from './account.js';
import { Refused, write } from './account.js';
import type { StampCard } from './counting-types.js';
import type { Occasion } from './prizes.js';
import { canTakeBack, give, takeBack } from './prizes.js';
import { everyOne, placeAt, presentPlace } from './revisions.js';
import { roomOn } from './stamping.js';
import type { Moment } from './time.js';
import { dayOf, firstMsOf } from './time.js';

export function cardState(account: Account, id: string): CardState {
  const known = account.cards.get(id);
  if (known !== undefined) return known;
  const state: CardState = {
    ...{
      begun: undefined,
      terms: 0,
      stamps: 0,
      completed: 0,
      waiting: [],
      put: undefined,
      occasions: [],
      kept: new Map(),
    },
  };
  account.cards.set(id, state);
  return state;
}

/** With those that it has from the beginning. */
export function stampsOn(state: CardState, card: StampCard): number {
  return state.begun === undefined ? (card.initial ?? 0) : state.stamps;
}

function lastPrize(card: StampCard): StampCard['rewards'][number] | undefined {
  return card.rewards.find((one) => one.at === card.slots);
}

/** Whether a full one waits for its reward to be redeemed. */
export function isWaitingKind(card: StampCard): boolean {
  return (card.overflow ?? 'carry') !== 'carry' && lastPrize(card)?.reward !== undefined;
}

export function clear(state: CardState): void {
  Object.assign(state, { begun: undefined, stamps: 0, put: undefined });
}

export function putOn(account: Account, card: StampCard, count: number, occasion: Occasion): void {
  const state = cardState(account, card.id);
  const { moment } = occasion;
  for (let i = 0; i < count; i += 1) {
    if (state.begun === undefined)
      Object.assign(state, { begun: card, terms: presentPlace(account), stamps: card.initial ?? 0 });
    const begun = state.begun ?? card;
    state.stamps += 1;
    state.put = { first: state.put?.first ?? moment, last: later(state.put?.last, moment) };
    const prize = begun.rewards.find((one) => one.at === state.stamps);
    const kept = state.kept.get(state.stamps) ?? 0;
    if (kept > 0) state.kept.set(state.stamps, kept - 1);
    else if (prize !== undefined) give(account, { card: card.id }, prize, occasion);
    if (state.stamps < begun.slots) continue;
    write(account, 'cardCompleted', moment.ms, { card: card.id });
    state.completed += 1;
    const last = lastPrize(begun)?.reward;
    if (isWaitingKind(begun) && last !== undefined) state.waiting.push(last);
    clear(state);
  }
}

/** The one whose local day ends later. */
function later(a: Moment | undefined, b: Moment): Moment {
  const end = (one: Moment): number => firstMsOf(dayOf(one) + 1, one.offsetMs);
  return a !== undefined && end(a) >= end(b) ? a : b;
}

/** A granted reward was redeemed: the first card that waits for one waits no longer. */
export function stopWaiting(account: Account, reward: string): void {
  const cards = everyOne(account, 0, (program) => program.cards).map(({ one }) => cardState(account, one.id));
  const waiting = cards.find((state) => state.waiting.includes(reward))?.waiting;
  waiting?.splice(waiting.indexOf(reward), 1);
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
  const state = cardState(account, card.id);
  if (state.begun === undefined && !reopen(account, card, at)) return false;
  const begun = state.begun ?? card;
  const prize = begun.rewards.find((one) => one.at === state.stamps);
  if (prize !== undefined) {
    if (canTakeBack(account, prize)) takeBack(account, { card: card.id }, prize, at, order);
    else state.kept.set(state.stamps, (state.kept.get(state.stamps) ?? 0) + 1);
  }
  state.stamps -= 1;
  if (state.stamps === (begun.initial ?? 0)) clear(state);
  return true;
}

/** Stamps that a request takes off the present card: their milestones bring nothing when they are reached once more. */
export function takeAway(account: Account, id: string, count: number): void {
  const state = cardState(account, id);
  for (let i = 0; i < count; i += 1) {
    const { begun, stamps } = state;
    const isMilestone = begun?.rewards.some((one) => one.at === stamps) ?? false;
    if (isMilestone) state.kept.set(stamps, (state.kept.get(stamps) ?? 0) + 1);
    state.stamps -= 1;
    if (state.stamps === (begun?.initial ?? 0)) clear(state);
  }
}

/** They go back on the card as it is now, and on the next one where they do not fit. */
export function putBack(account: Account, id: string, count: number, moment: Moment): void {
  const card = everyOne(account, placeAt(account, moment.ms), (program) => program.cards).find(
    ({ one }) => one.id === id,
  );
  if (card !== undefined) putOn(account, card.one, count, { moment, waiting: 'time' });
}

/** The last completed card becomes the current one, all slots stamped, if what its last slot brought can go. */
function reopen(account: Account, card: StampCard, at: number): boolean {
  const state = cardState(account, card.id);
  if (state.completed === 0 || !canTakeBack(account, lastPrize(card))) return false;
  write(account, 'cardReopened', at, { card: card.id });
  Object.assign(state, { begun: card, terms: presentPlace(account), stamps: card.slots, put: undefined });
  state.completed -= 1;
  const place = state.waiting.lastIndexOf(lastPrize(card)?.reward ?? '');
  if (isWaitingKind(card) && place >= 0) state.waiting.splice(place, 1);
  return true;
}

/** `adjusted` with stamps. */
export function adjustStamps(account: Account, id: string, stamps: number, reason: string, occasion: Occasion): void {
  const card = account.program.cards?.find((one) => one.id === id);
  if (card === undefined) throw new Refused('reference.unknown');
  const state = cardState(account, id);
  const at = occasion.moment.ms;
  if (stamps < 0) {
    const most = stampsOn(state, card) - ((state.begun ?? card).initial ?? 0);
    if (-stamps > most) throw new Refused('stamps.insufficient');
    takeOff(account, card, -stamps, at, undefined, () => write(account, 'adjusted', at, { card: id, stamps, reason }));
    return;
  }
  const given = Math.min(stamps, roomOn(card, state));
  const clipped = given === stamps ? {} : { due: stamps, given };
  write(account, 'adjusted', at, { card: id, stamps: given, ...clipped, reason });
  putOn(account, card, given, occasion);
}
