// The engine: CMake does the work, this only asks for it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { inRoot } from '../root.mjs';
import { run } from '../run.mjs';
import { unlessUnchanged } from '../unchanged.mjs';
import { withOneSegment } from './one-segment.mjs';

/** Builds one of the presets, or a target of it; what has not changed is not built again. */
export async function buildPreset(preset, target = 'all') {
  if (!existsSync(inRoot('build', preset, 'build.ninja'))) await run('cmake', ['--preset', preset], { quiet: true });
  await run('cmake', ['--build', '--preset', preset, '--target', target], { quiet: true });
}

/** Where each build of the engine is put: the small one for browsers, the fast one for Node. */
const builds = { wasm: 'dist', 'wasm-fast': 'dist/node' };

const scripts = ['engine', 'one-segment', 'wasm'].map((name) => `web/build/steps/${name}.mjs`);

/** tenfold-engine.js and .wasm of each build. */
export async function buildEngine() {
  for (const [preset, folder] of Object.entries(builds)) await buildInto(folder, preset);
}

async function buildInto(folder, preset) {
  await buildPreset(preset);
  const names = ['tenfold-engine.js', 'tenfold-engine.wasm'];
  const [sources, outputs] = [`build/${preset}/wasm`, folder].map((place) => names.map((name) => `${place}/${name}`));
  await unlessUnchanged(preset, [...sources, ...scripts], outputs, async () => {
    await mkdir(inRoot(folder), { recursive: true });
    await minifyGlue(...[sources[0], outputs[0]].map((path) => inRoot(path)));
    await writeFile(inRoot(outputs[1]), withOneSegment(await readFile(inRoot(sources[1]))));
  });
}

async function minifyGlue(from, to) {
  await build({ entryPoints: [from], outfile: to, minify: true, format: 'esm', target: 'es2022', sourcemap: true });
}
