import assert from 'node:assert/strict';
import { readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { OrdersSummary } from '../../../web/cli/orders/summary.js';
import { tinyProgram } from '../programs.js';
import { files, tenfold } from '../run.js';

async function replay(file: string, program: string, ...words: string[]) {
  const ran = await tenfold('replay', '--program', program, '--orders', file, '--json', ...words);
  return { ...ran, summary: JSON.parse(ran.stdout === '' ? 'null' : ran.stdout) as OrdersSummary };
}

test('tabs between columns, and decimal commas, are settings', async (context) => {
  const comma =
    'order\tmember\tat\tamount\n1\tanna\t2024-05-01\t1.234,50\n2\tanna\t2024-05-02\t7\n3\tben\t2024-05-02\t12.50\n';
  const paths = await files(context, { 'p.json': tinyProgram, 'o.csv': comma });
  for (const tab of ['tab', '\\t', '\t']) {
    const { summary, stderr } = await replay(paths['o.csv'], paths['p.json'], '--delimiter', tab, '--decimal-comma');
    assert.equal(summary.totals.issued, 1241);
    assert.match(stderr, /o\.csv:4: orders\.value at \/amount: expected a decimal number like 1\.234,50\n$/);
  }
  const plain = await replay(paths['o.csv'], paths['p.json'], '--delimiter', 'tab');
  assert.match(plain.stderr, /o\.csv:2: orders\.value at \/amount: expected .* like 12\.50, or --decimal-comma\n/);
});

test('a file of which every line is refused leaves with 1', async (context) => {
  const head = 'order,member,at,amount\n';
  const paths = await files(context, { 'p.json': tinyProgram, 'o.csv': `${head}1,,2024-05-01,5\n`, 'none.csv': head });
  assert.equal((await replay(paths['o.csv'], paths['p.json'])).code, 1);
  assert.equal((await replay(paths['none.csv'], paths['p.json'])).code, 0);
});

test('a return needs no price', async (context) => {
  const text =
    'order,member,at,product,quantity,unitPrice\n1,anna,2024-05-01,mug,2,25\nR,anna,2024-05-02,mug,-1,\n2,anna,2024-05-03,mug,1,\n';
  const paths = await files(context, { 'p.json': tinyProgram, 'o.csv': text });
  const { summary } = await replay(paths['o.csv'], paths['p.json']);
  assert.deepEqual([summary.totals.clawedBack, summary.lines.inRefunds, summary.lines.refused], [25, 1, 1]);
});

test('an order file is not overwritten by another of its names', async (context) => {
  const text = 'order,member,at,amount\n1,anna,2024-05-01,5\n';
  const paths = await files(context, { 'p.json': tinyProgram, 'o.csv': text });
  const other = join(dirname(paths['o.csv']), 'other.csv');
  await symlink('o.csv', other);
  const { code, stderr } = await replay(paths['o.csv'], paths['p.json'], '--report', other);
  assert.deepEqual([code, /is the file of --orders/.test(stderr)], [2, true]);
  assert.equal(await readFile(paths['o.csv'], 'utf8'), text);
});
