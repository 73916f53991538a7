// What docs/privacy.md says of the visitor's device: names, places, and that nothing is left of an erased card.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { serveDemo } from '../../web/demo/server.js';
import { inRoot } from '../../web/build/root.mjs';
import { inBrowser } from '../support/in-browser.js';
import { join, openPage, settled } from './demo-shop.js';

const text = readFileSync(inRoot('docs/privacy.md'), 'utf8');
const here = inBrowser(() => serveDemo({ port: 0 }));
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await here.context({ serviceWorkers: 'block' });
  ({ page } = await openPage(context));
  await page.goto(here.server.url);
  await settled(page);
});

/** Every name under which something of ours is stored; the shop's own basket is the shop's. */
async function stored(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { localStorage, ...others } = await page.evaluate(async () => ({
    localStorage: Object.keys(window.localStorage),
    sessionStorage: Object.keys(window.sessionStorage),
    IndexedDB: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    'Cache Storage': await caches.keys(),
  }));
  const cookies = (await context.cookies()).map(({ name }) => name);
  const ours = localStorage.filter((name) => !name.startsWith('corner-coffee:'));
  return Object.fromEntries(
    Object.entries({ ...others, localStorage: ours, cookies }).filter(([, names]) => names.length > 0),
  );
}

test('before the card is begun nothing is stored', async () => {
  assert.deepEqual(await stored(), {});
});

test('once it is begun all of it is in the places of the page, under names that begin as it says, until the card is erased', async () => {
  await join(page);
  await page.evaluate(async () => (await window.tenfold?.ready)?.track('visited', { visit: 'v-1' }));
  await settled(page, 2);
  const places = await stored();
  const named = ['IndexedDB', 'Cache Storage', 'localStorage'];
  assert.deepEqual(Object.keys(places).sort(), named.toSorted());
  for (const place of named) assert.ok(text.includes(place), place);
  assert.match(text, /under names that begin with `tenfold-`/);
  for (const name of Object.values(places).flat()) assert.match(name, /^tenfold-/);
  const erased = await page.evaluate(async () => await (await window.tenfold?.ready)?.erase());
  assert.equal(erased?.ok, true);
  assert.deepEqual(await stored(), {});
});
