// SPDX-License-Identifier: MIT
// Random settings of what counts: basis, other currencies, segments.
import type { Basis, Criterion, Segment, Terms } from '../model/types.js';
import { when, type Scope } from './conditions.js';
import { factors } from './earning.js';
import type { Random } from './random.js';

export function basisOf(random: Random): Basis {
  return {
    ...random.maybe(3, () => ({ lines: random.pick(['net', 'gross'] as const) })),
    ...random.maybe(3, () => ({ tax: random.oneIn(2) })),
    ...random.maybe(3, () => ({ shipping: true })),
    ...random.maybe(3, () => ({ tips: true })),
    ...random.maybe(3, () => ({ giftCards: true })),
    ...random.maybe(3, () => ({ paidWithPoints: true })),
  };
}

export function moneySettings(random: Random): Terms {
  return {
    ...random.maybe(2, () => ({ basis: basisOf(random) })),
    ...random.maybe(4, () => ({ currencies: [{ code: 'USD', rate: random.pick(factors) }] })),
    ...random.maybe(4, () => ({ multiplierStacking: 'add' as const })),
    ...random.maybe(2, () => ({
      refunds: {
        ...random.maybe(2, () => ({ clawback: 'proportional' as const })),
        ...random.maybe(4, () => ({ completed: 'sticky' as const })),
        ...random.maybe(2, () => ({ paidPoints: random.pick(['proportional', 'onlyFull', 'none'] as const) })),
      },
    })),
  };
}

export function segmentsOf(random: Random, scope: Scope): Segment[] {
  return random.list(1, 2, (place) => ({
    id: `segment-${String(place)}`,
    name: 'Segment',
    ...(random.oneIn(3)
      ? {}
      : { all: random.list(1, 2, () => ({ any: random.list(1, 2, () => criterionOf(random, scope)) })) }),
  }));
}

function criterionOf(random: Random, scope: Scope): Criterion {
  const of = random.pick(['orders', 'spend', 'average', 'days'] as const);
  const least = random.pick(of === 'orders' || of === 'days' ? [0, 1, 2, 7] : [0, 500, 1000, 3333]);
  return {
    of,
    ...(of === 'days' ? {} : when(random, { ...scope, segments: [], on: 'purchased' })),
    ...(random.oneIn(4) ? { max: least + random.pick([0, 1, 1000]) } : { min: least }),
  };
}
