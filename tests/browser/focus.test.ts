// Where the focus is when what had it is gone: with the keyboard, and read out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { focused, onStage, settled } from '../widget/page.js';

const stage = onStage();

/** A desktop's page with an open panel, before joining or after. */
async function opened(joined: boolean): Promise<Page> {
  const { page } = await stage.open('/empty?bare', { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await page.evaluate((joined) => {
    const { HandClient, clientState, half, empty, mountWidget } = window.gallery;
    window.hand = new HandClient(clientState(joined ? half : empty, { joined }));
    mountWidget({ client: window.hand }).open();
  }, joined);
  await page.getByRole('button', { name: joined ? 'Your data' : 'Begin my card' }).waitFor();
  return page;
}

/** Closes the panel as the page does, and waits until that is said. */
const close = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const launcher = document.querySelector('tenfold-launcher');
    if (launcher === null) return;
    const closed = new Promise((resolve) => launcher.addEventListener('tenfold-close', resolve));
    launcher.opened = false;
    await closed;
  });

async function joinedIs(page: Page, joined: boolean): Promise<void> {
  await page.evaluate((joined) => {
    const { clientState, half, empty } = window.gallery;
    window.hand.set(clientState(joined ? half : empty, { joined }));
  }, joined);
  await page.getByRole('button', { name: joined ? 'Your data' : 'Begin my card' }).waitFor();
  await settled(page);
}

test('whoever has begun a card with the keyboard is still in the panel, and Escape closes it', async () => {
  const page = await opened(false);
  await page.getByRole('button', { name: 'Begin my card' }).focus();
  await page.keyboard.press('Enter');
  await joinedIs(page, true);
  assert.equal(await focused(page), 'Corner Coffee Club');
  await page.keyboard.press('Escape');
  await page.locator('tenfold-launcher dialog').waitFor({ state: 'hidden' });
});

test('erasing asks first, with the focus on what keeps the card, and afterwards it is in the panel', async () => {
  const page = await opened(true);
  await page.getByRole('button', { name: 'Your data' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Erase my card' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Keep it' }).waitFor();
  assert.equal(await focused(page), 'Keep it');
  await page.getByRole('button', { name: 'Yes, erase it' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Erase my card' }).waitFor();
  assert.equal(await focused(page), 'Your data');
  await joinedIs(page, false);
  assert.equal(await focused(page), 'Corner Coffee Club');
});

test('one’s own data takes the focus of the word that opened it, and Escape still closes the panel', async () => {
  const page = await opened(true);
  await page.getByRole('button', { name: 'Your data' }).press('Enter');
  await page.getByRole('heading', { name: 'Your data' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.localName === 'tenfold-launcher');
  assert.equal(await focused(page), 'Your data');
  await page.keyboard.press('Escape');
  await page.locator('tenfold-launcher dialog').waitFor({ state: 'hidden' });
});

test('closing the panel takes the focus from nobody, and gives back what it has taken', async () => {
  const page = await opened(true);
  await page.evaluate(() => document.body.append(document.createElement('input')));
  const at = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.localName);
  await page.locator('input').focus();
  await close(page);
  assert.equal(await at(), 'input', 'it was not in the panel');
  await page.evaluate(() => void document.querySelector('tenfold-launcher')?.toggleAttribute('opened', true));
  await page.getByRole('button', { name: 'Your data' }).focus();
  await close(page);
  assert.equal(await at(), 'input', 'where it was before');
  await page.evaluate(() => void document.querySelector('tenfold-launcher')?.toggleAttribute('opened', true));
  await page.getByRole('button', { name: 'Your data' }).focus();
  await page.evaluate(() => document.querySelector('input')?.remove());
  await close(page);
  assert.match(await focused(page), /^Open Corner Coffee Club/, 'that is gone');
});

test('what went wrong is said until the panel is closed, and is not read out by that', async () => {
  const page = await opened(true);
  await page.evaluate(() => {
    window.hand.refuses = 'points.insufficient';
    const line = document.querySelector('tenfold-launcher')?.shadowRoot?.querySelector('p[role=status]');
    if (!line) throw new Error('no line');
    let said = '';
    new MutationObserver(() => (document.documentElement.dataset['said'] = said += line.textContent)).observe(line, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await page.getByRole('button', { name: 'Redeem Almond cookie' }).click();
  await page.locator('[part=notice]').getByText('not enough points').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('tenfold-launcher dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^Open/ }).click();
  await page.getByRole('button', { name: 'Redeem Almond cookie' }).waitFor();
  assert.equal(await page.locator('[part=notice]').count(), 0);
  assert.equal((await page.evaluate(() => document.documentElement.dataset['said'])) ?? '', '');
});

test('a launcher that does not show itself yet is seen when it is opened', async () => {
  const page = await opened(true);
  await close(page);
  await page.evaluate(() => {
    const launcher = document.querySelector('tenfold-launcher');
    if (launcher !== null) Object.assign(launcher, { hidden: true, opened: true });
  });
  await page.getByRole('button', { name: 'Your data' }).waitFor();
});
