import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { createHmac } from 'node:crypto';
import type { View } from '../../web/engine/index.js';
import { migrate } from '../../web/hub/database/migrate.js';
import { migrations } from '../../web/hub/database/schema.js';
import { signReceipt } from '../../web/hub/trust/sign-receipt.js';
import { databases, onEveryDatabase } from '../support/databases.js';
import { coffee, TestHub } from './open-hub.js';

interface Told {
  readonly member?: string;
  readonly status?: string;
  readonly refusal?: { readonly code: string };
}

const secret = 'a secret of the shop';
const shops = [{ kind: 'woocommerce' as const, secrets: [secret] }];

for (const { kind, fresh } of databases) {
  describe(`an order counts once on all cards (${kind})`, () => {
    let hub: TestHub;
    let key: string;
    let privateKey: JWK;
    beforeEach(async () => {
      const pair = await generateKeyPair('ES256', { extractable: true });
      privateKey = await exportJWK(pair.privateKey);
      const receipts = [{ ...(await exportJWK(pair.publicKey)), kid: 'r' }];
      hub = await TestHub.open({ place: await fresh(), tenants: [{ program: coffee, receipts, shops }] });
      key = await hub.key('award', 'read', 'administer');
    });
    afterEach(() => hub.close());

    const post = async (path: string, body: unknown, by = key): Promise<Told> =>
      (await hub.ask<Told>('POST', path, body, by)).body;
    const tell = (order: string, customer: string, more: object = {}): Promise<Told> =>
      post('orders', { customer, order, amount: 1000, ...more });
    const pointsOf = async (member = ''): Promise<number> =>
      (await hub.ask<View>('GET', `members/${member}`, undefined, key)).body.points.balance;
    const cards = async (): Promise<number> => (await hub.hub.database.query('SELECT member FROM accounts')).length;

    /** By a receipt whose id is its own affair: what it is about is the order. */
    async function show(order: string, token: string): Promise<string | undefined> {
      const { ms, text: at } = hub.clock;
      const data = { order, amount: 1000 };
      const receipt = { program: 'corner-coffee', id: `r-${order}`, kind: 'purchased' as const, data, at };
      const signed = await signReceipt(privateKey, 'r', { ...receipt, expiresMs: ms + 3_600_000 });
      assert.ok(signed.ok);
      const { status, refusal } = await post('receipts', { receipt: signed.value }, token);
      return status ?? refusal?.code;
    }

    async function hear(order: number, customer: number): Promise<Told> {
      const total = { total: '10.00', currency: 'EUR', prices_include_tax: true };
      const body = JSON.stringify({
        ...{ id: order, number: String(order), status: 'completed', customer_id: customer },
        ...{ ...total, date_paid_gmt: new Date(hub.clock.ms).toISOString().slice(0, 19), line_items: [] },
      });
      const signature = createHmac('sha256', secret).update(body).digest('base64');
      const headers = { 'X-WC-Webhook-Signature': signature };
      const path = '/v1/corner-coffee/webhooks/woocommerce';
      return (await (await hub.app.request(path, { method: 'POST', headers, body })).json()) as Told;
    }

    test('the card of whoever shows its receipt first has it, and its refunds, whoever the shop names', async () => {
      const { token, member } = await hub.enter();
      assert.equal(await show('1', token), 'accepted');
      assert.deepEqual(await tell('1', 'anna'), { member, status: 'already' });
      assert.deepEqual(await hear(1, 7), { member, status: 'already' });
      assert.equal(await cards(), 1);
      assert.equal(await pointsOf(member), 10);
      assert.equal((await post('orders/1/refunds', { customer: 'anna' })).status, 'accepted');
      assert.equal(await pointsOf(member), 0);
    });

    test('the customer of whom it was told has it, whoever shows the receipt later or is named later', async () => {
      const { token } = await hub.enter();
      const { member } = await tell('1', 'anna');
      const { member: other } = await hear(2, 7);
      for (const order of ['1', '2']) assert.equal(await show(order, token), 'receipt.used');
      assert.deepEqual(await tell('1', 'berta'), { member, status: 'already' });
      assert.deepEqual(await hear(1, 8), { member, status: 'already' });
      assert.deepEqual(await tell('2', 'berta'), { member: other, status: 'already' });
      assert.deepEqual([await pointsOf(member), await pointsOf(other)], [10, 10]);
    });

    test('of many who tell it at once, one card has it', async () => {
      const names = Array.from({ length: 8 }, (_, i) => `c${i}`);
      const heard = await Promise.all(names.map((name) => tell('1', name)));
      assert.equal(new Set(heard.map(({ member }) => member)).size, 1);
      assert.equal(heard.filter(({ status }) => status === 'accepted').length, 1);
    });

    test('it stays counted when its card is erased, and leads to nobody', async () => {
      await tell('1', 'anna');
      assert.deepEqual(await post('customers/erase', { customer: 'anna' }), { erased: true });
      assert.deepEqual(await tell('1', 'anna'), { status: 'erased' });
      assert.deepEqual(await hear(1, 7), { status: 'erased' });
      assert.deepEqual(await post('orders/1/refunds', { customer: 'anna' }), { status: 'erased' });
      assert.equal(await show('1', (await hub.enter()).token), 'receipt.used');
      assert.equal(await cards(), 1);
      const { query } = hub.hub.database;
      assert.deepEqual(await query(`SELECT member FROM receipts WHERE receipt = 'order:1'`), [{ member: '' }]);
      assert.deepEqual(await query(`SELECT member, subject, book FROM shop_orders`), [
        { member: '', subject: '', book: '' },
      ]);
    });

    test('what is refused is nobody’s', async () => {
      const at = new Date(hub.clock.ms - 30 * 86_400_000).toISOString();
      assert.equal((await tell('1', 'anna', { at })).refusal?.code, 'record.tooLate');
      const { member, status } = await tell('1', 'berta');
      assert.equal(status, 'accepted');
      assert.equal((await tell('1', 'anna', { at })).member, member);
    });

    test('numbers with colons are told apart, of orders and of refunds', async () => {
      const { member } = await tell('A', 'anna');
      await tell('A:1', 'anna');
      const refund = (order: string, name: string): Promise<Told> =>
        post(`orders/${order}/refunds`, { customer: 'anna', refund: name, amount: 500 });
      assert.equal((await refund('A', '1:2')).status, 'accepted');
      assert.equal((await refund('A:1', '2')).status, 'accepted');
      assert.equal(await pointsOf(member), 10);
      assert.equal((await refund('A', '1:2')).status, 'already');
      assert.equal((await refund('A:1', '2')).status, 'already');
    });
  });
}

onEveryDatabase('orders of before are of the cards that they are on', async ({ open }) => {
  const database = await open();
  await database.query(`UPDATE hub SET value = $1 WHERE name = 'schema'`, [String(migrations.length - 1)]);
  for (const [place, id] of ['hub:order:1', 'HUB:order:2', 'hub:refund:1:all', 'phone-1'].entries()) {
    await database.query(
      `INSERT INTO records (member, program, place, id, line, hash, said_by) VALUES ('m', 'p', $1, $2, '{}', '', 'merchant')`,
      [place, id],
    );
  }
  await migrate(database);
  assert.deepEqual(await database.query(`SELECT receipt, program, member FROM receipts`), [
    { receipt: 'order:1', program: 'p', member: 'm' },
  ]);
});
