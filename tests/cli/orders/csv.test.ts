import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRows, type Row } from '../../../web/cli/orders/csv.js';

async function rowsOf(lines: readonly string[], groupSize = lines.length, delimiter = ','): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const part of readRows(groups(lines, groupSize), delimiter)) rows.push(...part);
  return rows;
}

async function* groups(lines: readonly string[], size: number): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < lines.length; start += size)
    yield await Promise.resolve(lines.slice(start, start + size));
}

test('rows carry the number of the line they begin on, blank lines apart', async () => {
  assert.deepEqual(await rowsOf(['a,b', '', '1,"x, y"', '   ', '2,"say ""hi"""']), [
    { line: 1, cells: ['a', 'b'] },
    { line: 3, cells: ['1', 'x, y'] },
    { line: 5, cells: ['2', 'say "hi"'] },
  ]);
});

test('a quoted cell may run over lines, and over the border of two groups', async () => {
  const lines = ['a,"one', 'two', 'three",z', 'b,c,d'];
  const expected = [
    { line: 1, cells: ['a', 'one\ntwo\nthree', 'z'] },
    { line: 4, cells: ['b', 'c', 'd'] },
  ];
  for (const groupSize of [1, 2, 3, 4]) assert.deepEqual(await rowsOf(lines, groupSize), expected);
});

test('a stray quote is part of its cell', async () => {
  assert.deepEqual(await rowsOf(['1,12" LP,2', '3,4,5', '6,7" single,8']), [
    { line: 1, cells: ['1', '12" LP', '2'] },
    { line: 2, cells: ['3', '4', '5'] },
    { line: 3, cells: ['6', '7" single', '8'] },
  ]);
});

test('a quote that never closes costs its own line and no other', async () => {
  const good = Array.from({ length: 250 }, (_, index) => `${String(index)},fine`);
  const rows = await rowsOf(['1,"open', ...good], 64);
  assert.equal(rows.length, 251);
  assert.deepEqual(rows[0], { line: 1 });
  assert.deepEqual(rows.at(-1), { line: 251, cells: ['249', 'fine'] });
  assert.equal(rows.filter((row) => row.cells === undefined).length, 1);
});

test('two stray quotes far apart do not swallow what is between', async () => {
  const good = Array.from({ length: 250 }, (_, index) => `${String(index)},fine`);
  const rows = await rowsOf(['1,"open', ...good, '2,12"'], 64);
  assert.equal(rows.length, 252);
  assert.deepEqual(rows.at(-1), { line: 252, cells: ['2', '12"'] });
});

test('the delimiter can be another', async () => {
  assert.deepEqual(await rowsOf(['a;b,c'], 1, ';'), [{ line: 1, cells: ['a', 'b,c'] }]);
});
