import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Program } from '../../web/engine/index.js';
import type { ClientState } from '../../web/widget/client-port.js';
import { onStage } from '../widget/page.js';

const stage = onStage();

/** A page with an open panel, whose client is moved by hand: `window.hand`. */
async function panel(more: Partial<ClientState>): Promise<{ page: Page; faults: string[] }> {
  const opened = await stage.open('/empty?bare');
  await opened.page.evaluate((state) => {
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    window.hand = new HandClient(clientState(half, state));
    mountWidget({ client: window.hand }).open();
  }, more);
  await opened.page.locator('tenfold-rewards').getByText('Almond cookie').first().waitFor();
  return opened;
}

const asked = (page: Page): Promise<string[]> => page.evaluate(() => window.hand.asked);

test('without a hub there is no code', async () => {
  const { page } = await panel({ sync: 'none' });
  assert.equal(await page.locator('tenfold-code').count(), 0);
});

test('with a hub the code is one press away, and asked for only then', async () => {
  const { page, faults } = await panel({ sync: 'synced' });
  assert.deepEqual(await asked(page), []);
  await page.getByRole('button', { name: 'Show my code at the till' }).click();
  await page.locator('tenfold-code').getByText('4827 1593').waitFor();
  await page.locator('tenfold-code .qr').waitFor();
  assert.deepEqual(await asked(page), ['code']);
  const heading = page.locator('tenfold-code h2');
  assert.equal(await heading.evaluate((h2) => (h2.getRootNode() as ShadowRoot).activeElement === h2), true);
  assert.deepEqual(faults, []);
});

test('the shopper may say that a reward was handed over where the program lets pages say so, however it is written', async () => {
  const offered = async (asserts: Program['asserts']): Promise<number> => {
    const { page } = await stage.open('/empty?bare');
    await page.evaluate((asserts) => {
      const { HandClient, clientState, half, mountWidget, program } = window.gallery;
      const at = '2026-10-13T09:41:00+01:00';
      const held = { redemption: 'q1', reward: 'house-cookie', points: 45, at, until: '2026-10-13T10:11:00+01:00' };
      const view = { ...half, redemptions: [held] };
      const state = clientState(view, { sync: 'synced', program: { ...program, ...(asserts && { asserts }) } });
      mountWidget({ client: new HandClient(state) }).open();
    }, asserts);
    await page.locator('tenfold-rewards').getByText('Almond cookie').first().waitFor();
    return await page.locator('tenfold-rewards .confirm').count();
  };
  assert.equal(await offered(undefined), 0);
  assert.equal(await offered(['redemptionConfirmed']), 1);
  assert.equal(await offered([{ kind: 'redemptionConfirmed', perDay: 5 }]), 1);
});

test('without a network it says so, and tries again', async () => {
  const { page } = await panel({ sync: 'offline' });
  await page.evaluate(() => (window.hand.refuses = 'hub.unavailable'));
  await page.getByRole('button', { name: 'Show my code at the till' }).click();
  await page.locator('tenfold-code').getByText('There is no network').waitFor();
  await page.evaluate(() => (window.hand.refuses = undefined));
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('tenfold-code').getByText('4827 1593').waitFor();
});

test('a code that nobody sees is not renewed, and an old one is not taken for a new one', async () => {
  const { page } = await stage.open('/empty?bare');
  await page.clock.install();
  await page.evaluate(() => {
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    const code = document.createElement('tenfold-code');
    code.open = true;
    document.querySelector('main')?.append(code);
    window.hand = new HandClient(clientState(half, { sync: 'synced' }));
    mountWidget({ client: window.hand, launcher: false });
  });
  const digits = page.locator('tenfold-code').getByText('4827 1593');
  await digits.waitFor();
  await page.clock.runFor(250_000);
  assert.deepEqual(await asked(page), ['code', 'code'], 'renewed in time');
  await page.evaluate(() => (document.querySelector('main') as HTMLElement).toggleAttribute('hidden', true));
  await page.clock.runFor(900_000);
  assert.equal((await asked(page)).length, 2);
  await page.evaluate(() => {
    window.hand.refuses = 'hub.unavailable';
    document.querySelector('tenfold-code')?.remove();
    const code = document.createElement('tenfold-code');
    code.open = true;
    document.body.append(code);
  });
  await page.locator('tenfold-code').getByText('There is no network').waitFor();
  assert.equal(await digits.count(), 0);
});

test('the code is put away when the panel is closed', async () => {
  const { page } = await panel({ sync: 'synced' });
  const show = page.getByRole('button', { name: 'Show my code at the till' });
  await show.click();
  await page.locator('tenfold-code').getByText('4827 1593').waitFor();
  await page.locator('tenfold-code').getByRole('button', { name: 'Close' }).click();
  await show.waitFor();
  await show.click();
  await page.locator('tenfold-panel header').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: /^Open/ }).click();
  await show.waitFor();
});
