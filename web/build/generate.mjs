// Writes what is derived from shared/vocabulary.json and shared/schemas: C++, TypeScript, and the pages of the vocabulary
// and of a programme's settings; and the page of the interface from the sources.
// With --check it writes nothing and fails when a file differs.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apiPage } from './generate/api.mjs';
import { vocabularyHeader } from './generate/cpp.mjs';
import { vocabularyPage } from './generate/docs.mjs';
import { referencePage } from './generate/reference.mjs';
import { defaultsModule, schemaTypes, vocabularyModule } from './generate/typescript.mjs';
import { inRoot } from './root.mjs';

const readJson = async (path) => JSON.parse(await readFile(inRoot(path), 'utf8'));

/** Every generated file: its path in the repository and what has to be in it. */
export async function generated() {
  const vocabulary = await readJson('shared/vocabulary.json');
  const files = new Map([
    ['shared/engine/generated/vocabulary.hpp', vocabularyHeader(vocabulary)],
    ['web/engine/generated/vocabulary.ts', await vocabularyModule(vocabulary)],
    ['docs/vocabulary.md', await vocabularyPage(vocabulary)],
  ]);
  const programs = await examplePrograms();
  const programSchema = await readJson('shared/schemas/program.schema.json');
  files.set('docs/program-reference.md', referencePage(programSchema, programs));
  files.set('web/engine/generated/defaults.ts', await defaultsModule(programSchema));
  for (const name of ['program', 'record', 'question', 'answer']) {
    const schema = await readJson(`shared/schemas/${name}.schema.json`);
    files.set(`web/engine/generated/${name}.ts`, await schemaTypes(schema, name));
  }
  files.set('docs/api.md', apiPage()); // last: it is read from what is generated, too
  return files;
}

/** Programmes whose values are examples: those of shops, and some that have the settings which no shop has used. */
export async function examplePrograms() {
  const files = (await readdir(inRoot('shared/programs'))).sort();
  const shops = await Promise.all(files.map((file) => readJson(`shared/programs/${file}`)));
  return [...shops, ...(await readJson('web/build/generate/example-programs.json'))];
}

const present = (path) => readFile(inRoot(path), 'utf8').catch(() => undefined);

/** Paths whose content is not what the sources say. */
export async function outdated() {
  const paths = [];
  for (const [path, text] of await generated()) {
    if ((await present(path)) !== text) paths.push(path);
  }
  return paths;
}

/** Writes the files that differ, and answers their paths. The others keep their time stamps. */
export async function generate() {
  const paths = [];
  for (const [path, text] of await generated()) {
    if ((await present(path)) === text) continue;
    await mkdir(dirname(inRoot(path)), { recursive: true });
    await writeFile(inRoot(path), text);
    paths.push(path);
  }
  return paths;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const check = process.argv.includes('--check');
  const paths = check ? await outdated() : await generate();
  for (const path of paths) console.log(`${check ? 'out of date' : 'written'}: ${path}`);
  if (check && paths.length > 0) {
    console.error('Run `npm run generate` and commit what it writes.');
    process.exitCode = 1;
  }
}
