import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { OrdersSummary } from '../../web/cli/orders/summary.js';
import type { View } from '../../web/engine/index.js';
import { tinyProgram } from './programs.js';
import { files, tenfold, tenfoldIn } from './run.js';

const orders = `order,member,at,product,quantity,unitPrice
1,anna,2024-05-01 10:00,mug,2,25.00
2,anna,2024-05-02 10:00,jug,1,80.50
3,ben,2024-05-03 10:00,mug,4,1.999
R1,anna,2024-05-04 10:00,mug,-1,25.00
R2,ben,2024-05-04 11:00,mug,-6,1.999
4,,2024-05-04 12:00,mug,1,25.00
5,ben,tomorrow,mug,1,25.00
R3,ben,2024-05-05 10:00,tray,-1,3.00
`;

const lines = {
  total: 8,
  inOrders: 3,
  inRefunds: 2,
  inRefundsPartly: 1,
  refused: 3,
  byCode: { 'orders.member': 1, 'orders.unmatchedReturn': 1, 'orders.value': 1 },
};

async function replay(file: string, program: string, ...words: string[]) {
  const ran = await tenfold('replay', '--program', program, '--orders', file, '--json', ...words);
  return { ...ran, summary: JSON.parse(ran.stdout === '' ? 'null' : ran.stdout) as OrdersSummary };
}

test('a file of orders becomes a summary that adds up', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'orders.csv': orders });
  const { code, summary, stderr } = await replay(paths['orders.csv'], paths['p.json']);
  assert.equal(code, 0, stderr);
  assert.deepEqual(Object.keys(summary), ['lines', 'records', 'refusedRecords', 'at', 'totals']);
  assert.deepEqual(summary.lines, lines);
  assert.deepEqual(summary.records, { joined: 2, purchased: 3, refunded: 2 });
  const { totals } = summary;
  assert.deepEqual(
    [
      totals.members,
      totals.records,
      totals.issued,
      totals.clawedBack,
      totals.redeemed,
      totals.outstanding,
      totals.entrySum,
    ],
    [2, 7, 138, 33, 0, 105, 105],
  );
  assert.deepEqual([totals.stamps, totals.cardsCompleted, totals.rewards.granted], [2, 1, 1]);
  assert.deepEqual(
    totals.tiers.filter(({ members }) => members > 0),
    [
      { tier: 'member', members: 1 },
      { tier: 'gold', members: 1 },
    ],
  );
});

test('what expires before the last order is owed to nobody', async (context) => {
  const expiring = { ...(JSON.parse(tinyProgram) as object), points: { expiry: { kind: 'rolling', months: 1 } } };
  const paths = await files(context, {
    'p.json': JSON.stringify(expiring),
    'o.csv': 'order,member,at,amount\n1,anna,2024-01-01,100\n2,ben,2025-12-31,50\n3,,2026-06-01,9\n',
  });
  const { summary } = await replay(paths['o.csv'], paths['p.json']);
  const { records, members, issued, expired, outstanding, entrySum } = summary.totals;
  assert.deepEqual(
    [summary.at, records, members, issued, expired, outstanding, entrySum],
    ['2025-12-31T00:00:00+00:00', 4, 2, 150, 100, 50, 50],
  );
  const { stdout } = await tenfold('replay', '--program', paths['p.json'], '--orders', paths['o.csv']);
  assert.match(stdout, /^points expired +100$/m);
  assert.match(stdout, /^points outstanding +50 {2}as of 2025-12-31T00:00:00\+00:00; /m);
});

test('refused lines are named on stderr and, all of them, in the report', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'orders.csv': orders, 'r.csv': '', 'r.ndjson': '' });
  const asCsv = await replay(paths['orders.csv'], paths['p.json'], '--report', paths['r.csv']);
  assert.match(asCsv.stderr, /orders\.csv:7: orders\.member at \/member: expected whose order it is\n/);
  assert.match(asCsv.stderr, /orders\.csv:8: orders\.value at \/at: expected a date/);
  assert.match(asCsv.stderr, /orders\.csv:6: orders\.unmatchedReturn at \/quantity: .*\(units: 2\)\n/);
  assert.equal(
    (await readFile(paths['r.csv'], 'utf8')).split('\n').slice(0, 2).join('\n'),
    'line,code,pointer,expected,units\n7,orders.member,/member,whose order it is,',
  );
  await replay(paths['orders.csv'], paths['p.json'], '--report', paths['r.ndjson']);
  const report = (await readFile(paths['r.ndjson'], 'utf8')).trimEnd().split('\n');
  const told = report.map((line) => JSON.parse(line) as { line: number; code: string; units?: number });
  assert.deepEqual(
    told.map(({ line, code, units }) => [line, code, units]),
    [
      [7, 'orders.member', undefined],
      [8, 'orders.value', undefined],
      [6, 'orders.unmatchedReturn', 2],
      [9, 'orders.unmatchedReturn', 1],
    ],
  );
});

