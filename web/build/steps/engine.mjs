// The engine: CMake does the work, this only asks for it.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../root.mjs';
import { run } from '../run.mjs';
import { unlessUnchanged } from '../unchanged.mjs';
import { minified, writeScript } from './bundles.mjs';
import { ordered } from './ordered.mjs';
import { withOneSegment } from './segments.mjs';
import { sorted } from './sorted.mjs';

/** Builds one of the presets, or a target of it; what has not changed is not built again. */
export async function buildPreset(preset, target = 'all') {
  const configured = [`build/${preset}/build.ninja`];
  await unlessUnchanged(`configured-${preset}`, ['CMakePresets.json'], configured, async () => {
    await rm(inRoot('build', preset, 'CMakeCache.txt'), { force: true }); // it keeps what a preset no longer says
    await run('cmake', ['--preset', preset], { quiet: true });
  });
  await run('cmake', ['--build', '--preset', preset, '--target', target], { quiet: true });
}

const scripts = ['bundles', 'engine', 'instructions', 'ordered', 'segments', 'sorted', 'wasm'].map(
  (name) => `web/build/steps/${name}.mjs`,
);

/** The browsers' engine by itself. What they load carries it: see sorted.mjs. */
export const wholeEngine = 'build/wasm/tenfold-engine.wasm';

/** tenfold-engine.js and .wasm: in dist the small build for browsers, in dist/node the fast one. */
export async function buildEngine() {
  await buildFrom('wasm', 'dist', [wholeEngine], async (whole) => {
    await writeFile(inRoot(wholeEngine), whole);
    return await sorted(ordered(whole), await readFile(inRoot('build/wasm/wasm/unsort.wasm')));
  });
  await buildFrom('wasm-fast', 'dist/node', [], (whole) => whole);
}

async function buildFrom(preset, folder, more, shipped) {
  await buildPreset(preset);
  const [glue, wasm] = ['tenfold-engine.js', 'tenfold-engine.wasm'];
  const built = inRoot('build', preset, 'wasm');
  const outputs = [`${folder}/${glue}`, `${folder}/${wasm}`, ...more];
  await unlessUnchanged(preset, [`build/${preset}/wasm`, ...scripts], outputs, async () => {
    await mkdir(inRoot(folder), { recursive: true });
    await minifyGlue(join(built, glue), inRoot(folder, glue));
    await writeFile(inRoot(folder, wasm), await shipped(withOneSegment(await readFile(join(built, wasm)))));
  });
}

/** Emscripten's script, without the eight views of memory that it keeps for others: our bindings make their own. */
async function minifyGlue(from, to) {
  const contents = (await readFile(from, 'utf8')).replaceAll(/HEAP\w+=new \w+\(b\);?/g, '');
  const { outputFiles } = await build({
    stdin: { contents, sourcefile: from },
    outfile: to,
    minify: true,
    format: 'esm',
    target: 'es2022',
    sourcemap: true,
    write: false,
  });
  const [map, script] = outputFiles.map(({ text }) => text);
  await writeScript(await minified({ path: to, text: script, map }));
}
