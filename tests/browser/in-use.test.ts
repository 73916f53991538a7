// What a page pays for before anybody uses it, and what begins when somebody does.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { inBrowser } from '../support/in-browser.js';
import { startTagShop, tag, untilArrived } from '../support/tag-shop.js';

const engine = '**/tenfold-engine.wasm';
const onlyAButton = ['tenfold-chunk.js', 'tenfold-en.js', 'tenfold-place.js', 'tenfold-widget.js', 'tenfold.js'];

const here = inBrowser(() =>
  startTagShop({ '/long': `<div></div>${tag()}`, '/inline': `<tenfold-card></tenfold-card>${tag()}` }),
);
let page: Page;
let loaded: string[];

beforeEach(async () => {
  page = await here.page({ locale: 'en' });
  loaded = [];
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname.split('/').pop() ?? '';
    if (/^tenfold/.test(name)) loaded.push(name);
  });
});

/** The page has its button, which has looked for bars that it must not cover: from here on nothing happens by itself. */
async function visitUnused(): Promise<void> {
  await untilArrived(page, 'tenfold-place.js', () => page.goto(`${here.server.url}/long`));
  await page.locator('tenfold-launcher').getByRole('button').waitFor();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));
}

describe('a page', () => {
  it('has the button and nothing more as long as nobody uses it', async () => {
    await visitUnused();
    assert.deepEqual([...new Set(loaded)].sort(), onlyAButton);
  });

  const uses: readonly [what: string, use: () => Promise<unknown>][] = [
    ['a pointer moves over it', () => page.mouse.move(100, 100)],
    ['a key is pressed', () => page.keyboard.press('Tab')],
    [
      'it is scrolled',
      () => page.evaluate(() => (document.querySelector('div')?.style.setProperty('height', '300vh'), scrollTo(0, 50))),
    ],
    ['it asks for the client', () => page.evaluate(async () => void (await window.tenfold?.ready))],
    [
      'it asks what a purchase would bring',
      () => page.evaluate(() => void window.tenfold?.preview('purchased', { order: '1', amount: 380 })),
    ],
    [
      'an element of ours comes into it',
      () => page.evaluate(() => void document.body.append(document.createElement('tenfold-points'))),
    ],
  ];
  for (const [what, use] of uses) {
    it(`has the engine when ${what}`, async () => {
      await visitUnused();
      const asked = page.waitForRequest(engine);
      await use();
      await asked;
    });
  }

  it('has the engine after ten seconds', async () => {
    await page.clock.install();
    await visitUnused();
    const asked = page.waitForRequest(engine);
    await page.clock.runFor(10_000);
    await asked;
  });

  it('has it at once with an element of ours, and draws that', async () => {
    await page.goto(`${here.server.url}/inline`);
    await page.locator('tenfold-card').getByText('0 of 10').waitFor();
  });

  it('opens the whole panel with the first press of the button', async () => {
    await visitUnused();
    await page
      .locator('tenfold-launcher')
      .getByRole('button', { name: /Corner Coffee/ })
      .click();
    await page.locator('tenfold-launcher').getByRole('button', { name: 'Begin my card' }).waitFor();
  });
});
