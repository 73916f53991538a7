import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Shop } from '../../web/hub/shops/settings.js';
import { backOffMs } from '../../web/hub/webhooks/deliver.js';
import { eventTypes } from '../../web/hub/webhooks/events.js';
import { coffee, TestHub } from './open-hub.js';
import { examplesOf, testExamples, Words } from './page-examples.js';

const page = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
const [keys = ''] = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = '']) => text);
const { shops } = (JSON.parse(keys) as Record<string, { readonly shops: readonly Shop[] }>)['corner-coffee'] ?? {
  shops: [],
};

const examples = examplesOf('webhooks.md');
const words = new Words();
let hub: TestHub;
before(async () => {
  hub = await TestHub.open({ tenants: [{ program: coffee, shops }] });
  words.set('key', await hub.key('administer'));
});
after(() => hub.close());

test('there are examples, and both kinds of shops', () => {
  assert.ok(examples.length >= 4);
  assert.deepEqual(shops.map(({ kind }) => kind).sort(), ['shopify', 'woocommerce']);
});

test('every event is on the page, and no other', () => {
  const rows = page.slice(page.indexOf('| event |'), page.indexOf('`entry` is what'));
  const named = [...rows.matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => name);
  assert.deepEqual([...named].sort(), [...eventTypes].sort());
});

test('the page says how long it is waited between attempts', () => {
  const inWords = /after (\d+) seconds, (\d+) and (\d+) minutes, ([\d, ]+) and (\d+) hours/.exec(page);
  const [, seconds, less, more, hours = '', last] = inWords ?? [];
  const minutes = [
    Number(seconds) / 60,
    Number(less),
    Number(more),
    ...[...hours.split(','), last].map((h) => Number(h) * 60),
  ];
  assert.deepEqual(
    minutes.map((one) => one * 60_000),
    backOffMs,
  );
});

testExamples(
  examples,
  words,
  () => hub,
  ({ request, body }) => {
    const shop = shops.find(({ kind }) => request.endsWith(kind));
    const signed = createHmac('sha256', shop?.secrets[0] ?? '').update(body);
    words.set('signature', signed.digest('base64'));
  },
);
