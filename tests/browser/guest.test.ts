// The widget as a guest: what the page does to everything, and what the page has open, leaves it where it is and alive.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { distFolder } from '../support/engine.js';
import { untilClient } from '../support/page-client.js';
import type { StaticServer } from '../support/static-server.js';
import { join, startTagShop, tag } from '../support/tag-shop.js';

const style = (css: string): string => `<style>${css}</style>`;
const coffee = readFileSync(`${distFolder}/../shared/programs/corner-coffee.json`, 'utf8');
const refused = JSON.stringify({ ...(JSON.parse(coffee) as object), cards: [{ id: 'a', name: 'A', slots: -1 }] });

let browser: Browser;
let server: StaticServer;
let context: BrowserContext;
let page: Page;

before(async () => {
  server = await startTagShop(
    {
      '/': `${tag()}<button id="last">Last</button>`,
      '/next': tag(),
      '/styled': `${style('* { position: relative; min-height: 100vh; margin: 9px } html * { pointer-events: auto }')}${tag()}`,
      '/dialog': `${tag()}<dialog id="basket"><button onclick="tenfold.open()">My card</button></dialog>`,
      '/color': `${tag('data-color="#7a1f3d"')}<tenfold-card></tenfold-card><tenfold-points></tenfold-points>`,
      '/preview': `${tag()}<tenfold-preview amount="760" product="flat-white" category="coffee"></tenfold-preview>`,
      '/refused': `${tag('data-program="/refused.json"').replace('data-program="/program.json"', '')}<tenfold-card></tenfold-card>`,
    },
    { '/refused.json': { headers: { 'content-type': 'application/json' }, body: refused } },
  );
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  page = await context.newPage();
});
afterEach(async () => await context.close());

const go = (path: string): Promise<unknown> => page.goto(server.url + path);
const launch = () => page.locator('tenfold-launcher .launch');
const dialog = () => page.locator('tenfold-launcher dialog');

test('a style for everything does not move the button, nor make its place dead', async () => {
  await go('/styled');
  await launch().waitFor();
  assert.deepEqual(await launch().boundingBox(), { x: 1280 - 76, y: 800 - 76, width: 56, height: 56 });
  const events = await page.locator('tenfold-launcher').evaluate((host) => getComputedStyle(host).pointerEvents);
  assert.equal(events, 'none');
});

test('opened from a modal dialog the panel is alive, and Escape closes the one on top', async () => {
  await go('/dialog');
  await launch().waitFor();
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await page.getByRole('button', { name: 'My card' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await dialog().waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'My card' }).click();
  await dialog().waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.querySelector('dialog')?.open), true);
});

test('Escape closes the panel from wherever the focus has gone, unless the page has used it', async () => {
  await go('/');
  await launch().click();
  await dialog().waitFor();
  await page.locator('#last').focus();
  await page.evaluate(() => {
    document.querySelector('#last')?.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
  });
  await page.keyboard.press('Escape');
  assert.equal(await dialog().isVisible(), true);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
});

test('the color outlives a swap of the root, and ending takes nothing of the page along', async () => {
  await go('/color');
  await join(page);
  await page.evaluate(() => {
    const root = document.documentElement;
    while (root.attributes[0]) root.removeAttributeNode(root.attributes[0]);
    root.setAttribute('style', '--tenfold-surface: #fffffe');
  });
  const color = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--tenfold-color'));
  assert.equal(await color(), '#7a1f3d');
  const left = await page.evaluate(async () => {
    const card = document.querySelector('tenfold-card');
    card?.remove();
    window.tenfold?.destroy();
    if (card) document.body.append(card);
    await card?.updateComplete;
    const marks = document.querySelector('tenfold-points')?.getAttributeNames();
    return { marks, busy: card?.shadowRoot?.querySelector('[aria-busy]') !== null };
  });
  assert.deepEqual(left, { marks: [], busy: true });
  assert.equal(await color(), '');
  assert.equal(await page.locator('html').getAttribute('style'), '--tenfold-surface: #fffffe');
});

test('what is refused brings nothing, and the console is told why, once', async () => {
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  await go('/preview');
  const line = page.locator('tenfold-preview');
  await line.getByText('You will earn').waitFor();
  for (const quantity of ['0', '-1']) {
    await line.evaluate((preview, quantity) => preview.setAttribute('quantity', quantity), quantity);
    await page.waitForFunction(() => document.querySelector('tenfold-preview')?.shadowRoot?.textContent.trim() === '');
    await line.evaluate((preview) => preview.removeAttribute('quantity'));
    await line.getByText('You will earn').waitFor();
  }
  await line.evaluate((preview) => Object.assign(preview, { purchase: null }));
  await line.evaluate((preview) => (preview as HTMLElement & { updateComplete?: Promise<void> }).updateComplete);
  await line.getByText('You will earn').waitFor();
  assert.equal(told.filter((text) => text.includes('tenfold-preview')).length, 1, told.join('\n'));
});

test('a programme that is refused invites nobody', async () => {
  await go('/refused');
  await launch().click();
  await page.locator('tenfold-panel [part="body"] .notice').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Begin my card' }).count(), 0);
  await page.waitForFunction(() => document.querySelector('tenfold-card')?.shadowRoot?.childElementCount === 0);
});

test('a card that became full while nobody looked is celebrated when somebody does, once', async () => {
  await go('/');
  await join(page);
  for (let visit = 0; visit < 10; visit++) {
    const lines = [{ product: 'flat-white', category: 'coffee', quantity: 1, amount: 380 }];
    await page.evaluate(({ order, lines }) => window.tenfold?.track('purchased', { order, lines }), {
      order: `A-${String(visit)}`,
      lines: lines as [(typeof lines)[0]],
    });
  }
  const full = page.locator('tenfold-card [part="celebration"]');
  await go('/next');
  await launch().click();
  await full.waitFor();
  await go('/next');
  await launch().click();
  await page.locator('tenfold-card [part="tally"]').waitFor();
  await untilClient(page, { engine: 'ready' });
  assert.equal(await full.count(), 0);
});
