// The link of a backup code, on another phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { onStage, settled } from '../widget/page.js';

const stage = onStage();

/** A phone on which the link was opened. */
async function withCode(joined: boolean): Promise<Page> {
  const { page } = await stage.open('/empty?bare', { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
  await page.evaluate((joined) => {
    const { HandClient, clientState, half, empty, mountWidget } = window.gallery;
    window.hand = new HandClient(clientState(joined ? half : empty, { joined }));
    mountWidget({ client: window.hand }).restore('tfb1.code');
  }, joined);
  await page.locator('tenfold-panel').getByText('Corner Coffee Club', { exact: true }).waitFor();
  await settled(page);
  return page;
}

const asked = (page: Page): Promise<string[]> => page.evaluate(() => window.hand.asked);

test('what brings the card back comes first and has the focus, so that no new one is begun instead', async () => {
  const page = await withCode(false);
  const button = page.getByRole('button', { name: 'Bring it back' });
  await button.waitFor();
  const box = await button.boundingBox();
  const join = await page.getByRole('button', { name: 'Begin my card' }).boundingBox();
  assert.ok(box !== null && join !== null && box.y + box.height < 740 && box.y < join.y, JSON.stringify({ box, join }));
  const isFocused = await button.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one);
  assert.equal(isFocused, true);
  await page.keyboard.press('Enter');
  assert.deepEqual(await asked(page), ['restore tfb1.code']);
});

test('where there is a card the code is of no use, and that is said', async () => {
  const page = await withCode(true);
  await page.locator('tenfold-panel .notice').getByText('There is a card on this device already.').waitFor();
  assert.equal(await page.locator('tenfold-keep').count(), 0);
});

test('where the shop keeps the cards the code is of no use, and that is said', async () => {
  const { page } = await stage.open('/empty?bare', { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const { HandClient, clientState, empty, mountWidget } = window.gallery;
    window.hand = new HandClient(clientState(empty, { joined: false, sync: 'pending' }));
    mountWidget({ client: window.hand }).restore('tfb1.code');
  });
  await page.getByRole('alert').getByText('The shop keeps the cards here').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Bring it back' }).count(), 0);
  await page.getByRole('button', { name: 'Begin my card' }).waitFor();
});

test('whoever begins a new card all the same is not told of the old one', async () => {
  const page = await withCode(false);
  await page.getByRole('button', { name: 'Begin my card' }).click();
  await page.evaluate(() => {
    const { clientState, half } = window.gallery;
    window.hand.set(clientState(half));
  });
  await page.locator('tenfold-activity').waitFor();
  assert.equal(await page.locator('tenfold-panel .notice').count(), 0);
});

test('a code that could not be taken is still there for another try, and nothing contradicts one that was', async () => {
  const page = await withCode(false);
  await page.evaluate(() => (window.hand.refuses = 'engine.unavailable'));
  const button = page.getByRole('button', { name: 'Bring it back' });
  await button.click();
  await page.locator('tenfold-panel .notice').getByText('does not work right now').waitFor();
  assert.equal(await page.locator('tenfold-keep textarea').inputValue(), 'tfb1.code');
  await page.evaluate(() => {
    window.hand.refuses = undefined;
    const { clientState, half } = window.gallery;
    const restore = window.hand.restore;
    const said = (document.documentElement.dataset['said'] = '');
    Reflect.set(window.hand, 'restore', async (text: string) => {
      window.hand.set(clientState(half)); // a client is joined before it has answered
      await document.querySelector('tenfold-launcher')?.updateComplete;
      await new Promise(requestAnimationFrame);
      document.documentElement.dataset['said'] =
        document
          .querySelector('tenfold-launcher')
          ?.shadowRoot?.querySelector('tenfold-panel')
          ?.shadowRoot?.querySelector('.notice')?.textContent ?? '';
      return await restore(text);
    });
    return said;
  });
  await button.click();
  await page.locator('tenfold-activity').waitFor();
  await page.waitForFunction(() => window.hand.asked.length === 2);
  await settled(page);
  assert.equal(await page.locator('tenfold-panel .notice').count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.dataset['said']), '');
});

test('the code of a receipt waits for a file that did not come', async () => {
  const page = await stage.page();
  await page.route('**/rest*.js', (route) => route.abort());
  await page.goto(`${stage.server.url}/empty?bare&lazy`);
  await page.waitForFunction(() => 'gallery' in window);
  const failed = page.waitForEvent('requestfailed');
  await page.evaluate(() => {
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    window.hand = new HandClient(clientState(half));
    mountWidget({ client: window.hand }).receipt('code');
  });
  await failed;
  await page.getByText('cannot be loaded right now').waitFor();
  assert.deepEqual(await asked(page), []);
  await page.unroute('**/rest*.js');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForFunction(() => window.hand.asked.length > 0);
  assert.deepEqual(await asked(page), ['receipt code']);
});
