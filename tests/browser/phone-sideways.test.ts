// A phone on its side has a window as wide as a tablet's and hardly any height.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { onStage, settled } from '../widget/page.js';

const stage = onStage();

const sizes = [
  { width: 640, height: 360 },
  { width: 667, height: 375 },
  { width: 844, height: 390 },
];

async function opened(viewport: { width: number; height: number }): Promise<Page> {
  const { page } = await stage.open('/empty?bare', { viewport, reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    mountWidget({ client: new HandClient(clientState(half, { sync: 'synced' })) }).open();
  });
  await page.locator('tenfold-code button').waitFor();
  await settled(page);
  return page;
}

async function edges(page: Page, selector: string): Promise<{ top: number; bottom: number }> {
  const box = await page.locator(selector).boundingBox();
  assert.ok(box !== null, selector);
  return { top: box.y, bottom: box.y + box.height };
}

for (const viewport of sizes) {
  test(`nearly all of ${viewport.width} by ${viewport.height} is the card's, and a code is seen whole`, async () => {
    const page = await opened(viewport);
    const header = await edges(page, 'tenfold-panel [part=header]');
    const dialog = await edges(page, 'tenfold-launcher dialog');
    assert.ok(dialog.bottom - header.bottom > 0.7 * viewport.height, JSON.stringify({ header, dialog }));
    assert.ok(
      (await edges(page, 'tenfold-panel [part=footer]')).top > dialog.bottom,
      'where it is kept comes at the end',
    );
    await page.locator('tenfold-code button').click();
    const code = page.locator('tenfold-code .qr');
    await code.evaluate((qr) => qr.scrollIntoView({ block: 'end' }));
    const { top, bottom } = await edges(page, 'tenfold-code .qr');
    assert.ok(top >= header.bottom && bottom <= viewport.height + 1, JSON.stringify({ top, bottom }));
    assert.deepEqual(await edges(page, 'tenfold-panel [part=header]'), header, 'what closes it stays in sight');
  });
}

test('upright, where the card is kept stays at the lower edge', async () => {
  const page = await opened({ width: 375, height: 667 });
  const footer = await edges(page, 'tenfold-panel [part=footer]');
  assert.ok(Math.abs(footer.bottom - 667) <= 1, JSON.stringify(footer));
});
