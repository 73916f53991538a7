/** Numbers, money and dates as the shopper writes them. Formatters are made once: making one is slow. */
const english = ('navigator' in globalThis ? [...navigator.languages] : []).find((language) => /^en\b/i.test(language));

/** English for now, in the shopper's own English: dates and digits follow it. */
export const locale = english ?? 'en';

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function once<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = made.get(key) as T | undefined;
  if (known !== undefined) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

export function number(value: number): string {
  return once('number', () => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })).format(value);
}

/** With its sign, and a true minus: what was given or taken. */
export function signed(value: number): string {
  const options: Intl.NumberFormatOptions = { signDisplay: 'exceptZero' };
  return once('signed', () => new Intl.NumberFormat(locale, options))
    .format(value)
    .replace('-', '−');
}

/** Minor units of a currency; one that Intl does not know is written as a plain number and its code. */
export function money(minor: number, currency: string): string {
  try {
    const format = once(currency, () => new Intl.NumberFormat(locale, { style: 'currency', currency }));
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${number(minor / 100)} ${currency}`;
  }
}

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

/** The time of day of an instant, as it is written there: the programme's local time. */
export function time(instant: string): string {
  return dated(civil(instant), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
}

const civil = (instant: string): string => `${instant.slice(0, 19)}Z`; // drops the offset: wall-clock time as written

function dated(instant: string, options: Intl.DateTimeFormatOptions, plain = instant): string {
  const when = new Date(instant);
  if (Number.isNaN(when.getTime())) return plain;
  return once(JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options)).format(when);
}

const plurals = new Intl.PluralRules(locale);

/** "1 stamp", "3 stamps". The forms are whole words, so that other languages can differ more than by an s. */
export function count(value: number, one: string, other: string): string {
  return `${number(value)} ${plurals.select(value) === 'one' ? one : other}`;
}

/** A reduced fraction as a number to read: "429/10" is 42.9. */
export function fraction(exact: string): string {
  const [top = '0', bottom = '1'] = exact.split('/');
  return number(Number(top) / Number(bottom));
}
