// SPDX-License-Identifier: MIT
// Random earning rules, multipliers and caps.
import { looksAtLines } from '../model/conditions.js';
import type { Award, Cap, EarningRule, Factor, Multiplier } from '../model/types.js';
import { when, type Scope } from './conditions.js';
import { ownTermsOf } from './points.js';
import type { Random } from './random.js';

const groups = ['a-group', 'b-group'] as const;

export function kindOf(random: Random): EarningRule['on'] {
  return random.oneIn(3) ? random.pick(['visited', 'joined', 'acted'] as const) : 'purchased';
}

export function earningOf(random: Random, scope: Scope, on: EarningRule['on'], place: number): EarningRule {
  return {
    id: `rule-${String(place)}`,
    on,
    ...when(random, { ...scope, on }),
    award: awardOf(random, on),
    ...random.maybe(2, () => ({ round: random.pick(['floor', 'halfUp', 'ceil'] as const) })),
    ...random.maybe(2, () => ({ roundAt: random.pick(['order', 'line', 'unit'] as const) })),
    ...random.maybe(4, () => ({ stackable: false })),
    ...random.maybe(5, () => ({ qualifying: false })),
    ...ownTermsOf(random),
    ...inGroup(random, 4),
  };
}

function inGroup(random: Random, n: number): { readonly group?: string; readonly priority?: number } {
  return {
    ...random.maybe(n, () => ({ group: random.pick(groups) })),
    ...random.maybe(n, () => ({ priority: random.pick([-1, 1, 5]) })),
  };
}

function awardOf(random: Random, on: EarningRule['on']): Award {
  const points = random.pick([1, 2, 3, 7, 10]);
  const perItem = { form: 'perItem', points, ...random.maybe(3, () => ({ per: random.pick([2, 3]) })) } as const;
  if (on === 'acted' && random.oneIn(2)) return random.oneIn(2) ? perItem : measuredOf(random, points);
  if (on !== 'purchased' || random.oneIn(4)) return { form: 'fixed', points };
  const per = random.pick([1, 3, 100, 150, 1000]);
  if (random.oneIn(5)) return measuredOf(random, points);
  return random.oneIn(4) ? perItem : { form: random.pick(['step', 'linear'] as const), points, per };
}

function measuredOf(random: Random, points: number): Award {
  return { form: random.pick(['step', 'linear'] as const), of: 'measure', points, per: random.pick([1, 3, 100]) };
}

export const factors: readonly Factor[] = [2, 1.5, 0.5, 1, '4/3', '1/3', 3, 1.000001];

export function multiplierOf(random: Random, scope: Scope, earning: readonly EarningRule[], place: number): Multiplier {
  const condition = when(random, { ...scope, on: 'purchased' });
  const conditions = condition.when ?? {};
  const needsPurchase =
    looksAtLines(conditions) || conditions.codes !== undefined || conditions.minQuantity !== undefined;
  const fit = needsPurchase ? earning.filter((rule) => rule.on === 'purchased') : earning;
  const ids = fit.map((rule) => rule.id);
  return {
    id: `multiplier-${String(place)}`,
    factor: random.pick(factors),
    ...(ids.length > 0 && random.oneIn(2) ? { rules: random.some(ids) } : {}),
    ...condition,
    ...inGroup(random, 3),
  };
}

export function capOf(random: Random, earning: readonly EarningRule[], place: number): Cap {
  const ids = earning.map((rule) => rule.id);
  const window = windowOf(random);
  return {
    id: `cap-${String(place)}`,
    ...(window.per !== 'highestBalance' && random.oneIn(3)
      ? { count: random.int(1, 3) }
      : { points: random.pick([1, 5, 10, 30]) }),
    ...window,
    ...(window.per === 'highestBalance' ? {} : random.maybe(4, () => ({ each: true }))),
    ...(ids.length > 0 && random.oneIn(2) ? { rules: random.some(ids) } : {}),
    ...random.maybe(5, () => ({ overflow: 'refuse' as const })),
  };
}

function windowOf(random: Random): Pick<Cap, 'per' | 'days' | 'minutes'> {
  if (random.oneIn(2)) return { per: random.pick(['day', 'week', 'month', 'year', 'lifetime', 'order'] as const) };
  return random.pick([
    { per: 'rolling', days: random.pick([1, 2, 7, 30]) },
    { per: 'cooldown', minutes: random.pick([1, 15, 60, 1440]) },
    { per: 'highestBalance' },
  ] as const);
}
