// The engine as plain JavaScript, from the same WebAssembly: for pages whose Content-Security-Policy allows no WebAssembly.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../root.mjs';
import { run } from '../run.mjs';
import { unlessUnchanged } from '../unchanged.mjs';
import { wholeEngine } from './engine.mjs';

const output = 'dist/tenfold-engine-plain.js';

/** What link-flags.cmake lets the compiler use. */
const features = ['bulk-memory', 'sign-ext', 'nontrapping-float-to-int', 'mutable-globals'];

/** dist/tenfold-engine-plain.js: a module whose default export takes imports and gives exports, as an instance has them. */
export async function buildPlainEngine() {
  await unlessUnchanged(
    'plain-engine',
    [wholeEngine, 'package-lock.json', 'web/build/steps/plain-engine.mjs'],
    [output],
    translate,
  );
}

async function translate() {
  const folder = await mkdtemp(join(tmpdir(), 'tenfold-plain-'));
  const translated = join(folder, 'engine.js');
  const flags = ['--emscripten', '-Oz', ...features.map((feature) => `--enable-${feature}`)];
  // Debian's own wasm2js (108) stops at this engine with a failed assertion.
  const wasm2js = inRoot('node_modules/binaryen/bin/wasm2js');
  await run(process.execPath, [wasm2js, ...flags, inRoot(wholeEngine), '-o', translated], { quiet: true });
  const contents = `${await readFile(translated, 'utf8')}\nexport default instantiate;`;
  await build({
    stdin: { contents },
    outfile: inRoot(output),
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  });
  await rm(folder, { recursive: true });
}
