const minuteMs = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this device knows the IANA zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant as RFC 3339 with the offset that the zone has at that moment: `2025-03-30T03:00:00+02:00`. Milliseconds
 * appear when there are any. Without a zone: the device's. The date must be valid and the zone known; else RangeError.
 */
export function instantIn(date: Date, timeZone?: string): string {
  const offset = timeZone === undefined ? -date.getTimezoneOffset() : offsetMinutes(date, timeZone);
  const local = new Date(date.getTime() + offset * minuteMs).toISOString().slice(0, -1);
  return local.replace(/\.000$/, '') + offsetText(offset);
}

/** How far the zone's clocks are ahead of UTC; whole minutes, as RFC 3339 cannot say less. */
function offsetMinutes(date: Date, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const civil = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((civil - Math.floor(date.getTime() / 1000) * 1000) / minuteMs);
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Making one takes longer than using it a thousand times. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
