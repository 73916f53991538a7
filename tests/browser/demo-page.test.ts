import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { serveDemo } from '../../web/demo/server.js';
import { inBrowser } from '../support/in-browser.js';
import { buy, goTo, join, layoutShift, monday, openPage, settled, viewWith, type Watched } from './demo-shop.js';

const here = inBrowser(() => serveDemo({ port: 0 }));
let context: BrowserContext;
let page: Page;
let watched: Watched;

beforeEach(async () => {
  // Without the shop's service worker, so that a request can be made to fail.
  context = await here.context({ serviceWorkers: 'block', reducedMotion: 'reduce' });
  await context.clock.setFixedTime(monday);
  ({ page, watched } = await openPage(context));
});
afterEach(async () => {
  assert.deepEqual(watched.faults, []);
});

const visit = (file = ''): Promise<unknown> => page.goto(here.server.url + file);
const programs = '**/programs/*.json';

describe('Tenfold as a guest', () => {
  const sizes = [
    { width: 390, height: 844 },
    { width: 1280, height: 900 },
  ];
  const shown = ['', 'basket.html', 'account.html'].flatMap((file) => sizes.map((size) => ({ file, size })));
  for (const { file, size } of shown) {
    it(`moves nothing on /${file} at ${String(size.width)} px, before and after joining`, async () => {
      await page.setViewportSize(size);
      await visit(file);
      await settled(page);
      assert.equal(await layoutShift(page), 0);
      await join(page);
      await settled(page);
      await visit(file);
      await settled(page);
      assert.equal(await layoutShift(page), 0);
    });
  }

  it('moves nothing on the page after paying', async () => {
    await visit();
    await join(page);
    await buy(page, { 'Flat white': 1 });
    await viewWith(page, 2);
    assert.equal(await layoutShift(page), 0);
  });

  it('stores nothing before the shopper joins', async () => {
    await visit();
    await buy(page, { 'Flat white': 1 });
    await settled(page);
    const stored = await page.evaluate(async () => ({
      keys: Object.keys(localStorage).filter((key) => !key.startsWith('corner-coffee:')),
      session: Object.keys(sessionStorage),
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
    }));
    assert.deepEqual(stored, { keys: [], session: [], databases: [], caches: [] });
    assert.deepEqual(await context.cookies(), []);
  });

  it('adds one global and asks no foreign host', async () => {
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.route('**/tenfold/tenfold.js', (route) => route.abort());
    await visit();
    const without = await page.evaluate(() => Object.getOwnPropertyNames(window));
    await page.unroute('**/tenfold/tenfold.js');
    await visit();
    await settled(page);
    const added = await page.evaluate(
      (known) =>
        Object.getOwnPropertyNames(window).filter(
          (name) => !known.includes(name) && (window as unknown as Record<string, unknown>)[name] !== undefined,
        ),
      without,
    );
    assert.deepEqual(added, ['tenfold']);
    assert.deepEqual([...hosts], [new URL(here.server.url).host]);
  });

  it('leaves nothing behind after destroy()', async () => {
    await page.route('**/tenfold/tenfold.js', (route) => route.abort());
    await visit();
    const children = (): Promise<string> =>
      page.evaluate(() => [...document.documentElement.querySelectorAll('*')].map((one) => one.localName).join(' '));
    const before = await children();
    await page.unroute('**/tenfold/tenfold.js');
    await visit();
    await settled(page);
    assert.notEqual(await children(), before);
    await page.evaluate(() => window.tenfold?.destroy());
    assert.equal(await children(), before);
    assert.equal(await page.evaluate(() => 'tenfold' in window || document.adoptedStyleSheets.length > 0), false);
    await page.evaluate(() =>
      (window as { dataLayer?: unknown[] }).dataLayer?.push({ event: 'purchase', ecommerce: { transaction_id: 'x' } }),
    );
  });

  it('paints the last view before the engine is there', async () => {
    await visit();
    await join(page);
    await buy(page, { 'Flat white': 3 });
    await viewWith(page, 2);
    await page.route('**/tenfold-engine.wasm', () => {}); // never answers
    await visit('account.html');
    await page.locator('main tenfold-card').getByText('3 of 10').waitFor();
    assert.equal(await page.evaluate(async () => (await window.tenfold?.ready)?.state.engine), 'stored');
  });
});

