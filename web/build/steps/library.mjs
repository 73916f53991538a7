// What npm users import: modules with their types, and the files that editors and tools read.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { elementsManifest } from '../generate/elements.mjs';
import { inRoot } from '../root.mjs';
import { run } from '../run.mjs';
import { unlessUnchanged } from '../unchanged.mjs';

// Everything in web/: what a source imports may be anywhere.
const sources = ['web'];
const settings = ['tsconfig.json', 'tsconfig.lib.json', 'package-lock.json'];
const data = [
  ['shared/schemas/program.schema.json', 'dist/program.schema.json'],
  ['shared/vocabulary.json', 'dist/vocabulary.json'],
  ['wasm/tenfold-engine.d.ts', 'dist/tenfold-engine.d.ts'],
  ['wasm/tenfold-engine-plain.d.ts', 'dist/tenfold-engine-plain.d.ts'],
];

/** dist/lib. Type errors stop the build. */
export async function buildLibrary() {
  const outputs = ['dist/lib/client/index.js', 'dist/lib/client/index.d.ts'];
  await unlessUnchanged('library', [...sources, ...settings], outputs, async () => {
    await rm(inRoot('dist/lib'), { recursive: true, force: true });
    await run(process.execPath, [inRoot('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.lib.json']);
  });
}

/** The schema that editors complete programmes from, the vocabulary, the types of the engine's glue, and the elements. */
export async function copyData() {
  await mkdir(inRoot('dist'), { recursive: true });
  await Promise.all(data.map(([from, to]) => copyFile(inRoot(from), inRoot(to))));
  await writeFile(inRoot('dist/custom-elements.json'), `${JSON.stringify(await elementsManifest(), undefined, 2)}\n`);
}
