// The pages that the hub serves: the cashier's (till) and the shopper's (card), in dist/pages.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../root.mjs';
import { common, sources, wordsIn } from './bundles.mjs';

const folder = 'dist/pages';

/** Each page, and the files of the script tag that it loads besides its own. */
const pages = { till: () => false, card: (name) => /^tenfold-engine.*\.(?:js|wasm)$/.test(name) };

/** dist/pages. The script tag's files have to be there already. */
export async function buildPages() {
  await rm(inRoot(folder), { recursive: true, force: true });
  await mkdir(inRoot(folder), { recursive: true });
  for (const [page, loads] of Object.entries(pages)) await buildPage(page, loads);
  await writeFile(inRoot(folder, 'words.json'), JSON.stringify(await servedWords()));
}

async function buildPage(page, loads) {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: { [page]: `web/${page}/main.ts` },
    outdir: folder,
    format: 'esm',
    splitting: true,
    chunkNames: `${page}-[name]-[hash]`,
    plugins: [sources()],
    sourcemap: false,
  });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(path, contents)));
  const scripts = outputFiles.map(({ path }) => basename(path));
  const looks = [
    ...(await copied('web/pages', /\.css$/)),
    ...(await copied('web/pages/icons', new RegExp(`^${page}-`))),
  ];
  const own = await copied(`web/${page}`, /\.(?:css|html)$/);
  const shipped = (await readdir(inRoot('dist'))).filter(loads);
  const languages = languagesOf(metafile);
  const spoken = Object.values(languages).flat();
  const unspoken = scripts.filter((name) => !spoken.includes(name));
  const files = [...unspoken, ...looks, ...own.filter((name) => !name.endsWith('.html')), ...shipped];
  await buildWorker(page, { FILES: files, LANGUAGES: languages }, await versionOf([...files, ...spoken, ...own]));
}

/** The files of words, the elements' and the page's, by language: a page loads those of one. */
function languagesOf({ outputs }) {
  const languages = {};
  for (const [path, { entryPoint = '' }] of Object.entries(outputs)) {
    const [, language] = /\/messages\/(\w\w)\.ts$/.exec(entryPoint) ?? [];
    if (language !== undefined) (languages[language] ??= []).push(basename(path));
  }
  return languages;
}

/** What the hub itself says in the pages and their manifests, by language. */
async function servedWords() {
  const names = (await readdir(inRoot('web/till/messages'))).map((file) => basename(file, '.ts'));
  const words = names.map(async (name) => {
    const [till, card] = await Promise.all(['till', 'card'].map((page) => wordsIn(`web/${page}/messages/${name}.ts`)));
    const { unknown, unknownHow } = card;
    return [name, { till: till.till, noScript: { till: till.noScript, card: card.noScript }, unknown, unknownHow }];
  });
  return Object.fromEntries(await Promise.all(words));
}

/** Copies what has such a name, and answers the names. */
async function copied(from, wanted) {
  const names = (await readdir(inRoot(from))).filter((name) => wanted.test(name));
  await Promise.all(names.map((name) => copyFile(inRoot(from, name), inRoot(folder, name))));
  return names;
}

/** The worker names its files, and changes whenever one of them does. */
async function buildWorker(page, files, version) {
  await build({
    ...common,
    entryPoints: ['web/pages/worker.js'],
    outdir: undefined,
    outfile: `${folder}/${page}-worker.js`,
    format: 'iife',
    sourcemap: false,
    write: true,
    define: {
      FILES: JSON.stringify(files.FILES),
      LANGUAGES: JSON.stringify(files.LANGUAGES),
      VERSION: JSON.stringify(version),
    },
  });
}

async function versionOf(names) {
  const hash = createHash('sha256');
  for (const name of [...new Set(names)].sort()) {
    const place = await readFile(join(inRoot(folder), name)).catch(() => readFile(inRoot('dist', name)));
    hash.update(name).update(place);
  }
  return hash.digest('hex').slice(0, 16);
}
