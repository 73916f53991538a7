// Generated from shared/schemas/program.schema.json by `npm run generate`.

export type Id = string;
export type Text = string;
export type AssertedKind =
  | 'joined'
  | 'purchased'
  | 'visited'
  | 'acted'
  | 'optedIn'
  | 'birthdayEntered'
  | 'confirmed'
  | 'refunded'
  | 'redemptionRequested'
  | 'redemptionConfirmed'
  | 'redemptionReleased';
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
/**
 * An exact factor: a number with at most 6 decimals (1.5), or a fraction as text ("4/3"). Above 0, at most 1000; both sides of the fraction at most 1000000.
 */
export type Factor = number | string;
export type Criterion = Criterion1 & {
  /**
   * Orders, money spent, money per order (none without an order), or days since joining (none before). Orders and money are net of refunds; an order that was all refunded does not count.
   */
  of: 'orders' | 'spend' | 'average' | 'days';
  /**
   * Which orders and which of their lines; not segments. Not with days.
   */
  when?: Conditions;
  min?: Amount;
  max?: Amount;
};
export type Criterion1 = {
  [k: string]: unknown;
};
export type Amount = number;
export type Key = string;
/**
 * @minItems 1
 * @maxItems 64
 */
export type Keys = Key[];
export type Positive = number;
/**
 * @minItems 1
 * @maxItems 64
 */
export type Ids = Id[];
export type Time = string;
export type Date = string;
/**
 * When points can be spent: at once, so many days after the record (to the end of that day, week or month), or when their order is confirmed (rule 15).
 */
export type Pending =
  | {
      kind: 'none';
    }
  | {
      kind: 'after';
      days: Days;
      roundUp?: 'none' | 'day' | 'week' | 'month';
    }
  | {
      kind: 'onConfirmation';
    };
export type Days = number;
/**
 * Until when points can be spent, always to the end of the last day (rules 16 to 18). A length is given in exactly one of days, months and years.
 */
export type Expiry =
  | {
      kind: 'never';
    }
  | {
      kind: 'rolling';
      days?: Days;
      months?: number;
      years?: number;
      roundUp?: RoundUp;
    }
  | {
      kind: 'fixedDate';
      month: number;
      day: number;
      /**
       * What is younger then lives to the next one.
       */
      minimumDays?: number;
    }
  | {
      kind: 'onDate';
      date: Date;
    }
  | {
      kind: 'inactivity';
      days?: Days;
      months?: number;
      years?: number;
      roundUp?: RoundUp;
      /**
       * Kinds of records that count as one; by default purchased, visited, acted and redemptionConfirmed.
       *
       * @minItems 1
       * @maxItems 64
       */
      activities?: (
        | 'joined'
        | 'purchased'
        | 'visited'
        | 'acted'
        | 'refunded'
        | 'redemptionRequested'
        | 'redemptionConfirmed'
        | 'redemptionReleased'
        | 'adjusted'
        | 'confirmed'
        | 'redemptionRefunded'
        | 'birthdayEntered'
        | 'drawn'
      )[];
    }
  | {
      kind: 'anniversary';
    };
/**
 * To the end of the day, or of the unit of the calendar, that the last day is in.
 */
export type RoundUp = 'none' | 'day' | 'month' | 'quarter' | 'halfYear' | 'year';
/**
 * What becomes of points that come back with a refunded redemption after their last day (rule 4): a new life of so many days, today not counted, or they expire at once.
 */
export type Reinstate =
  | {
      kind: 'graceDays';
      days: number;
    }
  | {
      kind: 'letExpire';
    };
/**
 * Points an earning rule gives (rule 7). step: floor(basis / per) * points. linear: basis * points / per, rounded once. fixed: points, whatever the amount. perItem: floor(units / per) * points, of the units bought or the quantity of what was done.
 */
export type Award =
  | {
      form: 'step';
      /**
       * What basis is: money, or what is measured.
       */
      of?: 'amount' | 'measure';
      points: number;
      per: number;
    }
  | {
      form: 'linear';
      /**
       * What basis is: money, or what is measured.
       */
      of?: 'amount' | 'measure';
      points: number;
      per: number;
    }
  | {
      form: 'fixed';
      points: number;
    }
  | {
      form: 'perItem';
      points: number;
      per?: number;
    };
/**
 * Until when points can be spent, as in the programme's own expiry; inactivity is of the whole balance and only the programme's. A length is given in exactly one of days, months and years.
 */
