import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { without } from '../../../web/hub/shops/without.js';
import { fixture, type Json, TestShop } from './shop.js';

const order = fixture('shopify-order');
const refund = fixture('shopify-refund');
const [coffeeLine] = order['line_items'] as readonly [Json];
const [item] = refund['refund_line_items'] as readonly [Json];
const [shipping] = order['shipping_lines'] as readonly [Json];
const express = { ...shipping, id: '271878346596884016', price: '3.00' };

const set = (amount: string, currency_code = 'EUR'): Json => ({ shop_money: { amount, currency_code } });
const paid = (amount: string, more: Json = {}): Json => {
  return { kind: 'refund', status: 'success', amount, currency: 'EUR', ...more };
};
/** A refund that says nothing but what is handed in. */
const bare = (more: Json): Json => ({
  ...refund,
  refund_line_items: [],
  order_adjustments: [],
  transactions: [],
  ...more,
});

describe('what Shopify says that was paid back', () => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await TestShop.open('shopify');
  });
  afterEach(() => shop.close());

  const back = async (): Promise<readonly unknown[]> =>
    (await shop.records())
      .filter(({ kind }) => kind === 'refunded')
      .map(({ data }) => without(data as Json, 'order', 'refund'));

  const shippingBack = (amount: string): Json => {
    return { id: 1, shipping_line_id: shipping['id'], subtotal_amount_set: set(amount) };
  };

  test('shipping alone comes back to the line of shipping, and to no product', async () => {
    const { member } = await shop.tell(order);
    const refund_shipping_lines = [shippingBack('4.00')];
    const alone = bare({ refund_shipping_lines, transactions: [paid('4.00')] });
    assert.equal((await shop.tell(alone)).status, 'accepted');
    assert.equal((await shop.tell(alone)).status, 'already');
    assert.deepEqual(await back(), [{ lines: [{ line: 2, amount: 400 }] }]);
    assert.deepEqual(await shop.shows(member), [17, 3]);
  });

  test('shipping comes back with lines, by the line it names, and once where it is an adjustment as well', async () => {
    await shop.tell({ ...order, shipping_lines: [shipping, express], total_price: '24.00' });
    const order_adjustments = [
      { id: 1, kind: 'shipping_refund', amount_set: set('-3.00'), tax_amount_set: set('0.00') },
    ];
    const refund_shipping_lines = [shippingBack('3.00')];
    await shop.tell({ ...refund, refund_shipping_lines, order_adjustments });
    assert.deepEqual(await back(), [
      {
        lines: [
          { line: 0, quantity: 1, amount: 367 },
          { line: 2, amount: 300 },
        ],
      },
    ]);
  });

  test('older deliveries have it as an adjustment, with its tax apart', async () => {
    await shop.tell(order);
    const order_adjustments = [{ id: 1, kind: 'shipping_refund', amount: '-3.25', tax_amount: '-0.75' }];
    await shop.tell(bare({ order_adjustments }));
    assert.deepEqual(await back(), [{ lines: [{ line: 2, amount: 400 }] }]);
  });

  test('shipping that an edit has taken off was not bought', async () => {
    await shop.tell({ ...order, shipping_lines: [shipping, { ...express, is_removed: true }] });
    const { lines } = (await shop.records())[0]?.['data'] as { readonly lines: readonly Json[] };
    assert.deepEqual(
      lines.map(({ amount }) => amount),
      [1100, 600, 400],
    );
  });

  test('amounts may be told in sets alone', async () => {
    await shop.tell(order);
    const line = { ...without(item, 'subtotal'), subtotal_set: set('3.67') };
    await shop.tell({ ...refund, refund_line_items: [line], order_adjustments: [{ id: 1, amount_set: set('-2.10') }] });
    assert.deepEqual(await back(), [{ lines: [{ line: 0, quantity: 1, amount: 367 }] }, { amount: 210 }]);
  });

  test('what is kept of a return, such as a fee, does not come back', async () => {
    const { member } = await shop.tell(order);
    const order_adjustments = [{ id: 1, kind: 'refund_discrepancy', amount: '2.80', tax_amount: '0.00' }];
    const transactions = [paid('4.87')];
    const refund_shipping_lines = [shippingBack('4.00')];
    await shop.tell({ ...refund, refund_shipping_lines, order_adjustments, transactions });
    // In proportion: 3.67 and 4.00 less 1.33 and 1.47.
    assert.deepEqual(await back(), [
      {
        lines: [
          { line: 0, quantity: 1, amount: 234 },
          { line: 2, amount: 253 },
        ],
      },
    ]);
    assert.deepEqual(await shop.shows(member), [15, 2]);
  });

  test('of a return for which nothing was paid back the units come back', async () => {
    await shop.tell(order);
    const order_adjustments = [{ id: 1, kind: 'refund_discrepancy', amount_set: set('3.67') }];
    assert.equal((await shop.tell({ ...refund, order_adjustments, transactions: [] })).status, 'accepted');
    assert.deepEqual(await back(), [{ lines: [{ line: 0, quantity: 1, amount: 0 }] }]);
  });

  test('what is on its way is not kept', async () => {
    await shop.tell(order);
    const adjusted = (id: number, amount: string, transaction: Json): Json => {
      const order_adjustments = [{ id, kind: 'refund_discrepancy', amount, amount_set: set(amount) }];
      return { ...refund, id, order_adjustments, transactions: [transaction] };
    };
    await shop.tell(adjusted(5, '3.67', paid('3.67', { status: 'pending' })));
    await shop.tell(adjusted(6, '3.67', paid('1.00', { status: 'pending' })));
    await shop.tell(adjusted(7, '3.67', paid('1.20', { status: 'pending', currency: 'KWD' })));
    assert.deepEqual(await back(), [
      { lines: [{ line: 0, quantity: 1, amount: 367 }] },
      { lines: [{ line: 0, quantity: 1, amount: 100 }] },
      { lines: [{ line: 0, quantity: 1, amount: 367 }] },
    ]);
  });

  const money = (status: string): Json => bare({ transactions: [paid('2.10', { status })] });

  test('money alone counts when it has arrived', async () => {
    const { member } = await shop.tell(order);
    for (const status of ['pending', 'pending', 'failure']) await shop.tell(money(status));
    assert.deepEqual(await back(), []);
    const later = { ...order, financial_status: 'partially_refunded', refunds: [money('success')] };
    assert.equal((await shop.tell(later)).status, 'accepted');
    assert.equal((await shop.tell(money('pending'))).status, 'already'); // late, and out of order
    assert.equal((await shop.tell(later)).status, 'already');
    assert.deepEqual(await back(), [{ amount: 210 }]);
    assert.deepEqual(await shop.shows(member), [15, 3]);
  });

  test('money alone that has arrived before the order is told counts after it', async () => {
    for (const status of ['pending', 'success', 'pending'])
      assert.equal((await shop.tell(money(status))).status, 'waiting');
    await shop.tell(order);
    assert.deepEqual(await back(), [{ amount: 210 }]);
  });

  describe('in the customer’s currency', () => {
    const total_price_set = { ...set('21.00'), presentment_money: { amount: '3150', currency_code: 'JPY' } };
    const yen = (amount: string, more: Json = {}): Json =>
      bare({ transactions: [paid(amount, { currency: 'JPY', ...more })] });

    test('a payment is the part that it is of what was charged in it', async () => {
      await shop.tell({ ...order, total_price_set });
      await shop.tell(yen('315'));
      assert.deepEqual(await back(), [{ amount: 210 }]);
    });

    test('which the payments of the order may say', async () => {
      const sale = (amount: string, more: Json = {}): Json => paid(amount, { kind: 'sale', currency: 'JPY', ...more });
      const transactions = [sale('3000'), sale('150', { kind: 'capture' }), sale('9000', { status: 'failure' })];
      await shop.tell({ ...order, transactions });
      await shop.tell(yen('315'));
      assert.deepEqual(await back(), [{ amount: 210 }]);
    });

    test('a payment that is told in the shop’s money is that', async () => {
      await shop.tell({ ...order, total_price_set });
      await shop.tell(yen('100', { amount_set: set('0.67') }));
      assert.deepEqual(await back(), [{ amount: 67 }]);
    });

    test('one that nothing is known of takes nothing', async () => {
      const { member } = await shop.tell(order);
      assert.equal((await shop.tell(yen('315'))).status, 'already');
      assert.deepEqual(await back(), []);
      assert.deepEqual(await shop.shows(member), [17, 3]);
    });
  });

  test('a refund of a line that was not told waits for the line', async () => {
    await shop.tell(order);
    const added = { ...coffeeLine, id: '500000000000000001', quantity: 1, price: '2.00', discount_allocations: [] };
    const off = { ...item, line_item_id: added.id, subtotal: '2.00' };
    await shop.tell({ ...refund, refund_line_items: [off] });
    assert.deepEqual(await back(), []);
    await shop.tell({ ...order, line_items: [...(order['line_items'] as readonly Json[]), added] });
    assert.deepEqual(await back(), [{ lines: [{ line: 0, quantity: 1, amount: 200 }] }]);
  });
});
