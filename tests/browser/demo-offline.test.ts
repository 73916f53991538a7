import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { serveDemo, type DemoServer } from '../../web/demo/server.js';
import { launchPersistent, temporaryProfile } from '../support/browser.js';
import { buy, goTo, join, openPage, settled, untilOfflineReady, viewWith } from './demo-shop.js';

let server: DemoServer;
let profile: Awaited<ReturnType<typeof temporaryProfile>>;
let context: BrowserContext;

before(async () => {
  server = await serveDemo({ port: 0 });
});
after(async () => {
  await server.close();
});

beforeEach(async () => {
  profile = await temporaryProfile();
  context = await launchPersistent(profile.path);
});
afterEach(async () => {
  await context.close();
  await profile.remove();
});

describe('without a network, the coffee shop', () => {
  it('goes on: reload, buy, return, and all is still there when the network is back', async () => {
    const { page, watched } = await openPage(context);
    await page.goto(server.url);
    await join(page);
    await untilOfflineReady(page);
    await buy(page, { 'Flat white': 1 });
    await viewWith(page, 2);
    await context.setOffline(true);
    await page.reload();
    await buy(page, { 'Flat white': 2, Espresso: 1 });
    assert.equal((await viewWith(page, 3)).cards[0]?.stamps, 4);
    await goTo(page, 'account.html');
    await page.getByText('No network').waitFor();
    await page.getByRole('button', { name: /^Return one Espresso/ }).click();
    assert.equal((await viewWith(page, 4)).cards[0]?.stamps, 3);
    await context.setOffline(false);
    await page.reload();
    assert.equal((await viewWith(page, 4)).cards[0]?.stamps, 3);
    assert.deepEqual(watched, { said: [], faults: [] });
  });

  it('opens from a cold start, on a page that was never visited', async () => {
    const { page } = await openPage(context);
    await page.goto(server.url);
    await join(page);
    await buy(page, { 'Flat white': 2 });
    await viewWith(page, 2);
    await untilOfflineReady(page);
    await context.close();

    context = await launchPersistent(profile.path);
    await context.setOffline(true);
    const { page: cold, watched } = await openPage(context);
    await cold.goto(`${server.url}account.html`);
    await cold.locator('main tenfold-card').getByText('2 of 10').waitFor();
    assert.equal((await settled(cold)).view?.cards[0]?.stamps, 2);
    assert.deepEqual(watched, { said: [], faults: [] });
  });
});
