import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, value } from '../support/result.js';
import { openJoined, order, storedIds, until } from './open-client.js';

test('a reward is requested, held and confirmed', async () => {
  const { client } = await openJoined();
  value(await client.track('purchased', order('A-1', 2500)));
  const { redemption, outcome } = value(await client.redeem('cookie'));
  assert.equal(outcome, 'accepted');
  assert.deepEqual([client.view()?.points.held, client.view()?.points.available], [20, 15]);
  assert.equal(client.view()?.redemptions[0]?.redemption, redemption);
  assert.equal(value(await client.confirm(redemption)).outcome, 'accepted');
  assert.equal(client.view()?.points.balance, 15);
  assert.equal(value(await client.confirm(redemption)).outcome, 'already');
  assert.equal(codeOf(await client.release(redemption)), 'redemption.settled');
  client.dispose();
});

test('a released reward frees what was held', async () => {
  const { client } = await openJoined();
  value(await client.track('purchased', order('A-1', 2500)));
  const { redemption } = value(await client.redeem('cookie'));
  value(await client.release(redemption));
  assert.equal(client.view()?.points.available, 35);
  assert.equal(codeOf(await client.confirm(redemption)), 'redemption.settled');
  client.dispose();
});

test('what cannot be had is refused and leaves no record', async () => {
  const { client, journal } = await openJoined();
  assert.equal(codeOf(await client.redeem('cookie')), 'points.insufficient');
  assert.equal(codeOf(await client.redeem('free-coffee')), 'reward.notGranted');
  assert.equal(codeOf(await client.redeem('yacht')), 'reference.unknown');
  assert.equal(codeOf(await client.confirm('nothing')), 'redemption.unknown');
  assert.equal((await storedIds(journal)).length, 1);
  client.dispose();
});

test('two requests at once never spend the same points', async () => {
  const { client } = await openJoined();
  value(await client.track('purchased', order('A-1', 1500)));
  const codes = (await Promise.all([client.redeem('cookie'), client.redeem('cookie')])).map(codeOf);
  assert.deepEqual(codes, ['accepted', 'points.insufficient']);
  client.dispose();
});

test('what was held is free again when its time has passed', async () => {
  const { client, clock } = await openJoined();
  value(await client.track('purchased', order('A-1', 2500)));
  value(await client.redeem('cookie'));
  clock.pass(15);
  await client.refresh();
  assert.deepEqual(client.view()?.redemptions, []);
  assert.equal(client.view()?.points.available, 35);
  client.dispose();
});

test('the client redraws by itself at that moment', async (context) => {
  const { client, clock } = await openJoined();
  value(await client.track('purchased', order('A-1', 2500)));
  context.mock.timers.enable({ apis: ['setTimeout'] });
  value(await client.redeem('cookie'));
  clock.pass(15);
  context.mock.timers.tick(15 * 60_000 - 1);
  assert.equal(client.view()?.redemptions.length, 1);
  context.mock.timers.tick(1);
  await until(client, ({ view }) => view?.redemptions.length === 0);
  client.dispose();
});