export type OwnExpiry =
  | {
      kind: 'never';
    }
  | {
      kind: 'rolling';
      days?: Days;
      months?: number;
      years?: number;
      roundUp?: RoundUp;
    }
  | {
      kind: 'fixedDate';
      month: number;
      day: number;
      /**
       * What is younger then lives to the next one.
       */
      minimumDays?: number;
    }
  | {
      kind: 'onDate';
      date: Date;
    }
  | {
      kind: 'anniversary';
    };
/**
 * The higher goes first; with equal ones, the first in this file.
 */
export type Priority = number;
/**
 * Most points, or how often (count) a rule may give some (rule 13). cooldown and rolling look at any stretch of so many minutes, or of so many times 24 hours. highestBalance: what the balance may not pass. order: most for one record, an order or a visit.
 */
export type Cap =
  | {
      id: Id;
      name?: Text;
      rules?: CappedRules;
      overflow?: Overflow;
      each?: Each;
      points: Positive;
      /**
       * Local calendar; order: each record by itself.
       */
      per: 'day' | 'week' | 'month' | 'year' | 'lifetime' | 'order';
    }
  | {
      id: Id;
      name?: Text;
      rules?: CappedRules;
      overflow?: Overflow;
      each?: Each;
      count: Positive;
      /**
       * Local calendar; order: each record by itself.
       */
      per: 'day' | 'week' | 'month' | 'year' | 'lifetime' | 'order';
    }
  | {
      id: Id;
      name?: Text;
      rules?: CappedRules;
      overflow?: Overflow;
      each?: Each;
      points: Positive;
      per: 'rolling';
      days: number;
    }
  | {
      id: Id;
      name?: Text;
      rules?: CappedRules;
      overflow?: Overflow;
      each?: Each;
      count: Positive;
      per: 'rolling';
      days: number;
    }
  | {
      id: Id;
      name?: Text;
      rules?: CappedRules;
      overflow?: Overflow;
      each?: Each;
      points: Positive;
      per: 'cooldown';
      minutes: number;
    }
  | {
      id: Id;
      name?: Text;
      rules?: CappedRules;
      overflow?: Overflow;
      each?: Each;
      count?: number;
      per: 'cooldown';
      minutes: number;
    }
  | {
      id: Id;
      name?: Text;
      rules?: CappedRules;
      overflow?: Overflow;
      points: Positive;
      per: 'highestBalance';
    };
/**
 * The earning rules that share it. Default: all. Points for cards and challenges are outside every cap.
 */
export type CappedRules = Ids;
/**
 * clip: what does not fit is not given. refuse: the record is refused.
 */
export type Overflow = 'clip' | 'refuse';
/**
 * Each of the rules has its own, instead of one for all.
 */
export type Each = boolean;
/**
 * Minutes that have to lie between two orders or visits that stamp the card.
 */
export type StampGap = number;
/**
 * Seconds on top of gapMinutes: alone, against stamping twice by mistake.
 */
export type StampGapSeconds = number;
/**
 * Most stamps on a local day.
 */
export type StampsPerDay = number;
export type AwardPoints = number;
export type TierBasis = 'points' | 'spend' | 'orders' | 'balance' | 'visits' | 'measure';
export type WindowDays = number;
export type WindowMonths = number;
export type WindowYears = number;
/**
 * How many days longer a tier is kept. Needs keep where there are no periods.
 */
export type GraceDays = number;
/**
 * Where one lands when a tier ends: one tier down, where what counts then puts one, or in the lowest. Needs keep where there are no periods.
 */
export type Landing = 'softLanding' | 'byBalance' | 'lowest';
/**
 * When one enters a tier that was reached. The anniversary of a tier knows only atOnce.
 */
export type Upgrade = 'atOnce' | 'nextPeriod';
/**
 * How long a tier is kept: to the end of the period it was reached in (where that is when one enters it: of the period that begins then), to the end of the next, or for a duration (not for the anniversary of a tier).
 */
export type Keep = ('endOfPeriod' | 'endOfNextPeriod') | KeptFor;
/**
 * What has to count. With several bases an object with one threshold for each.
 */
export type Threshold =
  | Amount
  | {
      points?: Amount;
      spend?: Amount;
      orders?: Amount;
      balance?: Amount;
      visits?: Amount;
      measure?: Amount;
    };
/**
 * Not everything together counts, but the best one of these: so many on one day, or for one subject.
 */
export type BestOf = 'locations' | 'days' | 'subjects' | 'activities';
export type Prize =
  | {
      points: AwardPoints;
      pending?: Pending;
      expiry?: OwnExpiry;
    }
  | {
      reward: Id;
    };
/**
 * What the reward does to the price of a basket (rule 33). freeItem: units that cost nothing. percentOff and amountOff: of the order, of the lines that are named, or of the cheapest unit of them. money: each unit of the reward pays so much of the basket, or of the lines that it may pay for, and at most maxShare percent of it. Rounded down once for a reward.
 */
