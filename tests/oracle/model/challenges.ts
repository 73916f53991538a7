// SPDX-License-Identifier: MIT
// Rules 35 to 37: challenges other than streaks. Progress is computed from the list of contributions each time.
import type { Account, ChallengeState, Contribution } from './account.js';
import { sumOf, write } from './account.js';
import { moneyOf } from './basis.js';
import { linesWhere } from './conditions.js';
import type { Challenge } from './counting-types.js';
import type { Facts } from './facts.js';
import type { Occasion } from './prizes.js';
import { give } from './prizes.js';
import { dateText, dayOf, periodOf } from './time.js';
import { advanceStreak } from './streaks.js';

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
    case 'measure':
      return amount(lines.map((line) => line.measure));
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
  return sumOf(state.completions.map((one) => (one.period === period ? one.by.goal.target : 0)));
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

export function isCompleted(state: ChallengeState, period: number, round: number): boolean {
  return state.completions.some((one) => one.period === period && one.round === round);
}

export function valuesOf(contributions: readonly Contribution[]): Set<string> {
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
  const given = repeats ? Math.min(due, Math.max(0, most * challenge.goal.target - before)) : due;
  if (repeats) contribution.amount = given;
  const lost = given === due ? {} : { due, given };
  if (due > 0) write(account, 'challengeAdvanced', at, { challenge: challenge.id, progress: given, ...lost });
  for (let times = 0; times < most && !isDone(challenge, state, period); times += 1) {
    if (progressOf(challenge, state, period) < challenge.goal.target) return;
    state.completions.push({ period, round, by: challenge });
    write(account, 'challengeCompleted', at, { challenge: challenge.id });
    give(account, { challenge: challenge.id }, challenge.reward, occasion);
  }
}
