import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

/** The repository's folder. */
const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * What Node is told to run a source of ours in a process of its own: as this process is run itself, compiled before
 * (web/build/steps/tests.mjs), or by tsx where somebody runs one test by hand.
 */
export function nodeProgram(source: string): { readonly flags: readonly string[]; readonly file: string } {
  if (process.execArgv.some((word) => word.includes('tsx')))
    return { flags: ['--import', 'tsx'], file: join(root, source) };
  return { flags: [], file: join(root, 'build/compiled', source.replace(/\.ts$/, '.js')) };
}

/** `tenfold` from its sources: the first words after `node`. */
export function tenfoldProgram(): readonly string[] {
  const { flags, file } = nodeProgram('web/cli/main.ts');
  return [...flags, file];
}