export type Benefit =
  | {
      kind: 'freeItem';
      /**
       * Which unit is free. next: the first in the basket, of an offer the first from where it began. cheapest. named: one of the products. completing: the one that completes the offer or, with automatic use, the card that brings the reward. added: one of the products that comes on top of the basket.
       */
      pick?: 'next' | 'cheapest' | 'named' | 'completing' | 'added';
      quantity?: number;
      products?: Keys;
      categories?: Keys;
      types?: LineTypes;
      tags?: Keys;
      exclude?: Excluded;
    }
  | {
      kind: 'percentOff';
      percent: Percent;
      /**
       * Most that comes off.
       */
      max?: Positive;
      of?: 'order' | 'lines' | 'cheapest';
      products?: Keys;
      categories?: Keys;
      types?: LineTypes;
      tags?: Keys;
      exclude?: Excluded;
    }
  | {
      kind: 'amountOff';
      amount: Positive;
      of?: 'order' | 'lines' | 'cheapest';
      products?: Keys;
      categories?: Keys;
      types?: LineTypes;
      tags?: Keys;
      exclude?: Excluded;
    }
  | {
      kind: 'money';
      /**
       * What one unit pays.
       */
      amount: Positive;
      /**
       * Most of what it may pay for that it pays.
       */
      maxShare?: Percent;
      /**
       * Less than this it does not pay.
       */
      min?: Positive;
      /**
       * Most that it pays of a basket.
       */
      max?: Positive;
      /**
       * What it may pay for: all that is to be paid, or the lines that are named, without shipping and tips.
       */
      of?: 'order' | 'lines';
      products?: Keys;
      categories?: Keys;
      /**
       * Only for lines of these types. Absent, of the order: all of it.
       */
      types?: LineTypes;
      tags?: Keys;
      exclude?: Excluded;
    };
/**
 * Lines of these types. Absent: product.
 *
 * @minItems 1
 * @maxItems 4
 */
export type LineTypes = ('product' | 'shipping' | 'tip' | 'giftCard')[];
/**
 * Above 0, at most 100.
 */
export type Percent = Factor;

/**
 * A merchant's loyalty programme. Money is in minor units (1999 = 19.99), points are whole.
 */
export interface Program {
  /**
   * Lets editors complete this file.
   */
  $schema?: string;
  /**
   * Version of this format.
   */
  tenfold: 1;
  /**
   * Names the shopper's card in the browser: keep it for ever.
   */
  id: Id;
  name: Text;
  /**
   * ISO 4217 code of all money in this programme.
   */
  currency: string;
  /**
   * IANA zone of the programme's calendar, e.g. Europe/Budapest. Without it: the device's.
   */
  timeZone?: string;
  /**
   * How long after the fact a record is still taken (rule 43).
   */
  backdatingHours?: number;
  /**
   * What a shopper's page may say by itself, each kind once; for all else the hub takes the merchant's word. Without a hub a page says everything.
   *
   * @minItems 1
   * @maxItems 11
   */
  asserts?: (AssertedKind | Assertion)[];
  till?: Till;
  /**
   * The public keys by which pages and the hub know the merchant's receipts, each kid once. Two may be live at once; a revoked one stays named.
   *
   * @minItems 1
   * @maxItems 16
   */
  receiptKeys?: ReceiptKey[];
  /**
   * Names and descriptions of this programme in other languages, each text once; a shopper without a translation is shown the text itself.
   *
   * @minItems 1
   * @maxItems 512
   */
  translations?: Translation[];
  /**
   * After so many months without a sign of life a hub erases a card. 0: never.
   */
  retentionMonths?: number;
  /**
   * The day that every week of this programme begins on.
   */
  weekStartsOn?: Weekday;
  /**
   * What of an order counts for earning, cards, challenges and segments (rule 9). Tiers have their own: counts.
   */
  basis?: Basis;
  /**
   * Money that is taken besides the programme's own (rule 10). An order in any other is refused.
   *
   * @maxItems 64
   */
  currencies?: Currency[];
  /**
   * Shoppers with something in common, for the condition segments (rule 11).
   *
   * @maxItems 32
   */
  segments?: Segment[];
  /**
   * Several multipliers on the same thing: 2 and 3 give 6, or added 4 (rule 12). Added up never below 0.
   */
  multiplierStacking?: 'multiply' | 'add';
  refunds?: Refunds;
  points?: Points;
  /**
   * What brings points (rules 7 to 14).
   *
   * @maxItems 64
   */
  earning?: EarningRule[];
  /**
   * What makes earning rules give more; several multiply or add up (rule 12).
   *
   * @maxItems 64
   */
  multipliers?: Multiplier[];
  /**
   * Most points, or times, in a period or window; what does not fit is clipped, or the record refused (rule 13).
   *
   * @maxItems 16
   */
  caps?: Cap[];
  /**
   * @maxItems 32
   */
  cards?: StampCard[];
  tiers?: Tiers;
  /**
   * @maxItems 64
   */
  challenges?: Challenge[];
  /**
   * @maxItems 64
   */
  rewards?: Reward[];
  /**
   * What comes once a year by itself (rule 42).
   *
   * @maxItems 16
   */
  gifts?: Gift[];
  /**
   * Games of chance (rule 38).
   *
   * @maxItems 16
   */
  games?: Game[];
  /**
   * How the programme changes, in the order of time. A record is folded by the terms in force at its own time.
   *
   * @maxItems 64
   */
  revisions?: Revision[];
}
/**
 * A kind of record that a page may say by itself, within bounds.
 */
