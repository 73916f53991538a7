// A shopper logs out on a device that is shared.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createTenfold } from '../../web/client/index.js';
import type { TenfoldClient } from '../../web/client/types.js';
import { memoryJournal } from '../../web/store/index.js';
import { identity, identityOf } from '../hub/identity.js';
import { coffee, TestHub } from '../hub/open-hub.js';
import { builtCardEngine } from '../support/engine.js';
import { codeOf, value } from '../support/result.js';
import { open, openJoined, order, until } from './open-client.js';
import { hubUrl, level } from './real-hub.js';

interface Shared {
  readonly hub: TestHub;
  readonly client: TenfoldClient;
  readonly network: { isUp: boolean };
  /** Who is logged in at the shop. */
  who: string;
}

/** A device with a hub, at which somebody is logged in and has a card. */
async function shared(context: TestContext): Promise<Shared> {
  const hub = await TestHub.open({ tenants: [{ program: coffee, identity }] });
  context.after(() => hub.close());
  const network = { isUp: true };
  context.mock.method(globalThis, 'fetch', async (to: URL, init: RequestInit) => {
    if (!network.isUp) throw new TypeError('no network');
    return await hub.app.request(to.pathname, init);
  });
  const device = { who: 'mum' };
  const client = createTenfold({
    program: coffee,
    engine: builtCardEngine,
    store: memoryJournal(),
    now: () => new Date(hub.clock.ms),
    hub: { url: hubUrl, identity: () => identityOf(hub, device.who) },
  });
  context.after(() => client.dispose());
  await until(client, ({ engine }) => engine === 'ready');
  value(await client.join());
  await level(client);
  return Object.assign(device, { hub, client, network });
}

const kinds = async (hub: TestHub): Promise<readonly string[]> => {
  const rows = await hub.hub.database.query<{ line: string }>('SELECT line FROM records ORDER BY member, place');
  return rows.map(({ line }) => (JSON.parse(line) as { kind: string }).kind).sort();
};

test('what is not sent goes to the hub first, and then the device has no card', async (context) => {
  const { client, hub } = await shared(context);
  value(await client.track('purchased', order('A-1')));
  value(await client.track('purchased', order('A-2')));
  assert.deepEqual(value(await client.leave()), { unsent: [] });
  assert.deepEqual(await kinds(hub), ['joined', 'purchased', 'purchased']);
  const { joined, view, unconfirmed } = client.state;
  assert.deepEqual([joined, view?.member.records, unconfirmed], [false, 0, []]);
});

test('what cannot be sent is said, and is on the device no more', async (context) => {
  const { client, hub, network } = await shared(context);
  network.isUp = false;
  const bought = value(await client.track('purchased', order('A-1')));
  const { unsent } = value(await client.leave());
  assert.deepEqual(
    unsent.map(({ id, kind, data }) => ({ id, kind, data })),
    [{ id: bought.id, kind: 'purchased', data: order('A-1') }],
  );
  network.isUp = true;
  assert.equal(client.joined, false);
  value(await client.join());
  await client.refresh();
  await until(client, ({ sync }) => sync === 'synced');
  assert.deepEqual(await kinds(hub), ['joined', 'joined']);
});

test('whoever begins a card then is nobody that was logged in, until somebody is', async (context) => {
  const device = await shared(context);
  const { client } = device;
  value(await client.track('purchased', order('A-1')));
  const ofMum = client.view()?.points.balance ?? 0;
  value(await client.leave());

  value(await client.join());
  await until(client, ({ sync, unconfirmed }) => sync === 'synced' && unconfirmed.length === 0);
  const ofNobody = client.view()?.points.balance ?? 0;
  assert.ok(ofNobody < ofMum, `${ofNobody}`);
  value(await client.leave());

  device.who = 'mum';
  await client.identify();
  value(await client.join());
  await level(client);
  assert.equal(client.view()?.points.balance, ofMum);
});

test('what waited for joining, and what was refused, is not the next shopper’s', async (context) => {
  const { client } = open({ hub: hubUrl });
  context.mock.method(globalThis, 'fetch', () => Promise.reject(new TypeError('no network')));
  context.after(() => client.dispose());
  await until(client, ({ engine }) => engine === 'ready');
  value(await client.track('purchased', order('A-1')));
  assert.equal(
    codeOf(await client.track('purchased', { ...order('A-2'), at: undefined, amount: 1n } as never)),
    'field.type',
  );
  assert.equal(codeOf(await client.track('visited', {}, { at: new Date(Number.NaN) })), 'field.format');
  assert.deepEqual(value(await client.leave()), { unsent: [] });
  assert.deepEqual([client.state.waiting, client.state.refused], [[], []]);
});

test('a card that is nowhere else is not taken away', async () => {
  const { client } = await openJoined();
  const left = await client.leave();
  assert.deepEqual(left, { ok: false, refusal: { code: 'setting.invalid', pointer: '/hub', expected: 'a hub' } });
  assert.equal(client.joined, true);
  client.dispose();
});
