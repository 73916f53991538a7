import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { View } from '../../web/engine/index.js';
import type { Entered } from '../../web/sync/protocol.js';
import type { MemberCodeAnswer } from '../../web/sync/till.js';
import { launchBrowser } from '../support/browser.js';
import { HubOrigin } from '../support/hub-origin.js';
import { inBrowser } from '../support/in-browser.js';
import { TillPage } from '../support/till-page.js';

const here = inBrowser();
let origin: HubOrigin;
let context: BrowserContext;
let key: { readonly id: string; readonly text: string };
let shopper: Entered;

beforeEach(async () => {
  origin = await here.keep(HubOrigin.start());
  context = await here.context();
  key = await origin.key('award', 'redeem');
  shopper = await origin.enter();
});

const codeOf = async ({ token }: Entered): Promise<MemberCodeAnswer> =>
  await origin.ask('POST', 'card/code', token, {});
const viewOf = async ({ token }: Entered): Promise<View> => await origin.ask('GET', 'card', token);

const signedIn = (): Promise<TillPage> => TillPage.signedIn(context, origin, key.text);

test('a till is signed in by a link, whose key leaves the address, and stays signed in', async () => {
  const till = await signedIn();
  assert.equal(till.page.url(), `${origin.url}till/corner-coffee`);
  await till.linked('Online');
  await till.page.reload();
  await till.screen('Whose card?');
  assert.deepEqual(till.faults, []);
});

test('a key is pasted; a wrong one, one of a till that is gone, and one without a use are refused', async () => {
  const till = new TillPage(await context.newPage());
  await till.page.goto(`${origin.url}till/corner-coffee`);
  const tryKey = async (text: string): Promise<void> => {
    await till.page.getByLabel('Key of this till').fill(text);
    await till.press('Sign in');
  };
  await tryKey('tfk_no');
  assert.match(await till.problem(), /not valid/);
  const gone = await origin.key('award');
  await origin.revoke(gone.id);
  await tryKey(gone.text);
  assert.match(await till.problem(), /not valid here, or it was taken back/);
  const reader = await origin.key('read');
  await tryKey(reader.text);
  await till.page.locator('.problem', { hasText: 'does not reach that far' }).waitFor();
  await tryKey(key.text);
  await till.screen('Whose card?');
});

test('a purchase is awarded to the card of typed digits, and says what it brought', async () => {
  const till = await signedIn();
  const { digits } = await codeOf(shopper);
  await till.lookUp(`${digits.slice(0, 4)} ${digits.slice(4)}`);
  await till.page.getByRole('radio', { name: 'coffee' }).check();
  await till.press('One more');
  await till.page.getByLabel('Amount').fill('7,60');
  await till.press('Award the purchase');
  await till.screen('Awarded');
  assert.match(await till.text(), /€7\.60, 2 × coffee/);
  assert.match(await till.text(), /Stamp 2 of 10/);
  const view = await viewOf(shopper);
  assert.deepEqual([view.cards[0]?.stamps, view.points.balance > 0], [2, true]);
  await till.press('Same card again');
  await till.screen(/^Card /);
  await till.press('A visit');
  await till.screen('Awarded');
  assert.deepEqual(await origin.awards(), ['purchased', 'visited']);
});

test('without TLS a visit is awarded, and what cannot be done there is said', async () => {
  const plain = await here.keep(launchBrowser({ flags: ['--host-resolver-rules=MAP counter.test 127.0.0.1'] }));
  const till = new TillPage(await plain.newPage({ viewport: { width: 390, height: 844 } }));
  await till.page.goto(`${origin.url.replace('127.0.0.1', 'counter.test')}till/corner-coffee#key=${key.text}`);
  await till.screen('Whose card?');
  assert.equal(await till.page.evaluate(() => isSecureContext), false);
  await till.go('Stamp code');
  await till.page.locator('main').getByText('begins with https').waitFor();
  await till.go('Scan');
  const { code, digits } = await codeOf(shopper);
  await till.lookUp(digits);
  await till.press('A visit');
  await till.screen('Awarded');
  await till.press('Next customer');
  origin.mood = 'away';
  await till.type(code);
  assert.match(await till.problem(), /begins with https/);
  assert.deepEqual(await origin.awards(), ['visited']);
  assert.deepEqual(till.faults, []);
});

test('two presses award once', async () => {
  const till = await signedIn();
  await till.lookUp((await codeOf(shopper)).code);
  await till.page.locator('.award').getByRole('button', { name: 'A visit' }).dblclick();
  await till.screen('Awarded');
  assert.deepEqual(await origin.awards(), ['visited']);
});

test('an amount that is none is not awarded, and says why', async () => {
  const till = await signedIn();
  await till.lookUp((await codeOf(shopper)).code);
  for (const wrong of ['', 'x', '0', '3.805', '1,000.00']) {
    await till.page.getByLabel('Amount').fill(wrong);
    await till.press('Award the purchase');
    await till.page.locator('.wrong', { hasText: 'An amount such as' }).waitFor();
  }
  assert.deepEqual(await origin.awards(), []);
});

