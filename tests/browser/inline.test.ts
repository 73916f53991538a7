// Elements that stand in the page by themselves: what they say without the panel, and what of the page they follow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { onStage, settled } from '../widget/page.js';

const stage = onStage();

/** A page with these elements, and a client that is moved by hand. */
async function inline(
  tags: readonly string[],
  { launcher = false, joined = true }: { launcher?: boolean; joined?: boolean } = {},
  options: BrowserContextOptions = {},
): Promise<Page> {
  const { page } = await stage.open('/empty?bare', { reducedMotion: 'reduce', ...options });
  await page.evaluate(
    ([tags, launcher, joined]) => {
      const { HandClient, clientState, half, empty, mountWidget } = window.gallery;
      document.querySelector('main')?.append(...tags.map((tag) => document.createElement(tag)));
      window.hand = new HandClient(clientState(joined ? half : empty, { joined }));
      mountWidget({ client: window.hand, launcher });
    },
    [tags, launcher, joined] as const,
  );
  await settled(page);
  return page;
}

const refuse = (page: Page, code: 'account.full' | 'engine.unavailable' | undefined): Promise<unknown> =>
  page.evaluate((code) => (window.hand.refuses = code), code);

test('what is refused is said where it was asked for, and read out once', async () => {
  const page = await inline(['tenfold-rewards', 'tenfold-data']);
  await refuse(page, 'account.full');
  await page.getByRole('button', { name: 'Redeem Almond cookie' }).click();
  await page.locator('tenfold-rewards').getByRole('alert').getByText('Too many rewards').waitFor();
  assert.equal(await page.getByRole('alert').count(), 1);
  await refuse(page, 'engine.unavailable');
  await page.getByRole('button', { name: 'Your data' }).click();
  await page.getByRole('button', { name: 'Erase my card' }).click();
  await page.getByRole('button', { name: 'Yes, erase it' }).click();
  await page.locator('tenfold-data').getByRole('alert').getByText('does not work right now').waitFor();
  assert.equal(await page.locator('tenfold-rewards [part=notice]').count(), 0);
  await refuse(page, undefined);
  await page.getByRole('button', { name: 'Redeem Almond cookie' }).click();
  await page.waitForFunction(() => window.hand.asked.length === 3);
  await settled(page);
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('a card that cannot be begun says so', async () => {
  const page = await inline(['tenfold-join'], { joined: false });
  await refuse(page, 'engine.unavailable');
  await page.getByRole('button', { name: 'Begin my card' }).click();
  await page.getByRole('alert').getByText('does not work right now').waitFor();
});

test('beside the round button, that reads out what happens, and nobody else does', async () => {
  const page = await inline(['tenfold-panel', 'tenfold-rewards'], { launcher: true });
  await page.evaluate(() => {
    const { clientState, half, card } = window.gallery;
    window.hand.set(clientState({ ...half, cards: [{ ...card, stamps: 5 }] }));
  });
  await page.locator('tenfold-launcher [role=status]').getByText('Stamp 5 of 10.').waitFor();
  assert.equal(await page.getByRole('status').filter({ hasText: 'Stamp 5 of 10.' }).count(), 1);
  await page.getByRole('button', { name: /^Open/ }).click();
  await page.locator('tenfold-launcher tenfold-points').waitFor();
  await settled(page);
  assert.equal(await page.getByRole('status').filter({ hasText: 'Stamp 5 of 10.' }).count(), 0, 'it was read');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('tenfold-launcher dialog').waitFor({ state: 'hidden' });
  await refuse(page, 'account.full');
  await page.locator('main > tenfold-rewards').getByRole('button', { name: 'Redeem Almond cookie' }).click();
  await page.locator('main > tenfold-rewards [part=notice]').getByText('Too many rewards').waitFor();
  await page.locator('tenfold-launcher [role=status]').getByText('Too many rewards').waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.equal(await page.getByRole('status').filter({ hasText: 'Too many rewards' }).count(), 1);
});

test('whoever has begun a card with the keyboard goes on from where its button was', async () => {
  const page = await inline(['tenfold-join', 'tenfold-data'], { joined: false });
  await page.getByRole('button', { name: 'Begin my card' }).press('Enter');
  await page.evaluate(() => {
    const { clientState, half } = window.gallery;
    window.hand.set(clientState(half));
  });
  await page.waitForFunction(() => document.activeElement?.localName === 'tenfold-join');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'tenfold-data');
});

test('an element is light in a page that is, whatever the shopper prefers', async () => {
  const page = await inline(['tenfold-points'], { launcher: true }, { colorScheme: 'dark' });
  const ink = (): Promise<string> =>
    page.locator('main > tenfold-points').evaluate((element) => getComputedStyle(element).color);
  const dark = await ink();
  await page.evaluate(() => document.querySelector('meta[name=color-scheme]')?.remove());
  assert.notEqual(await ink(), dark);
  await page.evaluate(() => document.querySelector('main > tenfold-points')?.setAttribute('theme', 'dark'));
  assert.equal(await ink(), dark);
  const launcher = page.locator('tenfold-launcher');
  assert.equal(await launcher.evaluate((element) => getComputedStyle(element).color), dark);
});

test('one takes part in a challenge by its button, where the page may say so', async () => {
  const page = await inline(['tenfold-challenges']);
  const become = (more: { optedInAt?: string; asserts?: 'joined'[] }): Promise<void> =>
    page.evaluate(({ optedInAt, asserts }) => {
      const { clientState, half, program } = window.gallery;
      const challenges = half.challenges.map((one, index) =>
        index === 0 ? { ...one, activation: 'optIn' as const, ...(optedInAt && { optedInAt }) } : one,
      );
      const state = { sync: 'synced' as const, program: { ...program, ...(asserts && { asserts }) } };
      window.hand.set(clientState({ ...half, challenges }, state));
    }, more);
  const button = page.getByRole('button', { name: 'Take part: Weekly ritual' });
  await become({});
  await button.press('Enter');
  assert.deepEqual(await page.evaluate(() => window.hand.asked), ['opt in weekly-ritual']);
  await become({ optedInAt: '2026-10-13T09:41:00+01:00' });
  await page.getByText('Taking part').waitFor();
  assert.equal(await button.count(), 0);
  const heading = page.getByRole('heading', { name: 'Challenges' });
  assert.equal(await heading.evaluate((h2) => (h2.getRootNode() as ShadowRoot).activeElement === h2), true);
  await become({ asserts: ['joined'] });
  await page.getByText('Taking part').waitFor({ state: 'detached' });
  assert.equal(await button.count(), 0);
});

test('an export is saved once, whatever comes and goes', async () => {
  const page = await inline(['tenfold-data']);
  let downloads = 0;
  page.on('download', () => downloads++);
  const save = page.getByRole('button', { name: 'Save as a file' });
  await page.getByRole('button', { name: 'Your data' }).click();
  await Promise.all([page.waitForEvent('download'), save.click()]);
  await page.evaluate(() => document.querySelector('tenfold-data')?.remove());
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('tenfold-data')));
  await Promise.all([page.waitForEvent('download'), save.click()]); // the same file again, for it was asked for
  assert.equal(downloads, 2);
});

