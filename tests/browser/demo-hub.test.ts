import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hubApp } from '../../web/hub/http/app.js';
import { serveDemo } from '../../web/demo/server.js';
import { TestHub } from '../hub/open-hub.js';
import { inBrowser } from '../support/in-browser.js';
import { untilClient } from '../support/page-client.js';
import { buy, join, openPage, untilOfflineReady, viewWith } from './demo-shop.js';

let hub: TestHub;
const here = inBrowser(async (keep) => {
  hub = await keep(TestHub.open({ now: Date.now }));
  const app = hubApp(hub.hub, { log: () => undefined });
  return await serveDemo({ port: 0, hub: app.fetch });
});

test('the shop with its hub: what is bought is kept by the hub, under the strictest policy', async () => {
  const context = await here.context({ baseURL: here.server.url });
  const { page, watched } = await openPage(context);
  await page.goto('index.html');
  await join(page);
  await buy(page, { 'Flat white': 2 });
  await viewWith(page, 2);
  await untilClient(page, { sync: 'synced', confirmed: true });
  const lines = await hub.hub.database.query<{ line: string }>('SELECT line FROM records ORDER BY place');
  assert.deepEqual(
    lines.map(({ line }) => (JSON.parse(line) as { kind: string }).kind),
    ['joined', 'purchased'],
  );
  assert.deepEqual(watched.faults, []);
});

test('the shop’s worker keeps nothing that the hub says', async () => {
  const context = await here.context({ baseURL: here.server.url });
  const { page } = await openPage(context);
  await page.goto('index.html');
  await join(page);
  await untilOfflineReady(page);
  const kept = await page.evaluate(async () => {
    const hub = new URL('hub/v1/corner-coffee/', document.baseURI);
    const entered = await fetch(new URL('members', hub), { method: 'POST', body: '{}' });
    const { token } = (await entered.json()) as { token: string };
    const card = await fetch(new URL('card', hub), { headers: { Authorization: `Bearer ${token}` } });
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return { status: card.status, urls: requests.flat().map(({ url }) => url) };
  });
  assert.equal(kept.status, 200);
  assert.ok(kept.urls.some((url) => url.endsWith('css/base.css')));
  assert.deepEqual(
    kept.urls.filter((url) => url.includes('/hub/')),
    [],
  );
});
