// What a page loads: the script tag's file, and the rest that it fetches when idle.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { inRoot } from '../root.mjs';

/** Style sheets without the white space that is for those who read them. */
const styles = {
  name: 'styles',
  setup: ({ onLoad }) =>
    onLoad({ filter: /web\/widget\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replaceAll(/\bcss`[^`]*`/g, shortened), loader: 'ts' };
    }),
};

function shortened(template) {
  const lines = template.replaceAll(/\s*\n\s*/g, ' ');
  return lines.replaceAll(/\s*([{};,])\s*/g, '$1').replaceAll(': ', ':').replaceAll(';}', '}');
}

const common = {
  absWorkingDir: inRoot(),
  outdir: 'dist',
  bundle: true,
  minify: true,
  sourcemap: true,
  metafile: true,
  target: 'es2022',
  platform: 'browser',
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [styles],
  // lit's development build says so in the console and is larger.
  conditions: ['production', 'browser'],
};

/** A classic script, so that one `async` tag is enough. */
const loader = { ...common, entryPoints: { tenfold: 'web/loader/index.ts' }, format: 'iife' };

/**
 * Modules: what the first view needs, and (behind its dynamic imports) what it does not. Names without a hash, because
 * merchants copy the files and name them in their service workers.
 */
const widget = {
  ...common,
  entryPoints: { 'tenfold-widget': 'web/loader/start.ts' },
  format: 'esm',
  splitting: true,
  chunkNames: 'tenfold-[name]',
};

/** Where the outputs and what they import are written down, for `npm run size`. */
export const bundlesRecord = 'build/bundles.json';

/** dist/tenfold.js, dist/tenfold-widget.js and the files that this imports. */
export async function buildBundles() {
  const results = await Promise.all([build(loader), build(widget)]);
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
  await removeOthers(Object.keys(outputs));
  await mkdir(inRoot('build'), { recursive: true });
  await writeFile(inRoot(bundlesRecord), JSON.stringify(outputs));
}

/** Parts of an earlier build that are parts no more. */
async function removeOthers(outputs) {
  const ours = (name) => /^tenfold.*\.js(?:\.map)?$/.test(name) && !name.startsWith('tenfold-engine');
  const files = (await readdir(inRoot('dist'))).filter((name) => ours(name) && !outputs.includes(`dist/${name}`));
  await Promise.all(files.map((name) => rm(inRoot('dist', name))));
}
