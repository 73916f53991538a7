import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.js';
import { memoryJournal, type Journal } from '../../web/store/index.js';
import { builtEngine } from '../support/engine.js';
import { codeOf, value } from '../support/result.js';
import { open, openJoined, order, until, type Opened } from './open-client.js';
import { program } from './program.js';
import { hubBehindFetch, hubUrl, level } from './real-hub.js';

/** The engine's bytes of the account that these lines make. */
async function stateOf(lines: readonly string[]): Promise<Uint8Array> {
  const engine = value((await loadEngine(await builtEngine())).open(JSON.stringify(program)));
  engine.apply(lines.join('\n'));
  return value(engine.snapshot());
}
const linesIn = async (journal: Journal): Promise<readonly string[]> => value(await journal.read(0)).lines;

async function fullCard(): Promise<Opened> {
  const opened = await openJoined();
  for (const name of ['A-1', 'A-2', 'Å-3 „ü“']) value(await opened.client.track('purchased', order(name, 1250)));
  value(await opened.client.redeem('cookie'));
  return opened;
}

test('a code, and an export, make the same card on another device, to the byte', async () => {
  const { client, journal } = await fullCard();
  const before = await stateOf(await linesIn(journal));
  const code = value(await client.backup());
  assert.match(code, /^tfb1\.[\w-]+\.[\w-]{11}$/);
  const exported = JSON.stringify(value(await client.export()));
  for (const text of [
    code,
    `  ${code.slice(0, 30)}\n${code.slice(30)} `,
    `https://a.example/#tenfold-backup=${code}`,
    exported,
  ]) {
    const other = open();
    value(await other.client.restore(text));
    assert.equal(other.client.joined, true);
    await until(other.client, ({ engine }) => engine === 'ready');
    assert.deepEqual(await stateOf(await linesIn(other.journal)), before);
    assert.deepEqual(other.client.view()?.points, client.view()?.points);
    assert.equal(codeOf(await other.client.restore(text)), 'member.joined');
    other.client.dispose();
  }
  client.dispose();
});

test('a code that is cut, mistyped, or of another programme is refused, and nothing is stored', async () => {
  const { client } = await fullCard();
  const code = value(await client.backup());
  const exported = value(await client.export());
  const typed = code.replace(/^(.{20})(.)/, (_, head: string, sign: string) => head + (sign === 'A' ? 'B' : 'A'));
  const { client: other, journal } = open();
  for (const wrong of [
    code.slice(0, -1),
    code.slice(0, code.length / 2),
    typed,
    'tfb2' + code.slice(4),
    '',
    'nonsense',
    '{',
    JSON.stringify({ ...exported, program: 'other' }),
    JSON.stringify({ ...exported, records: [] }),
    JSON.stringify({ ...exported, records: [exported.records[0], exported.records[0]] }),
    JSON.stringify({ ...exported, records: ['text'] }),
  ]) {
    assert.equal(codeOf(await other.restore(wrong)), 'backup.invalid', wrong.slice(0, 40));
  }
  assert.equal(codeOf(await other.restore(undefined as never)), 'backup.invalid');
  assert.equal(value(await journal.look()).state, 'none');
  other.dispose();
  const { client: foreign } = open({ program: { ...program, id: 'other-coffee' } });
  assert.equal(codeOf(await foreign.restore(code)), 'backup.invalid');
  foreign.dispose();
  client.dispose();
});

test('a small code that would grow beyond all measure is refused', async () => {
  const packed = new Blob([new Uint8Array(40_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = Buffer.from(await new Response(packed).arrayBuffer());
  const { client } = open();
  assert.equal(codeOf(await client.restore(`tfb1.${bytes.toString('base64url')}.AAAAAAAAAAA`)), 'backup.invalid');
  client.dispose();
});

test('nothing is stored before joining, whatever is asked', async () => {
  const { client, journal } = open();
  await until(client, ({ engine }) => engine === 'ready');
  await client.track('purchased', order('A-1'));
  assert.equal(codeOf(await client.backup()), 'member.notJoined');
  assert.equal(codeOf(await client.export()), 'member.notJoined');
  value(await client.erase());
  assert.deepEqual([value(await journal.look()), journal.kept()], [{ state: 'none' }, {}]);
  client.dispose();
});

test('erased is erased, and another card can begin', async () => {
  const { client, journal } = await fullCard();
  value(await client.erase());
  assert.deepEqual([client.joined, value(await journal.look()).state], [false, 'none']);
  value(await client.join());
  client.dispose();
});

test('what a hub exports makes the same card on a device without one', async (context) => {
  const { hub } = await hubBehindFetch(context, program);
  const { client } = await openJoined({ hub: hubUrl });
  value(await client.track('purchased', order('A-1', 1250)));
  await level(client);
  const exported = value(await client.export());
  assert.ok('devices' in exported);
  const rows = await hub.hub.database.query<{ line: string }>(`SELECT line FROM records ORDER BY place`);
  const atHub = await stateOf(rows.map(({ line }) => line));
  const { client: other, journal } = open();
  value(await other.restore(JSON.stringify(exported)));
  assert.deepEqual(await stateOf(await linesIn(journal)), atHub);
  assert.equal(codeOf(await client.backup()), 'backup.invalid');
  assert.equal(codeOf(await client.restore(JSON.stringify(exported))), 'backup.invalid');
  other.dispose();
  client.dispose();
});

test('the hub’s card is erased first: without a network nothing is', async (context) => {
  const { hub, network } = await hubBehindFetch(context, program);
  const { client } = await openJoined({ hub: hubUrl, store: memoryJournal() });
  await level(client);
  network.isUp = false;
  assert.equal(codeOf(await client.erase()), 'hub.unavailable');
  assert.equal(client.joined, true);
  network.isUp = true;
  value(await client.erase());
  assert.equal(client.joined, false);
  assert.deepEqual(await hub.hub.database.query(`SELECT member FROM accounts`), []);
  client.dispose();
});

test('a device that was answered nothing when it erased its card is answered the same again', async (context) => {
  const { hub, network } = await hubBehindFetch(context, program);
  const { client } = await openJoined({ hub: hubUrl, store: memoryJournal() });
  await level(client);
  const [row] = await hub.hub.database.query<{ member: string }>(`SELECT member FROM accounts`);
  const { erase } = await import('../../web/hub/journal/erase.js');
  const tenant = hub.hub.tenants.get(program.id);
  assert.ok(tenant && row);
  assert.equal(codeOf(await erase(hub.hub, tenant.program, row.member)), 'accepted');
  await client.refresh();
  await until(client, ({ sync, problem }) => sync === 'refused' && problem?.code === 'member.erased');
  value(await client.erase());
  assert.equal(client.joined, false);
  assert.equal(network.isUp, true);
  client.dispose();
});
