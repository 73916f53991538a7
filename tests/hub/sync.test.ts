import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { View } from '../../web/engine/index.js';
import type { SyncAnswer } from '../../web/sync/protocol.js';
import { coffees, Device, statuses, TestHub } from './open-hub.js';

describe('syncing a card with the hub', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await TestHub.open();
  });
  afterEach(() => hub.close());

  async function device(name = 'phone'): Promise<Device> {
    return new Device(hub, (await hub.enter()).token, name);
  }

  async function view(token: string): Promise<View> {
    return (await hub.ask<View>('GET', 'card', undefined, token)).body;
  }

  test('what a device records is in the journal, and on the card', async () => {
    const phone = await device();
    const answer = await phone.sync(phone.record('joined'), phone.record('purchased', coffees('A-1', 2)));
    assert.deepEqual(statuses(answer.answers), ['accepted', 'accepted']);
    assert.equal(answer.head, 2);
    assert.equal(answer.mark, 2);
    assert.match(answer.records[1] ?? '', /"recordedAt":"2026-03-02T10:00:00\+00:00"/);
    const card = await view(phone.token);
    assert.equal(card.cards[0]?.stamps, 2);
    assert.equal(card.points.available, 28);
  });

  test('the same request again changes nothing and is answered the same', async () => {
    const phone = await device();
    const records = [phone.record('joined'), phone.record('purchased', coffees('A-1'))];
    await phone.sync(...records);
    hub.clock.ms += 60_000;
    const again = await phone.sync(...records);
    assert.deepEqual(statuses(again.answers), ['already', 'already']);
    assert.equal(again.head, 2);
    assert.equal(again.mark, 2);
  });

  test('an order that two devices tell of counts once', async () => {
    const phone = await device();
    const tablet = new Device(hub, phone.token, 'tablet');
    await phone.sync(phone.record('joined'), phone.record('purchased', coffees('A-1')));
    const answer = await tablet.sync(tablet.record('purchased', coffees('A-1')));
    assert.deepEqual(statuses(answer.answers), ['already']);
    assert.equal(answer.head, 2);
    assert.equal(answer.records.length, 2);
  });

  test('a record that is refused stays refused, and the rest goes on', async () => {
    const phone = await device();
    const joined = phone.record('joined');
    const refund = phone.record('refunded', { order: 'never' });
    const answer = await phone.sync(joined, refund, phone.record('purchased', coffees('A-1')));
    assert.deepEqual(statuses(answer.answers), ['accepted', 'order.unknown', 'accepted']);
    assert.deepEqual(statuses((await phone.sync(refund)).answers), ['order.unknown']);
  });

  test('an id with another content is a conflict', async () => {
    const phone = await device();
    await phone.sync(phone.record('joined', undefined, 'x'));
    const tablet = new Device(hub, phone.token, 'tablet');
    const other = tablet.record('purchased', coffees('A-1'), 'x');
    assert.deepEqual(statuses((await tablet.sync(other)).answers), ['record.conflict']);
  });

  test('a device does not say what is the merchant’s to say', async () => {
    const phone = await device();
    const adjusted = phone.record('adjusted', { points: 1000, reason: 'because' });
    const other = phone.record('tierAssigned', { tier: 'roaster' });
    assert.deepEqual(statuses((await phone.sync(adjusted, other)).answers), [
      'record.notAsserted',
      'record.notAsserted',
    ]);
    assert.equal((await view(phone.token)).points.available, 0);
  });

  test('a record cannot name another member, however it is spelled', async () => {
    const phone = await device();
    const at = hub.clock.text;
    for (const member of ['"member"', '"\\u006dember"']) {
      const line = `{"id":"m${member.length}","kind":"joined","at":"${at}",${member}:"somebody"}`;
      assert.deepEqual(statuses((await phone.sync({ seq: member.length, line })).answers), ['field.unknown']);
    }
    const head = (await phone.sync()).head;
    assert.equal(head, 0);
  });

  test('what is too late is refused by the clock of the hub, whatever the device says', async () => {
    const phone = await device();
    const record = phone.record('purchased', coffees('A-1'));
    const lying = { ...record, line: record.line.replace('{', `{"recordedAt":"${hub.clock.text}",`) };
    hub.clock.ms += 8 * 86_400_000;
    assert.deepEqual(statuses((await phone.sync(lying)).answers), ['record.tooLate']);
  });

  for (const minutes of [3, -3, 400 * 1440, -400 * 1440]) {
    test(`what a device records whose clock is ${minutes} minutes ahead has happened when it did`, async () => {
      const phone = await device();
      phone.aheadMs = minutes * 60_000;
      const records = [phone.record('joined'), phone.record('purchased', coffees('A-1'))];
      hub.clock.ms += 3_600_000;
      const answer = await phone.sync(...records);
      assert.deepEqual(statuses(answer.answers), ['accepted', 'accepted']);
      for (const line of answer.records) {
        const { at, recordedAt } = JSON.parse(line) as { at: string; recordedAt: string };
        assert.deepEqual([Date.parse(at), recordedAt], [Date.parse('2026-03-02T10:00Z'), '2026-03-02T11:00:00+00:00']);
      }
      assert.deepEqual(statuses((await phone.sync(...records)).answers), ['already', 'already']);
    });
  }

  test('a clock may be wrong by two minutes, as always', async () => {
    const phone = await device();
    phone.aheadMs = 120_000;
    const answer = await phone.sync(phone.record('joined'));
    assert.match(answer.records[0] ?? '', /"at":"2026-03-02T10:02:00.000Z"/);
  });

  test('a device that was away gets what was recorded since, in order', async () => {
    const phone = await device();
    const tablet = new Device(hub, phone.token, 'tablet');
    await tablet.sync();
    await phone.sync(
      phone.record('joined'),
      ...Array.from({ length: 5 }, (_, i) => phone.record('visited', { visit: `v${i}` })),
    );
    const answer = await tablet.sync();
    assert.equal(answer.from, 0);
    assert.deepEqual(
      answer.records.map((line) => (JSON.parse(line) as { id: string }).id),
      ['phone-1', 'phone-2', 'phone-3', 'phone-4', 'phone-5', 'phone-6'],
    );
    assert.deepEqual((await tablet.sync()).records, []);
  });

  test('an epoch that is over, or more lines than there are, begins at 0', async () => {
    const phone = await device();
    await phone.sync(phone.record('joined'));
    phone.epoch = 'another';
    assert.equal((await phone.sync()).from, 0);
    phone.have = 7;
    assert.equal((await phone.sync()).from, 0);
  });

  test('two devices of one name are told apart by their numbers', async () => {
    const phone = await device();
    await phone.sync(phone.record('joined'), phone.record('visited', { visit: 'v1' }));
    const clone = new Device(hub, phone.token, phone.name);
    clone.record('joined');
    const { status, body } = await clone.push(clone.record('visited', { visit: 'v2' }, 'other'));
    assert.equal(status, 409);
    assert.equal((body as { refusal: { code: string } }).refusal.code, 'device.forked');
    clone.name = 'clone';
    assert.deepEqual(statuses((await clone.sync(clone.record('visited', { visit: 'v2' }, 'other'))).answers), [
      'accepted',
    ]);
  });

  test('a journal is folded again when its snapshot is of another programme', async () => {
    const phone = await device();
    await phone.sync(phone.record('joined'), phone.record('purchased', coffees('A-1')));
    await hub.hub.database.query(`UPDATE accounts SET snapshot = $1`, [new Uint8Array([1, 2, 3])]);
    const answer = await phone.sync(phone.record('purchased', coffees('A-2')));
    assert.deepEqual(statuses(answer.answers), ['accepted']);
    assert.equal((await view(phone.token)).cards[0]?.stamps, 2);
  });

  test('requests that are not of the protocol are refused with a place', async () => {
    const { token } = await hub.enter();
    const wrong: [unknown, string, string][] = [
      ['{', 'json.syntax', ''],
      [[], 'request.invalid', ''],
      [{ device: '', have: 0, records: [] }, 'request.invalid', '/device'],
      [{ device: 'a\nb', have: 0, records: [] }, 'request.invalid', '/device'],
      [{ device: 'd', have: -1, records: [] }, 'request.invalid', '/have'],
      [{ device: 'd', have: 0.5, records: [] }, 'request.invalid', '/have'],
      [{ device: 'd', have: 0, now: 'noon', records: [] }, 'request.invalid', '/now'],
      [{ device: 'd', have: 0, now: 5, records: [] }, 'request.invalid', '/now'],
      [{ device: 'd', have: 0, records: {} }, 'request.invalid', '/records'],
      [{ device: 'd', have: 0, records: [{ seq: 0, line: '' }] }, 'request.invalid', '/records/0/seq'],
      [{ device: 'd', have: 0, records: [{ seq: 1, line: 5 }] }, 'request.invalid', '/records/0/line'],
      [{ device: 'd', have: 0, records: [], more: 1 }, 'request.invalid', ''],
    ];
    for (const [body, code, pointer] of wrong) {
      const { status, body: answer } = await hub.ask('POST', 'sync', body, token);
      assert.ok(status >= 400 && status < 500, JSON.stringify(body));
      assert.equal(answer.refusal?.code, code);
      assert.equal(answer.refusal.pointer, pointer);
    }
  });

  test('a line that is no record is refused by itself', async () => {
    const phone = await device();
    const lines = ['', '{', '[]', '{"id":5}', `{"id":"${'x'.repeat(129)}","kind":"joined"}`, '{"id":"a"}'];
    const answer = await phone.sync(...lines.map((line, i) => ({ seq: i + 1, line })));
    assert.deepEqual(statuses(answer.answers), [
      'json.syntax',
      'json.syntax',
      'field.type',
      'field.format',
      'field.format',
      'field.type',
    ]);
    assert.equal(answer.head, 0);
  });

  test('a hundred requests at once lose nothing', async () => {
    const { token } = await hub.enter();
    const devices = Array.from({ length: 100 }, (_, i) => new Device(hub, token, `d${i}`));
    const answers = await Promise.all(devices.map((one) => one.sync(one.record('visited', { visit: one.name }))));
    assert.deepEqual(new Set(answers.flatMap(({ answers: one }) => statuses(one))), new Set(['accepted']));
    const all: SyncAnswer = await (devices[0] as Device).sync();
    assert.equal(all.head, 100);
  });
});
