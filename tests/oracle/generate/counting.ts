// SPDX-License-Identifier: MIT
// Random cards and challenges.
import type { Challenge, Prize, Reward, StampCard } from '../model/counting-types.js';
import { when, type Scope } from './conditions.js';
import { ownTermsOf } from './points.js';
import type { Random } from './random.js';

export function cardsOf(random: Random, scope: Scope, rewards: readonly Reward[]): StampCard[] {
  if (random.oneIn(2)) return [];
  return random.list(1, 2, (place) => {
    const slots = random.pick([1, 2, 3, 5]);
    const per = random.pick(['visit', 'order', 'item', 'amount'] as const);
    const initial = random.oneIn(3) ? random.int(0, slots - 1) : 0;
    const places = random.some(Array.from({ length: slots - initial }, (_, at) => initial + at + 1));
    return {
      id: `card-${String(place)}`,
      name: 'Card',
      slots,
      stamp: {
        ...(per === 'amount' ? { per, amount: random.pick(random.oneIn(20) ? [1] : [100, 999]) } : { per }),
        ...random.maybe(4, () => ({ gapMinutes: random.pick([1, 60, 1440]) })),
        ...random.maybe(8, () => ({ gapSeconds: random.pick([1, 59]) })),
        ...random.maybe(4, () => ({ perDay: random.int(1, 4) })),
      },
      ...when(random, { ...scope, on: per === 'visit' ? 'visited' : 'purchased' }),
      ...random.maybe(3, () => ({ perOrder: random.int(1, 4) })),
      ...(per === 'visit' ? {} : random.maybe(4, () => ({ freeItemEarns: true }))),
      ...(initial > 0 ? { initial } : {}),
      ...random.maybe(3, () => ({ expiry: expiryOf(random) })),
      ...random.maybe(2, () => overflowOf(random)),
      rewards: places.map((at) => ({ at, ...prizeOf(random, rewards) })),
    };
  });
}

function expiryOf(random: Random): NonNullable<StampCard['expiry']> {
  if (random.oneIn(5)) return { kind: 'never' };
  return { kind: random.pick(['fromFirst', 'fromLast'] as const), days: random.pick([1, 7, 30]) };
}

function overflowOf(random: Random): Pick<StampCard, 'overflow' | 'cardsAtOnce'> {
  const overflow = random.pick(['carry', 'cap', 'cards'] as const);
  return overflow === 'cards' ? { overflow, cardsAtOnce: random.int(2, 3) } : { overflow };
}

export function prizeOf(random: Random, rewards: readonly Reward[]): Prize {
  if (rewards.length === 0 || random.oneIn(3)) return { points: random.pick([1, 7, 20]), ...ownTermsOf(random) };
  return { reward: random.pick(rewards).id };
}

export function challengesOf(random: Random, scope: Scope, rewards: readonly Reward[]): Challenge[] {
  if (random.oneIn(3)) return [];
  return random.list(1, 2, (place) => {
    const on = random.oneIn(4) ? 'visited' : 'purchased';
    const goal = goalOf(random, on);
    const period = goal.kind === 'streak' ? 'none' : random.pick(['none', 'day', 'week', 'month', 'year'] as const);
    const recurrences = period === 'none' ? (['once', 'onCompletion'] as const) : recurrence;
    return {
      id: `challenge-${String(place)}`,
      name: 'Challenge',
      on,
      ...when(random, { ...scope, on }),
      goal,
      period,
      recurrence: random.pick(recurrences),
      reward: prizeOf(random, rewards),
    };
  });
}

const recurrence = ['once', 'eachPeriod', 'onCompletion'] as const;

export function targetOf(random: Random, kind: Challenge['goal']['kind']): number {
  if (kind === 'sum') return random.pick([1, 5, 100, 1500]);
  return random.int(1, kind === 'count' ? 4 : 3);
}

function goalOf(random: Random, on: 'visited' | 'purchased'): Challenge['goal'] {
  const sums = on === 'visited' ? ['points'] : ['amount', 'quantity', 'points', 'measure'];
  const kinds = on === 'visited' ? ['locations', 'days'] : ['products', 'categories', 'locations', 'days'];
  const kind = random.pick(['count', 'sum', 'distinct', 'streak'] as const);
  const target = targetOf(random, kind);
  switch (kind) {
    case 'count':
      return { kind, target };
    case 'sum':
      return { kind, of: random.pick(sums), target };
    case 'distinct':
      return { kind, of: random.pick(kinds), target };
    case 'streak':
      return {
        kind,
        unit: random.pick(['day', 'week', 'month'] as const),
        target,
        ...random.maybe(3, () => ({ minimum: random.int(1, 2) })),
      };
  }
}
