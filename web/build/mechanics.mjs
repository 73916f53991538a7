// `npm run size -- --mechanics`: what each source file of the engine costs in the .wasm. The engine is linked once more
// with the names of its functions; what was inlined counts where it went.
import { readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import { inRoot } from './root.mjs';
import { run } from './run.mjs';
import { cursor, sectionIds, sectionsOf } from './steps/wasm.mjs';

const named = 'build/named/tenfold-engine.js';
const functionNames = 1;

/** Links as the build does, with names, and without wasm-opt afterwards. */
async function link() {
  const commands = await run('ninja', ['-C', inRoot('build/wasm'), '-t', 'commands', 'wasm/tenfold-engine.js'], {
    quiet: true,
  });
  const last = commands.trim().split('\n').at(-1);
  const command = last
    .replace(/^: && /, '')
    .replace(/ && cd .*/, '')
    .replace(/ -o \S+/, ` --profiling-funcs -o ${inRoot(named)}`);
  await run('sh', ['-c', `mkdir -p build/named && cd build/wasm && NODE_PATH=/usr/share/nodejs ${command}`], {
    quiet: true,
  });
  return readFile(inRoot(named.replace('.js', '.wasm')));
}

/** Bytes of each function by its name. */
function functionsOf(wasm) {
  const sections = sectionsOf(wasm);
  const read = cursor(sections.find(({ id }) => id === sectionIds.code).bytes);
  const sizes = Array.from({ length: read.natural() }, () => read.take().length);
  const names = namesOf(sections);
  const imported = names.length - sizes.length;
  return sizes.map((bytes, i) => ({ bytes, name: names[imported + i] }));
}

function namesOf(sections) {
  const custom = sections.filter(({ id }) => id === sectionIds.custom).map(({ bytes }) => cursor(bytes));
  const read = custom.find((one) => one.take().toString() === 'name');
  for (;;) {
    const id = read.byte();
    const part = cursor(read.take());
    if (id !== functionNames) continue;
    return Array.from({ length: part.natural() }, () => (part.natural(), part.take().toString()));
  }
}

/** The source file that defines a function; of those that several define, as templates are, "shared". */
async function filesOf() {
  const folder = inRoot('build/wasm/shared/engine/CMakeFiles/tenfold_engine.dir');
  const listing = await run('sh', ['-c', `cd ${folder} && emnm --demangle --defined-only -A $(find . -name '*.o')`], {
    quiet: true,
  });
  const files = new Map();
  for (const [, file, name] of listing.matchAll(/^\.\/(\S+)\.cpp\.o: \S+ \w (.*)$/gm)) {
    files.set(name, files.has(name) && files.get(name) !== file ? 'shared' : file);
  }
  return files;
}

/** Prints the files, the largest first; the share of the compressed bytes is in proportion. */
export async function printMechanics() {
  const wasm = await link();
  const files = await filesOf();
  const sums = new Map();
  for (const { bytes, name } of functionsOf(wasm)) {
    const file = files.get(name) ?? (/^tenfold::|anonymous/.test(name) ? 'boundary' : 'library');
    sums.set(file, (sums.get(file) ?? 0) + bytes);
  }
  const rate = brotliCompressSync(wasm).length / wasm.length;
  for (const [file, bytes] of [...sums].sort(([, a], [, b]) => b - a)) {
    console.log(`${file.padEnd(32)} ${String(bytes).padStart(7)} bytes, compressed about ${Math.round(bytes * rate)}`);
  }
}
