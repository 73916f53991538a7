// SPDX-License-Identifier: MIT
// Rule 36: periods in a row, found anew from all contributions each time.
import type { Account, ChallengeState, Contribution } from './account.js';
import { sumOf, write } from './account.js';
import { stateOf } from './challenges.js';
import type { Challenge } from './counting-types.js';
import type { Occasion } from './prizes.js';
import { reopen, reopenable } from './completions.js';
import { give } from './prizes.js';
import { dayOf, periodOf } from './time.js';

/** The first and the last period of a run. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

export function lengthOf(run: Run | undefined): number {
  return run === undefined ? 0 : run.last - run.first + 1;
}

/** All runs, oldest first. */
export function runsOf(challenge: Challenge, state: ChallengeState): Run[] {
  const periods = [...new Set(state.contributions.map((one) => one.period))]
    .filter((period) => isFilled(challenge, state, period))
    .sort((a, b) => a - b);
  const runs: Run[] = [];
  for (const period of periods) {
    const last = runs.at(-1);
    if (last?.last === period - 1) runs[runs.length - 1] = { first: last.first, last: period };
    else runs.push({ first: period, last: period });
  }
  return runs;
}

function isFilled(challenge: Challenge, state: ChallengeState, period: number): boolean {
  const records = state.contributions.filter((one) => one.period === period && one.amount > 0);
  return records.length >= (challenge.goal.minimum ?? 1);
}

function runWith(challenge: Challenge, state: ChallengeState, period: number): Run | undefined {
  return runsOf(challenge, state).find((run) => run.first <= period && period <= run.last);
}

function inside(period: number, run: Run): boolean {
  return run.first <= period && period <= run.last;
}

function completionsIn(state: ChallengeState, run: Run): number {
  return state.completions.filter((one) => inside(one.period, run)).length;
}

function dueFor(challenge: Challenge, run: Run): number {
  return Math.floor(lengthOf(run) / challenge.goal.target);
}

export function advanceStreak(
  account: Account,
  challenge: Challenge,
  occasion: Occasion,
  weekStart: number,
  order: string | undefined,
): void {
  const state = stateOf(account, challenge);
  const at = occasion.moment.ms;
  const once = isOnce(challenge);
  if (once && state.completions.length > 0) return;
  const period = periodOf(challenge.goal.unit ?? 'week', dayOf(occasion.moment), weekStart);
  const wasFilled = isFilled(challenge, state, period);
  state.contributions.push({ order, period, round: 0, amount: 1, values: [] });
  if (wasFilled || !isFilled(challenge, state, period)) return;
  write(account, 'challengeAdvanced', at, { challenge: challenge.id, progress: 1 });
  const run = runWith(challenge, state, period) ?? { first: period, last: period };
  const due = once ? Math.min(1, dueFor(challenge, run)) : dueFor(challenge, run);
  while (completionsIn(state, run) < due) {
    state.completions.push({ period, round: 0, by: challenge });
    write(account, 'challengeCompleted', at, { challenge: challenge.id, progress: lengthOf(run) });
    give(account, { challenge: challenge.id }, challenge.reward, occasion);
  }
}

/** How many completions the runs within one that was are worth, by these terms; of `once` all runs. */
function worth(terms: Challenge, challenge: Challenge, state: ChallengeState, run: Run): number {
  const runs = runsOf(challenge, state);
  if (isOnce(challenge)) return Math.min(1, Math.max(0, ...runs.map((one) => dueFor(terms, one))));
  return sumOf(partsOf(runs, run).map((part) => dueFor(terms, part)));
}

function partsOf(runs: readonly Run[], run: Run): Run[] {
  return runs.filter((part) => run.first <= part.first && part.last <= run.last);
}

function isOnce(challenge: Challenge): boolean {
  return (challenge.recurrence ?? 'once') === 'once';
}

export function setBackStreak(
  account: Account,
  challenge: Challenge,
  contribution: Contribution,
  stays: boolean,
  at: number,
  order: string,
): void {
  const state = stateOf(account, challenge);
  if (stays || contribution.amount === 0) return;
  const { period } = contribution;
  const run = runWith(challenge, state, period);
  const before = run && worth(state.completions.at(-1)?.by ?? challenge, challenge, state, run);
  contribution.amount = 0;
  if (run === undefined || before === undefined || isFilled(challenge, state, period)) return;
  const parts = partsOf(runsOf(challenge, state), run);
  const given = Math.min(before, isOnce(challenge) ? state.completions.length : completionsIn(state, run));
  const surplus = Math.max(0, given - worth(challenge, challenge, state, run));
  const reopened = reopenable(account, state.completions.slice(Math.max(0, state.completions.length - surplus)));
  write(account, 'challengeSetBack', at, { challenge: challenge.id, progress: -1 });
  for (let i = 0; i < reopened; i += 1) {
    const latest = state.completions.at(-1);
    drop(challenge, state, run, parts, period);
    if (latest !== undefined) reopen(account, latest, at, order);
  }
}

/** The completion that goes: of the period that was taken out, else of a part that has more than its length is worth. */
function drop(challenge: Challenge, state: ChallengeState, run: Run, parts: readonly Run[], period: number): void {
  const tooMany = parts.find((part) => completionsIn(state, part) > dueFor(challenge, part));
  const own = state.completions.findLastIndex((one) => one.period === period);
  const other = state.completions.findLastIndex((one) => inside(one.period, tooMany ?? run));
  const gone = own >= 0 ? own : other;
  // Which periods they stand for does not change what they came by.
  const periods = state.completions.map((one) => one.period).filter((_, place) => place !== gone);
  state.completions = state.completions.flatMap((one, place) => {
    const stands = periods[place];
    return stands === undefined ? [] : [{ ...one, period: stands }];
  });
}