export interface Assertion {
  kind: AssertedKind;
  /**
   * So many of a card's in a day of the programme; more are refused. What the merchant has vouched for does not count.
   */
  perDay?: number;
  /**
   * It is shown, and pays for nothing before the merchant has said the same. Not for what brings nothing.
   */
  provisional?: boolean;
}
/**
 * What a till may do while it does not reach its hub.
 */
export interface Till {
  /**
   * So long after the hub last answered it. Never longer than backdatingHours.
   */
  offlineHours?: number;
  /**
   * Most purchases and visits that it records until the hub answers again. 0: none.
   */
  offlineAwards?: number;
  /**
   * Most points that it gives by hand, all together, until the hub answers again. 0: none. For tills of your own: the hub's till gives none by hand.
   */
  offlinePoints?: number;
}
/**
 * The public half of a key that receipts are signed with: a JWK of the curve P-256.
 */
export interface ReceiptKey {
  kid: string;
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  alg?: 'ES256';
  use?: 'sig';
  revoked?: boolean;
}
export interface Translation {
  /**
   * As it stands elsewhere in this file.
   */
  text: Text;
  en?: Text;
  hu?: Text;
  hy?: Text;
  de?: Text;
  fr?: Text;
  es?: Text;
  ar?: Text;
  he?: Text;
}
export interface Basis {
  /**
   * net: what was paid. gross: with the discounts.
   */
  lines?: 'net' | 'gross';
  /**
   * Whether the tax on top counts.
   */
  tax?: boolean;
  /**
   * Whether lines of type shipping count.
   */
  shipping?: boolean;
  /**
   * Whether lines of type tip count.
   */
  tips?: boolean;
  /**
   * Whether lines of type giftCard count.
   */
  giftCards?: boolean;
  /**
   * Whether the part paid with points counts.
   */
  paidWithPoints?: boolean;
}
export interface Currency {
  code: string;
  /**
   * What one minor unit is worth in minor units of the programme's currency; exact.
   */
  rate: Factor;
}
export interface Segment {
  id: Id;
  name: Text;
  /**
   * A shopper is in it while all of the groups hold. Without it: those whom a record segmentsAssigned says.
   *
   * @minItems 1
   * @maxItems 8
   */
  all?: {
    /**
     * The group holds while any of these does.
     *
     * @minItems 1
     * @maxItems 8
     */
    any: Criterion[];
  }[];
}
/**
 * All that are given must hold. products, categories, tags, exclude and types choose the lines that count; minAmount and minQuantity look at the sum of those lines (rule 11).
 */
