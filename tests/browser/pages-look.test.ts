import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { MemberCodeAnswer } from '../../web/sync/till.js';
import { lookFaults } from '../support/axe.js';
import { HubOrigin } from '../support/hub-origin.js';
import { inBrowser } from '../support/in-browser.js';
import { TillPage } from '../support/till-page.js';

let origin: HubOrigin;
const here = inBrowser(async () => (origin = await HubOrigin.start()));

beforeEach(() => void (origin.mood = 'fine'));

async function isFine(page: Page, state: string): Promise<void> {
  assert.deepEqual(await lookFaults(page), [], state);
}

const sights: readonly BrowserContextOptions[] = [
  { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
];

for (const sight of sights) {
  const about = `${sight.viewport?.width ?? 0} pixels, ${sight.colorScheme ?? ''}`;

  test(`every state of the till can be read and used by everybody (${about})`, async () => {
    const context = await here.context({ ...sight, reducedMotion: 'reduce' });
    await context.clock.install();
    const key = await origin.key('award', 'redeem');
    const shopper = await origin.enter();
    const { token } = shopper;
    await origin.hold(shopper, 'r');
    const { code } = await origin.ask<MemberCodeAnswer>('POST', 'card/code', token, {});

    const out = new TillPage(await context.newPage());
    await out.page.goto(`${origin.url}till/corner-coffee`);
    await out.screen('Sign this till in');
    await isFine(out.page, 'signing in');
    await out.page.close();
    const till = await TillPage.signedIn(context, origin, key.text);
    const { page } = till;
    await till.linked('Online');
    await isFine(page, 'scanning');
    await till.type('nothing');
    await till.problem();
    await isFine(page, 'a wrong code');
    await page.locator('.code-frame .qr').first().waitFor({ state: 'attached' });
    if (sight.viewport?.width === 390) {
      await till.go('Stamp code');
      await isFine(page, 'the stamp code');
      await till.go('Scan');
    }
    await till.lookUp(code);
    await till.press('Award the purchase');
    await isFine(page, 'a card, and a wrong amount');
    await till.press('A visit');
    await till.screen('Awarded');
    await isFine(page, 'awarded');
    await till.press('Same card again');
    await till.press('Hand over: Espresso shot');
    await till.screen('Hand it over');
    await isFine(page, 'handed over');
    await till.press('Next customer');
    origin.mood = 'away';
    await till.lookUp(code);
    await isFine(page, 'a card without a network');
    await till.press('A visit');
    await till.screen('Kept on this till');
    await isFine(page, 'kept');
    await till.go('Waiting');
    await isFine(page, 'waiting');
    await till.press('About this till');
    await isFine(page, 'signing out with what waits');
    await till.pressAfter(async () => {
      await origin.ask('DELETE', 'card', token);
      origin.mood = 'fine';
    }, 'Send them first');
    await page.getByText('Key and codes are removed').waitFor();
    await isFine(page, 'signing out');
    await till.go('Waiting');
    await page.getByRole('heading', { name: 'Refused by the shop' }).waitFor();
    await isFine(page, 'refused');
    await origin.revoke(key.id);
    await till.go('Scan');
    await till.type('00000000');
    await till.linked('Signed out by the shop');
    await isFine(page, 'a key that was taken back');
    assert.deepEqual(till.faults, []);
  });

  test(`every state of the card can be read and used by everybody (${about})`, async () => {
    const context = await here.context({ ...sight, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${origin.url}card/corner-coffee#stamp=tfs.0123456789abcdef.1.AAAAAAAAAAAAAA`);
    await page.getByRole('button', { name: 'Begin my card' }).waitFor();
    await isFine(page, 'before joining, with a stamp');
    await page.getByRole('button', { name: 'Begin my card' }).click();
    await page.locator('tenfold-code .qr').waitFor();
    await page.locator('#stamp[data-word="invalid"]').waitFor();
    await isFine(page, 'begun, with a stamp that was refused');
    const key = await origin.key('award', 'redeem');
    const digits = await page.locator('tenfold-code .signs').innerText();
    const { member } = await origin.ask<{ member: string }>('POST', 'till/lookup', key.text, { code: digits });
    const at = new Date().toISOString();
    const records = [{ id: 'start', kind: 'adjusted', at, data: { points: 100, reason: 'a start' } }];
    await origin.ask('POST', `members/${member}/records`, key.text, { records });
    await page.reload();
    await page.getByRole('button', { name: 'Redeem Espresso shot' }).click();
    await page.locator('tenfold-rewards .ticket .qr').waitFor();
    await isFine(page, 'with a reward set aside');
    origin.mood = 'away';
    await page.reload();
    await page.locator('tenfold-code').getByText('There is no network').waitFor();
    await isFine(page, 'without a network');
    origin.mood = 'fine';
  });
}
