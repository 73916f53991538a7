// SPDX-License-Identifier: MIT
// The state that the oracle keeps: plain data, cloned for every record, so that a refusal leaves no trace.
import type { Entry, Program, Rec } from './types.js';
import type { Moment } from './time.js';

/** A line of an order, or what is left of it. */
export interface Line {
  readonly product?: string | undefined;
  readonly category?: string | undefined;
  readonly tags: readonly string[];
  readonly quantity: number;
  readonly amount: number;
}

/** What a purchase did and what was taken back of it. */
export interface Order {
  readonly id: string;
  readonly facts: Facts;
  /** By line: units and money given back line by line; and the money that was given back for the whole. */
  readonly units: number[];
  readonly money: number[];
  spread: number;
  readonly rules: Map<string, { readonly given: number; taken: number }>;
  readonly stamps: Map<string, { readonly given: number; taken: number }>;
}

/** All that conditions look at. `lines` is undefined for what is no purchase. */
export interface Facts {
  readonly kind: string;
  readonly moment: Moment;
  readonly channel?: string | undefined;
  readonly location?: string | undefined;
  readonly tier?: string | undefined;
  readonly firstPurchase: boolean;
  readonly lines?: readonly Line[] | undefined;
}

export interface Redemption {
  readonly id: string;
  readonly reward: string;
  readonly price: number;
  readonly at: number;
  readonly until: number;
  state: 'held' | 'confirmed' | 'released' | 'lapsed';
}

export interface CardState {
  stamps: number;
  completed: number;
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

export interface ChallengeState {
  /** Everything that moved it, in the order of the journal. */
  readonly contributions: Contribution[];
  /** The period of each completion that stands, and of a distinct goal its round. */
  completions: { readonly period: number; readonly round: number }[];
}

export interface TierState {
  /** Local year of the account's clock. */
  year: number;
  /** The instant up to which contributions have left a rolling window. */
  passedTo: number;
  /** The tier kept from years before, during the present and during the last year; -1 for none. */
  keptBefore: number;
  readonly contributions: { readonly order: string | undefined; readonly moment: Moment; value: number }[];
  current: number;
}

export interface Account {
  readonly program: Program;
  readonly member: string;
  clock: Moment | undefined;
  joinedAt: string | undefined;
  readonly records: Rec[];
  readonly entries: Entry[];
  readonly orders: Map<string, Order>;
  readonly refunds: Set<string>;
  readonly visits: Set<string>;
  readonly redemptions: Map<string, Redemption>;
  readonly granted: Map<string, number>;
  readonly cards: Map<string, CardState>;
  readonly challenges: Map<string, ChallengeState>;
  readonly capped: { readonly rule: string; readonly day: number; readonly points: number }[];
  tier: TierState | undefined;
}

export function newAccount(program: Program, member: string): Account {
  return {
    program,
    member,
    clock: undefined,
    joinedAt: undefined,
    records: [],
    entries: [],
    orders: new Map(),
    refunds: new Set(),
    visits: new Set(),
    redemptions: new Map(),
    granted: new Map(),
    cards: new Map((program.cards ?? []).map((card) => [card.id, { stamps: 0, completed: 0, kept: new Map() }])),
    challenges: new Map((program.challenges ?? []).map((one) => [one.id, { contributions: [], completions: [] }])),
    capped: [],
    tier: undefined,
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

type Field = string | number | readonly string[] | undefined;

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

export function availableOf(account: Account): number {
  return Math.max(0, balanceOf(account) - heldOf(account));
}
