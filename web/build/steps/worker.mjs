// What service workers load: the line for a shop's own, the shim for shops without one, and the list of what they keep.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { inRoot } from '../root.mjs';
import { common, hashOf, minified, sources, writeScript } from './bundles.mjs';

const workers = { 'tenfold-worker': 'web/worker/index.ts', 'tenfold-sw': 'web/worker/shim.ts' };

/** dist/tenfold-worker.js, dist/tenfold-sw.js and dist/tenfold-files.json. The files of the script tag have to be there. */
export async function buildWorkers() {
  const settings = { ...common, entryPoints: workers, format: 'iife', plugins: [sources()], sourcemap: true };
  const { outputFiles } = await build(settings);
  const textOf = (path) => outputFiles.find((file) => file.path === path)?.text;
  const scripts = outputFiles.filter(({ path }) => path.endsWith('.js'));
  await Promise.all(
    scripts.map(async ({ path, text }) => writeScript(await minified({ path, text, map: textOf(`${path}.map`) }))),
  );
  const files = await hashes();
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  await writeFile(inRoot('dist/tenfold-files.json'), `${JSON.stringify({ version, files }, undefined, 2)}\n`);
}

/** What a page may load, with the hash by which a browser knows it. */
async function hashes() {
  const isPart = (name) => /^tenfold[\w-]*\.(?:js|wasm)$/.test(name) && !(name.replace(/\.js$/, '') in workers);
  const names = (await readdir(inRoot('dist'))).filter(isPart).sort();
  const hashed = names.map(async (name) => [name, hashOf(await readFile(inRoot('dist', name)))]);
  return Object.fromEntries(await Promise.all(hashed));
}
