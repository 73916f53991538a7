// Every file that comes later is checked: one with other bytes does not run, is said once, and the page goes on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { distFolder } from '../support/engine.js';
import { inBrowser } from '../support/in-browser.js';
import { untilClient } from '../support/page-client.js';
import { saidOn } from '../support/page-console.js';
import { startTagShop, tag } from '../support/tag-shop.js';

const { files } = JSON.parse(readFileSync(join(distFolder, 'tenfold-files.json'), 'utf8')) as {
  readonly files: Readonly<Record<string, string>>;
};
const held = tag().replace('async', `async integrity="${files['tenfold.js'] ?? ''}"`);

const here = inBrowser(() =>
  startTagShop({
    '/': tag(),
    '/plain': tag('data-engine="plain"'),
    '/held': held,
    '/other': held.replace('sha256-', 'sha256-AAAA'),
  }),
);

interface Altered {
  readonly page: Page;
  readonly said: string[];
  /** Whether what was put into the file has run. */
  ran(): Promise<boolean>;
}

/** A page whose file has something more at its end than this version's; it is a module that runs, and would not be noticed. */
async function pageWith(name: string, path = '/'): Promise<Altered> {
  const page = await here.page();
  const said = saidOn(page, (message) => message.text().startsWith('[tenfold]'));
  const altered = name.endsWith('.wasm')
    ? Buffer.concat([readFileSync(join(distFolder, name)), Buffer.from([0, 2, 1, 97])]) // a section that nobody asks for
    : `${readFileSync(join(distFolder, name), 'utf8')}\nwindow.altered = true;`;
  // Another try has a query behind the name.
  await page.route(`**/${name}*`, (route) =>
    route.fulfill({
      body: altered,
      contentType: name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript',
    }),
  );
  await page.goto(here.server.url + path);
  await page.waitForFunction(() => window.tenfold !== undefined);
  return { page, said, ran: () => page.evaluate(() => 'altered' in window) };
}

const begin = (page: Page): Promise<unknown> => page.evaluate(async () => await window.tenfold?.join());

async function untilSaid({ page, said }: Altered, name: string): Promise<void> {
  const isThere = (): boolean => said.some((text) => text.includes(name));
  if (!isThere()) await page.waitForEvent('console', { predicate: isThere });
}

describe('a file that is not of this version', () => {
  for (const name of ['tenfold-widget.js', 'tenfold-chunk.js']) {
    it(`is refused when it is ${name}, and the page has its global still`, async () => {
      const altered = await pageWith(name);
      await untilSaid(altered, name);
      assert.equal(await altered.ran(), false);
      assert.equal(await altered.page.evaluate(() => typeof window.tenfold?.track), 'function');
      assert.equal(await altered.page.locator('tenfold-launcher').count(), 0);
      assert.equal(altered.said.length, 1, altered.said.join());
    });
  }

  it('is refused when it is the panel’s, and the launcher says so to the shopper', async () => {
    const altered = await pageWith('tenfold-rest.js');
    await altered.page.locator('tenfold-launcher').getByRole('button', { name: /^Open/ }).click();
    await altered.page.getByText('cannot be loaded right now').waitFor();
    await altered.page.locator('tenfold-launcher').getByRole('button', { name: 'Open' }).press('Escape');
    await altered.page.evaluate(() => window.tenfold?.open());
    assert.equal(await altered.ran(), false);
    assert.equal(altered.said.filter((text) => text.includes('tenfold-rest.js')).length, 1);
  });

  for (const [name, path] of [
    ['tenfold-engine.js', '/'],
    ['tenfold-engine.wasm', '/'],
    ['tenfold-engine-plain.js', '/plain'],
  ] as const) {
    it(`is refused when it is ${name}, and what happens is stored`, async () => {
      const altered = await pageWith(name, path);
      await begin(altered.page);
      await untilClient(altered.page, { engine: 'failed' });
      const answer = await altered.page.evaluate(
        async () => await window.tenfold?.track('purchased', { order: 'A', amount: 100 }),
      );
      assert.equal(answer?.ok && answer.value.outcome, 'stored');
      assert.equal(await altered.ran(), false);
      await untilSaid(altered, 'engine.unavailable');
      assert.equal(altered.said.filter((text) => text.includes('engine.unavailable')).length, 1, altered.said.join());
    });
  }

  it('is refused when it comes much later', async () => {
    const altered = await pageWith('tenfold-news.js');
    await begin(altered.page);
    await untilSaid(altered, 'tenfold-news.js');
    assert.equal(await altered.ran(), false);
    assert.equal(await altered.page.evaluate(async () => (await window.tenfold?.ready)?.joined), true);
  });
});

describe('the tag with the hash of tenfold-files.json', () => {
  it('runs the file of that hash, and no other', async () => {
    const page = await here.page();
    await page.goto(`${here.server.url}/held`);
    await page.waitForSelector('tenfold-launcher', { state: 'attached' });
    await page.goto(`${here.server.url}/other`, { waitUntil: 'load' });
    assert.equal(await page.evaluate(() => window.tenfold === undefined), true);
  });

  it('has a hash for every file that a page may load', () => {
    const chunk = readFileSync(join(distFolder, 'tenfold-chunk.js'), 'utf8');
    const loader = readFileSync(join(distFolder, 'tenfold.js'), 'utf8');
    const held = Object.entries(files).filter(([name]) => name !== 'tenfold.js');
    assert.ok(held.length > 10);
    for (const [name, hash] of held) assert.ok(chunk.includes(hash) || loader.includes(hash), name);
  });
});
