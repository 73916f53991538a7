// SPDX-License-Identifier: MIT
// Rule 28 and the rest of what a shopper is shown at an instant, as far as it is compared.
import type { Account } from './account.js';
import { availableOf, balanceOf, heldOf, sumOf } from './account.js';
import { isDone, progressOf, stateOf } from './challenges.js';
import { moveClock } from './passing.js';
import { grantedOf } from './prizes.js';
import { lengthOf, runsOf } from './streaks.js';
import { landingOf, tierAt, tierId, valueAt, valueIn } from './tiers.js';
import type { Moment } from './time.js';
import { dateText, dayOf, dayOfText, firstDayOfYear, leavesAt, periodOf } from './time.js';
import type { Challenge, Reward, Tiers } from './types.js';

/** Any JSON object without its undefined fields. */
type Json = Readonly<Record<string, unknown>>;

/** `account` is a copy that the view may move. */
export function viewOf(account: Account, at: Moment): Json {
  const { program } = account;
  moveClock(account, account.clock !== undefined && account.clock.ms > at.ms ? account.clock : at);
  const now = account.clock ?? at;
  return {
    records: account.records.length,
    points: pointsOf(account),
    cards: (program.cards ?? []).map(({ id }) => ({
      id,
      stamps: account.cards.get(id)?.stamps,
      completed: account.cards.get(id)?.completed,
    })),
    ...(program.tiers === undefined ? {} : { tiers: tiersOf(account, program.tiers, now) }),
    challenges: (program.challenges ?? []).map((one) => challengeOf(account, one, now)),
    rewards: (program.rewards ?? []).map((one) => rewardOf(account, one)),
    redemptions: [...account.redemptions.values()]
      .filter((one) => one.state === 'held')
      .sort((a, b) => a.until - b.until)
      .map(({ id, reward, price }) => ({ redemption: id, reward, points: price })),
  };
}

function pointsOf(account: Account): Json {
  const of = (...kinds: readonly string[]): number =>
    sumOf(account.entries.map((entry) => (kinds.includes(entry.kind) ? Number(entry['points'] ?? 0) : 0)));
  return {
    balance: balanceOf(account),
    available: availableOf(account),
    held: heldOf(account),
    deficit: Math.max(0, -balanceOf(account)),
    earned: of('earned', 'awarded', 'clawedBack'),
    redeemed: 0 - of('rewardRedeemed'),
  };
}

function tiersOf(account: Account, tiers: Tiers, now: Moment): Json {
  const state = account.tier;
  if (state === undefined) return {};
  const value = valueAt(tiers, state, now.ms);
  const current = tierAt(tiers, state, now.ms);
  const next = tiers.levels[current + 1];
  return {
    value,
    current: tierId(tiers, current),
    next: next && { tier: next.id, from: next.from, missing: next.from - value },
    keep: keepOf(account, tiers, current, now),
  };
}

function keepOf(account: Account, tiers: Tiers, current: number, now: Moment): Json | undefined {
  const state = account.tier;
  if (state === undefined || tiers.window.kind === 'lifetime') return undefined;
  const from = tiers.levels[current]?.from ?? 0;
  if (tiers.window.kind === 'calendarYear') {
    const value = valueIn(state, state.year);
    const kept = landingOf(tiers, state.keptBefore, valueIn(state, state.year - 1));
    const landing = landingOf(tiers, kept, value);
    if (landing >= current) return undefined;
    return {
      until: dateText(firstDayOfYear(state.year + 1) - 1),
      missing: tiers.window.keep === 'endOfNextPeriod' ? from - value : undefined,
      landing: tierId(tiers, landing) ?? null,
    };
  }
  const ends = state.contributions.map((one) => leavesAt(one.moment, tiers.window)).filter((ms) => ms > now.ms);
  for (const ms of [...new Set(ends)].sort((a, b) => a - b)) {
    const landing = tierAt(tiers, state, ms);
    if (landing >= current) continue;
    return {
      until: dateText(dayOf({ ms: ms - 1, offsetMs: now.offsetMs })),
      missing: from - valueAt(tiers, state, ms),
      landing: tierId(tiers, landing) ?? null,
    };
  }
  return undefined;
}

function challengeOf(account: Account, challenge: Challenge, now: Moment): Json {
  const state = stateOf(account, challenge);
  const { id, goal } = challenge;
  const isStreak = goal.kind === 'streak';
  const today = dayOf(now);
  const period = periodOf(isStreak ? (goal.unit ?? 'week') : (challenge.period ?? 'none'), today);
  const runs = isStreak ? runsOf(challenge, state) : [];
  const current = lengthOf(runs.find((run) => run.last === period || run.last === period - 1));
  const done = isDone(challenge, state, period);
  const open = isStreak ? current % goal.target : Math.min(goal.target, progressOf(challenge, state, period));
  const progress = done ? goal.target : open;
  const until = challenge.when?.dates?.until;
  const status = done
    ? 'completed'
    : until !== undefined && today > dayOfText(until)
      ? 'expired'
      : progress === 0
        ? 'notStarted'
        : 'inProgress';
  const streak = { current, longest: Math.max(0, ...runs.map(lengthOf)) };
  return { id, progress, status, completed: state.completions.length, ...(isStreak ? { streak } : {}) };
}

function rewardOf(account: Account, { id, points }: Reward): Json {
  const available = availableOf(account);
  const granted = grantedOf(account, id);
  const count = (state: string): number =>
    [...account.redemptions.values()].filter((one) => one.reward === id && one.state === state).length;
  return {
    id,
    status: granted > 0 || (points !== undefined && points <= available) ? 'available' : 'locked',
    granted,
    missing: points === undefined ? undefined : Math.max(0, points - (balanceOf(account) - heldOf(account))),
    held: count('held'),
    redeemed: count('confirmed'),
  };
}
