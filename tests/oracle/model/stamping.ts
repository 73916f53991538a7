// SPDX-License-Identifier: MIT
// Rules 30 and 31: how many stamps a record brings.
import type { Account, CardState } from './account.js';
import { sumOf, write } from './account.js';
import { moneyOf } from './basis.js';
import { cardState, isWaitingKind, putOn, stampsOn } from './cards.js';
import { linesWhere } from './conditions.js';
import type { StampCard } from './counting-types.js';
import type { Facts, Stamped } from './facts.js';
import type { Occasion } from './prizes.js';
import { presentPlace, under } from './revisions.js';
import { currentTier } from './tiers.js';
import type { Moment } from './time.js';
import { dayOf, minuteMs } from './time.js';

/** Most stamps that one record gives to a card. */
const most = 1000;

/** How many stamps these facts bring, before any limit. */
export function stampsFor(card: StampCard, facts: Facts): number {
  if ((card.stamp.per === 'visit') !== (facts.kind === 'visited')) return 0;
  if (facts.kind !== 'visited' && facts.kind !== 'purchased') return 0;
  const lines = linesWhere(card.when ?? {}, facts, (line) => line.amount > 0 || card.freeItemEarns === true);
  if (lines === null) return 0;
  switch (card.stamp.per) {
    case 'visit':
    case 'order':
      return 1;
    case 'item':
      return sumOf(lines.map((line) => line.quantity));
    case 'amount':
      return Math.floor(moneyOf(lines, facts.rate) / (card.stamp.amount ?? 1));
  }
}

/** A card that was begun is stamped by the terms that it was begun by. */
export function stamp(account: Account, facts: Facts, occasion: Occasion): Stamped[] {
  return (account.program.cards ?? []).flatMap((next) => {
    const state = cardState(account, next.id);
    const card = state.begun ?? next;
    const tier = under(account, state.begun === undefined ? presentPlace(account) : state.terms, () =>
      currentTier(account),
    );
    const due = stampsFor(card, { ...facts, tier });
    if (due === 0) return [];
    const wanted = Math.min(due, card.perOrder ?? Infinity, most);
    const { given, reason } = limited(card, next, state, wanted, facts.moment);
    const clipped = given === due ? {} : { due, given, reason };
    write(account, 'stamped', facts.moment.ms, { card: card.id, stamps: given, ...clipped });
    if (given > 0) state.occasions.push({ moment: facts.moment, stamps: given });
    putOn(account, next, given, occasion);
    return [{ card, tier, given, taken: 0 }];
  });
}

/** What gap, day and full cards leave; the first that took something is the reason. */
function limited(
  card: StampCard,
  next: StampCard,
  state: CardState,
  wanted: number,
  moment: Moment,
): { given: number; reason?: string } {
  const limits = [
    { reason: 'gap', room: isInGap(card, state, moment) ? 0 : Infinity },
    { reason: 'perDay', room: (card.stamp.perDay ?? Infinity) - stampedOn(state, dayOf(moment)) },
    { reason: 'full', room: roomOn(next, state) },
  ];
  let left: { given: number; reason?: string } = { given: wanted };
  for (const { reason, room } of limits) {
    if (room < left.given) left = { given: Math.max(0, room), reason: left.reason ?? reason };
  }
  return left;
}

/** The gap lies on both sides of the latest occasion that stamped the card. */
function isInGap(card: StampCard, state: CardState, moment: Moment): boolean {
  const latest = Math.max(...state.occasions.map((one) => one.moment.ms));
  const { gapMinutes = 0, gapSeconds = 0 } = card.stamp;
  return Math.abs(moment.ms - latest) < gapMinutes * minuteMs + gapSeconds * 1000;
}

function stampedOn(state: CardState, day: number): number {
  return sumOf(state.occasions.filter((one) => dayOf(one.moment) === day).map((one) => one.stamps));
}

/** How many stamps fit on the present card and on those that may be begun after it. */
export function roomOn(next: StampCard, state: CardState): number {
  const begun = state.begun ?? next;
  if (!isWaitingKind(begun) && !isWaitingKind(next)) return Infinity;
  const here = begun.slots - stampsOn(state, next);
  const waiting = state.waiting.length + (isWaitingKind(begun) ? 1 : 0);
  return full(begun, state.waiting.length) ? 0 : here + cardsAfter(next, waiting) * (next.slots - (next.initial ?? 0));
}

/** How many may be begun while so many wait. */
function cardsAfter(card: StampCard, waiting: number): number {
  return isWaitingKind(card) ? Math.max(0, atOnce(card) - waiting) : Infinity;
}

function full(card: StampCard, waiting: number): boolean {
  return isWaitingKind(card) && waiting >= atOnce(card);
}

function atOnce(card: StampCard): number {
  return card.overflow === 'cap' ? 1 : (card.cardsAtOnce ?? 1);
}
