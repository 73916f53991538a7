import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapText, ofKind } from './support.js';

const header = 'order,member,at,product,quantity,unitPrice,returns';

function file(...lines: string[]): string {
  return [header, ...lines].join('\n');
}

test('a member joins with the first order, and an order is one record whatever stands between its lines', async () => {
  const { records, shares } = await mapText(
    file(
      '1,anna,2024-05-01 10:00,mug,2,4.50,',
      '2,ben,2024-05-01 11:00,jug,1,9.00,',
      '1,anna,2024-05-01 09:59,tray,1,3.005,',
    ),
  );
  assert.deepEqual(records, [
    { id: 'joined', kind: 'joined', at: '2024-05-01T09:59:00+01:00', member: 'anna' },
    {
      id: 'purchased:1',
      kind: 'purchased',
      at: '2024-05-01T09:59:00+01:00',
      member: 'anna',
      data: {
        order: '1',
        lines: [
          { product: 'mug', quantity: 2, amount: 900 },
          { product: 'tray', quantity: 1, amount: 301 },
        ],
      },
    },
    { id: 'joined', kind: 'joined', at: '2024-05-01T11:00:00+01:00', member: 'ben' },
    {
      id: 'purchased:2',
      kind: 'purchased',
      at: '2024-05-01T11:00:00+01:00',
      member: 'ben',
      data: { order: '2', lines: [{ product: 'jug', quantity: 1, amount: 900 }] },
    },
  ]);
  assert.deepEqual(
    shares.map((lines) => lines.map(({ line }) => line)),
    [[], [2, 4], [], [3]],
  );
});

test('a file with the newest first gives its records in the order of time', async () => {
  const { records } = await mapText(
    file('3,a,2024-03-01,mug,-1,4,', '2,a,2024-02-01,mug,1,4,', '1,a,2024-01-01,mug,1,4,'),
  );
  assert.deepEqual(
    records.map(({ id }) => id),
    ['joined', 'purchased:1', 'purchased:2', 'refunded:3#1'],
  );
});

test('what comes back under its purchase’s own number comes back when it did, numbered on', async () => {
  const { records, refused } = await mapText(
    file(
      '1,a,2024-02-10,mug,-1,4,',
      '1,a,2024-01-05,mug,3,4,',
      '1,a,2024-02-20,mug,-1,4,',
      '1,a,2024-02-20,mug,,-2,1',
      '2,a,2024-03-01,mug,-1,4,',
      '2,a,2024-03-01,mug,1,4,',
    ),
  );
  assert.deepEqual(refused, []);
  assert.deepEqual(
    records.map(({ id, at }) => `${at.slice(0, 10)} ${id}`),
    [
      '2024-01-05 joined',
      '2024-01-05 purchased:1',
      '2024-02-10 refunded:1#1',
      '2024-02-20 refunded:1#2',
      '2024-02-20 refunded:1#3',
      '2024-03-01 purchased:2',
      '2024-03-01 refunded:2#1',
    ],
  );
});

test('a return under its purchase’s own number takes from that, whatever was bought since, and the rest from others', async () => {
  const { records, refused } = await mapText(
    file('1,a,2024-01-05,mug,2,4,', '2,a,2024-02-01,mug,2,5,', '1,a,2024-02-10,mug,-1,4,', '1,a,2024-02-20,mug,-2,4,'),
  );
  assert.deepEqual(refused, []);
  assert.deepEqual(
    ofKind(records, 'refunded').map(({ data }) => data),
    [
      { order: '1', lines: [{ line: 0, quantity: 1 }], refund: '1#1' },
      { order: '1', lines: [{ line: 0, quantity: 1 }], refund: '1#2' },
      { order: '2', lines: [{ line: 0, quantity: 1 }], refund: '1#3' },
    ],
  );
});

test('the same order number of two members is two orders', async () => {
  const { records } = await mapText(file('1,a,2024-01-01,mug,1,4,', '1,b,2024-01-01,mug,1,4,'));
  assert.equal(ofKind(records, 'purchased').length, 2);
});

