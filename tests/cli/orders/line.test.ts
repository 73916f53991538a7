import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapText, ofKind } from './support.js';

const header = 'order,member,at,product,category,tags,quantity,unitPrice,amount,currency,channel,location';

/** What the only line of a file is refused with. */
async function refusalOf(line: string): Promise<string> {
  const { refused, records } = await mapText(`${header}\n${line}`);
  assert.deepEqual(records, []);
  const [only] = refused;
  assert.equal(only?.line, 2);
  return `${only.refusal.code} ${only.refusal.pointer}`;
}

test('every column finds its way into the record', async () => {
  const { records } = await mapText(`${header}\n1,a,2024-01-01,mug,kitchen,new | blue,2,4.50,,GBP,web,Leeds`);
  assert.deepEqual(ofKind(records, 'purchased')[0]?.data, {
    order: '1',
    currency: 'GBP',
    channel: 'web',
    location: 'Leeds',
    lines: [{ product: 'mug', category: 'kitchen', tags: ['new', 'blue'], quantity: 2, amount: 900 }],
  });
});

test('the amount of a line goes before its price, and a line without a quantity is of one', async () => {
  const { records } = await mapText(`${header}\n1,a,2024-01-01,mug,,,,4.50,8.10,,,\n1,a,2024-01-01,mug,,,3,4.50,,,,`);
  assert.deepEqual(
    ofKind(records, 'purchased')[0]?.data.lines?.map(({ quantity, amount }) => [quantity, amount]),
    [
      [1, 810],
      [3, 1350],
    ],
  );
});

test('amounts have the decimals of the line’s own currency', async () => {
  const lines = [
    '1,a,2024-01-01,mug,,,2,500,,JPY,,',
    '2,a,2024-01-01,mug,,,,,1.2345,BHD,,',
    '3,a,2024-01-01,mug,,,,5,,,,',
  ];
  const { records } = await mapText([header, ...lines].join('\n'));
  assert.deepEqual(
    ofKind(records, 'purchased').map(({ data }) => [data.currency, data.lines?.[0]?.amount]),
    [
      ['JPY', 1000],
      ['BHD', 1235],
      [undefined, 500],
    ],
  );
});

test('a second currency in an order is refused; the programme’s own may be left out', async () => {
  const lines = ['', 'GBP', 'USD', ''].map((currency) => `1,a,2024-01-01,mug,,,1,4,,${currency},,`);
  const { records, refused } = await mapText([header, ...lines].join('\n'));
  assert.equal(ofKind(records, 'purchased')[0]?.data.lines?.length, 3);
  assert.deepEqual(
    refused.map(({ line, refusal }) => [line, refusal.code, refusal.pointer, refusal.expected]),
    [[4, 'orders.value', '/currency', 'GBP, as of its order']],
  );
});

test('a currency that is named once is the order’s, unless the others were read by other decimals', async () => {
  const order = (number: number, ...currencies: string[]): string[] =>
    currencies.map((currency) => `${String(number)},a,2024-01-01,mug,,,1,4,,${currency},,`);
  const lines = [...order(1, 'USD', ''), ...order(2, '', 'USD'), ...order(3, 'JPY', ''), ...order(4, '', 'JPY')];
  const { records, refused } = await mapText([header, ...lines].join('\n'));
  assert.deepEqual(
    ofKind(records, 'purchased').map(({ data }) => [data.currency, data.lines?.length]),
    [
      ['USD', 2],
      ['USD', 2],
      ['JPY', 1],
      [undefined, 1],
    ],
  );
  assert.deepEqual(
    refused.map(({ line, refusal }) => [line, refusal.pointer, refusal.expected]),
    [
      [7, '/currency', 'JPY, as of its order'],
      [9, '/currency', 'GBP, as of its order'],
    ],
  );
});

