import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { type DemoServer, serveDemo, type ServeHub } from '../../web/demo/server.js';
import { hubApp } from '../../web/hub/http/app.js';
import { TestHub } from '../hub/open-hub.js';
import { launchPersistent, temporaryProfile } from '../support/browser.js';
import { distFolder } from '../support/engine.js';
import { untilClient } from '../support/page-client.js';
import { join as begin, settled, untilOfflineReady } from './demo-shop.js';

/** A worker's requests name its script as where they come from. */
const isOfWorker = (request: Request): boolean => request.headers.get('referer')?.endsWith('.js') === true;

describe('what was recorded offline, with the page closed', () => {
  let hub: TestHub;
  let shop: DemoServer;
  let serveHub: ServeHub;
  /** Who reaches the hub. What a page says on leaving may come at any time after, and must not be taken for the worker. */
  let online: 'nobody' | 'worker' | 'everybody' = 'everybody';
  /** Syncs that came to the hub. */
  let syncs = 0;
  before(async () => {
    hub = await TestHub.open({ now: Date.now });
    const app = hubApp(hub.hub, { log: () => undefined });
    serveHub = (request, env) => {
      const comes = online === 'everybody' || (online === 'worker' && isOfWorker(request));
      if (!comes) return new Response('', { status: 502 });
      if (request.url.endsWith('/sync')) syncs += 1;
      return app.fetch(request, env);
    };
    shop = await serveDemo({ port: 0, hub: serveHub });
  });
  after(async () => {
    await shop.close();
    await hub.close();
  });

  let profile: Awaited<ReturnType<typeof temporaryProfile>>;
  let context: BrowserContext;
  beforeEach(async () => {
    online = 'everybody';
    profile = await temporaryProfile();
    context = await launchPersistent(profile.path, { whole: true });
    await hub.hub.database.query('DELETE FROM records');
  });
  afterEach(async () => {
    await context.close();
    await profile.remove();
  });

  const ids = async (): Promise<readonly string[]> =>
    (await hub.hub.database.query<{ id: string }>('SELECT id FROM records ORDER BY place')).map(({ id }) => id);

  const syncWord = (page: Page, sync: 'synced' | 'offline'): Promise<void> =>
    untilClient(page, { sync, confirmed: sync !== 'offline' });

  /** The tags for which the browser is asked to wait for a network. */
  const tags = (page: Page): Promise<string[]> =>
    page.evaluate(async () => {
      const { sync } = (await navigator.serviceWorker.ready) as unknown as { sync: { getTags(): Promise<string[]> } };
      return await sync.getTags();
    });

  const visit = (page: Page, id: string): Promise<unknown> =>
    page.evaluate((name) => window.tenfold?.track('visited', { visit: name }, { id: name }), id);

  async function untilTagged(page: Page): Promise<string> {
    for (;;) {
      const [tag] = await tags(page);
      if (tag !== undefined) return tag;
    }
  }

  /** The browser tells the worker that there is a network. Only a page that is none of the shop's is open. */
  async function dispatchSync(tag: string): Promise<void> {
    const page = await context.newPage();
    const cdp: CDPSession = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const ours = registrations.find(({ scopeURL }) => scopeURL === shop.url);
        if (ours !== undefined) resolve(ours.registrationId);
      });
    });
    await cdp.send('ServiceWorker.enable');
    const registrationId = await registered;
    await cdp.send('ServiceWorker.dispatchSyncEvent', {
      origin: shop.url.slice(0, -1),
      registrationId,
      tag,
      lastChance: false,
    });
  }

  async function untilHubHas(id: string): Promise<void> {
    while (!(await ids()).includes(id)) await new Promise(setImmediate);
  }

  test('is at the hub once there is a network, and the next page shows it as kept', async () => {
    const page = await context.newPage();
    await page.goto(shop.url);
    await begin(page);
    await untilOfflineReady(page);
    await syncWord(page, 'synced');
    assert.deepEqual(await tags(page), [], 'nothing has to wait');
    online = 'nobody';
    await visit(page, 'v1');
    await syncWord(page, 'offline');
    const tag = await untilTagged(page);
    assert.equal(tag, `tenfold ${shop.url}hub/v1/corner-coffee/`);
    await page.close();
    online = 'worker';
    await dispatchSync(tag);
    await untilHubHas('v1');

    online = 'everybody';
    const before = syncs;
    const again = await context.newPage();
    await again.goto(shop.url);
    await syncWord(again, 'synced');
    const state = await settled(again, 2);
    assert.deepEqual([state.unconfirmed, state.view?.activity[0]?.record], [[], 'v1']);
    assert.equal((await ids()).filter((id) => id === 'v1').length, 1);
    assert.ok(syncs > before);
  });

  test('is there as well when the shopper joined without a network', async () => {
    const page = await context.newPage();
    await page.goto(shop.url);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    online = 'nobody';
    await begin(page);
    await visit(page, 'v2');
    const tag = await untilTagged(page);
    await page.close();
    online = 'worker';
    await dispatchSync(tag);
    await untilHubHas('v2');
    online = 'everybody';
    const again = await context.newPage();
    await again.goto(shop.url);
    await syncWord(again, 'synced');
    assert.equal((await settled(again, 2)).unconfirmed.length, 0);
    assert.equal((await ids()).length, 2);
  });

  test('waits for a page where the worker does not do that', async (t) => {
    const dist = await mkdtemp(join(tmpdir(), 'tenfold-dist-'));
    t.after(() => rm(dist, { recursive: true }));
    await cp(distFolder, dist, { recursive: true });
    await writeFile(
      join(dist, 'tenfold-worker.js'),
      `addEventListener('message', async ({ data, ports }) => {
        ports[0]?.postMessage({ tenfold: 'failed' });
        if (data.tenfold === 'hello') for (const client of await clients.matchAll()) client.postMessage('heard');
      });`,
    );
    const other = await serveDemo({ port: 0, hub: serveHub, dist });
    t.after(() => other.close());
    const page = await context.newPage();
    await page.goto(other.url);
    await page.evaluate(async () => {
      navigator.serviceWorker.addEventListener('message', () => (document.documentElement.dataset['heard'] = 'yes'));
      navigator.serviceWorker.startMessages();
      await navigator.serviceWorker.ready;
    });
    await begin(page);
    await syncWord(page, 'synced');
    online = 'nobody';
    await visit(page, 'v3');
    await page.locator('html[data-heard]').waitFor({ state: 'attached' });
    assert.deepEqual(await tags(page), []);
  });
});
