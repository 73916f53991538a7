// Logging out on a device that is shared, with a real hub: what the tag and its elements leave for whoever comes next.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { identity, identityOf } from '../hub/identity.js';
import { HubOrigin } from '../support/hub-origin.js';
import { inBrowser } from '../support/in-browser.js';
import { untilClient } from '../support/page-client.js';
import { buy, startTagShop, tag } from '../support/tag-shop.js';

let origin: HubOrigin;
const here = inBrowser(async (keep) => {
  origin = await keep(HubOrigin.start({}, { identity }));
  return await startTagShop({ '/': tag(`data-hub="${origin.url}"`) });
});
let context: BrowserContext;

beforeEach(async () => {
  origin.mood = 'fine';
  context = await here.context();
});

async function opened(who?: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${here.server.url}/`);
  await page.waitForFunction(() => window.tenfold !== undefined);
  if (who !== undefined) await logIn(page, who);
  return page;
}

async function logIn(page: Page, who: string): Promise<void> {
  const token = await identityOf({ clock: { ms: Date.now() } as never }, who);
  await page.evaluate((said) => window.tenfold?.identify(said), token);
}

/** Begins a card, or finds the one of whoever is logged in; answers its points when the hub has everything. */
async function join(page: Page): Promise<number> {
  await page.evaluate(async () => await window.tenfold?.join());
  return await level(page);
}

async function level(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const client = await window.tenfold?.ready;
    await client?.memberCode(); // not before the hub knows this card,
    await client?.refresh(); // and what it has is counted
    return await new Promise<number>((resolve) => {
      client?.subscribe(({ sync, unconfirmed, engine, joined, view }) => {
        if (sync === 'synced' && unconfirmed.length === 0 && engine === 'ready' && joined)
          resolve(view?.points.balance ?? 0);
      });
    });
  });
}

const leave = (page: Page): Promise<unknown> => page.evaluate(async () => await window.tenfold?.leave());

/** Names of all that is stored, but for the files of Tenfold. */
const stored = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()).filter((name) => !name.includes('.files-')),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ]);

test('nothing of a shopper who has logged out is left on the device, and all of it at the hub', async () => {
  const page = await opened('mum');
  await join(page);
  await buy(page, 'A-1');
  const ofMum = await level(page);
  await page.evaluate(() => window.tenfold?.open());
  await page.getByRole('button', { name: 'Show my code' }).click();
  const digits = await page.locator('tenfold-code .signs').filter({ hasText: /\S/ }).innerText();
  assert.deepEqual(await leave(page), { ok: true, value: { unsent: [] } });
  await page.getByRole('button', { name: 'Begin my card' }).waitFor();
  assert.deepEqual(await stored(page), []);

  // The next one begins a card on the same page, and is shown a code of that.
  await page.getByRole('button', { name: 'Begin my card' }).click();
  await level(page);
  await page.getByRole('button', { name: 'Show my code' }).click();
  const code = page.locator('tenfold-code .signs').filter({ hasText: /\S/ });
  assert.notEqual(await code.innerText(), digits);
  assert.equal(await page.getByText('A-1').count(), 0);
  await leave(page);

  await logIn(page, 'mum');
  assert.equal(await join(page), ofMum);
});

test('without a network the page is told what was lost, and the device has nothing of it all the same', async () => {
  const page = await opened('dad');
  await join(page);
  origin.mood = 'away';
  await buy(page, 'B-1');
  const left = (await leave(page)) as { readonly value: { readonly unsent: readonly { readonly data: object }[] } };
  assert.deepEqual(
    left.value.unsent.map(({ data }) => data),
    [{ order: 'B-1', lines: [{ product: 'flat-white', category: 'coffee', amount: 380 }] }],
  );
  assert.deepEqual(await stored(page), []);
});

test('another tab that was open says no more who was logged in', async () => {
  const page = await opened('kid');
  await join(page);
  await buy(page, 'C-1');
  const ofKid = await level(page);
  const other = await opened('kid');
  assert.equal(await level(other), ofKid);
  await leave(page);
  await untilClient(other, { joined: false });
  await page.close();
  assert.ok((await join(other)) < ofKid);
});
