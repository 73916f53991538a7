// SPDX-License-Identifier: MIT
// Rules 2 to 4, 15 to 18 and 22: points in lots, each with the time from which and until which it can be spent.
import type { Account, Field } from './account.js';
import { balanceOf, heldOf, sumOf, write } from './account.js';
import { lastDayOf, lengthened, maturityOf } from './life.js';
import type { Moment } from './time.js';
import { dateText, dayMs, dayOf, instantText } from './time.js';
import { placeAt } from './revisions.js';
import type { Expiry, OwnTerms, Points } from './types.js';

export interface Lot {
  points: number;
  /** While it is pending: the order that brought it. */
  order: string | undefined;
  /** The local day of the record, where the oldest points are spent first. */
  readonly day: number;
  /** When it can be spent: an instant, or Infinity for when its order is confirmed; undefined when it can. */
  matures: number | undefined;
  /** A local day; or Infinity; or a word for what is not known yet. */
  lastDay: number | 'inactivity' | 'unjoined';
  /** Of points by inactivity: the time that was running when they were taken out. */
  idleTime: number;
  /** By which it was opened. */
  readonly terms: Points;
  /** The life that its confirmation will begin. */
  life: string | undefined;
}

/** What points of a record wait for, if the programme lets them wait. */
export type Waiting = 'nothing' | 'time' | { readonly order: string };

export function pointsTerms(account: Account, { pending, expiry }: OwnTerms = {}): Points {
  return { ...account.program.points, ...(pending && { pending }), ...(expiry && { expiry }) };
}

/** Writes an entry that gives points, and puts what the deficit leaves of them in a lot. */
export function credit(
  account: Account,
  kind: string,
  points: number,
  moment: Moment,
  waiting: Waiting,
  fields: Readonly<Record<string, Field>>,
  own: OwnTerms = {},
): void {
  const lot = newLot(account, moment, waiting, own);
  const times = points === 0 ? {} : { matures: maturesText(lot, moment.offsetMs), expires: expiresText(lot) };
  write(account, kind, moment.ms, { ...fields, points, ...times });
  place(account, { ...lot, points });
}

function maturesText({ matures }: Lot, offsetMs: number): string | undefined {
  if (matures === undefined) return undefined;
  return matures === Infinity ? 'onConfirmation' : instantText({ ms: matures, offsetMs });
}

export function expiresText(lot: Lot): string | undefined {
  return typeof lot.lastDay === 'number' && lot.lastDay !== Infinity ? dateText(lot.lastDay) : undefined;
}

export function newLot(account: Account, moment: Moment, waiting: Waiting, own: OwnTerms = {}): Lot {
  const terms = pointsTerms(account, own);
  const waits = waiting !== 'nothing' || own.pending !== undefined;
  const order = typeof waiting === 'string' ? undefined : waiting.order;
  const matures = waits ? maturityOf(account, terms, moment, order !== undefined) : undefined;
  const lives = terms.lifeStarts !== 'earned' && matures !== undefined;
  const from = lives && matures !== Infinity ? dayOf({ ms: matures, offsetMs: moment.offsetMs }) : dayOf(moment);
  const later = lives && matures === Infinity;
  const lastDay = later ? Infinity : lastDayOf(account, terms, from);
  const day = terms.spendOrder === 'oldestEarned' ? dayOf(moment) : 0;
  return {
    ...{ points: 0, order: matures === undefined ? undefined : order, day, matures, lastDay, idleTime: 0, terms },
    life: later ? lifeOf(terms.expiry) : undefined,
  };
}

/** Two that mean the same are the same. */
function lifeOf({ kind, days = 0, months = 0, years = 0, ...rest }: Expiry = { kind: 'never' }): string | undefined {
  const { roundUp = 'none', month, day, minimumDays = 0, date } = rest;
  const length = [days, months + 12 * years, roundUp, month, day, minimumDays, date];
  return kind === 'never' ? undefined : JSON.stringify([kind, ...length]);
}

/** Into the lot that differs in nothing, or a new one; what a deficit needs is in none. The balance has it already. */
export function place(account: Account, lot: Lot): void {
  const loose = balanceOf(account) - heldOf(account) - sumOf(account.lots.map((one) => one.points));
  const points = Math.min(lot.points, Math.max(0, loose));
  if (points === 0) return;
  const same = account.lots.find((other) => isLike(other, lot) && other.order === lot.order);
  if (same === undefined) account.lots.push({ ...lot, points });
  else same.points += points;
}

export function isLike(a: Pick<Lot, 'day' | 'lastDay' | 'matures' | 'life'>, b: typeof a): boolean {
  return a.day === b.day && a.matures === b.matures && a.lastDay === b.lastDay && a.life === b.life;
}

/** Where points that expire by inactivity can be spent and no time for that is running, it begins, by the terms of then. */
export function beginIdling(account: Account, day: number, ms?: number): void {
  const idling = account.lots.some((lot) => lot.lastDay === 'inactivity' && lot.matures === undefined);
  if (idling && account.activeUntil < day) stayActive(account, day, ms);
}

/** Points that expire by inactivity keep its terms when it is switched off. */
export function inactivityOf(account: Account, ms = account.clock?.ms ?? 0): Expiry | undefined {
  const all = account.terms.slice(0, placeAt(account, ms) + 1).map(({ program }) => program.points?.expiry);
  return all.findLast((expiry) => expiry?.kind === 'inactivity');
}

export function stayActive(account: Account, day: number, ms?: number): void {
  const expiry = inactivityOf(account, ms);
  if (expiry !== undefined) {
    if (account.activeUntil < dayOf(account.clock ?? { ms: day * dayMs, offsetMs: 0 })) account.idleTime += 1;
    account.activeUntil = Math.max(account.activeUntil, lengthened(expiry, day));
  }
}

/** The last day as things are. */
export function endOf(account: Account, lot: Lot): number {
  if (lot.lastDay === 'inactivity') return account.activeUntil;
  return lot.lastDay === 'unjoined' ? Infinity : lot.lastDay;
}
