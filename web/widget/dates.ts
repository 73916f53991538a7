// Dates and times as the shopper writes them: not needed for the first view.
import { once } from './format.js';

/** A local date, `2026-12-31`: a day of the programme's calendar, whatever the zone of the device. */
export function date(day: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return dated(`${day}T00:00:00Z`, options, day);
}

/** The day of an instant, with the year only when it is not the present one's. */
export function day(instant: string, now: string): string {
  const year = instant.slice(0, 4) === now.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return dated(civil(instant), { day: 'numeric', month: 'short', ...year, timeZone: 'UTC' });
}

/** A local date, without its year when that is the present one's. */
export const shortDate = (local: string, now: string): string => day(`${local}T00:00:00`, now);

/** The time of day of an instant, as it is written there: the programme's local time. */
export function time(instant: string): string {
  return dated(civil(instant), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
}

const civil = (instant: string): string => `${instant.slice(0, 19)}Z`; // drops the offset: wall-clock time as written

function dated(instant: string, options: Intl.DateTimeFormatOptions, plain = instant): string {
  const when = new Date(instant);
  if (Number.isNaN(when.getTime())) return plain;
  return once(JSON.stringify(options), (locale) => new Intl.DateTimeFormat(locale, options)).format(when);
}
