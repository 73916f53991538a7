// SPDX-License-Identifier: MIT
// The state that the oracle keeps: plain data, cloned for every record, so that a refusal leaves no trace.
import type { Birthday } from './birthdays.js';
import type { Challenge, StampCard } from './counting-types.js';
import type { Order } from './facts.js';
import type { Grant } from './grants.js';
import type { Lot } from './lots.js';
import type { Entry, Rec } from './record-types.js';
import type { Moment } from './time.js';
import type { Program } from './types.js';

export interface Redemption {
  readonly id: string;
  readonly reward: string;
  readonly units: number;
  /** The granted ones among them, and what the rest cost. */
  readonly used: readonly Grant[];
  readonly price: number;
  readonly stamps: { readonly card: string; readonly count: number } | undefined;
  readonly moment: Moment;
  readonly until: number;
  /** The parts of lots that the price came from. */
  readonly parts: readonly Lot[];
  state: 'held' | 'confirmed' | 'released' | 'lapsed';
  /** It was bought, and granted. */
  kept?: boolean;
  /** Points of the price that came back, and whether all of it did. */
  returned: number;
  isBack: boolean;
}

export interface CardState {
  /** The terms that the present card was begun by; undefined before its first stamp. */
  begun: StampCard | undefined;
  /** The place of those terms. */
  terms: number;
  stamps: number;
  completed: number;
  /** Rewards of full cards that are to be redeemed first. */
  readonly waiting: string[];
  /** When the first and the latest of the stamps on the present card were put there. */
  put: { readonly first: Moment; readonly last: Moment } | undefined;
  /** Every occasion that stamped it. */
  readonly occasions: { readonly moment: Moment; readonly stamps: number }[];
  /** Milestones whose reward stayed with the shopper though the stamp went: they bring nothing the next time. */
  readonly kept: Map<number, number>;
}

/** What one record added to an instance of a challenge, or still adds after refunds. */
export interface Contribution {
  readonly order: string | undefined;
  readonly period: number;
  readonly round: number;
  amount: number;
  values: readonly string[];
}

/** Its period, of a distinct goal its round, and the terms it came by. */
export interface Completion {
  readonly period: number;
  readonly round: number;
  readonly by: Challenge;
}

export interface ChallengeState {
  /** Everything that moved it, in the order of the journal. */
  readonly contributions: Contribution[];
  /** Those that stand, in the order in which they came. */
  completions: Completion[];
}

/** What of an order, or of something else, counts from then on. */
export interface TierContribution {
  readonly order: string | undefined;
  /** Whose points wait by terms of their own. */
  readonly rule: string | undefined;
  readonly moment: Moment;
  /** By basis. */
  value: readonly number[];
}

export interface TierState {
  /** Local year of the account's clock. */
  year: number;
  /** The instant up to which contributions have left a rolling window. */
  passedTo: number;
  /** The tier kept from years before, during the present and during the last year; -1 for none. */
  keptBefore: number;
  readonly contributions: TierContribution[];
  /** What counts when it matures; of what waits for a confirmation, at Infinity. */
  waiting: TierContribution[];
  current: number;
  /** That which an order will bring, while its conditions look. */
  ahead?: number | undefined;
  /** The place of the terms that the ladder is of; and the tiers that revisions left, to the end of which year. */
  ladder: number;
  left: readonly { readonly place: number; readonly until: number }[];
  /** The year of which a revision has left what the year before brought: that is computed again only where it changes. */
  revised: number;
}

/** What a rule was given within a cap. */
export interface Use {
  readonly cap: string;
  readonly rule: string;
  readonly moment: Moment;
  readonly ms: number;
  readonly day: number;
  readonly points: number;
}

export interface Account {
  /** The programme as its revisions make it, by when that begins; and the terms of what happens now. */
  readonly terms: readonly { readonly from: number; readonly program: Program }[];
  program: Program;
  readonly member: string;
  clock: Moment | undefined;
  joinedAt: string | undefined;
  birthday: Birthday | undefined;
  /** The segments that the merchant has said. */
  assigned: readonly string[];
  /** The local days up to which gifts have come, or come no more. */
  readonly giftsTo: { birthday: number; anniversary: number };
  readonly records: Rec[];
  readonly entries: Entry[];
  readonly orders: Map<string, Order>;
  readonly refunds: Set<string>;
  readonly visits: Set<string>;
  readonly actions: Set<string>;
  readonly redemptions: Map<string, Redemption>;
  readonly grants: Grant[];
  readonly cards: Map<string, CardState>;
  readonly challenges: Map<string, ChallengeState>;
  readonly uses: Use[];
  readonly lots: Lot[];
  /** The last day of points that expire by inactivity. */
  activeUntil: number;
  /** Which time of inactivity is running, or was the last: they are counted. */
  idleTime: number;
  tier: TierState | undefined;
  /** While a refund is folded that leaves what was completed. */
  isSticky: boolean;
}

export function newAccount(terms: Account['terms'], member: string): Account {
  const [first] = terms;
  if (first === undefined) throw new Error('no terms');
  return {
    ...{ terms, program: first.program, member, clock: undefined, joinedAt: undefined, records: [], entries: [] },
    ...{ orders: new Map(), refunds: new Set(), visits: new Set(), actions: new Set(), redemptions: new Map() },
    ...{ grants: [], cards: new Map(), challenges: new Map(), uses: [], lots: [] },
    ...{ birthday: undefined, assigned: [], giftsTo: { birthday: -Infinity, anniversary: -Infinity } },
    ...{ activeUntil: -Infinity, idleTime: 0 },
    tier: undefined,
    isSticky: false,
  };
}

/** A record that cannot be accepted. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** The record says again what is known. */
export class Already extends Error {}

export function sumOf(numbers: Iterable<number>): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}

const zeroStays: readonly string[] = ['at', 'basis', 'base', 'bonus', 'due', 'given'];

export type Field = string | number | readonly string[] | undefined;

/** Writes an entry: fields that are undefined, and most that are 0, are left out. */
export function write(account: Account, kind: string, at: number, fields: Readonly<Record<string, Field>> = {}): void {
  const present = Object.entries(fields).filter(
    ([name, value]) => value !== undefined && (value !== 0 || zeroStays.includes(name)),
  );
  account.entries.push({ ...Object.fromEntries(present), kind, at });
}

/** Rule 6: the balance is the sum of all entries. */
export function balanceOf(account: Account): number {
  return sumOf(account.entries.map((entry) => Number(entry['points'] ?? 0)));
}

export function heldOf(account: Account): number {
  return sumOf([...account.redemptions.values()].map((one) => (one.state === 'held' ? one.price : 0)));
}

export function pendingOf(account: Account): number {
  return sumOf(account.lots.map((lot) => (lot.matures === undefined ? 0 : lot.points)));
}

export function availableOf(account: Account): number {
  return Math.max(0, balanceOf(account) - heldOf(account) - pendingOf(account));
}
