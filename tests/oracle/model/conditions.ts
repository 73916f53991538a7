// SPDX-License-Identifier: MIT
// Rule 11: conditions, and the lines that count.
import { sumOf } from './account.js';
import { moneyOf } from './basis.js';
import { isBirthday } from './birthdays.js';
import type { Facts, Line } from './facts.js';
import { recurs } from './recurrence.js';
import { dayOf, dayOfText, minuteMs, timeOfDayMs, weekdayOf, weekdays } from './time.js';
import type { Conditions } from './types.js';

/** The lines that count, if the conditions hold; an empty list where there are no lines at all. */
export function linesWhere(when: Conditions, facts: Facts, keep: (line: Line) => boolean = () => true): Line[] | null {
  if (!circumstancesHold(when, facts)) return null;
  if (facts.lines === undefined) return looksAtLines(when) || when.minQuantity !== undefined ? null : [];
  if (facts.kind === 'acted' && looksAtLines(when)) return null;
  const lines = facts.lines.filter((line) => keep(line) && lineMeets(when, line));
  const amount = moneyOf(lines, facts.rate);
  if (amount < (when.minAmount ?? 0) || amount > (when.maxAmount ?? Infinity)) return null;
  if (sumOf(lines.map((line) => line.quantity)) < (when.minQuantity ?? 0)) return null;
  return lines.length === 0 ? null : lines;
}

/** Conditions that only a purchase can meet. */
export function looksAtLines(when: Conditions): boolean {
  const { products, categories, tags, exclude, types, minAmount, maxAmount } = when;
  return [products, categories, tags, exclude, types, minAmount, maxAmount].some((one) => one !== undefined);
}

export function lineMeets(when: Conditions, line: Line): boolean {
  const { exclude = {} } = when;
  return (
    isIn(when.products, line.product) &&
    isIn(when.categories, line.category) &&
    haveOne(when.tags, line.tags) &&
    isIn(when.types, line.type) &&
    !(exclude.products !== undefined && isIn(exclude.products, line.product)) &&
    !(exclude.categories !== undefined && isIn(exclude.categories, line.category)) &&
    !(exclude.tags !== undefined && haveOne(exclude.tags, line.tags))
  );
}

function circumstancesHold(when: Conditions, facts: Facts): boolean {
  const today = dayOf(facts.moment);
  const day = today - (beganBefore(when.hours, timeOfDayMs(facts.moment)) ? 1 : 0);
  return (
    isIn(when.channels, facts.channel) &&
    isIn(when.locations, facts.location) &&
    haveOne(when.codes, facts.codes) &&
    isIn(when.tiers, facts.tier) &&
    haveOne(when.segments, facts.segments) &&
    isIn(when.activities, facts.activity) &&
    isIn(when.subjects, facts.subject) &&
    (when.birthday === undefined || isBirthday(facts.birthday, when.birthday, today, facts.weekStart)) &&
    (when.firstPurchase === undefined || when.firstPurchase === facts.firstPurchase) &&
    isIn(when.weekdays, weekdays[weekdayOf(day)]) &&
    isInHours(when.hours, timeOfDayMs(facts.moment)) &&
    isInDates(when.dates, day) &&
    (when.recurrence === undefined || recurs(when.recurrence, when.dates?.from, day, facts.weekStart))
  );
}

function isIn(list: readonly string[] | undefined, value: string | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value));
}

function haveOne(list: readonly string[] | undefined, values: readonly string[]): boolean {
  return list === undefined || values.some((value) => list.includes(value));
}

function isInHours(hours: Conditions['hours'], time: number): boolean {
  if (hours === undefined) return true;
  const [from, until] = [clock(hours.from), clock(hours.until)];
  return from < until ? from <= time && time < until : from <= time || time < until;
}

/** Hours that pass midnight are of the day on which they began. */
function beganBefore(hours: Conditions['hours'], time: number): boolean {
  return hours !== undefined && clock(hours.from) > clock(hours.until) && time < clock(hours.until);
}

function clock(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * minuteMs;
}

function isInDates(dates: Conditions['dates'], day: number): boolean {
  if (dates?.from !== undefined && day < dayOfText(dates.from)) return false;
  return dates?.until === undefined || day <= dayOfText(dates.until);
}
