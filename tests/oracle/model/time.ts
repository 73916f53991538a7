// SPDX-License-Identifier: MIT
// Instants and the local civil time they were written in. `Date` is used for calendar sums only, always in UTC.

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const minuteMs = 60_000;

/** An instant with the offset it was written with. */
export interface Moment {
  readonly ms: number;
  readonly offsetMs: number;
}

/** "2026-03-02T10:00:00.5+01:00" */
export function momentOf(text: string): Moment {
  const sign = text.endsWith('Z') ? 'Z' : text.slice(-6);
  const offsetMs =
    sign === 'Z'
      ? 0
      : (sign.startsWith('-') ? -1 : 1) * (Number(sign.slice(1, 3)) * hourMs + Number(sign.slice(4, 6)) * minuteMs);
  return { ms: Date.parse(text), offsetMs };
}

/** Milliseconds of the local clock since 1970-01-01T00:00 local. */
export function localMs(moment: Moment): number {
  return moment.ms + moment.offsetMs;
}

/** The local date as a number of days. */
export function dayOf(moment: Moment): number {
  return Math.floor(localMs(moment) / dayMs);
}

export function timeOfDayMs(moment: Moment): number {
  return localMs(moment) - dayOf(moment) * dayMs;
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** 0 for Monday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function dateText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function dayOfText(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

export function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear();
}

/** Months since year 0. */
export function monthOf(day: number): number {
  const date = new Date(day * dayMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export type Period = 'none' | 'lifetime' | 'day' | 'week' | 'month' | 'year';

/** Weeks counted from one around 1970; `weekStart` is 0 where they begin on Monday. */
export function weekOf(day: number, weekStart: number): number {
  return Math.floor((day + 3 - weekStart) / 7);
}

/** Consecutive periods have consecutive numbers. */
export function periodOf(period: Period, day: number, weekStart: number): number {
  switch (period) {
    case 'none':
    case 'lifetime':
      return 0;
    case 'day':
      return day;
    case 'week':
      return weekOf(day, weekStart);
    case 'month':
      return monthOf(day);
    case 'year':
      return yearOf(day);
  }
}

export function firstDayOfYear(year: number): number {
  return Date.UTC(year, 0, 1) / dayMs;
}

export function firstDayOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs;
}

/** Days in a month counted from year 0. */
export function daysInMonth(month: number): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
}

/** When a contribution of this moment leaves a rolling window: at 00:00 of the month after where the day is missing. */
export function leavesAt(moment: Moment, window: { readonly days?: number; readonly months?: number }): number {
  if (window.days !== undefined) return moment.ms + window.days * dayMs;
  const date = new Date(localMs(moment));
  const month = monthOf(dayOf(moment)) + (window.months ?? 0);
  const day = date.getUTCDate();
  const first = Date.UTC(Math.floor(month / 12), month % 12, 1);
  const local =
    day > daysInMonth(month) ? first + daysInMonth(month) * dayMs : first + (day - 1) * dayMs + timeOfDayMs(moment);
  return local - moment.offsetMs;
}

/** RFC 3339, with milliseconds only where there are some. */
export function instantText({ ms, offsetMs }: Moment): string {
  const local = new Date(ms + offsetMs).toISOString().replace('.000Z', 'Z').slice(0, -1);
  if (offsetMs === 0) return `${local}Z`;
  const minutes = Math.abs(offsetMs) / minuteMs;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function firstMsOf(day: number, offsetMs: number): number {
  return day * dayMs - offsetMs;
}
