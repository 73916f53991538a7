import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DatabaseError } from '../../../web/hub/database/errors.js';
import { openDatabase } from '../../../web/hub/database/open.js';
import { hasNodeSqlite } from '../../../web/hub/database/sqlite-node.js';
import { openSqlite } from '../../../web/hub/database/sqlite.js';
import { freshFile } from '../../support/databases.js';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const script = pathOf('../../../build/tests/sqlite-writer.mjs');
const isInUse = (error: unknown): boolean => error instanceof DatabaseError && error.fault === 'in-use';

/** The writer is started often: without what tsx does at each start. */
before(() =>
  build({
    entryPoints: [pathOf('../../support/sqlite-writer.ts')],
    outfile: script,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  }),
);

interface Writer {
  readonly child: ChildProcess;
  /** Every line that it has said and will say. */
  readonly said: string[];
  /** Resolves when it has said so many lines, or has ended. */
  hasSaid(count: number): Promise<void>;
  /** Resolves when it is gone, and all that it said has been read. */
  kill(): Promise<void>;
}

function startWriter(file: string): Writer {
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const said: string[] = [];
  lines.on('line', (line) => said.push(line));
  const state = { ended: false };
  const ended = once(lines, 'close').then(() => (state.ended = true));
  const hasSaid = async (count: number): Promise<void> => {
    while (said.length < count && !state.ended) await Promise.race([once(lines, 'line'), ended]);
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { child, said, hasSaid, kill };
}

/** What is left beside the file by those who had it open. */
function besides(file: string): string[] {
  return readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.`));
}

test('everything that was acknowledged is there after each of 20 kills', async () => {
  const file = freshFile();
  let acknowledged = 0;
  for (let round = 0; round < 20; round++) {
    const writer = startWriter(file);
    await writer.hasSaid(2 + ((round * 37) % 101));
    await writer.kill();
    const numbers = writer.said.slice(1).map(Number);
    assert.ok(numbers.length > 0 && writer.said[0] === 'open', writer.said[0]);
    assert.equal(existsSync(`${file}.lock`), !hasNodeSqlite, 'the driver has left its lock, and Node’s own has none');
    acknowledged += numbers.length;

    const database = await openDatabase({ file });
    const rows = await database.query<{ n: number; half: number }>(`SELECT n, half FROM written`);
    const there = new Set(rows.map(({ n }) => n));
    assert.deepEqual(
      numbers.filter((n) => !there.has(n)),
      [],
    );
    assert.ok(rows.every(({ half }) => half === 1));
    assert.ok(rows.length >= acknowledged);
    assert.deepEqual(await database.query(`PRAGMA integrity_check`), [{ integrity_check: 'ok' }]);
    await database.close();
    assert.deepEqual(besides(file), []);
  }
});

test('a second process on the same file is told so, and the first goes on', async () => {
  const file = freshFile();
  const first = startWriter(file);
  await first.hasSaid(2);
  const second = startWriter(file);
  await second.hasSaid(1);
  assert.deepEqual(second.said, ['DatabaseError in-use']);
  await assert.rejects(openDatabase({ file }), isInUse);
  await first.hasSaid(first.said.length + 5);
  await first.kill();
  assert.ok(first.said.every((line) => line === 'open' || Number(line) > 0));
});

test('of many who open a file at once, one has it', async () => {
  const file = freshFile();
  for (let round = 0; round < 20; round++) {
    const settled = await Promise.allSettled(Array.from({ length: 5 }, () => openSqlite(file)));
    const opened = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    assert.ok(opened.length <= 1);
    for (const one of settled) assert.ok(one.status === 'fulfilled' || isInUse(one.reason));
    await Promise.all(opened.map((database) => database.close()));
  }
  await (await openSqlite(file)).close();
  assert.deepEqual(besides(file), []);
});

test('a link to the file is the file', async () => {
  const file = freshFile();
  const database = await openSqlite(file);
  const link = freshFile();
  symlinkSync(file, link);
  await assert.rejects(openSqlite(link), isInUse);
  await database.close();
});

test('a file that has two names is nobody’s: each would have a lock and a log of its own', async () => {
  const [file, other] = [freshFile(), freshFile()];
  await (await openSqlite(file)).close();
  linkSync(file, other);
  const isUnsafe = (error: unknown): boolean => error instanceof DatabaseError && error.fault === 'unsafe';
  for (const name of [file, other]) await assert.rejects(openSqlite(name), isUnsafe);
  rmSync(other);
  await (await openSqlite(file)).close();
});

test('a file that cannot be opened is let go of', async () => {
  const file = freshFile();
  mkdirSync(file);
  await assert.rejects(openSqlite(file));
  assert.deepEqual(besides(file), []);
});

test('a path that is too long to be locked is refused', async () => {
  const folder = `${freshFile()}-${'x'.repeat(100)}`;
  mkdirSync(folder);
  const isUnsafe = (error: unknown): boolean => error instanceof DatabaseError && error.fault === 'unsafe';
  await assert.rejects(openSqlite(`${folder}/hub.db`), isUnsafe);
});

test('a file is kept in the one safe mode', async () => {
  const database = await openSqlite(freshFile());
  const mode = async (name: string): Promise<unknown> =>
    Object.values((await database.query(`PRAGMA ${name}`))[0] ?? {})[0];
  assert.deepEqual(await Promise.all(['journal_mode', 'locking_mode', 'synchronous'].map(mode)), [
    'wal',
    'exclusive',
    2,
  ]);
  await database.close();
});
