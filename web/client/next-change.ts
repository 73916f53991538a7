import type { View } from './types.js';

const longestTimeoutMs = 2 ** 31 - 1;
/** A clock that stands still must not make the page redraw without end. */
const shortestTimeoutMs = 1000;

/** Calls back when the view is bound to change by itself: when the first requested reward lapses, or the programme's day is over. */
export class NextChange {
  #timer: ReturnType<typeof setTimeout> | undefined;

  schedule(view: View, now: Date, callback: () => void): void {
    this.cancel();
    const midnight = view.at.replace(/T[\d:.]+/, 'T24:00:00');
    const ends = [{ until: midnight }, ...view.redemptions].map(({ until }) => Date.parse(until));
    const wait = Math.min(Math.max(Math.min(...ends) - now.getTime(), shortestTimeoutMs), longestTimeoutMs);
    this.#timer = setTimeout(callback, wait);
    // Node would stay alive for it; browsers answer a number.
    if (typeof this.#timer === 'object') this.#timer.unref();
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
