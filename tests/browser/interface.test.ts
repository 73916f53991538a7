// What a page's developer has: the queue, events, GA4 and previews.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { TenfoldCall } from '../../web/loader/global.js';
import { inBrowser } from '../support/in-browser.js';
import { faultsOf, saidOn } from '../support/page-console.js';
import {
  buy,
  javascript,
  join,
  scripted,
  startTagShop,
  tag,
  untilArrived,
  untilHeard,
  type Heard,
  type Scripted,
} from '../support/tag-shop.js';

const queue = `
  window.tenfold = [
    ['open'],
    (tenfold) => tenfold.track('purchased', { order: 'Q-1', amount: 500 }).then((answer) => { window.answered = answer; }),
    () => { throw new Error('of the page'); },
    ['fly', 1],
  ];`;

const pages: Readonly<Record<string, string>> = {
  '/plain': tag(),
  '/off': tag('data-ga4="off"'),
  '/queue': `<script src="/queue.js"></script>${tag()}`,
  '/itself': '<script src="/itself.js"></script><script async src="/tenfold/tenfold.js"></script>',
  '/product': `${tag()}<tenfold-preview amount="760" product="flat-white" category="coffee"></tenfold-preview><p id="below">Below</p>`,
};

const here = inBrowser(() =>
  startTagShop(pages, {
    '/queue.js': javascript(queue),
    '/itself.js': javascript("window.tenfold = [['init', { program: '/program.json', launcher: 'left' }]];"),
  }),
);
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await here.context();
  page = await context.newPage();
});

describe('the queue', () => {
  it('takes calls before the script is there, and goes on after one that throws', async () => {
    const said = saidOn(page);
    const thrown = faultsOf(page);
    await page.goto(`${here.server.url}/queue`);
    await page.waitForFunction(() => (window as unknown as Scripted).answered !== undefined);
    const { answered } = await scripted(page);
    assert.equal((answered as { value: { outcome: string } }).value.outcome, 'waiting');
    await page.waitForSelector('tenfold-launcher[opened]', { state: 'attached' });
    assert.deepEqual(thrown, ['of the page']);
    assert.equal(said.filter((text) => text.includes('tenfold.fly cannot be called')).length, 1);
  });

  it('takes calls afterwards, as before', async () => {
    await page.goto(`${here.server.url}/plain`);
    await page.waitForFunction(() => window.tenfold !== undefined);
    const opened = page.waitForSelector('tenfold-launcher[opened]', { state: 'attached' });
    await page.evaluate(() => window.tenfold?.push(['open']));
    await opened;
    await page.evaluate(() => window.tenfold?.push(['close']));
    await page.waitForSelector('tenfold-launcher:not([opened])', { state: 'attached' });
  });

  it('may say itself how to begin, and then the tag needs no attribute', async () => {
    const said = saidOn(page);
    await page.goto(`${here.server.url}/itself`);
    await page.waitForSelector('tenfold-launcher[side="start"]', { state: 'attached' });
    assert.deepEqual(said, []);
  });
});

describe('events', () => {
  it('tell the page each thing once, and nothing when the page is loaded again', async () => {
    await page.goto(`${here.server.url}/plain`);
    await join(page);
    await buy(page, 'A-1');
    await buy(page, 'A-1');
    await untilHeard(page, 'tenfold-stamped');
    const { heard } = await scripted(page);
    const of = (type: string): Heard[] => heard.filter((one) => one.type === `tenfold-${type}`);
    assert.equal(of('joined').length, 1);
    assert.equal(of('stamped').length, 1);
    assert.deepEqual(
      { ...of('stamped')[0]?.detail, record: '' },
      {
        record: '',
        order: 'A-1',
        card: 'coffee-card',
        stamps: 1,
        filled: 1,
        slots: 10,
      },
    );
    await untilArrived(page, 'tenfold-news.js', () => page.reload());
    await buy(page, 'A-2'); // what comes is told; what was counted again before it was not
    await untilHeard(page, 'tenfold-stamped');
    const orders = (await scripted(page)).heard.map(({ detail }) => detail['order']);
    assert.deepEqual([...new Set(orders)], ['A-2']);
  });

  it('reach another tab, too', async () => {
    await page.goto(`${here.server.url}/plain`);
    await join(page);
    const other = await context.newPage();
    await untilArrived(other, 'tenfold-news.js', () => other.goto(`${here.server.url}/plain`));
    await buy(page, 'A-1');
    await untilHeard(other, 'tenfold-stamped');
  });
});

