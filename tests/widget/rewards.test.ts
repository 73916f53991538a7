import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RewardView, View } from '../../web/engine/generated/answer.js';
import { costOf, heldUntil } from '../../web/widget/elements/ticket-words.js';
import { byDistance, lockedText, priceOf } from '../../web/widget/elements/reward-row.js';
import { half, program } from '../../web/widget/gallery/views.js';
import { drawn } from './drawn.js';
import { speakIn } from './speak.js';

await speakIn('en');

const reward = (more: Partial<RewardView>): RewardView => ({
  id: 'mug',
  name: 'Mug',
  status: 'locked',
  granted: 0,
  held: 0,
  redeemed: 0,
  ...more,
});
const locked = (more: Partial<RewardView>, terms?: object): string =>
  drawn(lockedText(half, reward(more), { ...program, rewards: [{ id: 'mug', name: 'Mug', ...terms }] }));

test('what is missing is said, and nothing is missing of what is sold out or over its limit', () => {
  assert.equal(locked({ points: 45, missing: 5 }), '5 more beans');
  assert.equal(locked({ points: 45, missing: 0 }), 'Not to be had right now');
  assert.equal(locked({ stamps: { card: 'coffee-card', count: 6 } }), 'Coffee card: 6 stamps');
  assert.equal(locked({ stamps: { card: 'coffee-card', count: 4 } }), 'Not to be had right now');
  assert.equal(locked({}), 'Not to be had right now', 'somebody gives it, and one does not know who');
});

test('a reward that is earned says by what, and one that is had already does not', () => {
  assert.equal(locked({ id: 'free-coffee' }), 'Comes with “Coffee card”');
  assert.equal(locked({ id: 'free-coffee', granted: 1 }), 'Yours, free Not to be had right now');
});

test('a locked reward says for whom it is, or what brings it', () => {
  const tier = half.tiers?.levels.find(({ id }) => id !== half.tiers?.current);
  assert.equal(locked({ points: 45, missing: 5 }, { when: { tiers: [tier?.id] } }), `For ${tier?.name ?? ''}`);
  assert.equal(locked({ points: 45, missing: 5 }, { when: { tiers: [half.tiers?.current] } }), '5 more beans');
  assert.equal(locked({}, { offer: { code: 'MUG' } }), 'Comes off by itself in the basket');
  const gifts = [{ id: 'day', name: 'Birthday', on: 'birthday' as const, reward: { reward: 'mug' } }];
  assert.equal(drawn(lockedText(half, reward({}), { ...program, gifts })), 'Comes with “Birthday”');
});

test('what can be had stands first, and then what is nearest', () => {
  const all = [
    reward({ id: 'closed', points: 10 }),
    reward({ id: 'far', points: 100, missing: 90 }),
    reward({ id: 'near', points: 1000, missing: 10 }),
    reward({ id: 'there', points: 5, status: 'available' }),
  ];
  assert.deepEqual(
    all.sort(byDistance).map(({ id }) => id),
    ['there', 'near', 'far', 'closed'],
  );
});

test('what costs nothing is free', () => {
  const price = (more: Partial<RewardView>): string => drawn(priceOf(half, reward(more)));
  assert.equal(price({ points: 45 }), '45 beans');
  assert.equal(price({ points: 0 }), 'Free');
  assert.equal(price({ stamps: { card: 'coffee-card', count: 1 } }), '1 stamp');
});

const ticket = { redemption: 'q1', reward: 'mug', points: 45, at: half.at };

test('a ticket names the day where it is another one', () => {
  assert.match(heldUntil(half, { ...ticket, until: '2026-10-13T10:11:00+01:00' }), /until 10:11\sAM$/u);
  assert.match(heldUntil(half, { ...ticket, until: '2026-10-15T10:11:00+01:00' }), /until Oct 15, 10:11\sAM$/u);
});

test('a ticket that may have been paid with stamps is not called free', () => {
  const held = { ...ticket, until: half.at };
  const view: View = { ...half, rewards: [reward({ stamps: { card: 'coffee-card', count: 4 } })] };
  assert.equal(costOf(half, held), '45 beans');
  assert.equal(costOf(half, { ...held, points: 0 }), 'Free');
  assert.equal(costOf(view, { ...held, points: 0 }), '');
});
