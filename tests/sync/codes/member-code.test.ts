import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { before, test } from 'node:test';
import {
  isMemberCode,
  memberCodeLifeMs,
  openMemberKeys,
  readMemberCode,
  signMemberCode,
  type MemberKeys,
} from '../../../web/sync/codes/member-code.js';
import type { MemberKey } from '../../../web/sync/till.js';
import { alterations, start } from '../../hub/trust/support.js';
import { codeOf } from '../../support/result.js';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'k-1' } as unknown as MemberKey;
const member = 'Zx81-abcdefghijklmnopq';
const expiresMs = start + memberCodeLifeMs;
let keys: MemberKeys;
let code: string;

before(async () => {
  keys = await openMemberKeys([jwk]);
  const own = { name: 'ECDSA', namedCurve: 'P-256' };
  const pkcs8 = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, own, false, ['sign']);
  code = await signMemberCode(privateKey, 'k-1', { member, expiresMs });
});

/** A code as somebody else's program would write it. */
function written(payload: Uint8Array, kid = 'k-1', signer = pair.privateKey): string {
  const signed = `tfm.${kid}.${Buffer.from(payload).toString('base64url')}`;
  const signature = sign('sha256', Buffer.from(signed), { key: signer, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

test('a code says whose it is until it is over', async () => {
  assert.ok(isMemberCode(code));
  assert.deepEqual(await readMemberCode(keys, code, start), { ok: true, value: { member, expiresMs } });
  assert.equal(codeOf(await readMemberCode(keys, code, expiresMs - 1)), 'accepted');
  assert.equal(codeOf(await readMemberCode(keys, code, expiresMs)), 'code.expired');
});

test('the shortest and the longest name of a card fit', async () => {
  for (const name of ['m', 'x'.repeat(128)]) {
    const payload = Buffer.alloc(4 + name.length);
    payload.writeUInt32BE(expiresMs / 1000);
    payload.write(name, 4);
    const read = await readMemberCode(keys, written(payload), start);
    assert.equal(read.ok && read.value.member, name);
  }
});

test('the form is the documented one', async () => {
  const [prefix, kid, payload = '', signature = ''] = code.split('.');
  assert.deepEqual([prefix, kid, signature.length], ['tfm', 'k-1', 86]);
  const bytes = Buffer.from(payload, 'base64url');
  assert.equal(bytes.readUInt32BE(0), expiresMs / 1000);
  assert.equal(bytes.subarray(4).toString(), member);
  const key = {
    key: createPublicKey(pair.publicKey.export({ format: 'pem', type: 'spki' })),
    dsaEncoding: 'ieee-p1363',
  };
  const signed = Buffer.from(code.slice(0, code.lastIndexOf('.')));
  assert.ok(verify('sha256', signed, key as never, Buffer.from(signature, 'base64url')));
  assert.equal(codeOf(await readMemberCode(keys, written(bytes), start)), 'accepted');
});

test('whatever is altered about it, it is no code', async () => {
  for (const altered of alterations(code)) {
    assert.equal(codeOf(await readMemberCode(keys, altered, start)), 'code.invalid', altered);
  }
});

test('another key, or a key of another name, signs nothing', async () => {
  const payload = Buffer.from(code.split('.')[2] ?? '', 'base64url');
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  for (const wrong of [written(payload, 'k-1', other), written(payload, 'k-2'), written(payload, '')]) {
    assert.equal(codeOf(await readMemberCode(keys, wrong, start)), 'code.invalid');
  }
  assert.equal(codeOf(await readMemberCode(new Map(), code, start)), 'code.invalid');
});
