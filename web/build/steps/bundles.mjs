// What a page loads: the script tag's file, and the rest that it fetches when idle.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { inRoot } from '../root.mjs';
import { shortened } from './literals.mjs';

/**
 * A language's file holds its words in the order of English, and no keys: those stand once, with the panel. That is a
 * quarter less for each.
 */
async function wordsOf({ path }) {
  const language = async (name) => {
    const text = await readFile(inRoot(`web/widget/messages/${name}.ts`), 'utf8');
    const { code } = await transform(text, { loader: 'ts', format: 'esm' });
    return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).words;
  };
  const name = basename(path, '.ts');
  const keys = Object.keys(await language('en'));
  if (name === 'keys') return { contents: `export const keys = ${JSON.stringify(keys)}` };
  const words = await language(name);
  // Brotli has less to say of lines than of quoted texts: 50 to 90 bytes of each language.
  return { contents: `export const words = ${JSON.stringify(keys.map((key) => words[key]).join('\n'))}.split('\\n')` };
}

/** Our modules with their templates shortened; those of `later` with the first view. */
export const sources = (later = /$^/) => ({
  name: 'sources',
  setup: ({ onLoad }) => {
    onLoad({ filter: /web\/widget\/messages\/\w+\.ts$/ }, wordsOf);
    onLoad({ filter: /web\/(?:widget\/.*|loader\/news|till\/views\/.*|card\/.*|sync\/(?:sync|offline)|receipt\/receipts|client\/backup)\.ts$/ }, async ({ path }) => {
      const contents = shortened(await readFile(path, 'utf8'));
      return { contents: later.test(path) ? withFirstView(contents) : contents, loader: 'ts' };
    });
  },
});

/**
 * Whoever loads what comes later, has the first view already. Said with an import, that makes one file of all that comes
 * before (tenfold-chunk.js) instead of several; files are compressed one by one, and together they are smaller.
 */
function withFirstView(module) {
  return `import '../loader/start.js';\n${module}`;
}

/** What all of our bundles have in common. */
export const common = {
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
  plugins: [sources(/\/(?:rest|loader\/news|widget\/keep|sync\/(?:sync|offline)|receipt\/receipts|client\/backup|qr)\.ts$/)],
  write: false,
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
  await Promise.all([inRoot('build'), inRoot('dist')].map((folder) => mkdir(folder, { recursive: true })));
  await Promise.all(results.flatMap(({ outputFiles }) => scripts(outputFiles)).map(writeScript));
  await writeFile(inRoot(bundlesRecord), JSON.stringify(outputs));
}

/** Each script with its source map. */
function scripts(files) {
  const textOf = (path) => files.find((file) => file.path === path)?.text;
  return files.filter(({ path }) => path.endsWith('.js')).map(({ path, text }) => ({ path, text, map: textOf(`${path}.map`) }));
}

/** Found by measuring each after compression; without them terser prefers what is shorter before it. */
const compress = { passes: 3, inline: 1, hoist_funs: true, comparisons: false, lhs_constants: false };

/** What esbuild has minified, terser makes a thirtieth smaller. */
export async function writeScript({ path, text, map }) {
  // Hands on from the chunk to the loader, or is a language: a map of that says nothing.
  const unmapped = /tenfold-(?:widget|[a-z]{2})\.js$/.test(path) && !path.endsWith('tenfold-qr.js');
  const sourceMap = { content: map, includeSources: true, ...(unmapped ? {} : { url: `${basename(path)}.map` }) };
  const { code, map: newMap } = await minify(text, { module: true, ecma: 2022, compress, sourceMap });
  await Promise.all([writeFile(path, code), writeFile(`${path}.map`, newMap)]);
}

/** Parts of an earlier build that are parts no more. */
async function removeOthers(outputs) {
  const ours = (name) => /^tenfold.*\.js(?:\.map)?$/.test(name) && !name.startsWith('tenfold-engine');
  const files = (await readdir(inRoot('dist'))).filter((name) => ours(name) && !outputs.includes(`dist/${name}`));
  await Promise.all(files.map((name) => rm(inRoot('dist', name))));
}
