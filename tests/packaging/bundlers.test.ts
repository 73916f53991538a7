// The package in what merchants build their pages with: each project is built from the tarball and stamps a card in a browser.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { inBrowser } from '../support/in-browser.js';
import { faultsOf } from '../support/page-console.js';
import { startStaticServer, type StaticServerOptions } from '../support/static-server.js';
import { packedProject, type Project } from './project.js';

let project: Project;
const here = inBrowser(async (keep) => (project = await keep(packedProject())));

const bare = (script: string, head = ''): string =>
  `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${head}<body><script type="module" src="${script}"></script></body></html>`;

/** Opens the page, waits for the stamp, and answers what was asked for. */
async function stampedBy(
  folders: Readonly<Record<string, string>>,
  pages: StaticServerOptions['pages'] = {},
): Promise<readonly string[]> {
  const program = readFileSync(join(project.folder, 'corner-coffee.json'));
  const server = await here.keep(
    startStaticServer({ folders, pages: { '/corner-coffee.json': { body: program }, ...pages } }),
  );
  const page = await here.page();
  const faults = faultsOf(page, () => true);
  await page.goto(server.url);
  const bought = await page.evaluate(() => (window as unknown as { bought: Promise<{ ok: boolean }> }).bought);
  assert.equal(bought.ok, true, JSON.stringify(bought));
  await page.locator('tenfold-card').getByText('1 of').first().waitFor();
  assert.deepEqual(faults, []);
  assert.deepEqual(
    server.requests.filter((path, index) => server.requests.indexOf(path) !== index),
    [],
    'nothing is fetched twice',
  );
  return server.requests;
}

describe('the package', () => {
  it('works in a bundle of Vite', async () => {
    const outDir = join(project.folder, 'out/vite');
    const root = join(project.folder, 'vite');
    await vite({ root, configFile: false, logLevel: 'error', build: { outDir, sourcemap: true } });
    const asked = await stampedBy({ '/': outDir });
    assert.ok(asked.some((path) => /tenfold-engine.*\.wasm$/.test(path)));
  });

  it('works in a bundle of webpack', async () => {
    const outDir = join(project.folder, 'out/webpack');
    const compiler = webpack({
      mode: 'production',
      context: project.folder,
      entry: './webpack/main.js',
      output: { path: outDir, publicPath: '/' },
      performance: false,
    });
    assert.ok(compiler);
    const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
      compiler.run((error, done) => (error === null ? resolve(done) : reject(error)));
    });
    assert.deepEqual(stats?.toJson({ all: false, errors: true, warnings: true }).errors, []);
    assert.deepEqual(stats.toJson({ all: false, warnings: true }).warnings, []);
    await stampedBy({ '/': outDir }, { '/': bare('/main.js') });
  });

  it('works in a bundle of esbuild', async () => {
    const outdir = join(project.folder, 'out/esbuild');
    const { warnings } = await esbuild({
      absWorkingDir: project.folder,
      entryPoints: ['esbuild/main.js'],
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir,
      publicPath: '/',
      loader: { '.wasm': 'file' },
      logLevel: 'silent',
    });
    assert.deepEqual(warnings, []);
    await stampedBy({ '/': outdir }, { '/': bare('/main.js') });
    assert.ok(readdirSync(outdir).length > 3, 'what comes later is a file of its own');
  });

  it('works as modules in the browser, without a bundler', async () => {
    const at = (path: string): string => `/node_modules/${path}`;
    const imports = {
      tenfold: at('tenfold/dist/lib/client/index.js'),
      'tenfold/widget': at('tenfold/dist/lib/widget/index.js'),
      'tenfold/tenfold-engine.js': at('tenfold/dist/tenfold-engine.js'),
      'tenfold/tenfold-engine.wasm': at('tenfold/dist/tenfold-engine.wasm'),
      'lit-html': at('lit-html/lit-html.js'),
      'lit-html/': at('lit-html/'),
      'idb-keyval': at('idb-keyval/dist/index.js'),
      qr: at('qr/index.js'),
    };
    const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
    await stampedBy({ '/': project.folder }, { '/': bare('/modules/main.js', map) });
  });
});
