// The shopper and the round button: it goes where they draw it, or away, stays there on this device, and is never out of reach.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { inBrowser } from '../support/in-browser.js';
import { saidOn } from '../support/page-console.js';
import { javascript, startTagShop, tag } from '../support/tag-shop.js';

let context: BrowserContext;
let page: Page;
let fingers: CDPSession;

/** Writes down whether the launcher was ever drawn before its place was known. */
const watching = javascript(`window.drawn = 0; const look = () => {
  const button = document.querySelector('tenfold-launcher')?.shadowRoot?.querySelector('.launch');
  if (button?.checkVisibility()) drawn++;
  requestAnimationFrame(look);
}; look();`);

const inLanguage = (lang: string, more = ''): string =>
  `<html lang="${lang}"><style>body { min-height: 3000px }</style><script src="/watch.js"></script>${tag(more)}<h1>A shop</h1>`;
const here = inBrowser(() =>
  startTagShop(
    {
      '/shop': inLanguage('en'),
      '/hebrew': inLanguage('he'),
      '/stays': inLanguage('en', 'data-adjust="off"'),
      '/moves': inLanguage('en', 'data-adjust="move"'),
      '/narrow': inLanguage('en', 'data-hide-media="(max-width: 599px)"'),
      '/wrong': inLanguage('en', 'data-hide-media="(max-width 599px"'),
      '/account': `${inLanguage('en')}<tenfold-panel></tenfold-panel>`,
      '/bar': `${inLanguage('en')}<link rel="stylesheet" href="/bar.css"><div class="bar">Basket</div>`,
      '/words': `${inLanguage('en')}<script type="application/json" data-tenfold-texts>{ "hideButton": "Off you go" }</script>`,
    },
    {
      '/watch.js': watching,
      '/bar.css': {
        headers: { 'content-type': 'text/css' },
        body: '.bar { position: fixed; inset: auto 0 100px; height: 200px }',
      },
    },
  ),
);

beforeEach(async () => {
  context = await here.context({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
});

/** From here on the shopper has fingers, and no mouse. */
async function byFinger(): Promise<void> {
  await context.close();
  context = await here.context({ viewport: { width: 390, height: 800 }, hasTouch: true });
  page = await context.newPage();
  fingers = await context.newCDPSession(page);
}

async function touch(
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  ...points: { x: number; y: number }[]
): Promise<void> {
  await fingers.send('Input.dispatchTouchEvent', { type, touchPoints: points });
}

const launcher = (): Locator => page.locator('tenfold-launcher');
const button = (): Locator => launcher().locator('.launch');
const cross = (): Locator => launcher().getByRole('button', { name: 'Hide the button' }).first();
const back = (): Locator => launcher().getByRole('button', { name: 'Show the button again' });
const said = (): Locator => launcher().locator('#moves + [role=status]');
const panel = (): Locator => launcher().locator('dialog[open]');

async function open(path: string): Promise<void> {
  await page.goto(`${here.server.url}${path}`);
  await button().waitFor({ state: 'attached' });
  await page.keyboard.press('Shift'); // somebody is there
  await said().waitFor({ state: 'attached' }); // the file is there
}

async function middle(): Promise<{ x: number; y: number }> {
  const box = await button().boundingBox();
  assert.ok(box);
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}

async function draw(x: number, y: number): Promise<void> {
  const from = await middle();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 20, from.y - 20);
  await page.mouse.move(x, y);
  await page.mouse.up();
  await atRest();
}

/** Until nothing of it moves any more. */
async function atRest(): Promise<void> {
  await page.waitForFunction(() => {
    const root = document.querySelector('tenfold-launcher')?.shadowRoot;
    const moving = ['.launch', 'dialog'].flatMap((one) => root?.querySelector(one)?.getAnimations() ?? []);
    return root !== undefined && root !== null && moving.length === 0;
  });
}

const kept = (): Promise<Record<string, string>> =>
  page.evaluate(() => Object.fromEntries(Object.entries(localStorage) as [string, string][]));

describe('the round button, drawn', () => {
  it('goes to the nearer edge at its height, and is there on the next page from the first frame on', async () => {
    await open('/shop');
    await draw(300, 300);
    assert.equal(await panel().count(), 0, 'a button that was drawn was not pressed');
    const { x, y } = await middle();
    assert.deepEqual([x, y], [48, 300]);
    await open('/shop');
    await atRest();
    const again = await middle();
    assert.deepEqual([again.x, again.y], [48, 300]);
  });

  it('opens by a press that trembles', async () => {
    await open('/shop');
    const { x, y } = await middle();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 3, y - 4);
    await page.mouse.up();
    await panel().waitFor();
    assert.deepEqual(Object.keys(await kept()), []);
  });

  it('opens its panel beside it, within the window, low or high', async () => {
    await open('/shop');
    for (const y of [600, 60]) {
      await draw(100, y);
      await button().click();
      await atRest();
      const [box, at] = [await panel().boundingBox(), await middle()];
      assert.ok(box !== null && box.x > at.x + 28 && box.x < 200, JSON.stringify(box));
      assert.ok(box.y >= 0 && box.y + box.height <= 800, JSON.stringify(box));
      assert.ok(box.y <= at.y && box.y + box.height >= at.y, 'at the height of the button');
      await page.keyboard.press('Escape');
    }
  });

  it('stays within the window, wherever it is drawn and however small the window becomes', async () => {
    await open('/shop');
    await draw(1270, -200);
    assert.equal((await middle()).y, 48);
    await page.setViewportSize({ width: 600, height: 400 });
    await atRest();
    const { x, y } = await middle();
    assert.deepEqual([x, y >= 47 && y <= 353], [552, true]);
  });

  it('goes above a bar that lies where it was put, and its page may forbid to move it', async () => {
    await open('/bar');
    await draw(1200, 640);
    const { y } = await middle();
    assert.ok(y + 28 <= 500, String(y));
    await page.evaluate(() => localStorage.clear());
    await open('/stays');
    await draw(300, 300);
    const { x } = await middle();
    assert.equal(x, 1232);
    assert.equal(await cross().count(), 0);
    assert.deepEqual(await kept(), {});
  });

  it('follows a finger without scrolling the page', async () => {
    await byFinger();
    await open('/shop');
    const { x, y } = await middle();
    await touch('touchStart', { x, y });
    for (const part of [0.2, 0.6, 1]) await touch('touchMove', { x: x - 250 * part, y: y - 300 * part });
    await touch('touchEnd');
    await atRest();
    const at = await middle();
    assert.deepEqual([at.x, at.y], [48, Math.round(y - 300)]);
    assert.equal(await page.evaluate(() => scrollY), 0);
  });
});

