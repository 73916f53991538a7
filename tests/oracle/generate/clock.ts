// SPDX-License-Identifier: MIT
// Instants at which programmes go wrong: the same again, midnights, ends of months and years, leap days, other offsets.
import { dayMs, dayOf, daysInMonth, hourMs, minuteMs, monthOf, type Moment } from '../model/time.js';
import type { Random } from './random.js';

export const starts = ['2023-12-30', '2024-02-28', '2026-01-30', '2026-03-28', '2027-02-27', '2025-06-15'];
const offsets = [0, hourMs, 2 * hourMs, 14 * hourMs, -12 * hourMs, 5.5 * hourMs];

/** Walks through time for one journal. */
export class Clock {
  #now: Moment;

  constructor(
    readonly random: Random,
    start: string,
  ) {
    const offsetMs = random.pick(offsets);
    this.#now = { ms: Date.parse(`${start}T10:00:00Z`) - offsetMs, offsetMs };
  }

  get now(): Moment {
    return this.#now;
  }

  /** Some seconds later. */
  soon(): Moment {
    this.#now = { ...this.#now, ms: this.#now.ms + this.random.int(0, 59) * 1000 };
    return this.#now;
  }

  /** Goes on, or stays where it is. */
  step(): Moment {
    const { random } = this;
    const ms = this.#now.ms + this.#pace();
    this.#now = { ms, offsetMs: random.oneIn(15) ? random.pick(offsets) : this.#now.offsetMs };
    return this.#now;
  }

  #pace(): number {
    const { random } = this;
    const now = this.#now;
    switch (random.int(0, 11)) {
      case 0:
        return 0;
      case 1:
        return random.int(1, 90) * 1000;
      case 2:
        return random.pick([1, 15, 60]) * minuteMs;
      case 3:
        return this.#midnight(dayOf(now) + 1) + random.pick([-1000, 0, 1]);
      case 4:
        return this.#midnight(this.#endOfMonth()) + random.pick([-dayMs, -1000, 0]);
      case 5:
        return random.pick([1, 7, 30]) * dayMs;
      case 6:
        return random.oneIn(3) ? random.int(1, 400) * dayMs : random.int(1, 40) * hourMs;
      default:
        return random.int(1, 3000) * 1000 * random.pick([1, 1, 60]);
    }
  }

  /** How long it is to the beginning of a local day, or 0 if that is over. */
  #midnight(day: number): number {
    return Math.max(1000, day * dayMs - this.#now.offsetMs - this.#now.ms);
  }

  #endOfMonth(): number {
    const month = monthOf(dayOf(this.#now));
    return Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs + daysInMonth(month);
  }
}
