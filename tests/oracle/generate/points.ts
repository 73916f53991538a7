// SPDX-License-Identifier: MIT
// Random settings of points: when they can be spent, and until when.
import type { Expiry, OwnTerms, Points } from '../model/types.js';
import type { Random } from './random.js';

export function pointsOf(random: Random): Points {
  const whenSpent = random.pick(['goNegative', 'clampAtZero', 'onlyPending'] as const);
  return {
    ...random.maybe(2, () => ({ spendOrder: random.pick(['soonestExpiry', 'oldestEarned'] as const) })),
    ...random.maybe(2, () => ({ pending: pendingOf(random) })),
    ...random.maybe(3, () => ({ lifeStarts: random.pick(['matured', 'earned'] as const) })),
    ...(random.oneIn(5) ? {} : { expiry: expiryOf(random) }),
    ...random.maybe(2, () => ({ whenSpent })),
    ...random.maybe(2, () => ({ reinstate: random.pick(reinstates) })),
    ...(whenSpent === 'goNegative' ? random.maybe(4, () => ({ debtLimit: random.pick([0, 5, 20]) })) : {}),
  };
}

/** What a rule or a prize may say of its points. */
export function ownTermsOf(random: Random): OwnTerms {
  return {
    ...random.maybe(6, () => ({ pending: random.oneIn(4) ? { kind: 'none' as const } : pendingOf(random) })),
    ...random.maybe(6, () => ({ expiry: ownExpiryOf(random) })),
  };
}

function ownExpiryOf(random: Random): Expiry {
  if (random.oneIn(4)) return { kind: 'onDate', date: random.pick(['2024-03-15', '2025-01-01', '2027-12-31']) };
  const expiry = expiryOf(random);
  return expiry.kind === 'inactivity' ? { kind: 'never' } : expiry;
}

function pendingOf(random: Random): NonNullable<Points['pending']> {
  if (random.oneIn(3)) return { kind: 'onConfirmation' };
  const roundUp = random.pick(['none', 'day', 'week', 'month'] as const);
  return { kind: 'after', days: random.pick([0, 1, 14]), ...random.maybe(2, () => ({ roundUp })) };
}

function expiryOf(random: Random): Expiry {
  switch (random.pick(['rolling', 'rolling', 'fixedDate', 'inactivity', 'anniversary', 'never'] as const)) {
    case 'never':
      return { kind: 'never' };
    case 'rolling':
      return { kind: 'rolling', ...lengthOf(random) };
    case 'fixedDate':
      return {
        kind: 'fixedDate',
        ...random.pick(dates),
        ...random.maybe(2, () => ({ minimumDays: random.pick([1, 30, 90]) })),
      };
    case 'inactivity':
      return {
        kind: 'inactivity',
        ...lengthOf(random),
        ...random.maybe(2, () => ({ activities: random.some(activities) })),
      };
    case 'anniversary':
      return { kind: 'anniversary' };
  }
}

function lengthOf(random: Random): Pick<Expiry, 'days' | 'months' | 'years' | 'roundUp'> {
  const roundUp = random.pick(['none', 'day', 'month', 'quarter', 'halfYear', 'year'] as const);
  const length = random.pick([{ days: 0 }, { days: 1 }, { days: 30 }, { months: 1 }, { months: 0 }, { years: 1 }]);
  return { ...length, ...random.maybe(2, () => ({ roundUp })) };
}

const reinstates = [{ kind: 'letExpire' }, { kind: 'graceDays', days: 0 }, { kind: 'graceDays', days: 7 }] as const;

const dates = [
  { month: 12, day: 31 },
  { month: 2, day: 29 },
  { month: 6, day: 30 },
];

const activities = ['joined', 'purchased', 'visited', 'acted', 'refunded', 'redemptionRequested', 'confirmed'] as const;
