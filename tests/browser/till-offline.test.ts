import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import type { Entered } from '../../web/sync/protocol.js';
import type { MemberCodeAnswer } from '../../web/sync/till.js';
import { launchKillable, temporaryProfile } from '../support/browser.js';
import { HubOrigin, untilKept } from '../support/hub-origin.js';
import { inBrowser } from '../support/in-browser.js';
import { TillPage } from '../support/till-page.js';

const here = inBrowser();
let origin: HubOrigin;
let context: BrowserContext;
let key: { readonly id: string; readonly text: string };
let shopper: Entered;

/** A hub and a till of its shop; once more for a hub with other limits. */
async function begin(till: object = {}): Promise<void> {
  origin = await here.keep(HubOrigin.start({ till }));
  key = await origin.key('award', 'redeem');
  shopper = await origin.enter();
  context = await here.context();
}
beforeEach(() => begin());

const codeOf = async (): Promise<MemberCodeAnswer> => await origin.ask('POST', 'card/code', shopper.token, {});

async function awardVisit(till: TillPage, code: string): Promise<void> {
  await till.lookUp(code);
  await till.press('A visit');
  await till.screen('Kept on this till');
}

test('a cold start without a network: a genuine code is awarded, and sent when there is one', async () => {
  const first = await TillPage.signedIn(context, origin, key.text);
  await untilKept(first.page);
  const { code, digits } = await codeOf();
  await first.page.close();
  await context.setOffline(true);
  const till = new TillPage(await context.newPage());
  await till.page.goto(`${origin.url}till/corner-coffee`);
  await till.screen('Whose card?');
  await till.type(digits);
  assert.match(await till.problem(), /needs a network/);
  await till.type(`${code.slice(0, -3)}AAA`);
  await till.page.locator('.problem', { hasText: 'not genuine' }).waitFor();
  await till.lookUp(code);
  assert.match(await till.text(), /The code is genuine/);
  assert.match(await till.text(), /50 more awards without a network/);
  assert.doesNotMatch(await till.text(), /beans/);
  const before = Date.now();
  await till.page.getByLabel('Amount').fill('4');
  await till.press('Award the purchase');
  await till.screen('Kept on this till');
  await till.go('Waiting');
  assert.match(await till.text(), /A purchase, €4\.00/);
  assert.deepEqual(await origin.awards(), []);
  await context.setOffline(false);
  await till.page.getByText('Everything you awarded has been sent').waitFor();
  const [award] = (await origin.journal()).filter(({ id }) => id.startsWith('till:'));
  assert.match(award?.id ?? '', new RegExp(`^till:${key.id}:[0-9a-f-]{36}$`));
  assert.ok(Math.abs(Date.parse(award?.at ?? '') - before) < 30_000, award?.at);
  assert.deepEqual(till.faults, []);
});

for (const mood of ['away', 'deaf'] as const) {
  test(`a till killed before it heard of its award sends it again, and it counts once (${mood})`, async () => {
    const profile = await temporaryProfile();
    const one = await launchKillable(profile.path);
    try {
      const { code } = await codeOf();
      const till = await TillPage.signedIn(one.context, origin, key.text);
      await till.lookUp(code);
      origin.mood = mood;
      await till.press('A visit');
      await till.screen('Kept on this till');
    } finally {
      await one.kill();
    }
    assert.equal((await origin.awards()).length, mood === 'deaf' ? 1 : 0);
    origin.mood = 'fine';
    const two = await launchKillable(profile.path);
    try {
      const again = new TillPage(await two.context.newPage());
      await again.page.goto(`${origin.url}till/corner-coffee`);
      await again.go('Waiting');
      await again.page.getByText('Everything you awarded has been sent').waitFor();
    } finally {
      await two.kill();
      await profile.remove();
    }
    assert.deepEqual(await origin.awards(), ['visited']);
  });
}

test('what the hub refuses later is shown until it was seen, and the rest goes on', async () => {
  await context.clock.install();
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.linked('Online');
  const { code } = await codeOf();
  const other = await origin.enter();
  const { code: second } = await origin.ask<MemberCodeAnswer>('POST', 'card/code', other.token, {});
  origin.mood = 'away';
  await awardVisit(till, code);
  await till.press('Next customer');
  await awardVisit(till, second);
  await till.go('Waiting');
  await till.pressAfter(async () => {
    await origin.ask('DELETE', 'card', shopper.token);
    origin.mood = 'fine';
  }, 'Send now');
  await till.page.getByRole('heading', { name: 'Refused by the shop' }).waitFor();
  assert.deepEqual(await origin.awards(), ['visited']);
});

test('a till awards no more without its hub than the programme allows', async () => {
  await begin({ offlineAwards: 1 });
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.linked('Online');
  const { code } = await codeOf();
  origin.mood = 'away';
  await awardVisit(till, code);
  await till.press('Next customer');
  await till.type(code);
  assert.match(await till.problem(), /Too much is waiting/);
  origin.mood = 'fine';
  await till.lookUp(code);
  await till.press('A visit');
  await till.screen('Awarded');
  assert.equal((await origin.awards()).length, 2);
});

test('a till that may not award without its hub says so', async () => {
  await begin({ offlineAwards: 0 });
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.linked('Online');
  const { code } = await codeOf();
  await till.lookUp(code);
  await till.press('A visit');
  await till.screen('Awarded');
  await till.press('Next customer');
  origin.mood = 'away';
  await till.type(code);
  assert.match(await till.problem(), /awards nothing without a network/);
});

