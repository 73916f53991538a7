import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Explanation } from '../../web/engine/index.js';
import { HubProcess } from '../support/hub-process.js';
import { tinyProgram } from './programs.js';
import { files, root, tenfold } from './run.js';

const names = 'replay check diff explain verify hub key restore move receipt'.split(' ');

test('help lists the commands, and the options of each', async () => {
  const plain = await tenfold();
  assert.equal(plain.code, 0);
  for (const name of [...names, 'help']) {
    assert.match(plain.stdout, new RegExp(`^  ${name} `, 'm'));
    const [byWord, byFlag] = [await tenfold('help', name), await tenfold(name, '--help')];
    assert.match(byWord.stdout, new RegExp(`^tenfold ${name}`));
    assert.equal(byFlag.stdout, byWord.stdout);
  }
});

test('every command has a section of the documentation', async () => {
  const page = await readFile(join(root, 'docs/cli.md'), 'utf8');
  for (const name of names) assert.match(page, new RegExp(`^## tenfold ${name} `, 'm'));
});

test('it says which version it is', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  assert.deepEqual(await tenfold('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
});

test('an option that is given twice is refused', async () => {
  const { code, stderr } = await tenfold('check', '--program', 'a.json', '--program=b.json');
  assert.deepEqual([code, stderr], [2, 'tenfold: --program is given twice\n']);
});

test('a command nobody knows leaves with 2', async () => {
  const { code, stdout, stderr } = await tenfold('reply');
  assert.deepEqual([code, stdout, stderr], [2, '', 'tenfold: no command reply; see tenfold help\n']);
});

test('check says ok to the programmes that are shipped', async () => {
  for (const name of ['gift-house', 'corner-coffee']) {
    const path = join(root, `shared/programs/${name}.json`);
    assert.deepEqual(await tenfold('check', '--program', path), { code: 0, stdout: `${path}: ok\n`, stderr: '' });
  }
});

test('check says where a programme is wrong, with code, pointer and what was expected', async (context) => {
  const contents = {
    'field.json': tinyProgram.replace('"per": 100', '"per": 100, "pre": 1'),
    'range.json': tinyProgram.replace('"slots": 2', '"slots": 0'),
    'reference.json': tinyProgram.replace('"reward": "tea"', '"reward": "cake"'),
    'syntax.json': tinyProgram.replace('"slots": 2,', '"slots": 2'),
    'zone.json': tinyProgram.replace('Europe/London', 'Europe/Londn'),
  };
  const paths = await files(context, contents);
  const expected: [keyof typeof contents, RegExp][] = [
    ['field.json', /field\.json:7:\d+: field\.unknown at \/earning\/0\/award\/pre: expected ./],
    ['range.json', /range\.json:12:16: field\.range at \/cards\/0\/slots: expected ./],
    ['reference.json', /reference\.json:14:40: reference\.unknown at \/cards\/0\/rewards\/0\/reward: expected ./],
    ['syntax.json', /syntax\.json:13:7: json\.syntax/],
    ['zone.json', /zone\.json:6:15: field\.range at \/timeZone: expected an IANA time zone/],
  ];
  for (const [name, says] of expected) {
    const { code, stdout } = await tenfold('check', '--program', paths[name]);
    assert.equal(code, 1);
    assert.match(stdout, says);
  }
});

test('a byte order mark, as editors on Windows write it, is no part of a file', async (context) => {
  const keys = JSON.stringify({ tiny: {} });
  const contents = { 'p.json': `\ufeff${tinyProgram}`, 'keys.json': `\ufeff${keys}`, 'bad.json': '\ufeff{' };
  const paths = await files(context, contents);
  const path = paths['p.json'];
  assert.deepEqual(await tenfold('check', '--program', path), { code: 0, stdout: `${path}: ok\n`, stderr: '' });
  assert.match((await tenfold('check', '--program', paths['bad.json'])).stdout, /bad\.json:1:2: json\.syntax/);
  assert.deepEqual((await tenfold('diff', path, path)).code, 0);
  const key = join(dirname(path), 'private.jwk');
  const made = await tenfold('receipt', '--new-key', key, '--kid', 'r');
  const receiptKeys = [JSON.parse(made.stdout) as unknown];
  await writeFile(path, `\ufeff${JSON.stringify({ ...(JSON.parse(tinyProgram) as object), receiptKeys })}`);
  await writeFile(key, `\ufeff${await readFile(key, 'utf8')}`);
  assert.equal((await tenfold('receipt', '--key', key, '--program', path, '--visit', 'v')).code, 0);
  const hub = await HubProcess.start(
    join(dirname(path), 'hub.sqlite'),
    '--program',
    path,
    '--keys',
    paths['keys.json'],
  );
  assert.equal(await hub.stop(), 0);
});

test('explain says what a record brought, however long ago', async (context) => {
  const records = Array.from({ length: 600 }, (_, number) => ({
    id: `r${String(number)}`,
    kind: 'purchased',
    at: '2024-05-01T10:00:00+01:00',
    member: number % 2 === 0 ? 'anna' : 'ben',
    data: { order: String(number), amount: 1000 + number },
  }));
  const lines = records.map((record) => JSON.stringify(record));
  const paths = await files(context, { 'p.json': tinyProgram, 'r.ndjson': lines.join('\n') });
  const words = ['explain', '--program', paths['p.json'], '--records', paths['r.ndjson'], '--record'];
  const { code, stdout } = await tenfold(...words, 'r1');
  assert.equal(code, 0);
  const explanation = JSON.parse(stdout) as Explanation;
  assert.deepEqual([explanation.record, explanation.order, explanation.points], ['r1', '1', 10]);
  assert.deepEqual(
    explanation.entries.filter(({ kind }) => kind === 'earned').map(({ rule, exact }) => [rule, exact]),
    [['spend', '1001/100']],
  );
  const unknown = await tenfold(...words, 'r999');
  assert.deepEqual([unknown.code, unknown.stdout], [1, '']);
  assert.match(unknown.stderr, /--record r999: (record|member)\.unknown/);
});

test('explain asks whose record, when several members have one of that id', async (context) => {
  const record = (member: string, amount: number): string =>
    JSON.stringify({
      id: 'r',
      kind: 'purchased',
      at: '2024-05-01T10:00:00+01:00',
      member,
      data: { order: '1', amount },
    });
  const paths = await files(context, {
    'p.json': tinyProgram,
    'r.ndjson': `${record('anna', 500)}\n${record('ben', 700)}\n`,
  });
  const words = ['explain', '--program', paths['p.json'], '--records', paths['r.ndjson'], '--record', 'r'];
  const unsaid = await tenfold(...words);
  assert.equal(unsaid.code, 2);
  assert.match(unsaid.stderr, /--member is needed: record r is known of anna, ben/);
  const said = JSON.parse((await tenfold(...words, '--member', 'ben')).stdout) as Explanation;
  assert.equal(said.points, 7);
});