describe('the round button, by keyboard', () => {
  it('goes by its arrows, which it says, and says where it is', async () => {
    await open('/shop');
    await button().focus();
    assert.match(await button().evaluate((one) => one.getAttribute('aria-describedby') ?? ''), /^moves$/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await atRest();
    const { x, y } = await middle();
    assert.deepEqual([x, y], [48, 800 - 48 - 32]);
    assert.equal(await said().textContent(), 'On the left, 4% up');
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  it('goes to the side of the arrow where one reads from the right, too', async () => {
    await open('/hebrew');
    await button().focus();
    await page.keyboard.press('ArrowLeft');
    await atRest();
    assert.equal((await middle()).x, 48);
    await page.keyboard.press('ArrowRight');
    await atRest();
    assert.equal((await middle()).x, 1280 - 48);
  });

  it('is put away and brought back without a mouse', async () => {
    await open('/shop');
    await button().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await button().waitFor({ state: 'hidden' });
    assert.match((await said().textContent()) ?? '', /^The button is hidden until/);
    await page.keyboard.press('Enter'); // the focus is on the word that brings it back
    await button().waitFor();
    assert.equal(await button().evaluate((one) => one.matches(':focus')), true);
  });
});

describe('the round button, put away', () => {
  it('is not there again, not for a frame, until the page opens the panel', async () => {
    await open('/shop');
    await button().hover();
    await cross().click();
    await button().waitFor({ state: 'hidden' });
    assert.deepEqual(await kept(), { [`tenfold.launcher ${here.server.url}/program.json`]: '{"away":true}' });
    await page.mouse.click(200, 200);
    await back().waitFor({ state: 'detached' });
    await open('/shop');
    assert.equal(await page.evaluate(() => (window as unknown as { drawn: number }).drawn), 0);
    await page.evaluate(() => window.tenfold?.open());
    await panel().waitFor();
    await page.keyboard.press('Escape');
    await button().waitFor();
    assert.deepEqual(await kept(), {}, 'as if nothing had been asked for');
  });

  it('offers its way out to a finger that rests on it, in a place that a finger hits', async () => {
    await byFinger();
    await open('/shop');
    const { x, y } = await middle();
    await touch('touchStart', { x, y });
    await page.waitForSelector('tenfold-launcher[asked]', { state: 'attached' });
    await touch('touchEnd');
    assert.equal(await panel().count(), 0);
    const box = await cross().boundingBox();
    assert.deepEqual([box?.width, box?.height], [44, 44]);
    await cross().tap();
    await button().waitFor({ state: 'hidden' });
  });

  it('is brought back by the panel that stands in the page, and put away there as well', async () => {
    await open('/account');
    const inline = page.locator('body > tenfold-panel tenfold-place button');
    await inline.click();
    await button().waitFor({ state: 'hidden' });
    assert.equal((await inline.textContent())?.trim(), 'Show the button again');
    await inline.click();
    await button().waitFor();
    assert.equal((await inline.textContent())?.trim(), 'Hide the button');
  });

  it('is so only where the shop lets it, in the words of the shop', async () => {
    await open('/moves');
    await button().hover();
    assert.equal(await cross().count(), 0);
    await open('/words');
    await launcher().getByRole('button', { name: 'Off you go' }).waitFor();
  });
});

describe('screens without a button', () => {
  it('never show it, and others do; the panel opens on both', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await open('/narrow');
    assert.equal(await page.evaluate(() => (window as unknown as { drawn: number }).drawn), 0);
    await page.evaluate(() => window.tenfold?.open());
    await panel().waitFor();
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 700, height: 800 });
    await button().waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    await button().waitFor({ state: 'hidden' });
  });

  it('are said where they are no media query, and hide nothing', async () => {
    const said = saidOn(page);
    await open('/wrong');
    await button().waitFor();
    assert.deepEqual(
      said.filter((line) => line.includes('hide-media')),
      ['[tenfold] setting.invalid: data-hide-media "(max-width 599px" is not a media query.'],
    );
  });
});
