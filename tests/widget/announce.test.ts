import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announce } from '../../web/widget/announce.js';
import { speakIn } from './speak.js';
import { card, half } from '../../web/widget/gallery/views.js';

await speakIn('en');

test('nothing new is said as nothing', () => {
  assert.equal(announce(half, { ...half, at: '2026-10-13T10:00:00+01:00' }), '');
});

test('a stamp and points in one breath', () => {
  const after = { ...half, points: { ...half.points, balance: 170 }, cards: [{ ...card, stamps: 5 }] };
  assert.equal(announce(half, after), 'Stamp 5 of 10. 42 beans earned, 170 in all.');
});

test('points that went are less, not earned', () => {
  const after = { ...half, points: { ...half.points, balance: 100 } };
  assert.equal(announce(half, after), '28 beans less, 100 in all.');
});

test('a full card names what it brings', () => {
  const after = { ...half, cards: [{ ...card, stamps: 1, completed: 1 }] };
  assert.equal(announce(half, after), 'Card full! Coffee on the house is yours.');
});

test('a ticket, a reward received, a new tier', () => {
  const [reward] = half.rewards;
  assert.ok(reward);
  const before = { ...half, rewards: [reward] };
  assert.equal(
    announce(before, { ...before, rewards: [{ ...reward, held: 1 }] }),
    'Coffee on the house: Show this to the cashier.',
  );
  assert.equal(
    announce(before, { ...before, rewards: [{ ...reward, redeemed: 1 }] }),
    'Coffee on the house: Reward received.',
  );
  assert.ok(half.tiers);
  const raised = { ...half, tiers: { ...half.tiers, current: 'connoisseur' } };
  assert.equal(announce(half, raised), 'Your status: Connoisseur.');
});

test('who logs in after somebody else has lost and won nothing', () => {
  const kid = { ...half, member: { id: 'm1', records: 0 }, points: { ...half.points, balance: 0 } };
  assert.equal(announce(half, kid), '');
  assert.equal(announce(kid, half), '', 'a card that had begun long before');
  const begun = { ...half.member, joinedAt: half.at };
  assert.equal(
    announce(kid, { ...kid, member: begun, points: { ...half.points, balance: 20 } }),
    '20 beans earned, 20 in all.',
  );
});

test('a customer of the merchant’s has news before joining', () => {
  const ada = { ...half, member: { id: 'ada', records: 1 }, points: { ...half.points, balance: 10 } };
  const later = { ...ada, points: { ...half.points, balance: 25 } };
  assert.equal(announce(ada, later), '15 beans earned, 25 in all.');
  assert.equal(announce(ada, { ...later, member: { id: 'bela', records: 1 } }), '');
});

test('another member is no news about this one', () => {
  assert.equal(announce(half, { ...half, member: { id: 'm2', records: 0 }, cards: [{ ...card, stamps: 9 }] }), '');
});
