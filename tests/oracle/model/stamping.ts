// SPDX-License-Identifier: MIT
// Rules 30 and 31: how many stamps a record brings.
import type { Account, CardState } from './account.js';
import { sumOf, write } from './account.js';
import { moneyOf } from './basis.js';
import { cardState, isWaitingKind, putOn, stampsOn } from './cards.js';
import { linesWhere } from './conditions.js';
import type { StampCard } from './counting-types.js';
import type { Facts } from './facts.js';
import type { Occasion } from './prizes.js';
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

export function stamp(account: Account, facts: Facts, occasion: Occasion): Map<string, number> {
  const stamped = new Map<string, number>();
  for (const card of account.program.cards ?? []) {
    const due = stampsFor(card, facts);
    if (due === 0) continue;
    const state = cardState(account, card.id);
    const { given, reason } = limited(card, state, Math.min(due, card.perOrder ?? Infinity, most), facts.moment);
    stamped.set(card.id, given);
    const clipped = given === due ? {} : { due, given, reason };
    write(account, 'stamped', facts.moment.ms, { card: card.id, stamps: given, ...clipped });
    if (given > 0) state.occasions.push({ moment: facts.moment, stamps: given });
    putOn(account, card, given, occasion);
  }
  return stamped;
}

/** What gap, day and full cards leave; the first that took something is the reason. */
function limited(
  card: StampCard,
  state: CardState,
  wanted: number,
  moment: Moment,
): { given: number; reason?: string } {
  const limits = [
    { reason: 'gap', room: isInGap(card, state, moment) ? 0 : Infinity },
    { reason: 'perDay', room: (card.stamp.perDay ?? Infinity) - stampedOn(state, dayOf(moment)) },
    { reason: 'full', room: roomOn(card, state) },
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

/** How many stamps fit on the present card and on those that may be begun. */
export function roomOn(card: StampCard, state: CardState): number {
  if (!isWaitingKind(card)) return Infinity;
  const atOnce = card.overflow === 'cap' ? 1 : (card.cardsAtOnce ?? 1);
  const cards = atOnce - state.waiting;
  if (cards <= 0) return 0;
  const slots = (state.begun ?? card).slots;
  return slots - stampsOn(state, card) + (cards - 1) * (card.slots - (card.initial ?? 0));
}
