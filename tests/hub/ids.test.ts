import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coffees, Device, statuses, TestHub } from './open-hub.js';

test('what was refused stays refused, also days later and when it would count by now', async () => {
  const hub = await TestHub.open();
  const phone = new Device(hub, (await hub.enter()).token);
  const tooSoon = phone.record('refunded', { order: 'A-1' });
  assert.deepEqual(statuses((await phone.sync(tooSoon)).answers), ['order.unknown']);
  hub.clock.ms += 3 * 86_400_000;
  assert.deepEqual(statuses((await phone.sync(phone.record('purchased', coffees('A-1')))).answers), ['accepted']);
  assert.deepEqual(statuses((await phone.sync(tooSoon)).answers), ['order.unknown']);
  await hub.close();
});

test('a retry with the same idempotency key gets the first answer, four weeks later as well', async () => {
  const hub = await TestHub.open();
  const { member } = await hub.enter();
  const at = hub.clock.text;
  const token = await hub.key('award');
  const ask = async (): Promise<string> => {
    const headers = { Authorization: `Bearer ${token}`, 'Idempotency-Key': 'one' };
    const body = JSON.stringify({ records: [{ id: 'x', kind: 'adjusted', at, data: { points: 5, reason: 'sorry' } }] });
    const path = `/v1/corner-coffee/members/${member}/records`;
    return await (await hub.app.request(path, { method: 'POST', headers, body })).text();
  };
  const first = await ask();
  assert.match(first, /accepted/);
  hub.clock.ms += 28 * 86_400_000;
  assert.equal(await ask(), first);
  await hub.close();
});
