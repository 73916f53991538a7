import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { EngineSource, PlainEngine } from '../../web/engine/types.js';

/** What ships, as `npm run build` leaves it. */
export const distFolder = fileURLToPath(new URL('../../dist', import.meta.url));

/** The engine as browsers have it, ready for a client. Each call reads the files again: nothing is shared between tests. */
export async function builtCardEngine(): Promise<EngineSource> {
  return { factory: await builtGlue(), wasm: await readFile(join(distFolder, 'tenfold-engine.wasm')) };
}

/** The engine as Node has it, ready for `loadEngine`: whole, and fast rather than small. */
export async function builtEngine(): Promise<EngineSource> {
  const glue = await defaultOf<EngineSource['factory']>('node/tenfold-engine.js');
  return { factory: glue, wasm: await readFile(join(distFolder, 'node/tenfold-engine.wasm')) };
}

/** The browsers' engine as plain JavaScript. */
export async function builtPlainEngine(): Promise<EngineSource> {
  return { factory: await builtGlue(), wasm: await defaultOf<PlainEngine>('tenfold-engine-plain.js') };
}

const builtGlue = (): Promise<EngineSource['factory']> => defaultOf('tenfold-engine.js');

async function defaultOf<T>(name: string): Promise<T> {
  return ((await import(pathToFileURL(join(distFolder, name)).href)) as { readonly default: T }).default;
}

/** A function of the module that a test has taken over; `original` is what it was. */
export type Fault = (original: (...args: unknown[]) => unknown, ...args: unknown[]) => unknown;

/** The same engine, of which every new instance has these functions replaced: for traps that do not come by themselves. */
export function withFaults(source: EngineSource, faults: Readonly<Record<string, Fault>>): EngineSource {
  const factory = async (options: Record<string, unknown>): Promise<unknown> => {
    const raw = (await source.factory(options)) as Record<string, (...args: unknown[]) => unknown>;
    const broken: Record<string, unknown> = { ...raw };
    for (const [name, fault] of Object.entries(faults)) {
      const original = raw[name];
      if (original === undefined) throw new Error(`the engine has no function ${name}`);
      broken[name] = (...args: unknown[]) => fault(original, ...args);
    }
    return broken;
  };
  return { factory, wasm: source.wasm };
}
