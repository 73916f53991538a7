import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { keepPurchases, takePurchases } from '../../web/loader/kept-purchases.js';
import { Mirror } from '../../web/store/mirror.js';
import { putLocalStorage } from '../support/local-storage.js';

const page = globalThis as { dataLayer?: unknown };
let takeAway: () => void;

beforeEach(() => {
  takeAway = putLocalStorage();
});
afterEach(() => {
  delete page.dataLayer;
  takeAway();
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

test('what a page has left goes with the card, by the programme that it was of', () => {
  const mirror = new Mirror('club');
  mirror.keep({ program: { url: 'https://shop.example/club.json', text: '{}', fetchedAt: '' } });
  page.dataLayer = [['event', 'purchase', {}]];
  keepPurchases('https://shop.example/club.json');
  keepPurchases('https://shop.example/other.json');
  mirror.remove();
  assert.deepEqual(takePurchases('https://shop.example/club.json'), []);
  assert.equal(takePurchases('https://shop.example/other.json').length, 1);
});

test('nothing is kept of a layer without a purchase', () => {
  page.dataLayer = [{ event: 'refund' }, ['event', 'page_view', { purchase: 'purchase' }]];
  keepPurchases('club');
  assert.equal(Object.keys(localStorage).length, 0);
});
