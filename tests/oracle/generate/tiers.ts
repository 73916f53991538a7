// SPDX-License-Identifier: MIT
import type { Tiers, TierWindow } from '../model/counting-types.js';
import { basisOf } from './money.js';
import type { Random } from './random.js';

export function tiersOf(random: Random): Tiers {
  const step = random.pick([1, 3, 10, 500]);
  const first = random.oneIn(2) ? 0 : step;
  return {
    basis: random.pick(['points', 'spend', 'orders'] as const),
    ...random.maybe(3, () => ({ counts: basisOf(random) })),
    ...random.maybe(3, () => ({ pointsCount: random.pick(['matured', 'earned'] as const) })),
    window: windowOf(random),
    levels: random.list(1, 4, (place) => ({
      id: `tier-${String(place)}`,
      name: 'Tier',
      from: first + place * step,
    })),
  };
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
