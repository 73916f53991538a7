import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkNode } from '../../web/build/setup.mjs';

const script = fileURLToPath(new URL('../../web/build/setup.mjs', import.meta.url));

/** A machine of which only Node and the given programs can be found. */
function onMachine(
  programs: Readonly<Record<string, string>>,
  ask: (run: (...kinds: readonly string[]) => Answer, folder: string) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'tenfold-setup-'));
  try {
    symlinkSync(process.execPath, join(folder, 'node'));
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    ask((...kinds) => setup(folder, kinds.length === 0 ? ['wasm'] : kinds), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Answer {
  readonly code: number | null;
  readonly said: string;
}

function setup(path: string, kinds: readonly string[]): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...kinds], {
    env: { PATH: path },
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

test('without apt-get it says what to install, and stops', () => {
  onMachine({}, (run) => {
    const { code, said } = run();
    assert.equal(code, 1);
    assert.match(said, /please install em\+\+, cmake, ninja/);
    assert.match(said, /apt-get install emscripten cmake ninja-build/);
  });
});

test('what is native is built as well, and each thing is asked for once', () => {
  onMachine({}, (run) => {
    assert.match(run('native').said, /please install g\+\+, (?:doctest.*, )?cmake, ninja/);
    assert.deepEqual(run('wasm', 'native', 'fuzz').said.match(/\bcmake\b/g)?.length, 2, 'by name and by package');
  });
});

test('a Node older than the one that package.json says is refused', () => {
  assert.throws(() => checkNode('20.18.3'), /^Error: Node 20\.19 or later is needed; this is 20\.18\.3$/);
  assert.throws(() => checkNode('18.20.0'), /is needed/);
  for (const version of ['20.19.0', '22.1.0']) checkNode(version);
});

/** Notes how it was called, and "installs" every package of the test as an empty file beside itself. */
const aptGet = `
here=\${0%/*}
echo "$*" >> $here/log
case "$*" in *install*) for tool in em++ ninja; do echo > $here/$tool; done;; esac`;
/** Called as \`sudo -n apt-get ...\` where the test does not run as root. */
const sudo = 'shift; exec "$@"';

test('with apt-get it installs what is missing and no more', () => {
  onMachine({ 'apt-get': aptGet, sudo, cmake: '' }, (run, folder) => {
    const { code, said } = run();
    assert.equal(code, 0, said);
    const log = readFileSync(join(folder, 'log'), 'utf8');
    assert.match(log, /install .*emscripten ninja-build/);
    assert.doesNotMatch(log, /cmake/);
    assert.deepEqual(run(), { code: 0, said: '' });
  });
});

test('what is installed and still not found is a failure', () => {
  onMachine({ 'apt-get': 'exit 0', sudo: 'exit 0' }, (run) => {
    const { code, said } = run();
    assert.equal(code, 1);
    assert.match(said, /still not found: em\+\+, cmake, ninja/);
  });
});
