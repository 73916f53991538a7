import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { openHub } from '../../../web/hub/open.js';
import { backOffMs, disableAfterMs } from '../../../web/hub/webhooks/deliver.js';
import { forgetDeliveries } from '../../../web/hub/webhooks/deliveries.js';
import { databases } from '../../support/databases.js';
import { builtEngine } from '../../support/engine.js';
import { coffee, coffees } from '../open-hub.js';
import { Receiver } from './receiver.js';

const dayMs = 86_400_000;

describe('events to merchants', () => {
  let open: Receiver | undefined;
  const receiver = async (...settings: Parameters<typeof Receiver.open>): Promise<Receiver> =>
    (open = await Receiver.open(...settings));
  afterEach(() => open?.close());

  test('what a record brings is told, by the specification’s headers, signed for whoever knows the secret', async () => {
    const to = await receiver();
    const { id, secret } = await to.register();
    const { device, entered } = await to.join();
    await device.sync(device.record('purchased', coffees('A-1', 10)));
    assert.equal(await to.deliver(), to.got.length);
    assert.deepEqual([...new Set(to.types)].sort(), [
      'card.completed',
      'card.stamped',
      'member.joined',
      'points.earned',
      'reward.granted',
    ]);
    const seconds = String(to.hub.clock.ms / 1000);
    for (const { url, headers, body } of to.got) {
      assert.equal(url, 'https://shop.example/hooks');
      assert.equal(headers['webhook-timestamp'], seconds);
      // The specification's own library judges the signature; its clock is the machine's.
      const judged = new Webhook(secret).sign(headers['webhook-id'] ?? '', new Date(to.hub.clock.ms), body);
      assert.equal(headers['webhook-signature'], judged);
    }
    const reward = to.got[to.types.indexOf('reward.granted')];
    const { timestamp, data } = JSON.parse(reward?.body ?? '') as { timestamp: string; data: Record<string, unknown> };
    assert.equal(timestamp, '2026-03-02T10:00:00+00:00');
    assert.deepEqual(
      [data['program'], data['member'], data['record'], (data['entry'] as Record<string, unknown>)['kind']],
      ['corner-coffee', entered.member, { id: `${device.name}-2`, kind: 'purchased' }, 'rewardGranted'],
    );
    assert.equal(await to.deliver(), 0);
    const { deliveries } = await to.listed(id);
    assert.ok(
      deliveries.every(({ state, attempts, outcome }) => state === 'delivered' && attempts === 1 && outcome === '204'),
    );
  });

  test('what only a device has said is told as that, where it pays for nothing', async () => {
    const asserts = ['joined', { kind: 'purchased', provisional: true }];
    const to = await receiver({
      tenants: [{ program: JSON.stringify({ ...(JSON.parse(coffee) as object), asserts }) }],
    });
    await to.register(['member.joined', 'points.earned']);
    const { device } = await to.join();
    await device.sync(device.record('purchased', coffees('A-1')));
    await to.deliver();
    const marks = to.got.map(
      ({ body }) => JSON.parse(body) as { data: { record: { kind: string }; provisional?: true } },
    );
    assert.deepEqual(marks.map(({ data }) => [data.record.kind, data.provisional]).sort(), [
      ['joined', undefined],
      ['joined', undefined],
      ['purchased', true],
    ]);
  });

  test('a signature of ours is one that the specification’s library takes, at its own time', async () => {
    const to = await receiver({ now: Date.now });
    const { secret } = await to.register(['member.joined']);
    to.hub.clock.ms = Date.now();
    await to.join();
    await to.deliver();
    const [sent] = to.got;
    assert.ok(sent);
    const webhook = new Webhook(secret);
    assert.deepEqual(webhook.verify(sent.body, { ...sent.headers }), JSON.parse(sent.body));
    assert.throws(() => webhook.verify(`${sent.body} `, { ...sent.headers }));
    assert.throws(() => new Webhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAA').verify(sent.body, { ...sent.headers }));
  });

  test('only what was asked for is told, and nothing that was refused or known', async () => {
    const to = await receiver();
    await to.register(['points.earned']);
    const { device } = await to.join();
    const order = device.record('purchased', coffees('A-1'));
    await device.sync(order, device.record('refunded', { order: 'none' }));
    await device.sync(order);
    await to.deliver();
    assert.deepEqual(to.types, ['points.earned', 'points.earned']);
    assert.equal(new Set(to.got.map(({ headers }) => headers['webhook-id'])).size, 2);
  });

  test('what does not arrive is tried again for days, each time under its own id, and then given up', async () => {
    const to = await receiver();
    const { id } = await to.register(['member.joined']);
    to.answers = () => ({ status: 500 });
    await to.join();
    const begin = to.hub.clock.ms;
    for (const wait of backOffMs) {
      assert.equal(await to.deliver(), 1);
      assert.equal(await to.deliver(), 0);
      to.hub.clock.ms += Math.floor(wait * 1.1) - 1;
      assert.equal(await to.deliver(), 0);
      to.hub.clock.ms += 1;
    }
    assert.ok(to.hub.clock.ms - begin > 3 * dayMs);
    assert.equal(await to.deliver(), 1);
    to.hub.clock.ms += 10 * dayMs;
    assert.equal(await to.deliver(), 0);
    assert.equal(new Set(to.got.map(({ headers }) => headers['webhook-id'])).size, 1);
    const [delivery] = (await to.listed(id)).deliveries;
    assert.deepEqual([delivery?.state, delivery?.attempts, delivery?.outcome], ['failed', backOffMs.length + 1, '500']);
    assert.deepEqual(to.log.at(-1), {
      event: 'webhook.failed',
      program: 'corner-coffee',
      webhook: id,
      outcome: '500',
      attempt: 10,
    });
  });

  test('who asks for time is given it', async () => {
    const to = await receiver();
    const { id } = await to.register(['member.joined']);
    to.answers = () => ({ status: 429, retryAfterMs: 3_600_000 });
    await to.join();
    await to.deliver();
    assert.equal((await to.listed(id)).deliveries[0]?.dueAt, '2026-03-02T11:00:00+00:00');
  });

  test('one that fails is not hammered, and holds up nobody else', async () => {
    const to = await receiver();
    await to.register(['member.joined'], 'https://broken.example/');
    await to.register(['member.joined'], 'https://fine.example/');
    to.answers = (url) => (url.includes('broken') ? { error: 'timeout' } : { status: 200 });
    for (let i = 0; i < 30; i += 1) await to.join();
    await to.deliver();
    const count = (name: string): number => to.got.filter(({ url }) => url.includes(name)).length;
    assert.deepEqual([count('broken'), count('fine')], [8, 30]);
    assert.equal(await to.deliver(), 0);
    to.hub.clock.ms += 5000;
    assert.equal(await to.deliver(), 1);
  });

  test('after long failure it is disabled, with a sign in the log; what it missed comes when it is enabled', async () => {
    const to = await receiver();
    const { id } = await to.register(['member.joined']);
    to.answers = () => ({ error: 'unreachable' });
    await to.join();
    await to.deliver();
    to.hub.clock.ms += disableAfterMs;
    await to.deliver();
    assert.deepEqual(to.log.at(-1), {
      event: 'webhook.disabled',
      program: 'corner-coffee',
      webhook: id,
      outcome: 'unreachable',
    });
    const { webhooks } = await to.ask<{ webhooks: { id: string; disabledAt?: string; failingSince?: string }[] }>(
      'GET',
      'webhooks',
    );
    assert.deepEqual(
      [webhooks[0]?.failingSince, webhooks[0]?.disabledAt],
      ['2026-03-02T10:00:00+00:00', '2026-03-07T10:00:00+00:00'],
    );
    to.answers = () => ({ status: 200 });
    await to.join();
    to.hub.clock.ms += 3_600_000;
    assert.equal(await to.deliver(), 0);
    assert.deepEqual(await to.ask('POST', `webhooks/${id}/enable`), { enabled: true });
    assert.equal(await to.deliver(), 2);
  });

  test('a success in between begins the count anew; an address that is gone is given up at once', async () => {
    const to = await receiver();
    const { id } = await to.register(['member.joined']);
    let status = 500;
    to.answers = () => ({ status });
    await to.join();
    await to.deliver();
    to.hub.clock.ms += disableAfterMs - 1;
    status = 200;
    await to.deliver();
    status = 500;
    await to.join();
    to.hub.clock.ms += 1;
    await to.deliver();
    assert.equal(to.log.filter(({ event }) => event === 'webhook.disabled').length, 0);
    status = 410;
    to.hub.clock.ms += backOffMs[0] ?? 0;
    to.hub.clock.ms += 1000;
    await to.deliver();
    assert.deepEqual(to.log.at(-1), {
      event: 'webhook.disabled',
      program: 'corner-coffee',
      webhook: id,
      outcome: '410',
    });
  });

  test('the log is listed page by page, and what is in it can be sent again', async () => {
    const to = await receiver();
    const { id } = await to.register(['member.joined']);
    for (let i = 0; i < 103; i += 1) await to.join();
    while ((await to.deliver()) > 0);
    const first = await to.listed(id);
    assert.equal(first.deliveries.length, 100);
    const second = await to.listed(id, `?before=${first.next ?? ''}`);
    assert.equal(second.deliveries.length, 3);
    const ids = [...first.deliveries, ...second.deliveries].map((one) => one.id);
    assert.equal(new Set(ids).size, 103);
    assert.deepEqual((await to.listed(id, '?state=failed')).deliveries, []);

    to.got.length = 0;
    assert.deepEqual(await to.ask('POST', `webhooks/${id}/replay`, { ids: ids.slice(0, 2) }), { replayed: 2 });
    assert.equal((await to.listed(id, '?state=due')).deliveries.length, 2);
    await to.deliver();
    assert.deepEqual(to.got.map(({ headers }) => headers['webhook-id']).sort(), ids.slice(0, 2).sort());
    assert.deepEqual(await to.ask('POST', `webhooks/${id}/replay`, {}), { replayed: 0 });
    const all = { state: 'delivered', since: new Date(to.hub.clock.ms).toISOString() };
    assert.deepEqual(await to.ask('POST', `webhooks/${id}/replay`, all), { replayed: 103 });
  });

  test('after a rotation both secrets sign for a day', async () => {
    const to = await receiver();
    const { id, secret } = await to.register(['member.joined']);
    const rotated = await to.ask<{ secret: string }>('POST', `webhooks/${id}/rotate`);
    assert.notEqual(rotated.secret, secret);
    const signatures = async (): Promise<readonly string[]> => {
      await to.join();
      await to.deliver();
      return to.got.at(-1)?.headers['webhook-signature']?.split(' ') ?? [];
    };
    const by = (one: string): string => {
      const { headers, body } = to.got.at(-1) ?? { headers: {}, body: '' };
      return new Webhook(one).sign(
        (headers as Record<string, string>)['webhook-id'] ?? '',
        new Date(to.hub.clock.ms),
        body,
      );
    };
    assert.deepEqual(await signatures(), [by(rotated.secret), by(secret)]);
    to.hub.clock.ms += dayMs;
    assert.deepEqual(await signatures(), [by(rotated.secret)]);
  });

  test('of an erased member nothing is sent any more, and nothing is left', async () => {
    const to = await receiver();
    const { id } = await to.register();
    const { entered } = await to.join();
    await to.join();
    const { body } = await to.hub.ask<{ events?: unknown[] }>('GET', 'card/export', undefined, entered.token);
    assert.ok((body.events ?? []).length > 0);
    assert.equal((await to.hub.ask('DELETE', 'card', undefined, entered.token)).status, 200);
    await to.deliver();
    assert.ok(to.got.length > 0 && !to.got.some(({ body }) => body.includes(entered.member)));
    assert.ok(!(await to.listed(id)).deliveries.some(({ member }) => member === entered.member));
  });

  test('whoever is deleted hears nothing more', async () => {
    const to = await receiver();
    const { id } = await to.register();
    await to.join();
    assert.deepEqual(await to.ask('DELETE', `webhooks/${id}`), { deleted: true });
    await to.join();
    assert.equal(await to.deliver(), 0);
    assert.deepEqual(await to.hub.hub.database.query('SELECT id FROM deliveries'), []);
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/rotate'],
      ['POST', '/enable'],
      ['POST', '/replay'],
      ['GET', '/deliveries'],
    ] as const) {
      const { refusal } = await to.ask<{ refusal?: { code: string } }>(method, `webhooks/${id}${path}`);
      assert.equal(refusal?.code, 'reference.unknown', path);
    }
  });

  for (const { kind, fresh } of databases) {
    test(`what another process wrote for a webhook that was deleted is forgotten (${kind})`, async () => {
      const to = await receiver({ place: await fresh() });
      const [{ id }, kept] = [await to.register(['member.joined']), await to.register(['member.joined'])];
      await to.join();
      const { query } = to.hub.hub.database;
      await query('DELETE FROM webhooks WHERE id = $1', [id]); // by another process: this one has not heard of it
      await to.join();
      await forgetDeliveries(query, to.hub.clock.ms);
      const left = await query<{ webhook: string }>('SELECT webhook FROM deliveries');
      assert.deepEqual(
        left.map(({ webhook }) => webhook),
        [kept.id, kept.id],
      );
    });

    test(`many workers send each event once, and what a dead one had taken is taken on (${kind})`, async (t) => {
      const place = await fresh();
      const to = await receiver({ place });
      await to.register(['member.joined']);
      for (let i = 0; i < 40; i += 1) await to.join();
      const others = [to.hub.hub];
      if (kind === 'postgres') {
        const engine = await builtEngine();
        const other = await openHub({ place, engine, tenants: [{ program: coffee }], now: to.hub.clock.now });
        assert.ok(other.ok);
        t.after(() => other.value.database.close());
        others.push(other.value);
      }
      // One dies after it has taken something on.
      await to.hub.hub.database.query(`UPDATE deliveries SET due_ms = $1 WHERE id = (SELECT MIN(id) FROM deliveries)`, [
        to.hub.clock.ms + 60_000,
      ]);
      await Promise.all(Array.from({ length: 6 }, (_, i) => to.deliver(others[i % others.length] ?? to.hub.hub)));
      assert.equal(to.got.length, 39);
      to.hub.clock.ms += 60_000;
      await to.deliver();
      assert.equal(new Set(to.got.map(({ headers }) => headers['webhook-id'])).size, 40);
      assert.equal(to.got.length, 40);
    });

    test(`a record and its events are written together or not at all (${kind})`, async () => {
      const to = await receiver({ place: await fresh() });
      await to.register(['member.joined', 'points.earned']);
      const { device } = await to.join();
      const { database } = to.hub.hub;
      const count = async (table: string): Promise<number> => (await database.query(`SELECT id FROM ${table}`)).length;
      const before = [await count('records'), await count('deliveries')];
      await database.query('ALTER TABLE deliveries RENAME TO elsewhere');
      const { status } = await device.push(device.record('purchased', coffees('A-1')));
      await database.query('ALTER TABLE elsewhere RENAME TO deliveries');
      assert.equal(status, 503);
      assert.deepEqual([await count('records'), await count('deliveries')], before);
    });
  }
});
