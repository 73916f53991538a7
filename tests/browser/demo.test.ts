import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { View } from '../../web/client/types.js';
import { serveDemo } from '../../web/demo/server.js';
import { inBrowser } from '../support/in-browser.js';
import { buy, goTo, join, monday, openPage, viewWith, type Watched } from './demo-shop.js';

const here = inBrowser(() => serveDemo({ port: 0 }));
let context: BrowserContext;
let page: Page;
let watched: Watched;

beforeEach(async () => {
  context = await here.context({ timezoneId: 'Europe/Dublin' });
  await context.clock.setFixedTime(monday);
  ({ page, watched } = await openPage(context));
  await page.goto(here.server.url);
});
afterEach(async () => {
  assert.deepEqual(watched, { said: [], faults: [] });
});

/** Two flat whites, an oat latte, a croissant and a bag of beans: 24.80, of which 2.90 for a pastry. */
const breakfast = { 'Flat white': 2, 'Oat latte': 1, 'Butter croissant': 1, 'House Blend, 250 g': 1 };

const progress = (view: View): Record<string, number> =>
  Object.fromEntries(view.challenges.map((challenge) => [challenge.id, challenge.progress]));

describe('a shopper of the coffee shop', () => {
  it('buys, and sees points, stamps, status and challenges move', async () => {
    await join(page);
    await buy(page, breakfast);
    const view = await viewWith(page, 2);
    assert.equal(view.points.balance, 20 + 28); // 24.80 + 2.90 once more for the pastry = 27.7
    assert.equal(view.cards[0]?.stamps, 3);
    assert.equal(view.tiers?.value, 2480);
    assert.equal(view.tiers.next?.missing, 2520);
    assert.deepEqual(progress(view), { 'weekly-ritual': 1, 'taste-tour': 2, 'sweet-month': 1, 'home-barista': 1 });
    await page.locator('main tenfold-card').getByText('3 of 10').waitFor();
  });

  it('hears in the basket what the purchase will bring, and again when it changes', async () => {
    await page.getByRole('button', { name: 'Add Butter croissant', exact: true }).click();
    await page.getByRole('link', { name: /^Basket/ }).click();
    const brings = page.locator('tenfold-preview');
    await brings.getByText('You will earn 6 beans').waitFor(); // 2.90 + 2.90 once more for the pastry = 5.8
    await page.getByRole('button', { name: 'One Butter croissant more' }).click();
    await brings.getByText('You will earn 12 beans').waitFor();
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    await brings.getByText('You will earn 12 beans').waitFor();
  });

  it('gets double beans on Tuesdays', async () => {
    await context.clock.setFixedTime(new Date('2026-11-24T09:30:00Z'));
    await join(page);
    await buy(page, { 'Flat white': 1 });
    assert.equal((await viewWith(page, 2)).points.balance, 20 + 8); // 3.80 * 2 = 7.6
  });

  it('is not paid twice for an order whose page is opened again', async () => {
    await join(page);
    await buy(page, breakfast);
    const once = await viewWith(page, 2);
    await page.reload();
    const again = await viewWith(page, 2);
    assert.deepEqual(again.points, once.points);
  });

  it('returns one item, then all the rest, and everything goes back rightly', async () => {
    await join(page);
    await buy(page, breakfast);
    await viewWith(page, 2);
    await goTo(page, 'account.html');
    await page.getByRole('button', { name: /^Return one Flat white/ }).click();
    const less = await viewWith(page, 3);
    assert.equal(less.points.balance, 20 + 24); // 21.00 + 2.90 = 23.9
    assert.equal(less.cards[0]?.stamps, 2);
    assert.equal(less.tiers?.value, 2100);
    assert.deepEqual(progress(less), { 'weekly-ritual': 1, 'taste-tour': 2, 'sweet-month': 1, 'home-barista': 1 });
    await page.getByRole('button', { name: 'Return everything' }).click();
    const none = await viewWith(page, 4);
    assert.equal(none.points.balance, 20);
    assert.equal(none.cards[0]?.stamps, 0);
    assert.equal(none.tiers?.value, 0);
    assert.deepEqual(progress(none), { 'weekly-ritual': 0, 'taste-tour': 0, 'sweet-month': 0, 'home-barista': 0 });
  });

  it('fills a card: a cookie half way, a coffee at the end, and a new card', async () => {
    await join(page);
    await buy(page, { Espresso: 10 });
    const view = await viewWith(page, 2);
    assert.deepEqual([view.cards[0]?.stamps, view.cards[0]?.completed], [0, 1]);
    const granted = view.rewards.filter((reward) => reward.granted > 0).map((reward) => reward.id);
    assert.deepEqual(granted, ['free-coffee', 'house-cookie']);
  });

  it('joins in the panel, with what was bought before counted', async () => {
    await buy(page, breakfast);
    await page.getByRole('button', { name: /Open/ }).click();
    await page.getByText('1 entry of today').waitFor();
    await page.getByRole('button', { name: 'Begin my card' }).click();
    assert.equal((await viewWith(page, 2)).points.balance, 48);
  });

  it('asks for a reward, which is held, and gets it from the cashier', async () => {
    await join(page);
    await buy(page, breakfast);
    await viewWith(page, 2);
    await page.getByRole('button', { name: /Open/ }).click();
    await page.getByRole('button', { name: 'Redeem Espresso shot' }).click();
    const held = await viewWith(page, 3);
    assert.deepEqual([held.points.available, held.points.held, held.redemptions.length], [18, 30, 1]);
    await page.getByRole('button', { name: 'Cashier: hand it over' }).click();
    await page.getByRole('button', { name: 'Yes, handed over' }).click();
    const done = await viewWith(page, 4);
    assert.deepEqual([done.points.balance, done.points.redeemed, done.redemptions.length], [18, 30, 0]);
  });
});

/** Where their words are kept for a shopper who comes back (docs/decisions/0019). */
const words = 'tenfold-corner-coffee-words';

const card = (): Locator => page.locator('main tenfold-card').getByText('0 of 10');

/** A shopper with a card, whose words are kept. */
async function beBack(): Promise<void> {
  await page.goto(`${here.server.url}account.html`);
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
