// `npm run drill -- hub [WORDS]`: puts known faults (those that say these words) into copies of client and hub, one at a
// time, and shows that the tests that are named with each notice it.
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from './root.mjs';

const copied = ['web', 'tests', 'shared', 'docs', 'package.json', 'tsconfig.json'];
const linked = ['node_modules', 'dist', 'build'];
const timeoutMs = 300_000;

/** Answers how many faults were noticed and how many were not, as counts of tests. */
export async function hubDrill(words = '') {
  const all = JSON.parse(await readFile(inRoot('tests/drill/hub-faults.json'), 'utf8')).faults;
  const counts = { passed: 0, failed: 0 };
  for (const [place, fault] of all.entries()) {
    if (!fault.says.includes(words)) continue;
    const result = await resultOf(fault, place);
    console.log(`${result.padEnd(10)}  ${fault.says} (${fault.file})`);
    counts[result === 'noticed' ? 'passed' : 'failed'] += 1;
  }
  console.log(`${counts.passed} of ${counts.passed + counts.failed} faults were noticed`);
  return counts;
}

/** What came of one fault: noticed, unnoticed, or that its place is not found any more. */
async function resultOf({ file, find, replace, tests }, place) {
  const text = await readFile(inRoot(file), 'utf8');
  if (text.split(find).length !== 2) return 'not found';
  const folder = inRoot('build/drill', `hub-${place}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const path of copied) await cp(inRoot(path), join(folder, path), { recursive: true });
  for (const path of linked) await symlink(inRoot(path), join(folder, path));
  await writeFile(
    join(folder, file),
    text.replace(find, () => replace),
  );
  try {
    for (const test of tests) if (!(await passes(folder, test))) return 'noticed';
    return 'unnoticed';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function passes(folder, test) {
  const words = ['--import', 'tsx', '--test', `--test-timeout=${timeoutMs}`, test];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: folder, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}
