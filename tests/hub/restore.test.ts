import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Entered, SyncAnswer } from '../../web/sync/protocol.js';
import { HubProcess } from '../support/hub-process.js';
import { tenfoldProgram } from '../support/node-program.js';

const folder = mkdtempSync(join(tmpdir(), 'tenfold-restore-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const root = fileURLToPath(new URL('../..', import.meta.url));

function restore(from: string, data: string): { readonly status: number | null; readonly stderr: string } {
  const words = [...tenfoldProgram(), 'restore', '--from', from, '--data', data];
  const env = { ...process.env, DATABASE_URL: undefined };
  return spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', env });
}

const at = new Date().toISOString();
const visit = (seq: number): { seq: number; line: string } => ({
  seq,
  line: JSON.stringify({ id: `v${seq}`, kind: 'visited', at, data: { visit: `v${seq}` } }),
});

test('a hub that is told twice to end, as npm does, ends once, after what was asked, and with its backup', async (t) => {
  const [file, backup] = [join(folder, 'twice.db'), join(folder, 'twice-backup.db')];
  const hub = await HubProcess.start(file, '--backup', backup);
  t.after(() => hub.kill());
  rmSync(backup); // the one of the start
  const body = JSON.stringify({ name: 'Export', scopes: ['read'] });
  const headers = { Authorization: `Bearer ${hub.key}`, Expect: '100-continue', 'Content-Length': body.length };
  const asked = request(`${hub.url}v1/corner-coffee/keys`, { method: 'POST', headers });
  asked.flushHeaders();
  await once(asked, 'continue');
  const ended = once(hub.child, 'exit');
  hub.child.kill('SIGINT');
  const isOpen = (): Promise<boolean> =>
    fetch(hub.url).then(
      () => true,
      () => false,
    );
  while (await isOpen());
  hub.child.kill('SIGINT');
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(await ended, [0, null]);
  assert.ok(existsSync(backup));
});

test('after a restore nothing that was acknowledged is lost', async (t) => {
  const [file, backup, again] = ['hub.db', 'backup.db', 'again.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  let hub = await HubProcess.start(file, '--backup', backup);
  t.after(() => hub.kill());
  const entered = await fetch(`${hub.url}v1/corner-coffee/members`, { method: 'POST' });
  const { token } = (await entered.json()) as Entered;
  const sync = async (epoch: string | undefined, have: number, ...seqs: number[]): Promise<SyncAnswer> => {
    const body = JSON.stringify({
      device: 'phone',
      have,
      records: seqs.map(visit),
      ...(epoch !== undefined && { epoch }),
    });
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`${hub.url}v1/corner-coffee/sync`, { method: 'POST', headers, body });
    assert.equal(response.status, 200);
    return (await response.json()) as SyncAnswer;
  };
  const { epoch } = await sync(undefined, 0, 1, 2);
  assert.equal(await hub.stop(), 0); // which makes the backup

  hub = await HubProcess.start(file);
  assert.equal((await sync(epoch, 2, 3, 4)).head, 4);
  assert.match(restore(file, again).stderr, /^tenfold: .*hub\.db is the file of a hub that runs: /);
  await hub.kill();

  assert.match(restore(file, again).stderr, /^tenfold: .*hub\.db-wal lies beside it, /);
  assert.match(restore(backup, file).stderr, /is there already/);
  assert.equal(restore(backup, again).status, 0);
  hub = await HubProcess.start(again);
  const restored = await sync(epoch, 4);
  assert.notEqual(restored.epoch, epoch);
  assert.deepEqual([restored.from, restored.head, restored.mark], [0, 2, 2]);
  const all = await sync(restored.epoch, 2, 1, 2, 3, 4);
  assert.deepEqual(
    all.answers.map(({ status }) => status),
    ['already', 'already', 'accepted', 'accepted'],
  );
  assert.equal(all.head, 4);
});

test('what is no backup of a hub is refused in words, and leaves nothing behind', async (t) => {
  const here = mkdtempSync(join(folder, 'wrong-'));
  const file = (name: string): string => join(here, name);
  writeFileSync(file('text'), 'this is a text of some length, and no database at all');
  writeFileSync(file('empty'), '');
  const hub = await HubProcess.start(file('hub'));
  t.after(() => hub.kill());
  await hub.stop();
  copyFileSync(file('hub'), file('half'));
  truncateSync(file('half'), Math.floor(readFileSync(file('hub')).length / 2));
  const before = readdirSync(here);
  for (const from of ['text', 'empty', 'half', 'nowhere']) {
    const { status, stderr } = restore(file(from), file('restored'));
    assert.equal(status, 2, `${from}: ${stderr}`);
    assert.match(stderr, from === 'nowhere' ? /ENOENT/ : /^tenfold: .*: this is no backup of a hub\n$/, from);
    assert.deepEqual(readdirSync(here), before, from);
  }
  assert.equal(restore(file('hub'), file('restored')).status, 0, 'the place is free for the right one');
  await assert.rejects(
    HubProcess.start(file('text')),
    /^Error: the hub has ended: tenfold: SQLite cannot use .*text: .*not a database\n$/,
  );
});