test('a return matches the latest purchase of the member with enough units left', async () => {
  const { records, refused } = await mapText(
    file('1,a,2024-01-01,mug,5,4,', '2,a,2024-01-02,mug,2,4,', '3,b,2024-01-03,mug,9,4,', 'R,a,2024-01-04,mug,-3,4,'),
  );
  assert.deepEqual(ofKind(records, 'refunded'), [
    {
      id: 'refunded:R#1',
      kind: 'refunded',
      at: '2024-01-04T00:00:00+00:00',
      member: 'a',
      data: { order: '1', lines: [{ line: 0, quantity: 3 }], refund: 'R#1' },
    },
  ]);
  assert.deepEqual(refused, []);
});

test('a return is split over purchases, and only the rest is reported', async () => {
  const { records, refused, shares } = await mapText(
    file('1,a,2024-01-01,mug,2,4,', '2,a,2024-01-02,mug,3,4,', 'R,a,2024-01-03,mug,-9,4,'),
  );
  assert.deepEqual(
    ofKind(records, 'refunded').map(({ data }) => data),
    [
      { order: '2', lines: [{ line: 0, quantity: 3 }], refund: 'R#1' },
      { order: '1', lines: [{ line: 0, quantity: 2 }], refund: 'R#2' },
    ],
  );
  assert.deepEqual(shares.slice(-2), [[{ line: 4, units: 3 }], [{ line: 4, units: 2 }]]);
  assert.deepEqual(
    refused.map(({ line, units, refusal }) => [line, units, refusal.code]),
    [[4, 4, 'orders.unmatchedReturn']],
  );
});

test('a return before its purchase, or of a stranger, matches nothing', async () => {
  const { refused } = await mapText(
    file('R,a,2024-01-01,mug,-1,4,', '1,a,2024-01-02,mug,1,4,', 'S,c,2024-01-03,mug,-1,4,'),
  );
  assert.deepEqual(
    refused.map(({ line, refusal }) => [line, refusal.code]),
    [
      [2, 'orders.unmatchedReturn'],
      [4, 'orders.unmatchedReturn'],
    ],
  );
});

test('a return that names its purchase takes from that one alone', async () => {
  const { records, refused } = await mapText(
    file(
      '1,a,2024-01-01,mug,2,4,',
      '2,a,2024-01-02,mug,5,4,',
      'R,a,2024-01-03,mug,-3,4,1',
      'R,a,2024-01-03,mug,-1,4,77',
    ),
  );
  assert.deepEqual(ofKind(records, 'refunded')[0]?.data, {
    order: '1',
    lines: [{ line: 0, quantity: 2 }],
    refund: 'R#1',
  });
  assert.deepEqual(
    refused.map(({ line, units, refusal }) => [line, units, refusal.code, refusal.pointer]),
    [
      [4, 1, 'orders.unmatchedReturn', '/quantity'],
      [5, 1, 'order.unknown', '/returns'],
    ],
  );
});

test('two returned lines that meet in one line of a purchase are added up', async () => {
  const { records } = await mapText(
    file('1,a,2024-01-01,mug,5,4,', 'R,a,2024-01-03,mug,-1,4,', 'R,a,2024-01-03,mug,-2,4,'),
  );
  assert.deepEqual(ofKind(records, 'refunded')[0]?.data.lines, [{ line: 0, quantity: 3 }]);
});

test('an exchange is a purchase and a return of an earlier one', async () => {
  const { records } = await mapText(
    file('1,a,2024-01-01,mug,1,4,', '2,a,2024-01-02,jug,1,9,', '2,a,2024-01-02,mug,-1,4,'),
  );
  assert.deepEqual(
    records.map(({ id }) => id),
    ['joined', 'purchased:1', 'purchased:2', 'refunded:2#1'],
  );
});

test('money paid back without units names its order, and its product if it likes', async () => {
  const { records, refused } = await mapText(
    file(
      '1,a,2024-01-01,mug,4,4,',
      'R,a,2024-01-03,,,-1.50,1',
      'S,a,2024-01-03,mug,,-2,1',
      'T,a,2024-01-03,mug,,-2,',
      'U,a,2024-01-03,,,-2,9',
    ),
  );
  assert.deepEqual(
    ofKind(records, 'refunded').map(({ data }) => data),
    [
      { order: '1', amount: 150, refund: 'R#1' },
      { order: '1', lines: [{ product: 'mug', amount: 200 }], refund: 'S#1' },
    ],
  );
  assert.deepEqual(
    refused.map(({ line, refusal }) => [line, refusal.code]),
    [
      [5, 'orders.unmatchedReturn'],
      [6, 'order.unknown'],
    ],
  );
});
