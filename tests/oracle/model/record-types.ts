// SPDX-License-Identifier: MIT
// What goes in and what comes out: records, entries, outcomes.
import type { Expiry, Pending } from './types.js';

export type LineType = 'product' | 'shipping' | 'tip' | 'giftCard';

/** A line as a record carries it. */
export interface RecordLine {
  readonly product?: string;
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly quantity?: number;
  readonly amount: number;
  readonly type?: LineType;
  readonly tax?: number;
  readonly discount?: number;
  readonly measure?: number;
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
  readonly codes?: readonly string[];
  readonly paidWithPoints?: number;
  readonly amount?: number;
  readonly lines?: readonly (RecordLine | RefundLine)[];
  readonly visit?: string;
  readonly activity?: string;
  readonly action?: string;
  readonly quantity?: number;
  readonly measure?: number;
  readonly subject?: string;
  readonly refund?: string;
  readonly redemption?: string;
  readonly redemptions?: readonly string[];
  readonly reward?: string;
  readonly units?: number;
  readonly segments?: readonly string[];
  readonly month?: number;
  readonly day?: number;
  readonly points?: number;
  readonly card?: string;
  readonly stamps?: number;
  readonly reason?: string;
  readonly pending?: Pending;
  readonly expiry?: Expiry;
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
