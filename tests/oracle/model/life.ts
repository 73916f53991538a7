// SPDX-License-Identifier: MIT
// Rules 15 to 17: from when on, and until which day, points live.
import type { Account } from './account.js';
import type { Moment } from './time.js';
import { dayMs, dayOf, dayOfText, daysInMonth, firstDayOfMonth, firstMsOf, momentOf, monthOf } from './time.js';
import { weekdayOf, yearOf } from './time.js';
import { weekStartOf } from './revisions.js';
import type { Expiry, Points } from './types.js';

const lastOfAll = dayOfText('9999-12-31');

/** When points of this record can be spent: undefined for at once, Infinity for when their order is confirmed. */
export function maturityOf(account: Account, terms: Points, moment: Moment, ofOrder: boolean): number | undefined {
  const { kind, days = 0, roundUp = 'none' } = terms.pending ?? { kind: 'none' };
  if (kind === 'onConfirmation') return ofOrder ? Infinity : undefined;
  if (kind === 'none') return undefined;
  const exact = { ...moment, ms: moment.ms + days * dayMs };
  const day = dayOf(exact);
  switch (roundUp) {
    case 'none':
      return exact.ms;
    case 'day':
      return firstMsOf(day + 1, moment.offsetMs);
    case 'week':
      return firstMsOf(day + 7 - ((weekdayOf(day) - weekStartOf(account.program) + 7) % 7), moment.offsetMs);
    case 'month':
      return firstMsOf(firstDayOfMonth(monthOf(day) + 1), moment.offsetMs);
  }
}

/** The last day of points whose life begins on a day. */
export function lastDayOf(account: Account, terms: Points, from: number): number | 'inactivity' | 'unjoined' {
  const expiry = terms.expiry ?? { kind: 'never' };
  switch (expiry.kind) {
    case 'never':
      return Infinity;
    case 'rolling':
      return lengthened(expiry, from);
    case 'fixedDate':
      return Math.min(fixedDate(expiry, from), lastOfAll);
    case 'onDate':
      return dayOfText(expiry.date ?? '');
    case 'inactivity':
      return 'inactivity';
    case 'anniversary':
      return account.joinedAt === undefined ? 'unjoined' : beforeAnniversary(account.joinedAt, from);
  }
}

/** Month ends clip; then to the end of the unit. */
export function lengthened(expiry: Omit<Expiry, 'kind'>, from: number): number {
  const { days = 0, months = 0, years = 0, roundUp = 'none' } = expiry;
  const month = monthOf(from) + months + years * 12;
  const place = Math.min(from - firstDayOfMonth(monthOf(from)), daysInMonth(month) - 1);
  const exact = firstDayOfMonth(month) + place + days;
  const unit = { none: 0, day: 0, month: 1, quarter: 3, halfYear: 6, year: 12 }[roundUp];
  if (unit === 0) return Math.min(exact, lastOfAll);
  const after = (Math.floor(monthOf(exact) / unit) + 1) * unit;
  return Math.min(firstDayOfMonth(after) - 1, lastOfAll);
}

/** That day of a year; 29 February is the 28th in other years. */
export function dayIn(year: number, month: number, day: number): number {
  const first = firstDayOfMonth(year * 12 + month);
  return first + Math.min(day, daysInMonth(year * 12 + month)) - 1;
}

export function nextYearly(month: number, day: number, from: number): number {
  const year = yearOf(from);
  const here = dayIn(year, month, day);
  return here >= from ? here : dayIn(year + 1, month, day);
}

function fixedDate({ month = 1, day = 1, minimumDays = 0 }: Expiry, from: number): number {
  const next = nextYearly(month - 1, day, from);
  return next - from < minimumDays ? nextYearly(month - 1, day, next + 1) : next;
}

export function beforeAnniversary(joinedAt: string, from: number): number {
  const joined = dayOf(momentOf(joinedAt));
  const month = monthOf(joined);
  const next = nextYearly(month % 12, joined - firstDayOfMonth(month) + 1, Math.max(joined, from) + 1);
  return Math.min(next - 1, lastOfAll);
}
