import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { makeStampCode, openStampSecret, stampStep } from '../../web/sync/codes/stamp-code.js';
import type { LookupAnswer, TillAnswer } from '../../web/sync/till.js';
import { HubOrigin, untilKept } from '../support/hub-origin.js';
import { inBrowser } from '../support/in-browser.js';
import { faultsOf } from '../support/page-console.js';

const here = inBrowser();
let origin: HubOrigin;
let context: BrowserContext;
let key: { readonly id: string; readonly text: string };

beforeEach(async () => {
  origin = await here.keep(HubOrigin.start());
  context = await here.context({ permissions: [] });
  key = await origin.key('award', 'redeem');
});

/** The stamp that the till shows now, or so many steps away. */
async function stampOf(steps = 0): Promise<string> {
  const { program, till, stampSecret = '' } = await origin.ask<TillAnswer>('GET', 'till', key.text);
  const secret = await openStampSecret(stampSecret);
  assert.ok(secret);
  return await makeStampCode(secret, program, till, stampStep(Date.now()) + steps);
}

interface Card {
  readonly page: Page;
  readonly faults: string[];
}

async function open(fragment = '', of = context): Promise<Card> {
  const page = await of.newPage();
  const faults = faultsOf(page);
  await page.goto(`${origin.url}card/corner-coffee${fragment}`);
  return { page, faults };
}

/** A page whose card has begun and is with the hub. */
async function begun(fragment = '', of = context): Promise<Card> {
  const card = await open(fragment, of);
  await card.page.getByRole('button', { name: 'Begin my card' }).click();
  await digitsOn(card.page);
  return card;
}

async function digitsOn(page: Page): Promise<string> {
  const digits = page.locator('tenfold-code .signs').filter({ hasText: /\d{4} \d{4}/ });
  await digits.waitFor();
  return await digits.innerText();
}

const news = (page: Page, word: string): Promise<void> => page.locator(`#stamp[data-word="${word}"]`).waitFor();

/** Scans another code while the page is open. */
const scan = (page: Page, code: string): Promise<void> =>
  page.evaluate((text) => void (location.hash = `stamp=${text}`), code);

const visits = async (): Promise<number> => (await origin.awards()).filter((kind) => kind === 'visited').length;

