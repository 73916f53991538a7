import assert from 'node:assert/strict';
import { readMemberCode, signMemberCode } from '../../../web/sync/codes/member-code.js';
import { memberSignerOf } from '../../../web/hub/trust/member-signer.js';
import { onEveryDatabase } from '../../support/databases.js';
import { codeOf } from '../../support/result.js';
import { start } from './support.js';

onEveryDatabase('of all who make a programme’s key at once, and later, all have the same', async ({ open }) => {
  const database = await open();
  const asked = Array.from({ length: 5 }, () => memberSignerOf(database, 'cafe'));
  const signers = [...(await Promise.all(asked)), await memberSignerOf(database, 'cafe')];
  const [first] = signers;
  assert.ok(first);
  const code = await signMemberCode(first.privateKey, first.publicKey.kid, { member: 'm', expiresMs: start + 1000 });
  for (const { publicKey, keys } of signers) {
    assert.deepEqual(publicKey, first.publicKey);
    assert.equal(codeOf(await readMemberCode(keys, code, start)), 'accepted');
  }
});

onEveryDatabase('each programme has its own key, and tills get no private half', async ({ open }) => {
  const database = await open();
  const [cafe, bar] = [await memberSignerOf(database, 'cafe'), await memberSignerOf(database, 'bar')];
  assert.notEqual(cafe.publicKey.x, bar.publicKey.x);
  assert.deepEqual(Object.keys(cafe.publicKey), ['kid', 'kty', 'crv', 'x', 'y']);
  assert.match(cafe.publicKey.kid, /^[\w-]{8}$/);
  assert.equal(cafe.privateKey.extractable, false);
});
