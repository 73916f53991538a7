import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearDataLayer } from '../../web/client/index.js';
import { openJoined, until } from './open-client.js';

const latte = { item_id: 'latte', price: 4.5, quantity: 2 };

test('purchases and refunds in dataLayer are tracked, past and future, and no other event is', async () => {
  const { client } = await openJoined();
  const dataLayer: unknown[] = [
    { ecommerce: null },
    { event: 'purchase', ecommerce: { transaction_id: 'T-1', value: 9, currency: 'EUR', items: [latte] } },
  ];
  const stop = hearDataLayer(client, dataLayer);
  await until(client, ({ view }) => view?.points.balance === 19);
  dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [latte] } });
  dataLayer.push({
    event: 'purchase',
    ecommerce: { transaction_id: 'T-1', value: 9, currency: 'EUR', items: [latte] },
  });
  dataLayer.push({ event: 'refund', ecommerce: { transaction_id: 'T-1', items: [{ item_id: 'latte', quantity: 1 }] } });
  const state = await until(client, ({ view }) => view?.points.balance === 14);
  assert.equal(state.view?.member.records, 3, 'joined, purchased once, refunded');
  stop();
  dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T-2', items: [latte] } });
  await client.refresh();
  assert.equal(client.view()?.member.records, 3);
  client.dispose();
});

test('an event that cannot be read is told, and the page goes on', async () => {
  const { client } = await openJoined();
  const dataLayer: unknown[] = [];
  const warn = console.warn;
  const warnings: unknown[] = [];
  console.warn = (...args: unknown[]) => warnings.push(args[1]);
  hearDataLayer(client, dataLayer);
  assert.equal(dataLayer.push({ event: 'purchase', ecommerce: { items: 'all of them' } }), 1);
  console.warn = warn;
  assert.equal((warnings[0] as { code: string }).code, 'field.missing');
  client.dispose();
});
