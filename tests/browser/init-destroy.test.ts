// A beginning and an end that leave nothing behind in the page, however often.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { BrowserContext, CDPSession, JSHandle, Page } from 'playwright-core';
import type { TenfoldGlobal } from '../../web/loader/global.js';
import { inBrowser } from '../support/in-browser.js';
import { join, startTagShop, tag, type Scripted } from '../support/tag-shop.js';

const here = inBrowser(() =>
  startTagShop({
    '/plain': tag(),
    '/inline': `${tag('data-launcher="none"')}<tenfold-card></tenfold-card><tenfold-points></tenfold-points>`,
  }),
);
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await here.context();
  page = await context.newPage();
});

interface Counts {
  readonly listeners: number;
  readonly nodes: number;
}

async function counts(session: CDPSession): Promise<Counts> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { listeners: of('JSEventListeners'), nodes: of('Nodes') };
}

/** What there is once it is as little as then; what a card has begun may take a moment to end, and what is kept never goes. */
async function comesBackTo(first: Counts, session: CDPSession): Promise<Counts> {
  let last = await counts(session);
  for (let looks = 0; looks < 200 && !isAsLittle(last, first); looks++) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    last = await counts(session);
  }
  return last;
}

const isAsLittle = (last: Counts, first: Counts): boolean =>
  last.listeners <= first.listeners + 2 && last.nodes <= first.nodes + 10;

/** The global, for whoever goes on after `destroy`. */
type Kept = JSHandle<TenfoldGlobal>;

async function kept(): Promise<Kept> {
  return await page.evaluateHandle(() => {
    if (window.tenfold === undefined) throw new Error('no tag has run');
    return window.tenfold;
  });
}

/** Begins and ends so many times; with `counted` the engine has counted the card each time, else it is on its way. */
async function beginAndEnd(tenfold: Kept, times: number, counted: boolean): Promise<void> {
  await tenfold.evaluate(
    async (tenfold, [rounds, wait]) => {
      for (let i = 0; i < rounds; i++) {
        tenfold.init();
        tenfold.push(['open']);
        const client = await tenfold.ready;
        await new Promise<void>((resolve) => {
          client.subscribe(({ engine }) => (engine === 'ready' || !wait) && resolve());
        });
        tenfold.destroy();
      }
    },
    [times, counted] as const,
  );
}

describe('init and destroy', () => {
  it('undo everything: elements, what wraps dataLayer, and the global', async () => {
    await page.goto(`${here.server.url}/inline`);
    await page.evaluate(() => ((window as unknown as Scripted).dataLayer = []));
    const before = await page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => name !== 'tenfold'));
    await join(page);
    await page.locator('tenfold-card').getByText('of 10').first().waitFor();
    const wrapped = () =>
      page.evaluate(() => Object.hasOwn((window as unknown as { dataLayer: object }).dataLayer, 'push'));
    assert.equal(await wrapped(), true);
    await page.evaluate(() => window.tenfold?.destroy());
    assert.equal(await wrapped(), false);
    assert.deepEqual(await page.evaluate(() => Object.getOwnPropertyNames(window)), before);
    await page.locator('tenfold-card [aria-busy=true]').waitFor(); // its skeleton
    assert.equal(await page.locator('tenfold-launcher, link[rel=modulepreload]').count(), 0);
  });

  it('begin again with other settings, and the card is the same', async () => {
    await page.goto(`${here.server.url}/plain`);
    await join(page);
    await (
      await kept()
    ).evaluate((tenfold) => {
      tenfold.destroy();
      tenfold.init({ launcher: 'left', theme: 'dark' });
    });
    await page.waitForSelector('tenfold-launcher[side="start"][theme="dark"]', { state: 'attached' });
    assert.equal(await page.evaluate(async () => (await window.tenfold?.ready)?.joined), true);
    assert.equal(await page.locator('tenfold-launcher').count(), 1);
  });

  it('leave nothing behind, however often', async () => {
    await page.goto(`${here.server.url}/inline`);
    await join(page);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const tenfold = await kept();
    await beginAndEnd(tenfold, 5, true);
    const first = await counts(session);
    await beginAndEnd(tenfold, 100, false);
    await beginAndEnd(tenfold, 5, true);
    const last = await comesBackTo(first, session);
    assert.ok(first.listeners > 0);
    assert.ok(isAsLittle(last, first), JSON.stringify({ first, last }));
  });
});