test('money is paid back in the currency of its order', async () => {
  const columns = `${header},returns`;
  const bought = ['1,a,2024-01-01,mug,,,1,400,,JPY,,,', '2,a,2024-01-01,mug,,,1,4,,,,,'];
  const paid = ['R,JPY,1', 'S,,1', 'T,USD,1', 'U,,2', 'V,GBP,2', 'W,JPY,2'].map((text) => {
    const [order = '', currency = '', returns = ''] = text.split(',');
    return `${order},a,2024-01-02,,,,,,-50,${currency},,,${returns}`;
  });
  const { records, refused } = await mapText([columns, ...bought, ...paid].join('\n'));
  assert.deepEqual(
    ofKind(records, 'refunded').map(({ data }) => [data.refund, data.amount]),
    [
      ['R#1', 50],
      ['U#1', 5000],
      ['V#1', 5000],
    ],
  );
  assert.deepEqual(
    refused.map(({ line, refusal }) => [line, refusal.expected]),
    [
      [5, 'JPY, as of its order'],
      [6, 'JPY, as of its order'],
      [9, 'GBP, as of its order'],
    ],
  );
});

test('something given away is in the order, at nothing', async () => {
  const { records } = await mapText(`${header}\n1,a,2024-01-01,mug,,,1,0.00,,,,`);
  assert.equal(ofKind(records, 'purchased')[0]?.data.lines?.[0]?.amount, 0);
});

test('a line that cannot be read is refused with its number, a code and the column', async () => {
  const wrong: [string, string][] = [
    ['1,,2024-01-01,mug,,,1,4,,,,', 'orders.member /member'],
    [',a,2024-01-01,mug,,,1,4,,,,', 'orders.value /order'],
    ['1,a,01/02/2024,mug,,,1,4,,,,', 'orders.value /at'],
    ['1,a,2024-01-01,mug,,,0,4,,,,', 'orders.value /quantity'],
    ['1,a,2024-01-01,mug,,,1.5,4,,,,', 'orders.value /quantity'],
    ['1,a,2024-01-01,mug,,,1000001,4,,,,', 'orders.value /quantity'],
    ['1,a,2024-01-01,mug,,,1,-4,,,,', 'orders.value /unitPrice'],
    ['1,a,2024-01-01,mug,,,-1,-4,,,,', 'orders.value /unitPrice'],
    ['1,a,2024-01-01,mug,,,1,"4,50",,,,', 'orders.value /unitPrice'],
    ['1,a,2024-01-01,mug,,,1,,,,,', 'orders.value /unitPrice'],
    ['1,a,2024-01-01,mug,,,1,,-4,,,', 'orders.value /amount'],
    ['1,a,2024-01-01,mug,,,1000000,99999999999,,,,', 'amount.overflow /unitPrice'],
    ['1,a,2024-01-01,mug,,,1,4,,pounds,,', 'orders.value /currency'],
    [`1,a,2024-01-01,${'m'.repeat(129)},,,1,4,,,,`, 'orders.value /product'],
    [`1,a,2024-01-01,${'é'.repeat(65)},,,1,4,,,,`, 'orders.value /product'],
    [`${'1'.repeat(105)},a,2024-01-01,mug,,,1,4,,,,`, 'orders.value /order'],
    [`1,a,2024-01-01,mug,,${'t|'.repeat(33)},1,4,,,,`, 'orders.value /tags'],
    ['1,a,2024-01-01,mug', 'orders.value '],
    ['1,a,2024-01-01,"mug', 'orders.value '],
  ];
  for (const [line, refusal] of wrong) assert.equal(await refusalOf(line), refusal, line);
});

test('a bad line costs its order nothing but itself', async () => {
  const { records, refused } = await mapText(`${header}\n1,a,2024-01-01,mug,,,1,4,,,,\n1,a,2024-01-01,jug,,,x,4,,,,`);
  assert.equal(ofKind(records, 'purchased')[0]?.data.lines?.length, 1);
  assert.equal(refused.length, 1);
});
