import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepPurchases, takePurchases } from '../../web/loader/kept-purchases.js';

const page = globalThis as { dataLayer?: unknown; localStorage?: unknown };
const stored = new Map<string, string>();

before(() => {
  page.localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  };
});
after(() => {
  delete page.dataLayer;
  delete page.localStorage;
});

test('purchases in both forms reach the next page, once, past what is no data', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const pushed = { event: 'purchase', ecommerce: { transaction_id: 'A-1' } };
  page.dataLayer = [circle, 1n, null, { event: 'gtm.click', element: circle }, pushed, ['event', 'purchase', {}]];
  keepPurchases('club');
  assert.deepEqual(takePurchases('club'), [pushed, ['event', 'purchase', {}]]);
  assert.deepEqual(takePurchases('club'), []);
});

test('nothing is kept of a layer without a purchase', () => {
  page.dataLayer = [{ event: 'refund' }, ['event', 'page_view', { purchase: 'purchase' }]];
  keepPurchases('club');
  assert.equal(stored.size, 0);
});