test('nothing is stored before the card is begun; then it is the hub’s as well, and shows a code that a till knows', async () => {
  const { page, faults } = await open();
  await page.getByRole('button', { name: 'Begin my card' }).waitFor();
  const stored = await page.evaluate(async () => ({
    databases: await indexedDB.databases(),
    local: Object.keys(localStorage),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(stored, { databases: [], local: [], caches: [], workers: 0 });
  await page.getByRole('button', { name: 'Begin my card' }).click();
  const digits = await digitsOn(page);
  const found = await origin.ask<LookupAnswer>('POST', 'till/lookup', key.text, { code: digits });
  assert.equal(found.view.points.balance, 20);
  await page.getByText('Kept by the shop').waitFor();
  assert.deepEqual(faults, []);
});

test('a stamp from a link waits for the card, is taken with it, and leaves the address', async () => {
  const code = await stampOf();
  const { page, faults } = await open(`#stamp=${code}`);
  await news(page, 'join');
  assert.equal(page.url(), `${origin.url}card/corner-coffee`);
  assert.equal(await visits(), 0);
  await page.getByRole('button', { name: 'Begin my card' }).click();
  await news(page, 'taken');
  await page.locator('tenfold-card[card="visits"]').getByText('1 of 5').waitFor();
  assert.equal(await visits(), 1);
  await scan(page, code);
  await news(page, 'already');
  assert.equal(await visits(), 1);
  assert.deepEqual(faults, []);
});

test('a stamp is for one: the next one is told so, and takes the next code', async () => {
  const code = await stampOf();
  const first = await begun(`#stamp=${code}`);
  await news(first.page, 'taken');
  const { page } = await begun(`#stamp=${code}`, await here.context());
  await news(page, 'used');
  await scan(page, await stampOf(1));
  await news(page, 'taken');
  assert.equal(await visits(), 2);
});

test('a stamp that is over, altered, or of a till that is gone is refused with a reason', async () => {
  const { page } = await begun();
  await scan(page, await stampOf(-20));
  await news(page, 'expired');
  await scan(page, `${(await stampOf()).slice(0, -3)}AAA`);
  await news(page, 'invalid');
  const code = await stampOf();
  await origin.revoke(key.id);
  await scan(page, code);
  await news(page, 'invalid');
  assert.equal(await visits(), 0);
});

test('a stamp that is scanned without a network is taken when there is one', async () => {
  const { page } = await begun();
  const code = await stampOf();
  origin.mood = 'away';
  await scan(page, code);
  await news(page, 'offline');
  origin.mood = 'fine';
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await news(page, 'taken');
  assert.equal(await visits(), 1);
});

test('a stamp that comes before the hub knows the card is taken as soon as it does', async () => {
  const { page } = await open(`#stamp=${await stampOf()}`);
  const begin = page.getByRole('button', { name: 'Begin my card' });
  await begin.waitFor();
  origin.mood = 'away';
  await begin.click();
  await news(page, 'offline');
  origin.mood = 'fine';
  await news(page, 'taken'); // nobody says that there is a network: there was one all the time
  assert.equal(await visits(), 1);
});

test('the card opens without a network, with what it had, and does not pretend to have a code', async () => {
  const { page } = await begun();
  await untilKept(page);
  await page.close();
  await context.setOffline(true);
  const { page: later, faults } = await open();
  await later.locator('tenfold-points').getByText('20').first().waitFor();
  await later.locator('tenfold-code').getByText('There is no network').waitFor();
  assert.equal(await later.locator('tenfold-code .qr').count(), 0);
  await context.setOffline(false);
  await digitsOn(later);
  assert.deepEqual(faults, []);
});

test('the code is renewed before it is over, and one that is over is not shown', async () => {
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${origin.url}card/corner-coffee`);
  await page.getByRole('button', { name: 'Begin my card' }).click();
  const first = await digitsOn(page);
  await page.clock.runFor(241_000);
  await page.locator('tenfold-code .signs').filter({ hasNotText: first, hasText: /\d/ }).waitFor();
  origin.mood = 'away';
  await page.clock.runFor(241_000);
  await page.locator('tenfold-code .qr').waitFor();
  await page.clock.runFor(61_000);
  await page.locator('tenfold-code').getByText('There is no network').waitFor();
  assert.equal(await page.locator('tenfold-code .qr').count(), 0);
});

test('a reward that is set aside shows its code, and goes when the till has handed it over', async () => {
  const { page, faults } = await begun();
  const digits = await digitsOn(page);
  const { member } = await origin.ask<LookupAnswer>('POST', 'till/lookup', key.text, { code: digits });
  const record = { id: 'start', kind: 'adjusted', at: new Date().toISOString(), data: { points: 100, reason: 'hi' } };
  await origin.ask('POST', `members/${member}/records`, key.text, { records: [record] });
  await page.evaluate(() => dispatchEvent(new Event('pageshow')));
  await page.reload();
  await page.getByRole('button', { name: 'Redeem Espresso shot' }).click();
  const shown = page.locator('tenfold-rewards .signs');
  await shown.waitFor();
  await page.locator('tenfold-rewards .ticket .qr').waitFor();
  const code = await shown.innerText();
  const found = await origin.ask<LookupAnswer>('POST', 'till/lookup', key.text, { code });
  assert.ok(found.redemption);
  await origin.ask('POST', `members/${member}/redemptions/${found.redemption}/confirm`, key.text, {});
  await page.reload();
  await page.getByText('Reward received').waitFor();
  assert.equal(await shown.count(), 0);
  assert.deepEqual(faults, []);
});

test('the page speaks the browser’s language, or the one that its address asks for, in its own words too', async () => {
  context = await here.context({ locale: 'hu-HU' });
  const { page, faults } = await open('#stamp=tfs.0123456789abcdef.1.AAAAAAAAAAAAAA');
  await page.locator('#stamp').getByText('Egy pecsét várja').waitFor();
  await page.getByRole('button', { name: 'Kezdem a kártyám' }).click();
  await page.locator('#stamp').getByText('Ez nem ennek az üzletnek a pecsétje').waitFor();
  await digitsOn(page);
  await page.locator('#kept').getByText('Az üzletnél is megvan').waitFor();
  assert.deepEqual([await page.title(), await page.locator('h1').innerText()], ['Sarki Kávéklub', 'Sarki Kávéklub']);
  await page.close();
  const arabic = await open('?lang=ar');
  await digitsOn(arabic.page);
  const [lang, dir] = await arabic.page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
  assert.deepEqual([lang, dir], ['ar', 'rtl']);
  const signs = arabic.page.locator('tenfold-code .signs');
  assert.equal(await signs.evaluate((line) => getComputedStyle(line).direction), 'ltr', 'digits keep their order');
  assert.deepEqual([...faults, ...arabic.faults], []);
});

test('the page can be installed: its manifest is right, and every picture is there', async () => {
  for (const kind of ['card', 'till']) {
    const address = `${origin.url}${kind}/corner-coffee/manifest.webmanifest`;
    const response = await fetch(address);
    assert.match(response.headers.get('content-type') ?? '', /^application\/manifest\+json/);
    const manifest = (await response.json()) as { start_url: string; name: string; icons: { src: string }[] };
    assert.equal(new URL(manifest.start_url, address).href, `${origin.url}${kind}/corner-coffee`);
    assert.match(manifest.name, /Corner Coffee Club/);
    for (const { src } of manifest.icons) assert.equal((await fetch(new URL(src, address))).status, 200, src);
  }
});
