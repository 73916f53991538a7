import type { ActivityView, CardView, ChallengeView, RewardView, View } from '../../engine/generated/answer.js';
import type { Program } from '../../engine/generated/program.js';

/** Views as an engine would answer them for a coffee shop, to be changed state by state. */
export const now = '2026-10-13T09:41:00+01:00';

export const program: Program = {
  tenfold: 1,
  id: 'corner-coffee',
  name: 'Corner Coffee Club',
  currency: 'EUR',
  earning: [
    { id: 'welcome', name: 'A handful of beans to begin with', on: 'joined', award: { form: 'fixed', points: 20 } },
    { id: 'spend', name: '1 bean for each 1.00', on: 'purchased', award: { form: 'linear', points: 1, per: 100 } },
  ],
  multipliers: [{ id: 'double-tuesday', name: 'Double beans on Tuesdays', factor: 2 }],
  caps: [{ id: 'daily', name: 'At most 150 beans a day', points: 150, per: 'day' }],
};

export const card: CardView = {
  id: 'coffee-card',
  name: 'Coffee card',
  slots: 10,
  stamps: 4,
  completed: 0,
  rewards: [
    { at: 5, reward: 'house-cookie' },
    { at: 10, reward: 'free-coffee' },
  ],
};

const reward = (id: string, name: string, description: string, more: Partial<RewardView>): RewardView => ({
  id,
  name,
  description,
  status: 'locked',
  granted: 0,
  held: 0,
  redeemed: 0,
  ...more,
});

export const rewards: RewardView[] = [
  reward('free-coffee', 'Coffee on the house', 'Any coffee from the menu, for a full card.', {}),
  reward('house-cookie', 'Almond cookie', 'Half way there: a cookie with your coffee.', {
    status: 'available',
    points: 45,
    missing: 0,
  }),
  reward('house-bag', 'Bag of House Blend', '250 g, ground for your machine if you like.', {
    points: 160,
    missing: 32,
  }),
];

export const challenges: ChallengeView[] = [
  {
    id: 'weekly-ritual',
    name: 'Weekly ritual',
    description: 'A coffee with us in each of four weeks in a row.',
    goal: 'streak',
    unit: 'week',
    target: 4,
    progress: 3,
    status: 'inProgress',
    completed: 0,
    streak: { current: 3, longest: 6 },
    reward: { points: 50 },
  },
  {
    id: 'taste-tour',
    name: 'Taste tour',
    description: 'Try five different coffees from the menu.',
    goal: 'distinct',
    of: 'products',
    target: 5,
    progress: 2,
    status: 'inProgress',
    completed: 0,
    reward: { reward: 'free-coffee' },
  },
  {
    id: 'sweet-month',
    name: 'Sweet month',
    description: 'Three orders with something from the oven within a month.',
    goal: 'count',
    target: 3,
    progress: 0,
    status: 'notStarted',
    completed: 0,
    until: '2026-10-31',
    reward: { points: 30 },
  },
];

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

const joined: ActivityView = {
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

const capped: ActivityView = {
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

/** A shopper in the middle of things. */
export const half: View = {
  program: { id: 'corner-coffee', name: 'Corner Coffee Club', currency: 'EUR', timeZone: 'Europe/Dublin' },
  member: { id: 'm1', joinedAt: '2026-09-22T08:12:00+01:00', records: 9 },
  at: now,
  points: { name: 'beans', balance: 128, available: 128, held: 0, deficit: 0, earned: 201, redeemed: 73 },
  cards: [card],
  tiers: {
    basis: 'spend',
    value: 16840,
    window: 'calendarYear',
    current: 'local',
    next: { tier: 'connoisseur', from: 20000, missing: 3160 },
    keep: { until: '2027-12-31', missing: 3160, landing: 'regular' },
    levels: [
      { id: 'regular', name: 'Regular', from: 0 },
      { id: 'local', name: 'Local', from: 5000 },
      { id: 'connoisseur', name: 'Connoisseur', from: 20000 },
    ],
  },
  challenges,
  rewards,
  redemptions: [],
  activity: [purchase, refund, capped, joined],
};

/** Nothing collected yet: what a shopper sees before joining and just after. */
export const empty: View = {
  ...half,
  member: { id: 'm1', records: 0 },
  points: { name: 'beans', balance: 0, available: 0, held: 0, deficit: 0, earned: 0, redeemed: 0 },
  cards: [{ ...card, stamps: 0 }],
  tiers: { ...half.tiers!, value: 0, current: 'regular', next: { tier: 'local', from: 5000, missing: 5000 } },
  challenges: challenges.map((challenge) => ({
    ...challenge,
    progress: 0,
    status: 'notStarted',
    streak: { current: 0, longest: 0 },
  })),
  rewards: rewards.map((one) => ({
    ...one,
    status: 'locked',
    ...(one.points === undefined ? {} : { missing: one.points }),
  })),
  activity: [],
};
delete empty.tiers!.keep;
