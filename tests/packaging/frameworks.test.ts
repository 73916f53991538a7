// The examples of docs/examples, in a browser: elements mount, update, go with their route, and come back.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { inBrowser } from '../support/in-browser.js';
import { faultsOf } from '../support/page-console.js';
import type { StaticServer } from '../support/static-server.js';
import { javascript, startTagShop, tag, untilHeard } from '../support/tag-shop.js';
import { packedProject, type Project } from './project.js';

let project: Project;
const here = inBrowser(
  async (keep) => (project = await keep(packedProject(['react', 'react-dom', 'scheduler', 'vue', '@vue']))),
);

/** A page with the tag and the example's application. */
async function shopOf(example: string): Promise<StaticServer> {
  const { outputFiles } = await build({
    entryPoints: [join(project.folder, 'examples', example)],
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    write: false,
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    alias: { vue: join(project.folder, 'node_modules/vue/dist/vue.esm-bundler.js') },
  });
  const body = `${tag()}<div id="app"></div><script type="module" src="/app.js"></script>`;
  return await startTagShop({ '/': body }, { '/app.js': javascript(outputFiles[0]?.text ?? '') });
}

async function useShop(page: Page): Promise<void> {
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const preview = page.locator('tenfold-preview');
  await preview.getByText('1 stamp').waitFor();
  await press('One more');
  await preview.getByText('2 stamps').waitFor();
  await page.evaluate(async () => await window.tenfold?.join());
  await press('Buy 2');
  await untilHeard(page, 'tenfold-stamped');
  const points = await page.evaluate(async () => (await window.tenfold?.ready)?.view()?.points.available);
  await page.locator('#earned').getByText(String(points), { exact: true }).waitFor();

  await press('Account');
  await page.locator('main tenfold-card').getByText('2 of').first().waitFor();
  await page.locator('#points').getByText(String(points), { exact: true }).waitFor();
  await preview.waitFor({ state: 'detached' });

  await press('Product');
  await page.locator('main tenfold-card').waitFor({ state: 'detached' });
  await preview.getByText('1 stamp').waitFor();
  await press('Buy 1'); // nothing of ours is on this route's page but the preview
  await press('Account');
  await page.locator('main tenfold-card').getByText('3 of').first().waitFor();

  await page.evaluate(() => (window as unknown as { unmountApp: () => void }).unmountApp());
  assert.equal(await page.locator('main tenfold-card').count(), 0);
  assert.equal(await page.locator('tenfold-launcher').count(), 1, 'the tag is in the page still');
}

describe('the example', () => {
  for (const example of ['react.jsx', 'vue.js']) {
    it(`${example} mounts, updates, changes routes and unmounts`, async () => {
      const server = await here.keep(shopOf(example));
      const page = await here.page();
      const faults = faultsOf(page, (message) => ['error', 'warning'].includes(message.type()));
      await page.goto(server.url);
      await useShop(page);
      assert.deepEqual(faults, []);
    });
  }

  it('without a framework: an element that is taken out and put back shows the card as it is then', async () => {
    const server = await here.keep(startTagShop({ '/': `${tag()}<main><tenfold-card></tenfold-card></main>` }));
    const page = await here.page();
    await page.goto(server.url);
    await page.evaluate(async () => await window.tenfold?.join());
    await page.locator('main tenfold-card').getByText('0 of').first().waitFor();
    const card = await page.evaluateHandle(() => document.querySelector('tenfold-card'));
    await card.evaluate((element) => element?.remove());
    await page.evaluate(
      async () =>
        await window.tenfold?.track('purchased', { order: 'A', lines: [{ category: 'coffee', amount: 380 }] }),
    );
    await page.evaluate(() => history.pushState({}, '', '/elsewhere'));
    await card.evaluate((element) => element && document.querySelector('main')?.append(element));
    await page.locator('main tenfold-card').getByText('1 of').first().waitFor();
  });
});
