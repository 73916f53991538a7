// SPDX-License-Identifier: MIT
// Random programmes that the engine has to accept.
import type { Reward, Tiers, TierWindow } from '../model/counting-types.js';
import type { Program } from '../model/types.js';
import { weekdays } from '../model/time.js';
import { cardsOf, challengesOf } from './counting.js';
import { capOf, earningOf, multiplierOf } from './earning.js';
import { pointsOf } from './points.js';
import { basisOf, moneySettings, segmentsOf } from './money.js';
import type { Random } from './random.js';

export function randomProgram(random: Random): Program {
  const rewards = random.list(0, 3, (place) => rewardOf(random, place));
  const tiers = random.oneIn(2) ? tiersOf(random) : undefined;
  const levels = tiers?.levels.map((level) => level.id) ?? [];
  const segments = random.oneIn(3) ? segmentsOf(random, { tiers: levels, segments: [], on: 'purchased' }) : undefined;
  const scope = { tiers: levels, segments: segments?.map((segment) => segment.id) ?? [], on: 'purchased' as const };
  const earning = random.list(random.oneIn(4) ? 0 : 1, 3, (place) => earningOf(random, scope, place));
  return {
    tenfold: 1,
    id: 'shop',
    name: 'Shop',
    currency: 'EUR',
    ...random.maybe(2, () => ({ backdatingHours: random.pick([0, 1, 72, 1000, 8784]) })),
    ...random.maybe(3, () => ({ weekStartsOn: random.pick(weekdays) })),
    ...moneySettings(random),
    ...random.maybe(2, () => ({ points: pointsOf(random) })),
    ...(segments === undefined ? {} : { segments }),
    earning,
    multipliers: random.oneIn(2) ? random.list(1, 3, (place) => multiplierOf(random, scope, earning, place)) : [],
    caps: random.oneIn(3) ? random.list(1, 2, (place) => capOf(random, earning, place)) : [],
    cards: cardsOf(random, scope, rewards),
    ...(tiers === undefined ? {} : { tiers }),
    challenges: challengesOf(random, scope, rewards),
    rewards,
  };
}

function rewardOf(random: Random, place: number): Reward {
  return {
    id: `reward-${String(place)}`,
    name: 'Reward',
    ...(random.oneIn(4) ? {} : { points: random.pick([1, 5, 10, 50]) }),
    ...random.maybe(2, () => ({ holdMinutes: random.pick([1, 15, 60, 1440]) })),
  };
}

function tiersOf(random: Random): Tiers {
  const step = random.pick([1, 3, 10, 500]);
  const first = random.oneIn(2) ? 0 : step;
  return {
    basis: random.pick(['points', 'spend', 'orders'] as const),
    ...random.maybe(3, () => ({ counts: basisOf(random) })),
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
