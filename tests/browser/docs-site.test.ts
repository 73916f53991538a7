// The documentation's pages in a browser: readable by everybody, on a phone and at a desk, in light and in dark.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunOptions } from 'axe-core';
import type { BrowserContextOptions } from 'playwright-core';
import { BuiltSite } from '../site/built.js';
import { lookFaults } from '../support/axe.js';
import { inBrowser } from '../support/in-browser.js';
import { saidOn } from '../support/page-console.js';
import { startStaticServer } from '../support/static-server.js';

let site: BuiltSite;
const here = inBrowser(async (keep) => {
  site = await keep(BuiltSite.build());
  return await startStaticServer({
    folders: { '/': site.folder },
    headers: { 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" },
  });
});

/** One of so many pages is looked at; TENFOLD_LONG asks for more. */
const long = process.env['TENFOLD_LONG'];
const stride = long === undefined ? 6 : long === 'all' ? 1 : 2;

/** Looks at the pages of the site, two at a time. */
async function lookAtAll(sight: BrowserContextOptions, rules?: RunOptions): Promise<void> {
  const context = await here.context(sight);
  const waiting = site.pages.filter((_, index) => index % stride === 0);
  const look = async (): Promise<void> => {
    const page = await context.newPage();
    const said = saidOn(page);
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      await page.goto(`${here.server.url}/${path}`);
      assert.deepEqual(await lookFaults(page, rules), [], path);
      assert.deepEqual(said, [], path);
    }
  };
  await Promise.all([look(), look()]);
}

test('on a phone, in light, axe finds nothing', async () => {
  await lookAtAll({ viewport: { width: 390, height: 844 }, colorScheme: 'light' });
});

test('at a desk, in the dark, axe finds nothing that colors could have done', async () => {
  const sight = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } as const;
  await lookAtAll(sight, { runOnly: { type: 'tag', values: ['cat.color'] } });
});

test('the search leads to a section, by keys alone', async () => {
  const page = await here.page();
  await page.goto(`${here.server.url}/recipes/index.html`);
  await page.getByRole('combobox').fill('refusal codes');
  await page.getByRole('option', { name: 'Refusal codes' }).first().waitFor();
  assert.deepEqual(await lookFaults(page), []);
  await page.keyboard.press('Enter');
  await page.waitForURL(/vocabulary\.html#refusal-codes$/);
});

test('on a phone the contents are one press away', async () => {
  const page = await here.page({ viewport: { width: 390, height: 844 } });
  await page.goto(`${here.server.url}/program.html`);
  await page.getByRole('link', { name: 'Contents', exact: true }).click();
  const entry = page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'The till' });
  await entry.click();
  await page.waitForURL(/till\.html$/);
});
