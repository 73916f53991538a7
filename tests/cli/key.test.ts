import assert from 'node:assert/strict';
import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { HubProcess } from '../support/hub-process.js';
import { files, tenfold, tenfoldIn } from './run.js';

const program = ['--program', 'shared/programs/corner-coffee.json'];
const scopesOf = async ({ url }: HubProcess, key: string | undefined): Promise<unknown> => {
  const headers = { Authorization: `Bearer ${key ?? ''}` };
  const answer = await fetch(`${url}v1/corner-coffee/till`, { headers });
  return ((await answer.json()) as { readonly scopes?: unknown }).scopes;
};

test('a hub that could not take its port, or not write its backup, has told no key, and made none', async (context) => {
  const { folder } = await emptyFolder(context);
  const file = join(folder, 'first.sqlite');
  const taken = createServer().listen(0, '127.0.0.1');
  context.after(() => taken.close());
  await once(taken, 'listening');
  const port = String((taken.address() as AddressInfo).port);
  await assert.rejects(HubProcess.start(file, '--port', port), /EADDRINUSE/);
  await assert.rejects(HubProcess.start(file, '--backup', join(folder, 'nowhere', 'backup.sqlite')));
  const hub = await HubProcess.start(file);
  context.after(() => hub.kill());
  assert.deepEqual(await scopesOf(hub, hub.key), ['read', 'award', 'redeem', 'administer']);
});

test('who has lost every key makes another, once the hub has stopped', async (context) => {
  const { folder } = await emptyFolder(context);
  const file = join(folder, 'hub.sqlite');
  const hub = await HubProcess.start(file);
  context.after(() => hub.kill());
  const beside = await tenfold('key', ...program, '--data', file);
  assert.deepEqual([beside.code, beside.stdout], [2, '']);
  assert.match(beside.stderr, /another process has the database open/);
  await hub.stop();

  const all = await tenfold('key', ...program, '--data', file);
  const some = await tenfold('key', ...program, '--data', file, '--name', 'Export', '--scopes', 'award, read');
  const again = await HubProcess.start(file);
  context.after(() => again.kill());
  assert.equal(again.key, undefined);
  assert.deepEqual(await scopesOf(again, keyIn(all.stdout)), ['read', 'award', 'redeem', 'administer']);
  assert.deepEqual(await scopesOf(again, keyIn(some.stdout)), ['read', 'award']);
});

test('what is wrong is said, and makes neither a key nor a file', async (context) => {
  const { folder } = await emptyFolder(context);
  const none = join(folder, 'none.sqlite');
  for (let tries = 2; tries > 0; tries -= 1) {
    const { code, stderr } = await tenfold('key', ...program, '--data', none);
    assert.deepEqual([code, stderr], [2, `tenfold: ${none}: there is no such file\n`]);
  }
  await writeFile(none, '');
  const empty = await tenfold('key', ...program, '--data', none);
  assert.deepEqual([empty.code, empty.stderr], [2, `tenfold: ${none}: is empty, and no hub's\n`]);
  assert.equal((await stat(none)).size, 0);
  const hub = await HubProcess.start(none);
  await hub.stop();
  const wrong = await tenfold('key', ...program, '--data', none, '--scopes', 'award,all');
  assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
  assert.match(wrong.stderr, /^tenfold: --scopes: field\.range: expected .*administer/);
});

test('a file that is named beside DATABASE_URL is refused, and an empty DATABASE_URL is none', async (context) => {
  const { folder } = await emptyFolder(context);
  const file = join(folder, 'hub.sqlite');
  const url = 'postgresql://nobody@127.0.0.1:1/none';
  for (const [name, ...words] of [
    ['data', 'hub', ...program, '--port', '0', '--data', file],
    ['data', 'key', ...program, '--data', file],
    ['from', 'restore', '--from', file],
    ['data', 'restore', '--data', file],
  ] as const) {
    const { code, stdout, stderr } = await tenfoldIn({ DATABASE_URL: url }, ...words);
    assert.deepEqual([code, stdout], [2, ''], stderr);
    assert.match(stderr, new RegExp(`^tenfold: --${name} and DATABASE_URL name two databases`));
  }
  const missing = `tenfold: ${file}: there is no such file\n`;
  assert.equal((await tenfoldIn({ DATABASE_URL: '' }, 'key', ...program, '--data', file)).stderr, missing);
  assert.match((await tenfoldIn({ DATABASE_URL: '' }, 'move', '--from', file)).stderr, /DATABASE_URL is needed/);
});

function keyIn(said: string): string | undefined {
  return /^key of corner-coffee, shown only now: (tfk_\S+)$/m.exec(said)?.[1];
}

async function emptyFolder(context: Parameters<typeof files>[0]): Promise<{ readonly folder: string }> {
  const { here } = await files(context, { here: '' });
  return { folder: dirname(here) };
}
