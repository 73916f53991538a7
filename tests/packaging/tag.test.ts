// The files of the package as a page loads them: from its own folder, from another origin, as a module; and their source maps.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { inBrowser } from '../support/in-browser.js';
import { saidOn } from '../support/page-console.js';
import { startStaticServer } from '../support/static-server.js';
import { startTagShop, untilHeard } from '../support/tag-shop.js';
import { packedProject } from './project.js';

let dist: string;
/** Serves the files that are not the shop's: another origin. */
const here = inBrowser(async (keep) => {
  const project = await keep(packedProject());
  dist = join(project.installed, 'dist');
  return await startStaticServer({
    folders: { '/tenfold/0.1.0/': `${dist}/` },
    headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' },
  });
});

async function stampIn(page: Page): Promise<void> {
  await page.waitForFunction(() => window.tenfold !== undefined);
  await page.evaluate(async () => await window.tenfold?.join());
  await page.evaluate(
    async () => await window.tenfold?.track('purchased', { order: 'A', lines: [{ category: 'coffee', amount: 380 }] }),
  );
  await untilHeard(page, 'tenfold-stamped');
  await page.evaluate(() => window.tenfold?.open());
  await page.locator('tenfold-panel').getByText('1 of').first().waitFor();
}

/** Opens the page, stamps a card and opens the panel; answers what was asked for, of the shop and of the other origin. */
async function asked(body: string): Promise<readonly string[]> {
  const shop = await here.keep(startTagShop({ '/': body }));
  const before = here.server.requests.length;
  const page = await here.page();
  const said = saidOn(page);
  await page.goto(shop.url);
  await stampIn(page);
  await page.close();
  assert.deepEqual(said, []);
  return [...shop.requests, ...here.server.requests.slice(before)];
}

const twice = (paths: readonly string[]): string[] => paths.filter((path, index) => paths.indexOf(path) !== index);

describe('the script tag', () => {
  it('fetches nothing twice, from the first view to the open panel', async () => {
    const paths = await asked('<script async src="/tenfold/tenfold.js" data-program="/program.json"></script>');
    assert.ok(paths.includes('/tenfold/tenfold-rest.js') && paths.includes('/tenfold/tenfold-engine.wasm'));
    assert.deepEqual(twice(paths), []);
  });

  it('works from another origin, in a folder of its version', async () => {
    const at = `${here.server.url}/tenfold/0.1.0/tenfold.js`;
    const paths = await asked(`<script async crossorigin src="${at}" data-program="/program.json"></script>`);
    assert.ok(paths.includes('/tenfold/0.1.0/tenfold-engine.wasm'));
    assert.ok(!paths.some((path) => path.startsWith('/tenfold/tenfold')), 'nothing of the shop’s own');
    assert.deepEqual(twice(paths), []);
  });

  it('works as a module', async () => {
    const paths = await asked('<script type="module" src="/tenfold/tenfold.js" data-program="/program.json"></script>');
    assert.deepEqual(twice(paths), []);
  });
});

describe('source maps', () => {
  const scripts = (): string[] =>
    readdirSync(dist).filter((name) => /^tenfold(?:-(?!widget\.|(?!qr)\w\w\.)\w+)?\.js$/.test(name));

  it('are there for every file that is ours, with the sources in them', () => {
    assert.ok(scripts().length > 8);
    for (const name of scripts()) {
      assert.match(readFileSync(join(dist, name), 'utf8'), new RegExp(`sourceMappingURL=${name}\\.map`), name);
      const map = JSON.parse(readFileSync(join(dist, `${name}.map`), 'utf8')) as {
        readonly sources: readonly string[];
        readonly sourcesContent?: readonly (string | null)[];
      };
      assert.ok(map.sources.length > 0, name);
      assert.equal(map.sourcesContent?.filter((text) => text).length, map.sources.length, name);
    }
  });
});
