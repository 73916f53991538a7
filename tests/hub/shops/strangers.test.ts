import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { hubEdge } from '../../../web/hub/http/app.js';
import type { LogLine } from '../../../web/hub/http/log.js';
import { quietly } from '../../../web/hub/http/quiet-log.js';
import { Limits } from '../../../web/hub/trust/limits.js';
import { fixture, secret, TestShop } from './shop.js';

const minuteMs = 60_000;

test('a shop is not held back with strangers from its address, who are logged once a minute', async (t) => {
  const shop = await TestShop.open('woocommerce');
  t.after(() => shop.close());
  const { hub, clock } = shop.hub;
  const log: LogLine[] = [];
  const limits = new Limits({ address: { burst: 3, perSecond: 1 / 16 } });
  const { app } = hubEdge(hub, { log: (line) => log.push(line), addressOf: () => '192.0.2.7', limits });
  const body = JSON.stringify(fixture('woocommerce-order'));
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  const send = async (signed: string | undefined): Promise<number> => {
    const headers = signed === undefined ? {} : { 'X-WC-Webhook-Signature': signed };
    return (await app.request('/v1/corner-coffee/webhooks/woocommerce', { method: 'POST', headers, body })).status;
  };
  for (let i = 0; i < 10; i += 1) assert.equal(await send(signature), 200);
  assert.deepEqual(log, []);

  const statuses = [
    await send(undefined),
    await send('eA=='),
    await send(undefined),
    await send('eA=='),
    await send(''),
  ];
  assert.deepEqual(statuses, [401, 401, 401, 429, 429]);
  clock.ms += minuteMs;
  for (let i = 0; i < 3; i += 1) await send(undefined);
  const of = (code: string): unknown[] =>
    log.filter((line) => line['code'] === code).map(({ event, shop: kind, count }) => [event, kind, count]);
  assert.deepEqual(of('auth.missing'), [
    ['shop.refused', 'woocommerce', 1],
    ['shop.refused', 'woocommerce', 2],
  ]);
  assert.deepEqual(of('auth.invalid'), [['shop.refused', 'woocommerce', 1]]);
  assert.deepEqual(of('rate.limited'), [['shop.refused', 'woocommerce', 1]]);
});

test('a quiet log says how many there were that it did not say', () => {
  let nowMs = 0;
  const log: LogLine[] = [];
  const quiet = quietly(
    (line) => log.push(line),
    () => nowMs,
  );
  const [a, b] = [{ event: 'a' }, { event: 'b' }];
  for (const line of [a, a, b, a]) quiet(line);
  nowMs += minuteMs - 1;
  quiet(a);
  nowMs += 1;
  for (const line of [a, b, a]) quiet(line);
  const written = [
    ['a', 1],
    ['b', 1],
    ['a', 4],
    ['b', 1],
  ];
  assert.deepEqual(
    log.map(({ event, count }) => [event, count]),
    written,
  );
});
