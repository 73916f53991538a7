import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Page, Route } from 'playwright-core';
import { inBrowser } from '../support/in-browser.js';
import { startStaticServer } from '../support/static-server.js';

/**
 * The loader with a stand-in for the later chunk, which writes down on the root element what it was started with.
 * What the real chunk does is tested with the demo shop.
 */
const chunk = `
  const root = document.documentElement;
  export function start(settings) {
    root.dataset.started = (root.dataset.started ?? '') + '|' + settings.program + ' ' + settings.launcher + ' ' + settings.theme;
    const client = { track: async (kind, data) => ({ ok: true, value: kind + ' ' + data.order }) };
    return { client, open() { root.dataset.opened = 'yes'; }, destroy() { root.dataset.destroyed = 'yes'; } };
  }`;

const script = (more = '', program = 'club.json'): string =>
  `<script async src="/files/tenfold.js" data-program="${program}" ${more}></script>`;

const pages: Readonly<Record<string, string>> = {
  '/plain': script(),
  '/missing': '<script async src="/files/tenfold.js"></script>',
  '/wrong': script('data-launcher="middle" data-tenfold-color="red"'),
  '/twice': script() + script(),
  '/two': script().replace('async', 'defer') + script('', 'other.json').replace('async', 'defer'),
  '/none': '<p>No tag yet.</p>',
  '/slow': `${script()}<tenfold-card>Card</tenfold-card><img src="/slow.png">`,
  '/named': `<div id="tenfold">Ten years old</div>${script()}`,
  '/taken': `<script src="/files/taken.js"></script>${script().replace('async', '')}`,
};

const here = inBrowser(async () => {
  const built = await build({
    entryPoints: ['web/loader/index.ts'],
    bundle: true,
    format: 'iife',
    write: false,
    target: 'es2022',
  });
  const javascript = (body: string) => ({ headers: { 'content-type': 'text/javascript' }, body });
  const documents = Object.entries(pages).map(([path, body]) => [
    path,
    `<!doctype html><title>t</title><link rel="icon" href="data:,">${body}`,
  ]);
  return await startStaticServer({
    headers: { 'content-security-policy': "script-src 'self'; style-src 'self'" },
    pages: {
      ...(Object.fromEntries(documents) as Record<string, string>),
      '/files/tenfold.js': javascript(built.outputFiles[0]?.text ?? ''),
      '/files/tenfold-chunk.js': javascript(chunk),
      '/files/tenfold-widget.js': javascript("export * from './tenfold-chunk.js';"),
      '/files/taken.js': javascript('window.tenfold = { sheets: 10 };'),
    },
  });
});
let page: Page;
let said: string[];

beforeEach(async () => {
  page = await here.page();
  said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
});

const started = (): Promise<string | null> => page.locator('html').getAttribute('data-started');
const untilStarted = (): Promise<unknown> => page.waitForSelector('html[data-started]', { state: 'attached' });
const visit = (path: string): Promise<unknown> => page.goto(here.server.url + path);

/** Holds the answer to a request back until it is released. */
async function hold(url: string): Promise<{ asked: Promise<Route>; release: () => Promise<void> }> {
  let held: (route: Route) => void = () => {};
  const asked = new Promise<Route>((resolve) => (held = resolve));
  await page.route(url, (route) => held(route));
  return { asked, release: async () => (await asked).continue() };
}

/** A page that does not finish loading, and whose timers stand still, so that no patience ends. */
async function holdPage(): Promise<() => Promise<void>> {
  const { release } = await hold('**/slow.png');
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
  await page.goto(`${here.server.url}/slow`, { waitUntil: 'commit' });
  await page.waitForSelector('tenfold-card');
  await page.waitForFunction(() => window.tenfold !== undefined, undefined, { polling: 'raf' });
  return release;
}

