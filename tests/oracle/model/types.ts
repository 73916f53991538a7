// SPDX-License-Identifier: MIT
// The shapes that the oracle reads and writes, by the schemas and docs/arithmetic.md; the engine's types are not used.

export interface Duration {
  readonly days?: number;
  readonly months?: number;
  readonly years?: number;
  readonly roundUp?: 'none' | 'day' | 'month' | 'quarter' | 'halfYear' | 'year';
}

export interface Conditions {
  readonly minAmount?: number;
  readonly maxAmount?: number;
  readonly products?: readonly string[];
  readonly categories?: readonly string[];
  readonly tags?: readonly string[];
  readonly channels?: readonly string[];
  readonly locations?: readonly string[];
  readonly tiers?: readonly string[];
  readonly firstPurchase?: boolean;
  readonly weekdays?: readonly string[];
  readonly hours?: { readonly from: string; readonly until: string };
  readonly dates?: { readonly from?: string; readonly until?: string };
}

export type Factor = number | string;

export interface Award {
  readonly form: 'step' | 'linear' | 'fixed' | 'perItem';
  readonly points: number;
  readonly per?: number;
}

export interface EarningRule {
  readonly id: string;
  readonly on: 'purchased' | 'visited' | 'joined';
  readonly when?: Conditions;
  readonly award: Award;
  readonly round?: 'floor' | 'halfUp' | 'ceil';
  readonly roundAt?: 'order' | 'line' | 'unit';
}

export interface Multiplier {
  readonly id: string;
  readonly factor: Factor;
  readonly rules?: readonly string[];
  readonly when?: Conditions;
}

export interface Cap {
  readonly id: string;
  readonly points: number;
  readonly per: 'day' | 'week' | 'month' | 'year' | 'lifetime';
  readonly rules?: readonly string[];
}

/** What a card or a challenge brings: points, or a reward to claim. */
export interface Prize {
  readonly points?: number;
  readonly reward?: string;
}

export interface StampCard {
  readonly id: string;
  readonly name: string;
  readonly slots: number;
  readonly stamp: { readonly per: 'visit' | 'order' | 'item' | 'amount'; readonly amount?: number };
  readonly when?: Conditions;
  readonly perOrder?: number;
  readonly rewards: readonly (Prize & { readonly at: number })[];
}

export interface TierWindow {
  readonly kind: 'lifetime' | 'calendarYear' | 'rolling';
  readonly keep?: 'endOfPeriod' | 'endOfNextPeriod';
  readonly landing?: 'softLanding' | 'byBalance' | 'lowest';
  readonly days?: number;
  readonly months?: number;
}

export interface Tiers {
  readonly basis: 'points' | 'spend' | 'orders';
  readonly window: TierWindow;
  readonly levels: readonly { readonly id: string; readonly name: string; readonly from: number }[];
}

export interface Challenge {
  readonly id: string;
  readonly name: string;
  readonly on?: 'purchased' | 'visited';
  readonly when?: Conditions;
  readonly goal: {
    readonly kind: 'count' | 'sum' | 'distinct' | 'streak';
    readonly of?: string;
    readonly target: number;
    readonly unit?: 'day' | 'week' | 'month';
    readonly minimum?: number;
  };
  readonly period?: 'none' | 'day' | 'week' | 'month' | 'year';
  readonly recurrence?: 'once' | 'eachPeriod' | 'onCompletion';
  readonly reward: Prize;
}

export interface Reward {
  readonly id: string;
  readonly name: string;
  readonly points?: number;
  readonly holdMinutes?: number;
}

export interface Program {
  readonly tenfold: 1;
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly backdatingHours?: number;
  readonly earning?: readonly EarningRule[];
  readonly multipliers?: readonly Multiplier[];
  readonly caps?: readonly Cap[];
  readonly cards?: readonly StampCard[];
  readonly tiers?: Tiers;
  readonly challenges?: readonly Challenge[];
  readonly rewards?: readonly Reward[];
}

/** A line as a record carries it. */
export interface RecordLine {
  readonly product?: string;
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly quantity?: number;
  readonly amount: number;
}

export interface RefundLine {
  readonly line?: number;
  readonly product?: string;
  readonly quantity?: number;
  readonly amount?: number;
}

/** The data of every kind of record together: which fields a kind has says the schema. */
export interface RecordData {
  readonly order?: string;
  readonly currency?: string;
  readonly channel?: string;
  readonly location?: string;
  readonly amount?: number;
  readonly lines?: readonly (RecordLine | RefundLine)[];
  readonly visit?: string;
  readonly refund?: string;
  readonly redemption?: string;
  readonly reward?: string;
  readonly points?: number;
  readonly card?: string;
  readonly stamps?: number;
  readonly reason?: string;
}

export interface Rec {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly recordedAt?: string;
  readonly member?: string;
  readonly data?: RecordData;
}

/** An entry; `at` in milliseconds, since only the instant is compared. */
export type Entry = Readonly<Record<string, string | number | readonly string[]>> & {
  readonly kind: string;
  readonly at: number;
};

export interface Outcome {
  readonly status: 'accepted' | 'already' | 'refused';
  readonly entries?: readonly Entry[];
  readonly code?: string;
}
