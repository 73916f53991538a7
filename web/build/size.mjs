// `npm run size`: what a shopper loads, in bytes after brotli, against the budgets. With --update it records the
// sizes; with --mechanics it says instead what each source file of the engine costs.
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { inRoot } from './root.mjs';
import { Failure, main } from './run.mjs';
import { bundlesRecord, isLanguage } from './steps/bundles.mjs';

const recorded = inRoot('web/build/sizes.json');
const kilobyte = 1024;

/** Instead of the WebAssembly, on pages that allow none: nobody loads both. */
const plain = 'tenfold-engine-plain.js';

/** What service workers load, which no page waits for. */
const isWorker = (file) => /^tenfold-(?:worker|sw)\.js$/.test(file);

/** The goal beyond is 70 KB for everything. */
const budgets = [
  { name: 'loader', kilobytes: 2.5, holds: (file) => file === 'tenfold.js' },
  { name: 'loader, first view, client, lit', kilobytes: 24, holds: (file, first) => first.has(file) },
  {
    name: 'engine (wasm and glue)',
    kilobytes: 60,
    holds: (file) => file.startsWith('tenfold-engine') && file !== plain,
  },
  { name: 'one language', kilobytes: 3, holds: isLanguage },
  { name: 'everything a shopper loads', kilobytes: 86, holds: (file) => file !== plain && !isWorker(file) },
  { name: 'service worker', kilobytes: 9, holds: isWorker },
];

/** The loader, the module that it loads, and what that cannot start without. */
async function firstViewFiles() {
  const outputs = JSON.parse(await readFile(inRoot(bundlesRecord), 'utf8'));
  const first = new Set();
  const add = (path) => {
    if (first.has(basename(path))) return;
    first.add(basename(path));
    outputs[path].imports.filter(({ kind }) => kind === 'import-statement').forEach((part) => add(part.path));
  };
  ['dist/tenfold.js', 'dist/tenfold-widget.js'].forEach(add);
  return first;
}

async function sizes() {
  const files = (await readdir(inRoot('dist'))).filter((file) => /\.(?:js|wasm)$/.test(file)).sort();
  const sized = files.map(async (file) => [file, compressed(await readFile(inRoot('dist', file)))]);
  return Object.fromEntries(await Promise.all(sized));
}

function compressed(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

const shown = (bytes) => `${(bytes / kilobyte).toFixed(2)} KB`;
const change = (bytes) => (bytes === 0 ? '' : `  ${bytes > 0 ? '+' : '-'}${Math.abs(bytes)} bytes since recorded`);

function report(now, before, first) {
  for (const [file, bytes] of Object.entries(now)) {
    console.log(`${file.padEnd(32)} ${shown(bytes).padStart(10)}${change(bytes - (before[file] ?? 0))}`);
  }
  return budgets.filter(({ name, kilobytes, holds }) => {
    const held = Object.entries(now).filter(([file]) => holds(file, first));
    // A shopper loads one language: the largest counts for all.
    const [languages, others] = [true, false].map((is) =>
      held.filter(([file]) => isLanguage(file) === is).map(([, bytes]) => bytes),
    );
    const sum = others.reduce((total, bytes) => total + bytes, Math.max(0, ...languages));
    const over = sum > kilobytes * kilobyte;
    console.log(`${name.padEnd(32)} ${shown(sum).padStart(10)} of ${kilobytes} KB${over ? '  OVER' : ''}`);
    return over;
  });
}

function grown(now, before) {
  const files = Object.keys(now).filter((file) => now[file] > (before[file] ?? 0));
  return (
    files.map((file) => `${file} +${now[file] - (before[file] ?? 0)} bytes`).join(', ') || 'nothing since recorded'
  );
}

await main(async () => {
  if (process.argv.includes('--mechanics')) return (await import('./mechanics.mjs')).printMechanics();
  if (!existsSync(inRoot(bundlesRecord))) throw new Failure('nothing is built: npm run build');
  const now = await sizes();
  const before = JSON.parse(await readFile(recorded, 'utf8').catch(() => '{}'));
  const over = report(now, before, await firstViewFiles());
  if (process.argv.includes('--update')) await writeFile(recorded, `${JSON.stringify(now, undefined, 2)}\n`);
  if (over.length > 0)
    throw new Failure(`over budget: ${over.map(({ name }) => name).join('; ')}. Grew: ${grown(now, before)}`);
});
