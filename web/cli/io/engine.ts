import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type EngineModule, type EngineSource, loadEngine } from '../../engine/index.js';
import { compileSource } from '../../engine/instance.js';
import { CommandError } from './command-error.js';

const glueName = 'tenfold-engine.js';

let compiled: Promise<EngineSource> | undefined;

/**
 * Loads the engine that was built or shipped with this command: an instance of its own each time, of what is read and
 * compiled once. Rejects with a CommandError when there is none.
 */
export async function loadShippedEngine(): Promise<EngineModule> {
  compiled ??= shippedEngine().then(compileSource);
  return await loadEngine(await compiled);
}

/** That engine, in the build that is fast rather than small, for whoever makes instances of it. */
export async function shippedEngine(): Promise<EngineSource> {
  const folder = join(engineFolder(), 'node');
  const glue: unknown = await import(pathToFileURL(join(folder, glueName)).href);
  const wasm = await readFile(join(folder, 'tenfold-engine.wasm'));
  return { factory: factoryOf(glue), wasm };
}

/** Where a file lies that is shipped beside the engine. */
export function shippedFile(name: string): string {
  return join(engineFolder(), name);
}

/** The nearest folder above this file, or `dist` in it, that has the engine: true in the sources and when installed. */
export function engineFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    const found = [folder, join(folder, 'dist')].find((candidate) => existsSync(join(candidate, glueName)));
    if (found !== undefined) return found;
    folder = dirname(folder);
  }
  throw new CommandError(`engine.unavailable: ${glueName} is not here; build it with npm run build`);
}

function factoryOf(glue: unknown): EngineSource['factory'] {
  if (typeof glue === 'object' && glue !== null && 'default' in glue && typeof glue.default === 'function') {
    return glue.default as EngineSource['factory'];
  }
  throw new Error(`${glueName} has no default export`);
}
