import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { base64url, CompactSign, exportJWK, exportSPKI, generateKeyPair, type JWK } from 'jose';
import { signReceipt } from '../../../web/hub/trust/sign-receipt.js';
import { mostReceiptLength, type Receipt } from '../../../web/receipt/form.js';
import { openReceiptKeys, readReceipt, type ReceiptKey, type ReceiptKeys } from '../../../web/receipt/receipts.js';
import { bundled } from '../../support/bundle.js';
import { codeOf, value } from '../../support/result.js';
import { alterations, start } from './support.js';

interface Pair {
  readonly privateKey: CryptoKey;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK & { readonly kid: string };
}

async function pairOf(kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { privateKey, privateJwk: await exportJWK(privateKey), publicJwk: { ...(await exportJWK(publicKey)), kid } };
}

const old = await pairOf('2025-a');
const young = await pairOf('2025-b');
const receipt: Receipt = {
  program: 'cafe',
  id: 'order:123',
  kind: 'purchased',
  data: { order: '123', amount: 1250 },
  at: '2025-06-01T12:00:00+02:00',
  expiresMs: start + 3_600_000,
};

const keysOf = async (...keys: ReceiptKey[]): Promise<ReceiptKeys> => value(await openReceiptKeys('cafe', keys));
const sign = async (fields: object = {}, pair = old): Promise<string> =>
  value(await signReceipt(pair.privateJwk, pair.publicJwk.kid, { ...receipt, ...fields }));
const read = async (keys: ReceiptKeys, text: string, at = start): Promise<string> =>
  codeOf(await readReceipt(keys, text, at));
const keys = await keysOf(old.publicJwk);

/** Signs whatever it is, with whatever header. */
const signAny = async (payload: string | Uint8Array, header: object = {}): Promise<string> =>
  await new CompactSign(typeof payload === 'string' ? new TextEncoder().encode(payload) : payload)
    .setProtectedHeader({ alg: 'ES256', kid: '2025-a', typ: 'tfr', ...header })
    .sign(old.privateKey);

test('a receipt is read as it was signed, until it is over', async () => {
  const text = await sign();
  assert.deepEqual(value(await readReceipt(keys, text, start)), receipt);
  assert.ok(text.length < 400, `${text.length} characters`);
  assert.equal(await read(keys, text, receipt.expiresMs - 1), 'accepted');
  assert.equal(await read(keys, text, receipt.expiresMs), 'receipt.invalid');
  assert.equal(await read(keys, text, Infinity), 'receipt.invalid');
  assert.equal(await read(keys, text, NaN), 'receipt.invalid');
});

test('a receipt altered anywhere is refused', async () => {
  const text = await sign();
  let tried = 0;
  for (const altered of alterations(text)) {
    assert.equal(await read(keys, altered), 'receipt.invalid', altered);
    tried += 1;
  }
  assert.ok(tried > text.length * 10);
});

test('each bit of a receipt’s signature counts', async () => {
  const [header = '', payload = '', signature = ''] = (await sign()).split('.');
  const bytes = base64url.decode(signature);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = bytes.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    assert.equal(await read(keys, `${header}.${payload}.${base64url.encode(flipped)}`), 'receipt.invalid');
  }
  for (const other of [bytes.map(() => 0), bytes.slice(1), new Uint8Array(64).fill(255), new Uint8Array(0)]) {
    assert.equal(await read(keys, `${header}.${payload}.${base64url.encode(other)}`), 'receipt.invalid');
  }
});

