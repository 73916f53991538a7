import assert from 'node:assert/strict';
import { test } from 'node:test';
import { program } from '../client/program.js';
import { TestHub } from '../hub/open-hub.js';
import { Device, idIn, value } from './device.js';

test('a device and the real hub understand each other: records, a refusal, a clone', async () => {
  const hub = await TestHub.open({ tenants: [{ program: JSON.stringify(program) }], now: Date.now });
  const fetching = async (url: URL, init: RequestInit): Promise<Response> => await hub.app.request(url.pathname, init);
  const device = new Device({ fetch: fetching });
  const at = new Date().toISOString().replace(/\.\d+Z$/, '+00:00');
  await device.record({ kind: 'joined', at }, 'j');
  await device.record({ kind: 'visited', at, data: {} }, 'v1');
  await device.record({ kind: 'refunded', at, data: { order: 'never' } }, 'bad');
  assert.deepEqual(await device.sync(), { kind: 'level' });
  const clone = await device.cloned();
  await device.record({ kind: 'visited', at, data: {} }, 'v2');
  await clone.record({ kind: 'visited', at, data: {} }, 'v3');
  for (const one of [device, clone, device]) assert.deepEqual(await one.sync(), { kind: 'level' });
  const shown = await device.shown();
  assert.deepEqual(shown, await clone.shown());
  assert.deepEqual([await device.refused(), await device.pending()], [['bad'], []]);
  assert.deepEqual(shown.map(idIn), ['j', 'v1', 'v2', 'v3']);
  assert.equal(value(await device.store.recall())?.count, 4);
  await hub.close();
});
