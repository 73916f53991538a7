import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { serveDemo, type DemoServer } from '../../web/demo/server.js';
import { launchBrowser } from '../support/browser.js';
import { goTo, join, openPage, type Watched } from './demo-shop.js';

/** What a page waits for, and what it does not (docs/decisions/0019). */
let browser: Browser;
let server: DemoServer;
let context: BrowserContext;
let page: Page;
let watched: Watched;

const words = 'tenfold-corner-coffee-words';

before(async () => {
  server = await serveDemo({ port: 0 });
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  ({ page, watched } = await openPage(context));
});
afterEach(async () => {
  await context.close();
  assert.deepEqual(watched, { said: [], faults: [] });
});

const card = () => page.locator('main tenfold-card').getByText('0 of 10');

/** A shopper with a card, whose words are kept. */
async function beBack(): Promise<void> {
  await page.goto(`${server.url}account.html`);
  await join(page);
  await page.waitForFunction((key) => localStorage.getItem(key) !== null, words);
}

describe('a shopper who is back', () => {
  it('sees the card though neither words nor programme nor engine come', async () => {
    await beBack();
    const asked: string[] = [];
    await page.route(/tenfold-en\.js|engine|corner-coffee\.json/, (route) => void asked.push(route.request().url()));
    await goTo(page, 'account.html?again');
    await card().waitFor();
    assert.deepEqual(
      asked.filter((url) => url.endsWith('-en.js')),
      [],
    );
  });

  it('sees it in the words of this version, whatever another has kept', async () => {
    await beBack();
    await page.evaluate((key) => localStorage.setItem(key, `sha256-another\n${'?\n'.repeat(300)}`), words);
    await goTo(page, 'account.html?again');
    await card().waitFor();
    await page.waitForFunction((key) => localStorage.getItem(key)?.startsWith('sha256-another') === false, words);
  });

  it('leaves no words behind when the card is forgotten', async () => {
    await beBack();
    const forgotten = await page.evaluate(async () => (await (await window.tenfold?.ready)?.forget())?.ok);
    assert.equal(forgotten, true);
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), words), null);
  });
});
