import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ClientOptions, TenfoldClient } from '../../web/client/types.js';
import { open, openJoined, order, until, type Opened } from '../client/open-client.js';
import { program } from '../client/program.js';
import { FakeHub } from '../support/fake-hub.js';
import { codeOf, value } from '../support/result.js';
import { idIn } from './device.js';

const url = 'https://hub.example/loyalty';

async function withHub(context: TestContext): Promise<FakeHub> {
  const hub = await FakeHub.open(program);
  context.mock.method(globalThis, 'fetch', hub.fetch);
  return hub;
}

async function joined(options: Partial<ClientOptions> = {}): Promise<Opened> {
  return await openJoined({ hub: url, ...options });
}

/** Asks the hub, and waits until nothing of this device's is left to send. */
async function level(client: TenfoldClient): Promise<void> {
  await client.refresh();
  await until(client, ({ sync, unconfirmed }) => sync === 'synced' && unconfirmed.length === 0);
}

test('without a hub nothing is asked and nothing is unconfirmed', async (context) => {
  const hub = await withHub(context);
  const { client } = await openJoined();
  value(await client.track('purchased', order('A-1')));
  assert.deepEqual([client.state.sync, client.state.unconfirmed, hub.heard.length], ['none', [], 0]);
  client.dispose();
});

test('before joining the hub hears nothing', async (context) => {
  const hub = await withHub(context);
  const { client } = open({ hub: url });
  await until(client, ({ engine }) => engine === 'ready');
  value(await client.track('purchased', order('A-1')));
  await client.refresh();
  assert.deepEqual([client.state.sync, hub.heard.length], ['pending', 0]);
  client.dispose();
});

test('a record is counted at once, unconfirmed, and confirmed when the hub has it', async (context) => {
  const hub = await withHub(context);
  const { client } = await joined();
  await level(client);
  value(await client.track('purchased', order('A-1'), { id: 'p1' }));
  assert.deepEqual([client.state.sync, client.state.unconfirmed], ['pending', ['p1']]);
  assert.equal(client.view()?.points.balance, 15);
  await level(client);
  assert.equal(client.view()?.points.balance, 15);
  assert.equal(hub.lines().map(idIn).at(-1), 'p1');
  client.dispose();
});

test('what the hub refuses is shown, and its effect is gone', async (context) => {
  const hub = await withHub(context);
  const { client } = await joined();
  await level(client);
  value(await client.track('purchased', order('A-1'), { id: 'p1' }));
  assert.equal(client.view()?.points.balance, 15);
  hub.now = () => new Date('2025-07-02T08:00:00Z'); // a month later: past the back-dating limit
  await level(client);
  assert.equal(client.view()?.points.balance, 10);
  assert.deepEqual(
    client.state.refused.map(({ id, kind, refusal }) => [id, kind, refusal.code]),
    [['p1', 'purchased', 'record.tooLate']],
  );
  client.dispose();
});

test('two devices of one shopper show the same', async (context) => {
  await withHub(context);
  const hub = { url, identity: () => Promise.resolve('anna') };
  const [one, two] = [await joined({ hub }), await joined({ hub })];
  for (const { client } of [one, two]) await level(client);
  value(await one.client.track('purchased', order('A-1', 1500)));
  value(await two.client.track('purchased', order('A-2', 700)));
  for (const { client } of [one, two, one]) await level(client);
  await until(one.client, ({ view }) => view?.points.balance === 32);
  await until(two.client, ({ view }) => view?.points.balance === 32);
  assert.deepEqual(one.client.view(), two.client.view());
  for (const { client } of [one, two]) client.dispose();
});

test('a reward that another device has had is taken back here, with a reason', async (context) => {
  await withHub(context);
  const hub = { url, identity: () => Promise.resolve('anna') };
  const [one, two] = [await joined({ hub }), await joined({ hub })];
  value(await one.client.track('purchased', order('A-1', 1500)));
  for (const { client } of [one, two]) await level(client);
  await until(two.client, ({ view }) => view?.points.balance === 25);
  const [here, there] = [value(await one.client.redeem('cookie')), value(await two.client.redeem('cookie'))];
  for (const { client } of [one, two, one]) await level(client);
  assert.deepEqual(
    two.client.state.refused.map(({ id, refusal }) => [id, refusal.code]),
    [[there.id, 'points.insufficient']],
  );
  assert.deepEqual(
    two.client.view()?.redemptions.map(({ redemption }) => redemption),
    [here.redemption],
  );
  for (const { client } of [one, two]) client.dispose();
});

test('offline everything goes on, and is sent when the network is back', async (context) => {
  const hub = await withHub(context);
  hub.moods = ['offline'];
  const { client } = await joined();
  value(await client.track('purchased', order('A-1'), { id: 'p1' }));
  await client.refresh();
  const state = await until(client, ({ sync }) => sync === 'offline');
  assert.equal(state.unconfirmed.length, 2);
  assert.deepEqual([state.view?.points.balance, state.problem], [15, undefined]);
  hub.moods = ['fine'];
  await level(client);
  assert.equal(hub.lines().length, 2);
  client.dispose();
});

test('a hub that does not take the device is a problem, and the card goes on', async (context) => {
  const hub = await withHub(context);
  const { client } = await joined();
  await level(client);
  hub.revoke();
  value(await client.track('purchased', order('A-1')));
  await client.refresh();
  const state = await until(client, ({ sync }) => sync === 'refused');
  assert.deepEqual([state.problem?.code, state.view?.points.balance], ['auth.invalid', 15]);
  client.dispose();
});

test('forgetting forgets the token and the lines of the hub as well', async (context) => {
  const hub = await withHub(context);
  const { client } = await joined();
  await level(client);
  value(await client.forget());
  assert.deepEqual([client.state.joined, client.state.sync, client.state.unconfirmed], [false, 'pending', []]);
  assert.equal(client.view()?.points.balance, 0);
  value(await client.join());
  await level(client);
  assert.equal(hub.heard.filter(({ path }) => path === 'members').length, 2, 'a new card');
  client.dispose();
});

test('a wrong hub is told, and the card stays on this device', async () => {
  const { client } = await joined({ hub: 'ftp://hub' });
  assert.deepEqual([client.state.problem?.code, client.state.problem?.pointer], ['setting.invalid', '/hub']);
  assert.equal(codeOf(await client.track('purchased', order('A-1'))), 'accepted');
  client.dispose();
});