export interface Conditions {
  /**
   * The lines that count add up to at least this.
   */
  minAmount?: Amount;
  /**
   * The lines that count add up to at most this.
   */
  maxAmount?: Amount;
  products?: Keys;
  categories?: Keys;
  /**
   * A line with any of these tags counts.
   */
  tags?: Keys;
  exclude?: Excluded;
  /**
   * Only lines of these types count; a type that the basis leaves out counts for nothing all the same.
   *
   * @minItems 1
   * @maxItems 4
   */
  types?: ('product' | 'shipping' | 'tip' | 'giftCard')[];
  /**
   * The lines that count, or what was done, come to at least so many.
   */
  minQuantity?: Positive;
  channels?: Keys;
  locations?: Keys;
  /**
   * One of these codes was entered.
   */
  codes?: Keys;
  /**
   * The tier the shopper was in before this record (rule 29).
   */
  tiers?: Ids;
  /**
   * true: only the first purchase; false: only later ones.
   */
  firstPurchase?: boolean;
  /**
   * @minItems 1
   * @maxItems 7
   */
  weekdays?: Weekday[];
  /**
   * Local time of day, from (included) until (not included). A window over midnight has from after until, and is of the day on which it began: weekdays, dates and recurrence look at that one.
   */
  hours?: {
    from: Time;
    until: Time;
  };
  /**
   * Local dates, both included.
   */
  dates?: {
    from?: Date;
    until?: Date;
  };
  /**
   * Local dates that come again, as a recurrence rule of RFC 5545: FREQ (DAILY, WEEKLY, MONTHLY, YEARLY; first), INTERVAL, COUNT (both at most 1000), UNTIL (a date), BYMONTH, BYMONTHDAY (not with WEEKLY) and BYDAY (with ordinals where FREQ is MONTHLY). It begins on dates.from; INTERVAL and COUNT need that, and so does a rule that names no days.
   */
  recurrence?: Text;
  /**
   * Only on the shopper's birthday, in its week, or in its month, from 30 days after it was entered on. 29 February is the 28th in other years.
   */
  birthday?: 'day' | 'week' | 'month';
  /**
   * The shopper was in one of them before this record.
   */
  segments?: Ids;
  /**
   * Of an acted record.
   */
  activities?: Keys;
  /**
   * Of an acted record.
   */
  subjects?: Keys;
}
/**
 * A line with any of these does not count.
 */
