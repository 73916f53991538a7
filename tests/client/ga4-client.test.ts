import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearDataLayer } from '../../web/client/index.js';
import type { RecordData, TenfoldClient } from '../../web/client/types.js';
import { value } from '../support/result.js';
import { open, openJoined, until } from './open-client.js';

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

test('a refund without a number counts once, however often the layer is heard anew, and not before somebody has joined', async () => {
  const items = [{ item_id: 'latte', quantity: 1 }];
  const dataLayer = [
    { event: 'purchase', ecommerce: { transaction_id: 'T-1', value: 9, currency: 'EUR', items: [latte] } },
    { event: 'refund', ecommerce: { transaction_id: 'T-1', items } },
  ];
  const early = open();
  const stopEarly = hearDataLayer(early.client, dataLayer);
  await until(early.client, ({ waiting }) => waiting.length === 2);
  stopEarly();
  early.client.dispose();
  const { client } = await openJoined();
  const left = 10 + 9 - 5;
  hearDataLayer(client, dataLayer)();
  await until(client, ({ view }) => view?.points.balance === left);
  hearDataLayer(client, dataLayer)();
  await client.refresh();
  assert.equal(client.view()?.points.balance, left);
  client.dispose();
});

const refunds: readonly (readonly [why: string, refunds: readonly object[], left: number, outcomes: string])[] = [
  ['a part of the money', [{ value: 3 }], 7, 'accepted 300'],
  ['the same part, told twice', [{ value: 6 }, { value: 6 }], 4, 'accepted 600, already 600'],
  ['two parts of one size', [{ value: 3 }, { value: 3, refund_id: 'b' }], 4, 'accepted 300, accepted 300'],
  ['part by part', [{ value: 6 }, { value: 4 }], 0, 'accepted 600, accepted whole'],
  ['all of it', [{ value: 10 }], 0, 'accepted whole'],
  ['shipping as well, which was never counted', [{ value: 14.99 }], 0, 'accepted whole'],
  ['whatever there is', [{}], 0, 'accepted whole'],
];

for (const [why, given, left, outcomes] of refunds) {
  test(`a refund without items takes back ${why}`, async () => {
    const { client } = await openJoined();
    value(await client.track('purchased', { order: 'T-1', amount: 1000 }));
    const heard: string[] = [];
    const track: TenfoldClient['track'] = async (kind, data) => {
      const tracked = await client.track(kind, data);
      const { amount = 'whole' } = data as RecordData<'refunded'>;
      heard.push(`${tracked.ok ? tracked.value.outcome : tracked.refusal.code} ${String(amount)}`);
      return tracked;
    };
    const dataLayer: unknown[] = [];
    const ear = { track, subscribe: client.subscribe.bind(client), preview: client.preview.bind(client) };
    const stop = hearDataLayer(ear, dataLayer);
    for (const [index, refund] of given.entries()) {
      dataLayer.push({ event: 'refund', ecommerce: { transaction_id: 'T-1', ...refund } });
      while (heard.length <= index) await client.refresh();
    }
    assert.equal(heard.join(', '), outcomes);
    assert.equal(client.view()?.points.balance, 10 + left);
    stop();
    client.dispose();
  });
}

test('a purchase whose prices nobody says is told once', async (context) => {
  const { client } = await openJoined();
  const warn = context.mock.method(console, 'warn', () => undefined);
  const dataLayer: unknown[] = [];
  const stop = hearDataLayer(client, dataLayer);
  for (const [transaction_id, value] of [['T-1', 9], ['T-2'], ['T-3']]) {
    dataLayer.push({ event: 'purchase', ecommerce: { transaction_id, value, items: [{ item_id: 'latte' }] } });
  }
  await client.refresh();
  assert.equal(warn.mock.callCount(), 1);
  assert.match(String(warn.mock.calls[0]?.arguments[0]), /without a price and no value/);
  assert.equal(client.view()?.points.balance, 19);
  stop();
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
