import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { View } from '../../web/engine/index.js';
import type { Receipt } from '../../web/receipt/form.js';
import { signReceipt } from '../../web/hub/trust/sign-receipt.js';
import { coffee, coffees, TestHub } from './open-hub.js';

let hub: TestHub;
const privateKeys = new Map<string, JWK>();

async function keyNamed(kid: string): Promise<JWK & { readonly kid: string }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  privateKeys.set(kid, await exportJWK(privateKey));
  return { ...(await exportJWK(publicKey)), kid };
}

before(async () => {
  const receipts = [await keyNamed('new'), { ...(await keyNamed('stolen')), revoked: true }];
  hub = await TestHub.open({ tenants: [{ program: coffee, receipts }] });
});
after(() => hub.close());

async function receiptOf(id: string, changes: Partial<Receipt> = {}, kid = 'new'): Promise<string> {
  const data = coffees(id, 2) as Record<string, unknown>;
  const receipt: Receipt = {
    program: 'corner-coffee',
    id: `receipt:${id}`,
    kind: 'purchased',
    data,
    at: hub.clock.text,
    expiresMs: hub.clock.ms + 3_600_000,
    ...changes,
  };
  const signed = await signReceipt(privateKeys.get(kid) ?? {}, kid, receipt);
  assert.ok(signed.ok);
  return signed.value;
}

async function show(token: string, receipt: string): Promise<string | undefined> {
  const { body } = await hub.ask<{ status?: string; refusal?: { code: string } }>(
    'POST',
    'receipts',
    { receipt },
    token,
  );
  return body.status ?? body.refusal?.code;
}

const stampsOf = async (token: string): Promise<number | undefined> =>
  (await hub.ask<View>('GET', 'card', undefined, token)).body.cards[0]?.stamps;

test('a receipt is for whoever shows it first, and counts once', async () => {
  const [anna, berta] = [await hub.enter(), await hub.enter()];
  const receipt = await receiptOf('A-1');
  assert.equal(await show(anna.token, receipt), 'accepted');
  assert.equal(await show(anna.token, receipt), 'already');
  assert.equal(await show(anna.token, await receiptOf('A-1')), 'already');
  assert.equal(await show(berta.token, receipt), 'receipt.used');
  assert.equal(await stampsOf(anna.token), 2);
  assert.equal(await stampsOf(berta.token), 0);
});

test('of many who show it at once one has it', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => hub.enter()));
  const receipt = await receiptOf('A-2');
  const answers = await Promise.all(all.map(({ token }) => show(token, receipt)));
  assert.equal(answers.filter((one) => one === 'accepted').length, 1);
  assert.equal(answers.filter((one) => one === 'receipt.used').length, 19);
});

test('a receipt that somebody else has shown stays shown when that shopper is erased', async () => {
  const [anna, berta] = [await hub.enter(), await hub.enter()];
  const receipt = await receiptOf('A-3');
  assert.equal(await show(anna.token, receipt), 'accepted');
  assert.equal((await hub.ask('DELETE', 'card', undefined, anna.token)).status, 200);
  assert.equal(await show(berta.token, receipt), 'receipt.used');
});

test('one that is altered, over, of another programme or of a revoked key is refused', async () => {
  const { token } = await hub.enter();
  const receipt = await receiptOf('A-4');
  const altered = receipt.replace(/\.(.)/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`);
  const at = new Date(hub.clock.ms - 7_200_000).toISOString().replace('.000Z', '+00:00');
  for (const wrong of [
    altered,
    `${receipt}x`,
    'nonsense',
    await receiptOf('A-4', { at, expiresMs: hub.clock.ms }),
    await receiptOf('A-4', { program: 'other' }),
    await receiptOf('A-4', {}, 'stolen'),
  ]) {
    assert.equal(await show(token, wrong), 'receipt.invalid');
  }
  assert.equal(await show(token, receipt), 'accepted');
});
