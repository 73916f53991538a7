// SPDX-License-Identifier: MIT
import type { Conditions } from '../model/types.js';
import { weekdays } from '../model/time.js';
import { categories, channels, locations, products, tags } from './names.js';
import type { Random } from './random.js';

/** What a `when` may name: the tiers of the programme, and whether it looks at a purchase. */
export interface Scope {
  readonly tiers: readonly string[];
  readonly money: boolean;
}

/** `{ when }` with one or two conditions, or nothing. */
export function when(random: Random, scope: Scope): { readonly when?: Conditions } {
  if (random.oneIn(2)) return {};
  const conditions = { ...one(random, scope), ...(random.oneIn(3) ? one(random, scope) : {}) };
  if ((conditions.maxAmount ?? Infinity) < (conditions.minAmount ?? 0)) delete conditions.maxAmount;
  return { when: conditions };
}

type Changeable = { -readonly [Name in keyof Conditions]: Conditions[Name] };

function one(random: Random, scope: Scope): Changeable {
  const money: readonly (() => Changeable)[] = [
    () => ({ minAmount: random.pick([0, 1, 100, 500, 1000, 1001]) }),
    () => ({ maxAmount: random.pick([0, 99, 999, 1000, 5000]) }),
    () => ({ products: random.some(products) }),
    () => ({ categories: random.some(categories) }),
    () => ({ tags: random.some(tags) }),
  ];
  const any: readonly (() => Changeable)[] = [
    () => ({ channels: random.some(channels) }),
    () => ({ locations: random.some(locations) }),
    () => (scope.tiers.length === 0 ? {} : { tiers: random.some(scope.tiers) }),
    () => ({ firstPurchase: random.oneIn(2) }),
    () => ({ weekdays: random.some(weekdays) }),
    () => ({ hours: random.pick(hours) }),
    () => ({ dates: random.pick(dates) }),
  ];
  return random.pick(scope.money && random.oneIn(2) ? money : any)();
}

const hours = [
  { from: '00:00', until: '12:00' },
  { from: '12:00', until: '24:00' },
  { from: '22:00', until: '06:00' },
  { from: '08:00', until: '10:00' },
];

const dates = [
  { from: '2024-02-29' },
  { until: '2026-02-28' },
  { from: '2026-01-31', until: '2026-01-31' },
  { from: '2023-12-31', until: '2026-03-29' },
];
