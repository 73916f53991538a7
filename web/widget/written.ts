// Dates, signs, lists and fractions as the shopper writes them: the first view has none.
import { number, once } from './format.js';

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

/** With its sign, and a true minus: what was given or taken. */
export function signed(value: number): string {
  const options: Intl.NumberFormatOptions = { signDisplay: 'exceptZero' };
  return once('signed', (locale) => new Intl.NumberFormat(locale, options))
    .format(value)
    .replace('-', '−');
}

/** "a, b and c". */
export function all(names: readonly string[]): string {
  return once('list', (locale) => new Intl.ListFormat(locale)).format(names);
}

/** A reduced fraction as a number to read: "429/10" is 42.9. */
export function fraction(exact: string): string {
  const [top = '0', bottom = '1'] = exact.split('/');
  return number(Number(top) / Number(bottom));
}