test('what is no customer’s code is told apart', async () => {
  const till = await signedIn();
  const { code } = await codeOf(shopper);
  const said: readonly (readonly [string, RegExp])[] = [
    ['hello', /not a code of ours/],
    ['00000000', /not genuine, or was mistyped/],
    [`${code.slice(0, -3)}AAA`, /not genuine/],
    ['tfs.0000000000000000.1.AAAAAAAAAAAAAA', /one of the shop’s own/],
    [key.text, /one of the shop’s own/],
  ];
  for (const [text, expected] of said) {
    await till.type(text);
    await till.page.locator('.problem', { hasText: expected }).waitFor();
  }
  origin.aheadMs = 400_000;
  await till.type(code);
  await till.page.locator('.problem', { hasText: /is over/ }).waitFor();
});

test('a reward is handed over by its code, once; the second time says so', async () => {
  const code = await origin.hold(shopper, 'r-1');
  const till = await signedIn();
  await till.lookUp(code);
  await till.press('Hand over: Espresso shot');
  await till.screen('Hand it over');
  assert.equal((await viewOf(shopper)).redemptions.length, 0);
  await till.press('Next customer');
  await till.type(code);
  assert.match(await till.problem(), /do not hand it over again/);
});

for (const by of ['the code of the reward', 'the code of the card']) {
  test(`a reward that another till has settled meanwhile is not handed over again, found by ${by}`, async () => {
    const reward = await origin.hold(shopper, 'r-1');
    const till = await signedIn();
    await till.lookUp(by === 'the code of the reward' ? reward : (await codeOf(shopper)).code);
    await origin.ask('POST', `members/${shopper.member}/redemptions/r-1/release`, key.text, {});
    await till.press('Hand over: Espresso shot');
    assert.match(await till.problem(), /do not hand it over again/);
    const buttons = await till.page.getByRole('button', { name: /Espresso shot/ }).count();
    assert.equal(buttons, 0, 'it is no longer set aside');
    await till.press('A visit');
    await till.screen('Awarded');
  });
}

test('a reward is released', async () => {
  await origin.hold(shopper, 'r-1');
  const till = await signedIn();
  await till.lookUp((await codeOf(shopper)).code);
  await till.press('Release: Espresso shot');
  await till.screen('Released');
  const view = await viewOf(shopper);
  assert.deepEqual([view.redemptions.length, view.points.available], [0, view.points.balance]);
});

test('what the hub refuses is said, kept over a reload, and gone when it was seen', async () => {
  const till = await signedIn();
  await till.lookUp((await codeOf(shopper)).code);
  await origin.ask('DELETE', 'card', shopper.token);
  await till.press('A visit');
  await till.screen('Not counted');
  await till.page.reload();
  await till.go('Waiting');
  await till.page.getByRole('heading', { name: 'Refused by the shop' }).waitFor();
  await till.press('I have seen it');
  await till.page.getByRole('heading', { name: 'Refused by the shop' }).waitFor({ state: 'detached' });
  await till.page.reload();
  await till.go('Waiting');
  assert.doesNotMatch(await till.text(), /Refused/);
});

test('a key that is taken back is said, and what was awarded waits for the next one', async () => {
  const till = await signedIn();
  await till.lookUp((await codeOf(shopper)).code);
  await origin.revoke(key.id);
  await till.press('A visit');
  await till.linked('Signed out by the shop');
  assert.deepEqual(await origin.awards(), []);
  const next = await origin.key('award');
  await till.press('Sign in again');
  await till.page.getByLabel('Key of this till').fill(next.text);
  await till.press('Sign in');
  await till.linked('Online');
  await till.go('Waiting');
  await till.page.getByText('Everything you awarded has been sent').waitFor();
  assert.deepEqual(await origin.awards(), ['visited']);
});

test('a device that can store nothing says so, at the start and when it signs in', async () => {
  await context.addInitScript(`IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }`);
  const till = new TillPage(await context.newPage());
  await till.page.goto(`${origin.url}till/corner-coffee`);
  await till.screen('Sign this till in');
  assert.match(await till.problem(), /cannot store anything/);
  const { page } = till;
  const heard = page.waitForResponse((response) => response.url().endsWith('v1/corner-coffee/till'));
  await page.getByLabel('Key of this till').fill(key.text);
  await till.press('Sign in');
  await heard;
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  assert.match(await till.problem(), /cannot store anything/);
  assert.deepEqual(till.faults, []);
});

/** How much of the till is on the device. */
async function rowsLeft(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const request = indexedDB.open('tenfold-till-corner-coffee');
    const db = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const rows = db.transaction('rows').objectStore('rows').count();
    return await new Promise<number>((resolve) => (rows.onsuccess = () => resolve(rows.result)));
  });
}

test('signing out leaves nothing of the till on the device', async () => {
  const till = await signedIn();
  await till.press('About this till');
  await till.press('Sign out');
  await till.screen('Sign this till in');
  assert.equal(await rowsLeft(till.page), 0);
  await till.page.reload();
  await till.screen('Sign this till in');
});

test('signing out in one tab is not undone by another, which signs out when it next asks the hub', async () => {
  const other = new TillPage(await context.newPage());
  await other.page.clock.install();
  await other.page.goto(`${origin.url}till/corner-coffee#key=${key.text}`);
  await other.linked('Online');
  const till = await signedIn();
  await till.press('About this till');
  await till.press('Sign out');
  await till.screen('Sign this till in');
  await other.page.clock.fastForward(61_000);
  await other.page.evaluate(() => dispatchEvent(new Event('online')));
  await other.screen('Sign this till in');
  assert.equal(await rowsLeft(till.page), 0);
});
