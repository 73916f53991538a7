// SPDX-License-Identifier: MIT
// Random programmes that the engine has to accept.
import type { Gift, Reward } from '../model/counting-types.js';
import { weekdays } from '../model/time.js';
import type { Program } from '../model/types.js';
import type { Scope } from './conditions.js';
import { cardsOf, challengesOf, prizeOf } from './counting.js';
import { capOf, earningOf, kindOf, multiplierOf } from './earning.js';
import { moneySettings, segmentsOf } from './money.js';
import { pointsOf } from './points.js';
import type { Random } from './random.js';
import { revisionsOf } from './revisions.js';
import { rewardOf } from './rewards.js';
import { tiersOf } from './tiers.js';

/** `start`: about when the journal begins. */
export function randomProgram(random: Random, start: string): Program {
  const named = random.list(0, 3, (place) => ({ id: `reward-${String(place)}`, name: 'Reward' }));
  const tiers = random.oneIn(2) ? tiersOf(random) : undefined;
  const levels = tiers?.levels.map((level) => level.id) ?? [];
  const segments = random.oneIn(3) ? segmentsOf(random, { tiers: levels, segments: [], on: 'purchased' }) : undefined;
  const scope = { tiers: levels, segments: segments?.map((segment) => segment.id) ?? [], on: 'purchased' as const };
  const earning = random.list(random.oneIn(4) ? 0 : 1, 3, (place) => earningOf(random, scope, kindOf(random), place));
  const cards = cardsOf(random, scope, named);
  const program: Program = {
    ...{ tenfold: 1, id: 'shop', name: 'Shop', currency: 'EUR' },
    ...random.maybe(2, () => ({ backdatingHours: random.pick([0, 1, 72, 1000, 8784]) })),
    ...random.maybe(3, () => ({ weekStartsOn: random.pick(weekdays) })),
    ...moneySettings(random),
    ...random.maybe(2, () => ({ points: pointsOf(random) })),
    ...(segments === undefined ? {} : { segments }),
    earning,
    multipliers: random.oneIn(2) ? random.list(1, 3, (place) => multiplierOf(random, scope, earning, place)) : [],
    caps: random.oneIn(3) ? random.list(1, 2, (place) => capOf(random, earning, place)) : [],
    cards,
    ...(tiers === undefined ? {} : { tiers }),
    challenges: challengesOf(random, scope, named),
    rewards: named.map(({ id }) => rewardOf(random, scope, cards, id)),
    ...random.maybe(4, () => ({ gifts: random.list(1, 2, (place) => giftOf(random, scope, named, place)) })),
  };
  if (!random.oneIn(2)) return program;
  return { ...program, revisions: revisionsOf(random, program, scope, start) };
}

function giftOf(random: Random, { tiers }: Scope, rewards: readonly Reward[], place: number): Gift {
  return {
    id: `gift-${String(place)}`,
    name: 'Gift',
    on: random.pick(['birthday', 'anniversary'] as const),
    ...(tiers.length > 0 ? random.maybe(3, () => ({ tiers: random.some(tiers) })) : {}),
    reward: prizeOf(random, rewards),
  };
}
