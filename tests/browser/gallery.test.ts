import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { states } from '../../web/widget/gallery/states.js';
import { languages } from '../../web/widget/language.js';
import { onStage, settled, show } from '../widget/page.js';

const names = Object.keys(states);
const stage = onStage();

const overflow = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const body = document.querySelector('tenfold-panel')?.shadowRoot?.querySelector('.body');
    return [document.documentElement, body].map((box) => (box ? box.scrollWidth - box.clientWidth : -1));
  });

for (const language of languages) {
  test(`nothing is wider than a page of 320 pixels, nor smaller than a thumb, in ${language}`, async () => {
    const options = { viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' } as const;
    const { page } = await stage.open(`/empty?bare&lang=${language}`, options);
    for (const name of names) {
      await show(page, name);
      assert.deepEqual(await overflow(page), [0, 0], name);
      const small = await page.evaluate(smallTargets);
      assert.deepEqual(small, [], name);
    }
  });
}

/** Whatever can be pressed in the panel and is less than 44 pixels high or wide. */
function smallTargets(): string[] {
  const roots: (Document | ShadowRoot)[] = [document];
  const small: string[] = [];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) roots.push(element.shadowRoot);
      if (!element.matches('button, a, textarea, input, select, summary')) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width < 43.9 || height < 43.9) small.push(`${element.textContent.trim()}: ${width} by ${height}`);
    }
  }
  return small;
}

test('with letters of twice the size nothing is cut off or wider than a phone', async () => {
  const options = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const;
  const { page } = await stage.open('/empty?bare&lang=de', options);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  for (const name of names) {
    await show(page, name);
    assert.deepEqual(await overflow(page), [0, 0], name);
    const cut = await page
      .locator('button, h2, h3, p:not(.hush), span, strong')
      .evaluateAll((all) =>
        all
          .filter((one) => getComputedStyle(one).overflow === 'hidden' && one.scrollHeight > one.clientHeight + 1)
          .map((one) => one.textContent),
      );
    assert.deepEqual(cut.length > 0 && name !== 'long names' ? cut : [], [], name);
  }
});

test('on a phone that is zoomed to twice the size, where the card is kept leaves room for the card', async () => {
  const viewport = { width: 195, height: 422 };
  const { page } = await stage.open('/empty?bare', { viewport, deviceScaleFactor: 2, reducedMotion: 'reduce' });
  await show(page, 'half card');
  const footer = await page.locator('footer').boundingBox();
  assert.ok(footer !== null && footer.height < viewport.height / 2, JSON.stringify(footer));
});

for (const [reducedMotion, moves] of [
  ['reduce', false],
  ['no-preference', true],
] as const) {
  test(`on a change, ${moves ? 'things move' : 'nothing moves under reduced motion'}`, async () => {
    const { page } = await stage.open('/empty?bare', { reducedMotion });
    await show(page, 'half card');
    const moved = await page.evaluate(async () => {
      const panel = document.querySelector('tenfold-panel');
      const { widgetState, clientState, half, card, states, animations } = window.gallery;
      const points = { ...half.points, balance: 999 };
      const view = {
        ...states['held']?.view,
        ...half,
        points,
        cards: [{ ...card, completed: 9 }],
        challenges: [],
      };
      if (panel !== null) panel.state = widgetState(clientState(view));
      const full = (): unknown => panel?.shadowRoot?.querySelector('tenfold-card')?.shadowRoot?.querySelector('.full');
      while (!full()) await new Promise(requestAnimationFrame); // what has moved is soon at rest
      return animations().length > 0;
    });
    await page.getByText('Card full!', { exact: true }).waitFor();
    assert.equal(moved, moves);
  });
}

test('under reduced motion no state comes with a movement', async () => {
  const { page } = await stage.open('/empty?bare', { reducedMotion: 'reduce' });
  for (const name of names) {
    await show(page, name);
    assert.equal(await page.evaluate(() => window.gallery.animations().length), 0, name);
  }
});

