import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { base64url, CompactSign, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { identify, openIdentity, subjectHash, type IdentitySettings } from '../../../web/hub/trust/identity.js';
import { codeOf, value } from '../../support/result.js';
import { alterations, start } from './support.js';

const now = start / 1000;
const good = { sub: 'customer-7', aud: 'cafe', iat: now, exp: now + 600 };
const secret = 'a secret of the merchant, 32 bytes and more';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const pair = await generateKeyPair('ES256', { extractable: true });
const next = await generateKeyPair('ES256', { extractable: true });
const publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1' };
const nextJwk = { ...(await exportJWK(next.publicKey)), kid: 'k2' };
const one: IdentitySettings = { keys: [publicJwk] };

type Signer = Parameters<InstanceType<typeof SignJWT>['sign']>[0];
const signed = async (claims: object, header: object = {}, key: Signer = pair.privateKey): Promise<string> =>
  await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'k1', ...header }).sign(key);

const ask = async (settings: IdentitySettings, text: string, at = start): Promise<string> => {
  const answer = await identify(value(await openIdentity('cafe', settings)), text, at);
  return answer.ok ? answer.value.subject : `${answer.refusal.code}${answer.refusal.pointer}`;
};

test('a shopper is known by a token of ES256 and by one of HS256', async () => {
  assert.equal(await ask(one, await signed(good)), 'customer-7');
  const shared = await signed(good, { alg: 'HS256', kid: undefined }, bytes(secret));
  assert.equal(await ask({ keys: [{ secret }] }, shared), 'customer-7');
  assert.equal(await ask({ keys: [{ secret, kid: 's1' }] }, shared), 'customer-7');
});

test('two keys live at once, and each token names its own', async () => {
  const both: IdentitySettings = { keys: [publicJwk, nextJwk, { kid: 's1', secret }] };
  const byNext = await signed(good, { kid: 'k2' }, next.privateKey);
  assert.equal(await ask(both, await signed(good)), 'customer-7');
  assert.equal(await ask(both, byNext), 'customer-7');
  assert.equal(await ask(both, await signed(good, { alg: 'HS256', kid: 's1' }, bytes(secret))), 'customer-7');
  assert.equal(await ask(both, await signed(good, { kid: undefined })), 'auth.invalid');
  assert.equal(await ask(both, await signed(good, { kid: 'k3' })), 'auth.invalid');
  assert.equal(await ask(both, await signed(good, { kid: 'k2' })), 'auth.invalid', 'signed by the other');
  assert.equal(await ask(one, byNext), 'auth.invalid', 'after the rotation');
});

test('the only key needs no kid, but is not taken for another', async () => {
  const { kid, ...nameless } = publicJwk;
  assert.equal(await ask(one, await signed(good, { kid: undefined })), 'customer-7');
  assert.equal(await ask({ keys: [nameless] }, await signed(good, { kid })), 'customer-7');
  assert.equal(await ask(one, await signed(good, { kid: 'k2' })), 'auth.invalid');
});

test('the algorithm is the key’s and never the token’s', async () => {
  const part = (value: object): string => base64url.encode(JSON.stringify(value));
  const spki = await exportSPKI(pair.publicKey);
  const publicTexts = [spki, spki.trim(), JSON.stringify(publicJwk), publicJwk.x ?? '', `${publicJwk.x}${publicJwk.y}`];
  for (const text of publicTexts) {
    for (const kid of ['k1', undefined]) {
      const head = `${part({ alg: 'HS256', kid })}.${part(good)}`;
      const mac = createHmac('sha256', text).update(head).digest('base64url');
      assert.equal(await ask(one, `${head}.${mac}`), 'auth.invalid');
      assert.equal(await ask({ keys: [publicJwk, { kid: 's1', secret }] }, `${head}.${mac}`), 'auth.invalid');
    }
  }
  const [, , signature] = (await signed(good)).split('.');
  for (const alg of [
    'none',
    'None',
    'nOnE',
    '',
    'HS256',
    'HS512',
    'RS256',
    'ES384',
    'es256',
    null,
    7,
    ['ES256'],
    undefined,
  ]) {
    for (const end of ['', signature ?? '', 'AA']) {
      assert.equal(await ask(one, `${part({ alg, kid: 'k1' })}.${part(good)}.${end}`), 'auth.invalid', String(alg));
    }
  }
  const own = await exportJWK(next.publicKey);
  assert.equal(
    await ask(one, await signed(good, { jwk: own }, next.privateKey)),
    'auth.invalid',
    'its own key with it',
  );
});

test('a token for somebody else is refused', async () => {
  assert.equal(await ask(one, await signed({ ...good, aud: 'bar' })), 'auth.invalid/aud');
  assert.equal(await ask(one, await signed({ ...good, aud: ['cafe', 'bar'] })), 'auth.invalid/aud');
  assert.equal(await ask(one, await signed({ ...good, aud: undefined })), 'auth.invalid/aud');
  assert.equal(await ask(one, await signed({ ...good, aud: '' })), 'auth.invalid/aud');
  assert.equal(await ask(one, await signed({ ...good, aud: ['cafe'] })), 'customer-7');
  const named: IdentitySettings = { ...one, audience: 'https://hub.example' };
  assert.equal(await ask(named, await signed(good)), 'auth.invalid/aud');
  assert.equal(await ask(named, await signed({ ...good, aud: 'https://hub.example' })), 'customer-7');
});

