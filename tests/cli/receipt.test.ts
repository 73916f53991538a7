import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openReceiptKeys, readReceipt, type ReceiptKey } from '../../web/receipt/receipts.js';
import { tinyProgram } from './programs.js';
import { files, tenfold } from './run.js';

test('a key is made, and what it signs is read by its public half: as a link, and as a QR code', async (context) => {
  const path = (await files(context, { 'program.json': tinyProgram }))['program.json'];
  const key = join(dirname(path), 'private.jwk');
  const made = await tenfold('receipt', '--new-key', key, '--kid', 'r-2026');
  assert.equal(made.code, 0, made.stderr);
  assert.equal((await stat(key)).mode & 0o777, 0o600);
  assert.equal((await tenfold('receipt', '--new-key', key, '--kid', 'other')).code, 2); // never overwritten

  const publicKey = JSON.parse(made.stdout) as ReceiptKey;
  assert.equal(publicKey.d, undefined);
  const { id } = JSON.parse(tinyProgram) as { id: string };
  await writeFile(path, JSON.stringify({ ...(JSON.parse(tinyProgram) as object), receiptKeys: [publicKey] }));
  assert.equal((await tenfold('check', '--program', path)).code, 0);

  const page = 'https://shop.example/card';
  const sign = ['receipt', '--key', key, '--program', path, '--page', page];
  const signed = await tenfold(...sign, '--order', '1002', '--amount', '380');
  assert.equal(signed.code, 0, signed.stderr);
  const [link = '', ...qr] = signed.stdout.trimEnd().split('\n');
  const code = /^https:\/\/shop\.example\/card#tenfold-receipt=(.+)$/.exec(link)?.[1] ?? '';
  const keys = await openReceiptKeys(id, [publicKey]);
  assert.ok(keys.ok);
  const read = await readReceipt(keys.value, code, Date.now());
  assert.ok(read.ok);
  assert.deepEqual([read.value.id, read.value.data], ['order:1002', { order: '1002', amount: 380 }]);
  assert.equal(read.value.expiresMs - Date.parse(read.value.at) <= 72 * 3_600_000 + 1000, true);
  assert.ok(qr.length > 20);

  const visit = await tenfold('receipt', '--key', key, '--program', path, '--visit', 'v-7', '--hours', '1');
  const [text = ''] = visit.stdout.split('\n');
  const visited = await readReceipt(keys.value, text, Date.now());
  assert.deepEqual(visited.ok && [visited.value.kind, visited.value.data], ['visited', { visit: 'v-7' }]);
});

/** A programme that knows a key, and that key. */
async function signing(
  context: TestContext,
  more: object = {},
): Promise<{ readonly path: string; readonly key: string }> {
  const path = (await files(context, { 'program.json': tinyProgram }))['program.json'];
  const key = join(dirname(path), 'private.jwk');
  const made = await tenfold('receipt', '--new-key', key, '--kid', 'r');
  assert.equal(made.code, 0, made.stderr);
  const receiptKeys = [JSON.parse(made.stdout) as ReceiptKey];
  await writeFile(path, JSON.stringify({ ...(JSON.parse(tinyProgram) as object), receiptKeys, ...more }));
  return { path, key };
}

test('what a revoked key signs is worth nothing, so it signs nothing', async (context) => {
  const { path, key } = await signing(context);
  await writeFile(path, (await readFile(path, 'utf8')).replace('"kid":"r"', '"kid":"r","revoked":true'));
  const { code, stderr } = await tenfold('receipt', '--key', key, '--program', path, '--visit', 'v');
  assert.deepEqual([code, /revoked/.test(stderr)], [2, true]);
});

test('a receipt can be shown for as long as the terms of now take records', async (context) => {
  const revisions = [
    { effectiveFrom: '2020-01-01T00:00:00Z', backdatingHours: 5 },
    { effectiveFrom: '2021-01-01T00:00:00Z', challenges: [] },
    { effectiveFrom: '2999-01-01T00:00:00Z', backdatingHours: 500 },
  ];
  const { path, key } = await signing(context, { revisions });
  const sign = ['receipt', '--key', key, '--program', path, '--visit', 'v', '--hours'];
  assert.equal((await tenfold(...sign, '5')).code, 0);
  assert.match((await tenfold(...sign, '6')).stderr, /--hours 6: expected 1 to 5, /);
});

test('what cannot be signed is said, and leaves with 2', async (context) => {
  const { path, key } = await signing(context);
  const made = await files(context, {
    'other.json': tinyProgram,
    'bad.json': '{}',
    'broken.jwk': '{',
    'null.jwk': 'null',
  });
  const broken = made['broken.jwk'];
  const good = ['receipt', '--key', key, '--program', path];
  for (const [words, expected] of [
    [[...good, '--order', '1'], /--amount is needed/],
    [[...good, '--order', '1', '--amount', '3.80'], /--amount 3\.80: expected a whole number/],
    [[...good, '--order', '1', '--amount', '380', '--visit', 'v'], /either --order or --visit/],
    [good, /either --order or --visit/],
    [[...good, '--visit', 'v', '--amount', '380'], /--amount does not go with --visit/],
    [[...good, '--visit', 'v', '--kid', 'r'], /--kid does not go with --visit/],
    [['receipt', '--new-key', `${key}.2`, '--kid', 'r', '--page', 'x'], /--page does not go with --new-key/],
    [[...good, '--visit', 'v', '--page', 'nowhere'], /--page nowhere/],
    [[...good, '--visit', 'v', '--hours', '0'], /^tenfold: --hours 0: expected 1 to 72, /],
    [[...good, '--visit', 'v', '--hours', '73'], /^tenfold: --hours 73: expected 1 to 72, /],
    [[...good, '--visit', 'v', '--hours', 'x'], /^tenfold: --hours x: expected a whole number/],
    [['receipt', '--key', broken, '--program', path, '--visit', 'v'], /broken\.jwk/],
    [['receipt', '--key', made['null.jwk'], '--program', path, '--visit', 'v'], /null\.jwk: expected a private JWK/],
    [['receipt', '--key', path, '--program', path, '--visit', 'v'], /program\.json: is none of .* receiptKeys/],
    [['receipt', '--key', key, '--program', made['other.json'], '--visit', 'v'], /private\.jwk: is none of/],
    [['receipt', '--key', key, '--program', made['bad.json'], '--visit', 'v'], /bad\.json:1:1: field\.missing/],
    [['receipt', '--new-key', `${key}.2`, '--kid', ''], /--kid : expected/],
    [[...good, '--visit', ''], /--visit: expected/],
    [[...good, '--order', '', '--amount', '1'], /--order: expected/],
  ] as const) {
    const { code, stderr } = await tenfold(...words);
    assert.equal(code, 2, words.join(' '));
    assert.match(stderr, expected);
  }
  assert.doesNotMatch(await readFile(path, 'utf8'), /"d"/);
});
