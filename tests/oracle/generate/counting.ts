// SPDX-License-Identifier: MIT
// Random cards and challenges.
import type { Challenge, Prize, Reward, StampCard } from '../model/types.js';
import { when, type Scope } from './conditions.js';
import type { Random } from './random.js';

export function cardsOf(random: Random, scope: Scope, rewards: readonly Reward[]): StampCard[] {
  if (random.oneIn(2)) return [];
  return random.list(1, 2, (place) => {
    const slots = random.pick([1, 2, 3, 5]);
    const per = random.pick(['visit', 'order', 'item', 'amount'] as const);
    const places = random.some(Array.from({ length: slots }, (_, at) => at + 1));
    return {
      id: `card-${String(place)}`,
      name: 'Card',
      slots,
      stamp: per === 'amount' ? { per, amount: random.pick([1, 100, 999]) } : { per },
      ...when(random, { ...scope, money: per !== 'visit' }),
      ...random.maybe(3, () => ({ perOrder: random.int(1, 4) })),
      rewards: places.map((at) => ({ at, ...prizeOf(random, rewards) })),
    };
  });
}

function prizeOf(random: Random, rewards: readonly Reward[]): Prize {
  if (rewards.length === 0 || random.oneIn(3)) return { points: random.pick([1, 7, 20]) };
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
      ...when(random, { ...scope, money: on === 'purchased' }),
      goal,
      period,
      recurrence: random.pick(recurrences),
      reward: prizeOf(random, rewards),
    };
  });
}

const recurrence = ['once', 'eachPeriod', 'onCompletion'] as const;

function goalOf(random: Random, on: 'visited' | 'purchased'): Challenge['goal'] {
  const sums = on === 'visited' ? ['points'] : ['amount', 'quantity', 'points'];
  const kinds = on === 'visited' ? ['locations', 'days'] : ['products', 'categories', 'locations', 'days'];
  const target = random.int(1, 4);
  switch (random.pick(['count', 'sum', 'distinct', 'streak'] as const)) {
    case 'count':
      return { kind: 'count', target };
    case 'sum':
      return { kind: 'sum', of: random.pick(sums), target: random.pick([1, 5, 100, 1500]) };
    case 'distinct':
      return { kind: 'distinct', of: random.pick(kinds), target: Math.min(target, 3) };
    case 'streak':
      return {
        kind: 'streak',
        unit: random.pick(['day', 'week', 'month'] as const),
        target: Math.min(target, 3),
        ...random.maybe(3, () => ({ minimum: random.int(1, 2) })),
      };
  }
}
