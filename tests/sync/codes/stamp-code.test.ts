import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  isStampCodeRight,
  makeStampCode,
  openStampSecret,
  parseStampCode,
  stampLink,
  stampStep,
} from '../../../web/sync/codes/stamp-code.js';
import { alterations } from '../../hub/trust/support.js';

const secret = randomBytes(32);
const till = '00112233445566ff';

async function opened(bytes = secret): Promise<CryptoKey> {
  const key = await openStampSecret(bytes.toString('base64url'));
  assert.ok(key);
  return key;
}

async function isRight(code: string, program = 'corner-coffee', key?: CryptoKey): Promise<boolean> {
  const parsed = parseStampCode(code);
  return parsed !== undefined && (await isStampCodeRight(key ?? (await opened()), program, parsed));
}

test('the code is the documented one', async () => {
  const step = stampStep(Date.parse('2026-03-02T10:00:29.999Z'));
  assert.equal(step * 30, Date.parse('2026-03-02T10:00:00Z') / 1000);
  const mac = createHmac('sha256', secret).update(`corner-coffee\n${till}\n${step}`).digest().subarray(0, 10);
  const code = await makeStampCode(await opened(), 'corner-coffee', till, step);
  assert.equal(code, `tfs.${till}.${step}.${mac.toString('base64url')}`);
  assert.deepEqual(parseStampCode(code), { till, step, mac: mac.toString('base64url') });
  assert.equal(
    stampLink('https://hub.example/', 'corner-coffee', code),
    `https://hub.example/card/corner-coffee#stamp=${code}`,
  );
});

test('an altered one, and one of another programme or secret, is not right', async () => {
  const code = await makeStampCode(await opened(), 'corner-coffee', till, 59_000_000);
  assert.ok(await isRight(code));
  for (const altered of alterations(code)) assert.ok(!(await isRight(altered)), altered);
  assert.ok(!(await isRight(code, 'other')));
  assert.ok(!(await isRight(code, 'corner-coffee', await opened(randomBytes(32)))));
});

test('a secret of another length is none', async () => {
  for (const wrong of ['', 'abc', randomBytes(31).toString('base64url'), `${secret.toString('base64url')}=`]) {
    assert.equal(await openStampSecret(wrong), undefined);
  }
});
