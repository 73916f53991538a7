import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { without } from '../../../web/hub/shops/without.js';
import { fixture, type Json, TestShop } from './shop.js';

const order = fixture('woocommerce-order');
const refund = fixture('woocommerce-refund');
const unpaid = { ...order, status: 'pending', date_paid: null, date_paid_gmt: null };

describe('what WooCommerce tells', () => {
  let shop: TestShop;
  /** Of the first record. */
  const lines = async (): Promise<readonly Json[]> => {
    const [record] = await shop.records();
    return (record?.['data'] as { readonly lines: readonly Json[] }).lines;
  };
  beforeEach(async () => {
    shop = await TestShop.open('woocommerce');
  });
  afterEach(() => shop.close());

  test('an order becomes a record with lines in minor units, net of discounts, with tax and shipping apart', async () => {
    const { status, member } = await shop.tell(order);
    assert.equal(status, 'accepted');
    assert.deepEqual(await shop.records(), [
      {
        id: 'hub:order:727',
        kind: 'purchased',
        at: '2026-03-02T10:00:00+00:00',
        data: {
          currency: 'EUR',
          codes: ['spring'],
          channel: 'checkout',
          lines: [
            { quantity: 2, amount: 700, tax: 161, discount: 100, product: 'flat-white', category: 'coffee' },
            { quantity: 1, amount: 600, tax: 138, product: '23' },
            { quantity: 1, amount: 400, tax: 92, type: 'shipping' },
          ],
          order: '727',
        },
      },
    ]);
    assert.deepEqual(await shop.shows(member), [13, 2]);
  });

  test('where prices include tax, there is none on top', async () => {
    await shop.tell({ ...order, prices_include_tax: true });
    assert.deepEqual(
      (await lines()).map(({ amount, tax, discount }) => [amount, tax, discount]),
      [
        [861, undefined, 123],
        [738, undefined, undefined],
        [492, undefined, undefined],
      ],
    );
  });

  test('an order is counted when it is paid, once, however often its status changes', async () => {
    assert.equal((await shop.tell(unpaid)).status, 'waiting');
    const onDelivery = { ...unpaid, status: 'processing' };
    assert.equal((await shop.tell(onDelivery)).status, 'waiting');
    assert.deepEqual(await shop.records(), []);
    const { status, member } = await shop.tell(order);
    assert.equal(status, 'accepted');
    for (const now of ['on-hold', 'processing', 'completed', 'completed']) {
      shop.hub.clock.ms += 60_000;
      assert.equal(
        (await shop.tell({ ...order, status: now, date_modified_gmt: shop.hub.clock.text })).status,
        'already',
      );
    }
    assert.deepEqual(await shop.shows(member), [13, 2]);
  });

  test('a refund that is named with its lines takes those back', async () => {
    const { member } = await shop.tell(order);
    shop.hub.clock.ms += 86_400_000;
    assert.equal((await shop.tell(refund)).status, 'accepted');
    assert.equal((await shop.tell(refund)).status, 'already');
    assert.equal((await shop.tell({ ...order, refunds: [{ id: 726, reason: '', total: '-4.31' }] })).status, 'already');
    assert.deepEqual(await shop.shows(member), [10, 1]); // 9.50 is left, rounded half up
  });

  test('a refund that the order names by its sum is spread, without its share of tax', async () => {
    const { member } = await shop.tell(order);
    const refunds = [{ id: 1, reason: '', total: '-10.00' }];
    assert.equal((await shop.tell({ ...order, refunds })).status, 'accepted');
    assert.equal((await shop.tell({ ...order, refunds })).status, 'already');
    const all = [...refunds, { id: 2, reason: '', total: '-10.91' }];
    assert.equal((await shop.tell({ ...order, refunds: all })).status, 'accepted');
    const back = (await shop.records()).slice(1).map(({ data }) => (data as Json)['amount']);
    assert.deepEqual(back, [813, 887]); // of 17.00 before tax
    assert.deepEqual((await shop.shows(member))[0], 0);
  });

  test('what a refund pays back beyond its lines is spread, but for what rounding makes of them', async () => {
    const { member } = await shop.tell({ ...order, prices_include_tax: true });
    assert.equal((await shop.tell({ ...refund, id: 725, amount: '4.32' })).status, 'accepted');
    assert.equal((await shop.tell({ ...refund, amount: '9.31' })).status, 'accepted');
    const back = (await shop.records()).slice(1).map(({ data }) => without(data as Json, 'order', 'refund'));
    assert.deepEqual(back, [
      { lines: [{ line: 0, quantity: 1, amount: 431 }] },
      { lines: [{ line: 0, quantity: 1, amount: 430 }] },
      { amount: 500 },
    ]);
    assert.ok((await shop.shows(member))[0] < 7);
  });

  test('a refund that comes before its order waits for it', async () => {
    assert.deepEqual(await shop.tell(refund), { status: 'waiting' });
    assert.deepEqual(await shop.records(), []);
    const { status, member } = await shop.tell({ ...order, refunds: [{ id: 726, total: '-4.31' }] });
    assert.equal(status, 'accepted');
    assert.deepEqual(await shop.shows(member), [10, 1]);
  });

  test('an order that is canceled gives back what is left, after refunds', async () => {
    const { member } = await shop.tell(order);
    await shop.tell(refund);
    const canceled = { ...order, status: 'cancelled', refunds: [{ id: 726, total: '-4.31' }] };
    assert.equal((await shop.tell(canceled)).status, 'accepted');
    assert.equal((await shop.tell(canceled)).status, 'already');
    assert.equal((await shop.tell({ ...order, status: 'refunded' })).status, 'already');
    assert.deepEqual(await shop.shows(member), [0, 0]);
  });

  test('a payment that failed, or an order that was canceled unpaid, is counted when it is paid after all', async () => {
    assert.equal((await shop.tell({ ...unpaid, status: 'failed' })).status, 'waiting');
    assert.equal((await shop.tell({ ...unpaid, status: 'cancelled' })).status, 'waiting');
    assert.equal((await shop.tell(order)).status, 'accepted');
  });

  test('a guest’s order is acknowledged, and counted when the order is given to a customer', async () => {
    assert.deepEqual(await shop.tell({ ...order, customer_id: 0 }), { status: 'withoutCard' });
    assert.equal((await shop.hub.hub.database.query('SELECT member FROM accounts')).length, 0);
    const { status, member } = await shop.tell(order);
    assert.equal(status, 'accepted');
    // Whose order it is has been said: it does not move to another card.
    assert.deepEqual(await shop.tell({ ...order, customer_id: 27 }), { status: 'already', member });
  });

  test('an order that is told late counts now', async () => {
    const { status } = await shop.tell({ ...order, date_paid_gmt: '2026-01-02T10:00:00' });
    assert.equal(status, 'accepted');
    assert.equal((await shop.records())[0]?.['at'], '2026-03-02T10:00:00+00:00');
  });

  test('a fee below zero is a discount, and one above is no product', async () => {
    const fee_lines = [
      { id: 400, name: 'Gift card', total: '-2.00', total_tax: '0.00' },
      { id: 401, name: 'Wrapping', total: '1.00', total_tax: '0.00' },
    ];
    const { member } = await shop.tell({ ...order, fee_lines, total: '19.91' });
    assert.deepEqual(
      (await lines()).map(({ amount, type }) => [amount, type]),
      [
        [593, undefined],
        [507, undefined],
        [400, 'shipping'],
        [100, 'shipping'],
      ],
    );
    assert.equal((await shop.shows(member))[0], 11);
  });

  test('a line below zero is a discount as well, and is no line that something comes back of', async () => {
    const off = { id: 317, name: 'Trade-in', quantity: 1, product_id: 99, total: '-2.00', total_tax: '0.00' };
    const line_items = [...(order['line_items'] as readonly Json[]), off];
    const { status, member } = await shop.tell({ ...order, line_items, total: '18.91' });
    assert.equal(status, 'accepted');
    assert.deepEqual(
      (await lines()).map(({ amount, type }) => [amount, type]),
      [
        [593, undefined],
        [507, undefined],
        [400, 'shipping'],
      ],
    );
    assert.equal((await shop.shows(member))[0], 11);
  });

  test('a number that records have no room for is the order’s id instead', async () => {
    const numbers = ['n'.repeat(72), 'n'.repeat(73), '漢'.repeat(34), '漢'.repeat(35), ''];
    for (const [i, number] of numbers.entries()) {
      assert.equal((await shop.tell({ ...order, id: 800 + i, number })).status, 'accepted', number);
    }
    assert.deepEqual(
      (await shop.records()).map(({ data }) => (data as Json)['order']),
      [numbers[0], '801', numbers[2], '803', '804'],
    );
  });

  test('what is about no order is passed over, and what cannot be read is refused with its place', async () => {
    assert.deepEqual(await shop.tell({ id: 727 }), { status: 'ignored' }); // deleted
    const product = {
      id: 93,
      name: 'Beans',
      status: 'publish',
      type: 'simple',
      date_created_gmt: '2026-03-02T10:00:00',
    };
    assert.deepEqual(await shop.tell(product), { status: 'ignored' });
    assert.deepEqual(await shop.tell({ action: 'woocommerce_order_refunded', arg: 726 }), { status: 'ignored' });
    const line = (order['line_items'] as readonly Json[])[0];
    const wrong: [Json, string][] = [
      [{ ...order, id: null }, '/id'],
      [{ ...order, currency: 'euro' }, '/currency'],
      [{ ...order, line_items: 'x' }, '/line_items'],
      [{ ...order, line_items: [{ ...line, total: '7,00' }] }, '/line_items/0/total'],
      [{ ...order, line_items: [{ ...line, total: '99999999999999999' }] }, '/line_items/0/total'],
      [{ ...order, date_paid_gmt: 'yesterday' }, '/date_paid_gmt'],
      [{ ...refund, line_items: [], amount: 'all' }, '/amount'],
      [{ ...refund, parent_id: '' }, '/parent_id'],
    ];
    for (const [body, pointer] of wrong) {
      const { refusal } = await shop.tell(body);
      assert.deepEqual([refusal?.code, refusal?.pointer], ['request.invalid', pointer]);
    }
    assert.deepEqual(await shop.records(), []);
  });

  test('what the program refuses is answered without an error, and told in the log', async () => {
    const { status, refusal } = await shop.tell({ ...order, currency: 'CHF' });
    assert.deepEqual([status, refusal?.code], ['refused', 'currency.unknown']);
    const program = 'corner-coffee';
    assert.deepEqual(shop.hub.log, [{ event: 'shop.refused', shop: 'woocommerce', program, code: 'currency.unknown' }]);
  });
});
