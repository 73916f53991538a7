import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ga4Record } from '../../web/client/ga4.js';

function purchase(event: unknown): Record<string, unknown> {
  const record = ga4Record('purchase', event, 'EUR');
  assert.ok(record?.ok, JSON.stringify(record));
  assert.equal(record.value.kind, 'purchased');
  return record.value.data;
}

function amountsOf(event: unknown): number[] {
  return (purchase(event)['lines'] as { amount: number }[]).map((line) => line.amount);
}

test('a purchase becomes lines in minor units', () => {
  const event = {
    transaction_id: 'T-1',
    value: 64.97,
    currency: 'EUR',
    items: [
      {
        item_id: 'beans',
        item_name: 'Beans',
        item_category: 'coffee',
        item_category2: 'decaf',
        price: 19.99,
        quantity: 3,
      },
      { item_name: 'Mug', price: '5', quantity: '1' },
    ],
  };
  assert.deepEqual(purchase(event), {
    order: 'T-1',
    currency: 'EUR',
    lines: [
      { product: 'beans', category: 'coffee', tags: ['decaf'], quantity: 3, amount: 5997 },
      { product: 'Mug', quantity: 1, amount: 500 },
    ],
  });
});

const amounts: readonly (readonly [why: string, item: object, currency: string, expected: number])[] = [
  ['19.99 * 3 is 59.97, whatever floats say', { price: 19.99, quantity: 3 }, 'EUR', 5997],
  ['1.005 is 1.01, halves upwards', { price: 1.005, quantity: 1 }, 'EUR', 101],
  ['a third of a cent, 3000 times, is rounded once', { price: 0.333, quantity: 3000 }, 'EUR', 99900],
  ['yen have no decimals', { price: 1200, quantity: 2 }, 'JPY', 2400],
  ['dinars have three', { price: 1.234, quantity: 2 }, 'KWD', 2468],
  ['forints have two, though nobody has seen one', { price: 1500 }, 'HUF', 150_000],
  ['half a kilo', { price: 12.5, quantity: 0.5 }, 'EUR', 625],
  ['no quantity is one', { price: 4.2 }, 'EUR', 420],
  ['no price is nothing', { quantity: 2 }, 'EUR', 0],
  ['lower-case currency', { price: 1.1 }, 'eur', 110],
];

for (const [why, item, currency, expected] of amounts) {
  test(why, () => assert.deepEqual(amountsOf({ transaction_id: 1, currency, items: [item] }), [expected]));
}

test('every price with two decimals times every quantity to 9 is exact', () => {
  for (let cents = 1; cents < 3000; cents++) {
    const quantity = (cents % 9) + 1;
    assert.deepEqual(amountsOf({ transaction_id: 'x', items: [{ price: cents / 100, quantity }] }), [cents * quantity]);
  }
});

test('a discount on the order is taken off the lines, to the cent', () => {
  const items = [{ price: 10 }, { price: 10 }, { price: 10 }, { price: 0 }];
  assert.deepEqual(amountsOf({ transaction_id: 'x', value: 20, items }), [666, 667, 667, 0]);
  assert.deepEqual(amountsOf({ transaction_id: 'x', value: 0, items }), [0, 0, 0, 0]);
});

test('a value with tax or shipping changes nothing', () => {
  assert.deepEqual(amountsOf({ transaction_id: 'x', value: 14.99, items: [{ price: 10 }] }), [1000]);
});

const unpriced: readonly (readonly [why: string, event: object, expected: readonly number[]])[] = [
  ['by quantity', { value: 25.42, items: [{ quantity: 3 }, {}] }, [1906, 636]],
  ['behind those with a price', { value: 10, items: [{ price: 4 }, { price: null }] }, [400, 600]],
  ['to the cent', { value: 10, items: [{}, {}, {}] }, [333, 333, 334]],
  ['half a kilo is one', { value: 9, items: [{ quantity: 0.5 }, { quantity: 2 }] }, [300, 600]],
  ['value holds neither tax nor shipping, as GA4 has it', { value: 10, tax: 2, shipping: 3, items: [{}] }, [1000]],
  ['a price of 0 is a price', { value: 10, items: [{ price: 0 }, {}] }, [0, 1000]],
  ['nothing is left', { value: 4, items: [{ price: 4 }, {}] }, [400, 0]],
  ['less than nothing is left', { value: 3, items: [{ price: 4 }, {}] }, [300, 0]],
  ['a blank is no price', { value: 10, items: [{ price: ' ' }, { price: 4 }] }, [600, 400]],
  ['no value either', { items: [{ price: 4 }, {}] }, [400, 0]],
];

