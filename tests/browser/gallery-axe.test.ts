// The first test of every element and state: what axe knows of accessibility.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { states } from '../../web/widget/gallery/states.js';
import { axeFaults } from '../support/axe.js';
import { onStage, show } from '../widget/page.js';

/** Three cards say of thirty what axe could. */
const all = Object.keys(states).filter((name) => name !== '30 cards');
/** What differs most; colors and words are the same in the others. */
const few = [
  'half card',
  'skeleton',
  'before joining',
  'held',
  'expiring soon',
  'challenges',
  'not confirmed yet',
  'failed',
];
const stage = onStage();

/** Everything that axe knows, but for rules about whole pages: a panel is a part of one. */
const violations = (page: Page): Promise<string[]> =>
  axeFaults(page, { rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } } });

for (const [language, colorScheme, names] of [
  ['en', 'light', all],
  ['de', 'dark', few],
  ['ar', 'light', few],
  ['he', 'dark', few],
] as const) {
  test(`axe finds nothing to complain about in ${names.length} states, in ${language}, ${colorScheme}`, async () => {
    const { page, faults } = await stage.open(`/empty?bare&lang=${language}`, { colorScheme, reducedMotion: 'reduce' });
    for (const name of names) {
      await show(page, name);
      for (const button of await page.locator('.why').all()) await button.click();
      assert.deepEqual(await violations(page), [], name);
    }
    assert.deepEqual(faults, []);
  });
}

const elements = [
  'card',
  'points',
  'tier',
  'challenges',
  'rewards',
  'code',
  'activity',
  'data',
  'join',
  'panel',
] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any element that stands alone in a page, as a skeleton and with data, ${theme}`, async () => {
    const { page } = await stage.open('/empty?bare', { reducedMotion: 'reduce' });
    for (const name of elements) {
      for (const state of [undefined, 'held', 'before joining', 'kept by the shop']) {
        await page.evaluate(
          ([tag, state, theme]) => {
            const element = document.createElement(`tenfold-${tag}`);
            element.setAttribute('theme', theme);
            element.toggleAttribute('open', true);
            element.state = state === undefined ? undefined : window.gallery.states[state];
            document.body.style.background = theme === 'dark' ? '#171513' : '#f7f5f1';
            document.querySelector('main')?.replaceChildren(element);
          },
          [name, state, theme] as const,
        );
        await page.evaluate(() => new Promise(requestAnimationFrame));
        assert.deepEqual(await violations(page), [], `${name}, ${state ?? 'skeleton'}`);
      }
    }
  });
}

test('axe finds nothing in the data of one’s own, opened, nor before it is erased', async () => {
  const { page } = await stage.open('/empty?bare', { reducedMotion: 'reduce' });
  await show(page, 'half card');
  await page.getByRole('button', { name: 'Your data' }).click();
  await page.locator('tenfold-keep').getByRole('button', { name: 'Backup code' }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Erase my card' }).click();
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await violations(page), []);
});

test('axe finds nothing in a full card that celebrates, nor in the second step of a ticket', async () => {
  const { page } = await stage.open('/empty?bare', { reducedMotion: 'reduce' });
  await show(page, 'held');
  await page.getByRole('button', { name: 'Cashier: hand it over' }).click();
  await page.evaluate(() => {
    const panel = document.querySelector('tenfold-panel');
    const { widgetState, clientState, half, card, states } = window.gallery;
    const view = { ...half, ...states['held']?.view, cards: [{ ...card, completed: 1 }] };
    if (panel !== null) panel.state = widgetState(clientState(view));
  });
  await page.getByText('Card full!', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Yes, handed over' }).waitFor();
  assert.deepEqual(await violations(page), []);
});
