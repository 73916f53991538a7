// What a page loads: the script tag's file, and the rest that it fetches when idle.
import { build } from 'esbuild';
import { inRoot } from '../root.mjs';

const common = {
  bundle: true,
  minify: true,
  sourcemap: true,
  target: 'es2022',
  platform: 'browser',
  legalComments: 'none',
  logLevel: 'warning',
  // lit's development build says so in the console and is larger.
  conditions: ['production', 'browser'],
};

/** dist/tenfold.js is a classic script, so that one `async` tag is enough; dist/tenfold-widget.js is a module. */
export async function buildBundles() {
  await Promise.all([
    build({ ...common, entryPoints: [inRoot('web/loader/index.ts')], outfile: inRoot('dist/tenfold.js'), format: 'iife' }),
    build({
      ...common,
      entryPoints: [inRoot('web/loader/start.ts')],
      outfile: inRoot('dist/tenfold-widget.js'),
      format: 'esm',
    }),
  ]);
}
