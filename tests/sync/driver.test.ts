import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { openSync, type Identity, type Sync, type SyncWord } from '../../web/sync/sync.js';
import { program } from '../client/program.js';
import { FakeHub } from '../support/fake-hub.js';
import { Device, idIn } from './device.js';
import { TestTiming, turns } from './timing.js';

interface Driven {
  readonly hub: FakeHub;
  readonly device: Device;
  readonly sync: Sync;
  readonly timing: TestTiming;
  /** What was said since this was last asked. */
  words(): readonly SyncWord[];
}

async function driven(context: TestContext, identity?: Identity): Promise<Driven> {
  const hub = await FakeHub.open(program);
  context.mock.method(globalThis, 'fetch', hub.fetch);
  const device = new Device(hub);
  const { journal, store } = device;
  const timing = new TestTiming();
  const said: SyncWord[] = [];
  const sync = openSync(
    {
      url: 'https://hub.example/v1/test-coffee/',
      programId: program.id,
      identity,
      now: () => new Date(),
      journal,
      store,
      changed: () => undefined,
      said: (word) => said.push(word),
    },
    timing,
  );
  await device.record({ kind: 'joined' }, 'j');
  return { hub, device, sync, timing, words: () => said.splice(0) };
}

test('it asks at once, and a moment after each record', async (context) => {
  const { hub, device, sync, timing, words } = await driven(context);
  assert.equal(hub.heard.length, 0);
  sync.start();
  await turns();
  assert.deepEqual(words(), ['pending', 'syncing', 'synced']);
  await device.buy('A-1', 'p1');
  sync.recorded();
  await device.buy('A-2', 'p2');
  sync.recorded();
  const before = hub.heard.length;
  await timing.pass(400);
  await turns();
  assert.equal(hub.heard.length, before + 1, 'both in one request');
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p1', 'p2']);
  assert.deepEqual(words(), ['pending', 'pending', 'syncing', 'synced']);
  sync.stop();
});

test('offline it tries again by itself, and stopped it does not', async (context) => {
  const { hub, sync, timing, words } = await driven(context);
  hub.moods = ['offline', 'offline', 'fine'];
  sync.start();
  await turns();
  await timing.pass(1500);
  await turns();
  assert.deepEqual(words(), ['pending', 'syncing', 'offline', 'syncing', 'offline']);
  await timing.pass(3000);
  await turns();
  assert.deepEqual(words(), ['syncing', 'synced']);
  const heard = hub.heard.length;
  sync.stop();
  await timing.pass(1e8);
  assert.equal(hub.heard.length, heard);
});

test('a hub that refuses the device is asked rarely', async (context) => {
  const { hub, sync, timing, words } = await driven(context);
  sync.start();
  await turns();
  hub.revoke();
  await sync.now();
  await turns();
  assert.deepEqual(words().slice(-2), ['syncing', 'refused']);
  assert.equal(timing.next, 45 * 60_000);
  sync.stop();
});

test('who logs in while the hub is asked for somebody else has the hub told', async (context) => {
  let who = 'anna';
  const { hub, device, sync } = await driven(context, () => Promise.resolve(who));
  let answer = (): void => undefined;
  const slow = new Promise<void>((resolve) => (answer = resolve));
  context.mock.method(globalThis, 'fetch', async (...request: Parameters<typeof hub.fetch>) => {
    await slow;
    return await hub.fetch(...request);
  });
  sync.start();
  await turns();
  who = 'bela';
  const identified = sync.identified();
  answer();
  await identified;
  assert.deepEqual([hub.lines('anna').map(idIn), await device.shown()], [['j'], []]);
  sync.stop();
});

test('a card that is begun while the round of one that is gone ends reaches the hub as well', async (context) => {
  const { hub, device, sync, timing } = await driven(context);
  const { journal, store } = device;
  let isFirst = true;
  context.mock.method(globalThis, 'fetch', async (...request: Parameters<typeof hub.fetch>) => {
    const answer = await hub.fetch(...request);
    if (isFirst) for (const lost of [store, journal]) await lost.clear();
    isFirst = false;
    return answer;
  });
  const begun = store.store.bind(store);
  store.store = async (...change) => {
    const stored = await begun(...change);
    if (!stored.ok) {
      await device.record({ kind: 'joined' }, 'k');
      sync.start(); // as the page does that shows the new card
    }
    return stored;
  };
  sync.start();
  await turns();
  await timing.pass(3000);
  assert.deepEqual(hub.lines().map(idIn), ['k']);
  sync.stop();
});
