import { instantIn, offsetAt } from '../../engine/time.js';

/** An instant, and how it is written with the local offset of a time zone. */
export interface When {
  /** Milliseconds since 1970, UTC. */
  readonly instant: number;
  /** RFC 3339, whole seconds unless the file had more. */
  readonly text: string;
}

const form =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/i;
const minute = 60_000;
const day = 86_400_000;

/**
 * Reads dates as order files have them: `2010-12-01`, `2010-12-01 08:26`, `2010-12-01T08:26:00.5Z`. One without an
 * offset is local in the time zone. A time that the clocks skip is moved on by the gap; of one that comes twice, the
 * first is meant. A date alone is its midnight.
 */
export class ZoneReader {
  readonly #zoneAt: (date: Date) => string | undefined;
  readonly #offsetOfDay = new Map<number, number | undefined>();
  #last: { readonly text: string; readonly when: When | undefined } | undefined;

  /** `zoneAt` says the zone at a moment, undefined for that of this machine; it has to be one that is known here. */
  constructor(zoneAt: (date: Date) => string | undefined) {
    this.#zoneAt = zoneAt;
  }

  /** Undefined when the text is not a date of these forms, or not one of the calendar. */
  read(text: string): When | undefined {
    if (this.#last?.text !== text) this.#last = { text, when: this.#parse(text) };
    return this.#last.when;
  }

  #parse(text: string): When | undefined {
    const match = form.exec(text);
    if (match === null) return undefined;
    const [, year, month, date, hours = '00', minutes = '00', seconds = '00', fraction = '', zone] = match;
    const civil = Date.parse(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}.${fraction.padEnd(3, '0')}Z`);
    if (Number.isNaN(civil) || new Date(civil).getUTCDate() !== Number(date)) return undefined;
    const instant = civil - (zone === undefined ? this.#localOffset(civil) : writtenOffset(zone));
    const moment = new Date(instant);
    return { instant, text: instantIn(moment, this.#zoneAt(moment)) };
  }

  #offsetAt(instant: number): number {
    const date = new Date(instant);
    return writtenOffset(offsetAt(date, this.#zoneAt(date)));
  }

  #localOffset(civil: number): number {
    const key = Math.floor(civil / day);
    if (!this.#offsetOfDay.has(key)) this.#offsetOfDay.set(key, this.#offsetOfWholeDay(key * day));
    return this.#offsetOfDay.get(key) ?? this.#offsetNearChange(civil);
  }

  /** The offset that holds from the day before to the day after; undefined when it changes meanwhile. */
  #offsetOfWholeDay(start: number): number | undefined {
    const offset = this.#offsetAt(start - day);
    return offset === this.#offsetAt(start + 2 * day) ? offset : undefined;
  }

  /** The offset before the change is right for times before it, for skipped ones and for the first of two. */
  #offsetNearChange(civil: number): number {
    const before = this.#offsetAt(civil - day);
    const after = this.#offsetAt(civil + day);
    if (this.#offsetAt(civil - before) === before) return before;
    return this.#offsetAt(civil - after) === after ? after : before;
  }
}

function writtenOffset(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const size = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -size : size) * minute;
}
