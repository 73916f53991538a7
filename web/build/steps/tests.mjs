// The tests and what they test as JavaScript, so that Node runs them as they are: a loader that compiles would cost each
// file a thread, a process of its own, and half a second.
import { readFile, rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { compiled } from '../compiled.mjs';
import { inRoot } from '../root.mjs';
import { filesIn, unlessUnchanged } from '../unchanged.mjs';

const sources = ['web', 'tests'];

/** A module still says where its source is: fixtures stand beside that. */
const inPlace = {
  name: 'in-place',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.(?:ts|mjs)$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

/** Compiles each file by itself. */
export async function compileTests() {
  await unlessUnchanged('compiled', [...sources, 'package-lock.json'], [compiled], async () => {
    await rm(inRoot(compiled), { recursive: true, force: true });
    const all = (await Promise.all(sources.map(filesIn))).flat().filter((path) => !path.includes('packaging/projects'));
    const options = {
      absWorkingDir: inRoot(),
      outbase: '.',
      outdir: compiled,
      target: 'node20',
      format: 'esm',
      sourcemap: 'linked',
      logLevel: 'warning',
      plugins: [inPlace],
    };
    const of = (ending) => all.filter((path) => path.endsWith(ending) && !path.endsWith('.d.ts'));
    await Promise.all([
      build({ ...options, entryPoints: of('.ts') }),
      build({ ...options, entryPoints: of('.mjs'), outExtension: { '.js': '.mjs' } }),
    ]);
  });
}
