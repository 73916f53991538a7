// The till in the cashier's language: chosen, remembered, read in its direction, and there without a network.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Entered } from '../../web/sync/protocol.js';
import type { MemberCodeAnswer } from '../../web/sync/till.js';
import { tooWide } from '../support/axe.js';
import { HubOrigin, untilKept } from '../support/hub-origin.js';
import { inBrowser } from '../support/in-browser.js';
import { faultsOf } from '../support/page-console.js';

const here = inBrowser();
let origin: HubOrigin;
let context: BrowserContext;
let key: { readonly id: string; readonly text: string };
let shopper: Entered;

beforeEach(async () => {
  origin = await here.keep(HubOrigin.start());
  key = await origin.key('award', 'redeem');
  shopper = await origin.enter();
});

/** A till whose device prefers this language, signed in. */
async function signedIn(locale: string, search = ''): Promise<{ page: Page; faults: string[] }> {
  context = await here.context({ locale });
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto(`${origin.url}till/corner-coffee${search}#key=${key.text}`);
  await page.locator('.scan h1').waitFor();
  return { page, faults };
}

const heading = (page: Page, name: string): Promise<void> =>
  page.locator('main').getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** Presses a button of the screen, by its words. */
const press = (page: Page, name: string): Promise<void> =>
  page.locator('main').getByRole('button', { name, exact: true }).click();

async function code(): Promise<string> {
  return (await origin.ask<MemberCodeAnswer>('POST', 'card/code', shopper.token, {})).code;
}

test('in Hungarian a purchase is awarded and a reward handed over, in the programme’s Hungarian names', async () => {
  const reward = await origin.hold(shopper, 'r');
  const { page, faults } = await signedIn('hu-HU');
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [
    'hu-HU',
    'ltr',
  ]);
  await page.waitForFunction(() => document.title === 'Kassza · Sarki Kávéklub');
  await page.getByLabel('Vagy írja be').fill('semmi');
  await press(page, 'Keresés');
  await page.locator('.problem', { hasText: 'Ez nem a mi kódunk' }).waitFor();
  await page.getByLabel('Vagy írja be').fill(reward);
  await press(page, 'Keresés');
  await press(page, 'Átadás: Eszpresszó');
  await heading(page, 'Adja át');
  await press(page, 'Következő vásárló');
  await page.getByLabel('Vagy írja be').fill(await code());
  await press(page, 'Keresés');
  await page.locator('.facts').getByText('babszem').waitFor();
  await page.getByLabel('Összeg (EUR)').fill('7,60');
  await press(page, 'Vásárlás jóváírása');
  await heading(page, 'Jóváírva');
  assert.match(await page.locator('.about').innerText(), /Vásárlás, 7,60\sEUR/);
  await page.locator('.done tenfold-card').getByText('Kávékártya').waitFor();
  assert.deepEqual(await origin.awards(), ['purchased']);
  assert.deepEqual(faults, []);
});

test('in Arabic it runs from right to left, and awards without a network from a cold start', async () => {
  const first = await signedIn('ar');
  await untilKept(first.page);
  const scanned = await code();
  await first.page.close();
  await context.setOffline(true);
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto(`${origin.url}till/corner-coffee`);
  await heading(page, 'بطاقة من؟');
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
  const tabs = await page.getByRole('navigation').getByRole('button').all();
  const left = async (tab = 0): Promise<number> => (await tabs.at(tab)?.boundingBox())?.x ?? Number.NaN;
  assert.ok((await left(0)) > (await left(-1)), 'the first tab is at the right');
  assert.equal(await page.locator('#code').evaluate((input) => getComputedStyle(input).direction), 'ltr');
  await page.locator('#code').fill(scanned);
  await press(page, 'بحث');
  await page.getByText('الرمز أصلي').waitFor();
  await page.locator('#amount').fill('٣٫٨٠');
  await press(page, 'تسجيل الشراء');
  await heading(page, 'محفوظ على هذا الصندوق');
  await context.setOffline(false);
  await page.getByRole('navigation').getByRole('button', { name: 'قيد الانتظار' }).click();
  await page.getByText('أُرسل كل ما سجّلته').waitFor();
  const [award] = await origin.hub.database.query<{ line: string }>(
    "SELECT line FROM records WHERE line LIKE '%\"till:%'",
  );
  assert.match(award?.line ?? '', /"amount":380\b/);
  assert.deepEqual(faults, []);
});

test('the address comes before the device, and the cashier’s choice before both, also without a network', async () => {
  const { page, faults } = await signedIn('fr', '?lang=de');
  await heading(page, 'Wessen Karte?');
  await untilKept(page);
  await page.locator('.top .round').click();
  await page.getByLabel('Sprache').selectOption('he');
  await page.getByLabel('שפה').waitFor();
  assert.equal(page.url(), `${origin.url}till/corner-coffee?lang=he`);
  const manifest = await page.locator('link[rel="manifest"]').getAttribute('href');
  assert.match(manifest ?? '', /manifest\.webmanifest\?lang=he$/);
  await page.close();
  await context.setOffline(true);
  const later = await context.newPage();
  await later.goto(`${origin.url}till/corner-coffee`);
  await heading(later, 'של מי הכרטיס?');
  await later.locator('.top .round').click();
  await later.getByLabel('שפה').selectOption('es');
  await later.locator('.problem', { hasText: 'לזה צריך רשת' }).waitFor();
  assert.equal(await later.getByLabel('שפה').inputValue(), 'he');
  assert.deepEqual(faults, []);
});

test('a till loads and keeps the words of one language, and English, which stands in', async () => {
  const { page } = await signedIn('hu');
  await untilKept(page);
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const kept = await page.evaluate(async () => {
    const caching = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return caching.flat().map(({ url }) => url);
  });
  const languagesIn = (addresses: readonly string[]): string[] =>
    [...new Set(addresses.flatMap((address) => /till-([a-z]{2})-\w+\.js$/.exec(address)?.[1] ?? []))]
      .filter((name) => name !== 'qr')
      .sort();
  assert.deepEqual(languagesIn(loaded), ['hu']);
  assert.deepEqual(languagesIn(kept), ['en', 'hu']);
});

test('a long name of a tier leaves the number of the card its line', async () => {
  const name = 'Ehrenmitglied der Gesellschaft der Freundinnen und Freunde des Kaffees';
  const tiers = { basis: 'spend', window: { kind: 'lifetime' }, levels: [{ id: 'all', name, from: 0 }] };
  origin = await here.keep(HubOrigin.start({ tiers }));
  key = await origin.key('award');
  shopper = await origin.enter();
  for (const locale of ['en-GB', 'de-DE', 'ar-EG']) {
    const { page } = await signedIn(locale);
    await page.locator('input[name=code]').fill(await code());
    await page.keyboard.press('Enter');
    await page.locator('.whose .chip').waitFor();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      const lines = await page
        .locator('.whose h1')
        .evaluate((h1) => h1.clientHeight / Number.parseFloat(getComputedStyle(h1).fontSize));
      assert.ok(lines < 2, `${locale}, ${width}: ${lines} times its letters`);
      assert.equal(await tooWide(page), 0, `${locale}, ${width}`);
    }
    if (locale !== 'ar-EG') await context.close();
  }
});
