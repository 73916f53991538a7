// SPDX-License-Identifier: MIT
// Rules 15 and 18: points mature and expire.
import type { Account } from './account.js';
import { write } from './account.js';
import { lastDayOf } from './life.js';
import type { Lot } from './lots.js';
import { beginIdling, endOf, expiresText, place } from './lots.js';
import type { Moment } from './time.js';
import { dayOf, firstMsOf } from './time.js';

function expiresAt(account: Account, lot: Lot, offsetMs: number): number {
  if (lot.lastDay === 'inactivity' && lot.matures !== undefined) return Infinity;
  return firstMsOf(endOf(account, lot) + 1, offsetMs);
}

export function nextExpiry(account: Account, offsetMs: number): number {
  return Math.min(...account.lots.map((lot) => expiresAt(account, lot, offsetMs)));
}

/** The first lot that expires; its end may lie before `at`, when the points came back. */
export function expire(account: Account, at: number, offsetMs: number): void {
  const next = nextExpiry(account, offsetMs);
  const ended = account.lots.filter((one) => expiresAt(account, one, offsetMs) === next);
  const oldest = Math.min(...ended.map((one) => one.day));
  const lot = ended.find((one) => one.day === oldest);
  if (lot === undefined) return;
  account.lots.splice(account.lots.indexOf(lot), 1);
  write(account, 'expired', at, { points: -lot.points, pending: lot.matures === undefined ? 0 : -lot.points });
}

function maturesAt(lot: Lot): number {
  return lot.matures ?? Infinity;
}

export function nextMaturity(account: Account): number {
  return Math.min(...account.lots.map(maturesAt));
}

export function mature(account: Account, at: number, offsetMs: number): void {
  const next = nextMaturity(account);
  const lot = account.lots.find((one) => maturesAt(one) === next);
  if (lot === undefined) return;
  release(account, lot, undefined, at);
  beginIdling(account, dayOf({ ms: at, offsetMs }), at);
}

/** `confirmed`: what waits for the order can be spent, and its life begins. */
export function confirm(account: Account, order: string, moment: Moment): void {
  for (const lot of account.lots.filter((one) => one.order === order && one.matures === Infinity)) {
    if (lot.terms.lifeStarts !== 'earned') lot.lastDay = lastDayOf(account, lot.terms, dayOf(moment));
    lot.life = undefined;
    release(account, lot, order, moment.ms);
    beginIdling(account, dayOf(moment));
  }
}

function release(account: Account, lot: Lot, order: string | undefined, at: number): void {
  account.lots.splice(account.lots.indexOf(lot), 1);
  write(account, 'matured', at, { order, pending: -lot.points, expires: expiresText(lot) });
  place(account, { ...lot, order: undefined, matures: undefined });
}