export interface Excluded {
  products?: Keys;
  categories?: Keys;
  tags?: Keys;
}
export interface Refunds {
  /**
   * byRule: each earning rule is computed again for what is left. proportional: of what each rule gave, the part stays that is left of the order's value, rounded down (rule 21).
   */
  clawback?: 'byRule' | 'proportional';
  /**
   * What becomes of cards, milestones and challenges that a refunded order had completed: they are open again, unless their reward was used, or they stay, and so does what they brought (rule 23).
   */
  completed?: 'reversible' | 'sticky';
  /**
   * Whether a refund brings back the price of the rewards that the order was paid with: in proportion to its money, only with all of it, or never (rule 23).
   */
  paidPoints?: 'proportional' | 'onlyFull' | 'none';
}
export interface Points {
  /**
   * What shoppers call them, in the plural: beans, stars, miles.
   */
  name?: Text;
  /**
   * Which points are spent first (rule 3).
   */
  spendOrder?: 'soonestExpiry' | 'oldestEarned';
  pending?: Pending;
  /**
   * When the life of points begins: when they can be spent, or when they were earned (rule 15).
   */
  lifeStarts?: 'matured' | 'earned';
  expiry?: Expiry;
  reinstate?: Reinstate;
  /**
   * What a refund takes back of points that are spent already: it leaves a deficit, or takes what is available, or only what is still pending (rule 22).
   */
  whenSpent?: 'goNegative' | 'clampAtZero' | 'onlyPending';
  /**
   * The largest deficit a refund leaves; what would go beyond is forgiven. Only with goNegative.
   */
  debtLimit?: Amount;
}
export interface EarningRule {
  id: Id;
  /**
   * Shown to the shopper in "why?". Default: the id.
   */
  name?: Text;
  /**
   * The record that fires it. step and linear need purchased, of measure also acted; perItem purchased or acted.
   */
  on: 'purchased' | 'visited' | 'joined' | 'acted';
  when?: Conditions;
  award: Award;
  /**
   * How a fraction of a point is rounded, once, after multipliers (rule 8).
   */
  round?: 'floor' | 'halfUp' | 'ceil';
  /**
   * Where the award is computed and rounded: for the whole order, each line, or each unit of a line.
   */
  roundAt?: 'order' | 'line' | 'unit';
  /**
   * false: its points do not count for tiers by points (rule 25).
   */
  qualifying?: boolean;
  /**
   * When its points can be spent, where that is not as the programme says (rule 15).
   */
  pending?: Pending;
  /**
   * Until when, where that is not as the programme says (rule 16).
   */
  expiry?: OwnExpiry;
  /**
   * false: when it gives something, no other rule of its group does; of several such, the one with the highest priority (rule 12).
   */
  stackable?: boolean;
  /**
   * Default: all rules without one are a group.
   */
  group?: Id;
  priority?: Priority;
}
export interface Multiplier {
  id: Id;
  name?: Text;
  factor: Factor;
  /**
   * The earning rules it multiplies. Default: all.
   */
  rules?: Ids;
  /**
   * With products, categories, tags, exclude or types only those lines are multiplied.
   */
  when?: Conditions;
  /**
   * Of the multipliers of a group only the one with the highest priority multiplies the same line.
   */
  group?: Id;
  priority?: Priority;
}
export interface StampCard {
  id: Id;
  name: Text;
  slots: number;
  /**
   * What earns a stamp (rule 30). A line that cost nothing earns none (rule 33).
   */
  stamp:
    | {
        per: 'visit' | 'order' | 'item';
        gapMinutes?: StampGap;
        gapSeconds?: StampGapSeconds;
        perDay?: StampsPerDay;
      }
    | {
        per: 'amount';
        /**
         * One stamp for each full amount spent.
         */
        amount: Positive;
        gapMinutes?: StampGap;
        gapSeconds?: StampGapSeconds;
        perDay?: StampsPerDay;
      };
  when?: Conditions;
  /**
   * Most stamps from one order or visit.
   */
  perOrder?: number;
  /**
   * true: a line that cost nothing earns too (rule 33). Not for per visit.
   */
  freeItemEarns?: boolean;
  /**
   * Slots of a new card that are stamped from the beginning; fewer than its slots. They were not given: they cannot be spent and never expire.
   */
  initial?: number;
  /**
   * When the stamps of an unfinished card are lost: so many days after the first, or the last, of them, at the end of that day (rule 34).
   */
  expiry?:
    | {
        kind: 'never';
      }
    | {
        kind: 'fromFirst' | 'fromLast';
        days: number;
      };
  /**
   * Where stamps go when a card is full (rule 31). carry: on the next card. cap: on none until the reward of its last slot is redeemed. cards: on the next, up to cardsAtOnce full ones.
   */
  overflow?: 'carry' | 'cap' | 'cards';
  /**
   * Required for overflow cards.
   */
  cardsAtOnce?: number;
  /**
   * What stamps bring: at the last slot, and at milestones on the way (rule 32). No two at the same slot.
   *
   * @minItems 1
   * @maxItems 16
   */
  rewards: (
    | {
        at: number;
        reward: Id;
      }
    | {
        at: number;
        points: AwardPoints;
        pending?: Pending;
        expiry?: OwnExpiry;
      }
  )[];
}
export interface Tiers {
  /**
   * What counts: points given by earning rules, money spent, orders, visits, what is measured of lines and activities (nights, litres, miles), or the points available now, which spending lowers. Several: reachedBy (rule 25).
   */
  basis: TierBasis | TierBasis[];
  /**
   * Of several bases: whether any threshold of a level reaches it, or all of them together do. With all no threshold falls from level to level, and one rises. Not all with a balance.
   */
  reachedBy?: 'any' | 'all';
  /**
   * sameOrder: the conditions of an order look at the tier that this order brings, by all that it counts for but the points it earns (rule 29).
   */
  appliesFrom?: 'nextRecord' | 'sameOrder';
  /**
   * Over what time what counts is added up (rule 26), how long a tier is kept and where one lands (rule 27).
   */
  window:
    | {
        kind: 'lifetime';
        keep?: KeptFor;
        graceDays?: GraceDays;
        landing?: Landing;
      }
    | {
        kind: 'calendarYear' | 'calendarHalfYear' | 'calendarQuarter' | 'calendarMonth';
        upgrade?: Upgrade;
        keep?: Keep;
        graceDays?: GraceDays;
        landing?: Landing;
      }
    | {
        kind: 'rolling';
        days?: WindowDays;
        months?: WindowMonths;
        years?: WindowYears;
        keep?: KeptFor;
        graceDays?: GraceDays;
        landing?: Landing;
      }
    | {
        kind: 'anniversary';
        /**
         * What the periods are counted from.
         */
        of?: 'joining' | 'tier';
        days?: WindowDays;
        months?: WindowMonths;
        years?: WindowYears;
        upgrade?: Upgrade;
        keep?: Keep;
        graceDays?: GraceDays;
        landing?: Landing;
      };
  /**
   * What of an order counts as money spent; an order of which nothing counts is none (rule 9).
   */
  counts?: Basis;
  /**
   * When pending points count: once they mature, or as they are given (rule 15).
   */
  pointsCount?: 'matured' | 'earned';
  /**
   * From the lowest to the highest, with rising thresholds. Begin with from 0 if every member is in a tier.
   *
   * @minItems 1
   * @maxItems 16
   */
  levels: {
    id: Id;
    name: Text;
    /**
     * What it takes, in the units of basis.
     */
    from: Threshold;
    /**
     * Granted when one is raised to it, and with every level passed on the way (rule 29). A refund that lowers it takes back what is not yet redeemed.
     */
    reward?: string;
    /**
     * The same in points. Not with reward.
     */
    points?: AwardPoints;
    pending?: Pending;
    expiry?: OwnExpiry;
    /**
     * Only the first time.
     */
    once?: boolean;
  }[];
}
/**
 * A tier is kept for so long from the day it was reached. Exactly one of days, months and years. Default, without periods: it ends as soon as too little counts.
 */
