// SPDX-License-Identifier: MIT
// Local dates that come again (RFC 5545): each date is asked by itself, and COUNT counts them from the first one on.
import { dayOfText, daysInMonth, firstDayOfMonth, monthOf, weekOf, weekdayOf, yearOf } from './time.js';

type Parts = ReadonlyMap<string, string>;

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export function recurs(rule: string, from: string | undefined, day: number, weekStart: number): boolean {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const start = from === undefined ? undefined : dayOfText(from);
  if (start !== undefined && day < start) return false;
  const until = parts.get('UNTIL');
  if (until !== undefined && day > dayOfText(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`)) {
    return false;
  }
  if (!isOne(parts, start, day, weekStart)) return false;
  const count = parts.get('COUNT');
  if (count === undefined || start === undefined) return true;
  let before = 0;
  for (let one = start; one < day && before < Number(count); one += 1) {
    if (isOne(parts, start, one, weekStart)) before += 1;
  }
  return before < Number(count);
}

function isOne(parts: Parts, start: number | undefined, day: number, weekStart: number): boolean {
  return (
    isInStep(parts, start, day, weekStart) &&
    listed(parts, 'BYMONTH', (one) => Number(one) === (monthOf(day) % 12) + 1) &&
    listed(parts, 'BYMONTHDAY', (one) => isMonthDay(Number(one), day)) &&
    listed(parts, 'BYDAY', (one) => isWeekday(one, day)) &&
    isNamedDay(parts, start, day)
  );
}

function listed(parts: Parts, name: string, holds: (one: string) => boolean): boolean {
  return parts.get(name)?.split(',').some(holds) ?? true;
}

/** INTERVAL: every so many days, weeks, months or years from that of the first date. */
function isInStep(parts: Parts, start: number | undefined, day: number, weekStart: number): boolean {
  if (start === undefined) return true;
  const interval = Number(parts.get('INTERVAL') ?? '1');
  const number = { DAILY: (one: number) => one, WEEKLY: (one: number) => weekOf(one, weekStart), MONTHLY: monthOf }[
    parts.get('FREQ') ?? ''
  ];
  const of = number ?? yearOf;
  return (of(day) - of(start)) % interval === 0;
}

/** Days of the month from its first one, or with a minus from its last. */
function isMonthDay(one: number, day: number): boolean {
  const place = day - firstDayOfMonth(monthOf(day)) + 1;
  return one > 0 ? place === one : place === daysInMonth(monthOf(day)) + 1 + one;
}

/** "MO", or "2MO", "-1MO": the second, the last one of its month. */
function isWeekday(one: string, day: number): boolean {
  if (codes[weekdayOf(day)] !== one.slice(-2)) return false;
  const ordinal = Number(one.slice(0, -2));
  if (ordinal === 0) return true;
  const place = day - firstDayOfMonth(monthOf(day));
  const left = daysInMonth(monthOf(day)) - 1 - place;
  return ordinal > 0 ? Math.floor(place / 7) === ordinal - 1 : Math.floor(left / 7) === -ordinal - 1;
}

/** A rule that names no days means those of the first date. */
function isNamedDay(parts: Parts, start: number | undefined, day: number): boolean {
  if (start === undefined || parts.has('BYDAY') || parts.has('BYMONTHDAY')) return true;
  const sameDay = day - firstDayOfMonth(monthOf(day)) === start - firstDayOfMonth(monthOf(start));
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return true;
    case 'WEEKLY':
      return weekdayOf(day) === weekdayOf(start);
    case 'MONTHLY':
      return sameDay;
    default:
      return sameDay && (parts.has('BYMONTH') || monthOf(day) % 12 === monthOf(start) % 12);
  }
}
