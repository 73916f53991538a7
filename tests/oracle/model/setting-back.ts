// SPDX-License-Identifier: MIT
// Rule 23: progress of a refunded purchase is taken back, by its own conditions.
import type { Account, ChallengeState, Completion, Contribution } from './account.js';
import { sumOf, write } from './account.js';
import type { Move } from './challenges.js';
import { completionsIn, isCompleted, moveOf, stateOf, valuesOf } from './challenges.js';
import type { Challenge } from './counting-types.js';
import type { Facts } from './facts.js';
import { reopen, reopenable } from './completions.js';
import { everyOne, placeAt } from './revisions.js';
import { setBackStreak } from './streaks.js';
import type { Moment } from './time.js';
import { dayOf, periodOf } from './time.js';

/** A refund: what the order added and does no longer add is taken back. */
export function setBack(account: Account, left: Facts, points: number, order: string, at: number, now: Moment): void {
  for (const { one, isPresent } of everyOne(account, placeAt(account, now.ms), (terms) => terms.challenges)) {
    const then = account.program.challenges?.find(({ id }) => id === one.id);
    const contribution = stateOf(account, one).contributions.find((other) => other.order === order);
    if (contribution === undefined || then === undefined) continue;
    const challenge = isPresent ? one : then;
    const move = moveOf(then, left, points);
    if (challenge.goal.kind === 'streak') setBackStreak(account, challenge, contribution, move.amount > 0, at, order);
    else if (!isLeftAlone(challenge, contribution, stateOf(account, challenge), dayOf(now), left.weekStart)) {
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
  if (one.period >= periodOf(challenge.period ?? 'none', today, weekStart)) return false;
  return challenge.goal.kind === 'distinct'
    ? !isCompleted(state, one.period, one.round)
    : completionsIn(state, one.period) === 0;
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
  const standing = state.completions.filter((one) => isOf(challenge, one, contribution));
  const due = reopenings(standing, after);
  const reopened = reopenable(account, standing.slice(standing.length - due));
  const repeats = challenge.recurrence === 'onCompletion' && challenge.goal.kind !== 'distinct';
  if (due > 0 && reopened === 0 && !repeats) {
    Object.assign(contribution, was);
    return;
  }
  // What stays completed keeps its progress.
  const kept = takenBy(standing.slice(0, standing.length - reopened));
  if (reopened < due) contribution.amount += kept - after;
  if (reopened < due && kept === before) return;
  write(account, 'challengeSetBack', at, {
    challenge: challenge.id,
    progress: (reopened < due ? kept : after) - before,
  });
  for (const one of standing.slice(standing.length - reopened).reverse()) {
    state.completions = state.completions.filter((other) => other !== one);
    reopen(account, one, at, order);
  }
}

/** Of the instance, or of a distinct goal of the round, that the contribution belongs to. */
function isOf(
  challenge: Challenge,
  one: { readonly period: number; readonly round: number },
  { period, round }: Contribution,
): boolean {
  return one.period === period && (challenge.goal.kind !== 'distinct' || one.round === round);
}

/** What counts for that. */
function totalOf(challenge: Challenge, state: ChallengeState, contribution: Contribution): number {
  const same = state.contributions.filter((one) => isOf(challenge, one, contribution));
  return challenge.goal.kind === 'distinct' ? valuesOf(same).size : sumOf(same.map((one) => one.amount));
}

function takenBy(completions: readonly Completion[]): number {
  return sumOf(completions.map(({ by }) => by.goal.target));
}

/** How many completions have to go, the latest first. */
function reopenings(standing: readonly Completion[], after: number): number {
  let count = 0;
  while (takenBy(standing.slice(0, standing.length - count)) > after) count += 1;
  return count;
}