test('no other algorithm is taken, and none is taken for none', async () => {
  const part = (value: object): string => base64url.encode(JSON.stringify(value));
  const [, payload = '', signature = ''] = (await sign()).split('.');
  const { kid } = old.publicJwk;
  for (const alg of ['none', 'None', 'HS256', 'ES384', 'RS256', '', null, 1, undefined]) {
    for (const end of ['', 'AA', signature]) {
      assert.equal(await read(keys, `${part({ alg, kid, typ: 'tfr' })}.${payload}.${end}`), 'receipt.invalid');
    }
  }
  const texts = [
    await exportSPKI((await generateKeyPair('ES256')).publicKey),
    JSON.stringify(old.publicJwk),
    `${old.publicJwk.x}${old.publicJwk.y}`,
  ];
  for (const text of texts) {
    const head = `${part({ alg: 'HS256', kid, typ: 'tfr' })}.${payload}`;
    const mac = createHmac('sha256', text).update(head).digest('base64url');
    assert.equal(await read(keys, `${head}.${mac}`), 'receipt.invalid');
  }
});

test('two keys live at once, and a rotation ends with the old one’s removal or revocation', async () => {
  const [byOld, byYoung] = [await sign({}, old), await sign({}, young)];
  const states: readonly (readonly [keys: ReceiptKey[], old: string, young: string])[] = [
    [[old.publicJwk], 'accepted', 'receipt.invalid'],
    [[old.publicJwk, young.publicJwk], 'accepted', 'accepted'],
    [[{ ...old.publicJwk, revoked: true }, young.publicJwk], 'receipt.invalid', 'accepted'],
    [[young.publicJwk], 'receipt.invalid', 'accepted'],
    [[], 'receipt.invalid', 'receipt.invalid'],
  ];
  for (const [live, whetherOld, whetherYoung] of states) {
    const opened = await keysOf(...live);
    assert.equal(await read(opened, byOld), whetherOld);
    assert.equal(await read(opened, byYoung), whetherYoung);
  }
});

test('a key answers to its own name only', async () => {
  const both = await keysOf(old.publicJwk, young.publicJwk);
  const misnamed = value(await signReceipt(old.privateJwk, '2025-b', receipt));
  assert.equal(await read(both, misnamed), 'receipt.invalid');
  for (const kid of [undefined, '', '2025-A', '2025-a ', 'constructor', '__proto__']) {
    assert.equal(await read(both, await signAny(JSON.stringify(receipt), { kid })), 'receipt.invalid', String(kid));
  }
  const own = young.publicJwk;
  assert.equal(await read(keys, await signAny(JSON.stringify(receipt), { kid: 'own', jwk: own })), 'receipt.invalid');
});

test('a receipt of another program is refused', async () => {
  assert.equal(await read(keys, await sign({ program: 'bar' })), 'receipt.invalid');
  const bar = value(await openReceiptKeys('bar', [old.publicJwk]));
  assert.equal(await read(bar, await sign()), 'receipt.invalid');
});

test('something else that the key has signed is no receipt', async () => {
  const text = JSON.stringify(receipt);
  assert.equal(await read(keys, await signAny(text)), 'accepted');
  for (const header of [
    { typ: 'JWT' },
    { typ: undefined },
    { typ: 'TFR' },
    { crit: ['x'], x: 1 },
    { b64: false, crit: ['b64'] },
  ]) {
    // The library signs no header that is critical and unknown.
    const forged = 'crit' in header ? await forge(header, text) : await signAny(text, header);
    assert.equal(await read(keys, forged), 'receipt.invalid', JSON.stringify(header));
  }
});

/** Signs without the library’s checks of the header. */
async function forge(header: object, payload: string): Promise<string> {
  const full = { alg: 'ES256', kid: '2025-a', typ: 'tfr', ...header };
  const head = `${base64url.encode(JSON.stringify(full))}.${base64url.encode(payload)}`;
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(algorithm, old.privateKey, new TextEncoder().encode(head));
  return `${head}.${base64url.encode(new Uint8Array(signature))}`;
}

