// A phone whose browser is set to letters of twice the size.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { onStage, settled } from '../widget/page.js';

const viewport = { width: 320, height: 640 };
const stage = onStage({ flags: ['--blink-settings=defaultFontSize=32'] });

/** The opened panel of a shopper with a reward that is set aside, and the codes for it. */
async function opened(): Promise<Page> {
  const { page } = await stage.open('/empty?bare', { viewport, reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const { HandClient, clientState, states, mountWidget } = window.gallery;
    const view = states['held']?.view;
    const client = new HandClient(clientState(view, { sync: 'synced' }));
    const codes = { redemptions: [{ redemption: 'q1', code: 'Y0R6PQ48' }] };
    Object.assign(client, { redemptionCodes: () => Promise.resolve({ ok: true, value: codes }) });
    mountWidget({ client }).open();
  });
  await page.locator('tenfold-rewards .signs').waitFor();
  await settled(page);
  return page;
}

test('the card has nearly all of the screen, and where it is kept comes at the end', async () => {
  const page = await opened();
  const [header, footer, dialog] = await Promise.all(
    ['tenfold-panel [part=header]', 'tenfold-panel [part=footer]', 'tenfold-launcher dialog'].map(
      async (selector) => (await page.locator(selector).boundingBox()) ?? { y: 0, height: 0 },
    ),
  );
  assert.ok(header !== undefined && footer !== undefined && dialog !== undefined);
  assert.ok(footer.y >= dialog.y + dialog.height, JSON.stringify({ footer, dialog }));
  assert.ok(header.y + header.height < 0.4 * viewport.height, JSON.stringify(header));
});

test('a code for the till is no wider than the screen, and no word of the status is torn', async () => {
  const page = await opened();
  const tooWide = await page.locator('tenfold-panel').evaluate((panel) => {
    const body = panel.shadowRoot?.querySelector('.body') ?? panel;
    return [body.scrollWidth - body.clientWidth, panel.scrollWidth - panel.clientWidth];
  });
  assert.deepEqual(tooWide, [0, 0]);
  const torn = await page.locator('tenfold-tier .grow').evaluate((box) => {
    box.style.overflowWrap = 'normal'; // whole words would need more room than they have
    return box.scrollWidth > box.clientWidth;
  });
  assert.equal(torn, false);
});
