// One device, two shoppers who log in one after the other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryJournal } from '../../web/store/index.js';
import { createTenfold } from '../../web/client/index.js';
import { identity, identityOf } from '../hub/identity.js';
import { coffee, TestHub } from '../hub/open-hub.js';
import { builtCardEngine } from '../support/engine.js';
import { value } from '../support/result.js';
import { until } from './open-client.js';
import { hubUrl, level } from './real-hub.js';

test('who logs in on a device with a card of somebody else has begun none, and can', async (context) => {
  const hub = await TestHub.open({ tenants: [{ program: coffee, identity }] });
  context.after(() => hub.close());
  context.mock.method(globalThis, 'fetch', async (to: URL, init: RequestInit) => {
    return await hub.app.request(to.pathname, init);
  });
  let who = 'mum';
  const journal = memoryJournal();
  const client = createTenfold({
    program: coffee,
    engine: builtCardEngine,
    store: journal,
    now: () => new Date(hub.clock.ms),
    hub: { url: hubUrl, identity: () => identityOf(hub, who) },
  });
  context.after(() => client.dispose());
  await until(client, ({ engine }) => engine === 'ready');
  value(await client.join());
  value(await client.track('purchased', { order: 'A-1', amount: 5000 }));
  await level(client);
  const ofMum = client.view()?.points.balance ?? 0;
  assert.ok(ofMum > 0);

  who = 'kid';
  await level(client);
  assert.equal(client.view()?.member.records, 0);
  assert.equal(client.joined, false);
  assert.equal(value(await client.track('visited', {})).outcome, 'waiting');
  value(await client.join());
  await level(client);
  assert.equal(client.joined, true);
  assert.ok(client.view()?.member.joinedAt);
  assert.notEqual(client.view()?.points.balance, ofMum);

  who = 'mum';
  await level(client);
  assert.deepEqual([client.joined, client.view()?.points.balance], [true, ofMum]);
});
