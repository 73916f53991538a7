// SPDX-License-Identifier: MIT
import type { Level, TierBasis, Tiers, TierWindow } from '../model/counting-types.js';
import { basisOf } from './money.js';
import type { Random } from './random.js';

export function tiersOf(random: Random): Tiers {
  const bases = random.oneIn(3) ? random.some(several) : [random.pick(several)];
  const all = bases.length > 1 && random.oneIn(2);
  return {
    basis: bases.length === 1 && random.oneIn(2) ? (bases[0] ?? 'points') : bases,
    ...(all ? { reachedBy: 'all' as const } : {}),
    ...random.maybe(3, () => ({ appliesFrom: random.pick(['nextRecord', 'sameOrder'] as const) })),
    ...random.maybe(3, () => ({ counts: basisOf(random) })),
    ...random.maybe(3, () => ({ pointsCount: random.pick(['matured', 'earned'] as const) })),
    window: windowOf(random),
    levels: levelsOf(
      random,
      bases,
      all,
      Array.from({ length: random.int(1, 4) }, (_, place) => `tier-${String(place)}`),
    ),
  };
}

const several: readonly TierBasis[] = ['points', 'spend', 'orders', 'visits', 'measure'];

/** With rising thresholds; where all are needed, of some of several bases. */
export function levelsOf(random: Random, bases: readonly TierBasis[], all: boolean, ids: readonly string[]): Level[] {
  const lines = bases.map((basis) => {
    const step = random.pick(basis === 'spend' || basis === 'points' ? [1, 3, 10, 500] : [1, 3]);
    return { basis, step, first: random.oneIn(2) ? 0 : step };
  });
  const [main] = lines;
  return ids.map((id, place) => {
    const at = lines.map((one) => {
      const flat = all && one !== main && place > 0 && ids.length % 2 === 0;
      return [one.basis, one.first + (flat ? 0 : place * one.step)] as const;
    });
    return { id, name: 'Tier', from: at.length === 1 ? (at[0]?.[1] ?? 0) : Object.fromEntries(at) };
  });
}

function windowOf(random: Random): TierWindow {
  if (random.oneIn(4)) return { kind: 'lifetime' };
  if (random.oneIn(3)) return { kind: 'rolling', days: random.pick([1, 7, 30]) };
  if (random.oneIn(2)) return { kind: 'rolling', months: random.pick([1, 2, 12]) };
  return {
    kind: 'calendarYear',
    ...random.maybe(2, () => ({ keep: random.pick(['endOfPeriod', 'endOfNextPeriod'] as const) })),
    ...random.maybe(2, () => ({ landing: random.pick(['softLanding', 'byBalance', 'lowest'] as const) })),
  };
}
