import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { TenfoldClient } from '../../web/client/types.js';
import { hearGa4 } from '../../web/loader/ga4.js';
import { keepPurchases } from '../../web/loader/kept-purchases.js';
import { leavingName } from '../../web/client/leaving.js';
import { Mirror } from '../../web/store/mirror.js';
import { open, openJoined, until } from '../client/open-client.js';
import { putLocalStorage } from '../support/local-storage.js';
import { value } from '../support/result.js';

const page = globalThis as { dataLayer?: unknown };
let takeAway: () => void;
const pageEvents = new EventTarget();

beforeEach(() => {
  takeAway = putLocalStorage();
  globalThis.addEventListener = pageEvents.addEventListener.bind(pageEvents);
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'addEventListener');
  delete page.dataLayer;
  takeAway();
});

const kept = (program: string): unknown[] =>
  JSON.parse(localStorage.getItem(leavingName(program)) ?? '[]') as unknown[];

/** As the loader does. */
function leavePage(): void {
  keepPurchases('club');
  pageEvents.dispatchEvent(new Event('pagehide'));
}

async function hearAll(client: TenfoldClient): Promise<void> {
  const stop = hearGa4(client, 'club');
  await client.refresh();
  stop();
}

const purchase = (order: string): object => ({
  event: 'purchase',
  ecommerce: { transaction_id: order, value: 9, currency: 'EUR', items: [{ item_id: 'latte', price: 9 }] },
});

test('purchases in both forms reach the next page, once, past what is no data', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const pushed = { event: 'purchase', ecommerce: { transaction_id: 'A-1' } };
  page.dataLayer = [circle, 1n, null, { event: 'gtm.click', element: circle }, pushed, ['event', 'purchase', {}]];
  keepPurchases('club');
  assert.deepEqual(kept('club'), [pushed, ['event', 'purchase', {}]]);
});

test('what a page has left goes with the card, by the programme that it was of', () => {
  const mirror = new Mirror('club');
  mirror.keep({ program: { url: 'https://shop.example/club.json', text: '{}', fetchedAt: '' } });
  page.dataLayer = [['event', 'purchase', {}]];
  keepPurchases('https://shop.example/club.json');
  keepPurchases('https://shop.example/other.json');
  mirror.remove();
  assert.deepEqual(kept('https://shop.example/club.json'), []);
  assert.equal(kept('https://shop.example/other.json').length, 1);
});

test('nothing is kept of a layer without a purchase', () => {
  page.dataLayer = [{ event: 'refund' }, ['event', 'page_view', { purchase: 'purchase' }]];
  keepPurchases('club');
  assert.equal(Object.keys(localStorage).length, 0);
});

test('what was kept stays until it is stored', async () => {
  page.dataLayer = [purchase('A-1'), purchase('A-2')];
  keepPurchases('club');
  delete page.dataLayer;
  const { client } = await openJoined();
  const stop = hearGa4(client, 'club');
  assert.equal(kept('club').length, 2, 'heard, but not stored');
  await client.refresh();
  assert.equal(client.view()?.points.balance, 10 + 2 * 9);
  assert.equal(localStorage.getItem(leavingName('club')), null);
  stop();
  client.dispose();
});

test('what could not be stored is still kept, and what never will be is not', async () => {
  page.dataLayer = [purchase('A-1'), { event: 'purchase', ecommerce: {} }];
  keepPurchases('club');
  delete page.dataLayer;
  const over = open();
  over.client.dispose();
  await hearAll(over.client);
  assert.equal(kept('club').length, 2);
  const { client } = await openJoined();
  await hearAll(client);
  assert.equal(client.view()?.points.balance, 19);
  assert.equal(localStorage.getItem(leavingName('club')), null);
  client.dispose();
});

for (const way of ['forget', 'erase'] as const) {
  test(`the next shopper of a page gets nothing of the one who chose to ${way}`, async (context) => {
    page.dataLayer = ['no event', purchase('A-1')];
    const { client } = await openJoined();
    context.after(() => client.dispose());
    const stop = hearGa4(client, 'club');
    await until(client, ({ view }) => view?.points.balance === 19);
    value(await client[way]());
    value(await client.join());
    stop();
    leavePage();
    assert.deepEqual(kept('club'), []);
    context.after(hearGa4(client, 'club')); // as init() does
    const mine = purchase('B-1');
    (page.dataLayer as unknown[]).push(mine);
    await until(client, ({ view }) => view?.points.balance === 19);
    leavePage();
    assert.deepEqual(kept('club'), [mine]);
  });
}