describe('a programme that', () => {
  it('cannot be fetched leaves the page unharmed, is said once, and is tried again when there is a network', async () => {
    await page.route(programs, (route) => route.abort());
    const said = page.waitForEvent('console', (message) => message.text().includes('program.unreachable'));
    await visit();
    await said;
    await page.getByRole('button', { name: 'Add Flat white' }).click();
    await page.getByRole('link', { name: 'Basket, 1 item' }).waitFor();
    await page.unroute(programs);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await settled(page);
    assert.equal(watched.said.length, 1);
  });

  it('cannot be fetched any more is taken from the stored copy', async () => {
    await visit();
    await join(page);
    await buy(page, { 'Flat white': 1 });
    await viewWith(page, 2);
    await page.route(programs, (route) => route.abort());
    await buy(page, { 'Flat white': 1 });
    assert.equal((await viewWith(page, 3)).cards[0]?.stamps, 2);
  });

  const invalid: readonly [name: string, body: string, says: RegExp][] = [
    [
      'has a field too many is refused with its place',
      '{"tenfold":1,"id":"a","name":"A","currency":"EUR","colour":"red"}',
      /^\[tenfold\] field\.unknown at \/colour: expected ./,
    ],
    [
      'lacks a field is refused with its name',
      '{"tenfold":1,"id":"a","currency":"EUR"}',
      /^\[tenfold\] field\.missing.*name/,
    ],
    ['is not JSON is refused', '<!doctype html>', /^\[tenfold\] json\.syntax: expected ./],
  ];
  for (const [name, body, says] of invalid) {
    it(name, async () => {
      await page.route(programs, (route) => route.fulfill({ body, contentType: 'application/json' }));
      await visit();
      const heard = page.waitForEvent('console', (message) => message.text().startsWith('[tenfold]'));
      await page.mouse.move(100, 100); // before, there is no engine to judge it
      await heard;
      await page.getByRole('button', { name: 'Add Flat white' }).click();
      await page.getByRole('link', { name: 'Basket, 1 item' }).waitFor();
      assert.equal(watched.said.length, 1);
      assert.match(watched.said[0] ?? '', says);
    });
  }
});

describe('the attributes of the tag', () => {
  /** The menu, as if its developer had written more into the tag. */
  async function visitWith(attributes: string): Promise<void> {
    await page.route(here.server.url, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('data-program', `${attributes} data-program`);
      await route.fulfill({ response, body });
    });
    await visit();
    await settled(page);
  }

  it('put the launcher to the left, in the dark', async () => {
    await visitWith('data-launcher="left" data-theme="dark"');
    const launcher = page.locator('tenfold-launcher');
    const box = await launcher.getByRole('button').first().boundingBox();
    assert.ok(box !== null && box.x < 100, JSON.stringify(box));
    assert.equal(await launcher.evaluate((element) => getComputedStyle(element).colorScheme), 'dark');
  });

  it('leave the launcher out', async () => {
    await visitWith('data-launcher="none"');
    assert.equal(await page.locator('tenfold-launcher').count(), 0);
  });
});

describe('the account page', () => {
  it('counts the order of a shopper who left before Tenfold had heard of it', async () => {
    await visit();
    await join(page);
    await page.route('**/tenfold-widget.js', () => {}); // never answers
    await buy(page, { 'Flat white': 2 });
    await page.unroute('**/tenfold-widget.js');
    await goTo(page, 'account.html');
    assert.equal((await viewWith(page, 2)).cards[0]?.stamps, 2);
    await goTo(page, 'index.html'); // what was kept for one page is not kept for ever
    await settled(page, 2);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).some((one) => one.includes('leaving'))), false);
  });

  it('shows the card and the status where the shop has put them', async () => {
    await visit();
    await join(page);
    await buy(page, { 'Flat white': 2 });
    await goTo(page, 'account.html');
    await page.locator('main tenfold-card').getByText('2 of 10').waitFor();
    await page.locator('main tenfold-tier').getByText('Regular').first().waitFor();
  });
});
