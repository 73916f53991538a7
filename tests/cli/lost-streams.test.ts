import assert from 'node:assert/strict';
import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { tenfoldProgram } from '../support/node-program.js';
import { tinyProgram } from './programs.js';
import { files, root } from './run.js';

const records = [
  '{"id":"a","kind":"purchased","at":"2024-05-01T10:00:00+01:00","member":"anna","data":{"order":"1","amount":2500}}',
  '{"id":"b","kind":"eaten"}',
  '{"id":"c","kind":"eaten"}',
].join('\n');

/** Runs the command, one of whose streams nobody reads. */
async function reading(stream: 'stdout' | 'stderr', words: readonly string[]) {
  const child = spawn(process.execPath, [...tenfoldProgram(), ...words], { cwd: root });
  child[stream === 'stdout' ? 'stderr' : 'stdout'].destroy();
  const [said] = await Promise.all([text(child[stream]), once(child, 'close')]);
  return { code: child.exitCode, said };
}

test('whoever does not read what is refused still gets the answer', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': records });
  const words = ['replay', '--program', paths['p.json'], '--records', paths['r.ndjson']];
  const { code, said } = await reading('stdout', words);
  assert.deepEqual([code, said.split('\n').length], [0, 2]);
});

test('whoever stops reading the answer still learns from the exit code that something was refused', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': records });
  const words = ['replay', '--program', paths['p.json'], '--records', paths['r.ndjson'], '--strict'];
  const { code, said } = await reading('stderr', words);
  assert.deepEqual([code, said.split('\n').length], [1, 3]);
});

test('an answer that cannot be written is said, and leaves with 2', async (context) => {
  const full = openSync('/dev/full', 'w');
  context.after(() => closeSync(full));
  const stdio: StdioOptions = ['ignore', full, 'pipe'];
  const child = spawn(process.execPath, [...tenfoldProgram(), 'help'], { cwd: root, stdio });
  assert.ok(child.stderr);
  const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
  assert.deepEqual([child.exitCode, said], [2, 'tenfold: ENOSPC: no space left on device, write\n']);
});
