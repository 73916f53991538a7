// SPDX-License-Identifier: MIT
// Random programmes that the engine has to accept.
import { looksAtMoney } from '../model/conditions.js';
import type { Award, Cap, EarningRule, Multiplier, Program, Reward, Tiers, TierWindow } from '../model/types.js';
import { cardsOf, challengesOf } from './counting.js';
import { when, type Scope } from './conditions.js';
import type { Random } from './random.js';

export function randomProgram(random: Random): Program {
  const rewards = random.list(0, 3, (place) => rewardOf(random, place));
  const tiers = random.oneIn(2) ? tiersOf(random) : undefined;
  const scope = { tiers: tiers?.levels.map((level) => level.id) ?? [], money: true };
  const earning = random.list(random.oneIn(4) ? 0 : 1, 3, (place) => earningOf(random, scope, place));
  return {
    tenfold: 1,
    id: 'shop',
    name: 'Shop',
    currency: 'EUR',
    ...random.maybe(2, () => ({ backdatingHours: random.pick([0, 1, 72, 1000, 8784]) })),
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

function earningOf(random: Random, scope: Scope, place: number): EarningRule {
  const on = random.oneIn(4) ? random.pick(['visited', 'joined'] as const) : 'purchased';
  const money = on === 'purchased';
  return {
    id: `rule-${String(place)}`,
    on,
    ...when(random, { ...scope, money }),
    award: awardOf(random, money && !random.oneIn(4)),
    ...random.maybe(2, () => ({ round: random.pick(['floor', 'halfUp', 'ceil'] as const) })),
    ...random.maybe(2, () => ({ roundAt: random.pick(['order', 'line', 'unit'] as const) })),
  };
}

function awardOf(random: Random, byMoney: boolean): Award {
  const points = random.pick([1, 2, 3, 7, 10]);
  if (!byMoney) return { form: 'fixed', points };
  const per = random.pick([1, 3, 100, 150, 1000]);
  return random.oneIn(4)
    ? { form: 'perItem', points }
    : { form: random.pick(['step', 'linear'] as const), points, per };
}

function multiplierOf(random: Random, scope: Scope, earning: readonly EarningRule[], place: number): Multiplier {
  const condition = when(random, scope);
  const fit = looksAtMoney(condition.when ?? {}) ? earning.filter((rule) => rule.on === 'purchased') : earning;
  const ids = fit.map((rule) => rule.id);
  return {
    id: `multiplier-${String(place)}`,
    factor: random.pick([2, 1.5, 0.5, 1, '4/3', '1/3', 3, 1.000001]),
    ...(ids.length > 0 && random.oneIn(2) ? { rules: random.some(ids) } : {}),
    ...condition,
  };
}

function capOf(random: Random, earning: readonly EarningRule[], place: number): Cap {
  const ids = earning.map((rule) => rule.id);
  return {
    id: `cap-${String(place)}`,
    points: random.pick([1, 5, 10, 30]),
    per: random.pick(['day', 'week', 'month', 'year', 'lifetime'] as const),
    ...(ids.length > 0 && random.oneIn(2) ? { rules: random.some(ids) } : {}),
  };
}

function tiersOf(random: Random): Tiers {
  const step = random.pick([1, 3, 10, 500]);
  const first = random.oneIn(2) ? 0 : step;
  return {
    basis: random.pick(['points', 'spend', 'orders'] as const),
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
