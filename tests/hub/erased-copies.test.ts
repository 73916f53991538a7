// Whoever was erased leaves the backup as well: soon, and not in the request that erases.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { keepHub, renewEveryMs } from '../../web/hub/chores.js';
import { backupCards } from '../../web/hub/database/backup.js';
import { Backups } from '../../web/hub/database/copies.js';
import { erase } from '../../web/hub/journal/erase.js';
import { sweep } from '../../web/hub/journal/retention.js';
import { startHub } from '../../web/hub/start.js';
import { builtEngine } from '../support/engine.js';
import { holdNext } from './hold.js';
import { coffee, coffees, Device, TestHub } from './open-hub.js';

const order = 'order-of-anna';

/** A hub on a file of its own, with a backup; and what has been written of that. */
class Backed {
  written = 0;
  isFull = false;
  /** Called before a copy is written. */
  before: () => Promise<unknown> = () => Promise.resolve();

  private constructor(
    readonly folder: string,
    readonly hub: TestHub,
    readonly backups: Backups,
  ) {}

  static async open(t: TestContext): Promise<Backed> {
    const folder = mkdtempSync(join(tmpdir(), 'tenfold-backup-'));
    t.after(() => rmSync(folder, { recursive: true }));
    let backed: Backed | undefined;
    const hub = await TestHub.open({
      place: { file: join(folder, 'hub.db') },
      copiesOf: (database) =>
        new Backups(async () => {
          await backed?.before();
          if (backed?.isFull === true) throw new Error('the disk is full');
          const newest = await backupCards(database, join(folder, 'backup.db'));
          if (backed !== undefined) backed.written += 1;
          return newest;
        }),
    });
    t.after(() => hub.close());
    assert.ok(hub.hub.copies instanceof Backups);
    return (backed = new Backed(folder, hub, hub.hub.copies));
  }

  /** A card with an order, and its token. */
  async anna(): Promise<{ readonly member: string; readonly token: string }> {
    const card = await this.hub.enter();
    const device = new Device(this.hub, card.token);
    await device.sync(device.record('purchased', coffees(order)));
    return card;
  }

  async erase(token: string): Promise<number> {
    return (await this.hub.ask('DELETE', 'card', undefined, token)).status;
  }

  /** Names of the files that have the text in them. */
  found(text: string): string[] {
    return readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && readFileSync(join(this.folder, entry.name)).includes(text))
      .map(({ name }) => name);
  }
}

test('an erasure is answered when the database is rid of it, and the backup is renewed by itself', async (t) => {
  const backed = await Backed.open(t);
  const { hub, backups } = backed;
  const [anna, other] = [await backed.anna(), await hub.enter()];
  await backups.write();
  assert.ok(backed.found(order).includes('backup.db'));

  backed.isFull = true;
  assert.equal(await backed.erase(anna.token), 200);
  assert.deepEqual([backed.found(order), backed.written], [['backup.db'], 1]);
  await assert.rejects(backups.renew(), /full/);
  backed.isFull = false;
  await backups.renew();
  assert.deepEqual([backed.found(order), backed.found(anna.member)], [[], []]);
  assert.ok(backed.found(other.member).includes('backup.db'));
  await backups.renew();
  assert.equal(backed.written, 2);
});

test('many erasures cost one copy, and those of cards that no copy has seen none', async (t) => {
  const backed = await Backed.open(t);
  const { hub, backups } = backed;
  const cards = [await hub.enter(), await hub.enter(), await hub.enter()];
  await backups.write();
  for (const { token } of cards) assert.equal(await backed.erase(token), 200);
  assert.equal(backed.written, 1);
  await backups.renew();
  assert.equal(backed.written, 2);

  await hub.enter();
  await backups.write();
  hub.clock.ms += 1;
  for (let i = 0; i < 3; i += 1) assert.equal(await backed.erase((await hub.enter()).token), 200);
  await backups.renew();
  assert.equal(backed.written, 3);
});