test('points are neither promised nor shown where nothing gives or costs some', async () => {
  const { page } = await stage.open('/empty?bare');
  const shown = async (state: string): Promise<string> => {
    await show(page, state);
    const texts = await page
      .locator('tenfold-points, tenfold-join')
      .evaluateAll((all) => all.map((one) => one.shadowRoot?.textContent));
    return texts.join();
  };
  const promised = /Collect beans/;
  assert.match(await shown('half card'), /beans/);
  assert.match(await shown('before joining'), promised);
  assert.doesNotMatch(await shown('stamps only, before joining'), promised);
  assert.equal(await shown('stamps only'), '');
  const alone = await page.evaluate(async () => {
    const points = document.createElement('tenfold-points');
    points.state = window.gallery.states['stamps only'];
    document.querySelector('main')?.replaceChildren(points);
    await points.updateComplete;
    return points.shadowRoot?.textContent;
  });
  assert.equal(alone?.trim(), '');
});

test('who logs in after somebody else sees nothing float by, and no card celebrated', async () => {
  const { page } = await stage.open('/empty?bare');
  await show(page, 'half card');
  await page.evaluate(async () => {
    const panel = document.querySelector('tenfold-panel');
    const { widgetState, clientState, half, card } = window.gallery;
    const points = { ...half.points, balance: 999 };
    const member = { ...half.member, joinedAt: '2026-09-01T08:12:00+01:00' };
    if (panel !== null)
      panel.state = widgetState(clientState({ ...half, member, points, cards: [{ ...card, completed: 9 }] }));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  });
  await page.getByText('9 cards filled so far').waitFor();
  assert.equal(await page.getByText('Card full!', { exact: true }).count(), 0);
  assert.equal(await page.locator('tenfold-points .chip').count(), 0);
});

test('a full card that waits for its reward is shown full, and promises no further stamps', async () => {
  const { page } = await stage.open('/empty?bare', { reducedMotion: 'reduce' });
  const shown = async (more: { waiting: number; stamps?: number; cardsAtOnce?: number }): Promise<string> => {
    await page.evaluate(async ({ cardsAtOnce, ...more }) => {
      const { widgetState, clientState, half, card, program } = window.gallery;
      const { id, name, slots } = card;
      const terms = { id, name, slots, cardsAtOnce: cardsAtOnce ?? 2, overflow: 'cards', rewards: [], stamps: [] };
      const state = cardsAtOnce === undefined ? {} : { program: { ...program, cards: [terms] as never } };
      const element = document.createElement('tenfold-card');
      element.state = widgetState(
        clientState({ ...half, cards: [{ ...card, stamps: 0, completed: 1, ...more }] }, state),
      );
      document.querySelector('main')?.replaceChildren(element);
      await element.updateComplete;
    }, more);
    return await page.locator('tenfold-card article').innerText();
  };
  assert.match(await shown({ waiting: 1 }), /10 of 10[^]*Coffee on the house is yours/);
  assert.doesNotMatch(await shown({ waiting: 1 }), /to go/);
  assert.match(await shown({ waiting: 1, cardsAtOnce: 2, stamps: 3 }), /3 of 10[^]*2 stamps to go/);
  assert.match(await shown({ waiting: 2, cardsAtOnce: 2 }), /10 of 10/);
});

test('what was news is none any more when the panel is opened again', async () => {
  const { page } = await stage.open('/empty?bare');
  await page.evaluate(() => {
    const { HandClient, clientState, half, card, mountWidget } = window.gallery;
    const client = new HandClient(clientState(half));
    const widget = mountWidget({ client });
    widget.open();
    document.body.addEventListener('click', () => {
      const points = { ...half.points, balance: 170, available: 170 };
      client.set(clientState({ ...half, points, cards: [{ ...card, stamps: 6 }] }));
    });
  });
  await page.locator('tenfold-card').getByRole('img', { name: 'Stamp 4 of 10' }).waitFor();
  await settled(page);
  await page.evaluate(() => document.body.click());
  const news = page.locator('tenfold-card .land, tenfold-points i');
  await news.first().waitFor({ state: 'attached' });
  assert.equal(await news.count(), 3);
  await page.waitForFunction(() => {
    const panel = document.querySelector('tenfold-launcher')?.shadowRoot?.querySelector('tenfold-panel')?.shadowRoot;
    const inside = [...(panel?.querySelectorAll('tenfold-card, tenfold-points') ?? [])];
    return inside.every(({ shadowRoot }) => !shadowRoot?.querySelector('.land, i'));
  });
});
