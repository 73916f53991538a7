// The engine: CMake does the work, this only asks for it.
import { copyFile, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { inRoot } from '../root.mjs';
import { run } from '../run.mjs';
import { unlessUnchanged } from '../unchanged.mjs';

/** Builds one of the presets, or a target of it; what has not changed is not built again. */
export async function buildPreset(preset, target = 'all') {
  if (!existsSync(inRoot('build', preset, 'build.ninja'))) await run('cmake', ['--preset', preset], { quiet: true });
  await run('cmake', ['--build', '--preset', preset, '--target', target], { quiet: true });
}

/** dist/tenfold-engine.js and .wasm. */
export async function buildEngine() {
  await buildPreset('wasm');
  const sources = ['build/wasm/wasm/tenfold-engine.js', 'build/wasm/wasm/tenfold-engine.wasm'];
  const outputs = ['dist/tenfold-engine.js', 'dist/tenfold-engine.wasm'];
  await unlessUnchanged('engine', [...sources, 'web/build/steps/engine.mjs'], outputs, async () => {
    await mkdir(inRoot('dist'), { recursive: true });
    await minifyGlue(...[sources[0], outputs[0]].map((path) => inRoot(path)));
    await copyFile(inRoot(sources[1]), inRoot(outputs[1]));
  });
}

async function minifyGlue(from, to) {
  await build({ entryPoints: [from], outfile: to, minify: true, format: 'esm', target: 'es2022', sourcemap: true });
}
