// SPDX-License-Identifier: MIT
// A programme, by its schema and docs/arithmetic.md; the engine's types are not used.
import type { Challenge, Gift, Reward, StampCard, Tiers } from './counting-types.js';
import type { LineType } from './record-types.js';

export interface Conditions {
  readonly minAmount?: number;
  readonly maxAmount?: number;
  readonly minQuantity?: number;
  readonly products?: readonly string[];
  readonly categories?: readonly string[];
  readonly tags?: readonly string[];
  readonly types?: readonly LineType[];
  readonly exclude?: Pick<Conditions, 'products' | 'categories' | 'tags'>;
  readonly channels?: readonly string[];
  readonly locations?: readonly string[];
  readonly codes?: readonly string[];
  readonly tiers?: readonly string[];
  readonly segments?: readonly string[];
  readonly activities?: readonly string[];
  readonly subjects?: readonly string[];
  readonly birthday?: 'day' | 'week' | 'month';
  readonly firstPurchase?: boolean;
  readonly weekdays?: readonly string[];
  readonly hours?: { readonly from: string; readonly until: string };
  readonly dates?: { readonly from?: string; readonly until?: string };
  readonly recurrence?: string;
}

export type Factor = number | string;

export interface Basis {
  readonly lines?: 'net' | 'gross';
  readonly tax?: boolean;
  readonly shipping?: boolean;
  readonly tips?: boolean;
  readonly giftCards?: boolean;
  readonly paidWithPoints?: boolean;
}

export interface Criterion {
  readonly of: 'orders' | 'spend' | 'average' | 'days';
  readonly when?: Conditions;
  readonly min?: number;
  readonly max?: number;
}

export interface Segment {
  readonly id: string;
  readonly name: string;
  readonly all?: readonly { readonly any: readonly Criterion[] }[];
}

export interface Award {
  readonly form: 'step' | 'linear' | 'fixed' | 'perItem';
  readonly of?: 'amount' | 'measure';
  readonly points: number;
  readonly per?: number;
}

export interface EarningRule extends OwnTerms {
  readonly id: string;
  readonly on: 'purchased' | 'visited' | 'joined' | 'acted';
  readonly when?: Conditions;
  readonly award: Award;
  readonly round?: 'floor' | 'halfUp' | 'ceil';
  readonly roundAt?: 'order' | 'line' | 'unit';
  readonly stackable?: boolean;
  readonly qualifying?: boolean;
  readonly group?: string;
  readonly priority?: number;
}

export interface Multiplier {
  readonly id: string;
  readonly factor: Factor;
  readonly rules?: readonly string[];
  readonly when?: Conditions;
  readonly group?: string;
  readonly priority?: number;
}

export interface Cap {
  readonly id: string;
  readonly points?: number;
  readonly count?: number;
  readonly per: 'day' | 'week' | 'month' | 'year' | 'lifetime' | 'rolling' | 'cooldown' | 'highestBalance' | 'order';
  readonly days?: number;
  readonly minutes?: number;
  readonly rules?: readonly string[];
  readonly overflow?: 'clip' | 'refuse';
  readonly each?: boolean;
}

export interface Expiry {
  readonly kind: 'never' | 'rolling' | 'fixedDate' | 'inactivity' | 'anniversary' | 'onDate';
  readonly date?: string;
  readonly days?: number;
  readonly months?: number;
  readonly years?: number;
  readonly roundUp?: 'none' | 'day' | 'month' | 'quarter' | 'halfYear' | 'year';
  readonly month?: number;
  readonly day?: number;
  readonly minimumDays?: number;
  readonly activities?: readonly string[];
}

export interface Pending {
  readonly kind: 'none' | 'after' | 'onConfirmation';
  readonly days?: number;
  readonly roundUp?: 'none' | 'day' | 'week' | 'month';
}

/** What a rule, a prize or a record says of its points; the rest is as the programme says. */
export interface OwnTerms {
  readonly pending?: Pending;
  readonly expiry?: Expiry;
}

export interface Points extends OwnTerms {
  readonly spendOrder?: 'soonestExpiry' | 'oldestEarned';
  readonly lifeStarts?: 'matured' | 'earned';
  readonly whenSpent?: 'goNegative' | 'clampAtZero' | 'onlyPending';
  readonly debtLimit?: number;
  readonly reinstate?: { readonly kind: 'graceDays' | 'letExpire'; readonly days?: number };
}

/** The sections that a revision may replace. */
export interface Terms {
  readonly backdatingHours?: number;
  readonly basis?: Basis;
  readonly currencies?: readonly { readonly code: string; readonly rate: Factor }[];
  readonly multiplierStacking?: 'multiply' | 'add';
  readonly refunds?: {
    readonly clawback?: 'byRule' | 'proportional';
    readonly completed?: 'reversible' | 'sticky';
    readonly paidPoints?: 'proportional' | 'onlyFull' | 'none';
  };
  readonly points?: Points;
  readonly earning?: readonly EarningRule[];
  readonly multipliers?: readonly Multiplier[];
  readonly caps?: readonly Cap[];
  readonly cards?: readonly StampCard[];
  readonly tiers?: Tiers;
  readonly challenges?: readonly Challenge[];
  readonly rewards?: readonly Reward[];
  readonly gifts?: readonly Gift[];
}

export interface Program extends Terms {
  readonly tenfold: 1;
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly weekStartsOn?: string;
  readonly segments?: readonly Segment[];
  readonly revisions?: readonly (Terms & { readonly effectiveFrom: string })[];
}