for (const [why, event, expected] of unpriced) {
  test(`items without a price share what is left of the value: ${why}`, () => {
    assert.deepEqual(amountsOf({ transaction_id: 'x', ...event }), expected);
  });
}

test('without items the value is what was paid', () => {
  assert.deepEqual(purchase({ transaction_id: 'x', value: '9.90' }), { order: 'x', currency: 'EUR', amount: 990 });
});

function refund(event: object): unknown {
  const record = ga4Record('refund', { transaction_id: 'T-1', ...event }, 'EUR');
  assert.ok(record?.ok, JSON.stringify(record));
  assert.equal(record.value.kind, 'refunded');
  return record.value.data;
}

test('a refund of items names them, one of money says how much, and one of neither the order', () => {
  const items = [{ item_id: 'beans', quantity: 2 }, { item_id: 'mug' }];
  const lines = [
    { product: 'beans', quantity: 2 },
    { product: 'mug', quantity: 1 },
  ];
  assert.deepEqual(refund({ items, value: 12 }), { order: 'T-1', lines });
  assert.deepEqual(refund({ value: 3 }), { order: 'T-1', refund: 'T-1 300', amount: 300 });
  assert.deepEqual(refund({ value: 3, refund_id: 'R', currency: 'JPY' }), { order: 'T-1', refund: 'R', amount: 3 });
  assert.deepEqual(refund({}), { order: 'T-1', refund: 'T-1 whole' });
  assert.deepEqual(refund({ value: null }), { order: 'T-1', refund: 'T-1 whole' });
});

test('a number may stand among blanks', () => {
  assert.deepEqual(purchase({ transaction_id: 'x', value: ' 9.90 ' }), { order: 'x', currency: 'EUR', amount: 990 });
});

test('a value that is no number is told as such, and not as missing', () => {
  for (const [value, code] of [
    ['€9.90', 'field.format'],
    ['', 'field.missing'],
    [undefined, 'field.missing'],
  ] as const) {
    const record = ga4Record('purchase', { transaction_id: 'x', value }, 'EUR');
    assert.ok(record !== undefined && !record.ok);
    assert.equal(record.refusal.code, code);
  }
});

test('other events are none of ours', () => {
  assert.equal(ga4Record('add_to_cart', { items: [] }, 'EUR'), undefined);
});

test('a refund of money that cannot be read is not one of everything', () => {
  for (const [event, pointer] of [
    [{ value: -3 }, '/value'],
    [{ value: 3, currency: 'EURO' }, '/currency'],
  ] as const) {
    const record = ga4Record('refund', { transaction_id: 'T-1', ...event }, 'EUR');
    assert.ok(record !== undefined && !record.ok);
    assert.equal(record.refusal.pointer, pointer);
  }
});

const refused: readonly (readonly [event: unknown, pointer: string])[] = [
  [null, '/transaction_id'],
  [{}, '/transaction_id'],
  [{ transaction_id: '' }, '/transaction_id'],
  [{ transaction_id: {} }, '/transaction_id'],
  [{ transaction_id: 'é'.repeat(65) }, '/transaction_id'],
  [{ transaction_id: 'x' }, '/value'],
  [{ transaction_id: 'x', value: NaN }, '/value'],
  [{ transaction_id: 'x', value: -1 }, '/value'],
  [{ transaction_id: 'x', value: 1e300 }, '/value'],
  [{ transaction_id: 'x', currency: 'EURO', value: 1 }, '/currency'],
  [{ transaction_id: 'x', items: [{ price: '1,50' }] }, '/items/0/price'],
  [{ transaction_id: 'x', items: [{ price: 1 }, { price: Infinity }] }, '/items/1/price'],
  [{ transaction_id: 'x', items: [{ price: '9'.repeat(1000) }] }, '/items/0/price'],
];

for (const [event, pointer] of refused) {
  test(`refused at ${pointer}: ${JSON.stringify(event).slice(0, 60)}`, () => {
    const record = ga4Record('purchase', event, 'EUR');
    assert.ok(record !== undefined && !record.ok);
    assert.equal(record.refusal.pointer, pointer);
  });
}
