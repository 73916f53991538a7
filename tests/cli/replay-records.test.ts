import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { View } from '../../web/engine/index.js';
import { tinyProgram } from './programs.js';
import { files, type Ran, tenfold } from './run.js';

const records = [
  { id: 'a1', kind: 'purchased', at: '2024-05-01T10:00:00+01:00', member: 'anna', data: { order: '1', amount: 2500 } },
  { id: 'b1', kind: 'purchased', at: '2024-05-02T10:00:00+01:00', member: 'ben', data: { order: '2', amount: 10000 } },
  { id: 'a2', kind: 'refunded', at: '2024-05-03T10:00:00+01:00', member: 'anna', data: { order: '9' } },
  { id: 'x', kind: 'visited', at: '2024-05-01T10:00:00+01:00', data: {} },
];
const text = [...records.map((record) => JSON.stringify(record)), '', '{ "id": ', '{"id":"c","kind":"eaten"}', ''].join(
  '\n',
);

function viewsOf({ stdout }: Ran): View[] {
  const lines = stdout.split('\n');
  assert.equal(lines.pop(), '');
  return lines.map((line) => JSON.parse(line) as View);
}

async function replay(file: string, program: string, ...words: string[]): Promise<Ran> {
  return await tenfold('replay', '--program', program, '--records', file, ...words);
}

test('a view a line for each member, as of the latest time of what was accepted', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': text });
  const ran = await replay(paths['r.ndjson'], paths['p.json']);
  assert.equal(ran.code, 0);
  assert.deepEqual(
    viewsOf(ran).map(({ member, points, at }) => [member.id, points.balance, at]),
    [
      ['anna', 25, '2024-05-02T10:00:00+01:00'],
      ['ben', 100, '2024-05-02T10:00:00+01:00'],
      ['', 0, '2024-05-02T10:00:00+01:00'],
    ],
  );
});

test('one member, and another time', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': text });
  const at = '2025-01-01T00:00:00Z';
  const ran = await replay(paths['r.ndjson'], paths['p.json'], '--member', 'ben', '--at', at);
  assert.deepEqual(
    viewsOf(ran).map((view) => [view.member.id, view.at, view.tiers?.current]),
    [['ben', at, 'gold']],
  );
});

test('as of a time, what was taken later has not been', async (context) => {
  const [a1 = '', b1 = ''] = text.split('\n');
  const late = JSON.stringify({
    ...(JSON.parse(a1) as object),
    id: 'l',
    data: { order: 'l', amount: 100 },
    recordedAt: '2024-05-02T10:00:00+01:00',
  });
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': [late, a1, b1, '{}'].join('\n') });
  const ran = await replay(paths['r.ndjson'], paths['p.json'], '--at', '2024-05-01T12:00:00+01:00');
  assert.deepEqual(
    viewsOf(ran).map(({ member, points, at }) => [member.id, points.balance, at]),
    [['anna', 25, '2024-05-01T12:00:00+01:00']],
  );
  assert.match(ran.stderr, /^[^\n]*r\.ndjson:4: [^\n]*\n$/);
  const none = await replay(paths['r.ndjson'], paths['p.json'], '--at', '2024-04-01T12:00:00+01:00');
  assert.deepEqual([none.code, none.stdout], [1, '']);
});

test('refused records are named with their line, and with --strict the exit code is 1', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': text });
  const ran = await replay(paths['r.ndjson'], paths['p.json'], '--strict');
  assert.equal(ran.code, 1);
  assert.equal(viewsOf(ran).length, 3);
  const lines = ran.stderr.trimEnd().split('\n');
  assert.equal(lines.length, 3);
  assert.match(lines[0] ?? '', /r\.ndjson:3: order\.unknown at \/data\/order: expected /);
  assert.match(lines[1] ?? '', /r\.ndjson:6: json\.syntax/);
  assert.match(lines[2] ?? '', /r\.ndjson:7: field\./);
});

test('the line of a refused record is that of the file, however long it is', async (context) => {
  const many = Array.from({ length: 5000 }, (_, order) =>
    JSON.stringify({
      id: String(order),
      kind: 'visited',
      at: '2024-05-01T10:00:00+01:00',
      data: { location: 'Leeds' },
    }),
  );
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': [...many, '{}', ''].join('\n') });
  const ran = await replay(paths['r.ndjson'], paths['p.json']);
  assert.match(ran.stderr, /r\.ndjson:5001: field\.missing/);
  assert.equal(viewsOf(ran)[0]?.member.records, 5000);
});

test('a member of whom nothing is known leaves with 1', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': text, 'empty.ndjson': '' });
  const ran = await replay(paths['r.ndjson'], paths['p.json'], '--member', 'zoe');
  assert.deepEqual([ran.code, ran.stdout], [1, '']);
  assert.match(ran.stderr, /--member zoe: member\.unknown/);
  assert.equal((await replay(paths['empty.ndjson'], paths['p.json'], '--member', 'zoe')).code, 1);
  assert.deepEqual(await replay(paths['empty.ndjson'], paths['p.json']), { code: 0, stdout: '', stderr: '' });
});

test('what is for orders alone is refused', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': text });
  const ran = await replay(paths['r.ndjson'], paths['p.json'], '--json');
  assert.deepEqual([ran.code, ran.stdout], [2, '']);
  assert.match(ran.stderr, /--json does not go with --records/);
});

test('a time that cannot be read leaves with 2', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': text });
  const ran = await replay(paths['r.ndjson'], paths['p.json'], '--at', 'noon');
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /--at: field\.format/);
});
