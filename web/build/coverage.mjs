// `npm run coverage`: which lines of the engine its native tests run (gcov, which comes with g++), with a floor.
import { rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPreset } from './steps/engine.mjs';
import { inRoot, root } from './root.mjs';
import { Failure, main, run } from './run.mjs';
import { setup } from './setup.mjs';
import { filesIn } from './unchanged.mjs';

const preset = 'native-coverage';
const engine = 'shared/engine/';
const floorPercent = 95;

/** Runs the native tests and prints what they cover of each file; rejects below the floor. */
export async function coverage() {
  await buildPreset(preset);
  const counted = async (ending) => (await filesIn(`build/${preset}`)).filter((path) => path.endsWith(ending));
  await Promise.all((await counted('.gcda')).map((path) => rm(inRoot(path)))); // of the run before
  await run(inRoot('build', preset, 'tests/native/tenfold_tests'), [], { quiet: true });
  const lines = linesOf(await run('gcov', ['--json-format', '--stdout', ...(await counted('.gcda'))], { quiet: true }));
  const { percent, rows } = summary(lines);
  console.log(`\nlines of the engine that the native tests run\n${rows.join('\n')}`);
  if (!(percent >= floorPercent))
    throw new Failure(`line coverage is ${percent.toFixed(1)} %, below ${floorPercent} %`);
}

/** How often each line of the engine ran: file -> line -> count. gcov answers one JSON a line, one for each object file. */
export function linesOf(answers) {
  const files = new Map();
  for (const answer of answers.split('\n').filter((line) => line !== '')) {
    const { files: compiled, current_working_directory: folder = root } = JSON.parse(answer);
    for (const { file, lines } of compiled) {
      const path = relative(root, resolve(folder, file));
      if (!path.startsWith(engine)) continue;
      const counts = files.get(path) ?? new Map();
      for (const { line_number: line, count } of lines) counts.set(line, (counts.get(line) ?? 0) + count);
      files.set(path, counts);
    }
  }
  return files;
}

/** A row for each file that has lines nobody ran, and the percentage of all. */
export function summary(files) {
  const rows = [];
  let [ran, all] = [0, 0];
  for (const [path, counts] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const missed = [...counts].filter(([, count]) => count === 0).map(([line]) => line);
    ran += counts.size - missed.length;
    all += counts.size;
    if (missed.length === 0) continue;
    const numbers = missed.sort((a, b) => a - b).join(' ');
    rows.push(`${percentOf(counts.size - missed.length, counts.size).padStart(7)}  ${path}: not ${numbers}`);
  }
  rows.push(`${percentOf(ran, all).padStart(7)}  ${ran} of ${all} lines in ${files.size} files`);
  return { percent: (100 * ran) / all, rows };
}

const percentOf = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await setup(['wasm', 'native']);
    await coverage();
  });
}
