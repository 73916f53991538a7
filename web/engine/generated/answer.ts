// Generated from shared/schemas/answer.schema.json by `npm run generate`.
import type { EntryKind, RecordKind, RefusalCode } from './vocabulary.js';

/**
 * What the engine answers. Fields stand in the order given here; absent where not required and empty.
 */
export interface Answers {
  refusal?: Refusal;
  recordResult?: RecordResult;
  applied?: Applied;
  view?: View;
  preview?: Preview;
  quote?: Quote;
  explanation?: Explanation;
  totals?: Totals;
  ranks?: Ranks;
  draw?: Draw;
}
export interface Refusal {
  /**
   * A refusal code of the vocabulary.
   */
  code: RefusalCode;
  /**
   * RFC 6901 pointer to the place in the programme or the record; empty for the whole.
   */
  pointer: string;
  /**
   * What would have been right, in English, for developers.
   */
  expected: string;
}
export interface RecordResult {
  /**
   * Empty when the record was too broken to have one.
   */
  id: string;
  status: 'accepted' | 'already' | 'refused';
  entries?: Entry[];
  refusal?: Refusal;
}
/**
 * One effect on the account. The points of all entries add up to the balance.
 */
export interface Entry {
  /**
   * An entry kind of the vocabulary.
   */
  kind: EntryKind;
  at: string;
  /**
   * Id of the earning rule.
   */
  rule?: string;
  card?: string;
  challenge?: string;
  gift?: string;
  /**
   * Tier entered, or that brought this; absent when the shopper is in none.
   */
  tier?: string;
  /**
   * Tier left; absent when the shopper was in none.
   */
  from?: string;
  reward?: string;
  game?: string;
  /**
   * Of the game.
   */
  prize?: string;
  redemption?: string;
  order?: string;
  /**
   * Change of the balance.
   */
  points?: number;
  /**
   * Of a reward; absent for 1.
   */
  units?: number;
  /**
   * Change of the card.
   */
  stamps?: number;
  /**
   * Change of the challenge's progress; for a completed streak its length.
   */
  progress?: number;
  /**
   * Of a challenge with levels: the one completed, or opened again.
   */
  level?: number;
  /**
   * Points reserved, or (negative) free again.
   */
  held?: number;
  /**
   * Change of the pending points, below zero: they matured, expired, or were clawed back. What comes into them is in points, beside matures.
   */
  pending?: number;
  /**
   * What the rule looked at: minor units of the programme's money (rounded down where another was paid), or units for perItem.
   */
  basis?: number;
  /**
   * Due before rounding, as a reduced fraction: "429/10", or "42".
   */
  exact?: string;
  /**
   * Due without multipliers, rounded the same way; with bonus, only where a multiplier applied (rule 12).
   */
  base?: number;
  /**
   * due - base.
   */
  bonus?: number;
  /**
   * Ids of the multipliers that applied, in programme order.
   */
  multipliers?: string[];
  /**
   * What the rule says.
   */
  due?: number;
  /**
   * What was given, or taken back (positive).
   */
  given?: number;
  /**
   * The cap that made given smaller than due.
   */
  cap?: string;
  /**
   * clawedBack: what should have been taken back as well, but the programme lets the shopper keep it (rule 22).
   */
  forgiven?: number;
  /**
   * From when on these points can be spent: an instant, or onConfirmation. Absent: at once.
   */
  matures?: string;
  /**
   * The last day on which these points can be spent, or the granted reward claimed; of returned points only where it is a new one.
   */
  expires?: string;
  /**
   * adjusted: the merchant's words. rewardReleased: released or lapsed. tierLowered: refund, periodEnded, window, balance, assigned or revision; of tierRaised only assigned. stamped: gap, perDay or full, what first stood against the rest. challengeAdvanced: wrong, of an answer.
   */
  reason?: string;
}
/**
 * Counts, and a result per record in order; with detail "refusals" only the refused ones, each with its line (from 1).
 */
export interface Applied {
  accepted: number;
  already: number;
  refused: number;
  results: {
    line?: number;
    id: string;
    status: 'accepted' | 'already' | 'refused';
    entries?: Entry[];
    refusal?: Refusal;
  }[];
}
/**
 * All that a shopper can be shown at an instant: a function of the account and that instant.
 */
