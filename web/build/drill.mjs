// `npm run drill [WORDS]`: puts known faults (those that say these words) into the engine, one at a time, and shows that
// the vectors notice each. `npm run drill -- hub [WORDS]` does the same with those of client and hub.
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hubDrill } from './hub-drill.mjs';
import { buildPreset } from './steps/engine.mjs';
import { inRoot } from './root.mjs';
import { Failure, main, run } from './run.mjs';
import { setup } from './setup.mjs';

const preset = 'native';
const engine = 'shared/engine';
const tests = ['-tc=every vector,a number beyond*'];
const atOnce = 2;

/** Answers how many faults were noticed and how many were not, as counts of tests. */
export async function drill(words = '') {
  const all = JSON.parse(await readFile(inRoot('tests/drill/faults.json'), 'utf8')).faults;
  const faults = all.filter(({ says }) => says.includes(words));
  await buildPreset(preset, 'tenfold_tests');
  if (await isNoticed(inRoot('build', preset, 'tests/native/tenfold_tests')))
    throw new Failure('the vectors fail without any fault');
  const build = await buildCommands();
  const waiting = [...faults.entries()];
  const rows = [];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, fault] = next;
      rows[place] = { ...fault, result: await resultOf(fault, place, build) };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const { result, says, file } of rows) console.log(`${result.padEnd(10)}  ${says} (${file})`);
  const noticed = rows.filter(({ result }) => result === 'noticed').length;
  console.log(`${noticed} of ${rows.length} faults were noticed`);
  return { passed: noticed, failed: rows.length - noticed };
}

/** What came of one fault: noticed, unnoticed, or that its place is not found any more, or that it does not compile. */
async function resultOf({ file, find, replace }, place, { compile, link }) {
  const text = await readFile(inRoot(engine, file), 'utf8');
  if (text.split(find).length !== 2) return 'not found';
  const folder = inRoot('build/drill', String(place));
  const [source, object, program] = ['fault.cpp', 'fault.o', 'tests'].map((name) => `${folder}/${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(
    source,
    text.replace(find, () => replace),
  );
  const built = await succeeds([...compile, '-iquote', dirname(inRoot(engine, file)), '-c', source, '-o', object]);
  if (!built) return 'no program';
  if (!(await succeeds([...link(object), '-o', program]))) return 'no program';
  return (await isNoticed(program)) ? 'noticed' : 'unnoticed';
}

/**
 * How the engine is compiled and the tests are linked, without files; the faulty object comes before the library, and is
 * not optimised: that takes longer than it saves.
 */
async function buildCommands() {
  const target = 'tests/native/tenfold_tests';
  const lines = await run('ninja', ['-C', inRoot('build', preset), '-t', 'commands', target], { quiet: true });
  const words = (line) =>
    line
      .split(' && ')
      .find((part) => part.includes(' -o '))
      ?.trim()
      .split(/\s+/) ?? [];
  const all = lines.split('\n').map(words);
  const compiling = all.find((line) => line.some((word) => word.endsWith(`${engine}/lots.cpp`)));
  const linking = all.find((line) => line.includes(target));
  const compile = compiling.filter((word) => !/^(?:-M[DFT]|-c|-o|-Werror)$|\.(?:o|d|cpp)$/.test(word));
  const paths = linking.filter((word) => word !== '-o' && word !== target).map(inBuild);
  const first = paths.findIndex((word) => word.endsWith('.a'));
  return { compile: [...compile, '-O0'], link: (object) => [...paths.slice(0, first), object, ...paths.slice(first)] };
}

const inBuild = (word) => (/\.(?:o|a)$/.test(word) && !word.startsWith('/') ? inRoot('build', preset, word) : word);

const succeeds = ([command, ...args]) =>
  run(command, args, { quiet: true }).then(
    () => true,
    () => false,
  );

/** Whether the tests fail; they are ended at their first word about it. */
function isNoticed(program) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, tests, { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said = (said + chunk).slice(-4096);
      if (/ERROR: /.test(said)) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code !== 0));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    const [, , first, words] = process.argv;
    await setup(first === 'hub' ? [] : ['native']);
    const { failed } = first === 'hub' ? await hubDrill(words) : await drill(first);
    if (failed > 0) throw new Failure('faults that no test notices');
  });
}