test('what a purchase would bring is asked again when there is an engine, and for another programme; nobody reads it out', async () => {
  const page = await inline([]);
  await refuse(page, 'engine.unavailable');
  await page.evaluate(() => {
    const preview = document.createElement('tenfold-preview');
    preview.setAttribute('amount', '760');
    document.querySelector('main')?.append(preview);
  });
  const asked = (times: number): Promise<unknown> =>
    page.waitForFunction((times) => window.hand.asked.length === times, times);
  const view = (at: string): Promise<void> =>
    page.evaluate((at) => {
      const { clientState, half } = window.gallery;
      window.hand.set(clientState({ ...half, at }));
    }, at);
  await asked(1);
  await view('2026-10-13T09:41:00+01:00');
  await settled(page);
  await asked(1); // nothing has changed since
  await refuse(page, undefined);
  await view('2026-10-13T09:42:00+01:00');
  await page.getByText('You will earn 42 beans and 1 stamp').waitFor();
  await asked(2);
  assert.equal(await page.locator('tenfold-preview [role=status]').count(), 0);
  await page.evaluate(async () => {
    const preview = document.querySelector('tenfold-preview');
    if (preview === null) return;
    preview.state = undefined; // as destroy() has it
    await preview.updateComplete;
    const { half, widgetState, clientState } = window.gallery;
    preview.state = widgetState(clientState(half));
    await preview.updateComplete;
  });
  await asked(3);
});

test('what was not wanted is given back without being asked about', async () => {
  const page = await inline(['tenfold-rewards']);
  await page.evaluate(() => {
    const { clientState, states } = window.gallery;
    window.hand.set(clientState(states['held']?.view));
  });
  const release = page.getByRole('button', { name: 'I don’t want it now' });
  await release.press('Enter');
  assert.deepEqual(await page.evaluate(() => window.hand.asked), ['release q1']);
  await settled(page);
  assert.equal(await page.getByText('Was it handed over?').count(), 0);
  await page.evaluate(() => {
    const { clientState, half } = window.gallery;
    window.hand.set(clientState(half));
  });
  await release.waitFor({ state: 'detached' });
  const heading = page.getByRole('heading', { name: 'Rewards' });
  assert.equal(await heading.evaluate((h2) => (h2.getRootNode() as ShadowRoot).activeElement === h2), true);
});
