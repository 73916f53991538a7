import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { View } from '../../web/engine/index.js';
import { coffees, Device, type Refused, TestHub } from './open-hub.js';

interface Told extends Refused {
  readonly member: string;
  readonly status: string;
}

describe('orders by the shop’s own numbers', () => {
  let hub: TestHub;
  let key: string;
  beforeEach(async () => {
    hub = await TestHub.open();
    key = await hub.key('award', 'read');
  });
  afterEach(() => hub.close());

  const tell = async (path: string, body: unknown, by = key): Promise<Told> =>
    (await hub.ask<Told>('POST', path, body, by)).body;
  const order = (n: string, more: object = {}): unknown => ({ customer: 'c7', ...(coffees(n, 3) as object), ...more });
  const stamps = async (member: string): Promise<number | undefined> =>
    (await hub.ask<View>('GET', `members/${member}`, undefined, key)).body.cards[0]?.stamps;

  test('an order counts once, however often and in whatever state it is told', async () => {
    const first = await tell('orders', order('1'));
    assert.equal(first.status, 'accepted');
    hub.clock.ms += 60_000;
    assert.deepEqual(await tell('orders', order('1', { channel: 'web' })), { ...first, status: 'already' });
    assert.equal(await stamps(first.member), 3);
    assert.equal((await tell('orders', order('2'))).member, first.member);
    assert.equal(await stamps(first.member), 6);
  });

  test('refunds are taken back by their numbers, each once, also when they are told too early', async () => {
    const refund = { customer: 'c7', refund: 'r1', lines: [{ line: 0, quantity: 1 }] };
    assert.equal((await tell('orders/1/refunds', refund)).refusal?.code, 'order.unknown');
    const { member } = await tell('orders', order('1'));
    assert.equal((await tell('orders/1/refunds', refund)).status, 'accepted');
    assert.equal((await tell('orders/1/refunds', refund)).status, 'already');
    assert.equal(await stamps(member), 2);
    assert.equal((await tell('orders/1/refunds', { customer: 'c7' })).status, 'accepted');
    assert.equal(await stamps(member), 0);
    const more = { customer: 'c7', refund: 'r3', amount: 100 };
    assert.equal((await tell('orders/1/refunds', more)).refusal?.code, 'refund.tooMuch');
  });

  test('whatever number an order was told by, it is refunded by', async () => {
    for (const [index, number] of ['n'.repeat(51), 'n'.repeat(100), 'ü'.repeat(59)].entries()) {
      const refund = String(index).padStart(98, 'r');
      const { member } = await tell('orders', order(number));
      assert.equal(await stamps(member), 3, number);
      const path = `orders/${encodeURIComponent(number)}/refunds`;
      const one = { customer: 'c7', refund, lines: [{ line: 0, quantity: 1 }] };
      assert.equal((await tell(path, one)).status, 'accepted', number);
      assert.equal((await tell(path, one)).status, 'already');
      assert.equal((await tell(path, { ...one, refund: `${refund}-2` })).status, 'accepted');
      assert.equal((await tell(path, { customer: 'c7' })).status, 'accepted');
      assert.equal(await stamps(member), 0);
    }
  });

  test('a number that is too long is refused by name, of an order and of its refund', async () => {
    for (const number of ['n'.repeat(101), 'ü'.repeat(60)]) {
      const wrong: [string, object, string][] = [
        ['orders', order(number) as object, '/order'],
        [`orders/${encodeURIComponent(number)}/refunds`, { customer: 'c7' }, '/order'],
        ['orders/1/refunds', { customer: 'c7', refund: number }, '/refund'],
      ];
      for (const [path, body, at] of wrong) {
        const { refusal } = await tell(path, body);
        assert.deepEqual([refusal?.code, refusal?.pointer], ['request.invalid', at], path);
      }
    }
  });

  test('records are counted by whatever way they come', async () => {
    const { member } = await tell('orders', order('1'));
    await tell('orders', order('1'));
    await tell('orders/1/refunds', { customer: 'c7', lines: [] });
    const record = { id: 'sorry', kind: 'adjusted', at: hub.clock.text, data: { points: 1, reason: 'sorry' } };
    await tell(`members/${member}/records`, { records: [record] });
    const device = new Device(hub, (await hub.enter()).token);
    await device.sync(device.record('joined'));
    const text = await (await hub.app.request('/metrics')).text();
    const counted = [...text.matchAll(/^tenfold_records_total\{status="(\w+)"\} (\d+)$/gm)].map(
      ([, ...found]) => found,
    );
    assert.deepEqual(counted.sort(), [
      ['accepted', '3'],
      ['already', '1'],
      ['refused', '1'],
    ]);
  });

  test('an order that was told late counts when it was', async () => {
    const late = new Date(hub.clock.ms - 86_400_000).toISOString();
    assert.equal((await tell('orders', order('1', { at: late }))).status, 'accepted');
    const older = new Date(hub.clock.ms - 30 * 86_400_000).toISOString();
    assert.equal((await tell('orders', order('2', { at: older }))).refusal?.code, 'record.tooLate');
    assert.equal((await tell('orders', order('2'))).status, 'accepted'); // a refusal is not the last word here
  });

  test('a customer has the name that a login has, whatever signs are in it', async () => {
    const administer = await hub.key('administer');
    for (const customer of ['漢'.repeat(128), 'a\tb', '🙂']) {
      const { member } = await tell('orders', order(`of ${customer.length}`, { customer }));
      assert.equal((await tell('customers', { customer })).member, member);
      assert.deepEqual(await tell('customers/erase', { customer }, administer), { erased: true });
    }
    for (const customer of ['', '漢'.repeat(129), '\ud800', 7]) {
      for (const path of ['orders', 'customers', 'customers/erase']) {
        const body = path === 'orders' ? order('2', { customer }) : { customer };
        const { refusal } = await tell(path, body, path.endsWith('erase') ? administer : key);
        assert.deepEqual([refusal?.code, refusal?.pointer], ['request.invalid', '/customer']);
      }
    }
  });

  test('what is wrong is refused with its place', async () => {
    const wrong: [string, unknown, string, string][] = [
      ['orders', 'x', 'json.syntax', ''],
      ['orders', [], 'request.invalid', ''],
      ['orders', { customer: 'c7' }, 'request.invalid', '/order'],
      ['orders', { order: '1', amount: 1 }, 'request.invalid', '/customer'],
      ['orders', { customer: 'c7', order: '1', amount: -1 }, 'field.range', '/data/amount'],
      ['orders', { customer: 'c7', order: '1', amount: 1, member: 'm' }, 'field.unknown', '/data/member'],
      ['orders', { customer: 'c7', order: '1', amount: 1, at: 5 }, 'field.type', '/at'],
      ['orders/1/refunds', { customer: 'c7', refund: 5 }, 'request.invalid', '/refund'],
    ];
    for (const [path, body, code, pointer] of wrong) {
      const { refusal } = await tell(path, body);
      assert.deepEqual([refusal?.code, refusal?.pointer], [code, pointer], JSON.stringify(body));
    }
    const read = await hub.key('read');
    assert.equal((await tell('orders', order('1'), read)).refusal?.code, 'auth.scope');
  });
});
