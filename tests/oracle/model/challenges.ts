// SPDX-License-Identifier: MIT
// Rules 35 to 37: challenges other than streaks. Progress is computed from the list of contributions each time.
import type { Account, ChallengeState, Contribution } from './account.js';
import { sumOf, write } from './account.js';
import { moneyOf } from './basis.js';
import { linesWhere } from './conditions.js';
import type { Challenge } from './counting-types.js';
import type { Facts } from './facts.js';
import type { Occasion } from './prizes.js';
import { canTakeBack, give, takeBack } from './prizes.js';
import { dateText, dayOf, periodOf } from './time.js';
import { advanceStreak, setBackStreak } from './streaks.js';

/** How often one record completes a challenge at most. */
const most = 100;

/** What the facts would add: a number, and for distinct goals the values. */
export interface Move {
  readonly amount: number;
  readonly values: readonly string[];
}

export function moveOf(challenge: Challenge, facts: Facts, points: number): Move {
  const nothing = { amount: 0, values: [] };
  if ((challenge.on ?? 'purchased') !== facts.kind) return nothing;
  const lines = linesWhere(challenge.when ?? {}, facts, (line) => line.amount > 0);
  if (lines === null) return nothing;
  const goal = challenge.goal;
  if (goal.kind === 'count' || goal.kind === 'streak') return { amount: 1, values: [] };
  const values = (list: readonly (string | undefined)[]): Move => {
    const known = new Set(list.filter((one) => one !== undefined));
    return { amount: known.size, values: [...known] };
  };
  const amount = (list: readonly number[]): Move => ({ amount: sumOf(list), values: [] });
  switch (goal.of) {
    case 'amount':
      return amount([moneyOf(lines, facts.rate)]);
    case 'quantity':
      return amount(lines.map((line) => line.quantity));
    case 'points':
      return amount([points]);
    case 'products':
      return values(lines.map((line) => line.product));
    case 'categories':
      return values(lines.map((line) => line.category));
    case 'locations':
      return values([facts.location]);
    default:
      return values([dateText(dayOf(facts.moment))]);
  }
}

export function stateOf(account: Account, challenge: Challenge): ChallengeState {
  const state = account.challenges.get(challenge.id) ?? { contributions: [], completions: [] };
  account.challenges.set(challenge.id, state);
  return state;
}

/** Progress of the instance of a period, completed rounds taken off where it goes on. */
export function progressOf(challenge: Challenge, state: ChallengeState, period: number): number {
  const of = state.contributions.filter((one) => one.period === period);
  if (challenge.goal.kind === 'distinct')
    return valuesOf(of.filter((one) => one.round === roundOf(state, period))).size;
  const total = sumOf(of.map((one) => one.amount));
  return challenge.recurrence === 'onCompletion' ? total - consumedIn(state, period) : total;
}

/** What the completed rounds took. */
function consumedIn(state: ChallengeState, period: number): number {
  return sumOf(state.completions.map((one) => (one.period === period ? one.target : 0)));
}

export function completionsIn(state: ChallengeState, period: number): number {
  return state.completions.filter((one) => one.period === period).length;
}

/** The round of a distinct goal that values go into: the latest that was begun, or the one after it if that is completed. */
function roundOf(state: ChallengeState, period: number): number {
  const begun = state.contributions.filter((one) => one.period === period).map((one) => one.round);
  const latest = Math.max(0, ...begun);
  return isCompleted(state, period, latest) ? latest + 1 : latest;
}

function isCompleted(state: ChallengeState, period: number, round: number): boolean {
  return state.completions.some((one) => one.period === period && one.round === round);
}

function valuesOf(contributions: readonly Contribution[]): Set<string> {
  return new Set(contributions.flatMap((one) => one.values));
}

/** Whether nothing can move the instance of this period any more. */
export function isDone(challenge: Challenge, state: ChallengeState, period: number): boolean {
  const recurrence = challenge.recurrence ?? 'once';
  if (recurrence === 'once') return state.completions.length > 0;
  return recurrence === 'eachPeriod' && completionsIn(state, period) > 0;
}

export function advance(
  account: Account,
  facts: Facts,
  points: number,
  occasion: Occasion,
  order: string | undefined,
): void {
  for (const challenge of account.program.challenges ?? []) {
    const move = moveOf(challenge, facts, points);
    if (move.amount === 0) continue;
    if (challenge.goal.kind === 'streak') advanceStreak(account, challenge, occasion, facts.weekStart, order);
    else advanceOne(account, challenge, facts, move, occasion, order);
  }
}

