import type { ActivityView } from '../../engine/generated/answer.js';

/** When the gallery's shopper looks. */
export const now = '2026-10-13T09:41:00+01:00';

export const purchase: ActivityView = {
  record: 'r-103',
  kind: 'purchased',
  at: now,
  order: 'A-1042',
  points: 43,
  stamps: 2,
  entries: [
    {
      kind: 'earned',
      at: now,
      rule: 'spend',
      basis: 2145,
      exact: '429/10',
      base: 21,
      bonus: 22,
      multipliers: ['double-tuesday'],
      due: 43,
      given: 43,
      points: 43,
      order: 'A-1042',
    },
    { kind: 'stamped', at: now, card: 'coffee-card', stamps: 2 },
    { kind: 'challengeAdvanced', at: now, challenge: 'weekly-ritual', progress: 1 },
  ],
};

export const refund: ActivityView = {
  record: 'r-102',
  kind: 'refunded',
  at: '2026-10-12T17:05:00+01:00',
  order: 'A-1038',
  points: -12,
  stamps: -1,
  entries: [
    { kind: 'clawedBack', at: now, rule: 'spend', due: 8, given: 12, points: -12, order: 'A-1038' },
    { kind: 'unstamped', at: now, card: 'coffee-card', stamps: -1 },
  ],
};

export const joined: ActivityView = {
  record: 'r-1',
  kind: 'joined',
  at: '2026-09-22T08:12:00+01:00',
  points: 20,
  stamps: 0,
  entries: [
    { kind: 'joined', at: '2026-09-22T08:12:00+01:00' },
    { kind: 'earned', at: '2026-09-22T08:12:00+01:00', rule: 'welcome', exact: '20', due: 20, given: 20, points: 20 },
  ],
};

export const capped: ActivityView = {
  record: 'r-90',
  kind: 'purchased',
  at: '2026-10-03T08:30:00+01:00',
  order: 'A-0988',
  points: 150,
  stamps: 1,
  entries: [
    {
      kind: 'earned',
      at: now,
      rule: 'spend',
      basis: 21000,
      exact: '210',
      due: 210,
      given: 150,
      points: 150,
      cap: 'daily',
      order: 'A-0988',
    },
    { kind: 'stamped', at: now, card: 'coffee-card', stamps: 1 },
    { kind: 'tierRaised', at: now, tier: 'local', from: 'regular' },
  ],
};
