import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Holdings } from '../../../web/cli/orders/holdings.js';

function bought(...orders: [order: string, ...quantities: number[]][]): Holdings {
  const holdings = new Holdings();
  for (const [order, ...quantities] of orders) {
    const lines = quantities.map((quantity) => ({ product: 'mug', quantity }));
    holdings.add(order, lines);
  }
  return holdings;
}

test('units come out of the latest purchase that has enough', () => {
  const holdings = bought(['A', 10], ['B', 10], ['C', 3]);
  assert.deepEqual(holdings.take('mug', 5), { taken: [{ order: 'B', index: 0, units: 5 }], missing: 0 });
  assert.deepEqual(holdings.take('mug', 6), { taken: [{ order: 'A', index: 0, units: 6 }], missing: 0 });
  assert.deepEqual(holdings.take('mug', 3), { taken: [{ order: 'C', index: 0, units: 3 }], missing: 0 });
});

test('where none has enough they come out of several, the latest first', () => {
  const holdings = bought(['A', 4], ['B', 2], ['C', 3]);
  const taken = [
    { order: 'C', index: 0, units: 3 },
    { order: 'B', index: 0, units: 2 },
    { order: 'A', index: 0, units: 1 },
  ];
  assert.deepEqual(holdings.take('mug', 6), { taken, missing: 0 });
  assert.deepEqual(holdings.take('mug', 6), { taken: [{ order: 'A', index: 0, units: 3 }], missing: 3 });
  assert.deepEqual(holdings.take('mug', 1), { taken: [], missing: 1 });
});

test('several lines of one product are one purchase', () => {
  const holdings = bought(['A', 2, 3], ['B', 4]);
  const taken = [
    { order: 'A', index: 0, units: 2 },
    { order: 'A', index: 1, units: 3 },
  ];
  assert.deepEqual(holdings.take('mug', 5), { taken, missing: 0 });
});

test('a named order is the only one asked', () => {
  const holdings = bought(['A', 2], ['B', 9]);
  assert.deepEqual(holdings.take('mug', 3, 'A'), { taken: [{ order: 'A', index: 0, units: 2 }], missing: 1 });
  assert.equal(holdings.has('A'), true);
  assert.equal(holdings.has('Z'), false);
  assert.deepEqual(holdings.take('mug', 1, 'Z'), { taken: [], missing: 1 });
});

test('another product is no match', () => {
  assert.deepEqual(bought(['A', 2]).take('jug', 1), { taken: [], missing: 1 });
});
