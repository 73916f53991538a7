import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweep } from '../../web/hub/journal/retention.js';
import { databases } from '../support/databases.js';
import { identity } from './identity.js';
import { coffee, coffees, Device, TestHub } from './open-hub.js';
import { logIn } from './till-support.js';

const keeping = (retentionMonths?: number): string =>
  JSON.stringify({ ...(JSON.parse(coffee) as object), ...(retentionMonths !== undefined && { retentionMonths }) });
const monthMs = 31 * 86_400_000;

for (const { kind, fresh } of databases) {
  test(`cards that are idle for too long are erased, and no others (${kind})`, async (t) => {
    const hub = await TestHub.open({ place: await fresh(), tenants: [{ program: keeping(12) }] });
    t.after(() => hub.close());
    const [idle, alive] = [await hub.enter(), await hub.enter()];
    await new Device(hub, idle.token).sync(new Device(hub, idle.token).record('purchased', coffees('A-1')));
    hub.clock.ms += 11 * monthMs;
    await new Device(hub, alive.token).sync();
    assert.equal(await sweep(hub.hub), 0);
    hub.clock.ms += 3 * monthMs;
    // Several processes at once: each card is erased once.
    const erased = await Promise.all([sweep(hub.hub), sweep(hub.hub), sweep(hub.hub)]);
    assert.equal(
      erased.reduce((sum, one) => sum + one),
      1,
    );
    assert.equal((await hub.ask('GET', 'card', undefined, alive.token)).status, 200);
    const gone = await hub.ask('GET', 'card', undefined, idle.token);
    assert.deepEqual([gone.status, gone.body.refusal?.code], [410, 'member.erased']);
    assert.deepEqual(await hub.hub.database.query(`SELECT id FROM records`), []);
  });
}

test('36 months, unless the programme says otherwise; with 0 for ever', async (t) => {
  for (const [months, left] of [
    [undefined, 0],
    [0, 1],
    [60, 1],
  ] as const) {
    const hub = await TestHub.open({ tenants: [{ program: keeping(months) }] });
    t.after(() => hub.close());
    await hub.enter();
    hub.clock.ms += 35 * monthMs - 30 * 86_400_000;
    assert.equal(await sweep(hub.hub), 0);
    hub.clock.ms += 4 * monthMs;
    await sweep(hub.hub);
    assert.equal((await hub.hub.database.query(`SELECT member FROM accounts`)).length, left, String(months));
  }
});

test('an erasure that was not answered is answered the same again, by the token and no other', async (t) => {
  const hub = await TestHub.open();
  t.after(() => hub.close());
  const [anna, berta] = [await hub.enter(), await hub.enter()];
  for (let i = 0; i < 3; i += 1) {
    const { status, body } = await hub.ask('DELETE', 'card', undefined, anna.token);
    assert.deepEqual([status, body], [200, { erased: true }]);
  }
  const other = anna.token.slice(0, -1) + (anna.token.endsWith('A') ? 'B' : 'A');
  assert.equal((await hub.ask('DELETE', 'card', undefined, other)).status, 401);
  assert.equal((await hub.ask('GET', 'card', undefined, berta.token)).status, 200);
  assert.equal((await hub.ask('POST', 'members', { claims: anna.token })).status, 410);
});

for (const { kind, fresh } of databases) {
  test(`what has become part of an idle card goes with it, whenever a device touched it (${kind})`, async (t) => {
    const hub = await TestHub.open({ place: await fresh(), tenants: [{ program: keeping(12), identity }] });
    t.after(() => hub.close());
    const phone = await hub.enter();
    await logIn(hub, 'anna');
    assert.equal((await logIn(hub, 'anna', phone.token)).claimed, true);
    hub.clock.ms += 11 * monthMs;
    const { body } = await hub.ask('POST', 'sync', { device: 'd', have: 0, records: [] }, phone.token);
    assert.equal(body.refusal?.code, 'member.claimed');
    hub.clock.ms += 3 * monthMs;
    assert.equal(await sweep(hub.hub), 1);
    assert.deepEqual(await hub.hub.database.query(`SELECT member FROM accounts`), []);
  });

  test(`parts of a card that is gone are swept, also where idle cards are kept (${kind})`, async (t) => {
    const hub = await TestHub.open({ place: await fresh(), tenants: [{ program: keeping(0), identity }] });
    t.after(() => hub.close());
    const [lost, phone, alive] = [await hub.enter(), await hub.enter(), await hub.enter()];
    const device = new Device(hub, lost.token);
    await device.sync(device.record('purchased', coffees('A-1')));
    await logIn(hub, 'anna');
    assert.equal((await logIn(hub, 'anna', phone.token)).claimed, true);
    await hub.hub.database.query(`UPDATE accounts SET claimed_by = 'nobody' WHERE member = $1`, [lost.member]);
    assert.equal(await sweep(hub.hub), 1);
    assert.deepEqual(await hub.hub.database.query(`SELECT id FROM records`), []);
    assert.equal((await hub.ask('GET', 'card', undefined, alive.token)).status, 200);
    const left = await hub.hub.database.query(`SELECT member FROM accounts WHERE member = $1`, [phone.member]);
    assert.equal(left.length, 1);
  });
}
