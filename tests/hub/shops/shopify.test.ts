import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { without } from '../../../web/hub/shops/without.js';
import { fixture, type Json, TestShop } from './shop.js';

const order = fixture('shopify-order');
const refund = fixture('shopify-refund');
const [coffeeLine, mug] = order['line_items'] as readonly [Json, Json];
const cookie = { ...mug, id: '500000000000000001', sku: 'cookie', price: '2.00', quantity: 1, tax_lines: [] };

describe('what Shopify tells', () => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await TestShop.open('shopify');
  });
  afterEach(() => shop.close());

  const amountsBack = async (): Promise<readonly unknown[]> => {
    const refunds = (await shop.records()).filter(({ kind }) => kind === 'refunded');
    return refunds.map(({ data }) => {
      const { order: number } = data as Json;
      return [number, without(data as Json, 'order', 'refund')];
    });
  };

  test('an order becomes a record in the shop’s money, net of discounts, with taxes that are in the prices left there', async () => {
    const { status, member } = await shop.tell(order);
    assert.equal(status, 'accepted');
    assert.deepEqual(await shop.records(), [
      {
        id: 'hub:order:1001',
        kind: 'purchased',
        at: '2026-03-02T10:00:00+00:00',
        data: {
          currency: 'EUR',
          codes: ['SPRING'],
          channel: 'web',
          lines: [
            { quantity: 3, amount: 1100, discount: 100, product: 'flat-white', category: 'coffee' },
            { quantity: 1, amount: 600, product: '632910393' },
            { quantity: 1, amount: 400, type: 'shipping' },
          ],
          order: '1001',
        },
      },
    ]);
    assert.deepEqual(await shop.shows(member), [17, 3]);
  });

  test('an order that was paid for in a test is none', async () => {
    assert.deepEqual(await shop.tell({ ...order, test: true }), { status: 'ignored' });
    assert.equal((await shop.tell({ ...order, test: false })).status, 'accepted');
  });

  test('taxes on top, gift cards and tips stand apart', async () => {
    const gift = { ...mug, id: '500000000000000002', gift_card: true, price: '25.00' };
    const line_items = [coffeeLine, gift];
    await shop.tell({ ...order, line_items, taxes_included: false, total_tip_received: '2.50', total_price: '47.68' });
    const { lines } = (await shop.records())[0]?.['data'] as { readonly lines: readonly Json[] };
    assert.deepEqual(
      lines.map(({ amount, tax, type }) => [amount, tax, type]),
      [
        [1100, 206, undefined],
        [2500, 112, 'giftCard'],
        [400, undefined, 'shipping'],
        [250, undefined, 'tip'],
      ],
    );
  });

  test('orders/create, orders/paid and orders/updated count it once, when it is paid', async () => {
    for (const financial_status of ['pending', 'authorized', 'partially_paid']) {
      assert.equal((await shop.tell({ ...order, financial_status })).status, 'waiting');
    }
    const { status, member } = await shop.tell(order);
    assert.equal(status, 'accepted');
    for (const fulfillment_status of [null, 'partial', 'fulfilled']) {
      assert.equal((await shop.tell({ ...order, fulfillment_status })).status, 'already');
    }
    assert.deepEqual(await shop.shows(member), [17, 3]);
  });

  test('refunds/create takes lines back, and says the same as the order does later', async () => {
    const { member } = await shop.tell(order);
    assert.equal((await shop.tell(refund)).status, 'accepted');
    assert.equal((await shop.tell(refund)).status, 'already');
    const later = { ...order, financial_status: 'partially_refunded', refunds: [refund] };
    assert.equal((await shop.tell(later)).status, 'already');
    assert.deepEqual(await amountsBack(), [['1001', { lines: [{ line: 0, quantity: 1, amount: 367 }] }]]);
    assert.deepEqual(await shop.shows(member), [13, 2]);
  });

  test('a refund that comes before its order waits for it, although it names no customer', async () => {
    assert.equal((await shop.tell(refund)).status, 'waiting');
    const { member } = await shop.tell(order);
    assert.deepEqual(await shop.shows(member), [13, 2]);
  });

  test('shipping and money for no line come back beside the lines', async () => {
    const { member } = await shop.tell(order);
    const order_adjustments = [
      { id: 1, kind: 'shipping_refund', amount: '-4.00', tax_amount: '0.00' },
      { id: 2, kind: 'refund_discrepancy', amount: '-2.10', tax_amount: '0.00' },
      { id: 3, kind: 'refund_discrepancy', amount: '0.40', tax_amount: '0.00' },
    ];
    await shop.tell({ ...refund, order_adjustments });
    assert.deepEqual(await amountsBack(), [
      [
        '1001',
        {
          lines: [
            { line: 0, quantity: 1, amount: 367 },
            { line: 2, amount: 400 },
          ],
        },
      ],
      ['1001', { amount: 170 }],
    ]);
    const bare = { ...refund, id: 5, refund_line_items: [], order_adjustments: [] };
    await shop.tell({
      ...bare,
      transactions: [
        { kind: 'refund', status: 'success', amount: '1.05' },
        { kind: 'refund', status: 'failure', amount: '1.05' },
      ],
    });
    assert.deepEqual((await amountsBack()).at(-1), ['1001', { amount: 105 }]);
    assert.ok((await shop.shows(member))[0] < 13);
  });

  test('an order that is canceled gives back what is left; one that was canceled first never counts', async () => {
    const { member } = await shop.tell(order);
    await shop.tell(refund);
    const canceled = {
      ...order,
      cancelled_at: '2026-03-03T10:00:00-05:00',
      financial_status: 'refunded',
      refunds: [refund],
    };
    assert.equal((await shop.tell(canceled)).status, 'accepted');
    assert.equal((await shop.tell(canceled)).status, 'already');
    assert.equal((await shop.tell(order)).status, 'already'); // late, and out of order
    assert.deepEqual(await shop.shows(member), [0, 0]);
    const other = { ...order, id: '820982911946154509', name: '#1002' };
    assert.equal((await shop.tell({ ...other, cancelled_at: '2026-03-03T10:00:00-05:00' })).status, 'waiting');
    assert.equal((await shop.tell(other)).status, 'waiting');
    assert.deepEqual(await shop.shows(member), [0, 0]);
  });

  test('a refund of more than is left takes what is left', async () => {
    const generous = (id: number): Json => {
      const order_adjustments = [{ id: 1, kind: 'refund_discrepancy', amount: '-20.00' }];
      return { ...refund, id, refund_line_items: [], order_adjustments };
    };
    const { member } = await shop.tell(order);
    await shop.tell(generous(5));
    assert.equal((await shop.tell(refund)).status, 'accepted'); // of the line, 0.53 was left
    assert.deepEqual(await shop.shows(member), [0, 0]);
    assert.equal((await shop.tell({ ...refund, id: 7 })).status, 'already'); // nothing is left to come back

    const next = { ...order, id: '820982911946154509', name: '#1002' };
    await shop.tell(next);
    await shop.tell({ ...refund, id: 8, order_id: next.id });
    assert.equal((await shop.tell({ ...generous(9), order_id: next.id })).status, 'accepted');
    assert.deepEqual(await shop.shows(member), [0, 0]);
  });

  test('an edit that adds lines and units counts them when they are paid, and takes them back first', async () => {
    const { member } = await shop.tell(order);
    const more = { ...coffeeLine, quantity: 5, current_quantity: 5 };
    const edited = { ...order, line_items: [more, mug, cookie], total_price: '31.00' };
    assert.equal((await shop.tell({ ...edited, financial_status: 'partially_paid' })).status, 'waiting');
    assert.equal((await shop.tell(edited)).status, 'accepted');
    assert.equal((await shop.tell(edited)).status, 'already');
    assert.equal((await shop.tell(order)).status, 'already'); // late, and out of order
    const added = (await shop.records()).slice(1).map(({ data }) => data as Json);
    assert.deepEqual(
      added.map((data) => [data['order'], data['lines']]),
      [
        ['1001+866550311766439020x5', [{ quantity: 2, amount: 800, product: 'flat-white', category: 'coffee' }]],
        ['1001+500000000000000001', [{ quantity: 1, amount: 200, product: 'cookie' }]],
      ],
    );
    assert.deepEqual(await shop.shows(member), [27, 5]);
    const [item] = refund['refund_line_items'] as readonly [Json];
    const three = { ...item, quantity: 3, subtotal: '11.67' };
    await shop.tell({ ...refund, refund_line_items: [three] });
    assert.deepEqual(await amountsBack(), [
      ['1001+866550311766439020x5', { lines: [{ line: 0, quantity: 2, amount: 800 }] }],
      ['1001', { lines: [{ line: 0, quantity: 1, amount: 367 }] }],
    ]);
    assert.deepEqual((await shop.shows(member))[1], 2);
    await shop.tell({ ...edited, cancelled_at: '2026-03-03T10:00:00-05:00' });
    assert.deepEqual(await shop.shows(member), [0, 0]);
  });

  test('an edit that takes a line off is a refund without money', async () => {
    const { member } = await shop.tell(order);
    const [item] = refund['refund_line_items'] as readonly [Json];
    const off = { ...item, line_item_id: mug['id'], restock_type: 'no_restock', subtotal: 6 };
    const line_items = [coffeeLine, { ...mug, current_quantity: 0 }];
    const edited = { ...order, line_items, refunds: [{ ...refund, refund_line_items: [off], transactions: [] }] };
    assert.equal((await shop.tell(edited)).status, 'accepted');
    assert.deepEqual(await shop.shows(member), [11, 3]);
  });

  test('a guest’s order is acknowledged, and what is about no order is passed over', async () => {
    assert.deepEqual(await shop.tell({ ...order, customer: null }), { status: 'withoutCard' });
    assert.deepEqual(await shop.tell({ id: 1, order_edit: {} }), { status: 'ignored' });
    assert.equal((await shop.tell(order)).status, 'accepted');
  });

  test('money is never a float, nor an id rounded', async () => {
    const line = { ...coffeeLine, price: '0.07', quantity: 100, discount_allocations: [{ amount: '0.29' }] };
    const next = { ...order, id: '820982911946154509', name: '#1002' }; // the double of 820982911946154508 is this one's
    await shop.tell({ ...order, line_items: [line] });
    assert.equal((await shop.tell(next)).status, 'accepted');
    const { lines } = (await shop.records())[0]?.['data'] as { readonly lines: readonly Json[] };
    assert.equal(lines[0]?.['amount'], 671);
  });

  test('an amount has the decimals of its currency', async () => {
    const yen = { ...coffeeLine, price: '400', discount_allocations: [] };
    await shop.tell({ ...order, currency: 'JPY', line_items: [yen], shipping_lines: [] });
    const dinar = { ...coffeeLine, price: '0.4005', quantity: 1, discount_allocations: [] };
    await shop.tell({ ...order, id: 2, name: '#2', currency: 'KWD', line_items: [dinar], shipping_lines: [] });
    const books = await shop.hub.hub.database.query<{ readonly book: string }>(
      'SELECT book FROM shop_orders ORDER BY touched_ms, shop_order',
    );
    const amounts = books.map(
      ({ book }) => (JSON.parse(book) as { readonly parts: readonly Json[] }).parts[0]?.['amount'],
    );
    assert.deepEqual(amounts.sort(), [1200, 401]);
  });
});
