// What a page loads: the script tag's file, and the rest that it fetches when idle.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, dirname, relative } from 'node:path';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { inRoot } from '../root.mjs';
import { Failure } from '../run.mjs';
import { shortened } from './literals.mjs';

/** The words of a language's source. */
export async function wordsIn(path) {
  const { code } = await transform(await readFile(inRoot(path), 'utf8'), { loader: 'ts', format: 'esm' });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).words;
}

/**
 * A language's file holds its words in the order of English, and no keys: those stand once, with the panel. That is a
 * quarter less for each.
 */
async function wordsOf({ path }) {
  const language = (name) => wordsIn(`web/widget/messages/${name}.ts`);
  const name = basename(path, '.ts');
  const keys = Object.keys(await language('en'));
  if (name === 'keys') return { contents: `export const keys = ${JSON.stringify(keys)}` };
  const words = await language(name);
  // Brotli has less to say of lines than of quoted texts: 50 to 90 bytes of each language.
  return { contents: `export const words = ${JSON.stringify(keys.map((key) => words[key]).join('\n'))}.split('\\n')` };
}

/** Our modules with their templates shortened; those of `later` with the first view, and their imports checked. */
export const sources = (later) => ({
  name: 'sources',
  setup: ({ onLoad }) => {
    onLoad({ filter: /web\/widget\/messages\/\w+\.ts$/ }, wordsOf);
    onLoad(
      {
        filter:
          /web\/(?:widget\/.*|loader\/(?:start|ga4|news|news-later|place)|till\/views\/.*|card\/.*|sync\/(?:sync|offline)|client\/(?:client|fold|backup|hub-link|receipts|offline)|engine\/instances)\.ts$/,
      },
      async ({ path }) => {
        const contents = shortened(await readFile(path, 'utf8'));
        if (later === undefined) return { contents, loader: 'ts' };
        return { contents: withChecks(later.test(path) ? withFirstView(contents) : contents, path), loader: 'ts' };
      },
    );
  },
});

/**
 * Whoever loads what comes later, has the first view already. Said with an import, that makes one file of all that comes
 * before (tenfold-chunk.js) instead of several; files are compressed one by one, and together they are smaller.
 */
function withFirstView(module) {
  return `import '../loader/start.js';\n${module}`;
}

/** A file that comes later is checked when it comes. */
function withChecks(module, path) {
  const from = relative(dirname(path), inRoot('web/loader/verified.js'));
  const checked = module.replaceAll(
    /(?<!typeof )import\('([^']+?)([\w-]+)\.js'\)/g,
    "verified('tenfold-$2.js', () => import('$1$2.js'))",
  );
  return checked === module ? module : `import { verified } from './${from}';\n${checked}`;
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
  plugins: [
    sources(
      /\/(?:rest|loader\/(?:ga4|news|place)|widget\/keep|sync\/(?:sync|offline)|client\/(?:backup|receipts)|qr|engine\/instances)\.ts$/,
    ),
  ],
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

/**
 * A language's words; what draws QR codes only looks like it.
 *
 * @type {(file: string) => boolean}
 */
export const isLanguage = (file) => /^tenfold-(?!qr\.)[a-z]{2}\.js$/.test(file);

/** Where the outputs and what they import are written down, for `npm run size`. */
export const bundlesRecord = 'build/bundles.json';

/** The engine's files, which are there already. */
const engineFiles = ['tenfold-engine.js', 'tenfold-engine-plain.js', 'tenfold-engine.wasm'];

/** What the loader checks itself; what these two check is all the rest. */
const firstView = ['tenfold-chunk.js', 'tenfold-widget.js'];

/** What the loader brings along for a shopper who is back. */
const brought = 'tenfold-rest.js';

/** dist/tenfold.js, dist/tenfold-widget.js and the files that this imports. */
export async function buildBundles() {
  const names = Object.keys((await build(widget)).metafile.outputs).map((path) => basename(path));
  const later = [...names.filter((name) => name.endsWith('.js') && !firstView.includes(name)), ...engineFiles];
  const results = await Promise.all([
    build(withPlaces(loader, [...firstView, brought])),
    build(withPlaces(widget, later)),
  ]);
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
  await removeOthers(Object.keys(outputs));
  await Promise.all([inRoot('build'), inRoot('dist')].map((folder) => mkdir(folder, { recursive: true })));
  await writeScripts(await Promise.all(results.flatMap(({ outputFiles }) => scripts(outputFiles)).map(minified)));
  await writeFile(inRoot(bundlesRecord), JSON.stringify(outputs));
}

/** As browsers write it. */
export const hashOf = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
/** As long as a hash, so that the source maps stay right when one takes its place. */
const placeOf = (name) => `sha256-${name.padEnd(44, '@')}`;

/** A bundle that knows where the hashes of these files will stand. */
function withPlaces(bundle, names) {
  const places = Object.fromEntries(names.map((name) => [name, placeOf(name)]));
  return { ...bundle, define: { TENFOLD_HASHES: JSON.stringify(JSON.stringify(places)) } };
}

/** Each script with its source map. */
function scripts(files) {
  const textOf = (path) => files.find((file) => file.path === path)?.text;
  return files
    .filter(({ path }) => path.endsWith('.js'))
    .map(({ path, text }) => ({ path, text, map: textOf(`${path}.map`) }));
}

/** Found by measuring each after compression; without them terser prefers what is shorter before it. */
const compress = { passes: 3, inline: 1, hoist_funs: true, comparisons: false, lhs_constants: false };

/** What esbuild has minified, terser makes a thirtieth smaller. */
export async function minified({ path, text, map: content }) {
  // Hands on from the chunk to the loader, or is a language: a map of that says nothing.
  const unmapped = path.endsWith('tenfold-widget.js') || isLanguage(basename(path));
  const sourceMap = { content, includeSources: true, ...(unmapped ? {} : { url: `${basename(path)}.map` }) };
  const { code, map } = await minify(text, { module: true, ecma: 2022, compress, sourceMap });
  return { path, code, map };
}

/** Who holds hashes of others is written after them: the chunk, and at last the loader. */
async function writeScripts(all) {
  const written = new Map();
  for (const name of engineFiles) written.set(name, hashOf(await readFile(inRoot('dist', name))));
  const rank = ({ path }) => ['tenfold-chunk.js', 'tenfold.js'].indexOf(basename(path));
  for (const { path, code, map } of all.sort((a, b) => rank(a) - rank(b))) {
    const text = [...written].reduce((part, [name, hash]) => part.replaceAll(placeOf(name), hash), code);
    if (text.includes('@@@')) throw new Failure(`${basename(path)} waits for the hash of a file that is not there`);
    written.set(basename(path), hashOf(text));
    await writeScript({ path, code: text, map });
  }
}

export async function writeScript({ path, code, map }) {
  await Promise.all([writeFile(path, code), writeFile(`${path}.map`, map)]);
}

/** Parts of an earlier build that are parts no more. */
async function removeOthers(outputs) {
  const ours = (name) => /^tenfold.*\.js(?:\.map)?$/.test(name) && !name.startsWith('tenfold-engine');
  const files = (await readdir(inRoot('dist'))).filter((name) => ours(name) && !outputs.includes(`dist/${name}`));
  await Promise.all(files.map((name) => rm(inRoot('dist', name))));
}
