import type { Purchase } from '../yardstick.js';

/** What a library for rules is asked about a purchase: the state it needs is worked out beforehand. */
export interface Facts {
  readonly category: number;
  readonly amount: number;
  /** Of the last 365 days, this purchase included. */
  readonly spend: number;
  /** Weeks in a row, where this purchase is the first of its week; else 0. */
  readonly streak: number;
  /** Categories of the month so far. */
  readonly distinct: number;
  readonly missionDone: boolean;
}

/** What the library decides. */
export interface Decision {
  readonly tenths: number;
  readonly stamped: boolean;
  readonly tier: number;
  readonly streakBonus: boolean;
  readonly mission: boolean;
}

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

/** One shopper of the workload, counted by hand: libraries for rules keep no state. The names are the yardstick's. */
export class Shopper {
  points = 0;
  capHits = 0;
  stamps = 0;
  cards = 0;
  sum = 0;
  tier = 0;
  tierChanges = 0;
  streakBonuses = 0;
  missions = 0;
  #day = -1;
  #dayPoints = 0;
  #window: { readonly t: number; readonly amt: number }[] = [];
  #left = 0;
  #week = -1;
  #streak = 0;
  #month = -1;
  #categories = new Set<number>();
  #missionDone = false;

  factsOf({ t, amt, cat }: Purchase): Facts {
    const day = Math.floor(t / dayMs);
    if (day !== this.#day) [this.#day, this.#dayPoints] = [day, 0];
    this.#spend(t, amt);
    const streak = this.#weeksInARow(Math.floor((day + 3) / 7));
    this.#visit(new Date(t).getUTCFullYear() * 12 + new Date(t).getUTCMonth(), cat);
    const distinct = this.#categories.size;
    return { category: cat, amount: amt, spend: this.sum, streak, distinct, missionDone: this.#missionDone };
  }

  take({ amt }: Purchase, { tenths, stamped, tier, streakBonus, mission }: Decision): void {
    const due = Math.floor((amt * tenths) / 1000);
    const given = Math.min(due, 500 - this.#dayPoints);
    if (given < due) this.capHits++;
    this.#dayPoints += given;
    this.points += given;
    if (stamped && ++this.stamps === 10)
      [this.stamps, this.cards, this.points] = [0, this.cards + 1, this.points + 100];
    if (tier !== this.tier) [this.tier, this.tierChanges] = [tier, this.tierChanges + 1];
    if (streakBonus) [this.streakBonuses, this.points] = [this.streakBonuses + 1, this.points + 50];
    if (mission) [this.#missionDone, this.missions, this.points] = [true, this.missions + 1, this.points + 75];
  }

  #spend(t: number, amt: number): void {
    this.#window.push({ t, amt });
    this.sum += amt;
    for (let first = this.#window[this.#left]; first !== undefined && first.t <= t - yearMs;) {
      this.sum -= first.amt;
      first = this.#window[++this.#left];
    }
  }

  #weeksInARow(week: number): number {
    if (week === this.#week) return 0;
    this.#streak = week === this.#week + 1 ? this.#streak + 1 : 1;
    this.#week = week;
    return this.#streak;
  }

  #visit(month: number, category: number): void {
    if (month !== this.#month) {
      this.#month = month;
      this.#categories.clear();
      this.#missionDone = false;
    }
    this.#categories.add(category);
  }
}
