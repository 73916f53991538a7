// SPDX-License-Identifier: MIT
// Rules 24 to 28: tiers, computed each time from the list of what counted.
import type { Account, TierContribution, TierState } from './account.js';
import { sumOf, write } from './account.js';
import { moneyOf, valued } from './basis.js';
import type { Level, TierBasis, Tiers } from './counting-types.js';
import type { Bought, Facts, Order } from './facts.js';
import { maturityOf } from './life.js';
import { pointsTerms } from './lots.js';
import { placeAt, programAt, under } from './revisions.js';
import type { Moment } from './time.js';
import { dayOf, firstDayOfYear, dayMs, leavesAt, yearOf } from './time.js';
import type { EarningRule } from './types.js';

export const noTier = -1;

const order: readonly TierBasis[] = ['points', 'spend', 'orders', 'visits', 'measure'];

/** What counts of each basis of a ladder, in the order above. */
export type Values = readonly number[];

export function basesOf({ basis }: Tiers): readonly TierBasis[] {
  return order.filter((one) => basis === one || basis.includes(one));
}

export function thresholdsOf(tiers: Tiers, level: Level | undefined): Values {
  const { from = 0 } = level ?? {};
  return typeof from === 'number' ? [from] : basesOf(tiers).map((basis) => from[basis] ?? 0);
}

export function added(all: readonly Values[]): Values {
  return order.map((_, place) => sumOf(all.map((one) => one[place] ?? 0)));
}

function reaches(tiers: Tiers, level: Level, values: Values): boolean {
  const reached = thresholdsOf(tiers, level).map((from, place) => (values[place] ?? 0) >= from);
  return tiers.reachedBy === 'all' ? reached.every(Boolean) : reached.some(Boolean);
}

/** The place of the tier of a sum. */
export function tierOfSum(tiers: Tiers, values: Values): number {
  return tiers.levels.findLastIndex((level) => reaches(tiers, level, values));
}

export function tierId(tiers: Tiers, place: number): string | undefined {
  return tiers.levels[place]?.id;
}

function localYear(moment: Moment): number {
  return yearOf(dayOf(moment));
}

export function valueIn(state: TierState, year: number): Values {
  return added(state.contributions.map((one) => (localYear(one.moment) === year ? one.value : [])));
}

/** What counts at an instant, in the window. */
export function valueAt(tiers: Tiers, state: TierState, ms: number): Values {
  const { window } = tiers;
  if (window.kind === 'calendarYear') return valueIn(state, state.year);
  const counts = (one: TierContribution): boolean => window.kind === 'lifetime' || leavesAt(one.moment, window) > ms;
  return added(state.contributions.map((one) => (counts(one) ? one.value : [])));
}

/** The tier at an instant, of which the year is that of the state. */
export function tierAt(tiers: Tiers, state: TierState, ms: number): number {
  const tier = tierOfSum(tiers, valueAt(tiers, state, ms));
  switch (tiers.window.kind) {
    case 'lifetime':
      return Math.max(leftIn(state, state.year), tier);
    case 'calendarYear':
      return Math.max(keptNow(tiers, state), tier);
    case 'rolling':
      return tier;
  }
}

/** The tier kept from the years before, and through revisions. */
export function keptNow(tiers: Tiers, state: TierState): number {
  const isLeft = state.revised === state.year;
  const landing = isLeft ? noTier : landingOf(tiers, state.keptBefore, valueIn(state, state.year - 1));
  return Math.max(landing, leftIn(state, state.year));
}

/** What revisions left in a year. */
export function leftIn(state: TierState, year: number): number {
  return Math.max(noTier, ...state.left.map((one) => (one.until >= year ? one.place : noTier)));
}

/** What is kept after a year that began with `kept` and brought `value`. */
export function landingOf(tiers: Tiers, kept: number, value: Values): number {
  const reached = tierOfSum(tiers, value);
  const present = Math.max(kept, reached);
  const landing = landingFrom(tiers, present);
  if (tiers.window.keep !== 'endOfNextPeriod') return landing;
  return reached === present ? present : Math.max(reached, landing);
}

function landingFrom(tiers: Tiers, present: number): number {
  const lowest = Math.min(0, tierOfSum(tiers, []));
  return (tiers.window.landing ?? 'softLanding') === 'softLanding' ? Math.max(present - 1, lowest) : lowest;
}

/** The next instant after the clock at which a tier can end: a contribution leaves, or a year ends in this offset. */
export function nextEnd(account: Account, offsetMs: number): number {
  const tiers = ladderOf(account);
  const state = account.tier;
  if (tiers === undefined || state === undefined || tiers.window.kind === 'lifetime') return Infinity;
  if (tiers.window.kind === 'calendarYear') return firstDayOfYear(state.year + 1) * dayMs - offsetMs;
  const { window } = tiers;
  const ends = state.contributions.map((one) => leavesAt(one.moment, window));
  return Math.min(...ends.filter((ms) => ms > state.passedTo));
}

