// Where a hub is told to keep things, and cannot: what is wrong is said, and is no fault of ours.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { tenfoldProgram } from '../support/node-program.js';
import { files, root, tenfold, tenfoldIn } from './run.js';

const coffee = 'shared/programs/corner-coffee.json';
const hub = ['hub', '--program', coffee, '--port', '0'];

const folderOf = async (context: TestContext): Promise<string> => dirname((await files(context, { here: '' })).here);

test('a backup in a place that is not for it', async (context) => {
  const folder = await folderOf(context);
  const [data, precious] = [join(folder, 'hub.sqlite'), join(folder, 'precious.txt')];
  execFileSync('cp', ['package.json', precious], { cwd: root });
  for (const [backup, says] of [
    [data, /hub\.sqlite is the database itself\n$/],
    [precious, /precious\.txt would take the place of a file that is no SQLite database\n$/],
    [join(folder, 'nowhere', 'copy'), /^tenfold: the backup .*nowhere\/copy cannot be written: /m],
  ] as const) {
    const { code, stdout, stderr } = await tenfold(...hub, '--data', data, '--backup', backup);
    assert.deepEqual([code, stdout], [2, ''], stderr);
    assert.match(stderr, says);
  }
  assert.deepEqual(readFileSync(precious), readFileSync(join(root, 'package.json')));
});

test('two programmes of one id', async (context) => {
  const folder = await folderOf(context);
  const { code, stderr } = await tenfold(...hub, '--program', coffee, '--data', join(folder, 'hub.sqlite'));
  assert.equal(code, 2, stderr);
  assert.match(stderr, /: setting\.invalid at \/id: expected one programme of the id corner-coffee\n$/);
});

test('a database that is no PostgreSQL', async () => {
  for (const url of ['foo', 'mysql://root@127.0.0.1/shop', '/var/lib/hub.sqlite']) {
    const { code, stderr } = await tenfoldIn({ DATABASE_URL: url }, ...hub);
    assert.deepEqual(
      [code, stderr],
      [2, 'tenfold: the address of a PostgreSQL (DATABASE_URL) begins with postgres://\n'],
    );
  }
});

test('a folder that cannot be written', async (context) => {
  const folder = join(await folderOf(context), 'kept');
  mkdirSync(folder);
  chmodSync(folder, 0o555);
  chmodSync(dirname(folder), 0o755);
  const words = [...tenfoldProgram(), ...hub, '--data', join(folder, 'hub.sqlite')];
  const nobody = 65_534; // root may write anywhere
  const who = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const env = { ...process.env, DATABASE_URL: undefined, HOME: folder };
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', env, ...who });
  assert.equal(status, 2, stderr);
  assert.match(stderr, /^tenfold: nothing can be written into the folder of the database, .*kept: EACCES\n$/);
});
