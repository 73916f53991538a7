// SPDX-License-Identifier: MIT
// Rule 23: progress of a refunded purchase is taken back, by its own conditions and the present target.
import type { Account, ChallengeState, Contribution } from './account.js';
import { sumOf, write } from './account.js';
import type { Move } from './challenges.js';
import { completionsIn, isCompleted, moveOf, stateOf, valuesOf } from './challenges.js';
import type { Challenge } from './counting-types.js';
import type { Facts } from './facts.js';
import { grantedOf } from './grants.js';
import { canTakeBack, takeBack } from './prizes.js';
import { everyOne, presentPlace, programAt } from './revisions.js';
import { setBackStreak } from './streaks.js';
import { periodOf } from './time.js';

/** A refund: what the order added and does no longer add is taken back. */
export function setBack(account: Account, left: Facts, points: number, order: string, at: number, today: number): void {
  for (const { one, isPresent } of everyOne(account, presentPlace(account), (terms) => terms.challenges)) {
    const then = programAt(account, left.terms).challenges?.find(({ id }) => id === one.id);
    const contribution = stateOf(account, one).contributions.find((other) => other.order === order);
    if (contribution === undefined || then === undefined) continue;
    const challenge = isPresent ? one : then;
    const move = moveOf(then, left, points);
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
  const due = reopenings(challenge, state, contribution, after);
  const { reward } = challenge.reward;
  const most = reward === undefined ? due : grantedOf(account, reward);
  const reopened = canTakeBack(account, challenge.reward) ? Math.min(due, most) : 0;
  const repeats = challenge.recurrence === 'onCompletion' && challenge.goal.kind !== 'distinct';
  if (due > 0 && reopened === 0 && !repeats) {
    Object.assign(contribution, was);
    return;
  }
  // What stays completed keeps its progress.
  const kept = (completionsIn(state, contribution.period) - reopened) * challenge.goal.target;
  if (reopened < due) contribution.amount += kept - after;
  if (reopened < due && kept === before) return;
  write(account, 'challengeSetBack', at, {
    challenge: challenge.id,
    progress: (reopened < due ? kept : after) - before,
  });
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

/** How many completions have to go. */
function reopenings(
  challenge: Challenge,
  state: ChallengeState,
  { period, round }: Contribution,
  after: number,
): number {
  const completed = completionsIn(state, period);
  if (challenge.goal.kind !== 'distinct')
    return completed - Math.min(completed, Math.floor(after / challenge.goal.target));
  return isCompleted(state, period, round) && after < challenge.goal.target ? 1 : 0;
}