export interface View {
  program: {
    id: string;
    name: string;
    currency: string;
    timeZone?: string;
  };
  member: {
    id: string;
    joinedAt?: string;
    /**
     * Month and day: 02-29.
     */
    birthday?: string;
    /**
     * Records accepted so far.
     */
    records: number;
  };
  at: string;
  /**
   * Ids of the segments the shopper is in; absent where the programme has none.
   */
  segments?: string[];
  points: {
    name: string;
    /**
     * Sum of all entries; below zero after a refund of points already spent.
     */
    balance: number;
    /**
     * What can be spent now: balance less held and pending, never below 0.
     */
    available: number;
    held: number;
    /**
     * How far the balance without the pending points is below zero.
     */
    deficit: number;
    /**
     * Ever earned and awarded, less what was clawed back.
     */
    earned: number;
    /**
     * Ever spent on rewards, less what came back.
     */
    redeemed: number;
    /**
     * In the balance, but not spendable yet; absent where there are none.
     */
    pending?: number;
    /**
     * Ever expired; absent where none have.
     */
    expired?: number;
    /**
     * The next three days at the end of which spendable points expire.
     */
    expiring?: {
      on: string;
      points: number;
    }[];
  };
  cards: CardView[];
  tiers?: TiersView;
  challenges: ChallengeView[];
  rewards: RewardView[];
  /**
   * Requests held now, the one whose hold ends first in front.
   */
  redemptions: RedemptionView[];
  /**
   * The latest records, newest first.
   */
  activity: ActivityView[];
}
export interface CardView {
  id: string;
  name: string;
  slots: number;
  /**
   * On the current card: 0 to slots - 1.
   */
  stamps: number;
  /**
   * Cards filled so far.
   */
  completed: number;
  /**
   * Full cards whose last reward is to be redeemed first; absent for 0.
   */
  waiting?: number;
  /**
   * Last day of the stamps on the current card, a local date; absent where they never expire.
   */
  until?: string;
  rewards: {
    at: number;
    reward?: string;
    points?: number;
  }[];
}
export interface TiersView {
  /**
   * The first, in this order, where there are several.
   */
  basis: 'points' | 'spend' | 'orders' | 'balance' | 'visits' | 'measure';
  /**
   * What counts now, in the window.
   */
  value: number;
  window:
    'lifetime' | 'calendarYear' | 'calendarHalfYear' | 'calendarQuarter' | 'calendarMonth' | 'rolling' | 'anniversary';
  /**
   * Id of the tier; absent when in none.
   */
  current?: string;
  next?: {
    tier: string;
    from: number;
    missing: number;
  };
  /**
   * Only where the current tier can be lost. until: last day of it, a local date. missing: what is still needed to keep it, by the end of that day or, where grace days follow the period in which it has to be earned, by the end of the day by; absent where nothing can.
   */
  keep?: {
    until: string;
    by?: string;
    missing?: number;
    /**
     * The tier after that day if nothing more happens; null for none.
     */
    landing: string | null;
  };
  /**
   * By the merchant: one does not fall below it. until: its last day; absent where it has none.
   */
  assigned?: {
    tier: string;
    until?: string;
  };
  /**
   * All bases are needed: basis is the first of which something is missing.
   */
  reachedBy?: 'all';
  /**
   * What else reaches the next tier or keeps this one, or is needed besides: the other bases, where there are several.
   */
  alternatives?: {
    basis: 'points' | 'spend' | 'orders' | 'balance' | 'visits' | 'measure';
    value: number;
    /**
     * Of the next tier.
     */
    from?: number;
    missing?: number;
    /**
     * What is missing to keep the present tier.
     */
    keep?: number;
  }[];
  levels: {
    id: string;
    name: string;
    from: number;
  }[];
}
export interface ChallengeView {
  id: string;
  name: string;
  description?: string;
  goal: 'count' | 'sum' | 'distinct' | 'streak' | 'sequence' | 'answer';
  of?: string;
  by?: string;
  unit?: string;
  target: number;
  /**
   * 0 to target.
   */
  progress: number;
  status: 'notStarted' | 'inProgress' | 'completed' | 'expired';
  /**
   * How often it was completed.
   */
  completed: number;
  /**
   * Of a challenge with levels: the last one reached in this period; 0 for none.
   */
  level?: number;
  levels?: number;
  /**
   * Of a challenge with levels: all that was reached in this period, completed or not; of a streak its longest length.
   */
  total?: number;
  streak?: {
    current: number;
    longest: number;
    /**
     * How many are left.
     */
    freezes?: number;
  };
  attemptsLeft?: number;
  activation?: 'optIn';
  optedInAt?: string;
  /**
   * Last day of the period, or of the conditions' dates; a local date.
   */
  until?: string;
  /**
   * What every completion brings; empty for nothing.
   */
  reward: {
    reward?: string;
    points?: number;
  };
  /**
   * What single completions bring besides.
   */
  rewards?: {
    at: number;
    reward?: string;
    points?: number;
  }[];
}
export interface RewardView {
  id: string;
  name: string;
  description?: string;
  /**
   * Its price for this shopper, if it has one.
   */
  points?: number;
  /**
   * Its price in stamps, if it has one.
   */
  stamps?: {
    card: string;
    count: number;
  };
  /**
   * available: one can be requested now, without a channel and a location.
   */
  status: 'available' | 'locked';
  /**
   * How many may be claimed without a price.
   */
  granted: number;
  /**
   * Last day of the granted ones that expire first, a local date.
   */
  until?: string;
  /**
   * Points still needed for its price; 0 when affordable, and where something else than points stands against it.
   */
  missing?: number;
  held: number;
  redeemed: number;
  /**
   * For all members together; absent: any number.
   */
  stock?: number;
}
export interface RedemptionView {
  redemption: string;
  reward: string;
  /**
   * Held; 0 for a granted one.
   */
  points: number;
  at: string;
  until: string;
}
export interface ActivityView {
  record: string;
  kind: RecordKind;
  at: string;
  order?: string;
  reward?: string;
  /**
   * What the record brought: the sum over its entries, but for those that time had passed by then.
   */
  points: number;
  /**
   * As points.
   */
  stamps: number;
  /**
   * So many of its entries, at the start, time had brought by then: expiry, gifts, lapsed requests. Absent: none.
   */
  passed?: number;
  entries: Entry[];
}
export interface Preview {
  /**
   * What the record would bring: the sum over its entries, but for those that time has passed by then.
   */
  points: number;
  /**
   * As points.
   */
  stamps: number;
  /**
   * So many of its entries, at the start, time would bring anyway. Absent: none.
   */
  passed?: number;
  entries: Entry[];
}
/**
 * What rewards and offers do to a basket. Nothing is held or spent by it.
 */
