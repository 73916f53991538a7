import process from 'node:process';
import { compiledPath } from '../../web/build/compiled.mjs';
import { inRoot } from '../../web/build/root.mjs';

/**
 * What Node is told to run a source of ours in a process of its own: as this process is run itself, compiled before
 * (web/build/steps/tests.mjs), or by tsx where somebody runs one test by hand.
 */
export function nodeProgram(source: string): { readonly flags: readonly string[]; readonly file: string } {
  const isByHand = process.execArgv.some((word) => word.includes('tsx'));
  if (isByHand) return { flags: ['--import', 'tsx'], file: inRoot(source) };
  return { flags: [], file: inRoot(compiledPath(source)) };
}

/** `tenfold` from its sources: the first words after `node`. */
export function tenfoldProgram(): readonly string[] {
  const { flags, file } = nodeProgram('web/cli/main.ts');
  return [...flags, file];
}
