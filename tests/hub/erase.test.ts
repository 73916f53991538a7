import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { coffees, Device, TestHub } from './open-hub.js';

test('of an erased member nothing is left in the files of the database, and of others everything', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenfold-erase-'));
  const hub = await TestHub.open({ place: { file: join(folder, 'hub.db') } });
  t.after(async () => {
    await hub.close();
    rmSync(folder, { recursive: true });
  });
  const [anna, berta] = [await hub.enter(), await hub.enter()];
  for (const [name, { token }] of Object.entries({ anna, berta })) {
    const device = new Device(hub, token, `phone-of-${name}`);
    const joined = device.record('joined');
    const orders = Array.from({ length: 50 }, (_, i) => device.record('purchased', coffees(`order-of-${name}-${i}`)));
    await device.sync(joined, ...orders, device.record('refunded', { order: `none-of-${name}` }));
  }
  const found = (text: string): boolean =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .some(({ name }) => readFileSync(join(folder, name)).includes(text));
  assert.ok(found(anna.member) && found('order-of-anna-7'));

  assert.equal((await hub.ask('DELETE', 'card', undefined, anna.token)).status, 200);
  for (const text of [anna.member, 'phone-of-anna', 'order-of-anna', 'none-of-anna']) assert.ok(!found(text), text);
  assert.ok(found(berta.member) && found('order-of-berta-49'));
});
