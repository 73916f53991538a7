import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { ClientOptions } from '../../web/client/types.js';
import { signReceipt } from '../../web/hub/trust/sign-receipt.js';
import type { Receipt } from '../../web/receipt/form.js';
import { memoryJournal } from '../../web/store/index.js';
import { codeOf, value } from '../support/result.js';
import { open, openJoined, order, storedIds } from './open-client.js';
import { program as plain } from './program.js';
import { hubBehindFetch, hubUrl, level, startMs } from './real-hub.js';

const privateKeys = new Map<string, JWK>();

async function keyNamed(kid: string): Promise<{ kid: string; kty: 'EC'; crv: 'P-256'; x: string; y: string }> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  privateKeys.set(kid, await exportJWK(pair.privateKey));
  const { x = '', y = '' } = await exportJWK(pair.publicKey);
  return { kid, kty: 'EC', crv: 'P-256', x, y };
}

const program = {
  ...plain,
  receiptKeys: [await keyNamed('new'), { ...(await keyNamed('stolen')), revoked: true }],
};
await keyNamed('unknown');

async function sign(order: string, changes: Partial<Receipt> = {}, kid = 'new'): Promise<string> {
  const receipt: Receipt = {
    program: program.id,
    id: `order:${order}`,
    kind: 'purchased',
    data: { order, amount: 500 },
    at: '2025-06-02T10:00:00+02:00',
    expiresMs: startMs + 3_600_000,
    ...changes,
  };
  return value(await signReceipt(privateKeys.get(kid) ?? {}, kid, receipt));
}

async function joined(options: Partial<ClientOptions> = {}): Promise<ReturnType<typeof open>> {
  return await openJoined({ program, ...options });
}

test('without a hub a receipt counts once, from a link as well', async () => {
  const { client, journal } = await joined();
  const before = client.view()?.points.balance ?? 0;
  const code = await sign('A-1');
  assert.equal(value(await client.receipt(`https://shop.example/#tenfold-receipt=${code}`)).outcome, 'accepted');
  assert.equal(client.view()?.points.balance, before + 5);
  assert.equal(codeOf(await client.receipt(code)), 'receipt.used');
  assert.equal(codeOf(await client.receipt(await sign('A-1'))), 'receipt.used');
  assert.equal(client.view()?.points.balance, before + 5);
  assert.ok((await storedIds(journal)).every((id) => !id.includes(':'))); // a device may say so, should there be a hub
  client.dispose();
});

test('a receipt for an order that is on the card already changes nothing', async () => {
  const { client } = await joined();
  value(await client.track('purchased', order('A-1')));
  assert.equal(value(await client.receipt(await sign('A-1'))).outcome, 'already');
  client.dispose();
});

test('one that is altered, over, foreign, by no key or by a revoked one is refused', async () => {
  const { client, journal } = await joined();
  const code = await sign('A-1');
  const [head = '', payload = '', signature = ''] = code.split('.');
  for (const wrong of [
    `${head}.${payload.startsWith('e') ? 'f' : 'e'}${payload.slice(1)}.${signature}`,
    'nonsense',
    '',
    await sign('A-1', { program: 'other' }),
    await sign('A-1', { at: '2025-06-02T08:00:00+02:00', expiresMs: startMs }),
    await sign('A-1', {}, 'stolen'),
    await sign('A-1', {}, 'unknown'),
  ]) {
    assert.equal(codeOf(await client.receipt(wrong)), 'receipt.invalid', wrong);
  }
  assert.equal((await storedIds(journal)).length, 1);
  client.dispose();
  const { client: keyless } = await openJoined();
  assert.equal(codeOf(await keyless.receipt(code)), 'receipt.invalid');
  keyless.dispose();
});

test('before joining it waits, and nothing is stored', async () => {
  const { client, journal } = open({ program });
  assert.equal(value(await client.receipt(await sign('A-1'))).outcome, 'waiting');
  assert.equal(value(await journal.look()).state, 'none');
  value(await client.join());
  assert.equal(codeOf(await client.receipt(await sign('A-1'))), 'receipt.used');
  client.dispose();
});

test('with a hub it is pending without a network, and the hub’s as soon as there is one', async (context) => {
  const { hub, network } = await hubBehindFetch(context, program);
  const { client } = await joined({ hub: hubUrl });
  await level(client);
  const before = client.view()?.points.balance ?? 0;
  network.isUp = false;
  assert.equal(value(await client.receipt(await sign('A-1'))).outcome, 'accepted');
  assert.deepEqual(client.state.unconfirmed, ['hub:order:A-1']);
  assert.equal(client.view()?.points.balance, before + 5);
  value(await client.track('visited', {}, { id: 'v1' }));
  network.isUp = true;
  await level(client);
  assert.equal(client.view()?.points.balance, before + 5);
  const rows = await hub.hub.database.query(`SELECT id, said_by FROM records ORDER BY place`);
  assert.deepEqual(
    rows.slice(1).map(({ id, said_by: saidBy }) => [id, saidBy]),
    [
      ['hub:order:A-1', 'receipt'],
      ['v1', 'device'],
    ],
  );
  assert.equal(value(await client.receipt(await sign('A-1'))).outcome, 'already');
  await level(client);
  client.dispose();
});

test('what somebody else has shown is refused when the hub hears of it, and its effect is gone', async (context) => {
  const { network } = await hubBehindFetch(context, program);
  const code = await sign('A-1');
  const first = await joined({ hub: hubUrl });
  value(await first.client.receipt(code));
  await level(first.client);
  const second = await joined({ hub: hubUrl, store: memoryJournal() });
  await level(second.client);
  const before = second.client.view()?.points.balance ?? 0;
  network.isUp = false;
  value(await second.client.receipt(code));
  assert.equal(second.client.view()?.points.balance, before + 5);
  network.isUp = true;
  await level(second.client);
  assert.equal(second.client.view()?.points.balance, before);
  assert.deepEqual(
    second.client.state.refused.map(({ refusal }) => refusal.code),
    ['receipt.used'],
  );
  first.client.dispose();
  second.client.dispose();
});

test('a hub that was restored gets its receipts again', async (context) => {
  const { hub } = await hubBehindFetch(context, program);
  const { client } = await joined({ hub: hubUrl });
  value(await client.receipt(await sign('A-1')));
  await level(client);
  for (const table of ['records', 'receipts', 'tokens', 'accounts', 'devices']) {
    await hub.hub.database.query(`DELETE FROM ${table}`);
  }
  Object.assign(hub.hub, { epoch: 'another' });
  await level(client);
  const rows = await hub.hub.database.query(`SELECT id FROM records WHERE said_by = 'receipt'`);
  assert.deepEqual(rows, [{ id: 'hub:order:A-1' }]);
  client.dispose();
});
