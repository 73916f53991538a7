// SPDX-License-Identifier: MIT
// Rules 3, 4 and 22: points go out of their lots, and back.
import type { Account, Field } from './account.js';
import { balanceOf, heldOf, pendingOf, sumOf, write } from './account.js';
import type { Order } from './facts.js';
import { beforeAnniversary, lastDayOf } from './life.js';
import type { Lot } from './lots.js';
import { beginIdling, endOf, isLike, newLot, place, pointsTerms } from './lots.js';
import { dayOf, momentOf } from './time.js';
import type { OwnTerms } from './types.js';

/** Takes up to so many points out of these lots, in their order; answers the parts. */
function takeFrom(account: Account, lots: readonly Lot[], amount: number): Lot[] {
  const parts: Lot[] = [];
  for (const lot of lots) {
    const points = Math.min(lot.points, amount - sumOf(parts.map((part) => part.points)));
    if (points === 0) continue;
    lot.points -= points;
    parts.push({ ...lot, points, idleTime: account.idleTime });
  }
  account.lots.splice(0, Infinity, ...account.lots.filter((lot) => lot.points > 0));
  return parts;
}

/** In the programme's order. */
export function spend(account: Account, amount: number): Lot[] {
  const ends = (lot: Lot): number => (lot.lastDay === 'unjoined' ? Number.MAX_VALUE : endOf(account, lot));
  const sooner = (a: Lot, b: Lot): number => (ends(a) === ends(b) ? 0 : ends(a) < ends(b) ? -1 : 1);
  const older = (a: Lot, b: Lot): number => a.day - b.day;
  const byAge = pointsTerms(account).spendOrder === 'oldestEarned';
  const spendable = account.lots
    .filter((lot) => lot.matures === undefined)
    .sort((a, b) => (byAge ? older(a, b) || sooner(a, b) : sooner(a, b) || older(a, b)));
  return takeFrom(account, spendable, amount);
}

/** Points by inactivity have ended with the time that they were taken in. */
function isOver(account: Account, part: Lot, today: number): boolean {
  return part.lastDay === 'inactivity' && (part.idleTime !== account.idleTime || account.activeUntil < today);
}

/** What a request had taken goes back; the request holds it no longer. */
export function giveBack(account: Account, parts: readonly Lot[], today: number): void {
  for (const part of parts) place(account, isOver(account, part, today) ? { ...part, lastDay: today - 1 } : part);
}

/** The last taken first. Those past their last day get a new one, which is answered, or keep theirs and expire. */
export function reinstate(account: Account, parts: readonly Lot[], points: number): number | undefined {
  const today = dayOf(account.clock ?? { ms: 0, offsetMs: 0 });
  const { kind, days = 30 } = pointsTerms(account).reinstate ?? { kind: 'graceDays' };
  let anew: number | undefined;
  let left = points;
  for (const part of [...parts].reverse()) {
    const back = { ...part, points: Math.min(part.points, left) };
    part.points -= back.points;
    left -= back.points;
    const last = isOver(account, part, today) ? today - 1 : endOf(account, part);
    if (last < today && back.points > 0) back.lastDay = anew = kind === 'graceDays' ? today + days : last;
    place(account, back);
  }
  beginIdling(account, today);
  return kind === 'graceDays' ? anew : undefined;
}

/** Points given before joining get their last day. */
export function dateByJoining(account: Account, joinedAt: string): void {
  const date = (lot: { lastDay: Lot['lastDay'] }): void => {
    if (lot.lastDay === 'unjoined') lot.lastDay = beforeAnniversary(joinedAt, dayOf(momentOf(joinedAt)));
  };
  for (const lot of account.lots.splice(0)) {
    date(lot);
    const same = account.lots.find((other) => isLike(other, lot) && other.order === lot.order);
    if (same === undefined) account.lots.push(lot);
    else same.points += lot.points;
  }
  for (const one of account.redemptions.values()) one.parts.forEach(date);
}

/** Takes points back that were given by these terms, as far as rule 22 lets it, and writes the entry. */
export function clawBack(
  account: Account,
  asked: number,
  id: string | undefined,
  at: number,
  fields: Readonly<Record<string, Field>>,
  terms: OwnTerms,
): void {
  const order = account.orders.get(id ?? '');
  const own = order && ownLot(account, order, terms);
  const sameEnd = (lot: Lot): boolean => lot.lastDay === own?.lastDay && lot.life === own.life;
  const waiting = account.lots
    .filter((lot) => lot.matures !== undefined && lot.order === id && lot.matures === own?.matures)
    .reverse()
    .sort((a, b) => Number(sameEnd(b)) - Number(sameEnd(a)));
  const pending = sumOf(takeFrom(account, waiting, asked).map((part) => part.points));
  const rest = Math.min(asked - pending, most(account, pending));
  const like = account.lots.filter((lot) => own && isLike(lot, { ...own, matures: undefined }));
  const fromOwn = sumOf(takeFrom(account, like, rest).map((part) => part.points));
  spend(account, rest - fromOwn);
  const given = pending + rest;
  write(account, 'clawedBack', at, {
    ...fields,
    order: id,
    points: -given,
    pending: -pending,
    given,
    forgiven: asked - given,
  });
}

/** The lot that points of an order with these terms went into, or will when they mature. */
function ownLot(account: Account, { id, facts, confirmed }: Order, terms: OwnTerms): Lot {
  const lot = newLot(account, facts.moment, { order: id }, terms);
  if (lot.matures !== Infinity || confirmed === undefined || lot.terms.lifeStarts === 'earned') return lot;
  return { ...lot, lastDay: lastDayOf(account, lot.terms, dayOf(confirmed)), life: undefined };
}

/** How much may be taken beyond what of the order was pending. That is in the balance still. */
function most(account: Account, taken: number): number {
  const { whenSpent, debtLimit } = pointsTerms(account);
  if (whenSpent === 'onlyPending') return 0;
  const free = balanceOf(account) - taken - heldOf(account) - pendingOf(account);
  if (whenSpent === 'clampAtZero') return Math.max(0, free);
  return debtLimit === undefined ? Infinity : Math.max(0, free + debtLimit);
}