describe('the script tag', () => {
  it('loads the rest from its own folder and hands over what the tag says', async () => {
    await visit('/plain');
    await untilStarted();
    assert.equal(await started(), `|${here.server.url}/club.json right auto`);
    assert.deepEqual(said, []);
  });

  it('adds one global to the page and no more', async () => {
    await visit('/none');
    const without = await page.evaluate(() => Object.getOwnPropertyNames(window));
    await visit('/plain');
    await untilStarted();
    const added = await page.evaluate((known) => {
      return Object.getOwnPropertyNames(window).filter((name) => !known.includes(name));
    }, without);
    assert.deepEqual(added, ['tenfold']);
  });

  it('answers calls made before the rest is there, in order', async () => {
    await visit('/plain');
    const answers = await page.evaluate(() => {
      const track = window.tenfold?.track;
      return Promise.all([track?.('purchased', { order: '1' }), track?.('purchased', { order: '2' })]);
    });
    assert.deepEqual(answers, [
      { ok: true, value: 'purchased 1' },
      { ok: true, value: 'purchased 2' },
    ]);
  });

  it('says a missing programme once, asks for nothing, and refuses what is tracked', async () => {
    await visit('/missing');
    const answer = await page.evaluate(() => window.tenfold?.track('purchased', { order: '1' }));
    assert.equal(answer?.ok === false && answer.refusal.code, 'setting.invalid');
    assert.deepEqual(said, ['[tenfold] setting.invalid: data-program is missing: the URL of the programme file.']);
    assert.equal(await started(), null);
  });

  it('says wrong attributes once each and goes on with the defaults', async () => {
    await visit('/wrong');
    await untilStarted();
    assert.equal(await started(), `|${here.server.url}/club.json right auto`);
    assert.equal(said.length, 2);
    assert.match(said.join(), /data-tenfold-color is not known.*data-launcher "middle" is not one of/);
  });

  it('runs once when the tag is there twice, and says so', async () => {
    await visit('/twice');
    await untilStarted();
    assert.equal((await started())?.split('|').length, 2);
    assert.deepEqual(said, ['[tenfold] The tag is in this page twice; once is enough.']);
  });

  it('keeps the first of two programmes and names both', async () => {
    await visit('/two');
    await untilStarted();
    assert.equal(await started(), `|${here.server.url}/club.json right auto`);
    assert.deepEqual(said, [
      `[tenfold] A second tag (${here.server.url}/other.json) is ignored: ` +
        `this page has ${here.server.url}/club.json.`,
    ]);
  });

  it('works when a script puts it into a page that has long loaded', async () => {
    await visit('/none');
    await page.evaluate(() => {
      const late = document.createElement('script');
      late.src = '/files/tenfold.js';
      late.dataset['program'] = 'late.json';
      late.dataset['launcher'] = 'left';
      document.head.append(late);
    });
    await untilStarted();
    assert.equal(await started(), `|${here.server.url}/late.json left auto`);
  });

  it('is not put off by an element that is called tenfold', async () => {
    await visit('/named');
    await untilStarted();
    assert.deepEqual(said, []);
  });

  it('leaves a global of another script alone and says so', async () => {
    await visit('/taken');
    assert.deepEqual(await page.evaluate(() => ({ ...window.tenfold })), { sheets: 10 });
    assert.match(said.join(), /belongs to another script/);
    assert.equal(await started(), null);
  });
});

describe('the moment of loading the rest', () => {
  it('is after the page has loaded', async () => {
    const release = await holdPage();
    assert.equal(await started(), null);
    await release();
    await page.waitForLoadState('load');
    await page.clock.runFor(5000);
    await untilStarted();
  });

  it('is at once for a shopper who has a card here', async () => {
    await visit('/none');
    await page.evaluate(() => localStorage.setItem('tenfold-club-mirror', '{}'));
    const release = await holdPage();
    await untilStarted();
    assert.notEqual(await page.evaluate(() => document.readyState), 'complete');
    await release();
  });

  it('is at once when the shopper reaches for an element of ours', async () => {
    const release = await holdPage();
    await page.locator('tenfold-card').hover();
    await untilStarted();
    assert.notEqual(await page.evaluate(() => document.readyState), 'complete');
    await release();
  });

  it('comes again when there is a network, if the first try failed; nothing tracked meanwhile is lost', async () => {
    await page.route('**/tenfold-widget.js', (route) => route.abort());
    const failed = page.waitForEvent('console', (message) => message.text().startsWith('[tenfold] engine.unavailable'));
    await visit('/plain');
    const answer = page.evaluate(() => window.tenfold?.track('purchased', { order: '7' }));
    await failed;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    assert.deepEqual(await answer, { ok: true, value: 'purchased 7' });
    assert.equal(said.filter((text) => text.startsWith('[tenfold]')).length, 1);
  });
});

describe('destroy', () => {
  it('undoes everything and lets a new tag begin anew', async () => {
    await visit('/plain');
    await untilStarted();
    await page.evaluate(() => window.tenfold?.destroy());
    assert.equal(await page.locator('html').getAttribute('data-destroyed'), 'yes');
    assert.equal(await page.evaluate(() => 'tenfold' in window), false);
    await page.evaluate(() => {
      const again = document.createElement('script');
      again.src = '/files/tenfold.js';
      again.dataset['program'] = 'again.json';
      document.head.append(again);
    });
    await page.waitForFunction(() => document.documentElement.dataset['started']?.includes('again.json'));
    assert.deepEqual(said, []);
  });

  it('before the rest has loaded keeps it from starting, and refuses what was tracked', async () => {
    const release = await holdPage();
    const answer = await page.evaluate(() => {
      const { tenfold } = window;
      tenfold?.destroy();
      return tenfold?.track('purchased', { order: '1' });
    });
    assert.equal(answer?.ok === false && answer.refusal.code, 'client.disposed');
    await release();
    await page.waitForLoadState('load');
    await page.clock.runFor(5000); // when it would have been fetched
    await page.evaluate((url) => import(url), `${here.server.url}/files/tenfold-widget.js`); // it would have run by now
    assert.equal(await started(), null);
  });

  it('while the rest is on its way keeps it from starting', async () => {
    const { asked, release } = await hold('**/tenfold-widget.js');
    await visit('/plain');
    await asked;
    await page.evaluate(() => window.tenfold?.destroy());
    const arrived = page.waitForResponse('**/tenfold-widget.js');
    await release();
    await (await arrived).finished();
    await page.evaluate((url) => import(url), `${here.server.url}/files/tenfold-widget.js`); // it has run by now
    assert.equal(await started(), null);
  });

  it('opens the panel through the global', async () => {
    await visit('/plain');
    await page.evaluate(() => window.tenfold?.open());
    await page.waitForSelector('html[data-opened]', { state: 'attached' });
  });
});