function advanceOne(
  account: Account,
  challenge: Challenge,
  facts: Facts,
  move: Move,
  occasion: Occasion,
  order: string | undefined,
): void {
  const state = stateOf(account, challenge);
  const at = facts.moment.ms;
  const period = periodOf(challenge.period ?? 'none', dayOf(facts.moment), facts.weekStart);
  if (isDone(challenge, state, period)) return;
  const before = progressOf(challenge, state, period);
  const round = challenge.goal.kind === 'distinct' ? roundOf(state, period) : 0;
  const contribution = { order, period, round, amount: move.amount, values: move.values };
  state.contributions.push(contribution);
  const due = progressOf(challenge, state, period) - before;
  const repeats = challenge.recurrence === 'onCompletion' && challenge.goal.kind !== 'distinct';
  const given = repeats ? Math.min(due, most * challenge.goal.target - before) : due;
  if (repeats) contribution.amount = given;
  if (due === 0) return;
  const lost = given === due ? {} : { due, given };
  write(account, 'challengeAdvanced', at, { challenge: challenge.id, progress: given, ...lost });
  while (progressOf(challenge, state, period) >= challenge.goal.target && !isDone(challenge, state, period)) {
    state.completions.push({ period, round, target: challenge.goal.target });
    write(account, 'challengeCompleted', at, { challenge: challenge.id });
    give(account, { challenge: challenge.id }, challenge.reward, occasion);
  }
}

/** A refund: what the order added and does no longer add is taken back. */
export function setBack(account: Account, left: Facts, points: number, order: string, at: number, today: number): void {
  for (const challenge of account.program.challenges ?? []) {
    const contribution = stateOf(account, challenge).contributions.find((one) => one.order === order);
    if (contribution === undefined) continue;
    const move = moveOf(challenge, left, points);
    if (challenge.goal.kind === 'streak') setBackStreak(account, challenge, contribution, move.amount > 0, at, order);
    else if (!isLeftAlone(challenge, contribution, stateOf(account, challenge), today, left.weekStart)) {
      setBackOne(account, challenge, contribution, move, at, order);
    }
  }
}

/** An instance that ended with its period, unless it was completed. */
function isLeftAlone(
  challenge: Challenge,
  one: Contribution,
  state: ChallengeState,
  today: number,
  weekStart: number,
): boolean {
  return one.period < periodOf(challenge.period ?? 'none', today, weekStart) && completionsIn(state, one.period) === 0;
}

function setBackOne(
  account: Account,
  challenge: Challenge,
  contribution: Contribution,
  move: Move,
  at: number,
  order: string,
): void {
  const state = stateOf(account, challenge);
  const was = { amount: contribution.amount, values: contribution.values };
  const before = totalOf(challenge, state, contribution);
  contribution.amount = Math.min(contribution.amount, move.amount);
  contribution.values = contribution.values.filter((value) => move.values.includes(value));
  const after = totalOf(challenge, state, contribution);
  if (after === before) return;
  const reopened = reopenings(account, challenge, state, contribution, after);
  if (reopened === undefined) {
    Object.assign(contribution, was);
    return;
  }
  write(account, 'challengeSetBack', at, { challenge: challenge.id, progress: after - before });
  for (let i = 0; i < reopened; i += 1) {
    state.completions.splice(placeOf(challenge, state, contribution), 1);
    write(account, 'challengeReopened', at, { challenge: challenge.id });
    takeBack(account, { challenge: challenge.id }, challenge.reward, at, order);
  }
}

/** The completion that goes: the latest of the instance, or that of the round. */
function placeOf(challenge: Challenge, state: ChallengeState, { period, round }: Contribution): number {
  const isDistinct = challenge.goal.kind === 'distinct';
  return state.completions.findLastIndex((one) => one.period === period && (!isDistinct || one.round === round));
}

/** What counts for the instance (or, of a distinct goal, for the round) that the contribution belongs to. */
function totalOf(challenge: Challenge, state: ChallengeState, { period, round }: Contribution): number {
  const same = state.contributions.filter((one) => one.period === period);
  if (challenge.goal.kind === 'distinct') return valuesOf(same.filter((one) => one.round === round)).size;
  return sumOf(same.map((one) => one.amount));
}

/** How many completions have to go; undefined if one has to and cannot. */
function reopenings(
  account: Account,
  challenge: Challenge,
  state: ChallengeState,
  { period, round }: Contribution,
  after: number,
): number | undefined {
  const completed = completionsIn(state, period);
  const isDistinct = challenge.goal.kind === 'distinct';
  const stay = isDistinct
    ? isCompleted(state, period, round) && after < challenge.goal.target
      ? completed - 1
      : completed
    : Math.min(completed, Math.floor(after / challenge.goal.target));
  const count = completed - stay;
  if (count === 0) return 0;
  return canTakeBack(account, challenge.reward) ? count : undefined;
}
