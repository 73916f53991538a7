import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { states } from '../../web/widget/gallery/states.js';
import { Stage } from '../widget/page.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const names = Object.keys(states);
let stage: Stage;

before(async () => (stage = await Stage.build()));
after(async () => await stage.close());

/** Shows one state in a panel that fills the page. */
async function show(page: Page, name: string): Promise<void> {
  await page.evaluate((state) => {
    const panel = document.createElement('tenfold-panel');
    panel.closable = true;
    panel.state = window.gallery.states[state];
    document.querySelector('main')?.replaceChildren(panel);
  }, name);
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** Everything that axe knows, but for rules about whole pages: a panel is a part of one. */
async function violations(page: Page): Promise<string[]> {
  const results = await page.evaluate<AxeResults>(
    'axe.run(document, { rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } } })',
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary ?? ''}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing to complain about in any state, ${colorScheme}`, async () => {
    const { page, faults } = await stage.open('/empty?bare', { colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(axe);
    for (const name of names) {
      await show(page, name);
      for (const button of await page.getByRole('button', { name: 'Why?' }).all()) await button.click();
      assert.deepEqual(await violations(page), [], name);
    }
    assert.deepEqual(faults, []);
  });
}

test('axe finds nothing in a full card that celebrates, nor in the second step of a ticket', async () => {
  const { page } = await stage.open('/empty?bare', { reducedMotion: 'reduce' });
  await page.evaluate(axe);
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

test('nothing is wider than a page of 320 pixels', async () => {
  const { page } = await stage.open('/empty?bare', { viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' });
  for (const name of names) {
    await show(page, name);
    const wide = await page.evaluate(() => {
      const body = document.querySelector('tenfold-panel')?.shadowRoot?.querySelector('.body');
      return [document.documentElement, body].map((box) => (box ? box.scrollWidth - box.clientWidth : -1));
    });
    assert.deepEqual(wide, [0, 0], name);
  }
});

test('every button can be hit with a thumb', async () => {
  const { page } = await stage.open('/empty?bare', { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  for (const name of names) {
    await show(page, name);
    for (const button of await page.getByRole('button').all()) {
      const box = await button.boundingBox();
      assert.ok(box !== null && box.width >= 44 && box.height >= 44, `${name}: ${await button.innerText()}`);
    }
  }
});

for (const [reducedMotion, moves] of [
  ['reduce', false],
  ['no-preference', true],
] as const) {
  test(`on a change, ${moves ? 'things move' : 'nothing moves under reduced motion'}`, async () => {
    const { page } = await stage.open('/empty?bare', { reducedMotion });
    await show(page, 'half card');
    await page.evaluate(() => {
      const panel = document.querySelector('tenfold-panel');
      const { widgetState, clientState, half, card, states } = window.gallery;
      const points = { ...half.points, balance: 999 };
      const view = {
        ...states['held']?.view,
        ...half,
        points,
        cards: [{ ...card, completed: 9 }],
        challenges: [],
      };
      if (panel !== null) panel.state = widgetState(clientState(view));
    });
    await page.getByText('Card full!', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => window.gallery.animations().length > 0), moves);
  });
}

test('under reduced motion no state comes with a movement', async () => {
  const { page } = await stage.open('/empty?bare', { reducedMotion: 'reduce' });
  for (const name of names) {
    await show(page, name);
    assert.equal(await page.evaluate(() => window.gallery.animations().length), 0, name);
  }
});