const broken: readonly object[] = [
  { program: 7 },
  { id: '' },
  { id: 'é'.repeat(65) },
  { id: 'a\nb' },
  { id: undefined },
  { kind: 'adjusted' },
  { kind: 'redemptionConfirmed' },
  { kind: 'constructor' },
  { data: [] },
  { data: null },
  { data: 'x' },
  { at: '2025-06-01T10:00:00Z' },
  { at: '2025-06-01' },
  { at: '2025-13-01T10:00:00+02:00' },
  { at: 1 },
  { expiresMs: String(start + 1) },
  { expiresMs: start + 0.5 },
  { expiresMs: Date.parse(receipt.at) },
  { expiresMs: undefined },
  { expiresMs: null },
];

test('a receipt that lacks something is neither signed nor read', async () => {
  for (const fields of broken) {
    const wrong = { ...receipt, ...fields };
    const why = JSON.stringify(fields);
    assert.equal(codeOf(await signReceipt(old.privateJwk, '2025-a', wrong)), 'request.invalid', why);
    assert.equal(await read(keys, await signAny(JSON.stringify(wrong))), 'receipt.invalid', why);
  }
  assert.equal(await read(keys, await signAny(JSON.stringify({ ...receipt, more: 1 }))), 'receipt.invalid');
  for (const text of ['', 'null', '[]', '7', '{', '"x"', '[[[[']) {
    assert.equal(await read(keys, await signAny(text)), 'receipt.invalid', text);
  }
  assert.equal(await read(keys, await signAny(Uint8Array.of(0x7b, 0xff, 0x7d))), 'receipt.invalid');
});

test('what is no receipt is refused, however long', async () => {
  for (const text of ['', '.', '..', 'a.b.c', 'é.é.é', 'a'.repeat(1e6), `${await sign()}.`, ` ${await sign()}`]) {
    assert.equal(await read(keys, text), 'receipt.invalid');
  }
});

test('a receipt that is too long for a link is not signed, and not read', async () => {
  const long = { ...receipt, data: { order: '1', note: 'x'.repeat(mostReceiptLength) } };
  assert.equal(codeOf(await signReceipt(old.privateJwk, '2025-a', long)), 'request.size');
  assert.equal(await read(keys, await signAny(JSON.stringify(long))), 'receipt.invalid');
});

test('only a private key of P-256 signs', async () => {
  const wrong: readonly (readonly [key: JWK, kid: string])[] = [
    [old.publicJwk, '2025-a'],
    [{}, '2025-a'],
    [{ kty: 'oct', k: base64url.encode('x'.repeat(32)) }, '2025-a'],
    [{ ...old.privateJwk, crv: 'P-384' }, '2025-a'],
    [{ ...old.privateJwk, x: 'AA' }, '2025-a'],
    [old.privateJwk, ''],
    [old.privateJwk, 'a"b'],
    [old.privateJwk, 'a'.repeat(65)],
  ];
  for (const [key, kid] of wrong) assert.equal(codeOf(await signReceipt(key, kid, receipt)), 'setting.invalid');
});

test('keys with a mistake are refused when they are opened', async () => {
  const wrong: readonly unknown[] = [
    { ...young.publicJwk, kid: undefined },
    { ...young.publicJwk, kid: '' },
    { ...young.publicJwk, kid: '2025-a' },
    { ...young.privateJwk, kid: 'private' },
    { ...young.publicJwk, crv: 'P-384' },
    { ...young.publicJwk, x: young.publicJwk.y },
    { kty: 'oct', k: 'AAAA', kid: 'x' },
  ];
  for (const key of wrong) {
    const opened = await openReceiptKeys('cafe', [old.publicJwk, key as ReceiptKey]);
    assert.equal(opened.ok ? '' : `${opened.refusal.code}${opened.refusal.pointer}`, 'setting.invalid/keys/1');
  }
});

test('what reads receipts can be put into a page: it takes nothing of Node', async () => {
  const page = await bundled(new URL('../../../web/receipt/receipts.ts', import.meta.url));
  assert.doesNotMatch(page, /\bnode:|\brequire\(|\bBuffer\b/);
});
