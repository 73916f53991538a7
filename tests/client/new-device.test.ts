import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { memoryJournal } from '../../web/store/index.js';
import { createTenfold } from '../../web/client/index.js';
import type { ClientOptions, TenfoldClient } from '../../web/client/types.js';
import { coffee } from '../hub/open-hub.js';
import { identityOf } from '../hub/identity.js';
import { builtCardEngine } from '../support/engine.js';
import { codeOf, value } from '../support/result.js';
import { LongHub } from '../sync/long-card.js';
import { until } from './open-client.js';
import { hubUrl, level } from './real-hub.js';

/** A hub behind `fetch`, whose network can be held up, and Ada's devices. */
async function hubOfAda(context: TestContext): Promise<{
  hub: LongHub;
  network: { isReached: () => void; isOpen: Promise<void> };
  device: (options?: Partial<ClientOptions>) => TenfoldClient;
}> {
  const hub = await LongHub.open();
  context.after(() => hub.hub.close());
  const network = { isReached: (): void => undefined, isOpen: Promise.resolve() };
  context.mock.method(globalThis, 'fetch', async (...request: Parameters<typeof hub.fetch>) => {
    network.isReached();
    await network.isOpen;
    return await hub.fetch(...request);
  });
  const device = (options: Partial<ClientOptions> = {}): TenfoldClient => {
    const client = createTenfold({
      program: coffee,
      engine: builtCardEngine,
      store: memoryJournal(),
      now: () => new Date(hub.hub.clock.ms),
      hub: { url: hubUrl, identity: () => identityOf(hub.hub, 'ada') },
      ...options,
    });
    context.after(() => client.dispose());
    return client;
  };
  return { hub, network, device };
}

async function joined(client: TenfoldClient): Promise<TenfoldClient> {
  await until(client, ({ engine }) => engine === 'ready');
  value(await client.join());
  await level(client);
  return client;
}

test('a new device shows and explains what the old one does, and asks the hub for what it does not have', async (t) => {
  const { hub, device } = await hubOfAda(t);
  const old = await joined(device());
  await hub.customer('ada', 400);
  await level(old);
  await hub.customer('ada', 300, 'more');
  await level(old);
  const fresh = await joined(device());
  assert.ok(hub.heard.at(-1)?.answered.base === undefined && hub.heard.some(({ answered }) => answered.base));
  await level(old);
  assert.ok((fresh.view()?.activity.length ?? 0) > 0);
  assert.deepEqual(fresh.view(), old.view());
  const explained = value(await old.explain('more-290'));
  assert.deepEqual(value(await fresh.explain('more-290')), explained);

  hub.syncsLeft = 0;
  assert.equal(codeOf(await fresh.explain('ada-5')), 'hub.unavailable');
  assert.equal(codeOf(await fresh.explain('never')), 'record.unknown');
  assert.deepEqual(fresh.view(), old.view());
  hub.syncsLeft = Infinity;
  assert.deepEqual(value(await fresh.explain('ada-5')), value(await old.explain('ada-5')));
  hub.syncsLeft = 0;
  assert.ok((await fresh.explain('ada-6')).ok, 'from now on it has every line');
  assert.deepEqual(fresh.view(), old.view());
});

test('what is exported is the whole card, on a new device as well', async (t) => {
  const { hub, device } = await hubOfAda(t);
  await hub.customer('ada', 600);
  const fresh = await joined(device());
  assert.equal(hub.heard.filter(({ answered }) => answered.base !== undefined).length, 1);
  const { records } = value(await fresh.export());
  assert.equal(records.length, fresh.view()?.member.records);
  assert.equal(records.length, 601);
});

test('a device whose programme is another text than the hub has takes no base, and loses nothing', async (t) => {
  const { hub, device } = await hubOfAda(t);
  const old = await joined(device());
  await hub.customer('ada', 700);
  await level(old);
  const other = device({ program: JSON.stringify(JSON.parse(coffee), undefined, 1) });
  await until(other, ({ engine }) => engine === 'ready');
  value(await other.join());
  // The first answer has come, and nobody has looked at it yet.
  await until(other, ({ sync }) => sync === 'synced');
  const visit = value(await other.track('visited', { visit: 'meanwhile' }));
  for (let state = other.state; (state.view?.member.records ?? 0) < 702; state = other.state) {
    await other.identify(); // asks the hub, and nothing else: the page is not refreshed
    await new Promise(setImmediate);
  }
  await level(other);
  await level(old);
  assert.deepEqual(other.view(), old.view());
  assert.equal(other.view()?.activity[0]?.record, visit.id);
  assert.equal(other.state.problem, undefined);
  assert.equal(other.state.engine, 'ready');
  const asked = hub.heard.filter(({ answered }) => answered.base !== undefined);
  assert.equal(asked.length, 1, 'it is not offered another one');
});

test('what is tracked while the hub is asked for the whole card is stored at once', { timeout: 60_000 }, async (t) => {
  const { hub, network, device } = await hubOfAda(t);
  await hub.customer('ada', 700);
  const fresh = await joined(device());
  for (const ask of ['explain', 'export'] as const) {
    let open = (): void => undefined;
    network.isOpen = new Promise((resolve) => (open = resolve));
    const reached = new Promise<void>((resolve) => (network.isReached = resolve));
    const asked = ask === 'explain' ? fresh.explain('ada-5') : fresh.export();
    await reached;
    assert.equal(value(await fresh.track('visited', { visit: ask })).outcome, 'accepted');
    open();
    assert.ok((await asked).ok);
  }
});
