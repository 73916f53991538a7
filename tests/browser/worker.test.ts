import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { build } from 'esbuild';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { launchPersistent, temporaryProfile } from '../support/browser.js';
import { join as begin, settled } from './demo-shop.js';
import { keptPaths, offlinePage, ownWorker, untilKept, WorkerShop } from './worker-shop.js';

describe("a service worker with Tenfold's line", () => {
  let shop: WorkerShop;
  let profile: Awaited<ReturnType<typeof temporaryProfile>>;
  let context: BrowserContext;
  beforeEach(async () => {
    shop = await WorkerShop.open();
    profile = await temporaryProfile();
    context = await launchPersistent(profile.path);
  });
  afterEach(async () => {
    await context.close();
    await shop.close();
    await profile.remove();
  });

  /** A new browser on the same storage. */
  async function nextDay(): Promise<void> {
    await context.close();
    context = await launchPersistent(profile.path);
  }

  async function joined(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(shop.url);
    await begin(page);
    await untilKept(page);
    return page;
  }

  const card = (page: Page): Locator => page.locator('body > tenfold-card').getByText('of 10').first();

  const filesOf = (kept: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] =>
    Object.entries(kept).flatMap(([name, paths]) => (name.startsWith('tenfold-.files-') ? [paths] : []));

  test('opens the card offline from a cold start, with its panel, and keeps nothing before joining', async () => {
    shop.worker = ownWorker;
    const page = await context.newPage();
    await page.goto(shop.url);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      await window.tenfold?.ready;
    });
    await settled(page);
    assert.deepEqual(Object.keys(await keptPaths(page)), ['shop-1']);
    await begin(page);
    await untilKept(page);
    const kept = await keptPaths(page);
    assert.deepEqual(kept['shop-1'], ['/']);
    const [files = []] = filesOf(kept);
    assert.ok(files.includes('/tenfold/tenfold-engine.wasm') && files.includes('/corner-coffee.json'));
    assert.ok(!files.includes('/tenfold/tenfold-engine-plain.js'), 'of two engines the one that is used');
    assert.ok(!files.some((path) => /worker|-sw/.test(path)));

    await nextDay();
    const cold = await offlinePage(context, shop);
    await card(cold).waitFor();
    assert.equal((await settled(cold)).joined, true);
    await cold.evaluate(() => window.tenfold?.open());
    await cold.getByRole('dialog').waitFor();
  });

  test('has a new version with one reload, and offline from then on', async () => {
    shop.worker = ownWorker;
    const page = await joined();
    const mark = (text: string): string => `${text}\n;document.documentElement.dataset.version = '2';`;
    await shop.change('tenfold-chunk.js', mark);
    await page.reload();
    await page.locator('html[data-version="2"]').waitFor();
    await untilKept(page);
    await page.evaluate(async () => {
      while ((await caches.keys()).filter((name) => name.includes('.files-')).length > 1) continue;
    });
    await nextDay();
    const cold = await offlinePage(context, shop);
    await cold.locator('html[data-version="2"]').waitFor();
    await card(cold).waitFor();
  });

  test('keeps the old version whole while a new one is only half there', async () => {
    shop.worker = ownWorker;
    const page = await joined();
    await shop.change('tenfold.js', (text) => `${text}\n;document.documentElement.dataset.version = '2';`);
    await shop.change('tenfold-chunk.js', () => 'not what the list says', false);
    const said = await page.evaluate(async () => {
      const { port1, port2 } = new MessageChannel();
      const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
      const word = { tenfold: 'keep', base: new URL('/tenfold/', location.href).href, plain: false };
      (await navigator.serviceWorker.ready).active?.postMessage(word, [port2]);
      return (await answer) as { tenfold: string };
    });
    assert.equal(said.tenfold, 'failed');
    await nextDay();
    const cold = await offlinePage(context, shop);
    await card(cold).waitFor();
    assert.equal(await cold.locator('html').getAttribute('data-version'), null);
  });

  test('touches nothing else, whoever asks', async () => {
    // Whoever stands behind us hears only of what we have not answered.
    shop.worker = `${ownWorker}
      const seen = [];
      self.addEventListener('fetch', (event) => {
        const { pathname } = new URL(event.request.url);
        if (pathname === '/seen') event.respondWith(Response.json(seen));
        else seen.push(event.request.method + ' ' + pathname);
      });`;
    const page = await joined();
    const seen = await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      active?.postMessage({ tenfold: 'keep', base: 'javascript:alert(1)/', plain: false });
      active?.postMessage('hello');
      for (const path of ['/nothing.js', '/tenfold/tenfold.js', '/tenfold/vocabulary.json', '/corner-coffee.json'])
        await fetch(path);
      await fetch('/tenfold/tenfold.js', { method: 'POST' });
      return (await (await fetch('/seen')).json()) as string[];
    });
    assert.deepEqual(seen.slice(-3), ['GET /nothing.js', 'GET /tenfold/vocabulary.json', 'POST /tenfold/tenfold.js']);
    assert.deepEqual((await keptPaths(page))['shop-1'], ['/']);
    assert.equal(filesOf(await keptPaths(page)).length, 1);
  });

  for (const place of ['before', 'behind']) {
    test(`lives beside a Workbox worker, ${place} it`, async () => {
      const line = `importScripts('/tenfold/tenfold-worker.js');`;
      shop.worker = place === 'before' ? `${line}${workbox}` : `${workbox}${line}`;
      const page = await joined();
      const kept = await keptPaths(page);
      const precache = Object.entries(kept).find(([name]) => name.includes('precache'));
      assert.deepEqual(precache?.[1], ['/']);
      assert.equal(filesOf(kept).length, 1);
      await nextDay();
      const cold = await offlinePage(context, shop);
      await card(cold).waitFor();
      assert.equal((await settled(cold)).joined, true);
    });
  }

  let workbox = '';
  before(async () => {
    const contents = `
      import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
      import { NavigationRoute, registerRoute, setDefaultHandler } from 'workbox-routing';
      precacheAndRoute([{ url: '/', revision: '1' }]);
      cleanupOutdatedCaches();
      registerRoute(new NavigationRoute(createHandlerBoundToURL('/')));
      self.skipWaiting();
      self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));`;
    const stdin = { contents, resolveDir: new URL('.', import.meta.url).pathname };
    const built = await build({
      stdin,
      bundle: true,
      format: 'iife',
      write: false,
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    workbox = built.outputFiles[0]?.text ?? '';
  });
  after(() => (workbox = ''));

  test('a shop without a worker gets one with the card, which shows it where the network does not reach', async () => {
    shop.attributes = 'data-worker="/tenfold-sw.js"';
    const before = await context.newPage();
    await before.goto(shop.url);
    await settled(before);
    assert.equal(await before.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    const page = await joined();
    await page.evaluate(() => window.tenfold?.track('visited', { visit: 'v1' }));
    await settled(page, 2);
    await nextDay();
    const cold = await offlinePage(context, shop, '/never/been/here');
    await cold.locator('tenfold-panel').getByText('0 of 10').first().waitFor();
    assert.deepEqual(
      [await cold.title(), await cold.locator('html').getAttribute('lang')],
      ['Corner Coffee Club', 'en'],
    );
    assert.equal((await settled(cold)).view?.member.records, 2);
  });

  test('a worker that is there stays, though the tag names another', async () => {
    shop.worker = `self.addEventListener('install', () => self.skipWaiting());`;
    shop.attributes = 'data-worker="/tenfold-sw.js"';
    const page = await context.newPage();
    await page.goto(shop.url);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const warned = page.waitForEvent('console', (message) => message.text().includes('data-worker'));
    await begin(page);
    await warned;
    const scripts = await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ active }) => active?.scriptURL),
    );
    assert.deepEqual(scripts, [`${shop.url}/sw.js`]);
  });
});