test('a long list of refused lines is cut short on stderr', async (context) => {
  const bad = '1,,2024-05-01,mug,1,1\n'.repeat(25) + '1,a,today,mug,1,1\n';
  const paths = await files(context, {
    'p.json': tinyProgram,
    'o.csv': `order,member,at,product,quantity,unitPrice\n${bad}`,
  });
  const { stderr, summary } = await replay(paths['o.csv'], paths['p.json']);
  assert.equal(stderr.trimEnd().split('\n').length, 5);
  assert.match(stderr, /and 22 more; --report FILE lists all\n$/);
  assert.match(stderr, /orders\.value at \/at/);
  assert.equal(summary.lines.refused, 26);
});

test('what the engine refuses is accounted for by line too', async (context) => {
  const foreign = `order,member,at,product,quantity,unitPrice,currency
1,anna,2024-05-01,mug,1,5.00,USD
1,anna,2024-05-01,jug,1,5.00,USD
R,anna,2024-05-02,jug,-1,5.00,USD
`;
  const paths = await files(context, { 'p.json': tinyProgram, 'o.csv': foreign });
  const { summary } = await replay(paths['o.csv'], paths['p.json']);
  assert.deepEqual(summary.lines.byCode, { 'currency.unknown': 2, 'order.unknown': 1 });
  assert.equal(summary.refusedRecords, 2);
});

test('--strict leaves with 1 when a line was refused, and 0 when none was', async (context) => {
  const clean = orders.split('\n').slice(0, 5).join('\n');
  const paths = await files(context, { 'p.json': tinyProgram, 'bad.csv': orders, 'clean.csv': clean });
  assert.equal((await replay(paths['bad.csv'], paths['p.json'], '--strict')).code, 1);
  assert.equal((await replay(paths['clean.csv'], paths['p.json'], '--strict')).code, 0);
});

test('names of the file, its delimiter, its packing and its zone are settings', async (context) => {
  const other = 'No;Kunde;Datum;"Summe"\r\n1;anna;2024-05-01 23:30;"12.50"\r\n';
  const paths = await files(context, { 'p.json': tinyProgram, 'o.csv.gz': gzipSync(other), 'out.ndjson': '' });
  const settings = ['--columns', 'order=No,member=Kunde', '--columns', 'at=Datum,amount=Summe', '--delimiter', ';'];
  const rest = ['--time-zone', 'America/New_York', '--out', paths['out.ndjson']];
  const { summary, stderr } = await replay(paths['o.csv.gz'], paths['p.json'], ...settings, ...rest);
  assert.equal(stderr, '');
  assert.equal(summary.totals.issued, 12);
  const [, purchase] = (await readFile(paths['out.ndjson'], 'utf8')).split('\n');
  const record = JSON.parse(purchase ?? '') as { at: string };
  assert.equal(record.at, '2024-05-01T23:30:00-04:00');
});

test('dates without an offset are of the zone that the programme has by then', async (context) => {
  const revisions = [{ effectiveFrom: '2024-06-01T00:00:00+01:00', timeZone: 'America/New_York' }];
  const paths = await files(context, {
    'p.json': JSON.stringify({ ...(JSON.parse(tinyProgram) as object), revisions }),
    'o.csv': 'order,member,at,amount\n1,anna,2024-05-01 10:00,5\n2,anna,2024-07-01 10:00,5\n',
    'out.ndjson': '',
  });
  const { stderr } = await replay(paths['o.csv'], paths['p.json'], '--out', paths['out.ndjson']);
  assert.equal(stderr, '');
  const out = (await readFile(paths['out.ndjson'], 'utf8')).trimEnd().split('\n');
  const times = out.map((line) => (JSON.parse(line) as { at: string }).at);
  assert.deepEqual(times.slice(1), ['2024-05-01T10:00:00+01:00', '2024-07-01T10:00:00-04:00']);
});

test('what is written under a name that ends in .gz is packed, and can be read again', async (context) => {
  const many = Array.from({ length: 3000 }, (_, order) => `${String(order)},anna,2024-05-01,mug,1,1`);
  const text = ['order,member,at,product,quantity,unitPrice', ...many, '1,,2024-05-01,mug,1,1'].join('\n');
  const paths = await files(context, { 'p.json': tinyProgram, 'o.csv': text, 'out.ndjson.gz': '', 'r.csv.gz': '' });
  const { code } = await replay(
    paths['o.csv'],
    paths['p.json'],
    '--out',
    paths['out.ndjson.gz'],
    '--report',
    paths['r.csv.gz'],
  );
  assert.equal(code, 0);
  const report = gunzipSync(await readFile(paths['r.csv.gz'])).toString();
  assert.match(report, /^line,code,pointer,expected,units\n3002,orders\.member,/);
  const again = await tenfold('replay', '--program', paths['p.json'], '--records', paths['out.ndjson.gz'], '--strict');
  assert.equal(again.code, 0, again.stderr);
  assert.equal((JSON.parse(again.stdout) as View).member.records, 3001);
});

