// Generated from shared/schemas/program.schema.json by `npm run generate`.

export type Id = string;
export type Text = string;
export type Amount = number;
export type Key = string;
/**
 * @minItems 1
 * @maxItems 64
 */
export type Keys = Key[];
/**
 * @minItems 1
 * @maxItems 64
 */
export type Ids = Id[];
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
export type Time = string;
export type Date = string;
/**
 * Points an earning rule gives (rule 7). step: floor(basis / per) * points. linear: basis * points / per, rounded once. fixed: points, whatever the amount. perItem: points for each unit bought.
 */
export type Award =
  | {
      form: 'step';
      points: number;
      per: number;
    }
  | {
      form: 'linear';
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
    };
/**
 * An exact factor: a number with at most 6 decimals (1.5), or a fraction as text ("4/3"). Above 0, at most 1000; both sides of the fraction at most 1000000.
 */
export type Factor = number | string;
export type Positive = number;
/**
 * Minutes that have to lie between two orders or visits that stamp the card.
 */
export type StampGap = number;
/**
 * Most stamps on a local day.
 */
export type StampsPerDay = number;
export type AwardPoints = number;
/**
 * What the reward does to the price of a basket (rule 33). freeItem: units that cost nothing. percentOff and amountOff: of the order, of the lines that are named, or of the cheapest unit of them. money: each unit of the reward pays so much of the basket, and at most maxShare percent of it. Rounded down once for a reward.
 */
export type Benefit =
  | {
      kind: 'freeItem';
      /**
       * Which unit is free: the first in the basket, the cheapest, one of the products named, or the one that completes the offer.
       */
      pick?: 'next' | 'cheapest' | 'named' | 'completing';
      quantity?: number;
      products?: Keys;
      categories?: Keys;
      tags?: Keys;
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
      tags?: Keys;
    }
  | {
      kind: 'amountOff';
      amount: Positive;
      of?: 'order' | 'lines' | 'cheapest';
      products?: Keys;
      categories?: Keys;
      tags?: Keys;
    }
  | {
      kind: 'money';
      /**
       * What one unit pays.
       */
      amount: Positive;
      maxShare?: Percent;
    };
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
  points?: Points;
  /**
   * What brings points (rules 7 to 14).
   *
   * @maxItems 64
   */
  earning?: EarningRule[];
  /**
   * What makes earning rules give more; several multiply (rule 12).
   *
   * @maxItems 64
   */
  multipliers?: Multiplier[];
  /**
   * Most points in a period; what does not fit is clipped (rule 13).
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
   * How the programme changes, in the order of time. A record is folded by the terms in force at its own time.
   *
   * @maxItems 64
   */
  revisions?: Revision[];
}
export interface Points {
  /**
   * What shoppers call them, in the plural: beans, stars, miles.
   */
  name?: Text;
}
export interface EarningRule {
  id: Id;
  /**
   * Shown to the shopper in "why?". Default: the id.
   */
  name?: Text;
  /**
   * The record that fires it. step, linear and perItem need purchased.
   */
  on: 'purchased' | 'visited' | 'joined';
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
}
/**
 * All that are given must hold. products, categories and tags choose the lines that count; minAmount looks at the sum of those lines (rule 11).
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
  channels?: Keys;
  locations?: Keys;
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
   * Local time of day, from (included) until (not included). A window over midnight has from after until.
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
   * With products, categories or tags only those lines are multiplied.
   */
  when?: Conditions;
}
export interface Cap {
  id: Id;
  name?: Text;
  points: Positive;
  /**
   * Local calendar; weeks begin on Monday.
   */
  per: 'day' | 'week' | 'month' | 'year' | 'lifetime';
  /**
   * The earning rules that share it. Default: all. Points for cards and challenges are outside every cap.
   */
  rules?: Ids;
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
        perDay?: StampsPerDay;
      }
    | {
        per: 'amount';
        /**
         * One stamp for each full amount spent.
         */
        amount: Positive;
        gapMinutes?: StampGap;
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
      }
  )[];
}
export interface Tiers {
  /**
   * What is counted: points given by earning rules, money spent, or orders (rule 25).
   */
  basis: 'points' | 'spend' | 'orders';
  /**
   * Over what time (rule 26).
   */
  window:
    | {
        kind: 'lifetime';
      }
    | {
        kind: 'calendarYear';
        /**
         * How long a tier reached in a year is kept (rule 27).
         */
        keep?: 'endOfPeriod' | 'endOfNextPeriod';
        /**
         * Where one lands when it ends: one tier down, where the new year's balance puts one, or in the lowest.
         */
        landing?: 'softLanding' | 'byBalance' | 'lowest';
      }
    | {
        kind: 'rolling';
        days: number;
      }
    | {
        kind: 'rolling';
        months: number;
      };
  /**
   * From the lowest to the highest, with rising thresholds. Begin with from 0 if every member is in a tier.
   *
   * @minItems 1
   * @maxItems 16
   */
  levels: {
    id: Id;
    name: Text;
    from: Amount;
  }[];
}
export interface Challenge {
  id: Id;
  name: Text;
  description?: Text;
  on?: 'purchased' | 'visited';
  when?: Conditions;
  /**
   * count: that many records. sum: money of the lines that count, or units of them, or points earned. distinct: that many different ones. streak: that many weeks (days, months) in a row, each with at least minimum records (rule 36).
   */
  goal:
    | {
        kind: 'count';
        target: Positive;
      }
    | {
        kind: 'sum';
        of: 'amount' | 'quantity' | 'points';
        target: Positive;
      }
    | {
        kind: 'distinct';
        of: 'products' | 'categories' | 'locations' | 'days';
        target: number;
      }
    | {
        kind: 'streak';
        unit?: 'day' | 'week' | 'month';
        target: number;
        minimum?: number;
      };
  /**
   * Local calendar period in which the goal has to be reached. A streak has none.
   */
  period?: 'none' | 'day' | 'week' | 'month' | 'year';
  /**
   * once: a single time. eachPeriod: once in every period (needs a period). onCompletion: again and again.
   */
  recurrence?: 'once' | 'eachPeriod' | 'onCompletion';
  reward:
    | {
        points: AwardPoints;
      }
    | {
        reward: Id;
      };
}
export interface Reward {
  id: Id;
  name: Text;
  description?: Text;
  /**
   * Its price. Without one it can only be granted, by a card or a challenge.
   */
  points?: Positive;
  /**
   * How long a request holds its price (rule 39).
   */
  holdMinutes?: number;
  /**
   * When and to whom it is open. A request has no lines and no money.
   */
  when?: Conditions;
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
 * What a basket must have for the benefit to apply by itself, without a request.
 */
export interface Offer {
  /**
   * @minItems 1
   * @maxItems 16
   */
  needs: {
    products?: Keys;
    categories?: Keys;
    tags?: Keys;
    quantity?: number;
  }[];
  /**
   * The basket costs at least this.
   */
  minAmount?: Amount;
  /**
   * Has to have been entered.
   */
  code?: Key;
  /**
   * true: as often as the basket meets it.
   */
  repeat?: boolean;
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
}
