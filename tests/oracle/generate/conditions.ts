// SPDX-License-Identifier: MIT
import { weekdays } from '../model/time.js';
import type { Conditions } from '../model/types.js';
import * as names from './names.js';
import type { Random } from './random.js';

/** What a `when` may name: tiers and segments of the programme, and what the kind of record has. */
export interface Scope {
  readonly tiers: readonly string[];
  readonly segments: readonly string[];
  readonly on: 'purchased' | 'visited' | 'joined' | 'acted';
}

/** `{ when }` with one or two conditions, or nothing. */
export function when(random: Random, scope: Scope): { readonly when?: Conditions } {
  if (random.oneIn(2)) return {};
  const conditions = { ...one(random, scope), ...(random.oneIn(3) ? one(random, scope) : {}) };
  if ((conditions.maxAmount ?? Infinity) < (conditions.minAmount ?? 0)) delete conditions.maxAmount;
  if (conditions.recurrence !== undefined) conditions.dates = { from: random.pick(starts) };
  return { when: conditions };
}

type Changeable = { -readonly [Name in keyof Conditions]: Conditions[Name] };

function one(random: Random, scope: Scope): Changeable {
  const kinds = [any(random, scope)];
  if (scope.on === 'purchased') kinds.push(ofLines(random));
  if (scope.on === 'acted') kinds.push(ofActs(random));
  if (scope.on === 'purchased' || scope.on === 'acted') kinds.push(entered(random));
  return random.pick(random.pick(kinds))();
}

type Choices = readonly (() => Changeable)[];

function ofLines(random: Random): Choices {
  return [
    () => ({ minAmount: random.pick([0, 1, 100, 500, 1000, 1001]) }),
    () => ({ maxAmount: random.pick([0, 99, 999, 1000, 5000]) }),
    () => ({ products: random.some(names.products) }),
    () => ({ categories: random.some(names.categories) }),
    () => ({ tags: random.some(names.tags) }),
    () => ({ types: random.some(names.lineTypes) }),
    () => ({ exclude: { products: random.some(names.products) } }),
    () => ({ exclude: { categories: [random.pick(names.categories)], tags: [random.pick(names.tags)] } }),
  ];
}

function ofActs(random: Random): Choices {
  return [() => ({ activities: random.some(names.activities) }), () => ({ subjects: random.some(names.subjects) })];
}

function entered(random: Random): Choices {
  return [() => ({ codes: random.some(names.codes) }), () => ({ minQuantity: random.int(1, 4) })];
}

function any(random: Random, scope: Scope): Choices {
  return [
    () => ({ channels: random.some(names.channels) }),
    () => ({ locations: random.some(names.locations) }),
    () => (scope.tiers.length === 0 ? {} : { tiers: random.some(scope.tiers) }),
    () => (scope.segments.length === 0 ? {} : { segments: random.some(scope.segments) }),
    () => ({ firstPurchase: random.oneIn(2) }),
    () => ({ weekdays: random.some(weekdays) }),
    () => ({ hours: random.pick(hours) }),
    () => ({ dates: random.pick(dates) }),
    () => ({ recurrence: recurrence(random) }),
    () => ({ birthday: random.pick(['day', 'week', 'month'] as const) }),
  ];
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

const starts = ['2023-12-29', '2024-02-29', '2025-06-14', '2026-01-31', '2026-03-01'];

const untils = ['20240331', '20260214'];

/** A rule of RFC 5545, mostly one that holds often. */
function recurrence(random: Random): string {
  const frequency = random.pick(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);
  const parts = [`FREQ=${frequency}`];
  if (random.oneIn(3)) parts.push(`INTERVAL=${String(random.int(1, 3))}`);
  const end = random.pick(['', '', `COUNT=${String(random.pick([1, 2, 5, 30]))}`, `UNTIL=${random.pick(untils)}`]);
  if (end !== '') parts.push(end);
  if (random.oneIn(4)) parts.push(`BYMONTH=${random.some(['1', '2', '6', '12']).join()}`);
  const ordinals = frequency === 'MONTHLY' && random.oneIn(2) ? ['1', '2', '-1'] : [''];
  const days = random.some(['MO', 'WE', 'FR', 'SA', 'SU']).map((day) => `${random.pick(ordinals)}${day}`);
  const monthDays = random.some(['1', '15', '29', '31', '-1', '-2']).join();
  const named = random.pick(['', `BYDAY=${days.join()}`, frequency === 'WEEKLY' ? '' : `BYMONTHDAY=${monthDays}`]);
  if (named !== '') parts.push(named);
  return parts.join(';');
}
