import type { Refusal } from './generated/answer.js';
import { refusal } from './result.js';

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

/** What of a programme says which clocks it goes by. No engine need have seen it yet. */
export interface Zoned {
  readonly timeZone?: string;
  readonly revisions?: readonly { readonly effectiveFrom: string; readonly timeZone?: string }[];
}

/** The instant as the programme's clocks show it then; without a programme, or a zone of it, as the device's do. */
export function instantOf(date: Date, program: Zoned = {}): string {
  return instantIn(date, zoneAt(date, program));
}

/** The programme's zone at that moment: a revision may move it. */
export function zoneAt(date: Date, program: Zoned): string | undefined {
  const past = zonesOf(program).filter((one) => one?.timeZone && !(Date.parse(one.effectiveFrom ?? '') > +date));
  return past.at(-1)?.timeZone;
}

/**
 * Refuses a programme that names a zone which this device does not know. A page asks when there is something to be timed
 * and not before: the first question about a zone takes a phone 30 ms.
 */
export function unknownZone(program: Zoned): Refusal | undefined {
  const index = zonesOf(program).findIndex((one) => one?.timeZone !== undefined && !isTimeZone(one.timeZone));
  const where = index > 0 ? `/revisions/${String(index - 1)}` : '';
  return index < 0 ? undefined : refusal('field.range', 'an IANA time zone', `${where}/timeZone`);
}

/** The beginning, and all revisions. Of a file that is not right anything may be among them. */
function zonesOf(program: Zoned): readonly ({ readonly effectiveFrom?: string; readonly timeZone?: string } | null)[] {
  return [program, ...[program.revisions ?? []].flat()];
}

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
  return instantAt(date, offsetAt(date, timeZone));
}

/** The same with an offset: `+02:00`, or `Z`. */
export function instantAt(date: Date, offset: string): string {
  const opposite = offset === 'Z' ? offset : (offset.startsWith('-') ? '+' : '-') + offset.slice(1);
  // What UTC's clocks show, taken for a time of the opposite offset, is what the zone's clocks show.
  const local = new Date(date.toISOString().replace('Z', opposite)).toISOString();
  return local.replace(/(\.000)?Z/, offset);
}

/** How far the zone's clocks are ahead of UTC: `+02:00`. Whole minutes, as RFC 3339 cannot say less. */
export function offsetAt(date: Date, timeZone: string | undefined): string {
  const parts = formatOf(timeZone).formatToParts(date);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value; // GMT+02:00, or only GMT
  return name?.slice(3, 9) || '+00:00';
}

/** Making one takes longer than using it a thousand times. */
function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
}
