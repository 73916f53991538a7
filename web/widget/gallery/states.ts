import type { View } from '../../engine/generated/answer.js';
import type { ClientState } from '../client-port.js';
import { stateShowing, widgetState, type WidgetState } from '../state.js';
import { card, challenges, empty, half, month, now, program, rewards, ritual, tiers, tour } from './views.js';

/** A client that is ready and shows this view. */
export function clientState(view: View | undefined, more: Partial<ClientState> = {}): ClientState {
  return { ...stateShowing(view, program), ...more };
}

const shows = (view: Partial<View>, more: Partial<ClientState> = {}): WidgetState =>
  widgetState(clientState({ ...half, ...view }, more));

const held: Partial<View> = {
  points: { ...half.points, available: 83, held: 45 },
  rewards: rewards.map((reward) => (reward.id === 'house-cookie' ? { ...reward, held: 1 } : reward)),
  redemptions: [{ redemption: 'q1', reward: 'house-cookie', points: 45, at: now, until: '2026-10-13T10:11:00+01:00' }],
};

const long = 'The Extraordinarily Long-Named Society for the Appreciation of Donaudampfschifffahrtsgesellschaftskaffee';

const longNames: Partial<View> = {
  program: { ...half.program, name: long },
  points: {
    ...half.points,
    name: 'Appreciationpoints of the Society',
    available: 9007199254740991,
    balance: 9007199254740991,
  },
  cards: [{ ...card, name: long }],
  rewards: rewards.map((reward) => ({ ...reward, name: long, description: `${long}. ${long}.` })),
  challenges: challenges.map((challenge) => ({ ...challenge, name: long, description: long })),
  tiers: { ...tiers, levels: tiers.levels.map((level) => ({ ...level, name: `${level.name} ${long}` })) },
};

const grid = (slots: number, stamps: number, at: number): Partial<View> => ({
  cards: [
    {
      ...card,
      slots,
      stamps,
      rewards: [
        { at, points: 20 },
        { at: slots, reward: 'free-coffee' },
      ],
    },
  ],
});

/** What follows upon a state, as soon as it is in sight: a card that becomes full is celebrated. */
export const afterwards: Readonly<Record<string, WidgetState | undefined>> = {
  'a full card': shows({ cards: [{ ...card, stamps: 1, completed: 1 }] }),
};

const stampsOnly = (joined: boolean): WidgetState => {
  const view = joined ? half : empty;
  return widgetState(
    clientState(
      {
        ...view,
        points: { ...view.points, balance: 0, available: 0, held: 0, deficit: 0, expiring: [] },
        rewards: view.rewards.map((one) => ({ ...one, points: undefined as unknown as number })),
        challenges: [],
        activity: [],
      },
      { joined, program: { ...program, earning: [], caps: [] } },
    ),
  );
};

