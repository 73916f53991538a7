import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { backupSqlite } from '../../web/hub/database/backup.js';
import { newEpoch } from '../../web/hub/database/epoch.js';
import { openDatabase } from '../../web/hub/database/open.js';
import { Bases } from '../../web/hub/journal/base.js';
import { CardQueries } from '../../web/hub/journal/statements.js';
import { Merged } from '../../web/sync/merged.js';
import { freshFile } from '../support/databases.js';
import { value } from '../support/result.js';
import { Device, idIn } from './device.js';
import { fold, folded, LongHub, url } from './long-card.js';

describe('a device that knows nothing of a long journal', () => {
  let hub: LongHub;
  beforeEach(async () => (hub = await LongHub.open()));
  afterEach(() => hub.hub.close());

  const head = 734;
  const later = '2026-03-03T10:00:00+00:00';
  const baseOf = async (device: Device): Promise<number> => value(await device.store.recall())?.base ?? 0;

  /** All lines as the hub has them, whoever asks without a base. */
  async function lines(name: string): Promise<readonly string[]> {
    const { token } = await hub.enter(name);
    const all: string[] = [];
    for (;;) {
      const asked = { device: 'who asks for all', have: all.length, records: [], epoch: hub.hub.hub.epoch };
      const { body } = await hub.hub.ask<{ records: string[]; head: number }>('POST', 'sync', asked, token);
      all.push(...body.records);
      if (all.length === body.head) return all;
    }
  }

  test('takes a base and the latest page, and comes to the same as one that has every line', async () => {
    await hub.customer('ada', head);
    const device = await hub.device('ada');
    assert.deepEqual(await device.sync(), { kind: 'level' });
    const [first] = hub.heard;
    assert.deepEqual([first?.asked.base, first?.answered.from, first?.answered.records.length], [true, 234, 500]);
    assert.equal(await baseOf(device), 234);
    assert.deepEqual(await folded(device, later), fold(later, await lines('ada')));

    await hub.customer('ada', 30, 'more');
    assert.deepEqual(await device.sync(), { kind: 'level' });
    assert.equal(hub.heard.at(-1)?.answered.base, undefined, 'it has something now');
    assert.deepEqual(await folded(device, later), fold(later, await lines('ada')));
    assert.equal(value(await device.store.recall())?.count, head + 30);
  });

  test('is told the lines where a page holds them all, and wherever it asks for no base', async () => {
    await hub.customer('ada', 500);
    const device = await hub.device('ada');
    await device.sync();
    assert.deepEqual(
      [hub.heard[0]?.answered.base, hub.heard[0]?.answered.from, await baseOf(device)],
      [undefined, 0, 0],
    );
    await hub.customer('ada', 1, 'more');
    const { token } = await hub.enter('ada');
    const asked = { device: 'old', have: 0, records: [] };
    const { body } = await hub.hub.ask<{ from: number; base?: string }>('POST', 'sync', asked, token);
    assert.deepEqual([body.from, body.base], [0, undefined]);
    const wrong = await hub.hub.ask('POST', 'sync', { ...asked, base: 'yes' }, token);
    assert.deepEqual([wrong.status, wrong.body.refusal?.pointer], [400, '/base']);
  });

  test('has what it recorded itself on top, counted once', async () => {
    await hub.customer('ada', head);
    const device = await hub.device('ada');
    await device.record({ kind: 'visited', at: hub.hub.clock.text, data: { visit: 'own' } }, 'own-1');
    hub.syncsLeft = 0;
    await device.sync();
    hub.syncsLeft = Infinity;
    assert.deepEqual(await device.sync(), { kind: 'level' });
    await device.record({ kind: 'visited', at: hub.hub.clock.text, data: { visit: 'pending' } }, 'own-2');
    assert.deepEqual(await device.pending(), ['own-2']);
    const shown = await folded(device, later);
    const pending = (await device.shown()).slice(-1);
    assert.deepEqual(shown.state, fold(later, [...(await lines('ada')), ...pending]).state);
    await device.sync();
    assert.deepEqual(await folded(device, later), fold(later, await lines('ada')));
  });

  test('that has lost what it knew of the hub counts nothing twice that the base stands for', async () => {
    const device = await hub.device('ada');
    await device.record({ kind: 'joined', at: hub.hub.clock.text }, 'own-1');
    await device.record({ kind: 'visited', at: hub.hub.clock.text, data: { visit: 'own' } }, 'own-2');
    await device.sync();
    await hub.customer('ada', head);
    const again = await hub.device('ada', { journal: device.journal });
    hub.syncsLeft = 1;
    await again.sync();
    assert.equal(await baseOf(again), 236);
    assert.deepEqual(await folded(again, later), fold(later, await lines('ada')));
  });

  test('fetches every line once they are wanted, and has its base until then', async () => {
    await hub.customer('ada', head);
    const device = await hub.device('ada');
    await device.sync();
    await device.wantWhole();
    hub.syncsLeft = 1; // of two pages
    assert.equal((await device.sync()).kind, 'waiting');
    assert.equal(await baseOf(device), 234);
    const before = await folded(device, later);
    hub.syncsLeft = Infinity;
    assert.deepEqual(await device.sync(), { kind: 'level' });
    assert.deepEqual([await baseOf(device), (await device.shown()).length], [0, head]);
    assert.deepEqual(await folded(device, later), before);
    assert.ok(hub.heard.slice(1).every(({ asked }) => asked.base === undefined));
  });

  test('keeps its base when only the beginning of what follows has come', async () => {
    await hub.customer('ada', 540);
    const device = await hub.device('ada');
    for (let number = 0; number < 120; number++) {
      const id = `own-${String(number)}`;
      await device.record({ kind: 'visited', at: hub.hub.clock.text, data: { visit: id } }, id);
    }
    hub.longest = 450; // lines in an answer
    hub.syncsLeft = 1;
    assert.equal((await device.sync()).kind, 'waiting');
    assert.deepEqual([await baseOf(device), value(await device.store.recall())?.count], [140, 590]);
    const pending = await device.shown();
    assert.equal(pending.length, 450 + 70, 'with what was not among them');
    hub.syncsLeft = Infinity;
    assert.deepEqual(await device.sync(), { kind: 'level' });
    assert.deepEqual(await folded(device, later), fold(later, await lines('ada')));
  });

  test('is two tabs that fold anew when the base has come, and when it goes', async () => {
    await hub.customer('ada', head);
    const device = await hub.device('ada');
    const tab = new Device(hub, { url, journal: device.journal, store: device.store });
    await device.record({ kind: 'visited', at: hub.hub.clock.text, data: { visit: 'own' } }, 'own-1');
    const sequence = new Merged(tab.journal, tab.store);
    const none = value(await sequence.read({ own: 0 }));
    for (const one of [device, tab]) assert.deepEqual(await one.sync(), { kind: 'level' });
    assert.equal(value(await sequence.read(none?.end ?? { own: 0 })), undefined);
    const based = value(await sequence.read({ own: 0 }));
    assert.ok(based?.base !== undefined);
    assert.deepEqual(value(await sequence.read(based.end)), { lines: [], end: based.end });
    await hub.customer('ada', 3, 'more');
    await device.sync();
    assert.deepEqual(value(await sequence.read(based.end))?.lines.map(idIn), ['more-0', 'more-1', 'more-2']);
    await tab.wantWhole();
    await device.sync();
    assert.equal(value(await sequence.read(based.end)), undefined);
    assert.deepEqual(await folded(tab, later), fold(later, await lines('ada')));
  });

  test('comes to a card that was claimed and merged, and to the same as the device that brought the other', async () => {
    await hub.customer('ada', 400);
    const phone = await hub.device(undefined);
    for (let number = 0; number < 320; number++) {
      const data = { visit: `own-${String(number)}` };
      await phone.record({ kind: 'visited', at: hub.hub.clock.text, data }, `own-${String(number)}`);
    }
    assert.deepEqual(await phone.sync(), { kind: 'level' });
    const loggedIn = await hub.device('ada', { journal: phone.journal, store: phone.store });
    assert.deepEqual(await loggedIn.sync(), { kind: 'level' });
    const fresh = await hub.device('ada');
    assert.deepEqual(await fresh.sync(), { kind: 'level' });
    const all = await lines('ada');
    assert.equal(all.length, 720);
    assert.deepEqual([await baseOf(loggedIn), await baseOf(fresh)], [220, 220]);
    for (const device of [loggedIn, fresh]) assert.deepEqual(await folded(device, later), fold(later, all));
  });

  test('is told the lines when the card goes while a base is made of it, and when another is being made', async () => {
    const member = await hub.customer('ada', head);
    const { database, tenants } = hub.hub.hub;
    const program = tenants.get('corner-coffee')?.program;
    assert.ok(program !== undefined);
    const queries = new CardQueries(database.query, { member, program: program.id });
    const bases = new Bases();
    const [one, other] = await Promise.all([bases.after(program, queries, 234), bases.after(program, queries, 234)]);
    assert.deepEqual([one?.next.length, other], [500, undefined]);
    assert.equal(await bases.after(program, queries, head - 499), undefined, 'a journal that is shorter than was said');
    await database.query(`DELETE FROM records WHERE member = $1 AND program = $2`, [member, program.id]);
    assert.equal(await bases.after(program, queries, 234), undefined);
  });

  test('whose card is erased learns it, and has no base of it', async () => {
    await hub.customer('ada', head);
    const device = await hub.device('ada');
    await device.sync();
    const token = value(await device.store.recall())?.token;
    assert.equal((await hub.hub.ask('DELETE', 'card', undefined, token)).status, 200);
    const end = await device.sync();
    assert.deepEqual([end.kind, end.kind === 'refused' && end.refusal.code], ['refused', 'member.erased']);
    const fresh = await hub.device('ada');
    await fresh.sync();
    assert.deepEqual([await baseOf(fresh), (await fresh.shown()).map(idIn)], [0, []]);
  });
});

