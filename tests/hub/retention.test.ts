import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Backups } from '../../web/hub/database/copies.js';
import { backupSqlite } from '../../web/hub/database/backup.js';
import { sweep } from '../../web/hub/journal/retention.js';
import { databases } from '../support/databases.js';
import { coffee, coffees, Device, TestHub } from './open-hub.js';

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

test('after an erasure neither database nor log nor backup has anything of the member', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenfold-backup-'));
  let isFull = false;
  const hub = await TestHub.open({
    place: { file: join(folder, 'hub.db') },
    copiesOf: (database) =>
      new Backups(async () => {
        if (isFull) throw new Error('the disk is full');
        await backupSqlite(database, join(folder, 'backup.db'));
      }),
  });
  t.after(async () => {
    await hub.close();
    rmSync(folder, { recursive: true });
  });
  const { token, member } = await hub.enter();
  const other = await hub.enter();
  await new Device(hub, token).sync(new Device(hub, token).record('purchased', coffees('order-of-anna')));
  assert.ok(hub.hub.copies instanceof Backups);
  await hub.hub.copies.write();
  const found = (text: string): string[] =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && readFileSync(join(folder, entry.name)).includes(text))
      .map(({ name }) => name);
  assert.ok(found('order-of-anna').includes('backup.db'));

  isFull = true;
  assert.equal((await hub.ask('DELETE', 'card', undefined, token)).status, 503);
  isFull = false;
  assert.equal((await hub.ask('DELETE', 'card', undefined, token)).status, 200);
  assert.deepEqual([found('order-of-anna'), found(member)], [[], []]);
  assert.ok(found(other.member).includes('backup.db'));
});

test('backups are never written twice at once, and once for all who wait', async () => {
  const ends: (() => void)[] = [];
  const backups = new Backups(() => new Promise((resolve) => ends.push(resolve)));
  backups.spoil();
  const all = [backups.renew(), backups.renew(), backups.renew()];
  assert.equal(ends.length, 1);
  ends[0]?.();
  await all[0];
  await Promise.resolve();
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
  assert.equal(ends.length, 2);
  ends[1]?.();
  await Promise.all(all);
  await backups.renew();
  assert.equal(ends.length, 2);
});
