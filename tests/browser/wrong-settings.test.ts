// What a tag says that cannot be used is named in the console, once, and the page goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inBrowser } from '../support/in-browser.js';
import { startTagShop, tag } from '../support/tag-shop.js';

const card = '<tenfold-card></tenfold-card><button>of the page</button>';
const pages: Readonly<Record<string, string>> = {
  '/right': tag('data-color="rgb(20 60 120)" data-lang="de-AT" data-hide="/checkout*, /admin, *, "') + card,
  '/color': tag('data-color="blurple"') + card,
  '/current': tag('data-color="currentColor"') + card,
  '/lang': '<html lang="hu">' + tag('data-lang="tlh"') + card,
  '/hide': tag('data-hide="checkout, /shop/*/pay, https://shop.example/cart, /thanks?order=1, /fine*"') + card,
};

const here = inBrowser(() => startTagShop(pages));

/** What is said on a page until its card is drawn and the button is in its place. */
async function said(path: string): Promise<{ page: Page; lines: readonly string[] }> {
  const page = await here.page();
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text().replace('[tenfold] setting.invalid: ', '')));
  const placed = page.waitForResponse('**/tenfold-place.js');
  await page.goto(`${here.server.url}${path}`);
  await page.locator('tenfold-card article, tenfold-card [part=card]').first().waitFor();
  await (await placed).finished();
  await page.waitForFunction(() => customElements.get('tenfold-place') !== undefined);
  return { page, lines };
}

test('of what can be used nothing is said', async () => {
  const { lines } = await said('/right');
  assert.deepEqual(lines, []);
});

test('a color that is none, or another one wherever it stands, is named and not used', async () => {
  const { lines } = await said('/color');
  assert.deepEqual(lines, ['data-color "blurple" is not a color: the color of the style sheet, or ours, is used']);
  const { page, lines: current } = await said('/current');
  assert.deepEqual(current, [
    'data-color "currentColor" is another color wherever it stands: the color of the style sheet, or ours, is used',
  ]);
  const { ground, ink } = await page.locator('tenfold-launcher .launch').evaluate((button) => {
    const { backgroundColor, backgroundImage, color } = getComputedStyle(button);
    return { ground: backgroundColor + backgroundImage, ink: color };
  });
  assert.ok(!ground.includes(ink), `${ink} on ${ground}`);
});

test('a language that there are no words in is named, and the page’s is spoken', async () => {
  const { page, lines } = await said('/lang');
  assert.deepEqual(lines, [
    'data-lang "tlh" is not one of en, hu, hy, de, fr, es, ar, he: the page\'s language is used',
  ]);
  assert.match((await page.locator('tenfold-card').getAttribute('lang')) ?? '', /^hu/);
});

test('paths on which no page can be are named', async () => {
  const { lines } = await said('/hide');
  assert.deepEqual(
    lines,
    ['checkout', '/shop/*/pay', 'https://shop.example/cart', '/thanks?order=1'].map(
      (path) => `data-hide "${path}" is not a path such as /checkout or /checkout*.`,
    ),
  );
});
