import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { compiledPath } from '../../web/build/compiled.mjs';
import { linesOf, summary } from '../../web/build/coverage.mjs';
import { inRoot } from '../../web/build/root.mjs';
import failures from '../../web/build/tests/failures.mjs';
import { countsOf as nativeCounts } from '../../web/build/tests/native.mjs';
import { countsOf as nodeCounts } from '../../web/build/tests/node.mjs';
import { failuresOf, faultOf, sumOf } from '../../web/build/tests/sum.mjs';
import { unlessUnchanged } from '../../web/build/unchanged.mjs';

const doctest = '[doctest] test cases:  12 |  10 passed | 2 failed | 0 skipped\n';

test("doctest's closing lines are read", () => {
  assert.deepEqual(nativeCounts(doctest, false), { passed: 10, failed: 2 });
  assert.deepEqual(nativeCounts(doctest.replace('2 failed', '0 failed'), true), { passed: 10, failed: 0 });
});

test('a native run that a sanitizer or a crash has ended is a failure', () => {
  assert.deepEqual(nativeCounts('AddressSanitizer: heap-use-after-free', false), { passed: 0, failed: 1 });
  assert.deepEqual(nativeCounts('', true), { passed: 0, failed: 1 });
  const leaked = doctest.replace('2 failed', '0 failed');
  assert.deepEqual(nativeCounts(leaked, false), { passed: 10, failed: 1 });
});

test('work that failed is done again, though its inputs are what they were before', async (context) => {
  const [name, input, output] = ['test-unchanged', 'build/test-unchanged/input', 'build/test-unchanged/output'];
  const forget = async (): Promise<void> => {
    await rm(inRoot('build/test-unchanged'), { recursive: true, force: true });
    await rm(inRoot('build/stamps', name), { force: true });
  };
  await forget();
  context.after(forget);
  await mkdir(inRoot('build/test-unchanged'), { recursive: true });
  const workOn = async (text: string, work = () => writeFile(inRoot(output), text)): Promise<boolean> => {
    await writeFile(inRoot(input), text);
    return await unlessUnchanged(name, [input], [output], work);
  };
  assert.deepEqual([await workOn('one'), await workOn('one')], [true, false]);
  const half = async (): Promise<never> => {
    await writeFile(inRoot(output), 'half');
    throw new Error('ended');
  };
  await assert.rejects(workOn('two', half), /ended/);
  assert.equal(await workOn('one'), true);
  assert.equal(await readFile(inRoot(output), 'utf8'), 'one');
});

test('a preset is configured once, and again when the presets have changed', async (context) => {
  const folder = inRoot('build/test-preset');
  const stamp = inRoot('build/stamps/configured-test-preset');
  const forget = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await rm(stamp, { force: true });
  };
  await forget();
  context.after(forget);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/cmake`, `#!/bin/sh\necho "$1" >> ${folder}/log; touch ${folder}/build.ninja\n`, {
    mode: 0o755,
  });
  const script = `import { buildPreset } from '${inRoot('web/build/steps/engine.mjs')}'; await buildPreset('test-preset');`;
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  const build = async (): Promise<string> => {
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    return await readFile(`${folder}/log`, 'utf8');
  };
  assert.equal(await build(), '--preset\n--build\n');
  assert.equal(await build(), '--preset\n--build\n--build\n');
  await writeFile(stamp, 'of other presets');
  assert.equal(await build(), '--preset\n--build\n--build\n--preset\n--build\n');
});

test("node's closing lines are read, and a skipped test has failed", () => {
  const tap = '# tests 9\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n';
  assert.deepEqual(nodeCounts(tap), { passed: 5, failed: 4 });
});

test('all is well only when something ran and nothing failed', () => {
  const fine = { passed: 3, failed: 0 };
  assert.equal(faultOf([fine, fine]), undefined);
  assert.equal(faultOf([fine, { passed: 3, failed: 1 }]), 'tests');
  assert.equal(faultOf([fine, { passed: 0, failed: 0 }]), 'a runner ran no test');
  assert.equal(sumOf([fine, { passed: 3, failed: 1 }]), '6 passed, 1 failed');
});

test('what failed is said again at the end', async () => {
  const events = [
    { type: 'test:pass', data: { name: 'fine', details: {} } },
    { type: 'test:pass', data: { name: 'left out', ['skip']: true, details: {} } },
    {
      type: 'test:fail',
      data: { name: 'inner', file: inRoot(compiledPath('tests/a.test.ts')), details: { error: { cause: 'too late' } } },
    },
    { type: 'test:fail', data: { name: 'outer', details: { error: { failureType: 'subtestsFailed' } } } },
  ];
  const told: string[] = [];
  for await (const line of failures(events)) told.push(line);
  assert.deepEqual(told, ['✖ left out\n  was not run\n', "✖ tests/a.test.ts: inner\n  'too late'\n"]);
  assert.equal(failuresOf([{ failures: '' }, { failures: told.join('') }, {}]), `${told.join('').trimEnd()}\n\n`);
});

test('what gcov counts is added up over object files, and told by its file', () => {
  const counted = (counts: readonly number[]): string =>
    JSON.stringify({
      files: [
        { file: 'shared/engine/a.hpp', lines: counts.map((count, i) => ({ line_number: i + 1, count })) },
        { file: '/usr/include/vector', lines: [{ line_number: 1, count: 0 }] },
      ],
    });
  const files = linesOf(`${counted([1, 0, 0])}\n${counted([0, 2, 0])}\n`);
  assert.deepEqual(summary(files), {
    percent: 200 / 3,
    rows: [' 66.7 %  shared/engine/a.hpp: not 3', ' 66.7 %  2 of 3 lines in 1 files'],
  });
});
