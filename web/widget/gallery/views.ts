import type { MemberCodeAnswer } from '../../sync/till.js';
import type { CardView, ChallengeView, RewardView, TiersView, View } from '../../engine/generated/answer.js';
import { capped, joined, now, purchase, refund } from './records.js';
import type { Program } from '../../engine/generated/program.js';

/** Views as an engine would answer them for a coffee shop, to be changed state by state. */
export { now };

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

export const ritual: ChallengeView = {
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
};

export const tour: ChallengeView = {
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
};

export const month: ChallengeView = {
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
};

export const challenges: ChallengeView[] = [ritual, tour, month];

const unkept: TiersView = {
  basis: 'spend',
  value: 16840,
  window: 'calendarYear',
  current: 'local',
  next: { tier: 'connoisseur', from: 20000, missing: 3160 },
  levels: [
    { id: 'regular', name: 'Regular', from: 0 },
    { id: 'local', name: 'Local', from: 5000 },
    { id: 'connoisseur', name: 'Connoisseur', from: 20000 },
  ],
};

export const tiers: TiersView = { ...unkept, keep: { until: '2027-12-31', missing: 3160, landing: 'regular' } };

/** A shopper in the middle of things. */
export const half: View = {
  program: { id: 'corner-coffee', name: 'Corner Coffee Club', currency: 'EUR', timeZone: 'Europe/Dublin' },
  member: { id: 'm1', joinedAt: '2026-09-22T08:12:00+01:00', records: 9 },
  at: now,
  points: { name: 'beans', balance: 128, available: 128, held: 0, deficit: 0, earned: 201, redeemed: 73 },
  cards: [card],
  tiers,
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
  tiers: { ...unkept, value: 0, current: 'regular', next: { tier: 'local', from: 5000, missing: 5000 } },
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

/** A code for a till, as long as a real one. */
export const memberCode: MemberCodeAnswer = {
  code: `tfm.k1.${'aBcD'.repeat(9)}.${'x7Yz'.repeat(21)}ab`,
  digits: '48271593',
  expiresAt: '2026-10-13T09:46:00+01:00',
};