test('the summary for people says the same figures', async (context) => {
  const paths = await files(context, { 'p.json': tinyProgram, 'orders.csv': orders });
  const { stdout, code } = await tenfold('replay', '--program', paths['p.json'], '--orders', paths['orders.csv']);
  assert.equal(code, 0);
  for (const line of [/^lines +8$/m, /^points issued +138$/m, /^points clawed back +33$/m, /^tier gold +1$/m]) {
    assert.match(stdout, line);
  }
  assert.match(stdout, /^ {4}orders\.member +1 {2}An order line without a member\.$/m);
});

test('on a terminal an error ends the command, which leaves the cursor and long lines as they were', async (context) => {
  const many = Array.from({ length: 3000 }, (_, order) => `${String(order)},anna,2024-05-01,mug,1,1`);
  const text = ['order,member,at,product,quantity,unitPrice', ...many].join('\n');
  const paths = await files(context, { 'p.json': tinyProgram, 'o.csv': text });
  const terminal = { NODE_OPTIONS: '--import=data:text/javascript,process.stderr.isTTY=true' };
  const words = ['--program', paths['p.json'], '--orders', paths['o.csv'], '--out', '/dev/full'];
  const { code, stderr } = await tenfoldIn(terminal, 'replay', ...words);
  assert.equal(code, 2);
  assert.match(stderr, /replaying/);
  assert.match(stderr, /tenfold: ENOSPC/);
  assert.doesNotMatch(stderr, /\[\?(?:25|7)l/);
});

test('a file that cannot be used leaves with 2 and says why', async (context) => {
  const contents = {
    'p.json': tinyProgram,
    'o.csv': 'order,member\n',
    'empty.csv': '',
    'broken.csv.gz': 'no gzip',
    'bad.json': '{',
    'latin.csv': Buffer.from(`${orders}5,müller,2024-05-06,mug,1,1\n`, 'latin1'),
    'wide.csv': Buffer.from(`\ufeff${orders}`, 'utf16le'),
    'packed.csv': gzipSync(orders),
    'cut.csv': Buffer.from(`${orders}5,mü`).subarray(0, -1),
  };
  const paths = await files(context, contents);
  const cases: [string[], RegExp][] = [
    [[paths['o.csv'], paths['p.json']], /o\.csv:1: orders\.column at \/at: expected a column at/],
    [[paths['empty.csv'], paths['p.json']], /orders\.column: expected a header line/],
    [[paths['broken.csv.gz'], paths['p.json']], /incorrect header check/],
    [[paths['latin.csv'], paths['p.json']], /latin\.csv: expected UTF-8; iconv /],
    [[paths['cut.csv'], paths['p.json']], /cut\.csv: expected UTF-8/],
    [[paths['wide.csv'], paths['p.json']], /expected UTF-8; this is UTF-16, of which iconv -f UTF-16 /],
    [[paths['packed.csv'], paths['p.json']], /expected UTF-8; this is packed by gzip: .* ends in \.gz/],
    [[paths['o.csv'], paths['p.json'], '--delimiter', ';;'], /--delimiter ;;: expected one character, or tab/],
    [[paths['o.csv'], paths['p.json'], '--out', paths['o.csv']], /--out .*o\.csv: is the file of --orders/],
    [[paths['o.csv'], paths['p.json'], '--report', `${paths['o.csv']}/../p.json`], /ENOTDIR|is the file of --program/],
    [[paths['o.csv'], paths['p.json'], '--out', 'x.part', '--report', './x.part'], /--report .* is the file of --out/],
    [[`${paths['o.csv']}.not`, paths['p.json']], /no such file/],
    [[paths['o.csv'], paths['bad.json']], /bad\.json:1:2: json\.syntax/],
    [[paths['o.csv'], paths['p.json'], '--columns', 'number=No'], /--columns: orders\.column/],
    [
      [paths['o.csv'], paths['p.json'], '--time-zone', 'Europe/Atlantis'],
      /--time-zone Europe\/Atlantis: expected a known IANA time zone/,
    ],
    [[paths['o.csv'], paths['p.json'], '--colums', 'x'], /Unknown option '--colums'/],
    [[paths['o.csv'], paths['p.json'], '--records', 'x'], /one of --records and --orders/],
    [[paths['o.csv'], paths['p.json'], '--at', '2024-05-01'], /--at does not go with --orders/],
  ];
  for (const [[file = '', program = '', ...words], says] of cases) {
    const { code, stderr, stdout } = await replay(file, program, ...words);
    assert.deepEqual([code, stdout], [2, ''], stderr);
    assert.match(stderr, says);
  }
});
