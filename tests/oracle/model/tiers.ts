// SPDX-License-Identifier: MIT
// Rules 24 to 28: tiers, computed each time from the list of what counted.
import type { Account, TierContribution, TierState } from './account.js';
import { sumOf, write } from './account.js';
import { moneyOf, valued } from './basis.js';
import type { Tiers } from './counting-types.js';
import type { Bought, Facts, Order } from './facts.js';
import type { Fraction } from './fraction.js';
import { maturityOf } from './life.js';
import { pointsTerms } from './lots.js';
import { placeAt, programAt, under } from './revisions.js';
import type { Moment } from './time.js';
import { dayOf, firstDayOfYear, dayMs, leavesAt, yearOf } from './time.js';
import type { EarningRule } from './types.js';

export const noTier = -1;

/** The place of the tier of a sum. */
export function tierOfSum(tiers: Tiers, value: number): number {
  return tiers.levels.findLastIndex((level) => level.from <= value);
}

export function tierId(tiers: Tiers, place: number): string | undefined {
  return tiers.levels[place]?.id;
}

function localYear(moment: Moment): number {
  return yearOf(dayOf(moment));
}

export function valueIn(state: TierState, year: number): number {
  return sumOf(state.contributions.map((one) => (localYear(one.moment) === year ? one.value : 0)));
}

/** What counts at an instant, in the window. */
export function valueAt(tiers: Tiers, state: TierState, ms: number): number {
  const { window } = tiers;
  if (window.kind === 'calendarYear') return valueIn(state, state.year);
  return sumOf(
    state.contributions.map((one) => (window.kind === 'lifetime' || leavesAt(one.moment, window) > ms ? one.value : 0)),
  );
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
export function landingOf(tiers: Tiers, kept: number, value: number): number {
  const reached = tierOfSum(tiers, value);
  const present = Math.max(kept, reached);
  const landing = landingFrom(tiers, present);
  if (tiers.window.keep !== 'endOfNextPeriod') return landing;
  return reached === present ? present : Math.max(reached, landing);
}

function landingFrom(tiers: Tiers, present: number): number {
  const lowest = tiers.levels[0]?.from === 0 ? 0 : noTier;
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
    current: tiers === undefined ? noTier : tierOfSum(tiers, 0),
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

/** What a purchase, or what is left of it, counts for. */
function countsFor(tiers: Tiers, bought: Bought | undefined, rate: Fraction): number {
  const money = bought === undefined ? 0 : moneyOf(valued(bought, tiers.counts), rate);
  return tiers.basis === 'spend' ? money : Math.min(1, money);
}

/** What of a record counts when: of a rule that waits by its own terms, of those that wait by the programme's, of the rest. */
interface Part {
  readonly rule: string | undefined;
  readonly moment: Moment;
  readonly value: number;
}

function partsOf(
  account: Account,
  facts: Facts,
  points: ReadonlyMap<string, number>,
  order: string | undefined,
): readonly Part[] {
  const { moment } = facts;
  const { earning = [], tiers } = account.program;
  const maturity = (rule?: EarningRule): number | undefined =>
    tiers?.pointsCount === 'earned'
      ? undefined
      : maturityOf(account, pointsTerms(account, rule), moment, order !== undefined);
  const own = earning.filter((rule) => rule.pending !== undefined && points.has(rule.id));
  const waiting = own.flatMap((rule) => {
    const ms = maturity(rule);
    return ms === undefined ? [] : [{ rule: rule.id, moment: { ...moment, ms }, value: points.get(rule.id) ?? 0 }];
  });
  const plain = sumOf([...points].map(([id, value]) => (own.some((rule) => rule.id === id) ? 0 : value)));
  const ms = maturity();
  const later = ms === undefined ? [] : [{ rule: '', moment: { ...moment, ms }, value: plain }];
  const rest = sumOf(points.values()) - sumOf([...waiting, ...later].map(({ value }) => value));
  return [...waiting, ...later, { rule: undefined, moment, value: rest }];
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
  order: string | undefined,
  facts: Facts,
  points: ReadonlyMap<string, number>,
  bought?: Bought,
): void {
  const { tiers } = account.program;
  if (tiers === undefined || account.tier === undefined) return;
  const parts =
    tiers.basis === 'points'
      ? partsOf(account, facts, points, order)
      : [{ rule: undefined, moment: facts.moment, value: countsFor(tiers, bought, facts.rate) }];
  const now = account.clock?.ms ?? facts.moment.ms;
  for (const { rule, moment, value } of parts) {
    if (moment.ms > now) account.tier.waiting.push({ order, rule, moment, value });
    else add(account, { order, rule, moment, value }, facts.moment.ms, now);
  }
}

/** What the year before brought is computed again, by the present ladder. */
function noteChange(state: TierState, moment: Moment, value: number): void {
  if (value !== 0 && localYear(moment) === state.year - 1) state.revised = -Infinity;
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
  const values =
    tiers.basis === 'points'
      ? under(account, order.facts.terms, () => partsOf(account, order.facts, points, order.id))
      : [{ rule: undefined, value: countsFor(tiers, left, order.facts.rate) }];
  for (const { rule, value } of values) {
    const isOwn = (one: TierContribution): boolean => one.order === order.id && one.rule === rule;
    const waits = state.waiting.find(isOwn);
    const counted = waits ?? state.contributions.find(isOwn);
    if (counted === undefined) continue;
    const before = counted.value;
    counted.value = Math.min(counted.value, value);
    if (waits === undefined) noteChange(state, counted.moment, counted.value - before);
    settle(account, at, 'refund', account.clock?.ms ?? at);
  }
}

/** In the ladder of the terms in force. */
export function currentTier(account: Account): string | undefined {
  const ladder = ladderOf(account);
  const { tiers } = account.program;
  if (tiers === undefined || ladder === undefined) return tiers && tierId(tiers, tierOfSum(tiers, 0));
  const current = account.tier?.current ?? noTier;
  return tierId(tiers, tiers === ladder ? current : landed(ladder, tiers, current));
}

/** The level of the same id; where it is gone, the highest that is not above it. */
export function landed(before: Tiers, after: Tiers, place: number): number {
  const level = before.levels[place];
  if (level === undefined) return tierOfSum(after, 0);
  const same = after.levels.findIndex((one) => one.id === level.id);
  return same >= 0 ? same : tierOfSum(after, level.from);
}