test('a device with a base gives a restored hub its records back, and takes a base of what that has now', async (t) => {
  const [before, backup] = [await LongHub.open({ place: { file: freshFile() } }), freshFile()];
  await before.customer('ada', 700);
  const device = await before.device('ada');
  await device.sync();
  await backupSqlite(before.hub.hub.database, backup);
  await device.record({ kind: 'visited', at: before.hub.clock.text, data: { visit: 'lost' } }, 'own-1');
  await before.customer('ada', 50, 'lost');
  assert.deepEqual(await device.sync(), { kind: 'level' });
  assert.equal(value(await device.store.recall())?.count, 751);
  await before.hub.close();

  const restored = await openDatabase({ file: backup });
  await newEpoch(restored, before.hub.clock.ms);
  await restored.close();
  const after = await LongHub.open({ place: { file: backup } });
  after.hub.clock.ms = before.hub.clock.ms;
  t.after(() => after.hub.close());
  const again = await after.device('ada', { journal: device.journal, store: device.store });
  assert.deepEqual(await again.sync(), { kind: 'level' });
  const { base, count, epoch } = value(await again.store.recall()) ?? {};
  assert.deepEqual([base, count, epoch], [200, 701, after.hub.hub.epoch]);
  const fresh = await after.device('ada');
  await fresh.wantWhole();
  await fresh.sync();
  assert.equal((await fresh.shown()).length, 701);
  const later = '2026-03-03T10:00:00+00:00';
  assert.deepEqual(await folded(again, later), await folded(fresh, later));
});
