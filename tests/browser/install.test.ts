import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { serveDemo } from '../../web/demo/server.js';
import { inBrowser } from '../support/in-browser.js';
import { join, openPage } from './demo-shop.js';

const here = inBrowser(() => serveDemo({ port: 0 }));
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await here.context({ serviceWorkers: 'block', reducedMotion: 'reduce' });
  ({ page } = await openPage(context));
});

/** What tells iOS from other systems: in a page of Safari false, on the home screen true. */
async function standalone(value: boolean): Promise<void> {
  await page.addInitScript((it) => Object.defineProperty(navigator, 'standalone', { value: it }), value);
}

/** So many stamps, and the panel is open. */
async function withStamps(count: number): Promise<void> {
  await page.goto(here.server.url);
  await join(page);
  await page.evaluate(async (orders) => {
    const client = await window.tenfold?.ready;
    for (let order = 1; order <= orders; order++) {
      const lines = [{ product: 'flat-white', category: 'coffee', quantity: 1, amount: 400 }];
      const tracked = await client?.track('purchased', { order: `order-${String(order)}`, lines });
      if (tracked?.ok !== true) throw new Error(JSON.stringify(tracked));
    }
    window.tenfold?.open();
  }, count);
  await page.locator('tenfold-panel').getByText('On this computer only').waitFor();
}

const hint = () => page.locator('tenfold-install [role=note]');

test('from the second stamp on, iOS is told how the card comes to the home screen, and what it takes', async () => {
  await standalone(false);
  await withStamps(1);
  assert.equal(await hint().count(), 0);
  await withStamps(2);
  await hint().waitFor();
  assert.match((await hint().textContent()) ?? '', /Add to Home Screen.*With a backup code you get it back/s);
});

test('who declines is not told again, until the card is gone', async () => {
  await standalone(false);
  await withStamps(2);
  await hint().getByRole('button', { name: 'Close' }).click();
  assert.equal(await hint().count(), 0);
  await withStamps(0);
  assert.equal(await hint().count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem('tenfold.install')), 'no');
  await page.evaluate(async () => (await window.tenfold?.ready)?.erase());
  await page.locator('tenfold-join').first().waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem('tenfold.install')), null);
});

test('neither other systems nor the home screen are told', async () => {
  await withStamps(2);
  assert.equal(await hint().count(), 0);
  await standalone(true);
  await withStamps(2);
  assert.equal(await hint().count(), 0);
});

test('a card that is on this device alone says so, and its backup code is one tap away', async () => {
  await withStamps(1);
  await page.locator('tenfold-panel').getByRole('button', { name: 'Backup code' }).click();
  const code = page.locator('tenfold-keep textarea');
  await code.waitFor();
  assert.match(await code.inputValue(), /^tfb1\./);
  assert.ok(await code.evaluate((area) => area.getBoundingClientRect().top < innerHeight));
});
