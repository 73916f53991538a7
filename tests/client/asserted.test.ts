// What the programme leaves to the shop's own word a page with a hub does not say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Program } from '../../web/client/types.js';
import { memoryJournal } from '../../web/store/index.js';
import { putLocalStorage } from '../support/local-storage.js';
import { codeOf, value } from '../support/result.js';
import { open, openJoined, order, storedIds } from './open-client.js';
import { program } from './program.js';
import { hubBehindFetch, hubUrl, level, startMs } from './real-hub.js';

const trusting: Program = {
  ...program,
  asserts: ['joined', 'redemptionRequested', { kind: 'visited', perDay: 1 }],
};

test('what is the shop’s to say is refused before anybody sees it counted', async (context) => {
  const { network } = await hubBehindFetch(context, trusting);
  const store = memoryJournal();
  const options = { program: trusting, hub: hubUrl, store, now: () => new Date(startMs) };
  const { client } = await openJoined(options);
  context.after(() => client.dispose());
  await level(client);
  const before = client.view()?.points.balance;
  for (const isUp of [true, false]) {
    network.isUp = isUp;
    assert.equal(codeOf(await client.track('purchased', order('A-1'))), 'record.notAsserted');
  }
  network.isUp = true;
  value(await client.track('visited', {}));
  await level(client);
  assert.deepEqual([client.view()?.points.balance, client.state.refused], [before, []]);
  assert.equal((await storedIds(store)).length, 2);
  assert.equal(value(await client.preview('purchased', order('A-1'))).points, 5);
});

test('a programme that was kept of before is not what decides', async (context) => {
  const url = 'https://shop.example/program.json';
  const name = 'tenfold-test-coffee-program';
  const text = JSON.stringify({ url, text: JSON.stringify(trusting), fetchedAt: '' });
  context.after(putLocalStorage({ [name]: text }));
  context.mock.method(globalThis, 'fetch', async (to: unknown) => {
    if (String(to) === url) return new Response(JSON.stringify(program));
    throw new TypeError('no network');
  });
  const { client } = open({ program: url, hub: hubUrl, store: 'browser', now: () => new Date(startMs) });
  context.after(() => client.dispose());
  assert.equal(client.state.program?.asserts?.length, 3, 'the one that was kept');
  assert.equal(value(await client.track('purchased', order('A-1'))).outcome, 'waiting');
});

test('it does not wait for joining either', async (context) => {
  await hubBehindFetch(context, trusting);
  const { client } = open({ program: trusting, hub: hubUrl, now: () => new Date(startMs) });
  context.after(() => client.dispose());
  assert.equal(codeOf(await client.track('purchased', order('A-1'))), 'record.notAsserted');
  assert.deepEqual(client.state.waiting, []);
});

test('without a hub there is nobody else to say it', async (context) => {
  const { client } = await openJoined({ program: trusting });
  context.after(() => client.dispose());
  assert.equal(value(await client.track('purchased', order('A-1'))).outcome, 'accepted');
  assert.equal(client.view()?.points.balance, 15);
});
