import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { afterEach, describe, test } from 'node:test';
import { erase } from '../../../web/hub/journal/erase.js';
import { openHub } from '../../../web/hub/open.js';
import { forgetGuests, OrderQueries } from '../../../web/hub/shops/order-rows.js';
import { settleOpen } from '../../../web/hub/shops/open-orders.js';
import type { Shop } from '../../../web/hub/shops/settings.js';
import { databases } from '../../support/databases.js';
import { builtEngine } from '../../support/engine.js';
import { coffee } from '../open-hub.js';
import { fixture, type Json, secret, TestShop } from './shop.js';

const order = fixture('shopify-order');
const refund = fixture('shopify-refund');
const customer = String((order['customer'] as Json)['id']);
const canceled = { ...order, cancelled_at: '2026-03-03T10:00:00-05:00' };

describe('deliveries of shops', () => {
  let shop: TestShop | undefined;
  const open = async (...settings: Parameters<typeof TestShop.open>): Promise<TestShop> =>
    (shop = await TestShop.open(...settings));
  afterEach(() => shop?.close());

  test('only a body that a secret of the shop has signed is read, to the byte', async () => {
    const one = await open('shopify', { secrets: ['the secret until March', secret], shop: 'shop.example' });
    const body = JSON.stringify(order);
    const signature = 'bm90IHNpZ25lZA==';
    const codeOf = async (...sent: Parameters<TestShop['send']>): Promise<unknown> => {
      const { status, body: heard } = await one.send(...sent);
      return heard.refusal === undefined ? heard.status : [status, heard.refusal.code];
    };
    assert.deepEqual(await codeOf(body, { signature }), [401, 'auth.invalid']);
    assert.deepEqual(await codeOf(body, { signature: '' }), [401, 'auth.invalid']);
    assert.deepEqual(await codeOf(body, { secret: 'the secret of somebody else' }), [401, 'auth.invalid']);
    assert.deepEqual(await codeOf(body, { from: 'other.example' }), [401, 'auth.invalid']);
    assert.deepEqual((await one.hub.ask('POST', 'webhooks/shopify', body)).status, 401);
    assert.deepEqual((await one.hub.ask('POST', 'webhooks/woocommerce', body)).status, 401);
    assert.deepEqual(await one.records(), []);
    assert.equal(await codeOf(body, { secret: 'the secret until March' }), 'accepted');
    assert.equal(await codeOf(body, { from: 'https://Shop.example/' }), 'already');
  });

  test('one altered byte, wherever it is, and even one that changes nothing, breaks the signature', async () => {
    const one = await open('shopify');
    const body = JSON.stringify(order);
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    for (let i = 0; i < body.length; i += 97) {
      const altered = `${body.slice(0, i)}${body[i] === '1' ? '2' : '1'}${body.slice(i + 1)}`;
      assert.equal((await one.send(altered, { signature })).status, 401, String(i));
    }
    assert.equal((await one.send(`${body} `, { signature })).status, 401);
    assert.equal((await one.send(JSON.stringify(JSON.parse(body)), { signature })).status, 200);
  });

  test('WooCommerce’s first question, which is not signed, is answered', async () => {
    const one = await open('woocommerce');
    const ping = await one.hub.app.request('/v1/corner-coffee/webhooks/woocommerce', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '13' },
      body: 'webhook_id=27',
    });
    assert.equal(ping.status, 200);
  });

  test('in whatever order and however often they come, it comes to the same', async () => {
    const told: readonly Json[] = [order, refund, { ...order, refunds: [refund] }, { ...refund, id: 6 }];
    const shown = new Set<string>();
    for (const first of told.keys()) {
      const one = await open('shopify');
      const turned = [...told.slice(first), ...told.slice(0, first)];
      let member: string | undefined;
      for (const payload of [...turned, ...turned.toReversed(), ...turned])
        member = (await one.tell(payload)).member ?? member;
      shown.add(JSON.stringify(await one.shows(member)));
      await one.close();
    }
    shop = undefined;
    assert.deepEqual([...shown], ['[10,1]']);
  });

  test('a date that no calendar has is refused, and not taken in to fail for ever', async () => {
    const one = await open('shopify');
    for (const year of ['+275760', '-271821', '+010000']) {
      const { status, body } = await one.send(JSON.stringify({ ...order, processed_at: `${year}-01-01T00:00:00Z` }));
      assert.deepEqual([status, body.refusal?.pointer], [400, '/processed_at']);
    }
    assert.equal((await one.tell(order)).status, 'accepted');
  });

  test('two shops of a program do not take each other’s numbers', async () => {
    const one = await open('shopify', { prefix: 'se-' });
    const { member } = await one.tell(order);
    const key = await one.hub.key('award');
    const mine = await one.hub.ask<Json>('POST', 'customers', { customer: `se-${customer}` }, key);
    assert.equal((mine.body as Json)['member'], member);
    const [record] = await one.records();
    assert.equal(record?.['id'], 'hub:order:se-1001');
  });

  test('an order that the merchant’s own server tells as well counts once', async () => {
    const one = await open('shopify');
    const { member } = await one.tell(order);
    const key = await one.hub.key('award');
    const again = await one.hub.ask<Json>('POST', 'orders', { customer, order: '1001', amount: 5 }, key);
    assert.deepEqual(again.body, { member, status: 'already' });
  });

  test('with membersOnly, nobody gets a card by buying', async () => {
    const one = await open('shopify', { membersOnly: true });
    assert.deepEqual(await one.tell(order), { status: 'withoutCard' });
    const key = await one.hub.key('award');
    const { body } = await one.hub.ask<Json>('POST', 'customers', { customer }, key);
    assert.deepEqual(await one.tell(order), { status: 'accepted', member: (body as Json)['member'] });
  });

  test('of an erased member’s orders nothing is kept, and none counts again', async () => {
    const one = await open('shopify');
    const { member } = await one.tell(order);
    const [tenant] = one.hub.hub.tenants.values();
    assert.ok(tenant);
    assert.ok((await erase(one.hub.hub, tenant.program, member ?? '')).ok);
    assert.deepEqual(await one.hub.hub.database.query('SELECT member, subject, book FROM shop_orders'), [
      { member: '', subject: '', book: '' },
    ]);
    for (const payload of [order, refund, canceled]) assert.deepEqual(await one.tell(payload), { status: 'erased' });
    assert.deepEqual(await one.hub.hub.database.query('SELECT member FROM accounts'), []);
  });

  for (const { kind, fresh } of databases) {
    test(`a delivery that comes twenty times at once counts once (${kind})`, async () => {
      const one = await open('shopify', {}, await fresh());
      const told = Array.from({ length: 20 }, (_, i) => one.tell(i % 2 === 0 ? order : refund));
      const heard = await Promise.all(told);
      const member = heard.find((each) => each.member !== undefined)?.member;
      assert.equal((await one.hub.hub.database.query('SELECT member FROM accounts')).length, 1);
      assert.deepEqual(await one.shows(member), [13, 2]);
    });

    test(`what was taken when the process died is counted later (${kind})`, async () => {
      const one = await open('shopify', {}, await fresh());
      const { member } = await one.tell(order);
      const { hub } = one.hub;
      // As it stands when the book was written, and nothing after it.
      await hub.database.query('DELETE FROM records');
      await hub.database.query('UPDATE accounts SET head = 0, snapshot = NULL');
      await hub.database.query(`UPDATE shop_orders SET open = 1, member = ''`);
      assert.equal(await settleOpen(hub), 0); // whoever has just taken it may still be at work
      one.hub.clock.ms += 120_000;
      assert.equal(await settleOpen(hub), 1);
      assert.equal(await settleOpen(hub), 0);
      assert.deepEqual(await one.shows(member), [17, 3]);
    });

    test(`guests’ orders are forgotten after a while, and no others (${kind})`, async () => {
      const one = await open('shopify', {}, await fresh());
      await one.tell({ ...order, customer: null });
      await one.tell({ ...order, id: 2, name: '#2' });
      const { database } = one.hub.hub;
      await forgetGuests(database.query, one.hub.clock.ms + 89 * 86_400_000);
      assert.equal((await database.query('SELECT book FROM shop_orders')).length, 2);
      await forgetGuests(database.query, one.hub.clock.ms + 91 * 86_400_000);
      assert.deepEqual(await database.query('SELECT shop_order FROM shop_orders'), [{ shop_order: 'shopify:2' }]);
      const left = await database.transaction((query) =>
        new OrderQueries(query, { order: 'shopify:2', program: 'corner-coffee' }).lock(1),
      );
      assert.equal(left?.book.records.length, 1);
    });
  }

  test('an order that is on a card stays there, though the shop names another customer, who is erased', async () => {
    const one = await open('shopify');
    const { member } = await one.tell(order);
    const whose = (): Promise<readonly unknown[]> => one.hub.hub.database.query('SELECT subject FROM shop_orders');
    const before = await whose();
    const given = { ...order, customer: { id: 'another' } };
    assert.deepEqual(await one.tell(given), { status: 'already', member });
    assert.deepEqual(await whose(), before);
    await one.eraseCustomer('another');
    assert.deepEqual(await one.tell(refund), { status: 'accepted', member });
    assert.deepEqual(await one.shows(member), [13, 2]);
  });

  test('an order that is on another card is not erased with the customer it names', async () => {
    const one = await open('shopify');
    const { member } = await one.tell(order);
    // As it stands when two deliveries, which name different customers, come at once.
    await one.tell({ ...order, id: 2, name: '#2', customer: { id: 'another' } });
    const { query } = one.hub.hub.database;
    await query(
      `UPDATE shop_orders SET subject = (SELECT subject FROM shop_orders WHERE shop_order = 'shopify:2')
       WHERE member = $1`,
      [member ?? ''],
    );
    await one.eraseCustomer('another');
    assert.deepEqual(await one.tell(refund), { status: 'accepted', member });
  });

  test('an order that is on no card is erased with its customer', async () => {
    const one = await open('shopify', { membersOnly: true });
    assert.deepEqual(await one.tell(order), { status: 'withoutCard' });
    await one.eraseCustomer(customer);
    assert.deepEqual(await one.tell(order), { status: 'erased' });
  });

  test('orders of customers without a card are forgotten as guests’ are, but not before they were looked at', async () => {
    const one = await open('shopify', { membersOnly: true });
    await one.tell(order);
    const { database } = one.hub.hub;
    const left = (): Promise<readonly unknown[]> => database.query('SELECT shop_order FROM shop_orders');
    const later = one.hub.clock.ms + 91 * 86_400_000;
    await database.query('UPDATE shop_orders SET open = 1');
    await forgetGuests(database.query, later);
    assert.equal((await left()).length, 1);
    await database.query('UPDATE shop_orders SET open = 0');
    await forgetGuests(database.query, later - 2 * 86_400_000);
    assert.equal((await left()).length, 1);
    await forgetGuests(database.query, later);
    assert.deepEqual(await left(), []);
  });

  test('orders that were canceled before they were paid are forgotten as well', async () => {
    const one = await open('woocommerce');
    const unpaid = { ...fixture('woocommerce-order'), status: 'cancelled', date_paid: null, date_paid_gmt: null };
    assert.deepEqual(await one.tell(unpaid), { status: 'waiting' });
    const { database } = one.hub.hub;
    await forgetGuests(database.query, one.hub.clock.ms + 91 * 86_400_000);
    assert.deepEqual(await database.query('SELECT shop_order FROM shop_orders'), []);
  });

  test('settings that are wrong are refused with their place', async () => {
    const good: Shop = { kind: 'shopify', secrets: [secret] };
    const wrong: [unknown, string][] = [
      ['x', '/shops'],
      [[null], '/shops/0'],
      [[good, { ...good, kind: 'magento', shop: 'b' }], '/shops/1'],
      [[{ ...good, secrets: [] }], '/shops/0'],
      [[{ ...good, secrets: ['short'] }], '/shops/0'],
      [[{ ...good, secret }], '/shops/0'],
      [[{ ...good, prefix: 'a b' }], '/shops/0'],
      [[{ ...good, membersOnly: 'yes' }], '/shops/0'],
      [[{ ...good, categories: { a: 1 } }], '/shops/0'],
      [[{ ...good, shop: 'a.example' }, good], '/shops/1'],
      [
        [
          { ...good, shop: 'a.example' },
          { ...good, shop: 'https://A.example/' },
        ],
        '/shops/1',
      ],
    ];
    const engine = await builtEngine();
    for (const [shops, pointer] of wrong) {
      const tenants = [{ program: coffee, shops: shops as readonly Shop[] }];
      const opened = await openHub({ place: { file: ':memory:' }, engine, tenants });
      assert.ok(!opened.ok, JSON.stringify(shops));
      assert.deepEqual([opened.refusal.code, opened.refusal.pointer], ['setting.invalid', pointer]);
    }
  });
});
