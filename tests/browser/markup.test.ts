import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { bundled, emptyPage } from '../support/bundle.js';
import { startStaticServer, type StaticServer } from '../support/static-server.js';
import type {} from '../support/markup-page.js';

let browser: Browser;
let server: StaticServer;
let page: Page;

before(async () => {
  const script = await bundled(new URL('../support/markup-page.ts', import.meta.url));
  server = await startStaticServer({
    pages: { '/': emptyPage, '/page.js': { body: script, headers: { 'content-type': 'text/javascript' } } },
    headers: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types tenfold" },
  });
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => 'tries' in window);
});

test('whatever stands in a hole is a text, a value or a child, and never markup', async () => {
  const evil = '"><img src=x onerror=alert(1)>$&';
  const seen = await page.evaluate((text) => window.tries.fillHoles(text), evil);
  assert.deepEqual(seen, [evil, `a ${evil}`, false, true, 'de', `${evil} & 1`, null]);
});

test('what stays the same stays the same node; lists grow and shrink; another template takes the place', async () => {
  const lists = [['a', 'b'], ['a', 'b', 'c'], ['c'], []];
  const seen = await page.evaluate((of) => window.tries.drawLists(of), lists);
  assert.deepEqual(seen, ['ab', 'abcmore', 'c', '', 'text', 1]);
});

test('a listener is called with the element that draws, and a new one takes its place', async () => {
  assert.deepEqual(await page.evaluate(() => window.tries.press(['first', 'second'])), ['first', 'second']);
});
