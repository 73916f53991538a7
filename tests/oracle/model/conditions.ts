// SPDX-License-Identifier: MIT
// Rule 11: conditions, and the lines that count.
import type { Facts, Line } from './account.js';
import { sumOf } from './account.js';
import { dayOf, dayOfText, minuteMs, timeOfDayMs, weekdayOf, weekdays } from './time.js';
import type { Conditions } from './types.js';

/** The lines that count, if the conditions hold; an empty list where there are no lines at all. */
export function linesWhere(when: Conditions, facts: Facts, keep: (line: Line) => boolean = () => true): Line[] | null {
  if (!circumstancesHold(when, facts)) return null;
  if (facts.lines === undefined) return looksAtMoney(when) ? null : [];
  const lines = facts.lines.filter((line) => keep(line) && lineMeets(when, line));
  const amount = sumOf(lines.map((line) => line.amount));
  if (amount < (when.minAmount ?? 0) || amount > (when.maxAmount ?? Infinity)) return null;
  return lines.length === 0 ? null : lines;
}

/** Conditions that only a purchase can meet. */
export function looksAtMoney(when: Conditions): boolean {
  return [when.products, when.categories, when.tags, when.minAmount, when.maxAmount].some((one) => one !== undefined);
}

export function lineMeets(when: Conditions, line: Line): boolean {
  return (
    isIn(when.products, line.product) &&
    isIn(when.categories, line.category) &&
    (when.tags === undefined || line.tags.some((tag) => when.tags?.includes(tag)))
  );
}

function circumstancesHold(when: Conditions, facts: Facts): boolean {
  return (
    isIn(when.channels, facts.channel) &&
    isIn(when.locations, facts.location) &&
    isIn(when.tiers, facts.tier) &&
    (when.firstPurchase === undefined || when.firstPurchase === facts.firstPurchase) &&
    isIn(when.weekdays, weekdays[weekdayOf(dayOf(facts.moment))]) &&
    isInHours(when.hours, timeOfDayMs(facts.moment)) &&
    isInDates(when.dates, dayOf(facts.moment))
  );
}

function isIn(list: readonly string[] | undefined, value: string | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value));
}

function isInHours(hours: Conditions['hours'], time: number): boolean {
  if (hours === undefined) return true;
  const [from, until] = [clock(hours.from), clock(hours.until)];
  return from < until ? from <= time && time < until : from <= time || time < until;
}

function clock(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * minuteMs;
}

function isInDates(dates: Conditions['dates'], day: number): boolean {
  if (dates?.from !== undefined && day < dayOfText(dates.from)) return false;
  return dates?.until === undefined || day <= dayOfText(dates.until);
}
