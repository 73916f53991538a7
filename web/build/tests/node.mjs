// Everything that runs on Node: modules, the WebAssembly engine, and browsers driven from outside.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { compiledPath } from '../compiled.mjs';
import { inRoot } from '../root.mjs';
import { Failure, run } from '../run.mjs';
import { compileTests } from '../steps/tests.mjs';
import { filesIn } from '../unchanged.mjs';

/** Long enough for a browser test on two busy cores, and for a test's longer form; a test that hangs ends here. */
const timeoutOf = (long) => (long === 'all' ? 3_600_000 : long === undefined ? 300_000 : 900_000);

/** The test files, compiled and told apart by whether they start browsers: two of those at once are too many for two cores. */
export async function testFiles() {
  await compileTests();
  const paths = (await filesIn('tests')).filter((path) => path.endsWith('.test.ts'));
  const texts = await Promise.all(paths.map((path) => readFile(inRoot(path), 'utf8')));
  const startsBrowser = (text) => text.includes('support/browser');
  const isLong = (text) => text.includes('TENFOLD_LONG');
  return {
    plain: paths.filter((_, i) => !startsBrowser(texts[i])),
    browser: paths.filter((_, i) => startsBrowser(texts[i])),
    long: paths.filter((_, i) => isLong(texts[i]) && !startsBrowser(texts[i])),
    longBrowser: paths.filter((_, i) => isLong(texts[i]) && startsBrowser(texts[i])),
  };
}

/**
 * Files that start no browser beside those that do, of which there is one at a time: so both cores are busy. What the
 * former say is shown when all have ended, or it would be among the lines of the latter.
 */
export async function sideBySide(quiet, browser) {
  const report = inRoot('build/tests', `${quiet.name}.txt`);
  const lane = ({ name, files, atOnce = 1, env = {} }, kept) => nodeTests(name, files, atOnce, env, kept);
  const counts = await Promise.all([lane(quiet, report), lane(browser)]);
  process.stdout.write(`\n${quiet.name}\n${await readFile(report, 'utf8')}`);
  return counts;
}

/**
 * Runs test files and answers how many tests passed and failed, and what to say of those that failed; a skipped test has
 * failed. What the runner says is shown, or kept in the file `report`.
 */
export async function nodeTests(name, files, concurrency, env = {}, report = undefined) {
  if (files.length === 0) return { passed: 0, failed: 0 };
  if (report === undefined) console.log(`\n${name}`);
  const protocol = inRoot('build/tests', `${name}.tap`);
  await mkdir(inRoot('build/tests'), { recursive: true });
  const slow = inRoot('build/tests', `${name}.slowest.txt`);
  const failing = inRoot('build/tests', `${name}.failures.txt`);
  await Promise.all([protocol, report ?? protocol].map((path) => rm(path, { force: true })));
  const args = [
    ...[
      '--enable-source-maps',
      '--test',
      `--test-concurrency=${concurrency}`,
      `--test-timeout=${timeoutOf(env.TENFOLD_LONG)}`,
    ],
    ...['--test-reporter=spec', `--test-reporter-destination=${report ?? 'stdout'}`],
    ...['--test-reporter=tap', `--test-reporter-destination=${protocol}`],
    ...[`--test-reporter=${inRoot('web/build/tests/slowest.mjs')}`, `--test-reporter-destination=${slow}`],
    ...[`--test-reporter=${inRoot('web/build/tests/failures.mjs')}`, `--test-reporter-destination=${failing}`],
  ];
  const ended = await run(process.execPath, [...args, ...files.map(compiledPath)], { env }).then(
    () => true,
    (error) => {
      if (error instanceof Failure) return false;
      throw error;
    },
  );
  const text = await readFile(protocol, 'utf8');
  console.log(`\nslowest files of ${name}\n${await readFile(slow, 'utf8')}`);
  if (report === undefined) console.log(closingLines(text).join('\n'));
  const counts = { ...countsOf(text), failures: await readFile(failing, 'utf8') };
  return ended ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}

/** What the TAP protocol ends with: `# pass 12` and the like. */
function closingLines(protocol) {
  return protocol.split('\n').filter((line) => /^# (?:tests|pass|fail|cancelled|skipped|todo) \d+$/.test(line));
}

/** What the closing lines say. */
export function countsOf(protocol) {
  const counts = Object.fromEntries(closingLines(protocol).map((line) => line.slice(2).split(' ')));
  const number = (word) => Number(counts[word] ?? 0);
  const failed = ['fail', 'cancelled', 'skipped', 'todo'].map(number);
  return { passed: number('pass'), failed: failed.reduce((sum, count) => sum + count, 0) };
}
