// SPDX-License-Identifier: MIT
// Cards, challenges, tiers and rewards, by the schema of programmes.
import type { Basis, Conditions, Expiry, OwnTerms } from './types.js';

/** What a card or a challenge brings: points, or a reward to claim. */
export interface Prize extends OwnTerms {
  readonly points?: number;
  readonly reward?: string;
}

export interface StampCard {
  readonly id: string;
  readonly name: string;
  readonly slots: number;
  readonly stamp: {
    readonly per: 'visit' | 'order' | 'item' | 'amount';
    readonly amount?: number;
    readonly gapMinutes?: number;
    readonly gapSeconds?: number;
    readonly perDay?: number;
  };
  readonly when?: Conditions;
  readonly perOrder?: number;
  readonly freeItemEarns?: boolean;
  readonly initial?: number;
  readonly expiry?: { readonly kind: 'never' | 'fromFirst' | 'fromLast'; readonly days?: number };
  readonly overflow?: 'carry' | 'cap' | 'cards';
  readonly cardsAtOnce?: number;
  readonly rewards: readonly (Prize & { readonly at: number })[];
}

export interface TierWindow {
  readonly kind: 'lifetime' | 'calendarYear' | 'rolling';
  readonly keep?: 'endOfPeriod' | 'endOfNextPeriod';
  readonly landing?: 'softLanding' | 'byBalance' | 'lowest';
  readonly days?: number;
  readonly months?: number;
}

export type TierBasis = 'points' | 'spend' | 'orders' | 'visits' | 'measure';

export interface Tiers {
  readonly basis: TierBasis | readonly TierBasis[];
  readonly reachedBy?: 'any' | 'all';
  readonly appliesFrom?: 'nextRecord' | 'sameOrder';
  readonly counts?: Basis;
  readonly pointsCount?: 'matured' | 'earned';
  readonly window: TierWindow;
  readonly levels: readonly Level[];
}

export interface Level {
  readonly id: string;
  readonly name: string;
  readonly from: number | Readonly<Partial<Record<TierBasis, number>>>;
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
  readonly stamps?: { readonly card: string; readonly count: number };
  readonly free?: boolean;
  readonly for?: number;
  readonly prices?: readonly { readonly points: number; readonly when: Conditions }[];
  readonly when?: Conditions;
  readonly blackout?: readonly { readonly from?: string; readonly until?: string }[];
  readonly limit?: { readonly count: number; readonly per?: 'lifetime' | 'day' | 'week' | 'month' | 'year' };
  readonly stock?: number;
  readonly bought?: 'used' | 'kept';
  readonly validity?: Pick<Expiry, 'days' | 'months' | 'roundUp'>;
  readonly holdMinutes?: number;
}

export interface Gift {
  readonly id: string;
  readonly name: string;
  readonly on: 'birthday' | 'anniversary';
  readonly tiers?: readonly string[];
  readonly reward: Prize;
}