export function passEnd(account: Account, ms: number): void {
  const tiers = ladderOf(account);
  const state = account.tier;
  if (tiers === undefined || state === undefined) return;
  const isYear = tiers.window.kind === 'calendarYear';
  if (isYear) {
    state.keptBefore = keptNow(tiers, state);
    state.year += 1;
  }
  settle(account, ms, isYear ? 'periodEnded' : 'window', ms);
  state.passedTo = ms;
}

/** The ladder in which changes are made: that of the clock. */
export function ladderOf(account: Account): Tiers | undefined {
  return account.tier === undefined ? undefined : programAt(account, account.tier.ladder).tiers;
}

/** Called for every record: what left before the account was there to see it never counted. */
export function beginTiers(account: Account, now: Moment): void {
  const ladder = placeAt(account, now.ms);
  const { tiers } = programAt(account, ladder);
  account.tier ??= {
    year: localYear(now),
    passedTo: now.ms,
    keptBefore: noTier,
    contributions: [],
    waiting: [],
    current: tiers === undefined ? noTier : tierOfSum(tiers, []),
    ladder,
    left: [],
    revised: -Infinity,
  };
  account.tier.passedTo = now.ms;
}

/** Writes an entry if the tier is another now. */
export function settle(account: Account, at: number, reason: string, now: number): void {
  const tiers = ladderOf(account);
  const state = account.tier;
  if (tiers === undefined || state === undefined) return;
  const from = state.current;
  state.current = tierAt(tiers, state, now);
  if (state.current === from) return;
  const change = { tier: tierId(tiers, state.current), from: tierId(tiers, from) };
  if (state.current > from) write(account, 'tierRaised', at, change);
  else write(account, 'tierLowered', at, { ...change, reason });
}

/** What a record, or what is left of a purchase, counts for by itself. */
function countsFor(tiers: Tiers, facts: Facts, bought: Bought | undefined, points: number): Values {
  const lines = bought === undefined ? [] : valued(bought, tiers.counts);
  const money = moneyOf(lines, facts.rate);
  const visits = facts.kind === 'visited' ? 1 : 0;
  const measure = sumOf((bought === undefined ? (facts.lines ?? []) : lines).map((line) => line.measure));
  const all = { points, spend: money, orders: Math.min(1, money), visits, measure };
  return basesOf(tiers).map((basis) => all[basis]);
}

/** What of a record counts when: of a rule that waits by its own terms, of those that wait by the programme's, of the rest. */
interface Part {
  readonly rule: string | undefined;
  readonly moment: Moment;
  readonly points: number;
}

function partsOf(
  account: Account,
  facts: Facts,
  points: ReadonlyMap<string, number>,
  id: string | undefined,
): readonly Part[] {
  const { moment } = facts;
  const { earning = [], tiers } = account.program;
  const maturity = (rule?: EarningRule): number | undefined =>
    tiers?.pointsCount === 'earned'
      ? undefined
      : maturityOf(account, pointsTerms(account, rule), moment, id !== undefined);
  const own = earning.filter((rule) => rule.pending !== undefined && points.has(rule.id));
  const waiting = own.flatMap((rule) => {
    const ms = maturity(rule);
    return ms === undefined ? [] : [{ rule: rule.id, moment: { ...moment, ms }, points: points.get(rule.id) ?? 0 }];
  });
  const plain = sumOf([...points].map(([id, value]) => (own.some((rule) => rule.id === id) ? 0 : value)));
  const ms = maturity();
  const later = ms === undefined ? [] : [{ rule: '', moment: { ...moment, ms }, points: plain }];
  const rest = sumOf(points.values()) - sumOf([...waiting, ...later].map((one) => one.points));
  return [...waiting, ...later, { rule: undefined, moment, points: rest }];
}

/** Points by when they count; all else with what counts at once. */
function countedIn(
  account: Account,
  tiers: Tiers,
  facts: Facts,
  points: ReadonlyMap<string, number>,
  bought: Bought | undefined,
  id: string | undefined,
): readonly { readonly rule: string | undefined; readonly moment: Moment; readonly value: Values }[] {
  return partsOf(account, facts, points, id).map((part) => ({
    ...part,
    value: part.rule === undefined ? countsFor(tiers, facts, bought, part.points) : pointsAlone(tiers, part.points),
  }));
}

function pointsAlone(tiers: Tiers, points: number): Values {
  return basesOf(tiers).map((basis) => (basis === 'points' ? points : 0));
}

function add(account: Account, one: TierContribution, at: number, now: number): void {
  account.tier?.contributions.push(one);
  if (account.tier !== undefined) noteChange(account.tier, one.moment, one.value);
  settle(account, at, '', now);
}

export function nextCount(account: Account): number {
  return Math.min(...(account.tier?.waiting ?? []).map(({ moment }) => moment.ms));
}