export interface KeptFor {
  days?: WindowDays;
  months?: WindowMonths;
  years?: WindowYears;
  roundUp?: RoundUp;
}
export interface Challenge {
  id: Id;
  name: Text;
  description?: Text;
  on?: 'joined' | 'purchased' | 'visited' | 'acted';
  when?: Conditions;
  /**
   * count: that many records. sum: money of the lines that count, or units (of them, or of an activity), or what is measured of them, or points earned. distinct: that many different ones. streak: that many weeks (days, months) in a row, each with at least minimum records (rule 36). sequence: its steps in their order. answer: the right answer of an activity.
   */
  goal:
    | {
        kind: 'count';
        by?: BestOf;
        target: Positive;
      }
    | {
        kind: 'sum';
        of: 'amount' | 'quantity' | 'points' | 'measure';
        by?: BestOf;
        target: Positive;
      }
    | {
        kind: 'distinct';
        of: 'products' | 'categories' | 'locations' | 'days' | 'subjects' | 'activities';
        target: number;
      }
    | {
        kind: 'streak';
        unit?: 'day' | 'week' | 'month';
        target: number;
        minimum?: number;
        freezes?: Freezes;
      }
    | {
        kind: 'sequence';
        /**
         * @minItems 2
         * @maxItems 16
         */
        steps: Step[];
        /**
         * Longest time from the first step to the last.
         */
        withinHours?: number;
      }
    | {
        kind: 'answer';
        /**
         * Any of them is right, with whatever blanks around it and capitals from A to Z. A programme is public: whoever reads it reads them.
         */
        answers: Keys;
        /**
         * How many wrong answers end it. Default: none does.
         */
        attempts?: number;
      };
  /**
   * Local calendar period in which the goal has to be reached. A streak has none.
   */
  period?: 'none' | 'day' | 'week' | 'month' | 'year';
  /**
   * once: a single time. eachPeriod: once in every period (needs a period). onCompletion: again and again.
   */
  recurrence?: 'once' | 'eachPeriod' | 'onCompletion';
  /**
   * Level n is reached with n times the target; after the last one it is closed. Default 1; with onCompletion without end.
   */
  levels?: number;
  /**
   * What every completion brings. Without any, it is a badge.
   */
  reward?: Prize;
  /**
   * What single completions bring besides, by their number.
   *
   * @minItems 1
   * @maxItems 16
   */
  rewards?: {
    at: number;
    points?: AwardPoints;
    pending?: Pending;
    expiry?: OwnExpiry;
    reward?: Id;
  }[];
  /**
   * optIn: it begins with the record optedIn; what was before does not count.
   */
  activation?: 'open' | 'optIn';
  /**
   * Whether a refund reopens what was completed, as long as what it brought can be taken back (rule 23).
   */
  refunds?: 'reversible' | 'sticky';
}
/**
 * Periods that a streak may miss: each takes one by itself, keeps the streak and does not add to it.
 */
export interface Freezes {
  initial?: number;
  /**
   * One more after so many periods of a streak. Default: none.
   */
  earnedEvery?: number;
  /**
   * Kept at once.
   */
  most: number;
}
/**
 * What a record has to be; by default of the kind that the challenge is on.
 */
export interface Step {
  on?: 'joined' | 'purchased' | 'visited' | 'acted';
  when?: Conditions;
}
export interface Reward {
  id: Id;
  name: Text;
  description?: Text;
  /**
   * Its price. One of points, stamps and free; without any it can only be granted, by a card or a challenge.
   */
  points?: Positive;
  /**
   * Its price in stamps on the current card: fewer than fill it, besides those that it has from the beginning.
   */
  stamps?: {
    card: Id;
    count: number;
  };
  /**
   * It costs nothing, for whom it is open and within its limit.
   */
  free?: boolean;
  /**
   * How many units one price buys; what a request asks for costs whole prices, rounded up once.
   */
  for?: number;
  /**
   * Other prices for some shoppers: the first whose conditions hold (rule 29). 0: free.
   *
   * @minItems 1
   * @maxItems 16
   */
  prices?: {
    points: Amount;
    when: Conditions;
  }[];
  /**
   * How long a request holds its price (rule 39).
   */
  holdMinutes?: number;
  /**
   * When and to whom it is open. A request has no lines and no money.
   */
  when?: Conditions;
  /**
   * Local dates, both included, on which it is closed.
   *
   * @minItems 1
   * @maxItems 64
   */
  blackout?: {
    from?: Date;
    until?: Date;
  }[];
  /**
   * Most units that a member takes without being granted them.
   */
  limit?: {
    count: number;
    /**
     * By the local date of the request.
     */
    per?: 'lifetime' | 'day' | 'week' | 'month' | 'year';
  };
  /**
   * Units for all members together; absent: any number. An engine knows what one member has taken; whoever serves many counts them together.
   */
  stock?: Amount;
  /**
   * What a confirmed request that was paid for is. used: it is handed over. kept: it becomes a granted one, such as a voucher, which lives for its validity and is claimed without a price; another can be bought when none is left.
   */
  bought?: 'used' | 'kept';
  /**
   * How long a granted one lives (rule 32): days or months, inclusive as points are. Absent: for ever.
   */
  validity?: {
    days?: number;
    months?: number;
    roundUp?: RoundUp;
  };
  benefit?: Benefit;
  offer?: Offer;
  /**
   * Of all rewards with the same group, a basket gets the first.
   */
  exclusive?: Id;
  /**
   * automatic: a granted free item is used in the next basket by itself.
   */
  use?: 'claimed' | 'automatic';
}
/**
 * What a basket must have for the benefit. A reward without a price applies by itself, without a request, to everybody for whom it is open: limit, stock, validity, bought and holdMinutes are for those with a price, or free. {} is met by every basket, such as for a discount for everybody.
 */
