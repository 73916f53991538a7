import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { WebhookRow } from '../../web/hub/webhooks/endpoints.js';
import { coffees, TestHub } from './open-hub.js';

describe('a request with an Idempotency-Key', () => {
  let hub: TestHub;
  let key: string;
  beforeEach(async () => {
    hub = await TestHub.open();
    key = await hub.key('read', 'award', 'administer');
  });
  afterEach(() => hub.close());

  interface Answer {
    readonly status: number;
    readonly text: string;
  }
  const post = async (path: string, idempotencyKey: string, body: unknown, by = key): Promise<Answer> => {
    const headers = { Authorization: `Bearer ${by}`, 'Idempotency-Key': idempotencyKey };
    const response = await hub.app.request(`/v1/corner-coffee/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };
  const webhook = { url: 'https://shop.example/hooks' };
  const order = { customer: 'c7', ...(coffees('1') as object) };
  const webhooks = (): Promise<readonly WebhookRow[]> =>
    hub.hub.database.query('SELECT id, secret, old_secret FROM webhooks');

  test('is done once, also where it makes a key or a secret, and each retry gets the first answer', async () => {
    const till = { name: 'Till', scopes: ['award'] };
    const keys = (): Promise<readonly unknown[]> => hub.hub.database.query(`SELECT id FROM keys WHERE name = 'Till'`);
    const made = await post('keys', 'k', till);
    assert.match(made.text, /tfk_/);
    hub.clock.ms += 28 * 86_400_000;
    assert.deepEqual(await post('keys', 'k', till), made);
    assert.equal((await keys()).length, 1);
    assert.notDeepEqual(await post('keys', 'k2', till), made);

    const registered = await post('webhooks', 'w', webhook);
    assert.match(registered.text, /whsec_/);
    assert.deepEqual(await post('webhooks', 'w', webhook), registered);
    assert.equal((await webhooks()).length, 1);
  });

  test('to rotate a secret keeps the one that signed before it, however often it comes', async () => {
    const { id, secret } = JSON.parse((await post('webhooks', 'w', webhook)).text) as { id: string; secret: string };
    const rotated = await post(`webhooks/${id}/rotate`, 'r', {});
    assert.deepEqual(await post(`webhooks/${id}/rotate`, 'r', {}), rotated);
    const [row] = await webhooks();
    assert.deepEqual([row?.secret, row?.old_secret], [(JSON.parse(rotated.text) as { secret: string }).secret, secret]);
  });

  test('is the first of its key: another one is in conflict, of every route', async () => {
    const first = await post('orders', 'o', order);
    assert.match(first.text, /"accepted"/);
    assert.deepEqual(await post('orders', 'o', order), first);
    for (const [path, body] of [
      ['orders', { ...order, channel: 'web' }],
      ['orders/1/refunds', { customer: 'c7' }],
      ['customers', { customer: 'c7' }],
      ['keys', { name: 'Till', scopes: ['award'] }],
      ['webhooks', webhook],
    ] as const) {
      const { status, text } = await post(path, 'o', body);
      assert.deepEqual([status, /request\.conflict/.test(text)], [409, true], path);
    }
    assert.deepEqual(await webhooks(), []);
    assert.match((await post('orders', 'o', order, await hub.key('award'))).text, /"already"/, 'each key has its own');
  });

  test('leaves nothing in the database that somebody else could use', async () => {
    const told = [
      await post('keys', 'a', { name: 'Till', scopes: ['award'] }),
      await post('webhooks', 'b', webhook),
      await post('customers', 'c', { customer: 'customer-7' }),
      await post('orders', 'd', order),
    ];
    const kept = JSON.stringify(await hub.hub.database.query('SELECT hash, body FROM answers'));
    for (const { text } of told) {
      for (const value of Object.values(JSON.parse(text) as Record<string, unknown>)) {
        if (typeof value === 'string') assert.ok(!kept.includes(value), value);
      }
    }
    assert.equal(kept.split('sealed:').length - 1, told.length);
  });
});