export interface Quote {
  /**
   * The basket as the purchase has to say it. Free units are lines of their own, in front of what is left of their line; units that come on top stand last.
   */
  lines: QuotedLine[];
  /**
   * In the order in which they apply.
   */
  rewards: QuotedReward[];
  /**
   * What the basket would cost without them, tax included.
   */
  before: number;
  /**
   * What it costs, tax included.
   */
  total: number;
  /**
   * What of the total rewards pay as money: paidWithPoints of the purchase, where points stand for it.
   */
  paid: number;
  /**
   * total - paid.
   */
  due: number;
}
export interface QuotedLine {
  product?: string;
  category?: string;
  tags?: string[];
  quantity: number;
  amount: number;
  type?: 'shipping' | 'tip' | 'giftCard';
  tax?: number;
  /**
   * With what the shop had taken off before.
   */
  discount?: number;
}
export interface QuotedReward {
  reward: string;
  /**
   * Why a claimed one does nothing: points.insufficient, stamps.insufficient, reward.notGranted, reward.closed, reward.limit, reward.exclusive or reward.idle. Then nothing else.
   */
  refused?: string;
  /**
   * How many of it are used: what to request.
   */
  units?: number;
  /**
   * Of an offer, instead: how often the basket meets it. It is not requested.
   */
  times?: number;
  /**
   * Units of the basket that cost nothing.
   */
  free?: number;
  /**
   * What it takes off, without tax.
   */
  discount?: number;
  /**
   * What it pays as money.
   */
  pays?: number;
  /**
   * Of its units, those that were granted.
   */
  granted?: number;
  /**
   * Of its units, those that this very purchase will bring: they can be requested when it is recorded.
   */
  brought?: number;
  /**
   * The price of the others.
   */
  points?: number;
  card?: string;
  /**
   * Their price in stamps of that card.
   */
  stamps?: number;
}
export interface Explanation {
  record: string;
  kind: RecordKind;
  at: string;
  order?: string;
  reward?: string;
  points: number;
  stamps: number;
  entries: Entry[];
}
/**
 * Over all members of a handle, and those that were erased from it. outstanding = issued + adjusted - redeemed - clawedBack - expired - erased = sum of the points of the present members' entries.
 */
export interface Totals {
  members: number;
  records: number;
  entries: number;
  issued: number;
  adjusted: number;
  redeemed: number;
  clawedBack: number;
  /**
   * Absent where none have.
   */
  expired?: number;
  /**
   * Balances of erased members, which nobody can spend or owe any more; absent for 0.
   */
  erased?: number;
  /**
   * Sum of balances.
   */
  outstanding: number;
  /**
   * Sum of the points of every entry: equals outstanding.
   */
  entrySum: number;
  held: number;
  deficit: number;
  /**
   * Stamps given less stamps taken back.
   */
  stamps: number;
  cardsCompleted: number;
  challengesCompleted: number;
  rewards: {
    granted: number;
    revoked: number;
    held: number;
    redeemed: number;
    /**
     * Granted ones that were not claimed in time; absent where none.
     */
    expired?: number;
  };
  tiers: {
    tier: string | null;
    members: number;
  }[];
}
export interface Ranks {
  ranks: {
    id: string;
    value: number;
    /**
     * From 1 on.
     */
    rank: number;
  }[];
}
export interface Draw {
  game: string;
  number: number;
  prize: string;
  /**
   * What was drawn, where none is left of it.
   */
  instead?: string;
  /**
   * The number drawn, from 0 up to, and without, total.
   */
  roll: number;
  /**
   * The sum of all weights.
   */
  total: number;
  /**
   * The numbers of what was drawn: from this one
   */
  from: number;
  /**
   * up to, and without, this one.
   */
  below: number;
  /**
   * SHA-256 of the seed and the number as 8 bytes, in hexadecimal digits.
   */
  digest: string;
  /**
   * SHA-256 of the seed.
   */
  commitment: string;
}