export interface Offer {
  /**
   * @minItems 1
   * @maxItems 16
   */
  needs?: {
    products?: Keys;
    categories?: Keys;
    tags?: Keys;
    exclude?: Excluded;
    quantity?: number;
  }[];
  /**
   * Its products cost at least this, without tax, before anything is taken off; each time anew where the offer repeats.
   */
  minAmount?: Amount;
  /**
   * Has to have been entered.
   */
  code?: Key;
  /**
   * true: as often as the basket meets it; percentOff and money once all the same.
   */
  repeat?: boolean;
}
/**
 * Comes by itself at the beginning of the day, once a year: on the birthday, from 30 days after it was entered on, or on the day of joining, from the year after on.
 */
export interface Gift {
  id: Id;
  name: string;
  /**
   * The day on which it comes.
   */
  on: 'birthday' | 'anniversary';
  /**
   * Only for members of one of these tiers.
   *
   * @minItems 1
   * @maxItems 64
   */
  tiers?: Id[];
  reward:
    | {
        points: AwardPoints;
        pending?: Pending;
        expiry?: OwnExpiry;
      }
    | {
        reward: Id;
      };
}
export interface Game {
  id: Id;
  name: Text;
  /**
   * How it is shown.
   */
  kind?: 'wheel' | 'scratch';
  /**
   * When and to whom it is open. A draw has no lines and no money.
   */
  when?: Conditions;
  /**
   * Most draws of a member. Default: any number.
   */
  limit?: {
    count: number;
    per?: 'lifetime' | 'day' | 'week' | 'month' | 'year';
  };
  /**
   * Weights of which one is above 0.
   *
   * @minItems 1
   * @maxItems 32
   */
  prizes: {
    id: Id;
    name: Text;
    /**
     * Its chance is this part of all weights.
     */
    weight: number;
    /**
     * How many there are for all members together. Default: any number.
     */
    stock?: number;
    reward?: Id;
    points?: AwardPoints;
    pending?: Pending;
    expiry?: OwnExpiry;
  }[];
  /**
   * The prize, one without a stock, that stands in for one of which none is left. Required where a prize has a stock.
   */
  fallback?: Id;
}
/**
 * Sections that replace those of before from a moment on; what it does not name stays. Ids keep their identity: what they count stays the same (the goal and period of a challenge, the period of a cap, basis and window of the tiers).
 */
export interface Revision {
  /**
   * RFC 3339; later than that of the revision before.
   */
  effectiveFrom: string;
  name?: Text;
  timeZone?: string;
  backdatingHours?: number;
  basis?: Basis;
  /**
   * @maxItems 64
   */
  currencies?: Currency[];
  multiplierStacking?: 'multiply' | 'add';
  refunds?: Refunds;
  points?: Points;
  /**
   * @maxItems 64
   */
  earning?: EarningRule[];
  /**
   * @maxItems 64
   */
  multipliers?: Multiplier[];
  /**
   * @maxItems 16
   */
  caps?: Cap[];
  /**
   * @maxItems 32
   */
  cards?: StampCard[];
  tiers?: Tiers;
  /**
   * @maxItems 64
   */
  challenges?: Challenge[];
  /**
   * @maxItems 64
   */
  rewards?: Reward[];
  /**
   * @maxItems 16
   */
  gifts?: Gift[];
  /**
   * @maxItems 16
   */
  games?: Game[];
}
