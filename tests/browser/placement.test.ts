// The launcher and the page that it is a guest of: it covers nothing that is fixed, goes where it is not wanted, and moves nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { isHidden } from '../../web/widget/placing/unwanted.js';
import { inBrowser } from '../support/in-browser.js';
import { untilClient } from '../support/page-client.js';
import { javascript, startTagShop, tag, untilArrived } from '../support/tag-shop.js';

/** What the page about the elements tells merchants to put into their style sheet. */
const reserving =
  /## Nothing moves.*?```css\n(.*?)```/s.exec(
    readFileSync(new URL('../../docs/elements.md', import.meta.url), 'utf8'),
  )?.[1] ?? 'none';

const css = (body: string) => ({ headers: { 'content-type': 'text/css' }, body });

const here = inBrowser(async () => {
  const reserved = '<tenfold-card></tenfold-card><tenfold-points></tenfold-points><tenfold-tier></tenfold-tier>';
  const inline = `<script src="/shifts.js"></script><link rel="stylesheet" href="/shop.css">${tag()}${reserved}<p>Below</p>`;
  return await startTagShop(
    {
      '/bare': tag(),
      '/bar': `<link rel="stylesheet" href="/shop.css">${tag()}<div class="bar"><button>Basket</button></div>`,
      '/two': `<link rel="stylesheet" href="/shop.css">${tag()}<div class="bar">Cookies</div><div class="bar over">Basket</div>`,
      '/all': `<link rel="stylesheet" href="/shop.css">${tag()}<div class="all"></div>`,
      '/checkout/pay': tag('data-hide="/checkout*"'),
      '/shop': tag('data-hide="/checkout*, /admin"'),
      '/inline': inline,
      '/small': `<link rel="stylesheet" href="/small.css">${inline}`,
    },
    {
      '/shop.css': css(`body { margin: 0 } .bar { position: fixed; inset: auto 0 0; height: 60px; background: #ddd }
        .bar button { position: absolute; right: 10px; bottom: 5px; width: 80px; height: 50px } .over { bottom: 60px }
        .all { position: fixed; inset: 0 }
        ${reserving}`),
      '/small.css': css('html { font-size: 62.5% }'),
      '/shifts.js': javascript(`window.shifts = 0;
        new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shifts += value; })
          .observe({ type: 'layout-shift', buffered: true });`),
    },
  );
});
let page: Page;

beforeEach(async () => {
  page = await here.page({ viewport: { width: 390, height: 844 } });
});

/** Waits until the lower edge of the button is above this line, which it is only when it has been moved there. */
async function untilAbove(line: number): Promise<void> {
  await page.waitForFunction((edge) => {
    const button = document.querySelector('tenfold-launcher')?.shadowRoot?.querySelector('.launch');
    return button !== null && button !== undefined && button.getBoundingClientRect().bottom <= edge;
  }, line);
}

const resting = 844 - 20;

describe('the launcher', () => {
  it('goes above a bar that is fixed at its corner, and leaves what it covered to be pressed', async () => {
    await page.goto(`${here.server.url}/bar`);
    await untilAbove(844 - 60);
    await page.getByRole('button', { name: 'Basket' }).click({ timeout: 5000 });
  });

  it('goes above two of them', async () => {
    await page.goto(`${here.server.url}/two`);
    await untilAbove(844 - 120);
  });

  it('outlives the body of its page, and goes above the bar of the next one', async () => {
    await page.goto(`${here.server.url}/bar`);
    await untilAbove(844 - 60);
    const bar = (height: number): Promise<void> =>
      page.evaluate((height) => {
        const next = document.createElement('body');
        const bar = Object.assign(document.createElement('div'), { className: 'bar' });
        bar.style.height = `${String(height)}px`;
        next.append(bar);
        document.body.replaceWith(next);
      }, height);
    await bar(120);
    await untilAbove(844 - 120);
    await bar(180);
    await untilAbove(844 - 180);
    const sheets = await page.evaluate(() => {
      const launcher = document.querySelector('tenfold-launcher');
      const count = (): number | undefined => launcher?.shadowRoot?.adoptedStyleSheets.length;
      const before = count();
      if (launcher !== null) document.body.append(launcher);
      return [before, count()];
    });
    assert.equal(sheets[0], sheets[1], 'what was added to its looks stays when it is moved');
  });

  it('makes way for a bar that comes later, and comes back', async () => {
    await untilArrived(page, 'tenfold-place.js', () => page.goto(`${here.server.url}/bare`));
    await untilAbove(resting);
    await page.evaluate(() => {
      const bar = document.createElement('div');
      bar.id = 'late';
      Object.assign(bar.style, { position: 'fixed', left: '0', right: '0', bottom: '0', height: '80px' });
      document.body.append(bar);
    });
    await untilAbove(844 - 80);
    await page.evaluate(() => document.getElementById('late')?.remove());
    await page.waitForFunction(
      (edge) =>
        (document.querySelector('tenfold-launcher')?.shadowRoot?.querySelector('.launch')?.getBoundingClientRect()
          .bottom ?? 0) >= edge,
      resting,
    );
  });

  it('stays where it is on a page that one fixed layer fills', async () => {
    await page.addInitScript(() => {
      const look = Document.prototype.elementsFromPoint;
      Document.prototype.elementsFromPoint = function (this: Document, x, y) {
        document.documentElement.dataset['looked'] = '';
        return look.call(this, x, y);
      };
    });
    await page.goto(`${here.server.url}/all`);
    await page.waitForSelector('html[data-looked]', { state: 'attached' });
    const bottom = await page.locator('tenfold-launcher .launch').evaluate((one) => one.getBoundingClientRect().bottom);
    assert.equal(bottom, resting);
  });

  it('is not there on the paths that the tag names, and comes and goes with them; the panel opens there', async () => {
    await page.goto(`${here.server.url}/checkout/pay`);
    await page.waitForSelector('tenfold-launcher[away]', { state: 'attached' });
    await page.evaluate(() => window.tenfold?.open());
    await page.locator('tenfold-launcher dialog[open]').waitFor();
    await untilArrived(page, 'tenfold-place.js', () => page.goto(`${here.server.url}/shop`));
    await page.waitForSelector('tenfold-launcher:not([away])', { state: 'attached' });
    await page.evaluate(() => history.pushState({}, '', '/admin'));
    await page.waitForSelector('tenfold-launcher[away]', { state: 'attached' });
    await page.evaluate(() => history.back());
    await page.waitForSelector('tenfold-launcher:not([away])', { state: 'attached' });
  });

  it('knows a path by itself or by how it begins', () => {
    assert.equal(isHidden('/checkout', '/checkout'), true);
    assert.equal(isHidden('/checkout/pay', '/checkout'), false);
    assert.equal(isHidden('/checkout/pay', ' /a , /checkout*'), true);
    assert.equal(isHidden('/', ''), false);
    assert.equal(isHidden('/', ' , '), false);
  });
});

describe('elements in the page', () => {
  for (const [path, where] of [
    ['/inline', 'in a page'],
    ['/small', 'in a page whose rem is ten pixels'],
  ]) {
    it(`and the launcher shift nothing ${where}: not when they come, not when they are drawn`, async () => {
      await page.goto(`${here.server.url}${path}`);
      await page.locator('tenfold-card').getByText('of 10').first().waitFor();
      await untilClient(page, { engine: 'ready' });
      const shifts = await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return (window as unknown as { shifts: number }).shifts;
      });
      assert.equal(shifts, 0);
    });
  }
});
