// What the elements look like, compared with small pictures of before (docs/decisions/0015-pictures.md).
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { states } from '../../web/widget/gallery/states.js';
import { boxFont } from '../support/box-font.js';
import { Pictures } from '../support/pictures.js';
import { onStage, show } from '../widget/page.js';

const folder = fileURLToPath(new URL('pictures/', import.meta.url));
const update = process.env['UPDATE_PICTURES'] !== undefined;
const font = Buffer.from(boxFont()).toString('base64');

const stage = onStage({ whole: true });
let pictures: Pictures;
beforeEach(async () => {
  pictures = new Pictures(await stage.page());
});

interface Look {
  readonly query?: string;
  readonly options?: BrowserContextOptions;
  readonly states: readonly string[];
}

const few = ['half card', 'held', 'before joining', 'not confirmed yet', 'challenges'];
const looks: Readonly<Record<string, Look>> = {
  light: { states: Object.keys(states) },
  dark: { options: { colorScheme: 'dark' }, states: few },
  'right to left': { query: '&lang=he', states: few },
  'forced colors': { options: { forcedColors: 'active' }, states: few },
};

/** A page in which all text is boxes. */
async function boxed({ query = '', options = {} }: Look): Promise<Page> {
  const viewport = { width: 400, height: 800 };
  const { page } = await stage.open(`/empty?bare${query}`, { viewport, reducedMotion: 'reduce', ...options });
  await page.evaluate(async (base64) => {
    const face = new FontFace(
      'boxes',
      Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
    );
    document.fonts.add(await face.load());
    document.documentElement.style.setProperty('--tenfold-font', 'boxes');
  }, font);
  return page;
}

const shot = async (page: Page): Promise<Buffer> => await page.locator('tenfold-panel').screenshot();

for (const [name, look] of Object.entries(looks)) {
  test(`every state looks as it did (${name})`, async () => {
    const page = await boxed(look);
    await mkdir(folder, { recursive: true });
    const changed: string[] = [];
    for (const state of look.states) {
      await show(page, state);
      const file = `${folder}${`${name} ${state}`.replaceAll(/[^\w]+/g, '-')}.png`;
      const small = await pictures.reduced(await shot(page));
      if (update) await writeFile(file, small);
      else {
        const difference = await pictures.difference(await readFile(file), small);
        if (difference !== undefined) changed.push(`${state}: ${difference}`);
      }
    }
    assert.deepEqual(changed, [], 'meant to? UPDATE_PICTURES=1 npx tsx --test tests/browser/gallery-pictures.test.ts');
  });
}

test('a changed color, a lost element and a moved one are found', async () => {
  const page = await boxed({ states: [] });
  const differs = async (change: (panel: ShadowRoot) => void): Promise<string | undefined> => {
    await show(page, 'half card');
    const was = await pictures.reduced(await shot(page));
    await page.evaluate(`(${String(change)})(document.querySelector('tenfold-panel').shadowRoot)`);
    return await pictures.difference(was, await pictures.reduced(await shot(page)));
  };
  assert.equal(await differs(() => undefined), undefined);
  assert.match(
    (await differs((panel) => {
      panel.querySelector('tenfold-card')?.style.setProperty('--tenfold-color', '#1f6b77');
    })) ?? '',
    /differ/,
  );
  assert.match((await differs((panel) => panel.querySelector('footer svg')?.remove())) ?? '', /differ/);
  assert.match(
    (await differs((panel) => {
      const title = panel.querySelector('h2');
      if (title !== null) title.style.paddingInlineStart = '6px';
    })) ?? '',
    /differ/,
  );
});