/** Every state worth looking at, by name: the gallery shows them, the tests audit them. */
export const states: Readonly<Record<string, WidgetState | undefined>> = {
  'half card': shows({}),
  skeleton: undefined,
  'a full card': shows({ cards: [{ ...card, stamps: 9 }] }),
  'before joining': widgetState(clientState(empty, { joined: false })),
  'a purchase waits': widgetState(clientState(empty, { joined: false, waiting: [1] })),
  'stored view, while the engine comes': shows({}, { status: 'starting', program: undefined }),
  empty: widgetState(clientState(empty)),
  'expiring soon': shows({
    points: {
      ...half.points,
      pending: 12,
      expiring: [
        { on: '2026-10-20', points: 40 },
        { on: '2026-11-30', points: 20 },
      ],
    },
    cards: [{ ...card, completed: 2, until: '2026-10-31' }],
    rewards: rewards.map((one) =>
      one.id === 'free-coffee' ? { ...one, status: 'available', granted: 1, until: '2026-10-31' } : one,
    ),
  }),
  'paid with stamps': shows({
    rewards: rewards.map((one, index) => ({
      ...one,
      points: undefined as unknown as number,
      stamps: { card: 'coffee-card', count: 4 + index },
      status: index === 0 ? 'available' : 'locked',
    })),
  }),
  'one to go': shows({ cards: [{ ...card, stamps: 9, completed: 2 }] }),
  'after a full card': shows({
    cards: [{ ...card, stamps: 1, completed: 3 }],
    rewards: rewards.map((one) => (one.id === 'free-coffee' ? { ...one, status: 'available', granted: 1 } : one)),
  }),
  held: shows(held),
  deficit: shows({ points: { ...half.points, balance: -12, available: 0, deficit: 12 } }),
  'highest tier': shows({
    tiers: {
      basis: 'spend',
      value: 61000,
      window: 'calendarYear',
      current: 'connoisseur',
      keep: { until: '2026-12-31', missing: 4000, landing: 'local' },
      levels: tiers.levels,
    },
  }),
  challenges: shows({
    challenges: [
      ...challenges,
      { ...tour, id: 'done', name: 'Early bird', status: 'completed', progress: 5, completed: 1 },
      { ...month, id: 'over', name: 'Summer on ice', status: 'expired', progress: 1, until: '2026-08-31' },
      {
        ...month,
        id: 'sum',
        name: 'Big month',
        goal: 'sum',
        of: 'amount',
        target: 5000,
        progress: 1840,
        completed: 2,
        status: 'inProgress',
      },
    ],
  }),
  'to take part in': shows({
    challenges: [
      { ...tour, id: 'open', activation: 'optIn', status: 'notStarted', progress: 0 },
      { ...ritual, id: 'in', activation: 'optIn', optedInAt: now },
    ],
  }),
  'sold out': shows({
    rewards: rewards.map((one, index) => ({
      ...one,
      status: 'locked',
      ...(index === 0 ? { granted: 1 } : { points: 45, missing: 0 }),
    })),
  }),
  'a full card waits': shows({ cards: [{ ...card, stamps: 0, completed: 1, waiting: 1 }] }),
  'a tier of several bases': shows({
    tiers: {
      ...tiers,
      reachedBy: 'all',
      alternatives: [{ basis: 'orders', value: 4, from: 10, missing: 6, keep: 1 }],
    },
  }),
  'badges and levels': shows({
    challenges: [
      { ...tour, id: 'badge', name: 'First of the morning', reward: {} },
      { ...tour, id: 'had', name: 'Hundred cups', reward: {}, status: 'completed', progress: 5, completed: 1 },
      {
        ...month,
        id: 'level',
        name: 'Regular guest',
        progress: 1,
        status: 'inProgress',
        completed: 2,
        level: 2,
        levels: 5,
      },
      { ...ritual, id: 'top', name: 'Whole year', status: 'completed', completed: 3, level: 3, levels: 3 },
    ],
  }),
  'refused record': shows(
    {},
    {
      refused: [
        { id: 'r-9', kind: 'purchased', at: now, refusal: { code: 'record.tooLate', pointer: '/at', expected: '' } },
      ],
    },
  ),
  'storage cleared': widgetState(clientState(empty, { joined: false, storage: 'cleared' })),
  'memory only': shows({}, { storage: 'memory' }),
  'catching up': shows({}, { pending: ['r-7', 'r-8', 'r-9'] }),
  'kept by the shop': shows({}, { sync: 'synced' }),
  'not confirmed yet': shows(
    {},
    { sync: 'offline', unconfirmed: half.activity.slice(0, 2).map(({ record }) => record) },
  ),
  offline: shows({}, { sync: 'offline' }),
  'a code that cannot come': { ...shows({}, { sync: 'offline' }), memberCode: { refused: 'hub.unavailable' } },
  provisional: shows({}, { sync: 'synced', provisional: half.activity.slice(0, 1).map(({ record }) => record) }),
  'refused by the hub': shows({}, { sync: 'refused' }),
  problem: { ...shows({}), notice: { kind: 'problem', text: 'There are not enough points for that right now.' } },
  failed: widgetState(
    clientState(undefined, {
      status: 'failed',
      joined: false,
      program: undefined,
      problem: { code: 'program.unreachable', pointer: '', expected: '' },
    }),
  ),
  'long names': shows(longNames),
  '3 slots': shows(grid(3, 1, 2)),
  '30 slots': shows(grid(30, 17, 15)),
  '100 slots': shows(grid(100, 64, 50)),
  'many cards': shows({
    cards: ['Coffee', 'Pastries', 'Beans'].map((name, i) => ({ ...card, id: name, name, stamps: i * 3 })),
  }),
  '30 cards': shows({
    cards: Array.from({ length: 30 }, (_, i) => ({ ...card, id: `card-${i}`, name: `Card ${i + 1}`, stamps: i % 10 })),
  }),
  'stamps only': stampsOnly(true),
  'stamps only, before joining': stampsOnly(false),
  'points only': shows({ cards: [], challenges: [], tiers: undefined } as unknown as Partial<View>),
};
