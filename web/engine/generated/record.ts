// Generated from shared/schemas/record.schema.json by `npm run generate`.

/**
 * A fact about one member. Records are never edited; a correction is a new record.
 */
export type TenfoldRecord =
  | Joined
  | Purchased
  | Visited
  | Acted
  | Refunded
  | RedemptionRequested
  | RedemptionConfirmed
  | RedemptionReleased
  | Adjusted
  | Confirmed
  | RedemptionRefunded
  | BirthdayEntered
  | TierAssigned
  | SegmentsAssigned
  | OptedIn
  | Drawn;
export type Key = string;
/**
 * RFC 3339 with the programme's zone offset at that moment.
 */
export type Instant = string;
/**
 * Codes the shopper entered.
 *
 * @minItems 1
 * @maxItems 32
 */
export type Codes = Key[];
/**
 * Minor units.
 */
export type Amount = number;
/**
 * What of it is counted: nights, litres, miles, in the least unit you count.
 */
export type Measure = number;
/**
 * When the points can be spent: at once, or so many days after the record (to the end of that day, week or month). No order is confirmed for them.
 */
export type Pending =
  | {
      kind: 'none' | 'onConfirmation';
    }
  | {
      kind: 'after';
      days: number;
      roundUp?: 'none' | 'day' | 'week' | 'month';
    };
/**
 * Until when the points can be spent, to the end of the last day: as in a programme. A length is given in exactly one of days, months and years.
 */
export type Expiry =
  | {
      kind: 'never' | 'anniversary';
    }
  | {
      kind: 'rolling';
      days?: number;
      months?: number;
      years?: number;
      roundUp?: 'none' | 'day' | 'month' | 'quarter' | 'halfYear' | 'year';
    }
  | {
      kind: 'fixedDate';
      month: number;
      day: number;
      minimumDays?: number;
    }
  | {
      kind: 'onDate';
      /**
       * Not before the record.
       */
      date: string;
    };

export interface Joined {
  id: Key;
  kind: 'joined';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data?: {
    channel?: Key;
    location?: Key;
  };
}
export interface Purchased {
  id: Key;
  kind: 'purchased';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  /**
   * Either lines, or the amount of the whole order.
   */
  data: {
    /**
     * The shop's order number: one earning per order (rule 5).
     */
    order: Key;
    /**
     * Of all amounts of this order, and of its refunds; one that the programme names. Default: the programme's.
     */
    currency?: string;
    channel?: Key;
    location?: Key;
    codes?: Codes;
    /**
     * Requests, held or confirmed, whose rewards this order was paid with: a refund of the order brings back their price (rule 23).
     *
     * @minItems 1
     * @maxItems 64
     */
    redemptions?: Key[];
    /**
     * The part of what was to be paid, tax included, that points stood for; it lies on the lines in proportion.
     */
    paidWithPoints?: Amount;
    amount?: Amount;
    /**
     * @minItems 1
     * @maxItems 2000
     */
    lines?: Line[];
  };
}
export interface Line {
  product?: Key;
  category?: Key;
  /**
   * @maxItems 32
   */
  tags?: Key[];
  quantity?: number;
  /**
   * What was paid for the whole line, net of discounts and without the tax on top.
   */
  amount: Amount;
  type?: 'product' | 'shipping' | 'tip' | 'giftCard';
  /**
   * Tax on top of the amount.
   */
  tax?: Amount;
  /**
   * What was taken off: before it, the line was amount + discount.
   */
  discount?: Amount;
  measure?: Measure;
}
export interface Visited {
  id: Key;
  kind: 'visited';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data?: {
    visit?: Key;
    channel?: Key;
    location?: Key;
  };
}
export interface Acted {
  id: Key;
  kind: 'acted';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data: {
    /**
     * What was done: review, referral, quiz.
     */
    activity: Key;
    /**
     * The shop's own number of it: the same twice is already.
     */
    action?: Key;
    /**
     * How much of it: steps, minutes, words.
     */
    quantity?: number;
    measure?: Measure;
    /**
     * What it was done to: the product reviewed, the friend brought.
     */
    subject?: Key;
    answer?: string;
    channel?: Key;
    location?: Key;
    codes?: Codes;
  };
}
export interface Refunded {
  id: Key;
  kind: 'refunded';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  /**
   * Of an order: lines, or an amount spread over what is left of it, or (neither given) all that is left.
   */
  data: {
    order: Key;
    /**
     * The shop's refund number: the same twice is already (rule 21).
     */
    refund?: Key;
    amount?: Amount;
    /**
     * @minItems 1
     * @maxItems 2000
     */
    lines?: RefundLine[];
  };
}
/**
 * Names the line by its place (from 0) or by its product, and says how many units, or how much money, or both, come back. Units alone: their share of the line.
 */
export interface RefundLine {
  line?: number;
  product?: Key;
  quantity?: number;
  amount?: Amount;
}
export interface RedemptionRequested {
  id: Key;
  kind: 'redemptionRequested';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data: {
    redemption: Key;
    reward: string;
    /**
     * How many of it.
     */
    units?: number;
    channel?: Key;
    location?: Key;
  };
}
export interface RedemptionConfirmed {
  id: Key;
  kind: 'redemptionConfirmed';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data: {
    redemption: Key;
  };
}
export interface RedemptionReleased {
  id: Key;
  kind: 'redemptionReleased';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data: {
    redemption: Key;
  };
}
export interface Adjusted {
  id: Key;
  kind: 'adjusted';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  /**
   * Either points, or a card and stamps; never below zero.
   */
  data: {
    points?: number;
    card?: string;
    stamps?: number;
    reason: string;
    /**
     * Points that are given count for tiers, as those given by earning rules do.
     */
    qualifying?: boolean;
    /**
     * What points that are given wait for. Default: nothing.
     */
    pending?: Pending;
    /**
     * Until when points that are given can be spent. Default: as the programme says.
     */
    expiry?: Expiry;
  };
}
/**
 * An order stands: what it was given can be spent from now on, where the programme's points wait for that (rule 15).
 */
export interface Confirmed {
  id: Key;
  kind: 'confirmed';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data: {
    order: Key;
  };
}
export interface RedemptionRefunded {
  id: Key;
  kind: 'redemptionRefunded';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data: {
    redemption: Key;
    /**
     * The shop's own number of it: the same twice is already.
     */
    refund?: Key;
    /**
     * A part of the price. Default: all that has not come back.
     */
    points?: number;
  };
}
export interface BirthdayEntered {
  id: Key;
  kind: 'birthdayEntered';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  /**
   * Never the year: nobody's age is known here.
   */
  data: {
    month: number;
    day: number;
  };
}
export interface TierAssigned {
  id: Key;
  kind: 'tierAssigned';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  /**
   * The lowest tier that calculation leads to, until the next such record; null for none.
   */
  data: {
    tier: string | null;
    /**
     * Its last day. Default: for ever.
     */
    until?: string;
  };
}
export interface SegmentsAssigned {
  id: Key;
  kind: 'segmentsAssigned';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data: {
    /**
     * Of the segments without all those that the shopper is in, until the next such record: these and no others.
     *
     * @maxItems 32
     */
    segments: Key[];
  };
}
export interface OptedIn {
  id: Key;
  kind: 'optedIn';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data: {
    challenge: string;
  };
}
export interface Drawn {
  id: Key;
  kind: 'drawn';
  at: Instant;
  recordedAt?: Instant;
  member?: Key;
  data: {
    game: string;
    /**
     * The authority's number of the draw: the same twice is already.
     */
    draw: number;
    /**
     * What the draw came to.
     */
    prize: string;
  };
}
