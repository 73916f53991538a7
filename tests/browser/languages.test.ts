// A widget in the page's language: chosen, loaded, read out and run in its direction.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type {} from '../../web/widget/gallery/gallery.js';
import type { MountedWidget } from '../../web/widget/index.js';
import { onStage } from '../widget/page.js';

const stage = onStage();

declare global {
  interface Window {
    mounted: MountedWidget;
  }
}

interface Options {
  readonly language?: string;
  readonly texts?: Record<string, string>;
  readonly color?: string;
  readonly shape?: 'square';
  readonly logo?: string;
}

/** A page whose elements are not there yet, with a widget mounted; the program knows German names. */
async function mounted(path: string, options: Options, locale = 'en-GB'): Promise<Page> {
  const page = await stage.page({ locale });
  await page.goto(`${stage.server.url}${path}?bare&lazy`);
  await page.waitForFunction(() => 'gallery' in window);
  await page.evaluate((options) => {
    const { HandClient, clientState, half, mountWidget, program } = window.gallery;
    const translations = [
      { text: 'Corner Coffee Club', de: 'Kaffeeklub', ar: 'نادي القهوة' },
      { text: 'Coffee card', de: 'Kaffeekarte' },
      { text: 'beans', de: 'Bohnen' },
    ];
    const state = clientState(half);
    window.mounted = mountWidget({
      client: new HandClient({ ...state, program: { ...program, translations } }),
      ...options,
    });
  }, options);
  return page;
}

test('the widget speaks the language that it is told, and names the programme in it', async () => {
  const page = await mounted('/inline', { language: 'de-AT' });
  await page.getByRole('button', { name: 'Kaffeeklub öffnen: 4 von 10' }).waitFor();
  const card = page.locator('main tenfold-card');
  await card.getByText('Kaffeekarte').waitFor();
  await card.getByText('Noch 1 Stempel').waitFor();
  assert.equal(await card.getAttribute('lang'), 'de-AT');
  await page.locator('main tenfold-points').getByText('Bohnen').waitFor();
  await page.locator('main tenfold-tier').getByText('€ 168,40').waitFor();
});

test("a language without words is passed over for the page's own", async () => {
  const page = await mounted('/inline', { language: 'it' }, 'de-DE');
  await page.locator('main tenfold-card[lang="en"]').getByText('Coffee card').waitFor();
});

test('in a page from left to right, Arabic runs from right to left and the launcher stays where the merchant put it', async () => {
  const page = await mounted('/inline', { language: 'ar' });
  const card = page.locator('main tenfold-card');
  await card.getByRole('img', { name: 'الختم 4 من 10', exact: true }).waitFor();
  assert.deepEqual([await card.getAttribute('dir'), await card.getAttribute('lang')], ['rtl', 'ar']);
  const [first, second] = await card.getByRole('img').all();
  const left = async (slot = first): Promise<number> => (await slot?.boundingBox())?.x ?? Number.NaN;
  assert.ok((await left(first)) > (await left(second)), 'the first slot is at the right');
  for (const side of ['left', 'right'] as const) {
    const place = await page.evaluate(async (side) => {
      document.querySelector('tenfold-launcher')?.remove();
      const { HandClient, clientState, half, mountWidget } = window.gallery;
      const { launcher } = mountWidget({ client: new HandClient(clientState(half)), language: 'ar', side });
      while (launcher?.isConnected === false) await new Promise(requestAnimationFrame);
      await launcher?.updateComplete;
      return (launcher?.getBoundingClientRect().x ?? 0) < innerWidth / 2 ? 'left' : 'right';
    }, side);
    assert.equal(place, side);
  }
});

test('without a word, the page’s language comes before the browser’s', async () => {
  const page = await mounted('/empty', {}, 'fr-FR');
  await page.getByRole('button', { name: 'Open Corner Coffee Club: 4 of 10' }).waitFor();
  await page.evaluate(() => (document.documentElement.lang = 'tlh'));
  await page.evaluate(() => {
    document.querySelector('tenfold-launcher')?.remove();
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    mountWidget({ client: new HandClient(clientState(half)) });
  });
  await page.getByRole('button', { name: 'Ouvrir Corner Coffee Club: 4 sur 10' }).waitFor();
});

test('no element is there before its words are, and English stands in for a file that is missing', async () => {
  const page = await stage.page();
  const gate = new EventEmitter();
  const opened = once(gate, 'open');
  await page.route('**/de-*.js', async (route) => {
    await opened;
    await route.abort();
  });
  await page.goto(`${stage.server.url}/inline?bare&lazy`);
  await page.waitForFunction(() => 'gallery' in window);
  const rest = page.waitForResponse('**/rest-*.js');
  await page.evaluate(() => {
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    mountWidget({ client: new HandClient(clientState(half)), language: 'de' });
  });
  await (await rest).finished();
  await page.getByRole('button', { name: 'Corner Coffee Club: 4/10', exact: true }).waitFor();
  assert.equal(await page.evaluate(() => customElements.get('tenfold-card')), undefined);
  gate.emit('open');
  const card = page.locator('main tenfold-card');
  await card.getByText('1 stamp to go').waitFor();
  assert.equal(await card.getAttribute('lang'), 'en-US');
});

test('three settings dress all elements, and leave with the widget', async () => {
  const page = await mounted('/inline', { color: '#b4472b', shape: 'square', logo: '/logo.png' });
  const card = page.locator('main tenfold-card article');
  await card.waitFor();
  const look = (): Promise<string[]> =>
    card.evaluate((article) => {
      const { borderRadius, backgroundImage } = getComputedStyle(article);
      const given = [180, 71, 43].map((channel) => (channel / 255).toFixed(6)).join(' ');
      return [borderRadius, String(backgroundImage.includes(`color(srgb ${given})`))];
    });
  assert.deepEqual(await look(), ['2px', 'true']);
  assert.equal(await page.locator('tenfold-launcher > img').getAttribute('alt'), '');
  await page.evaluate(() => window.mounted.destroy());
  assert.deepEqual(await look(), ['18px', 'false']);
});

test('words of the merchant’s own, as text and never as markup', async () => {
  const page = await mounted('/inline', {
    texts: { toReward: '<b>{stamps}</b> left for {reward}', open: 'See {program}' },
  });
  await page.getByRole('button', { name: 'See Corner Coffee Club: 4 of 10' }).waitFor();
  await page.locator('main tenfold-card').getByText('<b>1</b> left for Almond cookie').waitFor();
});