/** All that matures at this instant. */
export function passCount(account: Account, at: number): void {
  const state = account.tier;
  if (state === undefined) return;
  const matured = state.waiting.filter(({ moment }) => moment.ms === at);
  state.waiting = state.waiting.filter(({ moment }) => moment.ms !== at);
  const [first] = matured;
  if (first === undefined) return;
  state.contributions.push(...matured.slice(1));
  for (const one of matured.slice(1)) noteChange(state, one.moment, one.value);
  add(account, first, at, at);
}

/** An order was confirmed: its points count from now on. */
export function countConfirmed(account: Account, order: string, moment: Moment): void {
  const state = account.tier;
  if (state === undefined) return;
  const confirmed = state.waiting.filter((other) => other.order === order && other.moment.ms === Infinity);
  state.waiting = state.waiting.filter((other) => !confirmed.includes(other));
  for (const one of confirmed) {
    state.contributions.push({ ...one, moment });
    noteChange(state, moment, one.value);
  }
  settle(account, moment.ms, '', account.clock?.ms ?? moment.ms);
}

/** Of a purchase or of anything else that brought points. */
export function count(
  account: Account,
  id: string | undefined,
  facts: Facts,
  points: ReadonlyMap<string, number>,
  bought?: Bought,
): void {
  const { tiers } = account.program;
  if (tiers === undefined || account.tier === undefined) return;
  const now = account.clock?.ms ?? facts.moment.ms;
  for (const { rule, moment, value } of countedIn(account, tiers, facts, points, bought, id)) {
    if (moment.ms > now) account.tier.waiting.push({ order: id, rule, moment, value });
    else add(account, { order: id, rule, moment, value }, facts.moment.ms, now);
  }
}

/** What the year before brought is computed again, by the present ladder. */
function noteChange(state: TierState, moment: Moment, value: Values): void {
  if (value.some((one) => one !== 0) && localYear(moment) === state.year - 1) state.revised = -Infinity;
}

/** After a refund, in the order's own basis. `points`: what is left by rule. */
export function countAgain(
  account: Account,
  order: Order,
  left: Bought,
  points: ReadonlyMap<string, number>,
  at: number,
): void {
  const { tiers } = programAt(account, order.facts.terms);
  const state = account.tier;
  if (state === undefined || tiers === undefined) return;
  const { facts, id } = order;
  const parts = under(account, facts.terms, () => countedIn(account, tiers, facts, points, left, id));
  for (const { rule, value } of parts) {
    const isOwn = (one: TierContribution): boolean => one.order === order.id && one.rule === rule;
    const waits = state.waiting.find(isOwn);
    const counted = waits ?? state.contributions.find(isOwn);
    if (counted === undefined) continue;
    const before = counted.value;
    counted.value = before.map((one, place) => Math.min(one, value[place] ?? 0));
    const change = counted.value.map((one, place) => one - (before[place] ?? 0));
    if (waits === undefined) noteChange(state, counted.moment, change);
    settle(account, at, 'refund', account.clock?.ms ?? at);
  }
}

/** In the ladder of the terms in force. */
export function currentTier(account: Account): string | undefined {
  const ladder = ladderOf(account);
  const { tiers } = account.program;
  if (tiers === undefined || ladder === undefined) return tiers && tierId(tiers, tierOfSum(tiers, []));
  const current = account.tier?.ahead ?? account.tier?.current ?? noTier;
  return tierId(tiers, tiers === ladder ? current : landed(ladder, tiers, current));
}

/** The level of the same id; where it is gone, the highest that is not above it. */
export function landed(before: Tiers, after: Tiers, place: number): number {
  const level = before.levels[place];
  if (level === undefined) return tierOfSum(after, []);
  const same = after.levels.findIndex((one) => one.id === level.id);
  if (same >= 0) return same;
  const from = thresholdsOf(before, level);
  return after.reachedBy === 'all' || basesOf(after).length === 1 ? tierOfSum(after, from) : byFirst(after, from);
}

function byFirst(tiers: Tiers, from: Values): number {
  return tiers.levels.findLastIndex((level) => (thresholdsOf(tiers, level)[0] ?? 0) <= (from[0] ?? 0));
}

/** The tier that an order brings by what it counts for, but for its points, while its conditions look at it. */
export function lookAhead(account: Account, facts: Facts, bought: Bought, then: () => void): void {
  const { tiers } = account.program;
  const [ladder, state] = [ladderOf(account), account.tier];
  if (tiers?.appliesFrom === 'sameOrder' && ladder !== undefined && state !== undefined) {
    const value = countsFor(tiers, facts, bought, 0);
    const one = { order: undefined, rule: undefined, moment: facts.moment, value };
    const later = { ...state, contributions: [...state.contributions, one] };
    noteChange(later, facts.moment, value);
    state.ahead = tierAt(ladder, later, account.clock?.ms ?? facts.moment.ms);
  }
  then();
  if (state !== undefined) state.ahead = undefined;
}