const lives: readonly (readonly [claims: object, expected: string, why: string])[] = [
  [{ exp: now + 601 }, 'auth.invalid/exp', 'longer than ten minutes'],
  [{ exp: undefined }, 'auth.invalid/exp', 'for ever'],
  [{ exp: '1e9' }, 'auth.invalid/exp', 'no number'],
  [{ iat: now - 600, exp: now }, 'customer-7', 'over by the clock, but within the tolerance'],
  [{ iat: now - 600, exp: now - 29 }, 'customer-7', 'the last second of the tolerance'],
  [{ iat: now - 600, exp: now - 30 }, 'auth.invalid/exp', 'over'],
  [{ iat: now + 30, exp: now + 630 }, 'customer-7', 'of a clock that is half a minute ahead'],
  [{ iat: now + 31, exp: now + 600 }, 'auth.invalid/iat', 'of the future'],
  [{ iat: now + 1e7, exp: now + 1e7 + 600 }, 'auth.invalid/iat', 'short, but only later'],
  [{ iat: undefined, exp: now + 630 }, 'customer-7', 'no iat: counted from now, with the tolerance'],
  [{ iat: undefined, exp: now + 631 }, 'auth.invalid/exp', 'no iat, too long'],
  [{ iat: 'now' }, 'auth.invalid/iat', 'an iat that is no number'],
  [{ nbf: now + 31 }, 'auth.invalid/nbf', 'not yet'],
];

for (const [claims, expected, why] of lives) {
  test(`the life of a token: ${why}`, async () => {
    assert.equal(await ask(one, await signed({ ...good, ...claims })), expected);
  });
}

test('numbers beyond all numbers are no moment', async () => {
  for (const claims of ['"exp":1e999', '"exp":1e999,"iat":1e999', `"exp":${now + 9},"iat":-1e999`]) {
    const body = bytes(`{"sub":"a","aud":"cafe",${claims}}`);
    const text = await new CompactSign(body).setProtectedHeader({ alg: 'ES256' }).sign(pair.privateKey);
    assert.match(await ask(one, text), /^auth\.invalid\/(?:exp|iat)$/);
  }
});

test('a subject is a text of 1 to 128 characters', async () => {
  for (const sub of ['', 'a'.repeat(129), 'é'.repeat(129), '\ud800', 7, null, undefined, ['a'], { a: 1 }]) {
    assert.equal(await ask(one, await signed({ ...good, sub })), 'auth.invalid/sub', JSON.stringify(sub));
  }
  for (const sub of ['a', '0', '漢'.repeat(128), '🙂', 'a b\n']) {
    assert.equal(await ask(one, await signed({ ...good, sub })), sub);
  }
});

test('what a header says to be critical and is not known is refused', async () => {
  const part = (value: object): string => base64url.encode(JSON.stringify(value));
  for (const header of [{ crit: ['exp'], exp: 1 }, { crit: [] }, { crit: ['x'] }, { b64: false, crit: ['b64'] }]) {
    const head = `${part({ alg: 'HS256', ...header })}.${part(good)}`;
    const text = `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
    assert.equal(await ask({ keys: [{ secret }] }, text), 'auth.invalid', JSON.stringify(header));
  }
});

test('a token altered anywhere is refused, of either algorithm', async () => {
  const shared = await signed(good, { alg: 'HS256' }, bytes(secret));
  for (const [settings, text] of [
    [one, await signed(good)],
    [{ keys: [{ secret }] }, shared],
  ] as const) {
    const identity = value(await openIdentity('cafe', settings));
    assert.equal(codeOf(await identify(identity, text, start)), 'accepted');
    for (const altered of alterations(text)) {
      assert.equal(codeOf(await identify(identity, altered, start)), 'auth.invalid', altered);
    }
  }
});

test('what is no token is refused, however long', async () => {
  const wrong = [
    '',
    '.',
    '..',
    'a.b.c',
    'null',
    '{}',
    `${'a'.repeat(5000)}.a.a`,
    await signed({ ...good, x: 'x'.repeat(4096) }),
  ];
  for (const text of wrong) assert.equal(await ask(one, text), 'auth.invalid');
  for (const body of ['', '[]', 'null', '7', '{', '\xff']) {
    const text = await new CompactSign(bytes(body)).setProtectedHeader({ alg: 'ES256' }).sign(pair.privateKey);
    assert.equal(await ask(one, text), 'auth.invalid', body);
  }
});

test('settings with a mistake are refused when they are read', async () => {
  const nameless = await exportJWK(next.publicKey);
  const wrong: readonly (readonly [keys: IdentitySettings['keys'], pointer: string])[] = [
    [[], '/keys'],
    [[publicJwk, publicJwk], '/keys'],
    [[publicJwk, nameless], '/keys'],
    [[publicJwk, { ...nextJwk, kid: 'k1' }], '/keys'],
    [[{ secret: 'x'.repeat(31) }], '/keys/0'],
    [[publicJwk, await exportJWK(pair.privateKey)], '/keys/1'],
    [[{ ...publicJwk, x: publicJwk.y ?? '' }], '/keys/0'],
    [[{ ...publicJwk, crv: 'P-384' }], '/keys/0'],
    [[{ kty: 'oct', k: base64url.encode(secret) }], '/keys/0'],
    [[{}], '/keys/0'],
  ];
  for (const [keys, pointer] of wrong) {
    const opened = await openIdentity('cafe', { keys });
    assert.equal(opened.ok ? '' : `${opened.refusal.code}${opened.refusal.pointer}`, `setting.invalid${pointer}`);
  }
});

test('the hash of a subject is of this hub, this program and this subject', () => {
  const hashes = [
    subjectHash('cafe', secret, '7'),
    subjectHash('cafe', `${secret}x`, '7'),
    subjectHash('cafe7', secret, ''),
    subjectHash('bar', secret, '7'),
    subjectHash('cafe', secret, '8'),
  ];
  assert.equal(new Set(hashes).size, hashes.length);
  assert.equal(subjectHash('cafe', secret, '7'), hashes[0]);
  assert.match(hashes[0] ?? '', /^[\w-]{43}$/);
});
