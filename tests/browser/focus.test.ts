// Where the focus is when what had it is gone: with the keyboard, and read out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { settled, Stage } from '../widget/page.js';

let stage: Stage;

before(async () => (stage = await Stage.build()));
after(async () => await stage.close());

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

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent.trim() ?? '';
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
