// SPDX-License-Identifier: MIT
// Rule 28 and the rest of what a shopper is shown at an instant, as far as it is compared.
import type { Account } from './account.js';
import { availableOf, balanceOf, heldOf, pendingOf, sumOf } from './account.js';
import { cardEnd } from './card-times.js';
import { cardState, stampsOn } from './cards.js';
import { isDone, progressOf, stateOf } from './challenges.js';
import type { Challenge, Level, Tiers } from './counting-types.js';
import { endOf } from './lots.js';
import { moveClock } from './passing.js';
import { rewardsOf } from './view-rewards.js';
import { everyOne, placeAt, programAt, weekStartOf } from './revisions.js';
import { segmentsOf } from './segments.js';
import { lengthOf, runsOf } from './streaks.js';
import type { Values } from './tiers.js';
import { keptNow, landingOf, leftIn, thresholdsOf, tierAt, tierId, valueAt, valueIn } from './tiers.js';
import type { Moment } from './time.js';
import { dateText, dayOf, dayOfText, firstDayOfYear, leavesAt, periodOf } from './time.js';

/** Any JSON object without its undefined fields. */
type Json = Readonly<Record<string, unknown>>;

/** `account` is a copy that the view may move. */
export function viewOf(account: Account, at: Moment): Json {
  if (account.clock?.ms === at.ms) account.clock = at;
  moveClock(account, at);
  const now = account.clock ?? at;
  const place = placeAt(account, now.ms);
  const program = programAt(account, place);
  account.program = program;
  return {
    records: account.records.length,
    segments: program.segments === undefined ? undefined : segmentsOf(account, now),
    points: pointsOf(account),
    cards: cardsOf(account, place),
    ...(program.tiers === undefined ? {} : { tiers: tiersOf(account, program.tiers, now) }),
    challenges: everyOne(account, place, (terms) => terms.challenges)
      .filter(({ isPresent }) => isPresent)
      .map(({ one }) => challengeOf(account, one, now)),
    rewards: rewardsOf(account, place, now),
    redemptions: [...account.redemptions.values()]
      .filter((one) => one.state === 'held')
      .sort((a, b) => a.until - b.until)
      .map(({ id, reward, price }) => ({ redemption: id, reward, points: price })),
  };
}

function pointsOf(account: Account): Json {
  const of = (...kinds: readonly string[]): number =>
    sumOf(account.entries.map((entry) => (kinds.includes(entry.kind) ? Number(entry['points'] ?? 0) : 0)));
  const pending = pendingOf(account);
  const expired = 0 - of('expired');
  return {
    balance: balanceOf(account),
    available: availableOf(account),
    held: heldOf(account),
    deficit: Math.max(0, pending - balanceOf(account)),
    earned: of('earned', 'awarded', 'clawedBack'),
    redeemed: 0 - of('rewardRedeemed', 'rewardReturned', 'rewardGranted'),
    pending: pending === 0 ? undefined : pending,
    expired: expired === 0 ? undefined : expired,
    expiring: expiringOf(account),
  };
}

/** The next three days on which points expire that can be spent. */
function expiringOf(account: Account): Json[] | undefined {
  const lots = account.lots.filter((lot) => lot.matures === undefined && endOf(account, lot) !== Infinity);
  const days = [...new Set(lots.map((lot) => endOf(account, lot)))].sort((a, b) => a - b).slice(0, 3);
  if (days.length === 0) return undefined;
  const on = (day: number): number => sumOf(lots.filter((lot) => endOf(account, lot) === day).map((lot) => lot.points));
  return days.map((day) => ({ on: dateText(day), points: on(day) }));
}

/** Those of the programme, and what is on others that are gone. */
function cardsOf(account: Account, place: number): Json[] {
  const shown = everyOne(account, place, (program) => program.cards).flatMap(({ one, isPresent }) =>
    isPresent || cardState(account, one.id).begun !== undefined ? [one] : [],
  );
  return shown.map((card) => {
    const state = cardState(account, card.id);
    const end = cardEnd(state);
    return {
      id: card.id,
      slots: (state.begun ?? card).slots,
      stamps: stampsOn(state, card),
      completed: state.completed,
      waiting: state.waiting.length === 0 ? undefined : state.waiting.length,
      until: end && dateText(end.day),
    };
  });
}

function tiersOf(account: Account, tiers: Tiers, now: Moment): Json {
  const state = account.tier;
  if (state === undefined) return {};
  const value = valueAt(tiers, state, now.ms);
  const current = tierAt(tiers, state, now.ms);
  const next = tiers.levels[current + 1];
  const told = next === undefined ? 0 : toldOf(tiers, next, value);
  const from = thresholdsOf(tiers, next)[told] ?? 0;
  const here = value[told] ?? 0;
  return {
    value: here,
    current: tierId(tiers, current),
    next: next && { tier: next.id, from, missing: Math.max(0, from - here) },
    keep: keepOf(account, tiers, current, now, told),
  };
}

/** The basis that is told of: the first, or where all are needed the first of which something is missing. */
function toldOf(tiers: Tiers, next: Level, value: Values): number {
  const lacks = thresholdsOf(tiers, next).findIndex((from, place) => from > (value[place] ?? 0));
  return tiers.reachedBy === 'all' ? Math.max(0, lacks) : 0;
}

function keepOf(account: Account, tiers: Tiers, current: number, now: Moment, told: number): Json | undefined {
  const state = account.tier;
  if (state === undefined || tiers.window.kind === 'lifetime') return undefined;
  const from = thresholdsOf(tiers, tiers.levels[current])[told] ?? 0;
  if (tiers.window.kind === 'calendarYear') {
    const value = valueIn(state, state.year);
    const landing = Math.max(landingOf(tiers, keptNow(tiers, state), value), leftIn(state, state.year + 1));
    if (landing >= current) return undefined;
    return {
      until: dateText(firstDayOfYear(state.year + 1) - 1),
      missing: tiers.window.keep === 'endOfNextPeriod' ? Math.max(0, from - (value[told] ?? 0)) : undefined,
      landing: tierId(tiers, landing) ?? null,
    };
  }
  const ends = state.contributions.map((one) => leavesAt(one.moment, tiers.window)).filter((ms) => ms > now.ms);
  const lostAt = ends.filter((ms) => tierAt(tiers, state, ms) < current);
  if (lostAt.length === 0) return undefined;
  const dayAt = (ms: number): number => dayOf({ ms, offsetMs: now.offsetMs });
  const day = dayAt(Math.min(...lostAt));
  const last = Math.max(...ends.filter((ms) => dayAt(ms) === day)); // all that leaves on the day
  return {
    until: dateText(Math.max(day - 1, dayOf(now))),
    missing: Math.max(0, from - (valueAt(tiers, state, last)[told] ?? 0)),
    landing: tierId(tiers, tierAt(tiers, state, last)) ?? null,
  };
}

function challengeOf(account: Account, challenge: Challenge, now: Moment): Json {
  const state = stateOf(account, challenge);
  const { id, goal } = challenge;
  const isStreak = goal.kind === 'streak';
  const today = dayOf(now);
  const period = periodOf(
    isStreak ? (goal.unit ?? 'week') : (challenge.period ?? 'none'),
    today,
    weekStartOf(account.program),
  );
  const runs = isStreak ? runsOf(challenge, state) : [];
  const current = lengthOf(runs.find((run) => run.first <= period && period - 1 <= run.last));
  const done = isDone(challenge, state, period);
  const reached = isStreak ? current : progressOf(challenge, state, period);
  const open =
    isStreak && challenge.recurrence === 'onCompletion' ? current % goal.target : Math.min(goal.target, reached);
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