describe('GA4', () => {
  it('is told once, though two tabs hear of it', async () => {
    await page.goto(`${here.server.url}/plain`);
    await page.evaluate(() => ((window as unknown as Scripted).dataLayer = []));
    await join(page);
    const other = await context.newPage();
    await untilArrived(other, 'tenfold-news.js', async () => {
      await other.goto(`${here.server.url}/plain`);
      await other.evaluate(() => ((window as unknown as Scripted).dataLayer = []));
    });
    await buy(page, 'A-1');
    for (const tab of [page, other]) {
      await untilHeard(tab, 'tenfold-stamped');
      await tab.evaluate(() => navigator.locks.query()); // by then it is known who of them tells
    }
    const told = [...((await scripted(page)).dataLayer ?? []), ...((await scripted(other)).dataLayer ?? [])];
    const earned = told.filter((one) => (one as { event: string }).event === 'earn_virtual_currency');
    const { heard } = await scripted(page);
    const points = heard.filter(({ type }) => type === 'tenfold-earned').map(({ detail }) => detail['points']);
    assert.ok(points.length > 0);
    assert.deepEqual(
      earned.map((one) => (one as { value: number }).value),
      points,
    );
  });

  it('is neither told nor heard where the tag says so', async () => {
    await page.goto(`${here.server.url}/off`);
    await page.evaluate(() => {
      const purchase = { event: 'purchase', ecommerce: { transaction_id: 'T-1', value: 5 } };
      (window as unknown as Scripted).dataLayer = [purchase];
    });
    await join(page);
    await buy(page, 'A-1');
    await untilHeard(page, 'tenfold-stamped');
    assert.equal((await scripted(page)).dataLayer?.length, 1);
    const records = await page.evaluate(async () => (await window.tenfold?.ready)?.view()?.member.records);
    assert.equal(records, 2);
  });
});

describe('preview', () => {
  it('says in a line of its own what a product would bring, and nothing moves', async () => {
    await page.goto(`${here.server.url}/product`);
    const line = page.locator('tenfold-preview').getByText('You will earn');
    await line.waitFor();
    const bring = await page.evaluate(
      async () =>
        await window.tenfold?.preview('purchased', {
          order: 'none',
          lines: [{ product: 'flat-white', category: 'coffee', amount: 760 }],
        }),
    );
    assert.ok(bring?.ok);
    const { points } = bring.value;
    assert.match((await line.textContent()) ?? '', new RegExp(`^You will earn ${String(points)} \\w+ and 1 stamp$`));
    const top = await page.locator('#below').evaluate((below) => below.getBoundingClientRect().top);
    await page.locator('tenfold-preview').evaluate((element) => element.setAttribute('amount', '1'));
    await page
      .locator('tenfold-preview')
      .getByText(/^You will earn 1 stamp$/)
      .waitFor();
    await page.locator('tenfold-preview').evaluate((element) => element.setAttribute('amount', '0'));
    await page.waitForFunction(
      () => document.querySelector('tenfold-preview')?.shadowRoot?.querySelector('p')?.textContent === '',
    );
    assert.equal(await page.locator('#below').evaluate((below) => below.getBoundingClientRect().top), top);
  });

  it('takes a whole basket', async () => {
    await page.goto(`${here.server.url}/product`);
    await page.locator('tenfold-preview').evaluate((element) =>
      Object.assign(element, {
        purchase: {
          lines: [
            { category: 'coffee', quantity: 2, amount: 760 },
            { category: 'food', amount: 500 },
          ],
        },
      }),
    );
    await page.locator('tenfold-preview').getByText('2 stamps').waitFor();
  });
});

// A queue is typed: what cannot be called is no call.
const calls: TenfoldCall[] = [
  ['track', 'purchased', { order: 'A-1', amount: 100 }],
  // @ts-expect-error there is no such method
  ['fly'],
];
assert.equal(calls.length, 2);
