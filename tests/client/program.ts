import type { Program } from '../../web/client/types.js';

/** A small programme with something of everything that the client has to do with. */
export const program: Program = {
  tenfold: 1,
  id: 'test-coffee',
  name: 'Test Coffee',
  currency: 'EUR',
  timeZone: 'Europe/Budapest',
  earning: [
    { id: 'welcome', on: 'joined', award: { form: 'fixed', points: 10 } },
    { id: 'spend', on: 'purchased', award: { form: 'step', points: 1, per: 100 } },
  ],
  cards: [
    { id: 'coffee', name: 'Coffee', slots: 5, stamp: { per: 'order' }, rewards: [{ at: 5, reward: 'free-coffee' }] },
  ],
  rewards: [
    { id: 'free-coffee', name: 'Free coffee' },
    { id: 'cookie', name: 'Cookie', points: 20, holdMinutes: 15 },
  ],
};
