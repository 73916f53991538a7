// SPDX-License-Identifier: MIT
// What was bought, and all that conditions look at.
import type { StampCard } from './counting-types.js';
import type { Birthday } from './birthdays.js';
import type { Fraction } from './fraction.js';
import type { LineType } from './record-types.js';
import type { Moment } from './time.js';

/** A line of an order, or what is left of it. */
export interface BoughtLine {
  readonly product?: string | undefined;
  readonly category?: string | undefined;
  readonly tags: readonly string[];
  readonly quantity: number;
  readonly amount: number;
  readonly type: LineType;
  readonly tax: number;
  readonly discount: number;
  readonly measure: number;
}

export interface Bought {
  readonly lines: readonly BoughtLine[];
  readonly paidWithPoints: number;
}

/** A line that counts, with its place in the order and its value in the money of the order. */
export interface Line extends BoughtLine {
  readonly place: number;
  readonly value: number;
}

/** All that conditions look at. `lines` is undefined for visits and joining; what was done is one line. */
export interface Facts {
  readonly kind: string;
  readonly moment: Moment;
  /** The place of the terms among all of the programme. */
  readonly terms: number;
  readonly weekStart: number;
  readonly rate: Fraction;
  readonly channel?: string | undefined;
  readonly location?: string | undefined;
  readonly codes: readonly string[];
  readonly activity?: string | undefined;
  readonly subject?: string | undefined;
  readonly tier?: string | undefined;
  readonly segments: readonly string[];
  readonly birthday?: Birthday | undefined;
  readonly firstPurchase: boolean;
  readonly lines?: readonly Line[] | undefined;
}

/** What was given for an order, and what of it was taken back. */
export interface Given {
  readonly given: number;
  taken: number;
}

/** By the terms of the card that it was put on, and the tier that they saw. */
export interface Stamped extends Given {
  readonly card: StampCard;
  readonly tier: string | undefined;
}

/** What a purchase did and what was taken back of it. */
export interface Order {
  readonly id: string;
  readonly facts: Facts;
  readonly bought: Bought;
  /** The requests that it was paid with. */
  readonly redemptions: readonly string[];
  /** By line: units and money given back line by line; and the money that was given back for the whole. */
  readonly units: number[];
  readonly money: number[];
  spread: number;
  readonly rules: Map<string, Given>;
  readonly stamps: readonly Stamped[];
  confirmed: Moment | undefined;
}
