// SPDX-License-Identifier: MIT
// Rule 42: from when on a birthday counts, and the days on which it falls.
import type { Account } from './account.js';
import { Already } from './account.js';
import { dayIn, nextYearly } from './life.js';
import type { RecordData } from './record-types.js';
import type { Moment } from './time.js';
import { dayOf, monthOf, weekOf, yearOf } from './time.js';

export interface Birthday {
  /** From 1 on. */
  readonly month: number;
  readonly day: number;
  /** The local day from which on it counts. */
  readonly from: number;
}

/** Days after the record before it counts, and after the one that counted before. */
const wait = 30;
const between = 365;

export function enterBirthday(account: Account, { month = 1, day = 1 }: RecordData, moment: Moment): void {
  const old = account.birthday;
  if (old?.month === month && old.day === day) throw new Already();
  const today = dayOf(account.clock ?? moment);
  account.birthday = {
    month,
    day,
    from: Math.max(dayOf(moment) + wait, old === undefined ? -Infinity : after(old, today)),
  };
  account.giftsTo.birthday = today;
}

/** From when on a birthday may count that replaces this one. */
function after(old: Birthday, today: number): number {
  const last = lastBefore(old, today);
  return last === undefined ? old.from : last + between;
}

/** The latest day up to this one on which it counted. */
function lastBefore(birthday: Birthday, today: number): number | undefined {
  const here = dayIn(yearOf(today), birthday.month - 1, birthday.day);
  const last = here <= today ? here : dayIn(yearOf(today) - 1, birthday.month - 1, birthday.day);
  return last >= birthday.from ? last : undefined;
}

/** The next day after this one on which it counts. */
export function nextBirthday(birthday: Birthday, after: number): number {
  return nextYearly(birthday.month - 1, birthday.day, Math.max(after + 1, birthday.from));
}

/** Whether this is the birthday, or in its week or month. */
export function isBirthday(
  birthday: Birthday | undefined,
  unit: 'day' | 'week' | 'month',
  day: number,
  weekStart: number,
): boolean {
  if (birthday === undefined || day < birthday.from) return false;
  if (unit === 'month') return (monthOf(day) % 12) + 1 === birthday.month;
  const near = [-1, 0, 1].map((years) => dayIn(yearOf(day) + years, birthday.month - 1, birthday.day));
  return near.some((one) => (unit === 'day' ? one === day : weekOf(one, weekStart) === weekOf(day, weekStart)));
}