test('a till that has been without its hub for too long awards no more, nor after its clock was set back', async () => {
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.linked('Online');
  const { code } = await codeOf();
  origin.mood = 'away';
  for (const hours of [9, -9]) {
    await till.page.clock.setFixedTime(Date.now() + hours * 3_600_000);
    await till.type(code);
    await till.page.locator('.problem', { hasText: 'too long' }).waitFor();
    await till.page.clock.setFixedTime(Date.now());
    await till.page.getByLabel('Or type').fill('');
    await till.go('Waiting');
    await till.go('Scan');
  }
});

test('what goes wrong on the device itself is said, and the next press is heard', async () => {
  await context.addInitScript(`SubtleCrypto.prototype.verify = () => Promise.reject(new Error('no'))`);
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.linked('Online');
  const { code } = await codeOf();
  origin.mood = 'away';
  await till.type(code);
  assert.match(await till.problem(), /went wrong on this device/);
  origin.mood = 'fine';
  await till.lookUp(code);
});

test('a till whose clock is wrong checks codes, and dates awards, by the hub’s', async () => {
  origin.aheadMs = 3 * 3_600_000;
  await context.clock.install();
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.linked('Online');
  const { code } = await codeOf();
  origin.mood = 'away';
  await awardVisit(till, code);
  await till.go('Waiting');
  await till.pressAfter(() => (origin.mood = 'fine'), 'Send now');
  await till.page.getByText('Everything you awarded has been sent').waitFor();
  const [award] = (await origin.journal()).filter(({ id }) => id.startsWith('till:'));
  assert.ok(Math.abs(Date.parse(award?.at ?? '') - Date.now() - origin.aheadMs) < 60_000, award?.at);
});

test('signing out with awards that wait asks first', async () => {
  await context.clock.install();
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.linked('Online');
  const { code } = await codeOf();
  origin.mood = 'away';
  await awardVisit(till, code);
  await till.press('About this till');
  assert.match(await till.text(), /1 award has not been sent/);
  await till.pressAfter(() => (origin.mood = 'fine'), 'Send them first');
  await till.page.getByText('Key and codes are removed').waitFor();
  assert.deepEqual(await origin.awards(), ['visited']);
});

test('a reward is not handed over without the hub', async () => {
  await origin.hold(shopper, 'r-1');
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.lookUp((await codeOf()).code);
  origin.mood = 'away';
  await till.press('Hand over: Espresso shot');
  assert.match(await till.problem(), /No answer came/);
  await till.screen(/^Card /);
  origin.mood = 'fine';
  await till.press('Hand over: Espresso shot');
  await till.screen('Hand it over');
});

/** Presses for a reward without hearing the hub, which then settles it (`deaf`), or has not heard either (`away`). */
async function handOverUnheard(
  by: 'reward' | 'card',
  mood: 'deaf' | 'away' = 'deaf',
): Promise<{ till: TillPage; code: string }> {
  const reward = await origin.hold(shopper, 'r-1');
  const till = await TillPage.signedIn(context, origin, key.text);
  const code = by === 'reward' ? reward : (await codeOf()).code;
  await till.lookUp(code);
  origin.mood = mood;
  await till.press('Hand over: Espresso shot');
  assert.match(await till.problem(), /No answer came/);
  origin.mood = 'fine';
  return { till, code };
}

async function settledElsewhere(how: 'confirm' | 'release'): Promise<void> {
  const other = await origin.key('redeem');
  await origin.ask('POST', `members/${shopper.member}/redemptions/r-1/${how}`, other.text, {});
}

test('a reward whose answer was lost is handed over at the second press, and not at a third', async () => {
  const { till, code } = await handOverUnheard('reward');
  await till.press('Hand over: Espresso shot');
  await till.screen('Hand it over');
  await till.press('Next customer');
  await till.type(code);
  assert.match(await till.problem(), /do not hand it over again/);
});

for (const by of ['reward', 'card'] as const) {
  test(`a reward whose answer was lost is handed over after a reload, found by the code of the ${by}`, async () => {
    const { till, code } = await handOverUnheard(by);
    await till.page.reload();
    await till.screen('Whose card?');
    await till.type(code);
    await till.screen('Hand it over');
  });
}

test('what was never handed over says nothing of a reward that is asked for anew', async () => {
  const { till } = await handOverUnheard('card', 'away');
  await settledElsewhere('release');
  await origin.hold(shopper, 'r-2', 2);
  await till.page.reload();
  await till.screen('Whose card?');
  const asked = till.page.waitForResponse((response) => response.url().includes('/r-1/confirm'));
  await till.lookUp((await codeOf()).code);
  await (await asked).finished();
  await till.page.waitForFunction(() => document.querySelector('[aria-disabled="true"]') === null);
  assert.equal(await till.page.locator('.problem').filter({ hasText: /./ }).count(), 0);
  await till.press('Hand over: Espresso shot');
  await till.screen('Hand it over');
});

test('a reward that never reached the hub, and that another till has handed over, is not handed over again', async () => {
  const { till } = await handOverUnheard('card', 'away');
  await settledElsewhere('confirm');
  await till.press('Hand over: Espresso shot');
  await till.screen('Already settled');
});