test('a clock that was set back hides nobody in the backup', async (t) => {
  const backed = await Backed.open(t);
  const anna = await backed.anna();
  backed.hub.clock.ms -= 3_600_000;
  await backed.backups.write();
  const { program } = [...backed.hub.hub.tenants.values()][0] ?? {};
  assert.ok(program !== undefined && (await erase(backed.hub.hub, program, anna.member)).ok);
  await backed.backups.renew();
  assert.deepEqual(backed.found(order), []);
});

test('cards that were idle for too long leave the backup as well', async (t) => {
  const backed = await Backed.open(t);
  await backed.anna();
  await backed.backups.write();
  backed.hub.clock.ms += 40 * 31 * 86_400_000;
  assert.equal(await sweep(backed.hub.hub), 1);
  assert.deepEqual(backed.found(order), ['backup.db']);
  await backed.backups.renew();
  assert.deepEqual(backed.found(order), []);
});

test('a copy that is written while a card waits to be erased does not keep it', async (t) => {
  const backed = await Backed.open(t);
  const { token } = await backed.anna();
  const held = holdNext(backed.hub.hub.database);
  const erasing = backed.erase(token);
  await held.reached;
  await backed.backups.write();
  held.goOn();
  assert.equal(await erasing, 200);
  assert.deepEqual(backed.found(order), ['backup.db']);
  await backed.backups.renew();
  assert.deepEqual(backed.found(order), []);
});

test('a card that is erased while a copy is being written does not stay in it', async (t) => {
  const backed = await Backed.open(t);
  const { hub, backups } = backed;
  await backups.write();
  hub.clock.ms += 1;
  const { token } = await backed.anna(); // no finished copy has seen it
  const { query } = hub.hub.database;
  const copied = async (...asked: Parameters<typeof query>): Promise<unknown> => {
    const rows = await query(...asked);
    if (asked[0].startsWith('VACUUM')) assert.equal(await backed.erase(token), 200);
    return rows;
  };
  Object.assign(hub.hub.database, { query: copied });
  await backups.write();
  Object.assign(hub.hub.database, { query });
  assert.deepEqual(backed.found(order), ['backup.db']);
  await backups.renew();
  assert.deepEqual(backed.found(order), []);
});

test('a hub renews its backup within the hour', async (t) => {
  assert.ok(2 * renewEveryMs <= 3_600_000);
  const backed = await Backed.open(t);
  const { hub, backups } = backed;
  const anna = await backed.anna();
  await backups.write();
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const doing = await keepHub(hub.hub, { log: () => undefined });
  t.after(() => doing.stop());
  await backed.erase(anna.token);
  assert.deepEqual(backed.found(order), ['backup.db']);
  const begun = new Promise<void>((resolve) => {
    backed.before = async () => resolve();
  });
  t.mock.timers.tick(renewEveryMs);
  await begun;
  await backups.write(); // after the one that has begun
  assert.deepEqual(backed.found(order), []);
});

test('who dies before the backup was renewed renews it at the next start', async (t) => {
  const backed = await Backed.open(t);
  const anna = await backed.anna();
  await backed.backups.write();
  await backed.erase(anna.token);
  await backed.hub.key('read'); // else a first key is made, which is worth a copy by itself
  await backed.hub.close();
  assert.deepEqual(backed.found(order), ['backup.db']);
  const started = await startHub({
    place: { file: join(backed.folder, 'hub.db') },
    backup: join(backed.folder, 'backup.db'),
    engine: await builtEngine(),
    tenants: [{ program: coffee }],
    port: 0,
    log: () => undefined,
  });
  assert.ok(started.ok);
  assert.deepEqual(backed.found(order), []);
  await started.value.close();
});

test('backups are never written twice at once, and once for all who wait', async () => {
  const ends: (() => void)[] = [];
  const backups = new Backups(() => new Promise((resolve) => ends.push(() => resolve(0))));
  const all = [backups.write(), backups.write(), backups.write()];
  assert.equal(ends.length, 1);
  ends[0]?.();
  await all[0];
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
  assert.equal(ends.length, 2);
  ends[1]?.();
  await Promise.all(all);
  await backups.renew();
  assert.equal(ends.length, 2);
});
