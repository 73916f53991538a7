// SPDX-License-Identifier: MIT
// Random rewards: prices of every kind, and to whom, how often and how long.
import type { Reward, StampCard } from '../model/counting-types.js';
import { when, type Scope } from './conditions.js';
import type { Random } from './random.js';

type Priced = Pick<Reward, 'points' | 'stamps' | 'free'>;

export function rewardOf(random: Random, scope: Scope, cards: readonly StampCard[], id: string): Reward {
  const asked = { ...scope, on: 'joined' as const };
  const price = priceOf(random, cards);
  return {
    id,
    name: 'Reward',
    ...price,
    ...(Object.keys(price).length === 0 ? {} : random.maybe(4, () => ({ for: random.int(1, 3) }))),
    ...random.maybe(5, () => ({ prices: random.list(1, 2, () => otherPrice(random, asked)) })),
    ...random.maybe(4, () => when(random, asked)),
    ...random.maybe(8, () => ({ blackout: [random.pick(dark)] })),
    ...random.maybe(4, () => ({ limit: limitOf(random) })),
    ...random.maybe(8, () => ({ stock: random.int(0, 3) })),
    ...random.maybe(4, () => ({ bought: random.pick(['used', 'kept'] as const) })),
    ...random.maybe(3, () => ({ validity: validityOf(random) })),
    ...random.maybe(2, () => ({ holdMinutes: random.pick([1, 15, 60, 1440]) })),
  };
}

function priceOf(random: Random, cards: readonly StampCard[]): Priced {
  switch (random.int(0, 7)) {
    case 0:
    case 1:
      return {};
    case 2:
      return { free: true };
    case 3:
      return stampPrice(random, cards);
    default:
      return { points: random.pick([1, 5, 10, 50]) };
  }
}

/** What a card can hold beside its initial stamps without being full. */
function stampPrice(random: Random, cards: readonly StampCard[]): Priced {
  const most = ({ slots, initial = 0 }: StampCard): number => Math.min(3, slots - initial - 1);
  const holding = cards.filter((card) => most(card) > 0);
  if (holding.length === 0) return {};
  const card = random.pick(holding);
  return { stamps: { card: card.id, count: random.int(1, most(card)) } };
}

function otherPrice(random: Random, scope: Scope): NonNullable<Reward['prices']>[number] {
  return { points: random.pick([0, 1, 7]), when: when(random, scope).when ?? { firstPurchase: false } };
}

function limitOf(random: Random): NonNullable<Reward['limit']> {
  const per = random.pick(['lifetime', 'day', 'week', 'month', 'year'] as const);
  return { count: random.int(1, 3), ...random.maybe(2, () => ({ per })) };
}

function validityOf(random: Random): NonNullable<Reward['validity']> {
  const roundUp = random.pick(['none', 'month', 'year'] as const);
  const length = random.pick([{ days: 0 }, { days: 1 }, { days: 30 }, { months: 1 }]);
  return { ...length, ...random.maybe(3, () => ({ roundUp })) };
}

const dark = [{ from: '2024-03-01', until: '2024-03-31' }, { until: '2024-01-02' }, { from: '2027-03-01' }];
