import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { startHub } from '../../../web/hub/start.js';
import { eventTypes } from '../../../web/hub/webhooks/events.js';
import { builtEngine } from '../../support/engine.js';
import { coffee, type Refused } from '../open-hub.js';
import { Receiver } from './receiver.js';

describe('webhooks of a merchant', () => {
  let to: Receiver;
  beforeEach(async () => {
    to = await Receiver.open();
  });
  afterEach(() => to.close());

  test('one is made, listed without its secret, and taken away', async () => {
    const made = await to.register();
    assert.match(made.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.deepEqual(made.events, eventTypes);
    const events = ['tier.changed', 'reward.granted'];
    const other = await to.register(events);
    const listed = await to.ask<{ webhooks: Record<string, unknown>[] }>('GET', 'webhooks');
    assert.deepEqual(listed.webhooks.map(({ id }) => id).sort(), [made.id, other.id].sort());
    assert.deepEqual(other.events, ['reward.granted', 'tier.changed']);
    assert.ok(!JSON.stringify(listed).includes('whsec_'));
    await to.ask('DELETE', `webhooks/${made.id}`);
    const left = await to.ask<{ webhooks: { id: string }[] }>('GET', 'webhooks');
    assert.deepEqual(
      left.webhooks.map(({ id }) => id),
      [other.id],
    );
  });

  test('only a key that administers may, on every route', async () => {
    const { id } = await to.register();
    const key = await to.hub.key('read', 'award', 'redeem');
    const routes = [
      ['POST', 'webhooks'],
      ['GET', 'webhooks'],
      ['DELETE', `webhooks/${id}`],
      ['POST', `webhooks/${id}/rotate`],
      ['POST', `webhooks/${id}/enable`],
      ['GET', `webhooks/${id}/deliveries`],
      ['POST', `webhooks/${id}/replay`],
    ] as const;
    for (const [method, path] of routes) {
      const body = method === 'POST' ? {} : undefined;
      const asked = await to.hub.ask(method, path, body, key);
      assert.deepEqual([asked.status, asked.body.refusal?.code], [403, 'auth.scope'], path);
      assert.equal((await to.hub.ask(method, path, body)).status, 401, path);
    }
  });

  test('what is wrong is refused with its place', async () => {
    const { id } = await to.register();
    const url = 'https://shop.example/';
    const wrong: [string, unknown, string][] = [
      ['webhooks', { url: 'http://shop.example/' }, '/url'],
      ['webhooks', { url: 'https://10.0.0.1/' }, '/url'],
      ['webhooks', {}, '/url'],
      ['webhooks', { url, events: [] }, '/events'],
      ['webhooks', { url, events: ['points.lost'] }, '/events'],
      ['webhooks', { url, events: ['card.stamped', 'card.stamped'] }, '/events'],
      ['webhooks', { url, events: 'card.stamped' }, '/events'],
      ['webhooks', { url, secret: 'mine' }, ''],
      [`webhooks/${id}/replay`, { ids: [] }, '/ids'],
      [`webhooks/${id}/replay`, { ids: [5] }, '/ids'],
      [`webhooks/${id}/replay`, { ids: ['a'], state: 'failed' }, '/ids'],
      [`webhooks/${id}/replay`, { state: 'lost' }, '/state'],
      [`webhooks/${id}/replay`, { since: 'yesterday' }, '/since'],
    ];
    for (const [path, body, pointer] of wrong) {
      const { refusal } = await to.ask<Refused>('POST', path, body);
      assert.deepEqual([refusal?.code, refusal?.pointer], ['request.invalid', pointer], JSON.stringify(body));
    }
    for (const query of ['?state=lost', '?before=x', '?before=1.']) {
      const { refusal } = await to.ask<Refused>('GET', `webhooks/${id}/deliveries${query}`);
      assert.equal(refusal?.code, 'request.invalid', query);
    }
    for (let i = 1; i < 16; i += 1) await to.register();
    assert.equal((await to.ask<Refused>('POST', 'webhooks', { url })).refusal?.code, 'field.count');
  });
});

test('a hub that runs sends by itself, and what was on its way when it is closed is not lost', async () => {
  let arrived: (body: string) => void = () => undefined;
  const body = new Promise<string>((resolve) => (arrived = resolve));
  const started = await startHub({
    place: { file: ':memory:' },
    engine: await builtEngine(),
    tenants: [{ program: coffee }],
    port: 0,
    log: () => undefined,
    send: async (_url, _headers, text) => {
      arrived(text);
      return { status: 200 };
    },
  });
  assert.ok(started.ok);
  const { url, close, firstKeys, hub } = started.value;
  const ask = async (
    path: string,
    asked: unknown,
    bearer = firstKeys.get('corner-coffee'),
  ): Promise<Record<string, string>> => {
    const headers = { Authorization: `Bearer ${bearer ?? ''}` };
    const response = await fetch(`${url}v1/corner-coffee/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(asked),
    });
    return (await response.json()) as Record<string, string>;
  };
  await ask('webhooks', { url: 'https://shop.example/', events: ['points.earned'] });
  await ask('orders', { customer: 'c7', order: '1', amount: 500 });
  assert.equal((JSON.parse(await body) as { type: string }).type, 'points.earned');
  await close();
  await assert.rejects(hub.database.query('SELECT id FROM webhooks'));
});
